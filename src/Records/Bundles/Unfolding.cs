using System.IO.Compression;

namespace Renkei.Records.Bundles;

/// <summary>A file read forwards as what it says: gzipped (RFC 1952) or not, which its first two bytes tell, whatever it is called.</summary>
public static class Unfolding
{
    /// <summary>The content of a file.</summary>
    /// <param name="source">Read from where it stands; not closed with the content.</param>
    /// <param name="most">The most bytes that a compressed file may unfold to: reading on throws <see cref="InvalidDataException"/>, as broken compression does. What is not compressed has no limit.</param>
    public static async Task<Stream> OfAsync(Stream source, long most, CancellationToken cancel)
    {
        var head = new byte[2];
        var ahead = await source.ReadAtLeastAsync(head, head.Length, throwOnEndOfStream: false, cancel);
        var whole = new Looked(source, head.AsMemory(0, ahead));
        return ahead == 2 && head is [0x1F, 0x8B] ? new Bounded(new GZipStream(whole, CompressionMode.Decompress), most) : whole;
    }

    /// <summary>What was looked at, and then the rest.</summary>
    private sealed class Looked(Stream rest, ReadOnlyMemory<byte> ahead) : ForwardStream
    {
        private ReadOnlyMemory<byte> ahead = ahead;

        public override int Read(Span<byte> buffer) => ahead.IsEmpty ? rest.Read(buffer) : Given(buffer);

        public override ValueTask<int> ReadAsync(Memory<byte> buffer, CancellationToken cancellationToken = default) => ahead.IsEmpty ? rest.ReadAsync(buffer, cancellationToken) : ValueTask.FromResult(Given(buffer.Span));

        private int Given(Span<byte> buffer)
        {
            var count = Math.Min(buffer.Length, ahead.Length);
            ahead.Span[..count].CopyTo(buffer);
            ahead = ahead[count..];
            return count;
        }
    }

    /// <summary>Ends in a fault when it goes on for too long.</summary>
    private sealed class Bounded(Stream inner, long most) : ForwardStream
    {
        private readonly string refusal = $"The file unfolds to more than {most >> 20} MiB. Split it.";
        private long left = most;

        public override int Read(Span<byte> buffer) => Counted(inner.Read(buffer));

        public override async ValueTask<int> ReadAsync(Memory<byte> buffer, CancellationToken cancellationToken = default) => Counted(await inner.ReadAsync(buffer, cancellationToken));

        protected override void Dispose(bool disposing)
        {
            if (disposing) inner.Dispose();
            base.Dispose(disposing);
        }

        private int Counted(int read) => (left -= read) < 0 ? throw new InvalidDataException(refusal) : read;
    }
}
