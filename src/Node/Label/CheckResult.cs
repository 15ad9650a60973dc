using System.Collections.Immutable;
using Renkei.Labels.Decisions;
using Renkei.Labels.Reading;
using Renkei.Node.CommandLine;

namespace Renkei.Node.Label;

/// <summary>What is asked about one label.</summary>
/// <param name="Label">Null when only the policies are to be read.</param>
/// <param name="Clearance">Null when it is asked whether the label is valid, and not who may have what it stands on.</param>
/// <param name="Alternatives">The alternative labels that stand beside the label.</param>
internal sealed record CheckRequest(
    PolicySelection Policies, InputFile? Label, InputFile? Clearance, ImmutableArray<InputFile> Alternatives, string Language, DateTimeOffset At)
{
    /// <summary>What explanations may name; null for what the holder of the clearance may know, or everything where there is no clearance.</summary>
    public Disclosure? Asker { get; init; }
}

/// <summary>The answer to a <see cref="CheckRequest"/>; null is "not known".</summary>
internal sealed record CheckResult
{
    public bool? Valid { get; init; }

    public bool? Acdf { get; init; }

    /// <summary>valid AND acdf: false when either is; not known without a clearance.</summary>
    public bool? Permit => !HasClearance ? null : Valid is false || Acdf is false ? false : Valid is null || Acdf is null ? null : true;

    /// <summary>As at the top of a page.</summary>
    public string? Marking { get; init; }

    public string? ClearanceMarking { get; init; }

    /// <summary>What was tolerated: in the policies, then in clearance and label.</summary>
    public ImmutableArray<Finding> Warnings { get; init; } = [];

    /// <summary>How many of the warnings are about the policies.</summary>
    public int PolicyWarnings { get; init; }

    public ImmutableArray<Reason> Reasons { get; init; } = [];

    public string? Error { get; init; }

    /// <summary>Something that was given could not be read at all.</summary>
    public bool Unreadable { get; init; }

    public bool HasClearance { get; init; }

    public int ExitCode => Unreadable ? Verbs.NotDone : (HasClearance ? Permit : Valid) is true ? Verbs.Done : Verbs.WithProblems;

    /// <summary>The label in force, found in its policy; null when it was not.</summary>
    public ResolvedLabel? Label { get; init; }

    /// <summary>Null when there is none or it could not be found in its policy.</summary>
    public ResolvedClearance? Clearance { get; init; }

    /// <summary>The labels the decision was taken on: the label itself, or its equivalents under the clearance's policy.</summary>
    public ImmutableArray<ResolvedLabel> Decided { get; init; } = [];
}
