namespace Renkei.News.Extract.Dump;

/// <summary>The site's name in a dump: what the headline's suffix, the masthead and the copyright line agree on.</summary>
internal static class DumpPublisher
{
    private static readonly string[] Separators = [" | ", " — ", " – ", " - ", " :: "];

    /// <summary>The headline without " | Site", where the rest of the page shows that the suffix is the site's name.</summary>
    public static string WithoutSite(List<DumpLine> lines, int title) =>
        Suffix(lines, title) is { } cut ? lines[title].Text[..cut] : lines[title].Text;

    public static string? Find(List<DumpLine> lines, Body body, int title)
    {
        if (Copyright(lines, body) is { } owner) return owner;
        for (var at = 0; at < Math.Min(lines.Count, title + 1); at++)
        {
            if (Suffix(lines, at) is { } cut && SameHeadline(lines[at].Text[..cut], title >= 0 ? lines[title].Text : ""))
                return lines[at].Text.AsSpan(cut).TrimStart(" |—–-:").ToString();
        }

        return Masthead(lines, body, title);
    }

    private static bool SameHeadline(string head, string title) => title.StartsWith(head, StringComparison.OrdinalIgnoreCase);

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

    /// <summary>The first line, when it stands again below the text and is no headline.</summary>
    private static string? Masthead(List<DumpLine> lines, Body body, int title)
    {
        if (title == 0 || lines[0].Look != LineLook.Heading || lines[0].Weight is < 3 or > 40 || lines[0].Letters < 3) return null;
        for (var at = body.To + 1; at < lines.Count; at++)
        {
            if (lines[at].Text == lines[0].Text) return lines[0].Text;
        }

        return null;
    }

    /// <summary>"© 2019–2024 The Harbour Gazette. All rights reserved."</summary>
    private static string? Copyright(List<DumpLine> lines, Body body)
    {
        for (var at = lines.Count - 1; at > body.To; at--)
        {
            var mark = lines[at].Text.IndexOf('©', StringComparison.Ordinal);
            if (mark < 0 || mark > 12) continue;
            var owner = lines[at].Text.AsSpan(mark + 1).Trim().TrimStart("0123456789 -–—,.");
            var end = owner.IndexOfAny(".,|;•");
            if (end > 0) owner = owner[..end];
            owner = owner.Trim().TrimEnd("0123456789 -–—");
            if (owner.Length is >= 3 and <= 40) return owner.ToString();
        }

        return null;
    }
}
