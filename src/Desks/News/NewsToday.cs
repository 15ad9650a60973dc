using Microsoft.Extensions.DependencyInjection;
using Renkei.Desks.Jobs;
using Renkei.Desks.News.Lists;
using Renkei.Desks.News.Reading;
using Renkei.Desks.Today;
using Renkei.Store;
using Renkei.Web.People;

namespace Renkei.Desks.News;

/// <summary>What the news desk has for somebody's first page: stories with articles that arrived, and reading that failed.</summary>
internal static class NewsToday
{
    private const int MostStories = 10;
    private const int MostOutlets = 3;

    public static async Task<IReadOnlyList<TodayItem>> AskAsync(IServiceProvider services, TodayQuestion question, CancellationToken cancel)
    {
        if (question.IsCount || !question.Person.Rights.May(NewsDesk.Word, Role.Reader)) return [];
        var view = services.GetRequiredService<NodeStore>().For(question.Person.Clearance);
        var stories = await services.GetRequiredService<StoryList>().AskAsync(view, new(null, null, null, null, null), question.Texts.Language, cancel);
        var items = stories.Rows.Where(r => r.Added > question.Since).Take(MostStories)
            .Select(r => new TodayItem(TodayKind.Arrived, OpenText.Plain(r.Title), Outlets(r.Outlets) is { Length: > 0 } named ? named : null, r.Address, question.Texts["today.read"], r.Added, r.Labels)).ToList();
        var jobs = await services.GetRequiredService<JobShelf>().ListAsync(question.Person.Account, cancel);
        items.AddRange(jobs.Where(j => j.State == JobState.Failed && j.Ended > question.Since)
            .Select(j => new TodayItem(TodayKind.Changed, question.Texts["news.today.failed"], j.Failure?.In(question.Texts), JobDesk.AddressOf(j.Id), question.Texts["today.look"], j.Ended!.Value, [])));
        return items;
    }

    /// <summary>The first few; the story names them all.</summary>
    private static string Outlets(IReadOnlyList<string> outlets) =>
        string.Join(", ", outlets.Take(MostOutlets).Select(OpenText.Plain)) + (outlets.Count > MostOutlets ? string.Create(System.Globalization.CultureInfo.InvariantCulture, $" +{outlets.Count - MostOutlets}") : "");
}
