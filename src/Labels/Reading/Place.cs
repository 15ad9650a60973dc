namespace Renkei.Labels.Reading;

/// <summary>A place in a text, as an editor counts it: lines and characters from 1.</summary>
internal readonly record struct Place(int Line, int Column)
{
    public static Place Of(ReadOnlySpan<byte> text, int offset) => new Place(1, 1).After(text[..offset]);

    /// <summary>The place behind some text that begins here. CR LF and a lone CR end a line as LF does.</summary>
    public Place After(ReadOnlySpan<byte> text)
    {
        var (line, column) = (Line, Column);
        for (var i = 0; i < text.Length; i++)
        {
            if (text[i] == '\n' || (text[i] == '\r' && !(i + 1 < text.Length && text[i + 1] == '\n'))) (line, column) = (line + 1, 1);
            else if ((text[i] & 0xC0) != 0x80) column++;
        }

        return new(line, column);
    }

    public override string ToString() => $"line {Line}, column {Column}";
}
