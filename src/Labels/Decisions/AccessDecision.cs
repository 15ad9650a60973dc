using System.Collections.Immutable;

namespace Renkei.Labels.Decisions;

/// <summary>The one decision: whether a reader may have what a label stands on.</summary>
public static class AccessDecision
{
    /// <summary>valid AND acdf (ADatP-4774.1 §3.11.4): the only permit there is.</summary>
    public static bool Permits(ResolvedLabel label, ResolvedClearance clearance, DateTimeOffset at) => label.IsValidAt(at) && Acdf(label, clearance);

    /// <summary>The access control decision function by itself; it does not ask whether the label is legal, so it is no permit.</summary>
    /// <remarks>The classification is in the clearance's list (hierarchy plays no part); every restrictive value is held; of each permissive tag in the label one value is held.</remarks>
    public static bool Acdf(ResolvedLabel label, ResolvedClearance clearance)
    {
        if (!ReferenceEquals(label.Policy, clearance.Policy) || !clearance.HoldsClass(label.Classification.Index)) return false;
        var held = clearance.Bits;
        var restrictive = label.Restrictive;
        for (var word = 0; word < restrictive.Length; word++)
        {
            if ((restrictive[word] & ~held[word]) != 0) return false;
        }

        foreach (var tag in label.Permissive)
        {
            if (!tag.Meets(held)) return false;
        }

        return true;
    }

    /// <summary>Why <see cref="Permits"/> says no, one sentence for each rule that stands against it; empty when it says yes.</summary>
    /// <param name="disclosure">What the asker may know: usually <see cref="Disclosure.To"/> the clearance itself.</param>
    /// <param name="language">BCP 47 tag for the phrases of values; empty for the policy's default.</param>
    /// <remarks>An asker who is denied and does not hold all that the label says is not told besides whether it is valid: that differs from one hidden value to the next.</remarks>
    public static ImmutableArray<Reason> Explain(ResolvedLabel label, ResolvedClearance clearance, DateTimeOffset at, Disclosure disclosure, string language = "")
    {
        var denials = Denials(label, clearance, new Wording(disclosure, language)).ToImmutableArray();
        return denials.Length > 0 && !disclosure.MayName(label) ? denials : [.. LabelValidity.Explain(label, at, disclosure, language: language), .. denials];
    }

    private static IEnumerable<Reason> Denials(ResolvedLabel label, ResolvedClearance clearance, Wording wording)
    {
        if (!ReferenceEquals(label.Policy, clearance.Policy))
        {
            yield return new("policy", $"The label is of the policy {label.Policy.Name}, the clearance of {clearance.Policy.Name}.");
            yield break;
        }

        if (!clearance.Holds(label.Classification)) yield return new("classification", $"The clearance does not hold {wording.Object(label.Classification)}.");
        foreach (var missing in label.Categories.Where(c => c.Tag.Type == CategoryType.Restrictive && !clearance.Holds(c)).GroupBy(c => c.Tag.Index).Select(g => g.ToList()))
        {
            yield return new("restrictive", wording.Missing(missing));
        }

        foreach (var tag in label.Permissive.Where(t => !t.Meets(clearance.Bits)).Select(t => t.Tag))
        {
            yield return new("permissive", wording.NotAmong(tag, [.. tag.Categories.Where(clearance.Holds)]));
        }
    }
}
