using Renkei.Desks.News.Lists;
using Renkei.Desks.News.Reading;
using Renkei.Store;
using Renkei.Web;
using Renkei.Web.People;
using Renkei.Web.Shell;

namespace Renkei.Desks.News;

/// <summary>Finds stories for the palette.</summary>
internal sealed class NewsFinder(PageContext page, NodeStore store, StoryList list) : IFinder
{
    public string Desk => NewsDesk.Word;

    public async Task<IReadOnlyList<Found>> FindAsync(string words, int most, CancellationToken cancel)
    {
        if (page.Person is not { } person || !person.Rights.May(NewsDesk.Word, Role.Reader)) return [];
        try
        {
            var found = await list.AskAsync(store.For(person.Clearance), new(words, null, null, null, null), page.Texts.Language, cancel);
            return [.. found.Rows.Take(most).Select(r => new Found(OpenText.Plain(r.Title), r.Address, page.Texts["news.story"], r.Labels))];
        }
        catch (ArgumentException)
        {
            // Words that no question can be made of find nothing.
            return [];
        }
    }
}
