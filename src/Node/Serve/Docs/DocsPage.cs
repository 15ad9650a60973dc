using System.Text;
using System.Text.RegularExpressions;

namespace Renkei.Node.Serve.Docs;

/// <summary>A page of the guide: a title, what stands before the first heading, sections.</summary>
/// <param name="Name">Its address under /docs.</param>
public sealed record DocsPage(string Name, string Title, string Opening, IReadOnlyList<DocsSection> Sections);

/// <summary>What stands under a heading of the second level.</summary>
/// <param name="Id">What the heading names as <c>{#id}</c> at its end, else the heading in small letters, apart by hyphens: <c>/docs/{page}#{id}</c> leads to it.</param>
/// <param name="Text">Markdown; its headings begin at the first level.</param>
public sealed record DocsSection(string Id, string Title, string Text);

/// <summary>Takes a Markdown file of docs/ apart. Links to other files of docs/ lead to their pages; links out of the folder stay words.</summary>
internal static partial class DocsReader
{
    /// <summary>Takes a file apart.</summary>
    /// <param name="name">The page's address under /docs.</param>
    /// <param name="address">The address of a file, by its path from this one as it stands in a link; null for none.</param>
    public static DocsPage Read(string name, string text, Func<string, string?> address)
    {
        var (title, opening, sections) = (name, new StringBuilder(), new List<(string Id, string Title, StringBuilder Text)>());
        var isCode = false;
        foreach (var line in text.ReplaceLineEndings("\n").Split('\n'))
        {
            if (line.StartsWith("```", StringComparison.Ordinal)) isCode = !isCode;
            var heading = isCode ? 0 : line.TakeWhile(c => c == '#').Count();
            if (heading == 1 && line.StartsWith("# ", StringComparison.Ordinal)) title = Words(line[2..]);
            else if (heading == 2 && line.StartsWith("## ", StringComparison.Ordinal)) sections.Add(Heading(line[3..]));
            else (sections.Count == 0 ? opening : sections[^1].Text).Append(isCode ? line : heading > 2 ? line[2..] : Linked(line, address)).Append('\n');
        }

        return new(name, title, opening.ToString(), [.. sections.Select(s => new DocsSection(s.Id, s.Title, s.Text.ToString()))]);
    }

    /// <summary>A heading as the end of an address.</summary>
    public static string Slug(string title)
    {
        var slug = new StringBuilder();
        foreach (var letter in title.ToLowerInvariant())
        {
            if (char.IsLetterOrDigit(letter)) slug.Append(letter);
            else if (slug.Length > 0 && slug[^1] != '-') slug.Append('-');
        }

        return slug.ToString().TrimEnd('-');
    }

    private static string Linked(string line, Func<string, string?> address) => Link().Replace(line, match =>
    {
        var (words, target) = (match.Groups["words"].Value, match.Groups["target"].Value);
        if (target.Contains("://", StringComparison.Ordinal) || target.StartsWith('#') || target.StartsWith("mailto:", StringComparison.Ordinal)) return match.Value;
        var parts = target.Split('#', 2);
        return address(parts[0]) is { } found ? $"[{words}]({found}{(parts.Length > 1 ? "#" + parts[1] : "")})" : words;
    });

    private static (string Id, string Title, StringBuilder Text) Heading(string text)
    {
        var named = Named().Match(text);
        var title = Words(named.Success ? text[..named.Index] : text);
        return (named.Success ? named.Groups["id"].Value : Slug(title), title, new());
    }

    private static string Words(string heading) => heading.Replace("`", "", StringComparison.Ordinal).Trim();

    [GeneratedRegex(@"\s*\{#(?<id>[a-z0-9-]+)\}\s*$", RegexOptions.CultureInvariant | RegexOptions.ExplicitCapture, 1000)]
    private static partial Regex Named();

    [GeneratedRegex(@"!?\[(?<words>[^\]]*)\]\((?<target>[^)\s]+)\)", RegexOptions.CultureInvariant | RegexOptions.ExplicitCapture, 1000)]
    private static partial Regex Link();
}
