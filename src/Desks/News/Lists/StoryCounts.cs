using Renkei.Store.Reading;

namespace Renkei.Desks.News.Lists;

/// <summary>A value, and how many stories have an article with it.</summary>
public sealed record StoryCount<T>(T Value, int Stories);

/// <summary>How many stories stand behind each value to narrow the list by.</summary>
/// <param name="Languages">The most frequent first, as are <paramref name="Outlets"/>.</param>
/// <param name="Days">The latest first.</param>
/// <param name="IsCut">Whether there are more articles than were looked at.</param>
public sealed record StoryCounts(IReadOnlyList<StoryCount<string>> Languages, IReadOnlyList<StoryCount<string>> Outlets, IReadOnlyList<StoryCount<DateOnly>> Days, bool IsCut)
{
    public static StoryCounts None { get; } = new([], [], [], IsCut: false);

    /// <summary>Each value with the number of different stories of its articles; an article that stands in none is one of its own, as in the list.</summary>
    internal static IReadOnlyList<StoryCount<T>> Of<T>(IEnumerable<ArticleHead> heads, Func<ArticleHead, T> value, Func<ArticleHead, string> story)
        where T : notnull =>
        [.. heads.Where(h => h.Title is not null && value(h) is not "").GroupBy(value).Select(g => new StoryCount<T>(g.Key, g.Select(story).Distinct(StringComparer.Ordinal).Count())).OrderByDescending(c => c.Stories).ThenBy(c => c.Value, Comparer<T>.Default)];
}
