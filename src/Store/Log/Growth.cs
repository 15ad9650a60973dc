namespace Renkei.Store.Log;

/// <summary>One batch being appended: working copies of the right edge, and the tiles that came of it.</summary>
internal sealed class Growth
{
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
        for (; !leafHashes.IsEmpty; leafHashes = leafHashes[LogHash.Length..])
        {
            leafHashes[..LogHash.Length].CopyTo(hash);
            Put(0, hash);
            var height = 0;
            for (var index = size; (index & 1) == 1; index >>= 1)
            {
                MerkleTree.Node(edge.AsSpan(height * LogHash.Length, LogHash.Length), hash, hash);
                if (++height % 8 == 0) Put(height / 8, hash);
            }

            hash.CopyTo(edge.AsSpan(height * LogHash.Length));
            size++;
        }
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
                kept.CopyTo(hashes);
            }

            Grew = true;
            hash.CopyTo(hashes.AsSpan(length));
            length += LogHash.Length;
            if (length < hashes.Length) return null;
            var full = (Index++, hashes);
            (hashes, kept, length) = (null, default, 0);
            return full;
        }

        public ReadOnlyMemory<byte> Partial() => hashes is null ? kept : hashes.AsMemory(0, length);
    }
}
