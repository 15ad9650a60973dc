using Renkei.News.Text;

namespace Renkei.News.Extract.Dump;

/// <summary>Finds the main text among the lines of a dump.</summary>
/// <remarks>
/// Every line gets a worth: running text what it weighs, anything else a cost that grows while nothing but headings
/// follow one another. The body is the run of lines worth most (a maximum-sum segment, linear). Lists of other articles
/// are recognised by their heading or by their rhythm — text, date, text, date — and cost enough to end a body, unless
/// the article plainly goes on behind them.
/// </remarks>
internal static class DumpBody
{
    private const int ProseCap = 600;
    private const int HeadingCost = 40;
    private const int WallCost = 4000;

    /// <summary>The body's first and last line as indices, and which lines between them are not part of it; null when there is none.</summary>
    public static Body? Find(List<DumpLine> lines)
    {
        var teaser = Teasers(lines);
        var inserted = Inserts(lines, teaser);
        var worth = Worths(lines, teaser, inserted);
        var (from, to, best) = HeaviestRun(worth);
        if (best <= 0) return null;
        while (from <= to && worth[from] <= 0) from++;
        while (to >= from && worth[to] <= 0) to--;
        return new Body(from, to, DominantScript(lines, from, to, teaser), teaser, inserted);
    }

    /// <summary>Lines of lists in which every entry carries a date, an age or a count: the stamps return every few lines.</summary>
    private static bool[] Teasers(List<DumpLine> lines)
    {
        var marked = new bool[lines.Count];
        var stamps = new List<int>();
        for (var at = 0; at < lines.Count; at++)
        {
            if (lines[at].Look == LineLook.Stamp || lines[at].HasDateTail) stamps.Add(at);
        }

        for (var first = 0; first < stamps.Count;)
        {
            var last = first;
            while (last + 1 < stamps.Count && stamps[last + 1] - stamps[last] <= 4) last++;
            var (count, span) = (last - first + 1, stamps[last] - stamps[first]);
            if (count >= 3 && span >= (count - 1) * 3 / 2)
            {
                var period = (int)Math.Round(span / (double)(count - 1), MidpointRounding.AwayFromZero);
                var leading = lines[stamps[first]].HasDateTail ? 0 : period - 1;
                for (var at = Math.Max(0, stamps[first] - leading); at <= stamps[last]; at++) marked[at] = true;
                if (StampsLead(lines, stamps[first], stamps[last], marked)) MarkFollowing(lines, stamps[last], period, marked);
            }

            first = last + 1;
        }

        return marked;
    }

    /// <summary>Whether the entries begin with their stamp: nothing but a heading or a list's title stands before the first.</summary>
    private static bool StampsLead(List<DumpLine> lines, int first, int last, bool[] marked) =>
        lines[last].Look == LineLook.Stamp && !lines[last].HasDateTail && (first == 0 || lines[first - 1].Look is LineLook.Related or LineLook.Furniture or LineLook.End) && marked[first];

    private static void MarkFollowing(List<DumpLine> lines, int last, int period, bool[] marked)
    {
        for (var at = last + 1; at < Math.Min(lines.Count, last + period); at++) marked[at] = true;
    }

    /// <summary>Lists of other articles in the middle of a body: a heading of such lists, one to four headlines, and prose again.</summary>
    private static bool[] Inserts(List<DumpLine> lines, bool[] teaser)
    {
        var marked = new bool[lines.Count];
        for (var at = 0; at < lines.Count; at++)
        {
            if (lines[at].Look != LineLook.Related) continue;
            var end = at + 1;
            while (end < lines.Count && end - at <= 4 && lines[end].Look is not (LineLook.Prose or LineLook.Related or LineLook.End)) end++;
            if (end >= lines.Count || !GoesOn(lines, end, teaser)) continue;
            for (var inside = at; inside < end; inside++) marked[inside] = true;
        }

        return marked;
    }

    /// <summary>Whether an article runs here: two of the next three lines are full prose and none is a teaser.</summary>
    private static bool GoesOn(List<DumpLine> lines, int from, bool[] teaser)
    {
        var prose = 0;
        for (var at = from; at < Math.Min(lines.Count, from + 3); at++)
        {
            if (teaser[at]) return false;
            if (lines[at].Look == LineLook.Prose && lines[at].EndsSentence && lines[at].Weight >= 90) prose++;
        }

        return prose >= 2;
    }

    private static int[] Worths(List<DumpLine> lines, bool[] teaser, bool[] inserted)
    {
        var worth = new int[lines.Count];
        var (headings, walled) = (0, false);
        for (var at = 0; at < lines.Count; at++)
        {
            var line = lines[at];
            if (line.Look == LineLook.Prose && !teaser[at])
            {
                headings = 0;
                worth[at] = Math.Min(line.Weight, ProseCap);
                continue;
            }

            headings++;
            worth[at] = (inserted[at], teaser[at], line.Look) switch
            {
                (true, _, _) => 0,
                (_, true, _) => -Math.Max(line.Weight, 2 * HeadingCost),
                (_, _, LineLook.Related or LineLook.End) => walled ? -HeadingCost : -WallCost,
                (_, _, LineLook.Furniture) => -2 * HeadingCost,
                _ => -HeadingCost * Math.Min(headings, 6),
            };
            walled |= worth[at] == -WallCost;
            if (line.Look == LineLook.Prose) headings = 0;
        }

        return worth;
    }

    private static (int From, int To, long Best) HeaviestRun(int[] worth)
    {
        var (best, bestFrom, bestTo) = (0L, 0, -1);
        var (sum, from) = (0L, 0);
        for (var at = 0; at < worth.Length; at++)
        {
            if (sum <= 0) (sum, from) = (0, at);
            sum += worth[at];
            if (sum > best) (best, bestFrom, bestTo) = (sum, from, at);
        }

        return (bestFrom, bestTo, best);
    }

    private static LineScript DominantScript(List<DumpLine> lines, int from, int to, bool[] teaser)
    {
        Span<int> weights = stackalloc int[4];
        for (var at = from; at <= to; at++)
        {
            if (!teaser[at]) weights[(int)lines[at].Script] += lines[at].Weight;
        }

        var most = 0;
        for (var script = 1; script < weights.Length; script++)
        {
            if (weights[script] > weights[most]) most = script;
        }

        return (LineScript)most;
    }
}

/// <summary>Where the body is: indices into the lines, and what lies between them without belonging to it.</summary>
internal sealed record Body(int From, int To, LineScript Script, bool[] Teaser, bool[] Inserted)
{
    /// <summary>Whether a line between <see cref="From"/> and <see cref="To"/> is main text.</summary>
    public bool Holds(List<DumpLine> lines, int at)
    {
        var line = lines[at];
        if (Teaser[at] || Inserted[at] || line.HasDateTail || line.Script != Script) return false;
        return line.Look switch
        {
            LineLook.Prose => true,
            LineLook.Heading => IsCrosshead(lines, at),
            _ => false,
        };
    }

    /// <summary>A heading of two words or more that text follows, or an item of a list.</summary>
    private bool IsCrosshead(List<DumpLine> lines, int at)
    {
        if (at >= To || LineTable.Related.Begins(lines[at].Text) > 0) return false;
        return lines[at].EndsSentence || lines[at].Text.Contains(' ', StringComparison.Ordinal) || lines[at].Script == LineScript.EastAsian;
    }
}
