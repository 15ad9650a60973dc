using Renkei.Records.Bundles;

namespace Renkei.Node.Records.Import;

/// <summary>A stream read forwards, whose bytes are counted as they are read.</summary>
internal sealed class CountedStream(Stream source, Action<long> read) : ForwardStream
{
    /// <summary>Bytes given so far.</summary>
    public long Count { get; private set; }

    public override int Read(Span<byte> buffer)
    {
        var count = source.Read(buffer);
        Count += count;
        read(count);
        return count;
    }

    /// <summary>Reads at once: whoever asks has a thread for it.</summary>
    public override ValueTask<int> ReadAsync(Memory<byte> buffer, CancellationToken cancellationToken = default) => ValueTask.FromResult(Read(buffer.Span));

    protected override void Dispose(bool disposing)
    {
        if (disposing) source.Dispose();
        base.Dispose(disposing);
    }
}
