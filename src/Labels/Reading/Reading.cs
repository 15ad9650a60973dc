using System.Collections.Immutable;
using System.Diagnostics.CodeAnalysis;

namespace Renkei.Labels.Reading;

/// <summary>What came of reading a label, a clearance or a policy: the value with what was tolerated, or the one sentence that says why there is none.</summary>
/// <param name="Value">What was read; null exactly when <paramref name="Error"/> is not.</param>
/// <param name="Error">One sentence: what, where, what was expected. It may quote what was read, so it is for those who gave the bytes.</param>
/// <param name="Findings">Departures from the standard that change no decision, in document order.</param>
public sealed record Reading<T>(T? Value, string? Error, ImmutableArray<Finding> Findings)
    where T : class
{
    [MemberNotNullWhen(true, nameof(Value))]
    [MemberNotNullWhen(false, nameof(Error))]
    public bool IsRead => Value is not null;

    internal static Reading<T> Of(T value, ImmutableArray<Finding> findings = default) => new(value, null, findings.IsDefault ? [] : findings);

    internal static Reading<T> Refused(string error) => new(null, error, []);
}

/// <summary>A departure from the standard, or from good practice, that was met.</summary>
/// <param name="Rule">A stable short name in kebab case, such as <c>creation-time-missing</c>.</param>
/// <param name="Where">The place, in words or as a path; empty for the whole.</param>
/// <param name="Text">One sentence that its reader can act on.</param>
public sealed record Finding(string Rule, string Where, string Text);
