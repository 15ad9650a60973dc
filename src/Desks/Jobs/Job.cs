using System.Text.Json;
using System.Text.Json.Serialization;

namespace Renkei.Desks.Jobs;

/// <summary>How far a job is.</summary>
public enum JobState
{
    /// <summary>What it works on is still arriving.</summary>
    Receiving,
    Waiting,
    Running,
    Done,
    Failed,

    /// <summary>Its owner stopped it.</summary>
    Stopped,
}

/// <summary>How much of a job is done.</summary>
/// <param name="Total">0 while it is not known.</param>
/// <param name="Sentence">What is being done.</param>
public sealed record JobProgress(long Done, long Total, Said Sentence);

/// <summary>Who works at a job, and until when nobody else may.</summary>
/// <param name="Holder">One worker of one process.</param>
public sealed record JobLease(string Holder, DateTimeOffset Until);

/// <summary>Something uploaded that a job works on.</summary>
/// <param name="Name">As its sender named it: never a path of this machine.</param>
/// <param name="Bytes">Its length.</param>
public sealed record JobFile(string Name, long Bytes);

/// <summary>What is known of jobs that an account had too many of to keep: a document of the kind <c>job-forgotten</c>, one for each account.</summary>
/// <param name="Jobs">How many.</param>
/// <param name="Problems">How many problems they told.</param>
/// <param name="Until">When the youngest of them was asked for.</param>
public sealed record ForgottenJobs(long Jobs, long Problems, DateTimeOffset Until);

/// <summary>Work that takes longer than a page may: a document of the kind <c>job</c> whose owner is the account that asked for it. Nothing of it lives in a process.</summary>
public sealed record Job
{
    /// <summary>The document's kind.</summary>
    public const string DocumentKind = "job";

    public required string Id { get; init; }

    /// <summary>The account that asked for it. It alone sees the job, and the job may do what it may do.</summary>
    public required string Owner { get; init; }

    /// <summary>A <see cref="JobKind.Name"/>.</summary>
    public required string Kind { get; init; }

    /// <summary>What it is about, in a few words for lists; null when its kind says all.</summary>
    public Said? About { get; init; }

    public JobState State { get; init; }

    public required DateTimeOffset Created { get; init; }

    public DateTimeOffset? Started { get; init; }

    public DateTimeOffset? Ended { get; init; }

    public JobProgress? Progress { get; init; }

    /// <summary>Null unless it is running.</summary>
    public JobLease? Lease { get; init; }

    /// <summary>How often somebody began with it.</summary>
    public int Attempts { get; init; }

    /// <summary>Whether its owner asked to stop it.</summary>
    public bool IsStopAsked { get; init; }

    /// <summary>What it is about, as its kind reads it. Taken away with the files at the end.</summary>
    public JsonElement? Input { get; init; }

    /// <summary>What is uploaded for it; empty when it has ended.</summary>
    public IReadOnlyList<JobFile> Files { get; init; } = [];

    /// <summary>What came of it, as its kind writes it.</summary>
    public JsonElement? Result { get; init; }

    /// <summary>How many things its result says went wrong.</summary>
    public int Problems { get; init; }

    /// <summary>Why it failed; null unless it did.</summary>
    public Said? Failure { get; init; }

    /// <summary>The document's version as it was read.</summary>
    [JsonIgnore]
    public long Version { get; init; }

    [JsonIgnore]
    public bool HasEnded => State is JobState.Done or JobState.Failed or JobState.Stopped;
}
