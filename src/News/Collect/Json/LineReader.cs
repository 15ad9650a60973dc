using System.Buffers;

namespace Renkei.News.Collect.Json;

/// <summary>Lines of bytes, in a buffer that is used again for the next.</summary>
internal sealed class LineReader(Stream stream) : IDisposable
{
    /// <summary>The longest line in bytes. A page of 16 MB with every quotation mark and letter escaped may have more; no page is like that.</summary>
    public const int Longest = 32 * 1024 * 1024;

    private byte[] _buffer = ArrayPool<byte>.Shared.Rent(64 * 1024);
    private int _start;
    private int _end;
    private bool _isAtEnd;

    /// <summary>The number of the line that <see cref="Next"/> gave, from 1.</summary>
    public long Number { get; private set; }

    /// <summary>Whether that line was longer than <see cref="Longest"/>: then it was skipped, and is empty here.</summary>
    public bool IsTooLong { get; private set; }

    /// <summary>The next line without its end, valid until the next call; null after the last.</summary>
    public ReadOnlyMemory<byte>? Next()
    {
        IsTooLong = false;
        var looked = 0;
        while (true)
        {
            var found = _buffer.AsSpan(_start + looked, _end - _start - looked).IndexOf((byte)'\n');
            if (found >= 0) return Give(looked + found, 1);
            looked = _end - _start;
            if (looked > Longest)
            {
                IsTooLong = true;
                _start = _end = looked = 0;
            }

            if (!_isAtEnd && Fill()) continue;
            if (looked > 0 || IsTooLong) return Give(looked, 0);
            return null;
        }
    }

    public void Dispose() => ArrayPool<byte>.Shared.Return(_buffer);

    private ReadOnlyMemory<byte> Give(int length, int lineEnd)
    {
        IsTooLong |= length > Longest;
        var line = IsTooLong ? default : new ReadOnlyMemory<byte>(_buffer, _start, length);
        _start += length + lineEnd;
        Number++;
        return line;
    }

    private bool Fill()
    {
        if (_start > 0)
        {
            _buffer.AsSpan(_start, _end - _start).CopyTo(_buffer);
            (_start, _end) = (0, _end - _start);
        }

        if (_end == _buffer.Length)
        {
            var larger = ArrayPool<byte>.Shared.Rent(_buffer.Length * 2);
            _buffer.AsSpan(0, _end).CopyTo(larger);
            ArrayPool<byte>.Shared.Return(_buffer);
            _buffer = larger;
        }

        var read = stream.Read(_buffer, _end, _buffer.Length - _end);
        _end += read;
        _isAtEnd = read == 0;
        return read > 0;
    }
}
