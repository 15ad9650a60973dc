namespace Renkei.Node.Analyse.Report;

/// <summary>Threads, their stories, and the articles of each story side by side; then what stands alone.</summary>
internal sealed class StorySection(Html html, ReportIndex index, bool withTexts)
{
    private const int MostCards = 24;
    private const int LinesInOne = 500;
    private const int OpenThreads = 12;

    private readonly ArticleCard card = new(html, index);

    public void Write()
    {
        html.Raw("""<section id="stories" aria-labelledby="stories-h"><h2 id="stories-h">Stories</h2>""" + "\n");
        if (index.Analysis.Articles.Count == 0) html.Raw("""<p class="empty">Without articles there are no stories.</p>""");
        else if (index.Shown.Count == 0) html.Raw("""<p class="empty">No two of these articles tell of the same event.</p>""");
        for (var i = 0; i < index.Shown.Count; i++) Thread(index.Shown[i], folded: !withTexts && i >= OpenThreads);
        Single();
        html.Raw("</section>\n");
    }

    private void Thread(ToldThread told, bool folded)
    {
        if (folded) html.Write($"""<details class="fold"><summary>{TextFit.Cut(told.Thread.Title, 120)} – {Wording.Count(told.ArticleCount, "article", "articles")}</summary>""");
        if (told.Stories.Count == 1) Story(told.Stories[0], 3);
        else Stories(told);
        if (folded) html.Raw("</details>\n");
    }

    private void Stories(ToldThread told)
    {
        var thread = told.Thread;
        var languages = told.Stories.SelectMany(s => s.Story.Languages).Distinct(StringComparer.Ordinal).Select(Wording.Language).ToList();
        var days = Wording.Days(told.Stories.Min(s => s.Story.First), told.Stories.Max(s => s.Story.Last));
        html.Write($"""<section class="thread" id="t-{told.Number}" aria-labelledby="th-{told.Number}"><div class="thread-head"><p class="over"><span class="tag">Thread</span> {Meta(days, Wording.Count(told.Stories.Count, "story", "stories"), Wording.Count(told.ArticleCount, "article", "articles"), Wording.List(languages, 8))}</p>""");
        html.Write($"""<h3 id="th-{told.Number}" lang="{Wording.Tag(index.LanguageOf(thread.Title, told.Stories.SelectMany(s => s.Articles)))}" dir="auto">{TextFit.Cut(thread.Title, 300)}</h3>""");
        Because(thread.Because);
        html.Raw("</div>\n");
        foreach (var story in told.Stories) Story(story, 4);
        html.Raw("</section>\n");
    }

    private void Story(ToldStory told, int heading)
    {
        var story = told.Story;
        var languages = story.Languages.Select(Wording.Language).ToList();
        html.Write($"""<section class="story" id="s-{told.Number}" aria-labelledby="sh-{told.Number}"><div class="story-head"><p class="over">{Meta(Wording.Days(story.First, story.Last), Wording.Count(told.Articles.Count, "article", "articles"), Wording.List(languages, 6), "")}</p>""");
        html.Write($"""<h{heading} id="sh-{told.Number}" lang="{Wording.Tag(index.LanguageOf(story.Title, told.Articles))}" dir="auto">{TextFit.Cut(story.Title, 300)}</h{heading}>""");
        Because(story.Because);
        html.Raw("</div>");
        if (withTexts) html.Line($"""<div class="cards c{ColumnsFor(told.Articles.Count)}">""");
        foreach (var number in told.Articles.Take(withTexts ? MostCards : 0)) card.Full(number, heading + 1);
        if (withTexts) html.Raw("</div>");
        Lines(told.Articles.Skip(withTexts ? MostCards : 0).ToList(), folded: told.Articles.Count > MostCards);
        html.Raw("</section>\n");
    }

    /// <summary>Columns on a wide screen, so that the last row is not left with a single card.</summary>
    private static int ColumnsFor(int cards) => cards <= 4 ? cards : cards % 4 is 1 or 2 ? 3 : 4;

    private void Single()
    {
        if (index.Single.Count == 0) return;
        html.Write($"""<section class="singles" id="singles" aria-labelledby="singles-h"><h3 id="singles-h">{(index.Shown.Count == 0 ? "Articles" : "Standing alone")}</h3><p class="note">{Wording.Count(index.Single.Count, "article that shares its event with no other.", "articles that share their event with no other.")}</p>""");
        Lines(index.Single, folded: index.Single.Count > LinesInOne);
        html.Raw("</section>\n");
    }

    private void Lines(IReadOnlyList<int> numbers, bool folded)
    {
        for (var from = 0; from < numbers.Count; from += LinesInOne)
        {
            var to = Math.Min(numbers.Count, from + LinesInOne);
            if (folded) html.Write($"""<details class="fold"><summary>{(numbers.Count <= LinesInOne ? Wording.Count(numbers.Count, "more article", "more articles") : $"Articles {Wording.Number(from + 1)} to {Wording.Number(to)}")}</summary>""");
            html.Raw("""<ul class="lines">""" + "\n");
            for (var i = from; i < to; i++) card.Line(numbers[i], withTexts ? "c" : "a");
            html.Raw("</ul>");
            if (folded) html.Raw("</details>\n");
        }
    }

    private void Because(string because)
    {
        if (because.Length > 0) html.Write($"""<p class="because"><span class="label">Together because</span> <bdi>{because}</bdi></p>""");
    }

    private static string Meta(params ReadOnlySpan<string> parts)
    {
        var text = "";
        foreach (var part in parts)
        {
            if (part.Length > 0) text += (text.Length == 0 ? "" : " · ") + part;
        }

        return text;
    }
}
