using System.Collections.Frozen;

namespace Renkei.Node.Serve.Docs;

/// <summary>The guide as it was when the program was built: the Markdown files of docs/, read once.</summary>
/// <remarks>A file of docs/guide is a page of its own name, for work at the desks; any other is under <c>reference</c>. So the "?" of a page leads to <c>/docs/records#versions</c>.</remarks>
internal static class DocsShelf
{
    public const string Root = "/docs";

    private const string Prefix = "Docs/";
    private const string Guide = "guide/";
    private const string Reference = "reference/";

    /// <summary>Guide pages in the order of a day.</summary>
    private static readonly string[] Work = ["start", "today", "news", "records", "log", "administration", "account"];

    private static readonly string[] Run = ["operator", "security", "operations", "log"];

    private static readonly Lazy<FrozenDictionary<string, DocsPage>> All = new(ReadAll);

    public static IReadOnlyDictionary<string, DocsPage> Pages => All.Value;

    /// <summary>The groups of the table of contents, each with the key of its heading.</summary>
    public static IReadOnlyList<(string Key, IReadOnlyList<DocsPage> Pages)> Groups { get; } =
    [
        ("docs.work", [.. Ordered(p => !p.Contains('/', StringComparison.Ordinal), Work)]),
        ("docs.run", [.. Run.Select(r => Pages.GetValueOrDefault(Reference + r)).OfType<DocsPage>()]),
        ("docs.reference", [.. Ordered(p => p.StartsWith(Reference, StringComparison.Ordinal) && !Run.Contains(p[Reference.Length..]) && p.Count(c => c == '/') == 1, [])]),
    ];

    private static IOrderedEnumerable<DocsPage> Ordered(Func<string, bool> which, string[] first) =>
        Pages.Values.Where(p => which(p.Name)).OrderBy(p => Array.IndexOf(first, p.Name) is >= 0 and var at ? at : int.MaxValue).ThenBy(p => p.Title, StringComparer.Ordinal);

    private static FrozenDictionary<string, DocsPage> ReadAll()
    {
        var assembly = typeof(DocsShelf).Assembly;
        var files = assembly.GetManifestResourceNames().Where(n => n.StartsWith(Prefix, StringComparison.Ordinal)).Select(n => n[Prefix.Length..].Replace('\\', '/')).ToFrozenSet(StringComparer.Ordinal);
        return files.ToFrozenDictionary(NameOf, file =>
        {
            using var reader = new StreamReader(assembly.GetManifestResourceStream(Prefix + file) ?? assembly.GetManifestResourceStream(Prefix + file.Replace('/', '\\'))!);
            return DocsReader.Read(NameOf(file), reader.ReadToEnd(), link => Target(file, link) is { } target && files.Contains(target) ? $"{Root}/{NameOf(target)}" : null);
        }, StringComparer.Ordinal);
    }

    private static string NameOf(string file) => file.StartsWith(Guide, StringComparison.Ordinal) ? file[Guide.Length..] : Reference + file;

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
