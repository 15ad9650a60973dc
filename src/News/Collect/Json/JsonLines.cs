using System.Buffers;
using Renkei.News.Collect.Decode;
using Renkei.News.Collect.Files;

namespace Renkei.News.Collect.Json;

/// <summary>JSON Lines: a page object on each line, streamed, so that the file may be larger than memory.</summary>
internal static class JsonLines
{
    private static readonly SearchValues<byte> Blank = SearchValues.Create(" \t\r\v\f\0"u8);

    public static IEnumerable<Collected> Read(Input input, string path, bool isNamed)
    {
        using var lines = new LineReader(Utf8(input));
        while (lines.Next() is { } line)
        {
            if (line.Span.IndexOfAnyExcept(Blank) < 0 && !lines.IsTooLong) continue;
            var place = FormattableString.Invariant($"{path}#{lines.Number}");
            var where = FormattableString.Invariant($"Line {lines.Number}");
            if (lines.IsTooLong) yield return new Collected(null, new Problem(place, FormattableString.Invariant($"{where} is too long; expected at most {LineReader.Longest >> 20} MB.")));
            else if (ReadLine(line, place, where, isNamed) is { } item) yield return item;
        }

        if (input.Fault is { } fault) yield return new Collected(null, new Problem(path, fault));
    }

    /// <summary>What a line holds; null for a record in a file that was not named.</summary>
    private static Collected? ReadLine(ReadOnlyMemory<byte> line, string place, string where, bool isNamed)
    {
        using var document = JsonText.Parse(line, out var note);
        if (document is null) return new Collected(null, new Problem(place, $"{where} is not valid JSON; expected an object with \"html\" or \"text\"."));
        if (!isNamed && PageObject.IsRecord(document.RootElement)) return null;
        var item = PageObject.Read(document.RootElement, place, where);
        return note is null || item.Problem is not null ? item : item with { Problem = new Problem(place, note) };
    }

    /// <summary>Editors and shells of Windows save UTF-16, whose line ends are not single bytes.</summary>
    private static Stream Utf8(Input input)
    {
        var head = input.Peeked;
        var name = DeclaredEncoding.Mark(head)?.Name ?? WideGuess.Find(head);
        return name is not null && name.StartsWith("UTF-", StringComparison.Ordinal) && name != "UTF-8"
            ? System.Text.Encoding.CreateTranscodingStream(input, Encodings.Get(name), System.Text.Encoding.UTF8)
            : input;
    }
}
