using System.Collections.Immutable;
using Renkei.Labels.Decisions;
using Renkei.Labels.Policies;

namespace Renkei.Web.Labelling;

/// <summary>How something that may be chosen stands.</summary>
public enum OfferState
{
    /// <summary>It may be chosen, and leads to a label.</summary>
    Open,

    /// <summary>It was chosen, and may be taken back.</summary>
    Chosen,

    /// <summary>It is chosen, since what the record was made from carries it.</summary>
    Fixed,
}

/// <summary>A classification that may be chosen.</summary>
public sealed record OfferedClass(SecurityClassification Value, OfferState State);

/// <summary>A value that may be chosen.</summary>
public sealed record OfferedValue(TagCategory Value, OfferState State);

/// <summary>The values of one tag that may be chosen next; never empty.</summary>
public sealed record OfferedTag(CategoryTag Tag, ImmutableArray<OfferedValue> Values)
{
    /// <summary>Whether choosing one takes the place of another.</summary>
    public bool IsSingle => Tag.SingleSelection || Tag.MaxSelection == 1;
}

/// <summary>One thing that keeps the choice from being a label.</summary>
/// <param name="Rule">A stable short name in kebab case: those of <see cref="LabelValidity"/> and <see cref="AccessDecision"/>, and <c>no-clearance</c>, <c>no-classification</c>, <c>below-source</c>, <c>not-offered</c>.</param>
/// <param name="Text">One sentence in English, for a reader who holds what it names.</param>
/// <param name="Helps">Values of which one would help; empty when none is known.</param>
public sealed record LabelMissing(string Rule, string Text, ImmutableArray<TagCategory> Helps);

/// <summary>What may be chosen next for a new label, and what the choice comes to.</summary>
/// <param name="Policy">Null when nothing may be chosen at all.</param>
/// <param name="Classes">By hierarchy, lowest first.</param>
/// <param name="Tags">In the policy's order, those of which something may be chosen.</param>
/// <param name="PrivacyMarks">Names; empty when the policy has none.</param>
/// <param name="Missing">Empty exactly when <paramref name="Result"/> is there.</param>
/// <param name="Result">The label, valid under its policy now, readable by its author, and not below what the record was made from.</param>
public sealed record LabelOffer(
    SecurityPolicy? Policy, ImmutableArray<OfferedClass> Classes, ImmutableArray<OfferedTag> Tags, ImmutableArray<string> PrivacyMarks, ImmutableArray<LabelMissing> Missing, ResolvedLabel? Result);
