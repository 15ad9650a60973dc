using System.Globalization;
using Microsoft.AspNetCore.Antiforgery;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Mvc;
using Microsoft.AspNetCore.Routing;
using Renkei.Desks.Jobs;
using Renkei.Desks.News.Citing;
using Renkei.Desks.News.Lists;
using Renkei.Desks.News.Pages;
using Renkei.Desks.News.Reading;
using Renkei.Desks.News.Stories;
using Renkei.Store;
using Renkei.Store.Reading;
using Renkei.Web;
using Renkei.Web.Lists;
using Renkei.Web.People;
using Renkei.Web.Shell;

namespace Renkei.Desks.News;

/// <summary>The routes of the news desk.</summary>
internal static class NewsPages
{
    private const int MostFacets = 12;
    private const int MostDays = 10;

    public static void Map(IEndpointRouteBuilder routes)
    {
        var news = routes.MapGroup("/news").Needs(NewsDesk.Word, Role.Reader);
        news.MapGet("/", StoriesAsync).IsPage("desk.news");
        NewsViews.Map(news);
        news.MapGet("/stories/{id}", StoryAsync);
        news.MapGet("/articles/{article}", ArticleAsync);
        news.MapPost("/articles/{article}/cite", CiteAsync).Needs("records", Role.Author);
        var add = news.MapGroup("/add").Needs(NewsDesk.Word, Role.Author);
        add.MapGet("/", (PageContext page, PageIntake intake, NewsSettings settings) => Add(page, intake, settings, PasteForm.Empty, [], null)).IsPage("news.add");
        // It reads its form itself, token and all: a body that is too large is refused by name before anything of it is read, and a slow line has its time.
        add.MapPost("/files", FilesAsync).DisableAntiforgery().WithMetadata(new DisableRequestSizeLimitAttribute()).WithFormOptions(multipartBodyLengthLimit: PageIntake.MostForm).WithRequestTimeout(PageIntake.MostUploading);
        add.MapPost("/text", TextAsync).WithMetadata(new RequestSizeLimitAttribute(UploadRules.MostTextForm));
        add.MapPost("/samples", SamplesAsync);
    }

    private static async Task<IResult> StoriesAsync(PageContext page, NodeStore store, StoryList list, NewsViews views, NewsSettings settings, string? q, string? language, string? outlet, string? day, string? after, string? refused, CancellationToken cancel)
    {
        var view = store.For(page.Person!.Clearance);
        var query = new StoryQuery(Value(q), Value(language), Value(outlet), DateOnly.TryParseExact(day, "yyyy-MM-dd", CultureInfo.InvariantCulture, DateTimeStyles.None, out var read) ? read : null, Value(after));
        var (rows, counts, problem) = (new StoryRows([], null, false), StoryCounts.None, NewsViews.Refusal(refused, page.Texts));
        try
        {
            rows = await list.AskAsync(view, query, page.Texts.Language, cancel);
            counts = await list.CountAsync(view, query, cancel);
        }
        catch (ArgumentException fault)
        {
            problem = page.Texts["news.search.refused", fault.Message.Split(" (Parameter")[0]];
        }

        var languages = await FacetAsync(view, StoreView.ArticleFacets[0], counts.Languages, counts.IsCut, query.Language, v => NewsWords.Language(page.Texts, v), cancel);
        var outlets = await FacetAsync(view, StoreView.ArticleFacets[1], counts.Outlets, counts.IsCut, query.Outlet, v => OpenText.Plain(OpenText.Cut(v, 60)), cancel);
        var days = counts.Days.Take(MostDays).Select(d => Day(page, d.Value, d.Stories, query.Day)).ToList();
        if (query.Day is { } chosen && days.TrueForAll(d => !d.Chosen)) days.Insert(0, Day(page, chosen, null, chosen));
        var total = await view.CountArticlesAsync(new(), cancel);
        return WebKit.Page<StoriesPage>(new StoriesModel(query, rows, languages, outlets, days, counts.IsCut, await views.ListAsync(page.Person, page.Address, cancel), total.Number, problem, page.Person.Rights.May(NewsDesk.Word, Role.Author), HasSamples(settings)));
    }

    private static async Task<IResult> StoryAsync(string id, PageContext page, NodeStore store, StoryShelf shelf, StoryReader reader, string? language, int? columns, string? texts, CancellationToken cancel)
    {
        if (id.Length > 100 || await shelf.FollowAsync(id, cancel) is not { } story || await reader.ReadAsync(store.For(page.Person!.Clearance), story, page.Texts.Language, cancel) is not { } shown) return Results.NotFound();
        return story.Id == id
            ? WebKit.Page<StoryPage>(new StoryModel(shown, Value(language), columns == 3 ? 3 : 2, texts is not null))
            : WebKit.See(StoryAddress.Of(story.Id));
    }

    private static async Task<IResult> ArticleAsync(string article, long? reading, PageContext page, NodeStore store, ArticleReader reader, CancellationToken cancel) =>
        await reader.ReadAsync(store.For(page.Person!.Clearance), article, reading, page.Texts.Language, cancel) is { } found
            ? WebKit.Page<ArticlePage>(new ArticleModel(found, MayCite(page) ? new(CiteForm.Empty, [], null) : null))
            : Results.NotFound();

    private static async Task<IResult> CiteAsync(string article, PageContext page, NodeStore store, ArticleReader reader, CiteDesk desk, [FromForm] string? key, [FromForm] string? kind, [FromForm] string? quote, [FromForm] string? said, [FromForm] string? about, [FromForm] string? confidence, [FromForm] long? reading, CancellationToken cancel)
    {
        var view = store.For(page.Person!.Clearance);
        if (await reader.ReadAsync(view, article, reading, page.Texts.Language, cancel) is not { } found) return Results.NotFound();
        var form = new CiteForm(kind == "note" ? CiteKind.Note : CiteKind.Report, quote ?? "", said ?? "", about ?? "", confidence ?? "");
        var cited = await desk.CiteAsync(page.Person, view, found.Shown, form, key ?? "", cancel);
        return cited.Record is { } record
            ? WebKit.See("/records/" + record)
            : WebKit.Page<ArticlePage>(new ArticleModel(found, new(form, [.. cited.Refusals.Select(r => r.In(page.Texts))], key)), StatusCodes.Status422UnprocessableEntity);
    }

    private static IResult Add(PageContext page, PageIntake intake, NewsSettings settings, PasteForm paste, IReadOnlyList<UploadRefusal> refusals, string? key, int? status = null) => WebKit.Page<AddPage>(
        new AddModel(intake.Refusal(page), paste, [.. refusals.Select(r => r.In(page.Texts))], key, HasSamples(settings)),
        status ?? (refusals.Count == 0 ? StatusCodes.Status200OK : StatusCodes.Status422UnprocessableEntity));

    private static async Task<IResult> FilesAsync(HttpContext http, PageContext page, NewsSettings settings, PageIntake intake, IAntiforgery antiforgery, CancellationToken cancel)
    {
        IResult Refuse(UploadRefusal refusal, int? status = null) => Add(page, intake, settings, PasteForm.Empty, [refusal], null, status);
        var (form, broken) = await PageIntake.ReadAsync(http, cancel);
        if (form is null) return Refuse(broken!, broken!.Fault == UploadFault.TooLarge ? StatusCodes.Status413PayloadTooLarge : null);
        if (!await antiforgery.IsRequestValidAsync(http)) return Results.BadRequest();
        if (intake.Refusal(page) is not null) return Add(page, intake, settings, PasteForm.Empty, [], null, StatusCodes.Status403Forbidden);
        var taken = await intake.FilesAsync(page, form["key"].ToString(), form, cancel);
        return taken.Job is { } job ? WebKit.See(JobDesk.AddressOf(job.Id)) : Refuse(taken.Refusals[0]);
    }

    private static async Task<IResult> TextAsync(PageContext page, NewsSettings settings, PageIntake intake, [FromForm] string? key, [FromForm] string? text, [FromForm] string? form, [FromForm] string? address, [FromForm] string? day, [FromForm] string? title, CancellationToken cancel)
    {
        var typed = new PasteForm(text ?? "", form ?? "auto", address ?? "", day ?? "", title ?? "");
        if (intake.Refusal(page) is not null) return Add(page, intake, settings, typed, [], key, StatusCodes.Status403Forbidden);
        var taken = await intake.TextAsync(page, key ?? "", typed, cancel);
        return taken.Job is { } job ? WebKit.See(JobDesk.AddressOf(job.Id)) : Add(page, intake, settings, typed, taken.Refusals, key);
    }

    private static async Task<IResult> SamplesAsync(PageContext page, NewsSettings settings, PageIntake intake, JobDesk jobs, [FromForm] string? key, CancellationToken cancel)
    {
        if (!HasSamples(settings)) return Results.NotFound();
        if (intake.Refusal(page) is not null) return Add(page, intake, settings, PasteForm.Empty, [], null, StatusCodes.Status403Forbidden);
        var job = await jobs.AskAsync(page.Person!, ReadingJob.Word, key ?? "", new("news.job.samples"), new ReadingInput(IsNamed: false, null), SamplePages.Of(settings.Samples!), cancel);
        return job is null ? Add(page, intake, settings, PasteForm.Empty, [new(UploadFault.TooManyJobs, null)], null) : WebKit.See(JobDesk.AddressOf(job.Id));
    }

    private static bool HasSamples(NewsSettings settings) => settings.Samples is { Length: > 0 } folder && Directory.Exists(folder);

    private static bool MayCite(PageContext page) => page.Person!.Rights.May("records", Role.Author);

    private static string? Value(string? asked) => string.IsNullOrWhiteSpace(asked) ? null : asked.Trim();

    private static Facet Day(PageContext page, DateOnly day, int? count, DateOnly? chosen) => new(day.ToString("yyyy-MM-dd", CultureInfo.InvariantCulture), NewsWords.Day(page.Texts, day), count, day == chosen);

    /// <summary>One value at a time: choosing another takes the place of the first. Where not all articles were counted, what else many of them have stands below without a number.</summary>
    private static async Task<IReadOnlyList<Facet>> FacetAsync(StoreView view, string dimension, IReadOnlyList<StoryCount<string>> counts, bool isCut, string? chosen, Func<string, string> text, CancellationToken cancel)
    {
        var values = counts.Take(MostFacets).Select(c => new Facet(c.Value, text(c.Value), c.Stories, c.Value == chosen)).ToList();
        if (isCut && values.Count < MostFacets)
        {
            var more = await view.ArticleFacetAsync(dimension, MostFacets + 1, cancel);
            values.AddRange(more.Where(m => m.Value.Length > 0 && counts.All(c => c.Value != m.Value)).Take(MostFacets - values.Count).Select(m => new Facet(m.Value, text(m.Value), null, m.Value == chosen)));
        }

        if (chosen is not null && values.TrueForAll(v => !v.Chosen)) values.Insert(0, new(chosen, text(chosen), counts.FirstOrDefault(c => c.Value == chosen)?.Stories, true));
        return values;
    }
}
