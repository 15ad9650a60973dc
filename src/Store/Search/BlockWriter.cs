namespace Renkei.Store.Search;

/// <summary>Writes terms and their rows into blocks of about 8 KB. A long list gets a block of its own.</summary>
internal sealed class BlockWriter
{
    /// <summary>About how long a block is, in bytes. One list is never divided.</summary>
    public const int BlockSize = 8192;

    private const int LongList = 4096;

    private readonly ByteBuffer block = new(BlockSize * 2);
    private readonly ByteBuffer scratch = new();
    private readonly ByteBuffer list = new();
    private byte[] firstTerm = [];
    private readonly byte[] last = new byte[256];
    private int lastLength;

    /// <summary>Adds a term, which comes after all before it.</summary>
    /// <returns>The block that is full with the terms before this one, if any.</returns>
    public SegmentBlock? Add(ReadOnlySpan<byte> term, ReadOnlySpan<int> rows)
    {
        list.Clear();
        Postings.Write(rows, list, scratch);
        var full = block.Length > 0 && (block.Length + list.Length > BlockSize || list.Length >= LongList) ? Finish() : null;
        var shared = 0;
        if (block.Length == 0) firstTerm = term.ToArray();
        else shared = term.CommonPrefixLength(last.AsSpan(0, lastLength));
        WriteHead(shared, term.Length - shared);
        block.Write(term[shared..]);
        block.Write(list.Written);
        term.CopyTo(last);
        lastLength = term.Length;
        return full;
    }

    /// <summary>The block that was begun; null where none was.</summary>
    public SegmentBlock? Finish()
    {
        if (block.Length == 0) return null;
        var finished = new SegmentBlock(firstTerm, Sealed.Make(block.Written));
        block.Clear();
        return finished;
    }

    /// <summary>Both lengths in four bits each; 15 says that the rest follows as a number.</summary>
    private void WriteHead(int shared, int length)
    {
        block.WriteByte((byte)((Math.Min(shared, 15) << 4) | Math.Min(length, 15)));
        if (shared >= 15) block.WriteNumber(shared - 15);
        if (length >= 15) block.WriteNumber(length - 15);
    }
}
