using Renkei.Store.Search;

namespace Renkei.Fast.Store.Search;

/// <summary>Blocks in memory, as a table would keep them.</summary>
internal sealed class MemoryBlocks : BlockSource
{
    private readonly Dictionary<long, SortedList<byte[], byte[]>> segments = [];

    public int Reads { get; private set; }

    public SegmentInfo Keep(long number, NewSegment segment)
    {
        var blocks = new SortedList<byte[], byte[]>(ByteOrder.Same);
        var last = Array.Empty<byte>();
        foreach (var block in segment.Blocks)
        {
            Assert.True(ByteOrder.Same.Compare(last, block.FirstTerm) < 0, "Blocks come in the order of their first terms.");
            blocks.Add(last = block.FirstTerm, block.Data);
        }

        segments.Add(number, blocks);
        return new(number, segment.First, segment.Last, segment.Rows);
    }

    public SortedList<byte[], byte[]> Of(long segment) => segments[segment];

    public long Bytes => segments.Values.SelectMany(s => s).Sum(b => b.Key.Length + (long)b.Value.Length);

    public void Drop(long segment) => segments.Remove(segment);

    public override SegmentBlock? At(long segment, ReadOnlySpan<byte> term)
    {
        var (blocks, at) = Find(segment, term);
        return at == 0 ? null : new(blocks.Keys[at - 1], blocks.Values[at - 1]);
    }

    public override SegmentBlock? After(long segment, ReadOnlySpan<byte> firstTerm)
    {
        var (blocks, at) = Find(segment, firstTerm);
        return at == blocks.Count ? null : new(blocks.Keys[at], blocks.Values[at]);
    }

    /// <summary>How many blocks have a first term that is not after <paramref name="term"/>.</summary>
    private (SortedList<byte[], byte[]> Blocks, int Count) Find(long segment, ReadOnlySpan<byte> term)
    {
        Reads++;
        var blocks = segments[segment];
        var (low, high) = (0, blocks.Count);
        while (low < high)
        {
            var middle = (low + high) / 2;
            if (blocks.Keys[middle].AsSpan().SequenceCompareTo(term) <= 0) low = middle + 1;
            else high = middle;
        }

        return (blocks, low);
    }
}
