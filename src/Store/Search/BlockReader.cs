namespace Renkei.Store.Search;

/// <summary>Walks the terms of a block in order.</summary>
internal sealed class BlockReader
{
    private readonly long segment;
    private readonly byte[] term = new byte[TermSpace.LongestTerm];
    private byte[] data = [];
    private int at;
    private int termLength;
    private int listStart;
    private int listLength;

    /// <summary>Opens a block at its first term.</summary>
    public BlockReader(SegmentBlock block, long segment)
    {
        this.segment = segment;
        Open(block);
    }

    public ReadOnlySpan<byte> Term => term.AsSpan(0, termLength);

    /// <summary>The current term's rows, encoded.</summary>
    public ReadOnlySpan<byte> List => data.AsSpan(listStart, listLength);

    /// <summary><see cref="List"/>, to be kept after the reader has gone on.</summary>
    public ReadOnlyMemory<byte> ListMemory => data.AsMemory(listStart, listLength);

    public bool IsByWindow { get; private set; }

    /// <summary>Goes to the first term of another block.</summary>
    public void Open(SegmentBlock block)
    {
        data = block.Data;
        at = data.Length - Sealed.Open(data, segment).Length;
        termLength = 0;
        if (!Next() || !Term.SequenceEqual(block.FirstTerm)) throw DamagedSegmentException.In(segment, "a block does not begin with the term it is kept under");
    }

    public bool Next()
    {
        var reader = new ByteReader(data.AsSpan(at), segment);
        if (reader.IsAtEnd) return false;
        ReadTerm(ref reader);
        var size = reader.Int(int.MaxValue);
        IsByWindow = (size & 1) != 0;
        listLength = reader.Take(size >> 1).Length;
        if (listLength == 0) throw reader.Damaged("a term has no rows");
        at = data.Length - reader.Remaining;
        listStart = at - listLength;
        return true;
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

    private void ReadTerm(ref ByteReader reader)
    {
        var head = reader.Byte();
        var shared = head >> 4;
        var length = head & 15;
        if (shared == 15) shared += reader.Int(TermSpace.LongestTerm);
        if (length == 15) length += reader.Int(TermSpace.LongestTerm);
        if (shared > termLength || length == 0 || shared + length > TermSpace.LongestTerm) throw reader.Damaged("a term is malformed");
        var tail = reader.Take(length);
        if (shared < termLength && tail[0] <= term[shared]) throw reader.Damaged("terms are out of order");
        tail.CopyTo(term.AsSpan(shared));
        termLength = shared + length;
    }
}
