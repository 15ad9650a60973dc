using Renkei.Desks.News.Reading;
using Renkei.News;

namespace Renkei.Node.Analyse.Report;

/// <summary>One article beside others: what it is, when, what it says first, and who it credits.</summary>
internal sealed class ArticleCard(Html html, ReportIndex index)
{
    private const int LeadLength = 230;
    private const int MostNames = 5;
    private const int MostChips = 6;

    /// <summary>A card for its place among the others of the story.</summary>
    /// <param name="number">The article.</param>
    /// <param name="heading">The level of its heading, 4 or 5.</param>
    public void Full(int number, int heading)
    {
        var article = index[number];
        html.Write($"""<article class="card" id="c-{number}"><p class="by"><b><bdi>{index.PublisherOf(article)}</bdi></b> """);
        Language(article);
        html.Raw("</p>");
        Date(article);
        html.Write($"""<h{heading} lang="{Wording.Tag(article.Language)}" dir="auto"><a href="#a-{number}">{TextFit.Cut(article.Title, 300)}</a></h{heading}>""");
        if (article.Paragraphs.Count > 0)
            html.Write($"""<p class="lead" lang="{Wording.Tag(article.Language)}" dir="auto">{TextFit.Cut(article.Paragraphs[0].Text, LeadLength)}</p>""");
        Repeats(article);
        Names(article);
        Chips(article);
        html.Raw("</article>\n");
    }

    /// <summary>One line for an article that needs no card.</summary>
    /// <param name="number">The article.</param>
    /// <param name="anchor">"a" where nothing fuller follows, so that links to it lead here; else "c".</param>
    public void Line(int number, string anchor)
    {
        var article = index[number];
        html.Write($"""<li class="line" id="{anchor}-{number}"><p class="t" lang="{Wording.Tag(article.Language)}" dir="auto">""");
        var title = TextFit.Cut(article.Title, 240);
        if (anchor == "c") html.Write($"""<a href="#a-{number}">{title}</a>""");
        else if (SafeAddress(article.Url) is { } url) html.Write($"""<a href="{url}" rel="noopener noreferrer nofollow">{title}</a>""");
        else html.Write($"{title}");
        html.Write($"""</p><p class="m"><b><bdi>{index.PublisherOf(article)}</bdi></b> """);
        Language(article);
        html.Write($""" <span class="date">{(article.Published is { } date ? Wording.When(date) + ", " : "")}{Wording.Basis(article.Published)}</span></p>""");
        Repeats(article);
        Chips(article);
        html.Raw("</li>\n");
    }

    public void Date(Article article)
    {
        if (article.Published is { } date)
            html.Write($"""<p class="date"><time datetime="{Wording.Machine(date)}">{Wording.When(date with { Offset = null })}</time> <small>{Wording.Basis(date)}</small></p>""");
        else html.Write($"""<p class="date none">{Wording.Basis(null)}</p>""");
    }

    public void Language(Article article) => html.Write($"""<span class="lang">{Wording.Language(article.Language)}</span>""");

    public void Repeats(Article article)
    {
        if (article.DuplicateOf is null) return;
        var number = index.NumberOf(article.DuplicateOf);
        if (number < 0) html.Raw("""<p class="repeats">Repeats an earlier text</p>""");
        else html.Write($"""<p class="repeats">Repeats the text of <a href="#a-{number}"><bdi>{index.PublisherOf(index[number])}</bdi></a></p>""");
    }

    /// <inheritdoc cref="OpenText.SafeAddress"/>
    public static string? SafeAddress(string? url) => OpenText.SafeAddress(url);

    private void Names(Article article)
    {
        if (article.Mentions.Count == 0) return;
        html.Write($"""<p class="names"><span class="label">Names</span> <span lang="{Wording.Tag(article.Language)}">""");
        var first = true;
        foreach (var name in article.Mentions.OrderByDescending(m => m.Count).Take(MostNames))
        {
            html.Write($"{(first ? "" : " · ")}<bdi>{TextFit.Cut(name.Name, 60)}</bdi>");
            first = false;
        }

        html.Raw("</span></p>");
    }

    private void Chips(Article article)
    {
        var sources = article.Attributions.Where(a => a.Kind != SourceKind.Self)
            .GroupBy(a => a.Source, StringComparer.OrdinalIgnoreCase)
            .Select(g => (g.First().Source, Kind: g.Min(a => Rank(a.Kind)), Count: g.Count()))
            .OrderBy(x => x.Kind).ThenByDescending(x => x.Count).ToList();
        if (sources.Count == 0) return;
        html.Raw("""<ul class="chips" aria-label="Credits">""");
        foreach (var (source, rank, _) in sources.Take(MostChips))
            html.Write($"""<li class="kind {ChainPicture.ClassOf(Ranks[rank])}"><bdi>{TextFit.Cut(source, 60)}</bdi><span class="sr">, {Wording.Kind(Ranks[rank])}</span></li>""");
        if (sources.Count > MostChips) html.Write($"""<li class="more">and {Wording.Number(sources.Count - MostChips)} more</li>""");
        html.Raw("</ul>");
    }

    private static readonly SourceKind[] Ranks =
        [SourceKind.Agency, SourceKind.Outlet, SourceKind.Official, SourceKind.Person, SourceKind.Anonymous, SourceKind.Self];

    private static int Rank(SourceKind kind) => Array.IndexOf(Ranks, kind);
}
