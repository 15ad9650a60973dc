namespace Renkei.News.Extract.Dump;

/// <summary>The site's name in a dump: what the headline's suffix, the masthead and the copyright line agree on.</summary>
internal static class DumpPublisher
{
    private const int MastheadLines = 6;
    private const int Alike = 15;

    private static readonly string[] Separators = [" | ", " — ", " – ", " - ", " :: "];

    /// <summary>The headline without " | Site", where the rest of the page shows that the suffix is the site's name.</summary>
    public static string WithoutSite(List<DumpLine> lines, int title) =>
        Suffix(lines, title) is { } cut ? lines[title].Text[..cut] : lines[title].Text;

    public static string? Find(List<DumpLine> lines, Body body, int title)
    {
        if (InTitle(lines, title) is { } suffix) return Cased(lines, suffix);
        var owned = new List<string>();
        for (var at = lines.Count - 1; at > body.To; at--)
        {
            if (PageLine.MarkEnd(lines[at].Text) > 0 && lines[at].Text.Length <= 300) owned.Add(lines[at].Text);
        }

        if (Masthead(lines, body, title, owned) is { } masthead) return Cased(lines, masthead);
        foreach (var line in owned)
        {
            if (OutletName.Owner(line) is { } owner) return owner;
        }

        return null;
    }

    /// <summary>The page's title, repeated as the headline without the site's name.</summary>
    private static string? InTitle(List<DumpLine> lines, int title)
    {
        for (var at = 0; at <= Math.Min(title, MastheadLines); at++)
        {
            if (Suffix(lines, at) is { } cut && lines[title].Text.StartsWith(lines[at].Text[..cut], StringComparison.OrdinalIgnoreCase))
                return lines[at].Text.AsSpan(cut).TrimStart(" |—–-:").ToString();
        }

        if (title < 1 || title > 400) return null;
        var headline = lines[title].Text;
        if (headline.Length < Alike || !lines[0].Text.StartsWith(headline.AsSpan(0, Alike), StringComparison.OrdinalIgnoreCase)) return null;
        foreach (var part in OutletName.InTitle(lines[0].Text))
        {
            return !headline.EndsWith(part, StringComparison.Ordinal) && !headline.StartsWith(part, StringComparison.Ordinal) ? part : null;
        }

        return null;
    }

    /// <summary>Where the site's name begins to be cut off: the head stands alone in another line, or the tail does.</summary>
    private static int? Suffix(List<DumpLine> lines, int title)
    {
        var text = lines[title].Text;
        foreach (var separator in Separators)
        {
            var cut = text.LastIndexOf(separator, StringComparison.Ordinal);
            if (cut < 12 || text.Length - cut > 50) continue;
            var (head, tail) = (text[..cut], text[(cut + separator.Length)..]);
            for (var at = 0; at < lines.Count; at++)
            {
                if (at == title) continue;
                if (lines[at].Text.Equals(head, StringComparison.OrdinalIgnoreCase) || lines[at].Text.Equals(tail, StringComparison.OrdinalIgnoreCase)) return cut;
                if (lines[at].Text.Contains('©', StringComparison.Ordinal) && lines[at].Text.Contains(tail, StringComparison.OrdinalIgnoreCase)) return cut;
            }
        }

        return null;
    }

    /// <summary>One of the first lines, when a copyright line names it or its owner; the very first also when it stands again below the text.</summary>
    private static string? Masthead(List<DumpLine> lines, Body body, int title, List<string> owned)
    {
        for (var at = 0; at < Math.Min(MastheadLines, title); at++)
        {
            var line = lines[at];
            if (line.Look != LineLook.Heading || line.Letters < 3 || line.Weight > 50 || !OutletName.IsName(line.Text)) continue;
            if (owned.Exists(o => OutletName.IsOwned(line.Text, o))) return line.Text;
            for (var below = body.To + 1; at == 0 && below < lines.Count; below++)
            {
                if (lines[below].Text == line.Text || (lines[below].IsNotice && lines[below].Text.Contains(line.Text, StringComparison.Ordinal))) return line.Text;
            }
        }

        return null;
    }

    /// <summary>A name in capitals, as another line of the page writes it.</summary>
    private static string Cased(List<DumpLine> lines, string name)
    {
        if (name.Length < 4 || !name.Contains(' ', StringComparison.Ordinal) || name.Any(char.IsLower) || !name.Any(char.IsUpper)) return name;
        foreach (var line in lines)
        {
            var at = line.Text.IndexOf(name, StringComparison.OrdinalIgnoreCase);
            if (at >= 0 && line.Text.AsSpan(at, name.Length).ContainsAnyInRange('a', 'z')) return line.Text.Substring(at, name.Length);
        }

        return name;
    }
}
