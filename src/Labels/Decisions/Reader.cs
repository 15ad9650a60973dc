using System.Collections.Immutable;
using Renkei.Labels.Policies;

namespace Renkei.Labels.Decisions;

/// <summary>Whoever or whatever receives content — a person, a partner, an AI endpoint, a file — and what it may have.</summary>
/// <param name="policies">The policies the node knows.</param>
/// <param name="clearance">Looked up in these policies when it was resolved under former ones. Null when it could not be resolved: it may have nothing.</param>
public sealed class Reader(PolicySet policies, ResolvedClearance? clearance)
{
    public PolicySet Policies { get; } = policies;

    public ResolvedClearance? Clearance { get; } = clearance?.In(policies);

    /// <summary>The one decision for a label as it was read: resolved, in force at the instant, valid and cleared; else denied. An alternative label alone is denied.</summary>
    public bool MayRead(ConfidentialityLabel label, DateTimeOffset at) => MayRead(label, [], at);

    /// <summary>The same for a label that has equivalents: the originator's counts if the one in force is of the reader's policy, else the matching alternative; without one, denied (ADatP-4774.1 §4.2).</summary>
    /// <remarks>Several alternatives under one policy must all permit; one that the originator's succession has left behind (<see cref="ConfidentialityLabel.StandsFor"/>) denies.</remarks>
    public bool MayRead(ConfidentialityLabel originator, ImmutableArray<ConfidentialityLabel> alternatives, DateTimeOffset at)
    {
        if (Clearance is null || originator.Role == LabelRole.Alternative) return false;
        var inForce = originator.At(at);
        if (inForce.Policy.Claims(Clearance.Policy)) return Permits(inForce, at);
        var matching = alternatives.Where(a => a.Role == LabelRole.Alternative && a.Policy.Claims(Clearance.Policy)).ToList();
        return matching.Count > 0 && matching.TrueForAll(a => a.StandsFor(originator, at) && Permits(a, at));
    }

    private bool Permits(ConfidentialityLabel label, DateTimeOffset at) =>
        Clearance is not null && ResolvedLabel.Resolve(label.At(at), Policies, Disclosure.Nothing).Value is { } resolved && AccessDecision.Permits(resolved, Clearance, at);
}
