using Renkei.Web.People;

namespace Renkei.Desks.Jobs;

/// <summary>Where desks ask for jobs.</summary>
public sealed class JobDesk
{
    private readonly JobShelf shelf;
    private readonly JobBell bell;

    internal JobDesk(JobShelf shelf, JobBell bell) => (this.shelf, this.bell) = (shelf, bell);

    /// <summary>The most bytes uploaded for one job.</summary>
    public const long MostBytes = JobShelf.MostBytes;

    /// <summary>The most files uploaded for one job.</summary>
    public const int MostFiles = JobShelf.MostFiles;

    /// <summary>The most jobs of one person that have not ended.</summary>
    public const int MostOpen = JobShelf.MostOpen;

    /// <summary>The page of a job.</summary>
    public static string AddressOf(string job) => "/jobs/" + job;

    /// <summary>Asks for a job; the answer comes when it and what is uploaded for it are on the disk. Asking again with the same key gives the same job; null when <see cref="MostOpen"/> others of this person have not ended.</summary>
    /// <param name="kind">A <see cref="JobKind.Name"/>.</param>
    /// <param name="key">The form's key.</param>
    /// <param name="about">What it is about, in a few words for lists.</param>
    /// <param name="input">What its kind is to know: written as JSON.</param>
    /// <exception cref="ArgumentOutOfRangeException">More is uploaded than <see cref="MostBytes"/> or <see cref="MostFiles"/>.</exception>
    public async Task<Job?> AskAsync(Person owner, string kind, string key, Said? about, object? input, IReadOnlyList<JobUpload> uploads, CancellationToken cancel)
    {
        var job = await shelf.AskAsync(owner.Account, kind, key, about, input, uploads, cancel);
        if (job is not null) bell.Ring();
        return job;
    }

    /// <summary>A job of this person; null when there is none, or it is somebody else's.</summary>
    public async Task<Job?> FindAsync(Person owner, string id, CancellationToken cancel) =>
        id.Length <= 100 && await shelf.GetAsync(id, cancel) is { } job && job.Owner == owner.Account ? job : null;

    /// <summary>The jobs of this person, newest first.</summary>
    public Task<IReadOnlyList<Job>> ListAsync(Person owner, CancellationToken cancel) => shelf.ListAsync(owner.Account, cancel);

    /// <summary>What is known of this person's jobs that are no longer kept; null when all are.</summary>
    public async Task<ForgottenJobs?> ForgottenAsync(Person owner, CancellationToken cancel) => (await shelf.ForgottenAsync(owner.Account, cancel)).Known;
}
