using System.Buffers.Binary;

namespace Renkei.Store.Search;

/// <summary>Collects the rows of one commit, or of many, into a segment. One thread at a time; <see cref="Build"/> leaves it empty for the next.</summary>
internal sealed class SegmentBuilder
{
    private readonly List<int> places = [];
    private RowColumns columns = new();
    private byte[] terms = new byte[1 << 16];
    private int termsUsed;
    private int[] offsets = new int[4096];
    private int[] lastRow = new int[4096];
    private int termCount;
    private int[] table = new int[16384];

    public int Rows => columns.Count;

    /// <summary>Adds a row. Rows of one position are its views, counted from 0 in the order they are added.</summary>
    /// <param name="position">Not less than that of the row before, nor negative.</param>
    /// <param name="audience">Who may find the row: a number from 0.</param>
    /// <param name="packed">The row's terms as <see cref="TermSet.Packed"/> gives them.</param>
    /// <exception cref="InvalidOperationException">The segment is full, or the position has too many rows.</exception>
    public void Add(long position, int audience, ReadOnlySpan<byte> packed)
    {
        columns.Add(position, audience);
        var row = columns.Count - 1;
        while (packed.Length > 0)
        {
            var length = packed[0];
            Add(packed.Slice(1, length), row);
            packed = packed[(length + 1)..];
        }

        places.Add(-1);
    }

    /// <summary>The segment of all rows added; null where there are none.</summary>
    public NewSegment? Build()
    {
        if (columns.Count == 0) return null;
        var blocks = new List<SegmentBlock>();
        var numbers = columns.Lay(blocks);
        WriteTerms(numbers, blocks);
        var built = new NewSegment(columns.First, columns.Last, columns.Count, blocks);
        Reset();
        return built;
    }

    private void Reset()
    {
        columns = new();
        places.Clear();
        Array.Clear(table);
        (termsUsed, termCount) = (0, 0);
    }

    private ReadOnlySpan<byte> Term(int term) => terms.AsSpan(offsets[term] + 1, terms[offsets[term]]);

    private void Add(ReadOnlySpan<byte> term, int row)
    {
        var number = Find(term);
        if (lastRow[number] == row) return;
        lastRow[number] = row;
        places.Add(number);
    }

    private int Find(ReadOnlySpan<byte> term)
    {
        var mask = table.Length - 1;
        var slot = (int)(Hash(term) & (uint)mask);
        for (; table[slot] != 0; slot = (slot + 1) & mask)
        {
            if (Term(table[slot] - 1).SequenceEqual(term)) return table[slot] - 1;
        }

        if (term.Length is 0 or > TermSpace.LongestTerm || term[0] == TermSpace.Rows) throw new ArgumentException("A term has 1 to 130 bytes and does not begin with 0.", nameof(term));
        table[slot] = ++termCount;
        Keep(term);
        if (termCount * 2 > table.Length) Rehash();
        return termCount - 1;
    }

    private void Keep(ReadOnlySpan<byte> term)
    {
        if (terms.Length - termsUsed < term.Length + 16) Array.Resize(ref terms, terms.Length * 2);
        if (offsets.Length < termCount)
        {
            Array.Resize(ref offsets, offsets.Length * 2);
            Array.Resize(ref lastRow, offsets.Length);
        }

        offsets[termCount - 1] = termsUsed;
        lastRow[termCount - 1] = -1;
        terms[termsUsed] = (byte)term.Length;
        term.CopyTo(terms.AsSpan(termsUsed + 1));
        termsUsed += term.Length + 1;
    }

    private void Rehash()
    {
        table = new int[table.Length * 4];
        var mask = table.Length - 1;
        for (var term = 0; term < termCount; term++)
        {
            var slot = (int)(Hash(Term(term)) & (uint)mask);
            while (table[slot] != 0) slot = (slot + 1) & mask;
            table[slot] = term + 1;
        }
    }

    private static uint Hash(ReadOnlySpan<byte> term)
    {
        unchecked
        {
            var hash = (ulong)term.Length * 0x9E3779B97F4A7C15;
            for (; term.Length >= 8; term = term[8..]) hash = (hash ^ BinaryPrimitives.ReadUInt64LittleEndian(term)) * 0xD6E8FEB86659FD93 ^ (hash >> 29);
            if (term.Length > 0) hash = (hash ^ Head(term)) * 0xD6E8FEB86659FD93;
            return (uint)(hash >> 32) ^ (uint)hash;
        }
    }

    /// <summary>The first eight bytes as a number in the order of terms.</summary>
    private static ulong Head(ReadOnlySpan<byte> term)
    {
        if (term.Length >= 8) return BinaryPrimitives.ReadUInt64BigEndian(term);
        var head = 0UL;
        for (var at = 0; at < term.Length; at++) head |= (ulong)term[at] << (56 - (at * 8));
        return head;
    }

    private void WriteTerms(int[] numbers, List<SegmentBlock> blocks)
    {
        var order = Order();
        var (rows, ends) = Gather(numbers);
        var writer = new BlockWriter();
        foreach (var term in order)
        {
            var start = term == 0 ? 0 : ends[term - 1];
            if (writer.Add(Term(term), rows.AsSpan(start, ends[term] - start)) is { } block) blocks.Add(block);
        }

        if (writer.Finish() is { } last) blocks.Add(last);
    }

    /// <summary>Terms in the order of their bytes: by the first eight, then the few that are alike in those.</summary>
    private int[] Order()
    {
        var heads = new ulong[termCount];
        var order = new int[termCount];
        for (var term = 0; term < termCount; term++) (heads[term], order[term]) = (Head(Term(term)), term);
        Array.Sort(heads, order);
        for (var from = 0; from < termCount;)
        {
            var to = from + 1;
            while (to < termCount && heads[to] == heads[from]) to++;
            if (to - from > 1) order.AsSpan(from, to - from).Sort((a, b) => Term(a).SequenceCompareTo(Term(b)));
            from = to;
        }

        return order;
    }

    /// <summary>The rows of each term, one after another; a term's end where the next begins.</summary>
    private (int[] Rows, int[] Ends) Gather(int[] numbers)
    {
        var ends = new int[termCount];
        foreach (var term in places)
        {
            if (term >= 0) ends[term]++;
        }

        var sum = 0;
        for (var term = 0; term < termCount; term++) (ends[term], sum) = (sum, sum + ends[term]);
        var rows = new int[sum];
        var row = 0;
        foreach (var term in places)
        {
            if (term < 0) row++;
            else rows[ends[term]++] = numbers[row];
        }

        return (rows, ends);
    }
}
