namespace Renkei.Store.Search;

/// <summary>What the store knows of a segment besides its blocks. Segments of a shelf do not overlap.</summary>
/// <param name="Number">Under which the store keeps its blocks.</param>
/// <param name="First">Smallest position of a row.</param>
/// <param name="Last">Largest position of a row.</param>
/// <param name="Rows">How many rows, 1 to <see cref="MostRows"/>.</param>
internal sealed record SegmentInfo(long Number, long First, long Last, int Rows)
{
    /// <summary>Most rows of a segment: 2¹⁷.</summary>
    public const int MostRows = 131_072;

    /// <summary>Most rows of one position.</summary>
    public const int MostViews = 256;
}

/// <summary>A block as it is kept: the key in its segment, and its bytes.</summary>
internal readonly record struct SegmentBlock(byte[] FirstTerm, byte[] Data);

/// <summary>A segment that was built and has no number yet.</summary>
/// <param name="First">Smallest position of a row.</param>
/// <param name="Last">Largest position of a row.</param>
/// <param name="Blocks">In the order of their first terms. Made while it is read, once.</param>
internal sealed record NewSegment(long First, long Last, int Rows, IEnumerable<SegmentBlock> Blocks);

/// <summary>Where blocks are read from. What cannot be read is an exception, never a null.</summary>
internal abstract class BlockSource
{
    /// <summary>The block with the greatest first term that is not after <paramref name="term"/>, byte by byte; null where the segment has none.</summary>
    public abstract SegmentBlock? At(long segment, ReadOnlySpan<byte> term);

    /// <summary>The block with the smallest first term that is after <paramref name="firstTerm"/>; null at the end.</summary>
    public abstract SegmentBlock? After(long segment, ReadOnlySpan<byte> firstTerm);
}
