using System.Collections.Frozen;

namespace Renkei.Node.Serve.Docs;

/// <summary>The guide as it was when the program was built: the Markdown files of docs/, read once.</summary>
/// <remarks>A page has the name of its file: of docs/guide for work at the desks, of docs for all else. So the "?" of a page leads to <c>/docs/records-desk#find</c>.</remarks>
internal static class DocsShelf
{
    public const string Root = "/docs";

    private const string Prefix = "Docs/";
    private const string Guide = "guide/";

    /// <summary>Guide pages in the order of a day.</summary>
    private static readonly string[] Work = ["start", "today", "news-desk", "records-desk", "jobs", "log-desk", "administration", "account"];

    private static readonly string[] Run = ["operator", "operations", "security", "log"];

    private static readonly Lazy<FrozenDictionary<string, DocsPage>> All = new(ReadAll);

    private static readonly HashSet<string> Guides = new(StringComparer.Ordinal);

    public static IReadOnlyDictionary<string, DocsPage> Pages => All.Value;

    /// <summary>The groups of the table of contents, each with the key of its heading.</summary>
    public static IReadOnlyList<(string Key, IReadOnlyList<DocsPage> Pages)> Groups { get; } =
    [
        ("docs.work", [.. Pages.Values.Where(p => Guides.Contains(p.Name)).OrderBy(p => Array.IndexOf(Work, p.Name) is >= 0 and var at ? at : int.MaxValue).ThenBy(p => p.Title, StringComparer.Ordinal)]),
        ("docs.run", [.. Run.Select(r => Pages.GetValueOrDefault(r)).OfType<DocsPage>()]),
        ("docs.reference", [.. Pages.Values.Where(p => !Guides.Contains(p.Name) && !Run.Contains(p.Name) && !p.Name.Contains('/', StringComparison.Ordinal)).OrderBy(p => p.Title, StringComparer.Ordinal)]),
    ];

    private static FrozenDictionary<string, DocsPage> ReadAll()
    {
        var assembly = typeof(DocsShelf).Assembly;
        var files = assembly.GetManifestResourceNames().Where(n => n.StartsWith(Prefix, StringComparison.Ordinal)).Select(n => n[Prefix.Length..].Replace('\\', '/')).ToFrozenSet(StringComparer.Ordinal);
        Guides.UnionWith(files.Where(f => f.StartsWith(Guide, StringComparison.Ordinal)).Select(NameOf));
        return files.Where(f => f.StartsWith(Guide, StringComparison.Ordinal) || !Guides.Contains(f)).ToFrozenDictionary(NameOf, file =>
        {
            using var reader = new StreamReader(assembly.GetManifestResourceStream(Prefix + file) ?? assembly.GetManifestResourceStream(Prefix + file.Replace('/', '\\'))!);
            return DocsReader.Read(NameOf(file), reader.ReadToEnd(), link => Target(file, link) is { } target && files.Contains(target) ? $"{Root}/{NameOf(target)}" : null);
        }, StringComparer.Ordinal);
    }

    private static string NameOf(string file) => file.StartsWith(Guide, StringComparison.Ordinal) ? file[Guide.Length..] : file;

    /// <summary>The file a link leads to, without its ending; null for what is no Markdown of docs/.</summary>
    private static string? Target(string from, string link)
    {
        if (!link.EndsWith(".md", StringComparison.Ordinal)) return null;
        var folders = new List<string>(from.Split('/')[..^1]);
        foreach (var part in link[..^3].Split('/'))
        {
            if (part == ".." && folders.Count == 0) return null;
            if (part == "..") folders.RemoveAt(folders.Count - 1);
            else if (part is not ("." or "")) folders.Add(part);
        }

        return string.Join('/', folders);
    }
}
