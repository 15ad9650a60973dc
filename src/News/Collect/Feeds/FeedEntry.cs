using System.Net;
using System.Text;

namespace Renkei.News.Collect.Feeds;

/// <summary>What a feed says about itself.</summary>
internal sealed record FeedHead
{
    public string? Title { get; set; }

    public string? Language { get; set; }

    /// <summary>The site's address: relative addresses start from it.</summary>
    public string? Link { get; set; }
}

/// <summary>One entry of a feed, as it stands there.</summary>
internal sealed record FeedEntry
{
    public string? Title { get; set; }

    public string? Url { get; set; }

    /// <summary>When it was published.</summary>
    public string? Date { get; set; }

    /// <summary>When it was changed last: all that many Atom feeds tell, so the publication day is only inferred from it.</summary>
    public string? Updated { get; set; }

    /// <summary>HTML.</summary>
    public string? Content { get; set; }

    /// <summary>HTML: the teaser, used when there is no content.</summary>
    public string? Summary { get; set; }

    public string? Language { get; set; }

    /// <summary>The entry as a page; a problem when there is nothing in it.</summary>
    /// <param name="number">From 1.</param>
    public Collected ToPage(FeedHead feed, string path, int number)
    {
        var place = FormattableString.Invariant($"{path}#{number}");
        var content = (string.IsNullOrWhiteSpace(Content) ? Summary : Content)?.Trim() ?? "";
        var title = Line(Title);
        if (content.Length == 0 && title is null) return new Collected(null, new Problem(place, FormattableString.Invariant($"Entry {number} has neither title nor text.")));
        if (content.Length > ContentReader.PageLimit)
        {
            return new Collected(null, new Problem(place, FormattableString.Invariant($"Entry {number} is too large; a page has at most {ContentReader.PageLimit >> 20} MB.")));
        }

        var page = new Page(PageIds.Of(place, content), place, PageForm.Html, content)
        {
            Title = title,
            Url = Absolute(Url, feed.Link),
            Published = FeedDate.Parse(Date ?? "") ?? (FeedDate.Parse(Updated ?? "") is { } changed ? changed with { Basis = DateBasis.Inferred } : null),
            Publisher = Line(feed.Title),
            LanguageHint = Line(Language ?? feed.Language),
        };
        return new Collected(page, null);
    }

    /// <summary>Plain text as HTML: blank lines part paragraphs.</summary>
    public static string Html(string plain)
    {
        var html = new StringBuilder(plain.Length + 16);
        var isOpen = false;
        foreach (var range in plain.AsSpan().Split('\n'))
        {
            var line = plain.AsSpan(range).Trim();
            if (line.IsEmpty != isOpen)
            {
                if (!line.IsEmpty) html.Append('\n');
            }
            else
            {
                html.Append(isOpen ? "</p>\n" : "<p>");
                isOpen = !isOpen;
            }

            html.Append(WebUtility.HtmlEncode(line.ToString()));
        }

        return (isOpen ? html.Append("</p>") : html).ToString();
    }

    /// <summary>Markup as one line of text: titles of feeds are often escaped twice.</summary>
    public static string PlainTitle(string markup)
    {
        if (!markup.AsSpan().ContainsAny('<', '&')) return markup;
        var text = new StringBuilder(markup.Length);
        var rest = WebUtility.HtmlDecode(markup).AsSpan();
        while (rest.IndexOf('<') is >= 0 and var at && rest[at..].IndexOf('>') is > 0 and var length)
        {
            // "a < b > c" is no tag.
            var isTag = char.IsAsciiLetter(rest[at + 1]) || rest[at + 1] == '/';
            text.Append(rest[..(isTag ? at : at + 1)]);
            rest = rest[(isTag ? at + length + 1 : at + 1)..];
        }

        return text.Append(rest).ToString();
    }

    private static string? Line(string? text)
    {
        if (string.IsNullOrWhiteSpace(text)) return null;
        return string.Join(' ', text.Split((char[]?)null, StringSplitOptions.RemoveEmptyEntries));
    }

    /// <summary>An address of the web, or null.</summary>
    private static string? Absolute(string? url, string? baseUrl)
    {
        if (string.IsNullOrWhiteSpace(url) || url.Length > 4000) return null;
        if (!Uri.TryCreate(url.Trim(), UriKind.Absolute, out var uri) || uri.IsFile)
        {
            if (baseUrl is null || !Uri.TryCreate(baseUrl.Trim(), UriKind.Absolute, out var start) || !Uri.TryCreate(start, url.Trim(), out uri)) return null;
            return IsWeb(uri) ? uri.AbsoluteUri : null;
        }

        return IsWeb(uri) ? url.Trim() : null;
    }

    private static bool IsWeb(Uri uri) => uri.Scheme == Uri.UriSchemeHttp || uri.Scheme == Uri.UriSchemeHttps;
}
