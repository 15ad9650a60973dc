using System.Collections;
using System.Text.Json;
using Renkei.Node.CommandLine;

namespace Renkei.Node.Serve.Settings;

/// <summary>Gathers what the operator said: the file, over it the environment, over it the command line.</summary>
internal static class SettingsSource
{
    /// <summary>Names the settings file where --settings does not.</summary>
    public const string FileVariable = "RENKEI_SETTINGS";

    /// <summary>How variables begin that are settings: <c>RENKEI__Server__Urls</c>.</summary>
    public const string Prefix = "RENKEI__";

    private const int MaxBytes = 1 << 20;

    private static readonly JsonDocumentOptions Reading = new() { CommentHandling = JsonCommentHandling.Skip, AllowTrailingCommas = true, MaxDepth = 16 };

    /// <summary>What is said in all places together; or the sentence that says why the file cannot be read.</summary>
    /// <param name="file">Null for none.</param>
    /// <param name="environment">The variables of the process.</param>
    public static (SettingsNode? Root, string? Refusal) Read(string? file, IDictionary environment)
    {
        var root = new SettingsNode(SettingsOrigin.File);
        if (file is not null)
        {
            var (read, refusal) = ReadFile(file);
            if (read is null) return (null, refusal);
            root = read;
        }

        foreach (var (name, value) in environment.Cast<DictionaryEntry>().Select(e => ((string)e.Key, (string?)e.Value)).Where(e => e.Item1.StartsWith(Prefix, StringComparison.Ordinal)).OrderBy(e => e.Item1, StringComparer.Ordinal))
        {
            var path = name[Prefix.Length..].Split("__");
            if (path.Any(p => p.Length == 0)) return (null, $"The environment variable {PlainText.OneLine(name, 200)} is no setting: {Prefix}Section__Key was expected.");
            root.Put(path, value ?? "", SettingsOrigin.Environment);
        }

        return (root, null);
    }

    private static (SettingsNode? Root, string? Refusal) ReadFile(string file)
    {
        var name = PlainText.OneLine(file, 200);
        try
        {
            using var stream = new FileStream(file, FileMode.Open, FileAccess.Read);
            var bytes = new byte[MaxBytes + 1];
            var count = stream.ReadAtLeast(bytes, bytes.Length, throwOnEndOfStream: false);
            if (count > MaxBytes) return (null, $"The settings file {name} is larger than 1 MB.");
            using var document = JsonDocument.Parse(WithoutMark(bytes.AsMemory(0, count)), Reading);
            if (document.RootElement.ValueKind != JsonValueKind.Object) return (null, $"The settings file {name} is no JSON object: {{ \"Server\": {{ … }} }} was expected.");
            return (SettingsNode.Of(document.RootElement), null);
        }
        catch (JsonException fault)
        {
            // The reader's own message may quote the file, and secrets may stand there by mistake.
            return (null, fault.LineNumber is { } line ? string.Create(System.Globalization.CultureInfo.InvariantCulture, $"The settings file {name} is no JSON: see line {line + 1}, byte {fault.BytePositionInLine + 1}.") : $"The settings file {name} cannot be used: a name stands there twice.");
        }
        catch (Exception trouble) when (trouble is FileNotFoundException or DirectoryNotFoundException)
        {
            return (null, $"There is no settings file {name}.");
        }
        catch (Exception trouble) when (trouble is IOException or UnauthorizedAccessException or ArgumentException or NotSupportedException)
        {
            return (null, $"The settings file {name} cannot be read: {(trouble is UnauthorizedAccessException ? "permission was denied, or it is a folder" : PlainText.OneLine(trouble.Message.TrimEnd('.'), 300))}.");
        }
    }

    private static ReadOnlyMemory<byte> WithoutMark(ReadOnlyMemory<byte> bytes) => bytes.Span.StartsWith("\uFEFF"u8) ? bytes[3..] : bytes;
}
