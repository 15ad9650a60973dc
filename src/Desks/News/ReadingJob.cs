using System.Text.Json;
using System.Text.Json.Nodes;
using Renkei.Desks.Api;
using Renkei.Desks.Jobs;
using Renkei.Desks.News.Reading;
using Renkei.Desks.News.Stories;
using Renkei.Labels;
using Renkei.Labels.Decisions;
using Renkei.News;
using Renkei.News.Analyse;
using Renkei.News.Collect;
using Renkei.Store;
using Renkei.Web;
using Renkei.Web.People;

namespace Renkei.Desks.News;

/// <summary>What is to be read.</summary>
/// <param name="IsNamed">Whether somebody named each file, so that what is no page is said.</param>
/// <param name="Pasted">Set when the one file is a text that was pasted.</param>
public sealed record ReadingInput(bool IsNamed, PastedPage? Pasted);

/// <summary>What was said beside a pasted text.</summary>
public sealed record PastedPage(bool IsHtml, string? Address, DateOnly? Day, string? Title);

/// <summary>What came of reading.</summary>
/// <param name="Kept">Articles that are new, or that read otherwise than before.</param>
/// <param name="There">Articles that were kept already, just so.</param>
/// <param name="Refused">Articles whose erasure was ordered here before.</param>
/// <param name="Articles">Keys of the first of them.</param>
/// <param name="Problems">The first of them.</param>
/// <param name="MoreProblems">How many more there are.</param>
/// <param name="Stories">How many stories are new or changed.</param>
public sealed record ReadingResult(int Kept, int There, int Refused, IReadOnlyList<string> Articles, IReadOnlyList<Problem> Problems, int MoreProblems, int Stories);

/// <summary>The job that reads pages: extracts their articles, keeps them under the label of open sources, and tells the stories anew.</summary>
internal sealed class ReadingJob(NodeStore store, StoryTeller teller, TimeProvider time) : JobKind
{
    public const string Word = "news.reading";

    private const int Batch = 100;
    private const int MostListed = 500;

    public override string Name => Word;

    public override Type? ResultPage => typeof(Pages.ReadingResultView);

    public static ReadingResult ResultOf(Job job) => job.Result!.Value.Deserialize<ReadingResult>(JsonSerializerOptions.Web)!;

    /// <summary>Why somebody may not have pages read; null when they may. Whoever adds to the news must be cleared for it: else they would add what they cannot see, and would never know what came of it.</summary>
    public static Said? Refusal(Person person, NodeStore store, DateTimeOffset now) =>
        !person.Rights.May(NewsDesk.Word, Role.Author) ? new("news.refused.role")
        : store.OpenLabel is not { } label ? new("news.refused.label")
        : !new Reader(store.Policies, person.Clearance).MayRead(label, now) ? new("news.refused.clearance")
        : null;

    /// <remarks>Titles are read as the reader may see them now: the job keeps keys alone.</remarks>
    public override async Task<JsonObject?> ShownAsync(Job job, PageContext page, CancellationToken cancel)
    {
        var (result, view, room) = (ResultOf(job), store.For(page.Person!.Clearance), new ByteBudget());
        var articles = (await view.ArticleHeadsAsync(result.Articles, cancel)).Where(h => h.Title is not null);
        return new JsonObject
        {
            ["kept"] = result.Kept,
            ["there"] = result.There,
            ["refused"] = result.Refused,
            ["stories"] = result.Stories,
            ["articles"] = room.Of(articles.Select(h => new JsonObject { ["href"] = "/api" + ArticleAddress.Of(h.Key), ["title"] = OpenText.Cut(h.Title!, 200), ["markings"] = ApiAnswer.Markings(view.LabelsOf(h).Labels, store.Policies, page.Now) })),
            ["problems"] = room.Of(result.Problems.Select(p => new JsonObject { ["file"] = p.Path, ["problem"] = p.Message })),
            ["moreProblems"] = result.MoreProblems,
        };
    }

    public override async Task<JobEnd> RunAsync(JobRun run, CancellationToken cancel)
    {
        if (Refusal(run.Owner, store, time.GetUtcNow()) is { } refusal) return JobEnd.Refused(refusal);
        var label = store.OpenLabel!;
        var input = run.Job.Input!.Value.Deserialize<ReadingInput>(JsonSerializerOptions.Web)!;
        var tally = new ReadingTally(MostListed);
        var total = run.Job.Files.Sum(f => f.Bytes);
        var (done, batch) = (0L, new List<Article>());
        for (var file = 0; file < run.Job.Files.Count; file++)
        {
            run.Report(done, total, new("news.job.reading", [run.Job.Files[file].Name]));
            var bytes = await run.ReadAsync(file, cancel);
            foreach (var item in Pages(run.Job.Files[file].Name, bytes, input, cancel))
            {
                cancel.ThrowIfCancellationRequested();
                var (article, problem) = Analyser.Read(item);
                if (problem is not null) tally.Add(problem);
                if (article is not null) batch.Add(article);
                if (batch.Count < Batch) continue;
                await KeepAsync(run, label, batch, tally, cancel);
            }

            done += run.Job.Files[file].Bytes;
        }

        await KeepAsync(run, label, batch, tally, cancel);
        run.Report(total, total, new("news.job.telling"));
        var told = await teller.TellAsync(store.For(run.Owner.Clearance), label, cancel);
        var result = tally.Result(told.Changed);
        return JobEnd.Done(JsonSerializer.SerializeToElement(result, JsonSerializerOptions.Web), result.Problems.Count + result.MoreProblems);
    }

    private static IEnumerable<Collected> Pages(string name, byte[] bytes, ReadingInput input, CancellationToken cancel)
    {
        if (input.Pasted is not { } pasted) return PageSource.Read(name, bytes, input.IsNamed, cancel);
        var page = new Page("pasted", name, pasted.IsHtml ? PageForm.Html : PageForm.Dump, System.Text.Encoding.UTF8.GetString(bytes))
        {
            Url = pasted.Address,
            Title = pasted.Title,
            // Somebody said it beside the text, as a feed does.
            Published = pasted.Day is { } day ? new PublishedDate(day, null, null, DateBasis.Metadata) : null,
        };
        return [new Collected(page, null)];
    }

    /// <summary>Keeps what is not kept already, and empties the batch. An article that only lay in another file before is no new reading.</summary>
    private async Task KeepAsync(JobRun run, ConfidentialityLabel label, List<Article> batch, ReadingTally tally, CancellationToken cancel)
    {
        if (batch.Count == 0) return;
        var all = batch.Select(a => (Key: NodeStore.KeyOf(a), Article: a with { Id = ArticleText.Digest(a)[..12], DuplicateOf = null })).ToList();
        var articles = all.DistinctBy(a => (a.Key, a.Article.Id)).ToList();
        // One page given twice is one article, and the second time it is there.
        foreach (var group in all.GroupBy(a => (a.Key, a.Article.Id)))
        {
            for (var again = 1; again < group.Count(); again++) tally.There(group.Key.Key);
        }

        var kept = (await store.For(run.Owner.Clearance).ArticlesAsync([.. articles.Select(a => a.Key)], cancel)).Where(a => a.Article is not null).ToDictionary(a => a.Key, a => a.Article!, StringComparer.Ordinal);
        var (there, fresh) = (articles.Where(a => kept.TryGetValue(a.Key, out var known) && ArticleText.IsSameReading(known, a.Article)).ToList(), new List<Article>());
        fresh.AddRange(articles.Except(there).Select(a => a.Article));
        foreach (var (key, _) in there) tally.There(key);
        if (fresh.Count > 0) tally.Add(await store.For(run.Owner.Clearance).WriteArticlesAsync(new(run.Owner.Account, [.. fresh], label), cancel));
        batch.Clear();
    }
}
