using System.Text.Json;

namespace Renkei.Node.Label;

/// <summary>Answers a batch line by line: one JSON result a line, in the same order, as soon as it is known.</summary>
internal static class LabelBatch
{
    /// <summary>Bytes; a line names a few files.</summary>
    private const int LongestLine = 1024 * 1024;

    /// <summary>Answers that are kept back while more lines are at hand.</summary>
    private const int FlushBytes = 32 * 1024;

    /// <summary>Reads the batch to its end.</summary>
    /// <param name="folder">What the paths in the lines are relative to.</param>
    /// <param name="language">For lines that ask for none.</param>
    /// <param name="at">For lines that name no time.</param>
    public static void Run(Stream input, Stream output, string folder, string language, DateTimeOffset at, CancellationToken cancellation)
    {
        using var answers = new MemoryStream();
        using var json = new Utf8JsonWriter(answers, CheckJson.OneLine);
        var shelf = new PolicyShelf();
        var lines = new LineReader(input, LongestLine, Flush);
        while (lines.TryRead(out var bytes, out var tooLong))
        {
            cancellation.ThrowIfCancellationRequested();
            if (!tooLong && bytes.Span.Trim(" \t"u8).IsEmpty) continue;
            var line = tooLong ? BatchLine.Wrong(default, lines.Number, "is longer than 1 MB") : BatchLine.Parse(bytes, lines.Number);
            CheckJson.Write(json, Answer(line, shelf, folder, language, at), writer => WriteId(writer, line.Id));
            json.Flush();
            json.Reset();
            answers.WriteByte((byte)'\n');
            if (answers.Length >= FlushBytes) Flush();
        }

        Flush();

        void Flush()
        {
            if (answers.Length == 0) return;
            output.Write(answers.GetBuffer(), 0, (int)answers.Length);
            output.Flush();
            answers.SetLength(0);
        }
    }

    private static CheckResult Answer(BatchLine line, PolicyShelf shelf, string folder, string language, DateTimeOffset at)
    {
        if (line.Error is not null) return new() { Error = line.Error, Unreadable = true };
        if (line.Policies.Length == 0) return new() { Error = "The line names no policy; a list of files was expected as \"policies\".", Unreadable = true };
        return LabelCheck.Run(new(
            shelf.Take(line.Policies, folder),
            line.Label is null ? null : InputFile.Read(line.Label, folder),
            line.Clearance is null ? null : InputFile.Read(line.Clearance, folder),
            [.. line.Alternatives.Select(a => InputFile.Read(a, folder))],
            line.Language ?? language,
            line.At ?? at));
    }

    private static void WriteId(Utf8JsonWriter json, JsonElement id)
    {
        if (id.ValueKind == JsonValueKind.Undefined) json.WriteNullValue();
        else id.WriteTo(json);
    }
}
