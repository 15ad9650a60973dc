using System.Text;
using Microsoft.Extensions.Logging.Abstractions;
using Renkei.Desks.Jobs;
using Renkei.Labels.Decisions;
using Renkei.Web.People;

namespace Renkei.Database.Jobs;

/// <summary>Work that a test writes.</summary>
internal sealed class TestWork(Func<JobRun, CancellationToken, Task<JobEnd>> work) : JobKind
{
    public override string Name => "test";

    public override Task<JobEnd> RunAsync(JobRun run, CancellationToken cancel) => work(run, cancel);
}

/// <summary>Jobs of a test's node, and workers at them as of several processes.</summary>
internal static class JobCase
{
    public static JobShelf Shelf(this NodeStore node, TestData data) => new(node, data.Clock);

    public static JobWorker Worker(this NodeStore node, TestData data, string holder, Func<JobRun, CancellationToken, Task<JobEnd>> work, ResolvedClearance? clearance = null) => node.Worker(data, holder, new TestWork(work), clearance);

    public static JobWorker Worker(this NodeStore node, TestData data, string holder, JobKind kind, ResolvedClearance? clearance = null, params IEnumerable<DeskRole> roles) =>
        new(node.Shelf(data), [kind], (account, _) => Task.FromResult(account == "gone" ? null : new Person(account, "Aiko", clearance, new(roles), Preferences.None, null)), data.Clock, holder, NullLogger.Instance);

    public static JobUpload Upload(string name, string content) => Upload(name, Encoding.UTF8.GetBytes(content));

    public static JobUpload Upload(string name, byte[] content) => new(name, content.Length, () => new MemoryStream(content, writable: false));

    public static Task<JobEnd> Nothing(JobRun run, CancellationToken cancel) => Task.FromResult(JobEnd.Done(null));
}
