using System.IO.Compression;
using System.Net;
using System.Text;
using System.Text.Json;
using System.Text.RegularExpressions;
using System.Xml.Linq;

namespace Renkei.SystemTests.Samples;

/// <summary>samples/gold.json; its "_about" says what each field means.</summary>
internal sealed record Gold(Dictionary<string, GoldPage> Pages, List<GoldNoArticle> NoArticle, List<GoldGroup> Stories, List<GoldGroup> Threads)
{
    internal static Gold Read(string folder)
    {
        var gold = JsonSerializer.Deserialize<Gold>(File.ReadAllText(Path.Combine(folder, "gold.json")), JsonSerializerOptions.Web)!;
        foreach (var (path, page) in gold.Pages)
        {
            page.IsDump = path.EndsWith(".txt", StringComparison.Ordinal) || page.Begins is null;
            page.Content = GoldContent.Of(folder, path);
            page.Text = GoldContent.MainText(page);
        }

        return gold;
    }
}

internal sealed record GoldNoArticle(string Path, string Why);

internal sealed record GoldGroup(List<string> Pages);

internal sealed record GoldSource(string Name, List<string> Also)
{
    /// <summary>Whether the program's credit means this source, by its canonical name or as written.</summary>
    internal bool IsMeant(FoundAttribution credit) =>
        Also.Prepend(Name).Select(Score.Fold).Any(name => name == Score.Fold(credit.Source) || name == Score.Fold(credit.Surface));
}

internal sealed record GoldPage(
    string Title, string Language, string? Published, string? Basis, List<int[]> Lines,
    string? Begins, string? Ends, List<string> Without, List<GoldSource> Sources, string? DuplicateOf)
{
    internal bool IsDump { get; set; }

    /// <summary>The page, unpacked and decoded, to which <see cref="Lines"/> refer.</summary>
    internal string Content { get; set; } = "";

    /// <summary>The main text, one paragraph a line.</summary>
    internal string Text { get; set; } = "";
}

/// <summary>Reads sample pages apart from the program, so that a fault of its reading cannot hide itself.</summary>
internal static partial class GoldContent
{
    internal static string Of(string folder, string path)
    {
        var hash = path.IndexOf('#', StringComparison.Ordinal);
        var file = Path.Combine(folder, hash < 0 ? path : path[..hash]);
        if (hash >= 0) return Entry(file, int.Parse(path[(hash + 1)..], System.Globalization.CultureInfo.InvariantCulture));
        var bytes = File.ReadAllBytes(file);
        if (path.EndsWith(".gz", StringComparison.Ordinal)) bytes = Unpack(bytes);
        Encoding.RegisterProvider(CodePagesEncodingProvider.Instance);
        var declared = Charset().Match(Encoding.Latin1.GetString(bytes, 0, Math.Min(bytes.Length, 1024)));
        return Encoding.GetEncoding(declared.Success ? declared.Groups["name"].Value : "utf-8").GetString(bytes);
    }

    internal static string MainText(GoldPage page)
    {
        var lines = page.Content.Split('\n');
        var text = page.Lines.SelectMany(r => lines[(r[0] - 1)..r[1]]).Select(l => Score.Tidy(page.IsDump ? l : WebUtility.HtmlDecode(Tag().Replace(l, ""))));
        return string.Join('\n', text.Where(l => l.Length > 0));
    }

    private static string Entry(string file, int number)
    {
        if (file.EndsWith(".xml", StringComparison.Ordinal))
            return XDocument.Load(file).Descendants("item").ElementAt(number - 1).Element(XName.Get("encoded", "http://purl.org/rss/1.0/modules/content/"))!.Value;
        using var line = JsonDocument.Parse(File.ReadLines(file).ElementAt(number - 1));
        return line.RootElement.TryGetProperty("html", out var html) ? html.GetString()! : line.RootElement.GetProperty("text").GetString()!;
    }

    private static byte[] Unpack(byte[] bytes)
    {
        using var unpacked = new MemoryStream();
        using (var packed = new GZipStream(new MemoryStream(bytes), CompressionMode.Decompress)) packed.CopyTo(unpacked);
        return unpacked.ToArray();
    }

    [GeneratedRegex("charset=\"?(?<name>[A-Za-z0-9_-]+)", RegexOptions.NonBacktracking | RegexOptions.ExplicitCapture)]
    private static partial Regex Charset();

    [GeneratedRegex("<[^>]*>", RegexOptions.NonBacktracking)]
    private static partial Regex Tag();
}
