using Renkei.News;

namespace Renkei.Node.Analyse.Report;

/// <summary>What an analyst would look for first: the source behind most, the longest chain, the widest story, the same text again.</summary>
internal sealed class GlanceSection(Html html, ReportIndex index)
{
    private const int MostHops = 6;

    public void Write()
    {
        if (index.Analysis.Articles.Count < 2) return;
        html.Raw("""<section id="glance" aria-labelledby="glance-h"><h2 id="glance-h">At a glance</h2><div class="glance">""" + "\n");
        MostCredited();
        LongestChain();
        WidestStory();
        Repeats();
        Sourceless();
        html.Raw("</div></section>\n");
    }

    private void MostCredited()
    {
        var most = index.Analysis.SourceChain.GroupBy(l => l.To, StringComparer.OrdinalIgnoreCase)
            .Select(g => (Name: g.Key, Articles: g.Sum(l => l.Articles.Count), Publishers: g.Count()))
            .OrderByDescending(x => x.Articles).ThenBy(x => x.Name, StringComparer.Ordinal).FirstOrDefault();
        if (most.Name is null || most.Articles < 2) return;
        Open("Credited most");
        html.Line($"""<p class="big"><a href="#sources"><bdi>{most.Name}</bdi></a></p><p>{Wording.Count(most.Articles, "article", "articles")} of {Wording.Count(most.Publishers, "publisher", "publishers")} {(most.Articles == 1 ? "has" : "have")} it from there.</p></div>""");
    }

    private void LongestChain()
    {
        var (story, way) = StoryChain.Longest(index);
        if (story is null) return;
        Open("Longest chain in a story");
        html.Raw("""<ol class="big way">""");
        foreach (var name in way.Take(MostHops)) html.Write($"<li><bdi>{TextFit.Cut(name, 60)}</bdi></li>");
        html.Line($"""</ol><p>Each names the next as its source. <a href="#s-{story.Number}">{Wording.Count(way.Count - 1, "hop", "hops")}, one story</a></p></div>""");
    }

    private void WidestStory()
    {
        var widest = index.Stories.OrderByDescending(s => s.Story.Languages.Count).ThenByDescending(s => s.Articles.Count).FirstOrDefault();
        if (widest is null || widest.Articles.Count < 2) return;
        Open("Told most widely");
        var title = widest.Story.Title;
        html.Write($"""<p class="big"><a href="#s-{widest.Number}" lang="{Wording.Tag(index.LanguageOf(title, widest.Articles))}" dir="auto">{TextFit.Cut(title, 90)}</a></p>""");
        html.Line($"""<p>{Wording.Count(widest.Articles.Count, "article", "articles")} in {Wording.List([.. widest.Story.Languages.Select(Wording.Language)], 4)}.</p></div>""");
    }

    private void Repeats()
    {
        var most = index.Analysis.Articles.Where(a => a.DuplicateOf is not null).GroupBy(a => a.DuplicateOf, StringComparer.Ordinal)
            .Select(g => (Number: index.NumberOf(g.Key), Count: g.Count())).Where(x => x.Number >= 0).OrderByDescending(x => x.Count).FirstOrDefault();
        if (most.Count == 0) return;
        var original = index[most.Number];
        Open("Repeated most");
        html.Write($"""<p class="big"><a href="#a-{most.Number}" lang="{Wording.Tag(original.Language)}" dir="auto">{TextFit.Cut(original.Title, 90)}</a></p>""");
        html.Line($"""<p>The text of <bdi>{index.PublisherOf(original)}</bdi> stands in {Wording.Count(most.Count, "other article", "other articles")}.</p></div>""");
    }

    private void Sourceless()
    {
        var articles = index.Analysis.Articles;
        var bare = articles.Count(a => a.Attributions.All(x => x.Kind == SourceKind.Self));
        if (bare == 0) return;
        Open("No source named");
        html.Line($"""<p class="big">{Wording.Number(bare)} of {Wording.Number(articles.Count)} articles</p><p>{(bare == 1 ? "It does" : "They do")} not say who {(bare == 1 ? "it has its" : "they have their")} news from.</p></div>""");
    }

    private void Open(string name) => html.Write($"""<div class="fact"><h3>{name}</h3>""");
}
