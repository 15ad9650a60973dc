using System.Numerics;

namespace Renkei.Store.Search;

/// <summary>The rows of one window that a request finds. Reused from window to window.</summary>
internal sealed class WindowScan(SearchRequest request)
{
    private readonly WindowColumn column = new();
    private readonly ulong[] bits = new ulong[Window.Words];
    private readonly ulong[] higher = new ulong[Window.Words];
    private readonly bool[] allowed = new bool[Window.Size];
    private readonly List<Candidate> candidates = [];
    private readonly List<bool> isHigher = [];
    private readonly bool isOldest = request.Order == SearchOrder.Oldest;

    /// <summary>Finds the rows of a window that the reader's audiences allow.</summary>
    /// <returns>Whether there are any.</returns>
    public bool Load(SegmentReader segment, int window, RowSet rows, RowSet higherRows)
    {
        if (!rows.Load(window, bits)) return false;
        segment.Read(window, column);
        Check(segment.Info.Number);
        if (!Allow()) return false;
        if (higherRows.Windows == 0 || !higherRows.Load(window, higher)) Array.Clear(higher);
        return true;
    }

    /// <summary>No row stands where the window has none.</summary>
    private void Check(long segment)
    {
        for (var word = Window.Words - 1; word >= 0; word--)
        {
            if (bits[word] == 0) continue;
            if ((word << 6) + BitOperations.Log2(bits[word]) >= column.Rows) throw DamagedSegmentException.In(segment, "a term has rows beyond the last");
            return;
        }
    }

    private bool Allow()
    {
        var count = 0;
        for (var at = 0; at < column.Distinct; at++)
        {
            allowed[at] = request.Audiences.Has(column.Audiences[at]);
            if (allowed[at]) count++;
        }

        if (count == 0) return false;
        if (count == column.Distinct) return true;
        var any = 0UL;
        for (var word = 0; word < Window.Words; word++)
        {
            for (var rest = bits[word]; rest != 0; rest &= rest - 1)
            {
                if (!allowed[column.Place((word << 6) + BitOperations.TrailingZeroCount(rest))]) bits[word] &= ~(rest & ~(rest - 1));
            }

            any |= bits[word];
        }

        return any != 0;
    }

    /// <summary>How many positions are found.</summary>
    public int Count()
    {
        if (request.Visible is not null) return Positions(null, 1024).Count();
        var (count, last) = (0, -1L);
        for (var word = 0; word < Window.Words; word++)
        {
            if (column.IsDistinct)
            {
                count += BitOperations.PopCount(bits[word]);
                continue;
            }

            for (var rest = bits[word]; rest != 0; rest &= rest - 1)
            {
                var position = column.Positions[(word << 6) + BitOperations.TrailingZeroCount(rest)];
                if (position != last) count++;
                last = position;
            }
        }

        return count;
    }

    /// <summary>The positions found, each once, in the order asked for; those with a visible row of a higher tier are left out.</summary>
    /// <param name="limit">Only positions beyond this one.</param>
    /// <param name="batch">About how many rows are asked about at once.</param>
    public IEnumerable<long> Positions(long? limit, int batch)
    {
        var row = isOldest ? -1 : Window.Size;
        while (true)
        {
            row = Fill(row, limit, batch);
            if (candidates.Count == 0) yield break;
            var visible = Ask();
            for (var from = 0; from < candidates.Count;)
            {
                var (to, isFound) = Judge(from, visible);
                if (isFound) yield return candidates[from].Position;
                from = to;
            }
        }
    }

    /// <summary>Collects the next rows, whole positions only.</summary>
    /// <returns>The last row collected.</returns>
    private int Fill(int row, long? limit, int batch)
    {
        candidates.Clear();
        isHigher.Clear();
        for (var next = Next(row); next >= 0; next = Next(row))
        {
            var position = column.Positions[next];
            if (candidates.Count >= batch && candidates[^1].Position != position) break;
            row = next;
            if (limit is { } at && (isOldest ? position <= at : position >= at)) continue;
            candidates.Add(new(position, View(next), column.Audiences[column.Place(next)]));
            isHigher.Add((higher[next >> 6] >> (next & 63) & 1) != 0);
        }

        return row;
    }

    /// <summary>The row after one in the order asked for; −1 at the end.</summary>
    private int Next(int row)
    {
        var step = isOldest ? 1 : -1;
        for (row += step; row is >= 0 and < Window.Size;)
        {
            var rest = isOldest ? bits[row >> 6] >> (row & 63) : bits[row >> 6] << (63 - (row & 63));
            if (rest != 0) return isOldest ? row + BitOperations.TrailingZeroCount(rest) : row - BitOperations.LeadingZeroCount(rest);
            row = isOldest ? (row | 63) + 1 : (row & ~63) - 1;
        }

        return -1;
    }

    private int View(int row)
    {
        var view = 0;
        while (view < row && column.Positions[row - view - 1] == column.Positions[row]) view++;
        return view;
    }

    private bool[] Ask()
    {
        var visible = new bool[candidates.Count];
        if (request.Visible is { } ask) ask(System.Runtime.InteropServices.CollectionsMarshal.AsSpan(candidates), visible);
        else Array.Fill(visible, true);
        return visible;
    }

    /// <summary>Whether a position counts in this tier: some row is visible, and none that is visible belongs to a higher tier.</summary>
    private (int To, bool IsFound) Judge(int from, bool[] visible)
    {
        var (to, isFound, isAbove) = (from, false, false);
        for (; to < candidates.Count && candidates[to].Position == candidates[from].Position; to++)
        {
            isFound |= visible[to];
            isAbove |= visible[to] && isHigher[to];
        }

        return (to, isFound && !isAbove);
    }
}
