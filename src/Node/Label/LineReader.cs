namespace Renkei.Node.Label;

/// <summary>Cuts a stream into lines, one at a time; what is ahead is never more than one line and one read.</summary>
/// <param name="longest">Bytes; of a longer line only that it is too long is told.</param>
/// <param name="beforeWaiting">Called before the stream is asked for more, which may take as long as its writer likes.</param>
internal sealed class LineReader(Stream stream, int longest, Action beforeWaiting)
{
    private byte[] buffer = new byte[64 * 1024];
    private int start;
    private int end;
    private bool ended;

    /// <summary>1-based; of the line read last.</summary>
    public int Number { get; private set; }

    /// <summary>The next line without its end; false when there is none.</summary>
    /// <exception cref="InvalidDataException">The stream broke off; the message is the sentence to tell.</exception>
    /// <param name="line">Good until the next call; empty for one that is too long.</param>
    public bool TryRead(out ReadOnlyMemory<byte> line, out bool tooLong)
    {
        var searched = 0;
        tooLong = false;
        while (true)
        {
            var at = buffer.AsSpan(start + searched, end - start - searched).IndexOf((byte)'\n');
            if (at >= 0 || (ended && end > start))
            {
                var length = at >= 0 ? searched + at : end - start;
                tooLong |= length > longest;
                line = tooLong ? default : Trimmed(buffer.AsMemory(start, length));
                start += at >= 0 ? length + 1 : length;
                Number++;
                return true;
            }

            if (ended)
            {
                line = default;
                if (tooLong) Number++;
                return tooLong;
            }

            if (end - start > longest) (tooLong, start) = (true, end);
            searched = end - start;
            Fill();
        }
    }

    private void Fill()
    {
        if (start > 0)
        {
            buffer.AsSpan(start, end - start).CopyTo(buffer);
            (start, end) = (0, end - start);
        }

        if (end == buffer.Length) Array.Resize(ref buffer, buffer.Length * 2);
        beforeWaiting();
        try
        {
            var read = stream.Read(buffer.AsSpan(end));
            end += read;
            ended = read == 0;
        }
        catch (IOException trouble)
        {
            throw new InvalidDataException($"The batch cannot be read on: {trouble.Message.TrimEnd('.')}.", trouble);
        }
    }

    private ReadOnlyMemory<byte> Trimmed(ReadOnlyMemory<byte> line)
    {
        if (Number == 0 && line.Span.StartsWith("\uFEFF"u8)) line = line[3..];
        return line.Length > 0 && line.Span[^1] == '\r' ? line[..^1] : line;
    }
}
