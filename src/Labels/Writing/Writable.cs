using System.Collections.Immutable;
using Renkei.Labels.Reading;

namespace Renkei.Labels.Writing;

/// <summary>What keeps a label or clearance from being written: whatever would be refused, or read as something else.</summary>
internal static class Writable
{
    /// <summary>One sentence why the label cannot be read back; null when it can.</summary>
    public static string? Fault(ConfidentialityLabel label, int successions = 0) =>
        !Enum.IsDefined(label.Role) ? "The label has a role that there is none of."
        : label.Id is { } id && !Values.IsXml(id) ? "The Id holds characters that XML does not allow."
        : !Values.IsToken(label.Classification) || !Values.IsXml(label.Classification) ? $"The classification {Values.Quote(label.Classification)} is empty, or holds blanks or characters that would not be read back."
        : label.PrivacyMark is { } mark && !Values.IsXml(mark) ? "The privacy mark holds characters that XML does not allow."
        : Fault(label.Policy) ?? Fault(label.Categories) ?? Fault(label.Originator) ?? Fault(label.Succession, label.Role, successions);

    /// <summary>The same, and what the standard asks of every label besides (ADatP-4774 App 1).</summary>
    public static string? StandardFault(ConfidentialityLabel label, int successions = 0) =>
        Fault(label, successions)
        ?? (label.Id is { } id && !Values.IsId(id) ? $"The Id {Values.Quote(id)} is no XML name."
        : label.CreationDateTime is null ? "The label has no CreationDateTime, which the standard requires."
        : label.ReviewDateTime is null && label.Succession is null ? "The label has neither a ReviewDateTime nor a succession; the standard requires one of them."
        : label.Originator is { } originator && !Values.IdTypes.Contains(originator.Type) ? $"The type of the originator is {Values.Quote(originator.Type)}; one of {string.Join(", ", Values.IdTypes)} was expected."
        : label.Succession is { } succession ? StandardFault(succession.Successor, successions + 1) : null);

    public static string? Fault(ConfidentialityClearance clearance)
    {
        if (clearance.Classifications.IsDefaultOrEmpty) return "The clearance names no classification.";
        foreach (var name in clearance.Classifications)
        {
            if (!Values.IsToken(name) || !Values.IsXml(name)) return $"The classification {Values.Quote(name)} is empty, or holds blanks or characters that would not be read back.";
        }

        return Fault(clearance.Policy) ?? Fault(clearance.Categories);
    }

    private static string? Fault(PolicyIdentifier policy) =>
        !Values.IsToken(policy.Name) || !Values.IsXml(policy.Name) ? $"The policy name {Values.Quote(policy.Name)} is empty, or holds blanks or characters that would not be read back."
        : policy.Oid is { } oid && !Values.IsOid(oid) ? $"The OID of the policy is {Values.Quote(oid)}, which is none." : null;

    private static string? Fault(ImmutableArray<LabelCategory> categories)
    {
        if (categories.IsDefault) return "The categories were never set.";
        foreach (var category in categories)
        {
            if (Fault(category) is { } fault) return fault;
        }

        return null;
    }

    private static string? Fault(LabelCategory category)
    {
        if (!Enum.IsDefined(category.Type)) return "A category has a type that there is none of.";
        if (category.TagName.Length == 0 || !Values.IsXml(category.TagName)) return $"The tag set name {Values.Quote(category.TagName)} is empty or holds characters that XML does not allow.";
        if (category.TagSetOid is { } oid && !Values.IsOid(oid)) return $"The OID of the tag set {Values.Quote(category.TagName)} is {Values.Quote(oid)}, which is none.";
        if (category.Values.IsDefault || (category.Values.IsEmpty && category.Type != CategoryType.Informative)) return $"The category {Values.Quote(category.TagName)} has no values.";
        foreach (var value in category.Values)
        {
            if (value.Length == 0 || !Values.IsXml(value)) return $"The value {Values.Quote(value)} of {Values.Quote(category.TagName)} is empty or holds characters that XML does not allow.";
        }

        return null;
    }

    private static string? Fault(OriginatorId? originator) =>
        originator is not null && (!Values.IsXml(originator.Type) || !Values.IsXml(originator.Value)) ? "The originator holds characters that XML does not allow." : null;

    private static string? Fault(Succession? succession, LabelRole role, int successions) =>
        succession is null ? null
        : successions == LabelXml.MaxSuccession ? $"The label has more than {LabelXml.MaxSuccession} successors of successors."
        : succession.Successor.Role != role ? "The successor of a label has another role than the label."
        : Fault(succession.Successor, successions + 1);
}
