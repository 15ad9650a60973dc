namespace Renkei.Store.Search;

/// <summary>The rows of one window: how many, and the positions of the first and the last.</summary>
internal readonly record struct WindowSpan(int Rows, long First, long Last);

/// <summary>One segment, opened: its windows, and the way to its terms. For one thread and one query.</summary>
internal sealed class SegmentReader
{
    private readonly BlockSource source;
    private readonly Dictionary<byte[], RowSet> terms = new(ByteOrder.Same);

    public SegmentReader(SegmentInfo info, BlockSource source)
    {
        (Info, this.source) = (info, source);
        var block = source.At(info.Number, Window.ListKey) ?? throw Damaged("its first block is missing");
        if (!block.FirstTerm.AsSpan().SequenceEqual(Window.ListKey)) throw Damaged("its first block is missing");
        Spans = ReadSpans(Sealed.Open(block.Data, info.Number));
        Windows = Window.FirstOf(Spans.Length);
    }

    public SegmentInfo Info { get; }

    public WindowSpan[] Spans { get; }

    /// <summary>The windows there are, as bits.</summary>
    public ulong Windows { get; }

    private DamagedSegmentException Damaged(string what) => DamagedSegmentException.In(Info.Number, what);

    private WindowSpan[] ReadSpans(ReadOnlySpan<byte> list)
    {
        var reader = new ByteReader(list, Info.Number);
        var spans = new List<WindowSpan>();
        var (rows, last) = (0, 0L);
        while (!reader.IsAtEnd)
        {
            var count = reader.Int(Window.Size);
            var first = Step(last, reader.Long());
            if (count == 0 || spans.Count == Window.Most || (spans.Count > 0 && first == last)) throw Damaged("the list of windows is malformed");
            last = Step(first, reader.Long());
            spans.Add(new(count, first, last));
            rows += count;
        }

        var isWhole = spans.Count > 0 && rows == Info.Rows && spans[0].First == Info.First && last == Info.Last;
        return isWhole ? [.. spans] : throw Damaged("the list of windows is not that of the segment");
    }

    private long Step(long from, long step) => step <= long.MaxValue - from ? from + step : throw Damaged("a position is too large");

    /// <summary>Reads the positions and audiences of a window's rows.</summary>
    public void Read(int window, WindowColumn column)
    {
        var key = Window.Key(window);
        var block = source.At(Info.Number, key);
        if (block is not { } found || !found.FirstTerm.AsSpan().SequenceEqual(key)) throw Damaged($"the block of window {window} is missing");
        column.Read(found.Data, Spans[window], Info.Number);
    }

    /// <summary>The rows that have a term.</summary>
    public RowSet Rows(byte[] term)
    {
        if (!terms.TryGetValue(term, out var rows)) terms[term] = rows = Find(term);
        return rows;
    }

    private RowSet Find(byte[] term)
    {
        if (source.At(Info.Number, term) is not { } block || block.FirstTerm[0] == TermSpace.Rows) return RowSet.Nothing;
        var reader = new BlockReader(block, Info.Number);
        return reader.Seek(term) && reader.Term.SequenceEqual(term) ? TermRows.Of(reader.ListMemory, reader.IsByWindow, Windows, Info.Number) : RowSet.Nothing;
    }

    /// <summary>The rows that have any term with this beginning.</summary>
    public RowSet RowsWithPrefix(byte[] prefix, CancellationToken cancellation)
    {
        var block = source.At(Info.Number, prefix);
        if (block is null || block.Value.FirstTerm[0] == TermSpace.Rows) block = Following(block?.FirstTerm ?? prefix, prefix);
        var union = new PrefixUnion(Windows, Spans.Length, Info.Number);
        while (block is { } current)
        {
            cancellation.ThrowIfCancellationRequested();
            if (!union.Add(current, prefix)) break;
            block = Following(current.FirstTerm, prefix);
        }

        return union.Rows();
    }

    /// <summary>The block after one, past the columns; null when nothing in it can have the prefix.</summary>
    private SegmentBlock? Following(byte[] firstTerm, byte[] prefix)
    {
        if (firstTerm[0] == TermSpace.Rows) firstTerm = Window.PastKeys;
        if (source.After(Info.Number, firstTerm) is not { } block) return null;
        if (block.FirstTerm.AsSpan().SequenceCompareTo(firstTerm) <= 0) throw Damaged("its blocks are out of order");
        return block.FirstTerm.AsSpan().StartsWith(prefix) ? block : null;
    }
}

/// <summary>Collects the rows of all terms with one beginning.</summary>
internal sealed class PrefixUnion(ulong known, int windows, long segment)
{
    private readonly ulong[] rows = new ulong[windows * Window.Words];

    /// <summary>Adds the terms of one block.</summary>
    /// <returns>Whether terms after this block may have the prefix, too.</returns>
    public bool Add(SegmentBlock block, ReadOnlySpan<byte> prefix)
    {
        var reader = new BlockReader(block, segment);
        Span<int> scratch = stackalloc int[Postings.Many];
        for (var has = reader.Seek(prefix); has; has = reader.Next())
        {
            if (!reader.Term.StartsWith(prefix)) return false;
            Postings.AddAll(reader.List, reader.IsByWindow, rows, scratch, known, segment);
        }

        return true;
    }

    public RowSet Rows()
    {
        var found = 0UL;
        for (var window = 0; window < windows; window++)
        {
            if (rows.AsSpan(window * Window.Words, Window.Words).ContainsAnyExcept(0UL)) found |= 1UL << window;
        }

        return found == 0 ? RowSet.Nothing : new BitRows(found, rows);
    }
}

/// <summary>Byte strings compared by what they hold.</summary>
internal sealed class ByteOrder : IEqualityComparer<byte[]>, IComparer<byte[]>
{
    public static readonly ByteOrder Same = new();

    public bool Equals(byte[]? x, byte[]? y) => x.AsSpan().SequenceEqual(y);

    public int GetHashCode(byte[] obj)
    {
        var hash = new HashCode();
        hash.AddBytes(obj);
        return hash.ToHashCode();
    }

    public int Compare(byte[]? x, byte[]? y) => x.AsSpan().SequenceCompareTo(y);
}
