namespace Renkei.News.Collect.Sniff;

/// <summary>Whether text is HTML, by its tags and not by its name.</summary>
internal static class HtmlSigns
{
    private static readonly HashSet<string> Names = new(StringComparer.OrdinalIgnoreCase)
    {
        "html", "head", "body", "meta", "title", "link", "script", "style", "base", "div", "p", "span", "a", "h1", "h2", "h3", "h4", "h5", "h6", "ul", "ol", "li", "dl",
        "dt", "dd", "table", "tbody", "tr", "td", "th", "img", "br", "hr", "header", "footer", "nav", "main", "article", "section", "aside", "figure", "figcaption",
        "picture", "iframe", "form", "input", "button", "noscript", "blockquote", "pre", "b", "i", "em", "strong", "center", "font", "time", "video", "amp-img",
    };

    /// <summary>Begins with a tag or a document type, after blanks, comments and an XML declaration; or has tags all over.</summary>
    public static bool IsIn(ReadOnlySpan<char> text)
    {
        var start = Start(text);
        if (start.StartsWith("<!doctype html", StringComparison.OrdinalIgnoreCase)) return true;
        if (start is ['<', ..] && IsTag(start)) return true;
        return Density(text);
    }

    /// <summary>The name of the first element, with its prefix; null when the text does not begin with one.</summary>
    public static string? Root(ReadOnlySpan<char> text)
    {
        var start = Start(text);
        if (start.StartsWith("<!doctype", StringComparison.OrdinalIgnoreCase))
        {
            // A document type may have declarations in brackets.
            var bracket = start.IndexOf('[');
            var close = start.IndexOf('>');
            if (bracket >= 0 && bracket < close) close = start.IndexOf("]>") is >= 0 and var end ? end + 1 : -1;
            if (close < 0) return null;
            start = Start(start[(close + 1)..]);
        }

        if (start is not ['<', ..]) return null;
        var name = Name(start[1..]);
        return name.IsEmpty ? null : name.ToString();
    }

    /// <summary>Skips blanks, comments and processing instructions.</summary>
    private static ReadOnlySpan<char> Start(ReadOnlySpan<char> text)
    {
        while (true)
        {
            text = text.TrimStart("\uFEFF \t\r\n\f\v\u00A0");
            var close = text.StartsWith("<!--") ? "-->" : text.StartsWith("<?") ? "?>" : null;
            if (close is null) return text;
            var end = text.IndexOf(close);
            if (end < 0) return [];
            text = text[(end + close.Length)..];
        }
    }

    /// <summary>A dump may quote a stray tag or two; a fragment of HTML has one every few hundred characters.</summary>
    private static bool Density(ReadOnlySpan<char> text)
    {
        var tags = 0;
        var rest = text;
        while (rest.IndexOf('<') is >= 0 and var at)
        {
            rest = rest[at..];
            if (IsTag(rest)) tags++;
            rest = rest[1..];
        }

        return tags >= 6 && tags * 800 >= text.Length;
    }

    private static bool IsTag(ReadOnlySpan<char> text)
    {
        var rest = text[1..];
        if (rest is ['/', ..]) rest = rest[1..];
        var name = Name(rest);
        if (name.IsEmpty || name.Length == rest.Length || rest[name.Length] is not ('>' or '/' or ' ' or '\t' or '\r' or '\n')) return false;
        return Names.GetAlternateLookup<ReadOnlySpan<char>>().Contains(name);
    }

    private static ReadOnlySpan<char> Name(ReadOnlySpan<char> text)
    {
        var length = 0;
        while (length < text.Length && length < 40 && (char.IsAsciiLetterOrDigit(text[length]) || (length > 0 && text[length] is ':' or '-' or '_' or '.'))) length++;
        return text[..length];
    }
}
