namespace Renkei.Node.Analyse.Report;

/// <summary>What was read, when, and what it comes to in a sentence and six numbers.</summary>
internal sealed class HeadSection(Html html, ReportIndex index, ReportFacts facts)
{
    private const int MostLanguages = 12;
    private const int MostArguments = 8;

    public void Write()
    {
        var articles = index.Analysis.Articles;
        html.Raw("""<header class="top" id="top"><p class="brand"><b>Renkei</b> <span lang="ja">連携</span> <span class="what">News analysis</span></p>""" + "\n");
        html.Write($"<h1>{Headline()}</h1>\n");
        html.Line($"""<p class="standfirst">{Sentence()}</p>""");
        if (articles.Count > 0) Numbers();
        html.Write($"""<p class="made">Made on {Wording.Moment(facts.Made)} in {Wording.Elapsed(facts.Elapsed)} from """);
        html.Line($"""<code>{Wording.List([.. facts.Arguments.Select(a => TextFit.Cut(a, 120))], MostArguments)}</code>.{(articles.Count == 0 ? "" : " Read by program; no person has checked it. Every finding links to the words it rests on.")}</p></header>""");
    }

    public string Headline() => index.Analysis.Articles.Count switch
    {
        0 => "No article was found",
        1 => "One article, and who it has it from",
        var n => $"{Wording.Number(n)} articles, and who they have it from",
    };

    private string Sentence()
    {
        var articles = index.Analysis.Articles;
        if (articles.Count == 0)
            return index.Analysis.Problems.Count == 0 ? "The inputs hold no page." : "None of the pages that were read holds an article. The reasons stand below.";
        var languages = articles.Select(a => a.Language).Distinct(StringComparer.Ordinal).Count();
        var publishers = articles.Select(index.PublisherOf).Distinct(StringComparer.OrdinalIgnoreCase).Count();
        var days = articles.Where(a => a.Published is not null).Select(a => a.Published!.Day).ToList();
        var text = articles.Count == 1
            ? $"In {Wording.Language(articles[0].Language)}, by {index.PublisherOf(articles[0])}. "
            : $"{Wording.Number(articles.Count)} articles by {Wording.Count(publishers, "publisher", "publishers")} in {Wording.Count(languages, "language", "languages")}{(index.Stories.Count == 0 ? "" : $" tell {Wording.Count(index.Stories.Count, "story", "stories")}")}. ";
        text += Credits(articles.Count);
        var repeats = articles.Count(a => a.DuplicateOf is not null);
        if (repeats > 0) text += $" {Wording.Number(repeats)} {(repeats == 1 ? "repeats" : "repeat")} a text that was published before.";
        return text + Dates(days, articles.Count - days.Count);
    }

    private string Credits(int articles)
    {
        var crediting = index.Analysis.SourceChain.SelectMany(l => l.Articles).Distinct(StringComparer.Ordinal).Count();
        if (articles == 1) return crediting == 0 ? "It credits no other outlet and no agency." : "It says that it has news from another outlet or an agency.";
        return crediting == 0
            ? "None of them credits another outlet or an agency."
            : $"{Wording.Number(crediting)} {(crediting == 1 ? "says that it has" : "say that they have")} news from another outlet or an agency.";
    }

    private static string Dates(List<DateOnly> days, int undated)
    {
        if (days.Count == 0) return undated == 1 ? " It gives no date of publication." : " None gives the date of its publication.";
        var text = $" Published {(days.Min() == days.Max() ? "on " : "")}{Wording.Days(days.Min(), days.Max())}";
        return undated == 0 ? text + "." : $"{text}; {Wording.Number(undated)} {(undated == 1 ? "gives" : "give")} no date.";
    }

    private void Numbers()
    {
        var analysis = index.Analysis;
        html.Raw("""<dl class="numbers">""");
        var languages = analysis.Articles.GroupBy(a => a.Language).OrderByDescending(g => g.Count()).ThenBy(g => g.Key, StringComparer.Ordinal)
            .Select(g => (Name: Wording.Language(g.Key), Count: g.Count())).ToList();
        Number("articles", analysis.Articles.Count, "articles");
        Number("stories", analysis.Stories.Count, "stories");
        Number("stories", analysis.Threads.Count, "threads");
        Number("sources", analysis.SourceChain.Select(l => l.To).Distinct(StringComparer.OrdinalIgnoreCase).Count(), "credited sources");
        Number("articles", analysis.Articles.Sum(a => a.Attributions.Count), "attributions");
        Number("problems", analysis.Problems.Count, "problems");
        html.Raw("</dl>\n");
        html.Raw("""<ul class="languages" aria-label="Articles by language">""");
        foreach (var (name, count) in languages.Take(MostLanguages)) html.Write($"<li>{name} <b>{Wording.Number(count)}</b></li>");
        if (languages.Count > MostLanguages) html.Write($"<li>and {Wording.Number(languages.Count - MostLanguages)} more</li>");
        html.Raw("</ul>\n");
    }

    private void Number(string anchor, int number, string name) =>
        html.Write($"""<div><dt><a href="#{anchor}">{name}</a></dt><dd>{Wording.Number(number)}</dd></div>""");
}
