using System.Buffers.Binary;

namespace Renkei.Store.Search;

/// <summary>Numbers of rows. A row's number is window × 4096 + place; rows of one position share a window, so a window may end with numbers nobody has.</summary>
internal static class Window
{
    public const int Bits = 12;
    public const int Size = 1 << Bits;

    /// <summary>Words of 64 bits in a window's set of rows.</summary>
    public const int Words = Size / 64;

    /// <summary>Most windows of a segment, so that a set of windows is one word.</summary>
    public const int Most = 64;

    /// <summary>The first so many windows, as bits.</summary>
    public static ulong FirstOf(int count) => count == Most ? ulong.MaxValue : (1UL << count) - 1;

    /// <summary>The key of a window's block.</summary>
    public static byte[] Key(int window)
    {
        var key = new byte[3];
        key[0] = TermSpace.Rows;
        BinaryPrimitives.WriteUInt16BigEndian(key.AsSpan(1), (ushort)window);
        return key;
    }

    /// <summary>After all keys of windows and before all terms.</summary>
    public static readonly byte[] PastKeys = [TermSpace.Rows, byte.MaxValue, byte.MaxValue, byte.MaxValue];

    /// <summary>The key of the block that lists the windows.</summary>
    public static readonly byte[] ListKey = [TermSpace.Rows];
}

/// <summary>Positions and audiences of rows in the order in which they came; gives each its number.</summary>
internal sealed class RowColumns
{
    private readonly List<long> positions = [];
    private readonly List<int> audiences = [];

    public int Count => positions.Count;

    public long First => positions[0];

    public long Last => positions[^1];

    /// <summary>Adds a row behind all others.</summary>
    public void Add(long position, int audience)
    {
        ArgumentOutOfRangeException.ThrowIfNegative(audience);
        ArgumentOutOfRangeException.ThrowIfLessThan(position, Count == 0 ? 0 : Last);
        if (Count == SegmentInfo.MostRows) throw new InvalidOperationException($"A segment has at most {SegmentInfo.MostRows} rows.");
        if (Count >= SegmentInfo.MostViews && positions[Count - SegmentInfo.MostViews] == position) throw new InvalidOperationException($"A position has at most {SegmentInfo.MostViews} rows; {position} has more.");
        positions.Add(position);
        audiences.Add(audience);
    }

    /// <summary>The number of each row, and the blocks that hold the columns.</summary>
    public int[] Lay(List<SegmentBlock> blocks)
    {
        var numbers = new int[Count];
        var list = new ByteBuffer();
        var windows = 0;
        var last = 0L;
        blocks.Add(default);
        for (var from = 0; from < Count; windows++)
        {
            var to = End(from);
            for (var row = from; row < to; row++) numbers[row] = (windows << Window.Bits) + row - from;
            list.WriteNumber(to - from);
            list.WriteNumber(positions[from] - last);
            list.WriteNumber(positions[to - 1] - positions[from]);
            last = positions[to - 1];
            blocks.Add(new(Window.Key(windows), Column(from, to)));
            from = to;
        }

        blocks[0] = new(Window.ListKey, Sealed.Make(list.Written));
        return numbers;
    }

    /// <summary>Where the window that begins with row <paramref name="from"/> ends: never inside a position.</summary>
    private int End(int from)
    {
        var to = Math.Min(from + Window.Size, Count);
        while (to < Count && positions[to] == positions[to - 1]) to--;
        return to;
    }

    private byte[] Column(int from, int to)
    {
        var column = new ByteBuffer();
        WriteSteps(column, from, to);
        WriteAudiences(column, from, to);
        return Sealed.Make(column.Written);
    }

    /// <summary>Positions after the first as runs of equal steps: mostly one run of ones.</summary>
    private void WriteSteps(ByteBuffer column, int from, int to)
    {
        for (var row = from + 1; row < to;)
        {
            var step = positions[row] - positions[row - 1];
            var until = row + 1;
            while (until < to && positions[until] - positions[until - 1] == step) until++;
            column.WriteNumber(step);
            column.WriteNumber(until - row);
            row = until;
        }
    }

    /// <summary>The audiences there are, in order, then the place of each row's among them in no, one or two bytes.</summary>
    private void WriteAudiences(ByteBuffer column, int from, int to)
    {
        var distinct = audiences.GetRange(from, to - from).Distinct().Order().ToArray();
        column.WriteNumber(distinct.Length);
        var last = 0;
        foreach (var audience in distinct)
        {
            column.WriteNumber(audience - last);
            last = audience;
        }

        if (distinct.Length == 1) return;
        for (var row = from; row < to; row++)
        {
            var place = Array.BinarySearch(distinct, audiences[row]);
            column.WriteByte((byte)(place & 0xFF));
            if (distinct.Length > 256) column.WriteByte((byte)(place >> 8));
        }
    }
}
