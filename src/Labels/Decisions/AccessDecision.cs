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
}
