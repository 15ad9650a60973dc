namespace Renkei.Desks.News.Stories;

/// <summary>What is to be kept of threads told anew. A thread of one story is none.</summary>
internal static class ThreadPlan
{
    /// <summary>The threads that differ from what is kept; one of fewer than two stories is to be taken away.</summary>
    /// <param name="known">All kept threads of a story that was told or that went.</param>
    /// <param name="told">Stories by id, earliest first.</param>
    /// <param name="gone">Stories whose place another took.</param>
    public static IReadOnlyList<KeptThread> Of(string scope, IReadOnlyList<KeptThread> known, IReadOnlyList<IReadOnlyList<string>> told, IReadOnlySet<string> gone, Func<string> newId)
    {
        var looked = told.SelectMany(t => t).Concat(gone).ToHashSet(StringComparer.Ordinal);
        var kept = StableIds.Assign([.. known.Select(k => new KnownGroup(k.Id, k.Stories))], told);
        var byId = known.ToDictionary(k => k.Id, StringComparer.Ordinal);
        var changed = new List<KeptThread>();
        for (var at = 0; at < told.Count; at++)
        {
            var before = kept[at] is { } id ? byId[id] : new KeptThread { Id = "", Scope = scope };
            IReadOnlyList<string> stories = [.. before.Stories.Where(s => !looked.Contains(s)), .. told[at].Distinct(StringComparer.Ordinal)];
            if (before.Stories.SequenceEqual(stories, StringComparer.Ordinal) || (kept[at] is null && stories.Count < 2)) continue;
            changed.Add(before with { Id = kept[at] ?? newId(), Stories = stories });
        }

        foreach (var left in known.Where(k => !kept.Contains(k.Id, StringComparer.Ordinal))) changed.Add(left with { Stories = [.. left.Stories.Where(s => !looked.Contains(s))] });
        return changed;
    }
}
