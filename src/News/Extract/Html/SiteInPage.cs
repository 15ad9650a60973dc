namespace Renkei.News.Extract.Html;

/// <summary>The site's name in a page that does not state it in its metadata.</summary>
internal static class SiteInPage
{
    private const int MostLogos = 40;

    /// <summary>A part of the title, or the logo, that the page shows to be the site's name elsewhere: copyright line, logo, address.</summary>
    public static string? Find(HtmlTree tree, PageFacts facts, List<Block> blocks, string host)
    {
        var logos = Logos(tree);
        var copyrights = blocks.FindAll(b => b.Text.Length < 400 && PageLine.MarkEnd(b.Text) > 0);
        if (copyrights.Count > MostLogos) copyrights.RemoveRange(0, copyrights.Count - MostLogos);
        if (facts.TitleElement is { } title)
        {
            foreach (var part in OutletName.InTitle(title))
            {
                if (IsConfirmed(part, copyrights, logos, host)) return part;
            }
        }

        foreach (var logo in logos)
        {
            if (OutletName.IsName(logo) && (IsInCopyright(logo, copyrights) || (facts.TitleElement?.Contains(logo, StringComparison.OrdinalIgnoreCase) ?? false))) return logo;
        }

        return null;
    }

    private static bool IsConfirmed(string name, List<Block> copyrights, List<string> logos, string host)
    {
        var key = SiteNames.Key(name);
        if (key.Length < 2) return false;
        if (key.Length >= 4 && key.All(char.IsAsciiLetterOrDigit) && SiteNames.Key(host).Contains(key, StringComparison.Ordinal)) return true;
        return logos.Exists(l => SiteNames.Key(l) == key) || IsInCopyright(name, copyrights);
    }

    private static bool IsInCopyright(string name, List<Block> copyrights) =>
        copyrights.Exists(b => b.Text.Contains(name, StringComparison.OrdinalIgnoreCase));

    /// <summary>What links to the front page say: their text, or what their picture shows.</summary>
    private static List<string> Logos(HtmlTree tree)
    {
        var logos = new List<string>();
        for (var i = 1; i < tree.Count && logos.Count < MostLogos; i++)
        {
            if (tree[i].Tag != Tag.A || !IsFront(tree.RawAttribute(i, Attr.Href))) continue;
            if (tree.TextOf(i, 100) is { Length: > 1 } text) logos.Add(text);
            for (var inner = i + 1; inner < tree[i].End && logos.Count < MostLogos; inner++)
            {
                if (tree[inner].Tag == Tag.Img && tree.Attribute(inner, Attr.Alt) is { Length: > 1 } alt) logos.Add(HtmlText.Collapse(alt));
            }
        }

        return logos;
    }

    private static bool IsFront(ReadOnlySpan<char> href)
    {
        href = href.Trim();
        var scheme = href.IndexOf("//");
        if (scheme is 0 or 5 or 6) href = href[(scheme + 2)..].IndexOf('/') is var slash and >= 0 ? href[(scheme + 2 + slash)..] : "/";
        return href is "/" or "./" or "index.html" or "/index.html" or "index.php" or "/index.php";
    }
}
