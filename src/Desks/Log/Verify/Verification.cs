using Renkei.Store.Log;

namespace Renkei.Desks.Log.Verify;

/// <summary>One run over all logs: every entry hashed anew and compared with tiles, root and signature. Kept as a document of the kind <c>log-verification</c>; the run itself may be on another process.</summary>
/// <param name="By">The account that asked; null for the node itself.</param>
/// <param name="Beat">When the run was last heard of.</param>
/// <param name="Done">Entries of all logs so far.</param>
/// <param name="Finished">Null while it runs, or when it was cut off.</param>
/// <param name="Trouble">Why it could not be done; null when it could.</param>
public sealed record Verification(string Id, string? By, DateTimeOffset Started, DateTimeOffset Beat, long Done, long Total, DateTimeOffset? Finished, IReadOnlyList<VerifiedLog> Logs, string? Trouble)
{
    /// <summary>The document's kind.</summary>
    public const string Kind = "log-verification";

    /// <summary>A run that was not heard of for so long was cut off: its process ended.</summary>
    public static readonly TimeSpan Patience = TimeSpan.FromMinutes(1);

    public RunState At(DateTimeOffset now) =>
        Finished is null ? (now - Beat > Patience ? RunState.CutOff : RunState.Running)
        : Trouble is not null ? RunState.Failed
        : Logs.All(l => l.Faults.Count == 0) ? RunState.Intact : RunState.Broken;
}

/// <summary>What a run found about one log.</summary>
/// <param name="Root">By its checkpoint; null where that cannot be read.</param>
/// <param name="Faults">Sentences, the first hundred.</param>
public sealed record VerifiedLog(string Origin, long Entries, string? Root, IReadOnlyList<VerifiedFault> Faults);

/// <summary>One thing that is wrong with a log.</summary>
/// <param name="Entry">The place, where one can be told.</param>
public sealed record VerifiedFault(LogFaultKind Kind, string Text, long? Entry);

/// <summary>Where a run stands.</summary>
public enum RunState
{
    Running,

    /// <summary>Everything agrees.</summary>
    Intact,

    /// <summary>Something is wrong with a log.</summary>
    Broken,

    /// <summary>It could not be done, and nothing is known.</summary>
    Failed,

    /// <summary>The process that did it ended.</summary>
    CutOff,
}
