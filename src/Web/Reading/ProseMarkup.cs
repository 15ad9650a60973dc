using System.Net;
using Markdig;
using Markdig.Renderers;
using Markdig.Renderers.Html;
using Markdig.Syntax;
using Markdig.Syntax.Inlines;

namespace Renkei.Web.Reading;

/// <summary>Stored text to markup: the one place where text becomes any. HTML in it stays text, pictures become links, and links lead only to the web, to mail and into the node.</summary>
internal static class ProseMarkup
{
    /// <summary>Headings begin here: the page's own are above.</summary>
    private const int FirstHeading = 3;

    private static readonly MarkdownPipeline Pipeline = new MarkdownPipelineBuilder().DisableHtml().UsePipeTables().UseAutoLinks().Build();

    public static string Of(string? text)
    {
        if (string.IsNullOrWhiteSpace(text)) return "";
        try
        {
            return Markup(text);
        }
        catch (ArgumentException)
        {
            // Nested deeper than the library reads, or writes.
            return $"<pre>{WebUtility.HtmlEncode(text)}</pre>";
        }
    }

    private static string Markup(string text)
    {
        var document = Markdown.Parse(text, Pipeline);
        foreach (var node in document.Descendants())
        {
            switch (node)
            {
                case HeadingBlock heading:
                    heading.Level = Math.Min(6, heading.Level + FirstHeading - 1);
                    break;
                case LinkInline link:
                    link.IsImage = false;
                    link.Url = Safe(link.Url);
                    link.GetAttributes().AddPropertyIfNotExist("rel", "noreferrer nofollow");
                    break;
                case AutolinkInline { IsEmail: false } auto when Safe(auto.Url).Length == 0:
                    auto.Url = "#";
                    break;
            }
        }

        using var writer = new StringWriter();
        var renderer = new HtmlRenderer(writer);
        Pipeline.Setup(renderer);
        renderer.Render(document);
        return writer.ToString();
    }

    private static string Safe(string? url) =>
        url is null ? ""
        : url.StartsWith('/') && !url.StartsWith("//", StringComparison.Ordinal) && !url.StartsWith("/\\", StringComparison.Ordinal) ? url
        : url.StartsWith('#') ? url
        : Uri.TryCreate(url, UriKind.Absolute, out var uri) && uri.Scheme is "http" or "https" or "mailto" ? url
        : "";
}
