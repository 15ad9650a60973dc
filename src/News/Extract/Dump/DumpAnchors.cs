namespace Renkei.News.Extract.Dump;

/// <summary>Lines that repeat the page's title, which most dumps begin with: the article stands below one of them.</summary>
internal static class DumpAnchors
{
    private const int Above = 12;
    private const int LeastWeight = 12;
    private const int Alike = 24;
    private const int LeastWorth = 60;

    /// <summary>Their indices, ascending.</summary>
    private static List<int> Find(List<DumpLine> lines)
    {
        var anchors = new List<int>();
        var title = lines[0].Text;
        for (var at = 1; at < lines.Count; at++)
        {
            var line = lines[at];
            if (line.Weight is < LeastWeight or > 320) continue;
            if (title.StartsWith(line.Text, StringComparison.OrdinalIgnoreCase)
                || (line.Text.Length > Alike && title.StartsWith(line.Text.AsSpan(0, Alike), StringComparison.OrdinalIgnoreCase))) anchors.Add(at);
        }

        return anchors;
    }

    /// <summary>For each run whether it is the first of weight below one of them, or has one inside.</summary>
    public static bool[] Mark(List<DumpLine> lines, List<Run> runs)
    {
        var marked = new bool[runs.Count];
        var next = 0;
        foreach (var anchor in Find(lines))
        {
            while (next < runs.Count && (runs[next].To < anchor || runs[next].Worth < LeastWorth)) next++;
            if (next < runs.Count && runs[next].From - anchor <= Above) marked[next] = true;
        }

        return marked;
    }
}
