using Renkei.Labels;
using Renkei.Labels.Decisions;
using Renkei.Labels.Marking;
using Renkei.Labels.Policies;

namespace Renkei.Store.Ruling;

/// <summary>A policy put in, put in the place of its former document, or retired.</summary>
/// <param name="Content">The XML SPIF; null to retire the policy of that name.</param>
/// <param name="Name">Of the policy.</param>
/// <param name="Basis">The <see cref="KeptPolicy.Hash"/> of the document whose place it takes, or which is retired; null when the node must not have the policy yet.</param>
public sealed record PolicyChange(ReadOnlyMemory<byte>? Content, string Name, string? Basis)
{
    /// <summary>What would come of a change. The page that shows it beforehand and the commit that makes it ask here.</summary>
    /// <param name="kept">The policies as they are.</param>
    /// <param name="standing">The labels by which the node files what bears none: they must go on to decide, or all of that would close at once.</param>
    public PolicyVerdict Judge(IReadOnlyList<KeptPolicy> kept, IReadOnlyCollection<ConfidentialityLabel> standing, DateTimeOffset now)
    {
        var former = kept.FirstOrDefault(k => k.Policy.Name == Name);
        if (former?.Hash != Basis) return new(PolicyFault.Changed, Name);
        KeptPolicy? next = null;
        if (Content is { } content)
        {
            if (SpifReader.Read(content) is var read && read.Value is not { } policy) return new(PolicyFault.Unreadable, read.Error!);
            if (policy.Name != Name) return new(PolicyFault.Changed, Name);
            if (former?.Content.Span.SequenceEqual(content.Span) == true) return new(PolicyFault.Same, Name);
            if (former is not null && former.Policy.Oid != policy.Oid) return new(PolicyFault.OtherOid, former.Policy.Oid);
            if (kept.FirstOrDefault(k => k != former && k.Policy.Oid == policy.Oid) is { } other) return new(PolicyFault.OtherName, other.Policy.Name);
            next = new(former?.Number ?? kept.Select(k => k.Number).DefaultIfEmpty().Max() + 1, content, policy);
        }
        else if (former is null) return new(PolicyFault.Changed, Name);

        IReadOnlyList<KeptPolicy> after = [.. kept.Where(k => k != former), .. next is null ? Array.Empty<KeptPolicy>() : [next]];
        if (after.Count == 0) return new(PolicyFault.Last, Name);
        var (before, set) = (KeptPolicy.Set(kept), KeptPolicy.Set(after));
        return standing.FirstOrDefault(l => Decides(l, before, now) && !Decides(l, set, now)) is { } label
            ? new(PolicyFault.Standing, MarkingText.Of(ResolvedLabel.Resolve(label.At(now), before).Value!))
            : new(null, "", former, next, after);
    }

    /// <summary>Whether a label lets anybody in at all.</summary>
    internal static bool Decides(ConfidentialityLabel label, PolicySet policies, DateTimeOffset now) =>
        ResolvedLabel.Resolve(label.At(now), policies).Value is { } resolved && LabelValidity.Explain(resolved, now, Disclosure.Everything).IsEmpty;
}

/// <summary>What would come of a change of policies.</summary>
/// <param name="Fault">Why it is not made; null when it can be.</param>
/// <param name="About">What <paramref name="Fault"/> is about, in a word or a sentence.</param>
/// <param name="Former">The document that goes; null when the policy is new.</param>
/// <param name="Next">The one that comes; null when the policy is retired.</param>
/// <param name="After">All policies of the node then.</param>
public sealed record PolicyVerdict(PolicyFault? Fault, string About, KeptPolicy? Former = null, KeptPolicy? Next = null, IReadOnlyList<KeptPolicy>? After = null);

/// <summary>Why a change of policies is not made.</summary>
public enum PolicyFault
{
    /// <summary>The document cannot be relied on; about: what, where, what was expected.</summary>
    Unreadable,

    /// <summary>The node has the very document already.</summary>
    Same,

    /// <summary>Another policy has the OID; about: its name.</summary>
    OtherName,

    /// <summary>The policy of the name has another OID; about: that OID.</summary>
    OtherOid,

    /// <summary>It was changed by somebody else meanwhile.</summary>
    Changed,

    /// <summary>What bears no label would be closed to everybody; about: the label it stands under.</summary>
    Standing,

    /// <summary>It is the only policy of the node.</summary>
    Last,
}
