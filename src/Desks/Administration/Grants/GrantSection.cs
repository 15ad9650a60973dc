using Renkei.Labels;
using Renkei.Labels.Policies;

namespace Renkei.Desks.Administration.Grants;

/// <summary>What the pages of one kind of grant differ in.</summary>
/// <param name="Word">The section's: <c>clearances</c>, <c>authorities</c>.</param>
/// <param name="Show">What was given, as pages show it.</param>
/// <param name="Check">Why it could not be given now, such as a policy that the node has no longer; null when it could.</param>
/// <param name="Source">The text that pages offer beside it; null for none.</param>
internal sealed record GrantSection<T>(string Word, GrantKind<T> Kind, Func<T, PolicySet, ShownValues> Show, Func<T, PolicySet, ActRefusal?> Check, Func<T, string?> Source)
    where T : class
{
    public string Address => "/administration/" + Word;
}

/// <summary>Classifications and categories, as pages show them.</summary>
/// <param name="Partner">Of an authority.</param>
/// <param name="Policy">Its name.</param>
/// <param name="Known">The policy; null when the node does not have it, and nothing counts.</param>
/// <param name="Classifications">Names, in the order of the policy.</param>
/// <param name="IsUpTo">The one classification is the highest, and lower ones count with it.</param>
public sealed record ShownValues(string? Partner, string Policy, SecurityPolicy? Known, IReadOnlyList<string> Classifications, bool IsUpTo, IReadOnlyList<LabelCategory> Categories);
