using System.Buffers.Binary;
using System.Numerics;

namespace Renkei.Store.Search;

/// <summary>The rows of a term. Few rows: their numbers as steps. Many: by window, with the length of each window's part in front, so that others are not decoded; a part is steps or, where many rows have the term, bits.</summary>
internal static class Postings
{
    /// <summary>From how many rows on a list is kept by window.</summary>
    public const int Many = 256;

    private const int BitBytes = Window.Size / 8;

    /// <summary>Appends the list: a number, length × 2 + (1 if by window), then so many bytes.</summary>
    public static void Write(ReadOnlySpan<int> rows, ByteBuffer to, ByteBuffer scratch)
    {
        scratch.Clear();
        if (rows.Length >= Many) WriteWindows(rows, scratch);
        else WriteSteps(rows, -1, scratch);
        to.WriteNumber((scratch.Length * 2L) + (rows.Length >= Many ? 1 : 0));
        to.Write(scratch.Written);
    }

    private static void WriteSteps(ReadOnlySpan<int> rows, int last, ByteBuffer to)
    {
        foreach (var row in rows)
        {
            to.WriteNumber(row - last - 1);
            last = row;
        }
    }

    private static void WriteWindows(ReadOnlySpan<int> rows, ByteBuffer to)
    {
        var windows = new ByteBuffer(128);
        var parts = new ByteBuffer(rows.Length * 2);
        var last = -1;
        for (var from = 0; from < rows.Length;)
        {
            var window = rows[from] >> Window.Bits;
            var until = from + 1;
            while (until < rows.Length && rows[until] >> Window.Bits == window) until++;
            var start = parts.Length;
            WritePart(rows[from..until], window << Window.Bits, parts);
            windows.WriteNumber(window - last - 1);
            windows.WriteNumber(parts.Length - start);
            last = window;
            from = until;
        }

        to.WriteNumber(windows.Length);
        to.Write(windows.Written);
        to.Write(parts.Written);
    }

    private static void WritePart(ReadOnlySpan<int> rows, int first, ByteBuffer to)
    {
        // Steps of more than 127 take two bytes: there are at most 32 of those in a window.
        if (rows.Length < BitBytes - 32)
        {
            WriteSteps(rows, first - 1, to);
            return;
        }

        var bits = to.Add(BitBytes);
        foreach (var row in rows) bits[(row - first) >> 3] |= (byte)(1 << (row & 7));
    }

    /// <summary>Where the rows of a window are.</summary>
    /// <param name="Start">In the list's bytes.</param>
    public readonly record struct Part(int Start, int Length);

    /// <summary>Finds the parts of a list kept by window.</summary>
    /// <param name="known">The segment's windows, as bits.</param>
    /// <returns>The windows that have a part, as bits.</returns>
    public static ulong Parts(ReadOnlySpan<byte> list, Span<Part> parts, ulong known, long segment)
    {
        var reader = new ByteReader(list, segment);
        var length = reader.Int(list.Length);
        var directory = new ByteReader(reader.Take(length), segment);
        var start = length + NumberLength(length);
        var windows = 0UL;
        for (var window = -1; !directory.IsAtEnd;)
        {
            window += 1 + directory.Int(Window.Most);
            var size = directory.Int(BitBytes);
            if (window >= Window.Most || (known >> window & 1) == 0 || size == 0 || start + size > list.Length) throw reader.Damaged("a list of rows is malformed");
            parts[window] = new(start, size);
            windows |= 1UL << window;
            start += size;
        }

        return start == list.Length ? windows : throw reader.Damaged("a list of rows is malformed");
    }

    private static int NumberLength(int value) => value < 0x80 ? 1 : value < 0x4000 ? 2 : value < 0x200000 ? 3 : 4;

    /// <summary>Adds the rows of one part to the window's set.</summary>
    public static void AddPart(ReadOnlySpan<byte> part, Span<ulong> bits, long segment)
    {
        if (part.Length == BitBytes)
        {
            for (var word = 0; word < Window.Words; word++) bits[word] |= BinaryPrimitives.ReadUInt64LittleEndian(part[(word * 8)..]);
            return;
        }

        var row = -1;
        for (var at = 0; at < part.Length;)
        {
            int step = part[at++];
            if (step >= 0x80)
            {
                if (at == part.Length) throw DamagedSegmentException.In(segment, "a list of rows ends early");
                step = (step & 0x7F) | (part[at++] << 7);
            }

            row += step + 1;
            if (row >= Window.Size) throw DamagedSegmentException.In(segment, "a row lies outside its window");
            bits[row >> 6] |= 1UL << (row & 63);
        }
    }

    /// <summary>All rows of a list, in order.</summary>
    /// <param name="into">With room for <see cref="Many"/> rows, and for all of the segment.</param>
    /// <param name="windows">The segment's windows, as bits.</param>
    /// <returns>How many.</returns>
    public static int Decode(ReadOnlySpan<byte> list, bool isByWindow, Span<int> into, ulong windows, long segment)
    {
        if (!isByWindow) return DecodeSteps(list, into, windows, segment);
        Span<Part> parts = stackalloc Part[Window.Most];
        Span<ulong> bits = stackalloc ulong[Window.Words];
        var count = 0;
        for (var rest = Parts(list, parts, windows, segment); rest != 0; rest &= rest - 1)
        {
            var window = BitOperations.TrailingZeroCount(rest);
            bits.Clear();
            AddPart(list.Slice(parts[window].Start, parts[window].Length), bits, segment);
            for (var word = 0; word < Window.Words; word++)
            {
                for (var set = bits[word]; set != 0; set &= set - 1) into[count++] = (window << Window.Bits) + (word << 6) + BitOperations.TrailingZeroCount(set);
            }
        }

        return count;
    }

    private static int DecodeSteps(ReadOnlySpan<byte> list, Span<int> into, ulong windows, long segment)
    {
        var reader = new ByteReader(list, segment);
        var (row, count) = (-1, 0);
        while (!reader.IsAtEnd)
        {
            row += 1 + reader.Int(Window.Most * Window.Size);
            if (row >= Window.Most * Window.Size || (windows >> (row >> Window.Bits) & 1) == 0 || count == Many) throw reader.Damaged("a list of rows is malformed");
            into[count++] = row;
        }

        return count;
    }

    /// <summary>Adds all rows of a list to a set of the whole segment's rows, with <paramref name="scratch"/> for <see cref="Many"/> rows.</summary>
    public static void AddAll(ReadOnlySpan<byte> list, bool isByWindow, Span<ulong> rows, Span<int> scratch, ulong windows, long segment)
    {
        if (!isByWindow)
        {
            foreach (var row in scratch[..DecodeSteps(list, scratch, windows, segment)]) rows[row >> 6] |= 1UL << (row & 63);
            return;
        }

        Span<Part> parts = stackalloc Part[Window.Most];
        for (var rest = Parts(list, parts, windows, segment); rest != 0; rest &= rest - 1)
        {
            var window = BitOperations.TrailingZeroCount(rest);
            AddPart(list.Slice(parts[window].Start, parts[window].Length), rows.Slice(window * Window.Words, Window.Words), segment);
        }
    }
}
