using System.Text;

namespace Renkei.Desks.News.Reading;

/// <summary>How text, tags and addresses of the open news, which anybody may have written, come into a page: for the news desk's pages and for the report of <c>./renkei analyse</c>.</summary>
public static class OpenText
{
    /// <summary>The address as a link may carry it; null for anything but http and https. Nothing here ever fetches it.</summary>
    public static string? SafeAddress(string? url) =>
        Uri.TryCreate(url, UriKind.Absolute, out var address) && (address.Scheme == Uri.UriSchemeHttp || address.Scheme == Uri.UriSchemeHttps)
            ? address.AbsoluteUri
            : null;

    /// <summary>For a lang attribute: empty says "unknown", which keeps a reader's software from guessing the page's own language.</summary>
    public static string Tag(string tag) => IsTag(tag) && tag != "und" ? tag : "";

    /// <summary>Whether it has the form of a language tag.</summary>
    public static bool IsTag(string tag) => tag.Length is > 0 and <= 35 && tag.All(c => char.IsAsciiLetterOrDigit(c) || c == '-');

    /// <summary>At most <paramref name="most"/> UTF-16 units, cut at a blank where one is near the end.</summary>
    public static string Cut(string text, int most)
    {
        if (text.Length <= most) return text;
        var blank = text.LastIndexOf(' ', most - 1, most / 4);
        var end = blank > 0 ? blank : most;
        if (char.IsLowSurrogate(text[end])) end--;
        return text[..end].TrimEnd() + "…";
    }

    /// <summary>The text without what would reorder the text around it (bidirectional embeddings, overrides and isolates), and with U+FFFD for control characters and halves of surrogate pairs.</summary>
    public static string Plain(string text)
    {
        if (!text.Any(NeedsCare)) return text;
        var plain = new StringBuilder(text.Length);
        foreach (var rune in text.EnumerateRunes())
        {
            if (rune.Value is (>= 0x202A and <= 0x202E) or (>= 0x2066 and <= 0x2069)) continue;
            plain.Append(rune.Value is '\t' or '\n' or '\r' ? (Rune)' ' : Rune.IsControl(rune) ? Rune.ReplacementChar : rune);
        }

        return plain.ToString();
    }

    private static bool NeedsCare(char c) => char.IsControl(c) || c is (>= '\u202A' and <= '\u202E') or (>= '\u2066' and <= '\u2069') || char.IsSurrogate(c);
}
