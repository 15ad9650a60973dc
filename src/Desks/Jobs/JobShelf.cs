using System.Globalization;
using System.Runtime.CompilerServices;
using System.Security.Cryptography;
using System.Text;
using System.Text.Json;
using Renkei.Desks.Account;
using Renkei.Store;
using Renkei.Store.Documents;

namespace Renkei.Desks.Jobs;

/// <summary>Something that is uploaded for a job.</summary>
public sealed record JobUpload(string Name, long Bytes, Func<Stream> Open);

/// <summary>Jobs as documents: the job itself; its place in the queue while it has not ended; and what was uploaded for it, in pieces.</summary>
/// <remarks>Pieces are written first, each batch with the job as it was, so that none is written for a job that was stopped or asked for anew; the job is put in the queue when all of them are on the disk, and its end takes them away in the same commit.</remarks>
internal sealed class JobShelf(NodeStore store, TimeProvider time)
{
    /// <summary>The most bytes uploaded for one job.</summary>
    public const long MostBytes = 64L << 20;

    public const int MostFiles = 1000;

    /// <summary>How many jobs of one account may be open at once.</summary>
    public const int MostOpen = 20;

    private const string PlaceKind = "job-place";
    private const string PieceKind = "job-piece";
    private const int PlacePage = 100;
    private const int PieceBytes = 2 << 20;
    private const long BatchBytes = 8L << 20;

    /// <summary>How many ended jobs an account keeps.</summary>
    public const int MostKept = 200;

    private const string ForgottenKind = "job-forgotten";

    private static readonly byte[] Nothing = "{}"u8.ToArray();

    /// <summary>Asks for a job. Asking again with the same key gives the same job; null when the account has <see cref="MostOpen"/> others that have not ended.</summary>
    /// <param name="key">The form's key.</param>
    /// <param name="uploads">At most <see cref="MostFiles"/> of at most <see cref="MostBytes"/> in all; the caller has seen to it.</param>
    public async Task<Job?> AskAsync(string owner, string kind, string key, Said? about, object? input, IReadOnlyList<JobUpload> uploads, CancellationToken cancel)
    {
        ArgumentOutOfRangeException.ThrowIfGreaterThan(uploads.Sum(u => u.Bytes), MostBytes, nameof(uploads));
        ArgumentOutOfRangeException.ThrowIfGreaterThan(uploads.Count, MostFiles, nameof(uploads));
        var id = Convert.ToHexStringLower(SHA256.HashData(Encoding.UTF8.GetBytes($"{owner}\n{kind}\n{key}")))[..24];
        Job job;
        long version;
        while (true)
        {
            var first = await GetAsync(id, cancel);
            if (first is not null && first.State != JobState.Receiving) return first;
            if (first is null && (await ListAsync(owner, cancel)).Count(j => !j.HasEnded) >= MostOpen) return null;
            job = new Job { Id = id, Owner = owner, Kind = kind, Created = first?.Created ?? time.GetUtcNow(), State = JobState.Receiving, About = about, Input = JsonSerializer.SerializeToElement(input, JsonSerializerOptions.Web), Files = [.. uploads.Select(u => new JobFile(u.Name, u.Bytes))] };
            // What another send of the same form has made of it in the meantime stands.
            version = first?.Version ?? 0;
            if ((await store.Documents.ChangeAsync([Change(job, version), new(PlaceKind, Place(job), "", null, Nothing), .. first is null ? [] : WithoutPieces(first)], [], cancel)).IsMade) break;
        }

        version++;
        for (var file = 0; file < uploads.Count && version > 0; file++) version = await ReceiveAsync(job, version, file, uploads[file], cancel);
        var kept = await GetAsync(id, cancel);
        if (version == 0 || kept is not { State: JobState.Receiving }) return kept ?? job;
        var waiting = kept with { State = JobState.Waiting };
        await store.Documents.ChangeAsync([Change(waiting, kept.Version)], [], cancel);
        await TidyAsync(owner, cancel);
        return (await GetAsync(id, cancel))!;
    }

    public async Task<Job?> GetAsync(string id, CancellationToken cancel) => await store.Documents.GetAsync(Job.DocumentKind, id, cancel) is { } document ? Read(document) : null;

    /// <summary>The jobs of an account, newest first.</summary>
    public async Task<IReadOnlyList<Job>> ListAsync(string owner, CancellationToken cancel) =>
        [.. (await store.Documents.ListAsync(Job.DocumentKind, owner, "", DocumentShelf.MaxPage, cancel)).Select(Read).OrderByDescending(j => j.Created)];

    /// <summary>The jobs that have not ended, those that wait longest first.</summary>
    public async IAsyncEnumerable<Job> OpenAsync([EnumeratorCancellation] CancellationToken cancel)
    {
        await foreach (var place in PlacesAsync(cancel))
        {
            if (await GetAsync(place[(place.LastIndexOf('.') + 1)..], cancel) is { } job) yield return job;
        }
    }

    /// <summary>How many jobs of everybody have not ended.</summary>
    public async Task<int> CountOpenAsync(CancellationToken cancel)
    {
        var count = 0;
        await foreach (var _ in PlacesAsync(cancel)) count++;
        return count;
    }

    private async IAsyncEnumerable<string> PlacesAsync([EnumeratorCancellation] CancellationToken cancel)
    {
        IReadOnlyList<Document> page = [];
        do
        {
            page = await store.Documents.ListAsync(PlaceKind, null, page.Count == 0 ? "" : page[^1].Id, PlacePage, cancel);
            foreach (var place in page) yield return place.Id;
        }
        while (page.Count == PlacePage);
    }

    /// <summary>Keeps a job as it has become; false when somebody else changed it since it was read.</summary>
    public async Task<bool> KeepAsync(Job before, Job after, CancellationToken cancel)
    {
        var changes = new List<DocumentChange> { Change(after, before.Version) };
        if (after.HasEnded && !before.HasEnded)
        {
            changes.Add(new(PlaceKind, Place(before), "", null, null));
            changes.AddRange(WithoutPieces(before));
        }

        return (await store.Documents.ChangeAsync(changes, [], cancel)).IsMade;
    }

    /// <summary>The bytes of an uploaded file.</summary>
    public async Task<byte[]> ReadAsync(Job job, int file, CancellationToken cancel)
    {
        var bytes = new byte[job.Files[file].Bytes];
        var at = 0;
        for (var piece = 0; piece < Pieces(bytes.Length); piece++)
        {
            var found = await store.Documents.GetAsync(PieceKind, Piece(job.Id, file, piece), cancel) ?? throw new InvalidDataException($"Piece {piece} of file {file} of the job {job.Id} is not there.");
            found.Content.CopyTo(bytes.AsMemory(at));
            at += found.Content.Length;
        }

        return bytes;
    }

    /// <summary>Stops a job by its owner's wish; true when it is stopped or will be.</summary>
    public async Task<bool> StopAsync(Job job, CancellationToken cancel)
    {
        for (var now = job; now is not null; now = await GetAsync(job.Id, cancel))
        {
            if (now.HasEnded) return now.State == JobState.Stopped;
            if (await KeepAsync(now, JobRules.Stop(now, time.GetUtcNow()), cancel)) return true;
        }

        return false;
    }

    private static IEnumerable<DocumentChange> WithoutPieces(Job job) =>
        job.Files.SelectMany((f, file) => Enumerable.Range(0, Pieces(f.Bytes)).Select(piece => new DocumentChange(PieceKind, Piece(job.Id, file, piece), job.Id, null, null)));

    /// <returns>The job's version with this file; 0 when somebody else changed it meanwhile, so that no more is to be written.</returns>
    private async Task<long> ReceiveAsync(Job job, long version, int file, JobUpload upload, CancellationToken cancel)
    {
        await using var stream = upload.Open();
        var batch = new List<DocumentChange>();
        var (waiting, left) = (0L, upload.Bytes);
        for (var piece = 0; left > 0; piece++)
        {
            var bytes = new byte[Math.Min(PieceBytes, left)];
            await stream.ReadExactlyAsync(bytes, cancel);
            left -= bytes.Length;
            waiting += bytes.Length;
            batch.Add(new(PieceKind, Piece(job.Id, file, piece), job.Id, null, bytes));
            if (waiting < BatchBytes && left > 0) continue;
            batch.Add(Change(job, version));
            if (!(await store.Documents.ChangeAsync(batch, [], cancel)).IsMade) return 0;
            version++;
            batch.Clear();
            waiting = 0;
        }

        return version;
    }

    /// <summary>What is known of the forgotten jobs of an account, with its version.</summary>
    public async Task<(ForgottenJobs? Known, long Version)> ForgottenAsync(string owner, CancellationToken cancel) =>
        await store.Documents.GetAsync(ForgottenKind, owner, cancel) is { } document ? (DeskJson.Read<ForgottenJobs>(document), document.Version) : (null, 0);

    /// <summary>Forgets the oldest ended jobs of somebody who has very many; how many there were, and how many problems they told, stays.</summary>
    private async Task TidyAsync(string owner, CancellationToken cancel)
    {
        var old = (await ListAsync(owner, cancel)).Where(j => j.HasEnded).Skip(MostKept).ToList();
        if (old.Count == 0) return;
        var (known, version) = await ForgottenAsync(owner, cancel);
        var now = new ForgottenJobs((known?.Jobs ?? 0) + old.Count, (known?.Problems ?? 0) + old.Sum(j => (long)j.Problems), old.Select(j => j.Created).Append(known?.Until ?? DateTimeOffset.MinValue).Max());
        // All of it or nothing: when somebody else tidies at the same time, one of the two does it, and none is counted twice.
        await store.Documents.ChangeAsync([new(ForgottenKind, owner, owner, version, DeskJson.Write(now)), .. old.Select(j => new DocumentChange(Job.DocumentKind, j.Id, j.Owner, j.Version, null))], [], cancel);
    }

    private static DocumentChange Change(Job job, long? expected) => new(Job.DocumentKind, job.Id, job.Owner, expected, DeskJson.Write(job));

    private static Job Read(Document document) => DeskJson.Read<Job>(document) with { Version = document.Version };

    /// <summary>Places come in the order in which jobs were asked for.</summary>
    private static string Place(Job job) => string.Create(CultureInfo.InvariantCulture, $"{job.Created.UtcTicks:x16}.{job.Id}");

    private static string Piece(string job, int file, int piece) => string.Create(CultureInfo.InvariantCulture, $"{job}.{file:d4}.{piece:d4}");

    private static int Pieces(long bytes) => (int)((bytes + PieceBytes - 1) / PieceBytes);
}
