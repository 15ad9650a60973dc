namespace Renkei.Node.Analyse.Report;

/// <summary>When the articles appeared: rows of marks, a table of the same, and those without a date by name.</summary>
internal sealed class TimelineSection(Html html, ReportIndex index)
{
    private const int MostUndated = 40;
    private const int MostRows = 400;

    public void Write()
    {
        html.Raw("""<section id="timeline" aria-labelledby="timeline-h"><h2 id="timeline-h">Timeline</h2>""" + "\n");
        var lanes = TimelineLanes.Of(index);
        if (lanes.Count == 0) html.Raw("""<p class="empty">No article tells when it was published, so there is no timeline.</p>""");
        else Picture(lanes);
        Undated();
        html.Raw("</section>\n");
    }

    private void Picture(IReadOnlyList<Lane> lanes)
    {
        var days = lanes.SelectMany(l => l.Articles).Select(n => index[n].Published!.Day).ToList();
        var axis = new TimeAxis(days.Min(), days.Max());
        html.Write($"""<p class="lede">{Sentence(lanes, days)}</p>""");
        html.Raw("""<figure class="panel timeline"><div class="lanes">""" + "\n");
        var picture = new TimelinePicture(html, index, axis);
        picture.Axis();
        ToldThread? thread = null;
        foreach (var lane in lanes)
        {
            if (lane.Thread is { } next && next != thread) ThreadName(next, lane);
            thread = lane.Thread;
            html.Write($"""<div class="lane{(lane.Thread is null ? "" : " of-thread")}">""");
            Name(lane);
            picture.Row(lane);
            html.Raw("</div>\n");
        }

        html.Raw("</div>");
        Legend(lanes);
        html.Raw("</figure>\n");
        Table();
    }

    private static string Sentence(IReadOnlyList<Lane> lanes, List<DateOnly> days)
    {
        var shown = lanes.Count(l => l.IsStory);
        var range = days.Min() == days.Max() ? "All on " + Wording.Day(days.Min()) : Wording.Days(days.Min(), days.Max());
        return shown == 0
            ? $"{range}."
            : $"{range}. One row for each {(shown == TimelineLanes.MostStories ? "of the largest stories" : "story of more than one article or of a longer thread")}; one mark for each article, on the day it was published.";
    }

    /// <summary>Most threads bear their first story's title: then it is not said twice.</summary>
    private void ThreadName(ToldThread thread, Lane lane)
    {
        var title = thread.Thread.Title;
        var language = index.LanguageOf(title, thread.Stories.SelectMany(s => s.Articles));
        if (string.Equals(title, lane.Title, StringComparison.Ordinal))
            html.Write($"""<div class="lane-thread"><span class="tag">Thread</span> <a href="#t-{thread.Number}">{Wording.Count(thread.Stories.Count, "story", "stories")}, {Wording.Count(thread.ArticleCount, "article", "articles")}</a></div>""");
        else html.Write($"""<div class="lane-thread"><span class="tag">Thread</span> <a href="#t-{thread.Number}" lang="{Wording.Tag(language)}" dir="auto">{TextFit.Cut(title, 110)}</a></div>""");
    }

    private void Name(Lane lane)
    {
        var languages = lane.Articles.Select(n => index[n].Language).Distinct(StringComparer.Ordinal).Count();
        html.Raw("""<div class="lane-name">""");
        if (lane.Anchor is { } anchor) html.Write($"""<a href="#{anchor}" lang="{Wording.Tag(lane.Language ?? "en")}" dir="auto">{TextFit.Cut(lane.Title, 110)}</a>""");
        else html.Write($"<span>{lane.Title}</span>");
        html.Write($"""<small>{Wording.Count(lane.Articles.Count, "article", "articles")}, {Wording.Count(languages, "language", "languages")}{(lane.Undated == 0 ? "" : $", {Wording.Number(lane.Undated)} more undated")}</small></div>""");
    }

    private void Legend(IReadOnlyList<Lane> lanes)
    {
        html.Raw("""<figcaption class="legend"><span><svg width="14" height="14" aria-hidden="true"><circle class="dot" cx="7" cy="7" r="5"/></svg> article</span>""");
        if (lanes.SelectMany(l => l.Articles).Any(n => index[n].DuplicateOf is not null))
            html.Raw("""<span><svg width="14" height="14" aria-hidden="true"><circle class="dot ring" cx="7" cy="7" r="5"/></svg> article that repeats an earlier text</span>""");
        html.Raw("""<span><svg width="26" height="14" aria-hidden="true"><line class="span" x1="2" x2="24" y1="7" y2="7"/></svg> from a story’s first article to its last</span></figcaption>""");
    }

    private void Table()
    {
        html.Raw("""<details class="fold"><summary>The timeline as a table</summary><table class="by-day"><thead><tr><th scope="col">Published</th><th scope="col">Article</th></tr></thead><tbody>""" + "\n");
        var dated = Enumerable.Range(0, index.Analysis.Articles.Count).Where(n => index[n].Published is not null)
            .OrderBy(n => index[n].Published!.Day).ThenBy(n => index[n].Published!.Time).ToList();
        foreach (var number in dated.Take(MostRows))
        {
            var article = index[number];
            var date = article.Published!;
            html.Write($"""<tr><td><time datetime="{Wording.Machine(date)}">{Wording.When(date)}</time> <small>{Wording.Basis(date)}</small></td>""");
            html.Line($"""<td><a href="#a-{number}" lang="{Wording.Tag(article.Language)}" dir="auto">{TextFit.Cut(article.Title, 200)}</a> <small><bdi>{index.PublisherOf(article)}</bdi>, {Wording.Language(article.Language)}</small></td></tr>""");
        }

        html.Raw("</tbody></table>");
        if (dated.Count > MostRows) html.Write($"""<p class="note">The first {Wording.Number(MostRows)} of {Wording.Number(dated.Count)}.</p>""");
        html.Raw("</details>\n");
    }

    private void Undated()
    {
        var undated = index.Order.Where(n => index[n].Published is null).ToList();
        if (undated.Count == 0) return;
        html.Write($"""<div class="undated"><h3>{Wording.Count(undated.Count, "article", "articles")} without a date</h3><p class="note">{(undated.Count == 1 ? "Its page does" : "Their pages do")} not say when {(undated.Count == 1 ? "it was" : "they were")} published. A date is never guessed from a crawl or from another article’s teaser.</p><ul>""");
        foreach (var number in undated.Take(MostUndated))
        {
            var article = index[number];
            html.Write($"""<li><a href="#a-{number}" lang="{Wording.Tag(article.Language)}" dir="auto">{TextFit.Cut(article.Title, 140)}</a> <small><bdi>{index.PublisherOf(article)}</bdi></small></li>""");
        }

        html.Raw("</ul>");
        if (undated.Count > MostUndated) html.Write($"""<p class="note">And {Wording.Number(undated.Count - MostUndated)} more.</p>""");
        html.Raw("</div>\n");
    }
}
