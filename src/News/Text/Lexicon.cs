using System.Collections.Concurrent;

namespace Renkei.News.Text;

/// <summary>The word tables: one text file per language, embedded, in sections.</summary>
/// <remarks>
/// A file is lines of UTF-8: "[section]" opens a section, "#" starts a comment line, anything else is one entry of
/// the open section, trimmed. Adding a language is adding a file; a stage reads only the sections it knows.
/// Serbian is one file in Latin script (sr): stages fold Serbian Cyrillic to Latin before they look up.
/// </remarks>
internal static class Lexicon
{
    private static readonly ConcurrentDictionary<string, LanguageTable> Tables = new(StringComparer.Ordinal);

    /// <summary>File names without extension, sorted: languages ("en", "sr") and tables of all languages ("names").</summary>
    public static IReadOnlyList<string> Files { get; } =
        [.. typeof(Lexicon).Assembly.GetManifestResourceNames()
            .Where(n => n.StartsWith("Lexicon/", StringComparison.Ordinal))
            .Select(n => Path.GetFileNameWithoutExtension(n))
            .Order(StringComparer.Ordinal)];

    /// <summary>The table of a BCP 47 tag by its language part ("sr-Cyrl" → sr), or the empty table when there is no file.</summary>
    public static LanguageTable For(string language)
    {
        var dash = language.IndexOf('-', StringComparison.Ordinal);
        return Tables.GetOrAdd(dash < 0 ? language : language[..dash], Read);
    }

    /// <summary>The entries of a section over all files, distinct: for what has to work before the language is known.</summary>
    public static IEnumerable<string> All(string section) =>
        Files.SelectMany(f => For(f)[section]).Distinct(StringComparer.Ordinal);

    private static LanguageTable Read(string file)
    {
        var sections = new Dictionary<string, List<string>>(StringComparer.Ordinal);
        using var stream = typeof(Lexicon).Assembly.GetManifestResourceStream($"Lexicon/{file}.txt");
        if (stream is null) return new LanguageTable(sections);
        using var reader = new StreamReader(stream);
        List<string>? open = null;
        while (reader.ReadLine() is { } line)
        {
            var entry = line.Trim();
            if (entry.Length == 0 || entry[0] == '#') continue;
            if (entry[0] == '[' && entry[^1] == ']')
            {
                if (!sections.TryGetValue(entry[1..^1], out open)) sections[entry[1..^1]] = open = [];
            }
            else
            {
                open?.Add(entry);
            }
        }

        return new LanguageTable(sections);
    }
}

/// <summary>One file of the lexicon.</summary>
internal sealed class LanguageTable(Dictionary<string, List<string>> sections)
{
    /// <summary>The entries of a section in file order; empty when the file has none.</summary>
    public IReadOnlyList<string> this[string section] => sections.TryGetValue(section, out var entries) ? entries : [];
}
