using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Routing;
using Renkei.Desks.Account;
using Renkei.Desks.Account.Sessions;
using Renkei.Web;
using Renkei.Web.Shell;

namespace Renkei.Desks.Log.Verify;

/// <summary>Verifying all logs: former runs, a new one, how far it has come.</summary>
internal static class VerifyRoutes
{
    public static void Map(IEndpointRouteBuilder log)
    {
        log.MapGet("/verify", async (Verifications runs, Accounts accounts, CancellationToken cancel) => WebKit.Page<VerifyList>(await ShownAsync(await runs.ListAsync(cancel), accounts, cancel))).IsPage("log.verify.title");
        log.MapPost("/verify", async (Verifications runs, PageContext page, IFormCollection _, CancellationToken cancel) => new SeeOther("/log/verify/" + await runs.StartAsync(page.Person!.Account, cancel)));
        log.MapGet("/verify/{id}", async (string id, Verifications runs, Accounts accounts, CancellationToken cancel) => await RunAsync(id, runs, accounts, cancel) is { } run ? WebKit.Page<VerifyPage>(run) : Results.NotFound());
        log.MapGet("/verify/{id}/state", async (string id, Verifications runs, Accounts accounts, CancellationToken cancel) => await RunAsync(id, runs, accounts, cancel) is { } run ? WebKit.Page<VerifyState>(run) : Results.NotFound()).IsNoUse();
    }

    private static async Task<ShownRun?> RunAsync(string id, Verifications runs, Accounts accounts, CancellationToken cancel) =>
        await runs.GetAsync(id, cancel) is { } run ? (await ShownAsync([run], accounts, cancel)).Runs[0] : null;

    private static async Task<VerifyListModel> ShownAsync(IReadOnlyList<Verification> runs, Accounts accounts, CancellationToken cancel)
    {
        var shown = new List<ShownRun>();
        foreach (var run in runs) shown.Add(new(run, run.By is null ? null : (await accounts.GetAsync(run.By, cancel))?.DisplayName ?? run.By));
        return new(shown);
    }
}

/// <summary>A run with the name of who asked.</summary>
/// <param name="ByName">Null for the node itself.</param>
public sealed record ShownRun(Verification Run, string? ByName);

/// <summary>What the page of all runs shows.</summary>
public sealed record VerifyListModel(IReadOnlyList<ShownRun> Runs);
