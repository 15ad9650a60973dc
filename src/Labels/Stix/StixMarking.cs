using System.Collections.Immutable;

namespace Renkei.Labels.Stix;

/// <summary>A STIX 2.1 marking-definition that was understood: a label, or a statement alone.</summary>
/// <param name="Id">Its <c>marking-definition--…</c> id.</param>
/// <param name="Label">The label it carries; null for a statement alone, which says nothing about access and never stands for a label.</param>
/// <param name="Statement">The text of a statement marking: free words beside the label, like a privacy mark; null for TLP.</param>
public sealed record StixMarking(string Id, ConfidentialityLabel? Label, string? Statement)
{
    /// <summary>Equivalents of the label under other policies, which whoever holds the marking may add; decisions then choose as for any label with alternatives.</summary>
    public ImmutableArray<ConfidentialityLabel> Alternatives { get; init; } = [];

    /// <summary>Words alone: whatever bears only such markings falls under the default label, as if it bore none.</summary>
    public bool IsStatementOnly => Label is null;
}
