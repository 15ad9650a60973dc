namespace Renkei.Store.Search;

/// <summary>Makes one segment of several that follow one another, or of one without what was erased.</summary>
internal static class SegmentMerger
{
    /// <summary>Merges. Holds the columns of all rows, one block of each input and one of the outcome at a time.</summary>
    /// <param name="segments">In the order of positions; together at most <see cref="SegmentInfo.MostRows"/> rows.</param>
    /// <param name="isErased">Positions to leave out.</param>
    /// <returns>The new segment, whose blocks are made while they are read; null where no row is left.</returns>
    /// <exception cref="DamagedSegmentException">A block is damaged: thrown here or while the blocks are read.</exception>
    public static NewSegment? Merge(IReadOnlyList<SegmentInfo> segments, BlockSource source, Func<long, bool>? isErased = null, CancellationToken cancellation = default)
    {
        var columns = new RowColumns();
        var kept = new int[segments.Count][];
        var window = new WindowColumn();
        for (var at = 0; at < segments.Count; at++)
        {
            if (at > 0 && segments[at].First <= segments[at - 1].Last) throw new ArgumentException("Segments are merged in the order of their positions.", nameof(segments));
            kept[at] = Keep(new(segments[at], source), window, columns, isErased);
        }

        if (columns.Count == 0) return null;
        var blocks = new List<SegmentBlock>();
        var numbers = columns.Lay(blocks);
        foreach (var rows in kept)
        {
            for (var row = 0; row < rows.Length; row++) rows[row] = rows[row] < 0 ? -1 : numbers[rows[row]];
        }

        return new(columns.First, columns.Last, columns.Count, blocks.Concat(Terms(segments, source, kept, cancellation)));
    }

    /// <summary>Takes over the rows of a segment that are not erased.</summary>
    /// <returns>For each row number its place among all rows; −1 for what is left out.</returns>
    private static int[] Keep(SegmentReader segment, WindowColumn window, RowColumns columns, Func<long, bool>? isErased)
    {
        var places = new int[segment.Spans.Length << Window.Bits];
        Array.Fill(places, -1);
        for (var number = 0; number < segment.Spans.Length; number++)
        {
            segment.Read(number, window);
            for (var row = 0; row < window.Rows; row++)
            {
                var position = window.Positions[row];
                if (isErased?.Invoke(position) == true) continue;
                places[(number << Window.Bits) + row] = columns.Count;
                columns.Add(position, window.Audiences[window.Place(row)]);
            }
        }

        return places;
    }

    private static IEnumerable<SegmentBlock> Terms(IReadOnlyList<SegmentInfo> segments, BlockSource source, int[][] kept, CancellationToken cancellation)
    {
        var inputs = new List<TermStream>();
        for (var at = 0; at < segments.Count; at++)
        {
            var stream = new TermStream(segments[at].Number, source, kept[at]);
            if (stream.Begin()) inputs.Add(stream);
        }

        var writer = new BlockWriter();
        var rows = new int[kept.Sum(k => k.Length)];
        var decoded = new int[kept.Max(k => k.Length)];
        while (inputs.Count > 0)
        {
            cancellation.ThrowIfCancellationRequested();
            if (Step(inputs, writer, rows, decoded) is { } block) yield return block;
        }

        if (writer.Finish() is { } last) yield return last;
    }

    /// <summary>Writes the smallest term of all inputs and goes past it.</summary>
    private static SegmentBlock? Step(List<TermStream> inputs, BlockWriter writer, int[] rows, int[] decoded)
    {
        var smallest = inputs[0];
        foreach (var input in inputs)
        {
            if (input.Term.SequenceCompareTo(smallest.Term) < 0) smallest = input;
        }

        var count = 0;
        Span<byte> term = stackalloc byte[TermSpace.LongestTerm];
        smallest.Term.CopyTo(term);
        term = term[..smallest.Term.Length];
        for (var at = 0; at < inputs.Count;)
        {
            var input = inputs[at];
            if (!input.Term.SequenceEqual(term)) at++;
            else
            {
                count += input.Rows(rows.AsSpan(count), decoded);
                if (input.Next()) at++;
                else inputs.RemoveAt(at);
            }
        }

        return count > 0 ? writer.Add(term, rows.AsSpan(0, count)) : null;
    }
}

/// <summary>The terms of one segment in order, block after block.</summary>
internal sealed class TermStream(long segment, BlockSource source, int[] kept)
{
    private readonly ulong windows = Window.FirstOf(kept.Length >> Window.Bits);
    private BlockReader? block;
    private byte[] key = Window.PastKeys;

    public ReadOnlySpan<byte> Term => block!.Term;

    /// <summary>Goes to the first term; false where the segment has none.</summary>
    public bool Begin() => NextBlock();

    public bool Next() => block!.Next() || NextBlock();

    /// <summary>The rows of the current term as they are numbered in the new segment.</summary>
    public int Rows(Span<int> into, int[] decoded)
    {
        var count = 0;
        foreach (var row in decoded.AsSpan(0, Postings.Decode(block!.List, block.IsByWindow, decoded, windows, segment)))
        {
            if (kept[row] >= 0) into[count++] = kept[row];
        }

        return count;
    }

    private bool NextBlock()
    {
        if (source.After(segment, key) is not { } next) return false;
        var isFurther = next.FirstTerm.AsSpan().SequenceCompareTo(key) > 0 && (block is null || next.FirstTerm.AsSpan().SequenceCompareTo(Term) > 0);
        if (!isFurther) throw DamagedSegmentException.In(segment, "its blocks are out of order");
        key = next.FirstTerm;
        if (block is null) block = new(next, segment);
        else block.Open(next);
        return true;
    }
}
