using Renkei.Node.CommandLine;
using Renkei.Node.Label;

namespace Renkei.Node.Records.Import;

/// <summary>A file to import, or why there is none.</summary>
/// <param name="Name">For people.</param>
/// <param name="Path">Null for standard input.</param>
/// <param name="Bytes">0 when it is not known.</param>
/// <param name="Problem">One sentence; null for a file.</param>
internal sealed record ImportFile(string Name, string? Path, long Bytes, string? Problem);

/// <summary>The files that were named, and those in the folders that were.</summary>
internal static class ImportFiles
{
    private static readonly string[] Endings = [".json", ".jsonl", ".ndjson", ".stix", ".json.gz", ".jsonl.gz", ".ndjson.gz", ".stix.gz"];

    private static readonly EnumerationOptions Deep = new() { RecurseSubdirectories = true, AttributesToSkip = FileAttributes.Hidden | FileAttributes.System | FileAttributes.ReparsePoint, IgnoreInaccessible = false };

    public static List<ImportFile> Find(IEnumerable<string> paths) => [.. paths.SelectMany(Find)];

    private static IEnumerable<ImportFile> Find(string path)
    {
        var name = PlainText.OneLine(path, 200);
        if (path == "-") return [new("-", null, 0, null)];
        if (path.Length == 0) return [new("", null, 0, "The name of a file is empty.")];
        try
        {
            if (!Directory.Exists(path)) return [new(name, path, File.Exists(path) ? new FileInfo(path).Length : 0, null)];
            var files = Directory.EnumerateFiles(path, "*", Deep).Where(IsRecords).Order(StringComparer.Ordinal).ToList();
            return files.Count == 0 ? [new(name, null, 0, $"The folder {name} holds no files of records; some that end in .json, .jsonl, .ndjson or .stix, also gzipped, were expected.")]
                : files.Select(f => new ImportFile(PlainText.OneLine(f, 200), f, new FileInfo(f).Length, null));
        }
        catch (Exception trouble) when (trouble is IOException or UnauthorizedAccessException or ArgumentException)
        {
            return [new(name, null, 0, InputFile.Sentence(name, trouble))];
        }
    }

    private static bool IsRecords(string file) => Endings.Any(e => file.EndsWith(e, StringComparison.OrdinalIgnoreCase));
}
