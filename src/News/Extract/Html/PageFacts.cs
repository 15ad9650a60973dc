namespace Renkei.News.Extract.Html;

/// <summary>What a page says about itself in its head, and where its headlines and times stand.</summary>
internal sealed class PageFacts
{
    private const int MostHeadlines = 20;

    private readonly Dictionary<string, string> _meta = new(StringComparer.OrdinalIgnoreCase);

    private PageFacts()
    {
    }

    public string? TitleElement { get; private set; }

    public string? Canonical { get; private set; }

    public string? Language { get; private set; }

    public JsonLd Linked { get; } = new();

    /// <summary>The h1 elements, in order.</summary>
    public List<int> Headlines { get; } = [];

    /// <summary>The first h2 elements, in order.</summary>
    public List<int> Subheads { get; } = [];

    /// <summary>Elements that carry a machine-readable time or say that they are the publication date.</summary>
    public List<int> Times { get; } = [];

    /// <summary>The content of the first meta element of that name or property; null when missing or blank.</summary>
    public string? Meta(string name) => _meta.GetValueOrDefault(name);

    public string? Meta(params ReadOnlySpan<string> names)
    {
        foreach (var name in names)
        {
            if (_meta.TryGetValue(name, out var value)) return value;
        }

        return null;
    }

    public static PageFacts Read(HtmlTree tree)
    {
        var facts = new PageFacts();
        var insideSvg = 0;
        for (var i = 1; i < tree.Count; i++)
        {
            switch (tree[i].Tag)
            {
                case Tag.Svg:
                    insideSvg = tree[i].End;
                    break;
                case Tag.Title when i >= insideSvg:
                    facts.TitleElement ??= NullIfEmpty(tree.TextOf(i));
                    break;
                case Tag.Html:
                    facts.Language ??= tree.Attribute(i, Attr.Lang);
                    break;
                case Tag.Meta:
                    facts.AddMeta(tree, i);
                    break;
                case Tag.Link:
                    if (tree.RawAttribute(i, Attr.Rel).Trim().Equals("canonical", StringComparison.OrdinalIgnoreCase))
                        facts.Canonical ??= tree.Attribute(i, Attr.Href);
                    break;
                case Tag.Script:
                    if (tree[i].End > i + 1 && tree.RawAttribute(i, Attr.Type).Contains("ld+json", StringComparison.OrdinalIgnoreCase))
                        facts.Linked.Add(tree.RawText(i + 1));
                    break;
                case Tag.H1 when facts.Headlines.Count < MostHeadlines:
                    facts.Headlines.Add(i);
                    break;
                case Tag.H2 when facts.Subheads.Count < MostHeadlines:
                    facts.Subheads.Add(i);
                    break;
                case Tag.Time:
                    facts.Times.Add(i);
                    break;
                case not Tag.Text when tree[i].Attributes > 0 && IsPublished(tree.RawAttribute(i, Attr.Itemprop)):
                    facts.Times.Add(i);
                    break;
            }
        }

        return facts;
    }

    private static bool IsPublished(ReadOnlySpan<char> itemprop) =>
        itemprop.Length > 0 && itemprop.Contains("datePublished", StringComparison.OrdinalIgnoreCase);

    private void AddMeta(HtmlTree tree, int node)
    {
        var content = tree.Attribute(node, Attr.Content);
        if (content is null) return;
        var name = tree.Attribute(node, Attr.Property) ?? tree.Attribute(node, Attr.Name);
        if (name is not null) _meta.TryAdd(name, content);
        // A microdata date counts by where it stands; see PublicationDate.
        if (IsPublished(tree.RawAttribute(node, Attr.Itemprop))) Times.Add(node);
        else if (tree.Attribute(node, Attr.Itemprop) is { } item) _meta.TryAdd(item, content);
    }

    private static string? NullIfEmpty(string text) => text.Length == 0 ? null : text;
}
