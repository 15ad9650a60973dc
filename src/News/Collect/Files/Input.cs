using System.Buffers.Binary;
using System.IO.Compression;

namespace Renkei.News.Collect.Files;

/// <summary>Bytes that may be damaged, endless or refused by the disk: at such a fault the stream ends, and says why.</summary>
/// <remarks>So no reader above it has to catch anything of files or gzip. Not for several threads.</remarks>
internal sealed class Input : ForwardStream
{
    /// <summary>Below this, how well gzip packed is of no interest: nothing that small does harm.</summary>
    private const long HarmlessBytes = 4 * 1024 * 1024;

    /// <summary>Pages pack to a third or a tenth, long lists of similar pages to a fiftieth; deflate's limit is about a thousandth.</summary>
    private const int MostPacked = 200;

    private static readonly byte[] MemberStart = [0x1F, 0x8B, 8];

    private readonly Stream _inner;
    private readonly Input? _packed;
    private readonly CancellationToken _cancellation;
    private readonly byte[] _tail = new byte[4];
    private byte[] _head = [];
    private int _headAt;
    private int _matched;
    private int _members;

    /// <summary>A file, or bytes at hand.</summary>
    /// <param name="inner">Where the bytes come from; disposed with this.</param>
    /// <param name="size">Its length, where it is known.</param>
    public Input(Stream inner, long? size, CancellationToken cancellation) : this(inner, size, null, cancellation)
    {
    }

    private Input(Stream inner, long? size, Input? packed, CancellationToken cancellation) =>
        (_inner, Size, _packed, _cancellation) = (inner, size, packed, cancellation);

    /// <summary>Why the stream ended before its time, as a sentence; null when it did not.</summary>
    public string? Fault { get; private set; }

    /// <summary>The whole length in bytes, where it is known beforehand.</summary>
    public long? Size { get; }

    /// <summary>Bytes taken from the source so far.</summary>
    public long Taken { get; private set; }

    /// <summary>What gzip packed in this input.</summary>
    public Input Unpack() => new(new GZipStream(this, CompressionMode.Decompress), null, this, _cancellation);

    /// <summary>The first bytes, without consuming them; fewer only when there are no more. Before anything is read.</summary>
    public ReadOnlySpan<byte> Peek(int count)
    {
        var head = new byte[count];
        var length = Math.Min(count, _head.Length);
        _head.AsSpan(0, length).CopyTo(head);
        while (length < count && Take(head.AsSpan(length)) is > 0 and var read) length += read;
        _head = head.Length == length ? head : head[..length];
        return _head;
    }

    /// <summary>What <see cref="Peek"/> gave.</summary>
    public ReadOnlySpan<byte> Peeked => _head;

    /// <summary>Everything, or null when it is more than <paramref name="limit"/> bytes or a fault came first.</summary>
    public byte[]? ReadAll(int limit)
    {
        if (Size > limit) return null;
        var bytes = new byte[Math.Min(limit + 1L, Size + 1 ?? Math.Max(_head.Length * 2, 4096))];
        var length = 0;
        while (Read(bytes.AsSpan(length)) is > 0 and var read)
        {
            length += read;
            if (length > limit) return null;
            if (length == bytes.Length) Array.Resize(ref bytes, (int)Math.Min(limit + 1L, bytes.Length * 2L));
        }

        if (Fault is not null) return null;
        if (length != bytes.Length) Array.Resize(ref bytes, length);
        return bytes;
    }

    public override int Read(Span<byte> buffer)
    {
        if (_headAt == _head.Length) return Take(buffer);
        var count = Math.Min(buffer.Length, _head.Length - _headAt);
        _head.AsSpan(_headAt, count).CopyTo(buffer);
        _headAt += count;
        return count;
    }

    private int Take(Span<byte> buffer)
    {
        if (Fault is not null || buffer.IsEmpty) return 0;
        _cancellation.ThrowIfCancellationRequested();
        try
        {
            var read = _inner.Read(buffer);
            Taken += read;
            if (_packed is null) Watch(buffer[..read]);
            else Fault = read == 0 ? AtEnd(_packed) : TooTight(_packed);
            return Fault is null ? read : 0;
        }
        catch (InvalidDataException)
        {
            Fault = _packed?.Fault ?? "This gzip file is damaged; expected gzip data.";
        }
        catch (Exception e) when (e is IOException or UnauthorizedAccessException)
        {
            Fault = "This file cannot be read: " + Disk.Reason(e);
        }

        return 0;
    }

    /// <summary>Remembers the last four bytes and counts what may be starts of gzip members, for <see cref="AtEnd"/>.</summary>
    private void Watch(ReadOnlySpan<byte> bytes)
    {
        foreach (var b in bytes)
        {
            _matched = b == MemberStart[_matched] ? _matched + 1 : b == MemberStart[0] ? 1 : 0;
            if (_matched != MemberStart.Length) continue;
            _members++;
            _matched = 0;
        }

        var kept = Math.Max(0, _tail.Length - bytes.Length);
        _tail.AsSpan(_tail.Length - kept).CopyTo(_tail);
        bytes[Math.Max(0, bytes.Length - _tail.Length)..].CopyTo(_tail.AsSpan(kept));
    }

    /// <summary>Gzip that was cut off ends like any other for the framework: its own length at its end tells.</summary>
    private string? AtEnd(Input packed)
    {
        if (packed.Fault is not null) return packed.Fault;
        if (packed._members > 1) return null;
        var stated = BinaryPrimitives.ReadUInt32LittleEndian(packed._tail);
        return stated == unchecked((uint)Taken) ? null : "This gzip file is cut short or damaged; its end is missing.";
    }

    private string? TooTight(Input packed) => Taken > HarmlessBytes && Taken / MostPacked > packed.Taken
        ? $"This gzip file unpacks to more than {MostPacked} times its size, as no page does; it was not read further."
        : null;

    protected override void Dispose(bool disposing)
    {
        if (disposing) _inner.Dispose();
        base.Dispose(disposing);
    }
}
