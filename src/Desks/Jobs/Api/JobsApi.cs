using System.Text.Json.Nodes;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Routing;
using Renkei.Desks.Api;
using Renkei.Desks.Records.Editing;
using Renkei.Web;
using Renkei.Web.Language;
using Renkei.Web.People;

namespace Renkei.Desks.Jobs.Api;

/// <summary>The jobs of the caller, for programs: how far they are, what came of them, and to stop one. Somebody else's is answered as none.</summary>
/// <remarks>A token sees those of the desks it may read: the words of kinds begin with their desk's.</remarks>
internal static class JobsApi
{
    private const string Root = "/api/jobs";

    public static void Map(IEndpointRouteBuilder routes)
    {
        var api = routes.MapGroup(Root).NeedsSignIn();
        api.MapGet("", async (PageContext page, JobDesk desk, CancellationToken cancel) =>
            ApiAnswer.Json(new JsonObject { ["jobs"] = new JsonArray([.. (await desk.ListAsync(page.Person!, cancel)).Where(j => IsOpen(j, page)).Select(j => (JsonNode)Shown(j, page.Texts))]) }));
        api.MapGet("/{id}", async (string id, PageContext page, JobDesk desk, IEnumerable<JobKind> kinds, CancellationToken cancel) =>
            await FindAsync(id, page, desk, cancel) is { } job ? ApiAnswer.Json(await WholeAsync(job, page, kinds, cancel)) : ApiAnswer.Missing("job"));
        api.MapPost("/{id}/stop", async (string id, PageContext page, JobDesk desk, JobShelf shelf, IEnumerable<JobKind> kinds, CancellationToken cancel) =>
        {
            if (await FindAsync(id, page, desk, cancel) is not { } job) return ApiAnswer.Missing("job");
            await shelf.StopAsync(job, cancel);
            return ApiAnswer.Json(await WholeAsync(await desk.FindAsync(page.Person!, id, cancel) ?? job, page, kinds, cancel));
        });
    }

    public static string AddressOf(string job) => $"{Root}/{job}";

    /// <summary>A job as lists show it.</summary>
    public static JsonObject Shown(Job job, Texts texts) => new()
    {
        ["href"] = AddressOf(job.Id),
        ["id"] = job.Id,
        ["page"] = JobDesk.AddressOf(job.Id),
        ["kind"] = job.Kind,
        ["title"] = texts["jobs.kind." + job.Kind],
        ["about"] = job.About?.In(texts),
        ["state"] = job.State.ToString().ToLowerInvariant(),
        ["asked"] = DeskText.Time(job.Created),
        ["started"] = job.Started is { } started ? DeskText.Time(started) : null,
        ["ended"] = job.Ended is { } ended ? DeskText.Time(ended) : null,
        ["stopping"] = job is { IsStopAsked: true, HasEnded: false },
        ["progress"] = job.Progress is { } progress && !job.HasEnded ? new JsonObject { ["done"] = progress.Done, ["total"] = progress.Total, ["sentence"] = progress.Sentence.In(texts) } : null,
        ["failure"] = job.Failure?.In(texts),
        ["problems"] = job.Problems,
    };

    private static async Task<JsonObject> WholeAsync(Job job, PageContext page, IEnumerable<JobKind> kinds, CancellationToken cancel)
    {
        var shown = Shown(job, page.Texts);
        shown["result"] = job.Result is not null && kinds.FirstOrDefault(k => k.Name == job.Kind) is { } kind ? await kind.ShownAsync(job, page, cancel) : null;
        return shown;
    }

    private static async Task<Job?> FindAsync(string id, PageContext page, JobDesk desk, CancellationToken cancel) =>
        await desk.FindAsync(page.Person!, id, cancel) is { } job && IsOpen(job, page) ? job : null;

    private static bool IsOpen(Job job, PageContext page) => page.Person!.Session is not null || page.Person.Rights.May(job.Kind.Split('.')[0], Role.Reader);
}
