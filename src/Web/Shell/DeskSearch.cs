using Renkei.Web.People;

namespace Renkei.Web.Shell;

/// <summary>Search by words over all desks that somebody may open: for the palette, the page /find, and programs.</summary>
public sealed class DeskSearch(IEnumerable<DeskEntry> desks, IEnumerable<IFinder> finders)
{
    /// <summary>What nobody types: longer words are not looked for.</summary>
    public const int LongestWords = 400;

    /// <summary>What each desk found, in the order of the navigation; desks that found nothing are not among them.</summary>
    /// <param name="words">Not empty, at most <see cref="LongestWords"/>.</param>
    /// <param name="most">Of each desk.</param>
    public async Task<IReadOnlyList<FoundGroup>> FindAsync(Person person, string words, int most, CancellationToken cancel)
    {
        var groups = new List<FoundGroup>();
        var open = desks.Where(d => d.IsOpenTo(person)).ToDictionary(d => d.Word, d => d.Order, StringComparer.Ordinal);
        foreach (var finder in finders.Where(f => f.IsForEverybody || open.ContainsKey(f.Desk)).OrderBy(f => open.GetValueOrDefault(f.Desk, int.MaxValue)))
        {
            var found = await finder.FindAsync(words, most, cancel);
            if (found.Count > 0) groups.Add(new(finder.Desk, found));
        }

        return groups;
    }
}
