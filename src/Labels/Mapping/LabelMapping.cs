using Renkei.Labels.Decisions;
using Renkei.Labels.Policies;

namespace Renkei.Labels.Mapping;

/// <summary>Brings a label of one policy to its equivalent under another (ADatP-4774.1 §4.2, XML SPIF 2.1 equivalences).</summary>
/// <remarks>
/// Both policies may speak: the label's own by what it applies to encrypt or both, the target by what it applies to decrypt or both, read backwards;
/// which policy a statement means is decided by OID. Statements about the classification must agree; of statements about a value the stricter holds.
/// Nothing that keeps a reader out is lost unless the label's policy discards it in so many words: a restrictive value needs an equivalent;
/// a permissive tag needs one for at least one of its values (fewer audiences are stricter). An equivalent that does not bear on access is none.
/// Two demands that meet in one permissive tag of the target keep only the readers that satisfy both. What an equivalence requires besides is added
/// when it leaves no choice and lets nobody in; else the label cannot be mapped. Informative values without equivalent are left out with a note.
/// </remarks>
public static class LabelMapping
{
    /// <summary>How many successors in a row are followed.</summary>
    internal const int MostSuccessors = 16;

    /// <summary>The equivalent of a label and of every label that succeeds it; all or nothing, so that no succession is lost or moved.</summary>
    /// <param name="label">As it stands. It is not changed.</param>
    /// <param name="target">A label of this policy is its own equivalent.</param>
    /// <param name="policies">Where the policies of successors are found.</param>
    /// <param name="at">The instant both labels must be valid at: what is invalid is not mapped.</param>
    /// <param name="disclosure">What the reasons may name; everything when null.</param>
    public static DerivedLabel Map(ResolvedLabel label, SecurityPolicy target, PolicySet policies, DateTimeOffset at, Disclosure? disclosure = null)
    {
        var names = disclosure ?? Disclosure.Everything;
        var first = MapAlone(label, target, at, names);
        if (first.Value is null || label.Label.Succession is not { } succession || ReferenceEquals(label.Policy, target)) return first;
        var later = new List<(DateTimeOffset From, ConfidentialityLabel Label)>();
        for (var next = succession; next is not null; next = next.Successor.Succession)
        {
            if (later.Count == MostSuccessors) return DerivedLabel.Refused("too-many-successors", $"The label has more than {MostSuccessors} successors.");
            at = next.From > at ? next.From : at;
            var mapped = ResolvedLabel.Resolve(next.Successor, policies, names) is { Value: { } resolved } ? MapAlone(resolved, target, at, names) : null;
            if (mapped?.Value is null) return DerivedLabel.Refused([new("successor", $"The label that succeeds it on {next.From:u} cannot be mapped to {target.Name}."), .. mapped?.Reasons ?? []]);
            later.Add((next.From, mapped.Value.Label));
        }

        Succession? chain = null;
        foreach (var (from, successor) in Enumerable.Reverse(later)) chain = new(from, With(successor, chain));
        return first with { Value = ResolvedLabel.Resolve(With(first.Value.Label, chain), LabelParts.Alone(target)).Value! };
    }

    /// <summary>The same without its successors.</summary>
    internal static DerivedLabel MapAlone(ResolvedLabel label, SecurityPolicy target, DateTimeOffset at, Disclosure names)
    {
        if (!label.IsValidAt(at))
        {
            return DerivedLabel.Refused([new("source-invalid", $"The label is not valid under {label.Policy.Name}."), .. LabelValidity.Explain(label, at, names)]);
        }

        if (ReferenceEquals(label.Policy, target)) return new(label, [], []);
        var mapping = new LabelMapper(label, Equivalences.Between(label.Policy, target), names);
        if (mapping.Run() is not { } mapped) return DerivedLabel.Refused(mapping.Faults);
        var resolved = ResolvedLabel.Resolve(mapped, LabelParts.Alone(target)).Value!;
        return resolved.IsValidAt(at)
            ? new(resolved, [], [.. mapping.Notes.Distinct()])
            : DerivedLabel.Refused([new("mapped-invalid", $"What stands for the label under {target.Name} would not be valid there."), .. LabelValidity.Explain(resolved, at, names)]);
    }

    private static ConfidentialityLabel With(ConfidentialityLabel label, Succession? succession) => new()
    {
        Role = LabelRole.Alternative,
        ReviewDateTime = label.ReviewDateTime,
        Policy = label.Policy,
        Classification = label.Classification,
        PrivacyMark = label.PrivacyMark,
        Categories = label.Categories,
        CreationDateTime = label.CreationDateTime,
        Succession = succession,
    };
}
