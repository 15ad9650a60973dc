namespace Renkei.News.Extract.Dump;

/// <summary>Finds lists in which every entry carries a date, an age or a count: the stamps return every few lines.</summary>
internal static class DumpTeasers
{
    private const int Apart = 4;

    /// <summary>For each line whether it belongs to such a list.</summary>
    public static bool[] Mark(List<DumpLine> lines)
    {
        var marked = new bool[lines.Count];
        var stamps = new List<int>();
        for (var at = 0; at < lines.Count; at++)
        {
            if (lines[at].Look != LineLook.Stamp && !lines[at].HasDateTail) continue;
            // "Published … / Updated …" on two lines is the stamp of one entry, or of the article.
            if (lines[at].HasDateTail || stamps.Count == 0 || stamps[^1] != at - 1) stamps.Add(at);
        }

        for (var first = 0; first < stamps.Count;)
        {
            var last = first;
            while (last + 1 < stamps.Count && AreNeighbours(lines, stamps[last], stamps[last + 1])) last++;
            var (count, span) = (last - first + 1, stamps[last] - stamps[first]);
            if (count >= 3 && span * 2 >= (count - 1) * 3) Mark(lines, stamps[first], stamps[last], (span + ((count - 1) / 2)) / (count - 1), marked);
            first = last + 1;
        }

        return marked;
    }

    /// <summary>Whether no more than an entry lies between two stamps: a few lines, one of them running text.</summary>
    private static bool AreNeighbours(List<DumpLine> lines, int stamp, int next)
    {
        if (next - stamp > Apart) return false;
        var prose = 0;
        for (var at = stamp + 1; at < next; at++)
        {
            if (lines[at].Look == LineLook.Prose) prose++;
        }

        return prose <= 1;
    }

    /// <summary>Entries end with their stamp as a rule; where the list opens with one, they begin with it.</summary>
    private static void Mark(List<DumpLine> lines, int first, int last, int period, bool[] marked)
    {
        var leads = first == 0 || lines[first - 1].Look is LineLook.Related or LineLook.Furniture or LineLook.End;
        var from = leads || lines[first].HasDateTail ? first : Math.Max(0, first - period + 1);
        var to = leads && !lines[last].HasDateTail ? Math.Min(lines.Count - 1, last + period - 1) : last;
        Array.Fill(marked, true, from, to - from + 1);
    }
}
