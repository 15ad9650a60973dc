using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Routing;
using Microsoft.Extensions.DependencyInjection;
using Renkei.Desks.Account.Sessions;
using Renkei.Desks.Jobs.Api;
using Renkei.Desks.Jobs.Pages;
using Renkei.Web;
using Renkei.Web.People;
using Renkei.Web.Shell;

namespace Renkei.Desks.Jobs;

/// <summary>The door of background jobs: what takes longer than a page may is asked for here, done by whichever process has time, and watched on a page of its own.</summary>
public static class JobPages
{
    public static IServiceCollection AddJobs(this IServiceCollection services)
    {
        services.AddSingleton<JobShelf>();
        services.AddSingleton<JobBell>();
        services.AddSingleton<JobOwners>();
        services.AddSingleton<JobOwnerSource>(s => s.GetRequiredService<JobOwners>().FindAsync);
        services.AddSingleton(s => new JobDesk(s.GetRequiredService<JobShelf>(), s.GetRequiredService<JobBell>()));
        services.AddHostedService<JobRunner>();
        return services;
    }

    /// <summary>Hands in a kind of job.</summary>
    public static IServiceCollection AddJob<TKind>(this IServiceCollection services)
        where TKind : JobKind => services.AddSingleton<JobKind, TKind>();

    public static void MapJobs(this IEndpointRouteBuilder routes)
    {
        var jobs = routes.MapGroup("/jobs").NeedsSignIn();
        jobs.MapGet("/", async Task<IResult> (PageContext page, JobDesk desk, CancellationToken cancel) =>
            WebKit.Page<JobsPage>(new JobsModel(await desk.ListAsync(page.Person!, cancel), await desk.ForgottenAsync(page.Person!, cancel)))).IsPage("jobs.title");
        jobs.MapGet("/{id}", async Task<IResult> (string id, PageContext page, JobDesk desk, IEnumerable<JobKind> kinds, CancellationToken cancel) =>
            await desk.FindAsync(page.Person!, id, cancel) is { } job ? WebKit.Page<JobPage>(Model(job, kinds)) : Results.NotFound());
        jobs.MapGet("/{id}/state", StateAsync).IsNoUse();
        jobs.MapPost("/{id}/stop", async Task<IResult> (string id, PageContext page, JobDesk desk, JobShelf shelf, CancellationToken cancel) =>
        {
            if (await desk.FindAsync(page.Person!, id, cancel) is not { } job) return Results.NotFound();
            await shelf.StopAsync(job, cancel);
            return WebKit.See(JobDesk.AddressOf(job.Id));
        });
        JobsApi.Map(routes);
    }

    /// <summary>The part of the page that changes. When the job has ended, the page is to be read anew: its result may bear labels that the page's banner does not say yet.</summary>
    private static async Task<IResult> StateAsync(string id, PageContext page, JobDesk desk, IEnumerable<JobKind> kinds, HttpContext http, CancellationToken cancel)
    {
        if (await desk.FindAsync(page.Person!, id, cancel) is not { } job) return Results.NotFound();
        if (job.HasEnded) http.Response.Headers["HX-Refresh"] = "true";
        return WebKit.Page<JobStateView>(Model(job, kinds));
    }

    private static JobModel Model(Job job, IEnumerable<JobKind> kinds) => new(job, kinds.FirstOrDefault(k => k.Name == job.Kind)?.ResultPage);
}
