using System.Numerics;

namespace Renkei.Store.Search;

/// <summary>Searches the segments of one shelf. Costs nothing to make; one per query, as the segments stand in the store's transaction.</summary>
/// <param name="segments">In the order of positions.</param>
internal sealed class SearchIndex(IReadOnlyList<SegmentInfo> segments, BlockSource source)
{
    private readonly Dictionary<long, SegmentReader> opened = [];

    /// <summary>One page of hits. Looks at no more of the index than the page and the one hit after it need.</summary>
    /// <param name="size">Most hits, from 1.</param>
    /// <param name="after">The <see cref="SearchPage.Next"/> of the page before, for the same request.</param>
    /// <exception cref="DamagedSegmentException">A block is not what was written.</exception>
    public SearchPage Page(SearchRequest request, int size, SearchHit? after = null, CancellationToken cancellation = default)
    {
        ArgumentOutOfRangeException.ThrowIfLessThan(size, 1);
        var hits = new List<SearchHit>();
        foreach (var hit in Hits(request, after, Math.Clamp(size, 32, 512), cancellation))
        {
            if (hits.Count == size) return new(hits, hits[^1]);
            hits.Add(hit);
        }

        return new(hits, null);
    }

    /// <summary>How many positions meet the request, counted up to <paramref name="cap"/>.</summary>
    public int Count(SearchRequest request, int cap = int.MaxValue, CancellationToken cancellation = default)
    {
        var count = 0;
        var scan = new WindowScan(request);
        foreach (var segment in segments.Reverse())
        {
            if (count >= cap) break;
            cancellation.ThrowIfCancellationRequested();
            var reader = Open(segment);
            var (rows, _) = new SegmentQuery(reader, request, cancellation).Pass(0);
            for (var windows = rows.Windows; windows != 0 && count < cap; windows &= windows - 1)
            {
                if (scan.Load(reader, BitOperations.TrailingZeroCount(windows), rows, RowSet.Nothing)) count += scan.Count();
            }
        }

        return Math.Min(count, cap);
    }

    private SegmentReader Open(SegmentInfo segment)
    {
        if (!opened.TryGetValue(segment.Number, out var reader)) opened[segment.Number] = reader = new(segment, source);
        return reader;
    }

    private IEnumerable<SearchHit> Hits(SearchRequest request, SearchHit? after, int batch, CancellationToken cancellation)
    {
        var scan = new WindowScan(request);
        var isRanked = request.Order == SearchOrder.Rank;
        var from = !isRanked ? 0 : after?.Tier ?? 3;
        for (var tier = from; tier >= (isRanked ? 1 : 0); tier--)
        {
            var limit = tier == from ? after?.Position : null;
            foreach (var (reader, window, rows, higher) in Windows(request, tier, limit, cancellation))
            {
                if (!scan.Load(reader, window, rows, higher)) continue;
                foreach (var position in scan.Positions(limit, batch)) yield return new(position, tier);
            }
        }
    }

    /// <summary>The windows that may have hits of a tier, in the order asked for.</summary>
    private IEnumerable<(SegmentReader Reader, int Window, RowSet Rows, RowSet Higher)> Windows(SearchRequest request, int tier, long? limit, CancellationToken cancellation)
    {
        var isOldest = request.Order == SearchOrder.Oldest;
        foreach (var segment in isOldest ? segments : segments.Reverse())
        {
            cancellation.ThrowIfCancellationRequested();
            if (!Reaches(segment.First, segment.Last, limit, isOldest)) continue;
            var reader = Open(segment);
            var (rows, higher) = new SegmentQuery(reader, request, cancellation).Pass(tier);
            for (var windows = rows.Windows; windows != 0;)
            {
                var window = isOldest ? BitOperations.TrailingZeroCount(windows) : BitOperations.Log2(windows);
                windows &= ~(1UL << window);
                if (Reaches(reader.Spans[window].First, reader.Spans[window].Last, limit, isOldest)) yield return (reader, window, rows, higher);
            }
        }
    }

    /// <summary>Whether positions from <paramref name="first"/> to <paramref name="last"/> hold any beyond the limit.</summary>
    private static bool Reaches(long first, long last, long? limit, bool isOldest) => limit is not { } at || (isOldest ? last > at : first < at);
}
