using Renkei.Labels;
using Renkei.News;
using Renkei.News.Analyse;
using Renkei.Store;
using Renkei.Store.Audiences;
using Renkei.Store.Reading;

namespace Renkei.Desks.News.Stories;

/// <summary>What telling stories came to.</summary>
/// <param name="Articles">How many articles were looked at together.</param>
/// <param name="Changed">How many stories are new or changed.</param>
public sealed record Told(int Articles, int Stories, int Changed);

/// <summary>Tells stories and threads anew over the recent articles of one label (docs/decisions/0014-news-desk.md).</summary>
/// <remarks>
/// It reads through a view, so nothing that its asker may not see; and of that only the articles of the one label, so that a story never brings together, names or counts what some of its readers may
/// not know: whoever may see one of these articles may see all of them.
/// </remarks>
internal sealed class StoryTeller(StoryShelf shelf, TimeProvider time)
{
    /// <summary>The most articles that are looked at together.</summary>
    public const int MostArticles = 3000;

    /// <summary>The most characters of text that are held together: the newest articles come first, the one that would exceed it and all older ones keep the story they have.</summary>
    public long MostText { get; init; } = 64L << 20;

    /// <summary>What was added longer ago keeps the story it has.</summary>
    public static readonly TimeSpan Window = TimeSpan.FromDays(60);

    private const int PageSize = 250;
    private const int MostTries = 8;

    /// <summary>Tells them, and keeps what has changed.</summary>
    /// <param name="view">Of whoever asked for it.</param>
    public async Task<Told> TellAsync(StoreView view, ConfidentialityLabel label, CancellationToken cancel)
    {
        var articles = await RecentAsync(view, label, cancel);
        if (articles.Count == 0) return new(0, 0, 0);
        var analysis = await Task.Run(() => Analyser.Assemble(articles, [], cancel), cancel);
        var told = analysis.Stories.Select(s => new ToldStory(s.Articles, TitleOf(analysis, s), s.Because)).ToList();
        for (var attempt = 1; ; attempt++)
        {
            if (await KeepAsync(StoryScope.Of(label), told, analysis, cancel) is { } changed) return new(articles.Count, told.Count, changed);
            if (attempt == MostTries) throw new StoreException("The stories were told anew by others at the same time, again and again; nothing of them was changed by this job.");
        }
    }

    /// <summary>Null when others changed stories meanwhile.</summary>
    private async Task<int?> KeepAsync(string scope, List<ToldStory> told, Analysis analysis, CancellationToken cancel)
    {
        var of = await shelf.OfArticlesAsync([.. told.SelectMany(t => t.Articles)], cancel);
        var known = of.Values.DistinctBy(s => s.Id, StringComparer.Ordinal).OrderBy(s => s.Id, StringComparer.Ordinal).ToList();
        var (changed, ids) = StoryPlan.Of(scope, known, told, _ => StoryScope.NewId());
        var threads = await ThreadsAsync(scope, analysis, ids, changed, cancel);
        return await shelf.KeepAsync(changed, threads, cancel) ? changed.Count : null;
    }

    private async Task<IReadOnlyList<KeptThread>> ThreadsAsync(string scope, Analysis analysis, IReadOnlyList<string> ids, IReadOnlyList<KeptStory> changed, CancellationToken cancel)
    {
        var named = analysis.Stories.Select((s, at) => (s.Id, Kept: ids[at])).ToDictionary(s => s.Id, s => s.Kept, StringComparer.Ordinal);
        var gone = changed.Where(s => s.MovedTo is not null).Select(s => s.Id).ToHashSet(StringComparer.Ordinal);
        var known = await shelf.ThreadsOfAsync([.. ids, .. gone], cancel);
        return ThreadPlan.Of(scope, known, [.. analysis.Threads.Select(t => t.Stories.Select(s => named[s]).ToList())], gone, StoryScope.NewId);
    }

    /// <summary>The recent articles that stand under this label and no other, under their keys. When a label was made, and by whom, tells no reader apart: the store leaves it out, and so does this.</summary>
    private async Task<List<Article>> RecentAsync(StoreView view, ConfidentialityLabel label, CancellationToken cancel)
    {
        var (articles, fits, text, left) = (new List<Article>(), new Dictionary<int, bool>(), LabelText.Of(label), MostText);
        var earliest = time.GetUtcNow() - Window;
        var query = new ArticleQuery { AddedAfter = (earliest - DateTimeOffset.UnixEpoch).Ticks / TimeSpan.TicksPerMicrosecond };
        string? after = null;
        do
        {
            var page = await view.ListArticlesAsync(query, after, PageSize, cancel);
            foreach (var item in page.Items)
            {
                if (!fits.TryGetValue(item.Audience, out var isOfLabel)) fits.Add(item.Audience, isOfLabel = view.LabelsOf(item) is { Labels: [var only], Unknown.IsEmpty: true } && LabelText.Of(only) == text);
                if (!isOfLabel || item.Article is not { } article || articles.Count == MostArticles) continue;
                left -= article.Paragraphs.Sum(p => (long)p.Text.Length);
                if (left < 0) return articles;
                articles.Add(article with { Id = item.Key, DuplicateOf = null });
            }

            after = articles.Count < MostArticles ? page.Next : null;
        }
        while (after is not null);
        return articles;
    }

    private static string? TitleOf(Analysis analysis, Story story)
    {
        var members = story.Articles.ToHashSet(StringComparer.Ordinal);
        return analysis.Articles.FirstOrDefault(a => a.Title == story.Title && members.Contains(a.Id))?.Id;
    }
}
