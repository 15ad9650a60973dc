using System.Globalization;

namespace Renkei.News.Cluster;

/// <summary>Turns groups of articles into stories and threads: order, title, and the reason in words.</summary>
/// <param name="originals">Indices of the articles that are no copies.</param>
/// <param name="originalOf">For each article its place in <paramref name="originals"/>, or that of its original.</param>
internal sealed class StoryWriter(
    IReadOnlyList<Article> articles, List<int> originals, int[] originalOf, Profile[] profiles, Comparison comparison)
{
    private const int Named = 5;
    private const int NamesFirst = 3;
    private const int Fewest = 3;
    private const int Compared = 12;

    private static readonly CultureInfo Invariant = CultureInfo.InvariantCulture;

    private readonly FeatureReader _reader = new();

    /// <summary>All stories and threads.</summary>
    /// <param name="groups">The originals of each story.</param>
    /// <param name="threads">The stories, by their place in <paramref name="groups"/>, in threads.</param>
    public (IReadOnlyList<Story> Stories, IReadOnlyList<StoryThread> Threads) Write(List<List<int>> groups, Grouping threads)
    {
        var storyOf = new int[originals.Count];
        for (var story = 0; story < groups.Count; story++)
        {
            foreach (var original in groups[story]) storyOf[original] = story;
        }

        var members = groups.ConvertAll(_ => new List<int>());
        for (var i = 0; i < articles.Count; i++) members[storyOf[originalOf[i]]].Add(i);
        var stories = new List<(int First, int Thread, Story Story)>(groups.Count);
        for (var story = 0; story < groups.Count; story++)
        {
            members[story].Sort(ByDate);
            stories.Add((members[story][0], threads.GroupOf(story), Tell(members[story])));
        }

        stories.Sort(static (a, b) => a.First.CompareTo(b.First));
        var inThread = new Dictionary<int, List<(int First, Story Story)>>();
        foreach (var (first, thread, story) in stories)
        {
            if (!inThread.TryGetValue(thread, out var list)) inThread[thread] = list = [];
            list.Add((first, story));
        }

        // A dictionary that nothing is removed from keeps the order in which it was filled: that of the first article.
        return (stories.ConvertAll(s => s.Story), [.. inThread.Values.Select(Tell)]);
    }

    private Story Tell(List<int> list)
    {
        var (first, last) = Span(list);
        var languages = list.Select(i => articles[i].Language).Distinct(StringComparer.Ordinal).Order(StringComparer.Ordinal).ToList();
        var subjects = list.Select(i => originalOf[i]).Distinct().ToList();
        return new Story("s" + articles[list[0]].Id, Title(list), list.ConvertAll(i => articles[i].Id), languages, first, last, list.Count == 1 ? "" : Because(subjects, first, last, list.Count(i => articles[i].Published is not null)));
    }

    private StoryThread Tell(List<(int First, Story Story)> list)
    {
        var ordered = list.OrderBy(s => s.Story.First ?? DateOnly.MaxValue).ThenBy(s => s.First, Comparer<int>.Create(ByPath)).ToList();
        if (ordered.Count == 1) return new StoryThread("t" + articles[ordered[0].First].Id, ordered[0].Story.Title, [ordered[0].Story.Id], "");
        var firsts = ordered.ConvertAll(s => s.First);
        var reason = Because(firsts.ConvertAll(i => originalOf[i]), ordered[0].Story.First, ordered.Max(s => s.Story.Last), ordered.Count(s => s.Story.First is not null));
        return new StoryThread("t" + articles[firsts[0]].Id, Title(firsts), ordered.ConvertAll(s => s.Story.Id), reason);
    }

    private int ByDate(int a, int b)
    {
        var byDay = (articles[a].Published?.Day ?? DateOnly.MaxValue).CompareTo(articles[b].Published?.Day ?? DateOnly.MaxValue);
        if (byDay != 0) return byDay;
        var byTime = (articles[a].Published?.Time ?? TimeOnly.MaxValue).CompareTo(articles[b].Published?.Time ?? TimeOnly.MaxValue);
        return byTime != 0 ? byTime : ByPath(a, b);
    }

    // Not in the order given: that must not decide which article stands first and gives the story its id.
    private int ByPath(int a, int b)
    {
        var byPath = string.CompareOrdinal(articles[a].Path, articles[b].Path);
        return byPath != 0 ? byPath : string.CompareOrdinal(articles[a].Id, articles[b].Id);
    }

    private (DateOnly? First, DateOnly? Last) Span(List<int> list)
    {
        DateOnly? first = null;
        DateOnly? last = null;
        foreach (var i in list)
        {
            if (articles[i].Published?.Day is not { } day) continue;
            if (first is null || day < first) first = day;
            if (last is null || day > last) last = day;
        }

        return (first, last);
    }

    // English if there is any, else the language of most; of those the article most like the others, else the earliest.
    private string Title(List<int> list)
    {
        var language = list.Exists(i => articles[i].Language == "en")
            ? "en"
            : list.GroupBy(i => articles[i].Language, StringComparer.Ordinal).OrderByDescending(g => g.Count()).First().Key;
        var best = -1.0;
        var title = "";
        foreach (var i in list.Where(i => articles[i].Language == language && articles[i].Title.Length > 0).Take(Compared))
        {
            var sum = 0.0;
            foreach (var other in list.Take(Compared))
            {
                if (originalOf[other] != originalOf[i]) sum += comparison.Event(originalOf[i], originalOf[other]);
            }

            if (sum > best + 0.0001) (best, title) = (sum, articles[i].Title);
        }

        return title.Length > 0 ? title : list.Select(i => articles[i].Title).FirstOrDefault(t => t.Length > 0, "");
    }

    private string Because(List<int> subjects, DateOnly? first, DateOnly? last, int dated)
    {
        var reason = subjects.Count == 1 ? "the same text" : "shared: " + string.Join(", ", Shared(subjects));
        if (dated < 2 || first is not { } from || last is not { } to) return reason;
        var days = to.DayNumber - from.DayNumber;
        return reason + (days == 0 ? "; the same day" : days == 1 ? "; 1 day apart" : string.Create(Invariant, $"; {days} days apart"));
    }

    // What most of them have: names and concepts before words and numbers, as only those mean something in any language.
    private List<string> Shared(List<int> subjects)
    {
        var sums = new Dictionary<uint, (int Having, double Weight)>();
        var compared = subjects.Take(Compared).ToList();
        foreach (var subject in compared)
        {
            var profile = profiles[subject];
            for (var i = 0; i < profile.Features.Length; i++)
            {
                var (having, weight) = sums.GetValueOrDefault(profile.Features[i]);
                sums[profile.Features[i]] = (having + 1, weight + profile.Weights[i]);
            }
        }

        var needed = Math.Max(2, (compared.Count + 1) / 2);
        var ranked = sums.Where(s => s.Value.Having >= needed).OrderByDescending(s => s.Value.Weight * s.Value.Having).ThenBy(s => s.Key).Select(s => s.Key).ToList();
        var named = OfKind(ranked, FeatureKind.Name, NamesFirst);
        named.AddRange(OfKind(ranked, FeatureKind.Concept, Named - named.Count));
        foreach (var kind in (ReadOnlySpan<FeatureKind>)[FeatureKind.Number, FeatureKind.Word])
        {
            if (named.Count < Fewest) named.AddRange(OfKind(ranked, kind, Fewest - named.Count));
        }

        return Labels(named, compared);
    }

    // The everyday ones only where there is nothing better.
    private static List<uint> OfKind(List<uint> ranked, FeatureKind kind, int most)
    {
        var ofKind = ranked.Where(f => Feature.Kind(f) == kind).ToList();
        return [.. ofKind.Where(f => !Feature.IsWeak(f)).Concat(ofKind.Where(Feature.IsWeak)).Take(most)];
    }

    // What features are called is not kept: few of millions are ever shown, and an article that has them tells.
    private List<string> Labels(List<uint> features, List<int> subjects)
    {
        var labels = new Dictionary<uint, string>();
        foreach (var feature in features) labels[feature] = Feature.Kind(feature) == FeatureKind.Name ? NameOf(feature, subjects) : "";
        foreach (var subject in subjects)
        {
            if (!labels.ContainsValue("")) break;
            _reader.Label(articles[originals[subject]], labels);
        }

        return [.. features.Select(f => labels[f]).Where(l => l.Length > 0).Distinct(StringComparer.Ordinal)];
    }

    // A name as an English article of these has it, else as the first one has it.
    private string NameOf(uint feature, List<int> subjects)
    {
        string? name = null;
        foreach (var subject in subjects)
        {
            var article = articles[originals[subject]];
            foreach (var mention in article.Mentions)
            {
                if (Feature.OfName(mention.Key) != feature) continue;
                if (article.Language == "en") return mention.Name;
                name ??= mention.Name;
            }
        }

        return name ?? "";
    }
}
