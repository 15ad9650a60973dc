using System.Globalization;

namespace Renkei.Store.Log;

/// <summary>Up to 256 consecutive hashes of one level of a log's tree (C2SP tlog-tiles, "Merkle Tree").</summary>
/// <param name="Level">0 holds leaf hashes; each hash of level <c>n+1</c> is the root over one full tile of level <c>n</c>.</param>
/// <param name="Index">From 0 on, within the level.</param>
/// <param name="Hashes">32 bytes each, 1 to 256 of them. A tile only ever grows: an older, narrower one is a prefix of it.</param>
internal sealed record LogTile(int Level, long Index, ReadOnlyMemory<byte> Hashes)
{
    /// <summary>Hashes of a full tile.</summary>
    public const int FullWidth = 256;

    public int Width => Hashes.Length / LogHash.Length;

    /// <summary>The hashes of level <paramref name="level"/> in a tree of <paramref name="size"/> leaves: <c>floor(size / 256^level)</c>.</summary>
    public static long HashesAt(int level, long size) => level * 8 >= 63 ? 0 : size >> (level * 8);

    /// <summary>How wide that tile is in a tree of that size: 0 (there is none) to 256.</summary>
    public static int WidthAt(int level, long index, long size) => (int)Math.Clamp(HashesAt(level, size) - index * FullWidth, 0, FullWidth);

    /// <summary>The path under a log's prefix: <c>tile/0/x001/x234/067</c>, or <c>tile/0/000.p/5</c> for a width of 5.</summary>
    public static string Path(int level, long index, int width = FullWidth) => string.Create(CultureInfo.InvariantCulture, $"tile/{level}/{Number(index)}{Suffix(width)}");

    /// <summary>The path of the entries of a tile of level 0: <c>tile/entries/x001/x234/067</c>.</summary>
    public static string EntriesPath(long index, int width = FullWidth) => $"tile/entries/{Number(index)}{Suffix(width)}";

    private static string Number(long index)
    {
        var text = (index % 1000).ToString("000", CultureInfo.InvariantCulture);
        for (index /= 1000; index > 0; index /= 1000) text = string.Create(CultureInfo.InvariantCulture, $"x{index % 1000:000}/{text}");
        return text;
    }

    private static string Suffix(int width) => width == FullWidth ? "" : string.Create(CultureInfo.InvariantCulture, $".p/{width}");
}

/// <summary>Finds the current tile: as wide as it is now, or empty where there is none.</summary>
internal delegate ReadOnlyMemory<byte> TileLookup(int level, long index);

/// <summary>A tile that must be there is not, or is too narrow: the log is damaged.</summary>
internal sealed class LogTileMissingException(int level, long index, int wanted, int found)
    : Exception(string.Create(CultureInfo.InvariantCulture, $"Tile {level}/{index} of the log was to hold at least {wanted} hashes; {found} are there."))
{
    public int Level { get; } = level;

    public long Index { get; } = index;
}
