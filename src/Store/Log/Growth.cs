namespace Renkei.Store.Log;

/// <summary>One batch being appended: working copies of the right edge, and the tiles that came of it.</summary>
internal sealed class Growth
{
    private const int TileLength = LogTile.FullWidth * LogHash.Length;

    private readonly List<Level> levels = [];
    private readonly List<LogTile> tiles = [];
    private readonly byte[] edge;
    private long size;

    public Growth(long size, ReadOnlyMemory<byte>[] partial, byte[] edge)
    {
        this.size = size;
        this.edge = (byte[])edge.Clone();
        for (var level = 0; level < partial.Length; level++) levels.Add(new(LogTile.HashesAt(level, size) / LogTile.FullWidth, partial[level]));
    }

    public void Add(ReadOnlySpan<byte> leafHashes)
    {
        Span<byte> hash = stackalloc byte[LogHash.Length];
        while (!leafHashes.IsEmpty)
        {
            var whole = size % LogTile.FullWidth == 0 && leafHashes.Length >= TileLength;
            var taken = leafHashes[..(whole ? TileLength : LogHash.Length)];
            for (var at = 0; at < taken.Length; at += LogHash.Length) Put(0, taken.Slice(at, LogHash.Length));
            MerkleTree.Fold(taken, hash);
            if (whole) Put(1, hash);
            Carry(hash, whole ? 8 : 0);
            size += taken.Length / LogHash.Length;
            leafHashes = leafHashes[taken.Length..];
        }
    }

    /// <summary>Joins a perfect tree of that height to those of the right edge, as one carries in adding one.</summary>
    private void Carry(Span<byte> hash, int height)
    {
        for (var index = size >> height; (index & 1) == 1; index >>= 1)
        {
            MerkleTree.Node(edge.AsSpan(height * LogHash.Length, LogHash.Length), hash, hash);
            if (++height % 8 == 0) Put(height / 8, hash);
        }

        hash.CopyTo(edge.AsSpan(height * LogHash.Length));
    }

    public (long Size, ReadOnlyMemory<byte>[] Partial, byte[] Edge, IReadOnlyList<LogTile> Tiles) Finish()
    {
        var partial = new ReadOnlyMemory<byte>[levels.Count];
        for (var level = 0; level < levels.Count; level++)
        {
            partial[level] = levels[level].Partial();
            if (levels[level].Grew && partial[level].Length > 0) tiles.Add(new(level, levels[level].Index, partial[level]));
        }

        return (size, partial, edge, tiles);
    }

    private void Put(int level, ReadOnlySpan<byte> hash)
    {
        if (level == levels.Count) levels.Add(new(0, ReadOnlyMemory<byte>.Empty));
        if (levels[level].Put(hash) is { } full) tiles.Add(new(level, full.Index, full.Hashes));
    }

    /// <summary>The tile being filled at one level.</summary>
    private sealed class Level(long index, ReadOnlyMemory<byte> kept)
    {
        private ReadOnlyMemory<byte> before = kept;
        private byte[]? hashes;
        private int length = kept.Length;

        public long Index { get; private set; } = index;

        public bool Grew { get; private set; }

        /// <summary>The tile that this hash made full; null while it is not.</summary>
        public (long Index, byte[] Hashes)? Put(ReadOnlySpan<byte> hash)
        {
            if (hashes is null)
            {
                hashes = new byte[LogTile.FullWidth * LogHash.Length];
                before.CopyTo(hashes);
            }

            Grew = true;
            hash.CopyTo(hashes.AsSpan(length));
            length += LogHash.Length;
            if (length < hashes.Length) return null;
            var full = (Index++, hashes);
            (hashes, before, length) = (null, default, 0);
            return full;
        }

        public ReadOnlyMemory<byte> Partial() => hashes is null ? before : hashes.AsMemory(0, length);
    }
}
