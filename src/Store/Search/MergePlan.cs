namespace Renkei.Store.Search;

/// <summary>Which segments to merge next. Levels grow by 8: a row is written anew about once a level, and some dozens of segments are left at most besides the full ones.</summary>
internal static class MergePlan
{
    private const int FanIn = 8;

    /// <summary>Most segments of one merge: bounds its memory.</summary>
    public const int MostInputs = 64;

    /// <summary>A run that fills so much of a segment is merged although more would fit.</summary>
    private const int Full = SegmentInfo.MostRows / 8 * 7;

    /// <summary>The neighbours to merge next; none where all is well.</summary>
    /// <param name="segments">All segments of a shelf in the order of positions.</param>
    public static IReadOnlyList<SegmentInfo> Next(IReadOnlyList<SegmentInfo> segments)
    {
        for (var bound = FanIn; bound <= SegmentInfo.MostRows / 4; bound *= FanIn)
        {
            if (Find(segments, bound) is { Count: > 1 } found) return found;
        }

        return Find(segments, Full);
    }

    /// <summary>The first run of neighbours below <paramref name="bound"/> rows each that together reach it, or that leave no room for the next.</summary>
    private static List<SegmentInfo> Find(IReadOnlyList<SegmentInfo> segments, int bound)
    {
        var run = new List<SegmentInfo>();
        var rows = 0;
        foreach (var segment in segments)
        {
            var fits = segment.Rows < bound && rows + segment.Rows <= SegmentInfo.MostRows && run.Count < MostInputs;
            if (fits)
            {
                run.Add(segment);
                rows += segment.Rows;
                continue;
            }

            if (IsDue(run, rows, segment.Rows < bound, bound)) return run;
            run.Clear();
            rows = 0;
            if (segment.Rows >= bound) continue;
            run.Add(segment);
            rows = segment.Rows;
        }

        return IsDue(run, rows, false, bound) ? run : [];
    }

    private static bool IsDue(List<SegmentInfo> run, int rows, bool isClosed, int bound) => run.Count > 1 && (rows >= bound || isClosed);
}
