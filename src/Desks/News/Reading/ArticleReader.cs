using Renkei.Desks.News.Lists;
using Renkei.Desks.News.Stories;
using Renkei.News.Trace;
using Renkei.Store.Reading;

namespace Renkei.Desks.News.Reading;

/// <summary>An article with all readings of its page and its story.</summary>
public sealed record FoundArticle(ShownArticle Shown, IReadOnlyList<StoredArticle> Readings, StoryRow? Story);

/// <summary>Reads an article through the eyes of one reader.</summary>
internal sealed class ArticleReader(StoryShelf shelf)
{
    /// <param name="part">The last part of its address.</param>
    /// <param name="reading">The version of the reading; null for the latest.</param>
    /// <param name="tongue">The reader's language, for the title of its story.</param>
    /// <returns>Null when there is none, or none that the reader may see.</returns>
    public async Task<FoundArticle?> ReadAsync(StoreView view, string part, long? reading, string tongue, CancellationToken cancel)
    {
        if (ArticleAddress.Key(part) is not { } key) return null;
        var readings = (await view.ArticleHistoryAsync(key, cancel)).Where(r => r.Article is not null).ToList();
        var stored = reading is null ? readings.FirstOrDefault() : readings.Find(r => r.Version == reading);
        if (stored is null) return null;
        var article = stored.Article!;
        var shown = new ShownArticle(stored, article, SourceChain.Publishers([article])(article), view.LabelsOf(stored).Labels);
        return new(shown, readings, await StoryAsync(view, key, tongue, cancel));
    }

    private async Task<StoryRow?> StoryAsync(StoreView view, string key, string tongue, CancellationToken cancel)
    {
        if (!(await shelf.OfArticlesAsync([key], cancel)).TryGetValue(key, out var story)) return null;
        var visible = (await view.ArticleHeadsAsync(story.Articles, cancel)).Where(h => h.Title is not null).ToList();
        return visible.Count > 0 ? StoryList.Row(view, StoryAddress.Of(story.Id), visible, story.TitleOf, tongue) : null;
    }
}
