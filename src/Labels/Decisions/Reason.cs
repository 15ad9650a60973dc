using System.Collections.Immutable;

namespace Renkei.Labels.Decisions;

/// <summary>Why a label is not valid, or why a reader may not have what it stands on.</summary>
/// <param name="Rule">A stable short name in kebab case, such as <c>permissive</c> or <c>excluded-class</c>.</param>
/// <param name="Text">One sentence in words that its asker may read.</param>
public sealed record Reason(string Rule, string Text);

/// <summary>A label or clearance found in its policy, or the reasons why it could not be: then whatever depends on it is denied.</summary>
public sealed record Resolved<T>(T? Value, ImmutableArray<Reason> Reasons)
    where T : class;
