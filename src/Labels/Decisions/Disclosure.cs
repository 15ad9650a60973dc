using Renkei.Labels.Policies;

namespace Renkei.Labels.Decisions;

/// <summary>Which values an explanation may name: all of them, or only those its asker holds.</summary>
/// <remarks>A value that may not be named is spoken of as "a value"; a policy's tags and their kinds are no secret to those who hold the policy.</remarks>
public sealed class Disclosure
{
    /// <summary>For those who hold the label itself: its author, the security officer.</summary>
    public static readonly Disclosure Everything = new(null);

    private readonly ResolvedClearance? asker;

    private Disclosure(ResolvedClearance? asker) => this.asker = asker;

    /// <summary>Only what this clearance holds.</summary>
    public static Disclosure To(ResolvedClearance asker) => new(asker);

    /// <summary>Nothing: the asker's clearance could not be resolved.</summary>
    public static Disclosure Nothing { get; } = new(ResolvedClearance.None);

    /// <summary>Whether raw text of a label may be quoted.</summary>
    internal bool IsComplete => asker is null;

    internal bool MayName(TagCategory category) => asker is null || asker.Holds(category);

    internal bool MayName(SecurityClassification classification) => asker is null || asker.Holds(classification);

    /// <summary>Whether the asker holds all that the label says. Else which rule of the policy it breaks could tell a hidden value.</summary>
    internal bool MayName(ResolvedLabel label) => asker is null || (MayName(label.Classification) && label.Categories.All(MayName));
}
