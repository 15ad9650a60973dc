using Renkei.Desks.News.Lists;
using Renkei.Desks.News.Stories;
using Renkei.Labels;
using Renkei.News.Trace;
using Renkei.Store.Reading;

namespace Renkei.Desks.News.Reading;

/// <summary>An article with all readings of its page and its story.</summary>
/// <param name="Readings">All readings of its page, newest first.</param>
/// <param name="Story">Of which it is a part, as the reader may see it; null for none.</param>
public sealed record FoundArticle(ShownArticle Shown, IReadOnlyList<ShownArticle> Readings, StoryRow? Story)
{
    /// <summary>Of all whose titles stand on its page.</summary>
    public IEnumerable<ConfidentialityLabel> Labels => Readings.SelectMany(r => r.Labels).Concat(Story?.Labels ?? []).Distinct();
}

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
        var readings = (await view.ArticleHistoryAsync(key, cancel)).Where(r => r.Article is not null)
            .Select(r => new ShownArticle(r, r.Article!, SourceChain.Publishers([r.Article!])(r.Article!), view.LabelsOf(r).Labels)).ToList();
        var shown = reading is null ? readings.FirstOrDefault() : readings.Find(r => r.Stored.Version == reading);
        return shown is null ? null : new(shown, readings, await StoryAsync(view, key, tongue, cancel));
    }

    private async Task<StoryRow?> StoryAsync(StoreView view, string key, string tongue, CancellationToken cancel)
    {
        if (!(await shelf.OfArticlesAsync([key], cancel)).TryGetValue(key, out var story)) return null;
        var visible = (await view.ArticleHeadsAsync(story.Articles, cancel)).Where(h => h.Title is not null).ToList();
        return visible.Count > 0 ? StoryList.Row(view, StoryAddress.Of(story.Id), visible, story.TitleOf, tongue) : null;
    }
}
