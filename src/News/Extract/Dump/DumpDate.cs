using System.Buffers;
using Renkei.News.Extract.Dates;

namespace Renkei.News.Extract.Dump;

/// <summary>The date a dump states as its article's own.</summary>
/// <remarks>
/// Looked for between headline and text, then with a label ("Published:") right above the headline or right below the
/// text, then in a dateline that opens the text. A bare date above the headline is the day of the visit more often than
/// not; it counts only when the page's teasers are younger, which no page of that day could have.
/// </remarks>
internal static class DumpDate
{
    private const int Near = 4;

    private static readonly SearchValues<char> AfterDateline = SearchValues.Create("—–-(/:]");

    public static PublishedDate? Find(List<DumpLine> lines, Body body, int title)
    {
        var below = title >= 0 ? title : Math.Max(-1, body.From - 1 - Near);
        return Between(lines, below + 1, body.From)
            ?? Labelled(lines, Math.Max(0, title - Near), Math.Max(0, title))
            ?? Labelled(lines, body.To + 1, Math.Min(lines.Count, body.To + 1 + Near))
            ?? Dateline(lines[body.From].Text)
            ?? AboveHeadline(lines, body, title);
    }

    private static PublishedDate? Between(List<DumpLine> lines, int from, int to)
    {
        DateLine? found = null;
        for (var at = from; at < to; at++)
        {
            if (lines[at].Date is not { } date || date.Kind == DateLineKind.Updated) continue;
            if (date.Kind == DateLineKind.Published) return Stated(date.Date);
            found ??= date;
        }

        return found is { } first ? Stated(first.Date) : null;
    }

    private static PublishedDate? Labelled(List<DumpLine> lines, int from, int to)
    {
        for (var at = from; at < to; at++)
        {
            if (lines[at].Look is LineLook.Related or LineLook.End) return null;
            if (lines[at].Date is { Kind: DateLineKind.Published } date) return Stated(date.Date);
        }

        return null;
    }

    /// <summary>"KYIV, 12 July 2024 (MPA) — …": a full date within the first words, before a dash or bracket.</summary>
    private static PublishedDate? Dateline(string text)
    {
        var head = text.Length > 90 ? text[..90] : text;
        foreach (var date in DateFinder.Find(head))
        {
            if (date.Start > 45) return null;
            var rest = head.AsSpan(date.Start + date.Length);
            var mark = rest.IndexOfAny(AfterDateline);
            return mark is >= 0 and <= 4 ? Stated(date) : null;
        }

        return null;
    }

    private static PublishedDate? AboveHeadline(List<DumpLine> lines, Body body, int title)
    {
        if (title < 1 || lines[title - 1].Date is not { Kind: DateLineKind.Plain } candidate) return null;
        for (var at = body.To + 1; at < lines.Count; at++)
        {
            foreach (var date in DateFinder.Find(lines[at].Text))
            {
                if (date.Day > candidate.Date.Day) return Stated(candidate.Date);
            }
        }

        return null;
    }

    private static PublishedDate Stated(FoundDate date) => new(date.Day, date.Time, date.Offset, DateBasis.Stated);
}
