namespace Renkei.Desks.News.Stories;

/// <summary>A story as it was told now.</summary>
/// <param name="Articles">Keys, earliest first.</param>
/// <param name="TitleOf">The article whose title is its.</param>
public sealed record ToldStory(IReadOnlyList<string> Articles, string? TitleOf, string Because);

/// <summary>What is to be kept of stories told anew: those that changed, and those whose place another took.</summary>
internal static class StoryPlan
{
    /// <summary>The stories as they are from now on, only where that differs from what is kept, with the id of each told story in order.</summary>
    /// <param name="known">All kept stories of an article that was told.</param>
    /// <param name="newId">An id for a story that begins with this article.</param>
    public static (IReadOnlyList<KeptStory> Changed, IReadOnlyList<string> Ids) Of(string scope, IReadOnlyList<KeptStory> known, IReadOnlyList<ToldStory> told, Func<string, string> newId)
    {
        var looked = told.SelectMany(t => t.Articles).ToHashSet(StringComparer.Ordinal);
        var kept = StableIds.Assign([.. known.Select(k => new KnownGroup(k.Id, k.Articles))], [.. told.Select(t => t.Articles)]);
        var byId = known.ToDictionary(k => k.Id, StringComparer.Ordinal);
        var ids = new string[told.Count];
        var changed = new List<KeptStory>();
        for (var at = 0; at < told.Count; at++)
        {
            ids[at] = kept[at] ?? newId(told[at].Articles[0]);
            var before = kept[at] is { } id ? byId[id] : new KeptStory { Id = ids[at], Scope = scope };
            // What was told long ago stays where it was told: it came before.
            IReadOnlyList<string> articles = [.. before.Articles.Where(a => !looked.Contains(a)), .. told[at].Articles];
            var after = before with { Articles = articles, TitleOf = told[at].TitleOf, Because = told[at].Because, MovedTo = null };
            if (kept[at] is null || !Same(before, after)) changed.Add(after);
        }

        var homes = told.SelectMany((t, at) => t.Articles.Select(a => (Article: a, Id: ids[at]))).ToDictionary(h => h.Article, h => h.Id, StringComparer.Ordinal);
        foreach (var left in known.Where(k => !kept.Contains(k.Id, StringComparer.Ordinal)))
        {
            var rest = left.Articles.Where(a => !looked.Contains(a)).ToList();
            var heir = left.Articles.Where(homes.ContainsKey).GroupBy(a => homes[a], StringComparer.Ordinal).OrderByDescending(g => g.Count()).ThenBy(g => g.Key, StringComparer.Ordinal).First().Key;
            changed.Add(rest.Count > 0 ? left with { Articles = rest, Because = "", TitleOf = rest.Contains(left.TitleOf, StringComparer.Ordinal) ? left.TitleOf : null } : left with { Articles = [], Because = "", TitleOf = null, MovedTo = heir });
        }

        return (changed, ids);
    }

    private static bool Same(KeptStory one, KeptStory other) =>
        one.TitleOf == other.TitleOf && one.Because == other.Because && one.MovedTo == other.MovedTo && one.Articles.SequenceEqual(other.Articles, StringComparer.Ordinal);
}
