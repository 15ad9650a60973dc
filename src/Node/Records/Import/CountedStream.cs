namespace Renkei.Node.Records.Import;

/// <summary>A stream read forwards, whose first two bytes can be looked at, and whose bytes are counted as they are read.</summary>
internal sealed class CountedStream(Stream source, Action<long> read) : Stream
{
    private readonly byte[] first = new byte[2];
    private int ahead;
    private int given;
    private bool isLookedAt;

    /// <summary>Bytes given so far.</summary>
    public long Count { get; private set; }

    public override bool CanRead => true;

    public override bool CanSeek => false;

    public override bool CanWrite => false;

    public override long Length => throw new NotSupportedException();

    public override long Position
    {
        get => throw new NotSupportedException();
        set => throw new NotSupportedException();
    }

    public bool StartsWith(byte one, byte two)
    {
        if (!isLookedAt) ahead = source.ReadAtLeast(first, first.Length, throwOnEndOfStream: false);
        isLookedAt = true;
        return ahead == 2 && first[0] == one && first[1] == two;
    }

    public override int Read(Span<byte> buffer)
    {
        var count = given < ahead ? Math.Min(buffer.Length, ahead - given) : source.Read(buffer);
        if (given < ahead)
        {
            first.AsSpan(given, count).CopyTo(buffer);
            given += count;
        }

        Count += count;
        read(count);
        return count;
    }

    public override int Read(byte[] buffer, int offset, int count) => Read(buffer.AsSpan(offset, count));

    /// <summary>Reads at once: whoever asks has a thread for it.</summary>
    public override ValueTask<int> ReadAsync(Memory<byte> buffer, CancellationToken cancellationToken = default) => ValueTask.FromResult(Read(buffer.Span));

    public override void Flush()
    {
    }

    public override long Seek(long offset, SeekOrigin origin) => throw new NotSupportedException();

    public override void SetLength(long value) => throw new NotSupportedException();

    public override void Write(byte[] buffer, int offset, int count) => throw new NotSupportedException();

    protected override void Dispose(bool disposing)
    {
        if (disposing) source.Dispose();
        base.Dispose(disposing);
    }
}
