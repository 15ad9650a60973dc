namespace Renkei.Store.Search;

/// <summary>Walks the terms of a block in order.</summary>
internal ref struct BlockReader
{
    private readonly long segment;
    private readonly Span<byte> term;
    private ByteReader reader;
    private int termLength;

    /// <param name="term">Room for the current term: <see cref="TermSpace.LongestTerm"/> bytes.</param>
    public BlockReader(SegmentBlock block, Span<byte> term, long segment)
    {
        this.segment = segment;
        this.term = term;
        reader = new(Sealed.Open(block.Data, segment), segment);
        if (!Next() || !Term.SequenceEqual(block.FirstTerm)) throw DamagedSegmentException.In(segment, "a block does not begin with the term it is kept under");
    }

    public readonly ReadOnlySpan<byte> Term => term[..termLength];

    /// <summary>The current term's rows, encoded.</summary>
    public ReadOnlySpan<byte> List { get; private set; }

    public bool IsByWindow { get; private set; }

    public bool Next()
    {
        if (reader.IsAtEnd) return false;
        var head = reader.Byte();
        var shared = head >> 4;
        var length = head & 15;
        if (shared == 15) shared += reader.Int(TermSpace.LongestTerm);
        if (length == 15) length += reader.Int(TermSpace.LongestTerm);
        if (shared > termLength || length == 0 || shared + length > TermSpace.LongestTerm) throw DamagedSegmentException.In(segment, "a term is malformed");
        var tail = reader.Take(length);
        if (shared < termLength && tail[0] <= term[shared]) throw DamagedSegmentException.In(segment, "terms are out of order");
        tail.CopyTo(term[shared..]);
        termLength = shared + length;
        var size = reader.Long();
        IsByWindow = (size & 1) != 0;
        List = reader.Take(size >> 1 <= int.MaxValue ? (int)(size >> 1) : throw reader.Damaged("a list of rows is too long"));
        return List.Length > 0 ? true : throw reader.Damaged("a term has no rows");
    }

    /// <summary>Goes forward to the first term that is not before <paramref name="wanted"/>.</summary>
    public bool Seek(ReadOnlySpan<byte> wanted)
    {
        while (Term.SequenceCompareTo(wanted) < 0)
        {
            if (!Next()) return false;
        }

        return true;
    }
}
