using System.Buffers;
using System.Collections.Immutable;
using System.Globalization;
using System.Text;

namespace Renkei.Labels.Portions;

/// <summary>The paragraphs of a text: what portions count by.</summary>
/// <remarks>
/// A line ends with LF, CR or CRLF. A line of white space alone (Unicode White_Space, so an ideographic space too) is blank.
/// A paragraph is a run of lines that are not blank; what stands between two is their separator.
/// </remarks>
public static class Paragraphs
{
    /// <summary>The ranges of the paragraphs of a text, in UTF-16 units, in order: paragraph 1 is the first.</summary>
    public static ImmutableArray<Range> Of(string text)
    {
        var scan = new Scan([]);
        for (var at = 0; at < text.Length; at++) scan.Take(text[at], at, at + 1);
        return [.. scan.Finish(text.Length).Select(p => p.Start..p.End)];
    }

    /// <summary>The same in a JSON string as written: byte ranges of the text, escapes counting as what they stand for.</summary>
    /// <param name="start">The first byte between the quotes.</param>
    /// <param name="end">The closing quote.</param>
    internal static List<(int Start, int End)> InJson(ReadOnlySpan<byte> json, int start, int end)
    {
        var scan = new Scan([]);
        for (var at = start; at < end;)
        {
            var (unit, length) = Next(json[at..end]);
            scan.Take(unit, at, at + length);
            at += length;
        }

        return scan.Finish(end);
    }

    /// <summary>The next character of a valid JSON string and how many bytes it takes; U+FFFF for one beyond the basic plane, which is never white space.</summary>
    private static (char Unit, int Length) Next(ReadOnlySpan<byte> rest)
    {
        if (rest[0] == '\\')
        {
            return rest[1] switch
            {
                (byte)'u' => ((char)ushort.Parse(rest.Slice(2, 4), NumberStyles.AllowHexSpecifier, CultureInfo.InvariantCulture), 6),
                (byte)'n' => ('\n', 2),
                (byte)'r' => ('\r', 2),
                (byte)'t' => ('\t', 2),
                (byte)'f' => ('\f', 2),
                (byte)'b' => ('\b', 2),
                _ => ((char)rest[1], 2),
            };
        }

        if (rest[0] < 0x80) return ((char)rest[0], 1);
        var status = Rune.DecodeFromUtf8(rest, out var rune, out var length);
        return (status == OperationStatus.Done && rune.IsBmp ? (char)rune.Value : '\uFFFF', length);
    }

    /// <summary>Takes characters with their places and gives the paragraphs.</summary>
    private struct Scan(List<(int Start, int End)> found)
    {
        private int lineStart = -1;
        private int start = -1;
        private int end;
        private bool isBlank = true;
        private bool afterReturn;

        public void Take(char unit, int from, int to)
        {
            if (lineStart < 0) lineStart = from;
            if (unit is '\n' or '\r')
            {
                if (!(unit == '\n' && afterReturn)) EndLine(from);
                (lineStart, afterReturn) = (to, unit == '\r');
                return;
            }

            afterReturn = false;
            if (!char.IsWhiteSpace(unit)) isBlank = false;
        }

        public List<(int Start, int End)> Finish(int at)
        {
            EndLine(at);
            EndParagraph();
            return found;
        }

        private void EndLine(int at)
        {
            if (isBlank) EndParagraph();
            else
            {
                if (start < 0) start = lineStart;
                end = at;
            }

            isBlank = true;
        }

        private void EndParagraph()
        {
            if (start >= 0) found.Add((start, end));
            start = -1;
        }
    }
}
