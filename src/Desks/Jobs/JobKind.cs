using System.Text.Json;
using System.Text.Json.Nodes;
using Renkei.Web;
using Renkei.Web.People;

namespace Renkei.Desks.Jobs;

/// <summary>A kind of job: what is done. A desk hands it in where it adds its services (<c>services.AddJob&lt;T&gt;()</c>).</summary>
public abstract class JobKind
{
    /// <summary>A word for each part, such as <c>news.reading</c>; its title is the text <c>jobs.kind.NAME</c>.</summary>
    public abstract string Name { get; }

    /// <summary>A component that shows the result, with one parameter <c>Job</c>; null for none.</summary>
    public virtual Type? ResultPage => null;

    /// <summary>What programs are told of the result, as the person of this request may see it now; null for nothing.</summary>
    public virtual Task<JsonObject?> ShownAsync(Job job, PageContext page, CancellationToken cancel) => Task.FromResult<JsonObject?>(null);

    /// <summary>Does the work. It may be begun again after it was broken off anywhere, so all it does must bear being done twice.</summary>
    /// <remarks>It may do what <see cref="JobRun.Owner"/> may do now, and reads with that person's clearance: rights that went meanwhile are gone.</remarks>
    public abstract Task<JobEnd> RunAsync(JobRun run, CancellationToken cancel);
}

/// <summary>How the work of a job ended.</summary>
/// <param name="Result">What came of it.</param>
/// <param name="Refusal">Why it could not be done; null when it was.</param>
/// <param name="Problems">How many things the result says went wrong.</param>
public sealed record JobEnd(JsonElement? Result, Said? Refusal, int Problems = 0)
{
    public static JobEnd Done(JsonElement? result, int problems = 0) => new(result, null, problems);

    public static JobEnd Refused(Said why) => new(null, why);
}

/// <summary>What the work of a job is given.</summary>
public sealed class JobRun
{
    private readonly Func<int, CancellationToken, Task<byte[]>> read;
    private JobProgress? progress;

    internal JobRun(Job job, Person owner, Func<int, CancellationToken, Task<byte[]>> read) => (Job, Owner, this.read) = (job, owner, read);

    public Job Job { get; }

    /// <summary>Who asked for it, with the rights and the clearance they have now.</summary>
    public Person Owner { get; }

    /// <summary>The bytes of one of <see cref="Job.Files"/>.</summary>
    public Task<byte[]> ReadAsync(int file, CancellationToken cancel) => read(file, cancel);

    /// <summary>Says how far it is. May be called as often as one likes, from any thread: it is kept about once a second.</summary>
    public void Report(long done, long total, Said sentence) => Volatile.Write(ref progress, new(done, total, sentence));

    internal JobProgress? Progress => Volatile.Read(ref progress);
}
