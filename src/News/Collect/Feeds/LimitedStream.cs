using Renkei.News.Collect.Files;

namespace Renkei.News.Collect.Feeds;

/// <summary>The first bytes of a stream; it ends there, and says whether there was more.</summary>
internal sealed class LimitedStream(Stream inner, long limit) : ForwardStream
{
    private long _left = limit;

    /// <summary>Whether more was there.</summary>
    public bool IsCut { get; private set; }

    public override int Read(Span<byte> buffer)
    {
        if (_left == 0 && !buffer.IsEmpty) IsCut = IsCut || inner.Read(stackalloc byte[1]) > 0;
        var read = _left == 0 ? 0 : inner.Read(buffer[..(int)Math.Min(buffer.Length, _left)]);
        _left -= read;
        return read;
    }
}
