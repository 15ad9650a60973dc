using System.Collections.Immutable;
using Renkei.Labels.Reading;

namespace Renkei.Labels.Binding;

/// <summary>Which labels may stand together in one binding: one originator's, equivalents under other policies, at most one of the metadata.</summary>
internal static class BoundLabels
{
    /// <summary>Reads them from their own canonical bytes; refused as a whole when one of them is not read.</summary>
    public static Reading<List<ConfidentialityLabel>> Read(List<byte[]> canonical)
    {
        var labels = new List<ConfidentialityLabel>();
        var findings = ImmutableArray.CreateBuilder<Finding>();
        foreach (var bytes in canonical)
        {
            var read = LabelReader.Read(bytes);
            if (!read.IsRead) return Reading<List<ConfidentialityLabel>>.Refused(read.Error);
            labels.Add(read.Value);
            findings.AddRange(read.Findings);
        }

        return Unfit(labels) is { } unfit ? Reading<List<ConfidentialityLabel>>.Refused(unfit) : Reading<List<ConfidentialityLabel>>.Of(labels, findings.ToImmutable());
    }

    /// <summary>Why these labels may not stand together; null when they may.</summary>
    public static string? Unfit(IReadOnlyList<ConfidentialityLabel> labels)
    {
        if (labels.Count > SignedParts.MaxLabels) return $"More than {SignedParts.MaxLabels} labels are not bound together.";
        if (labels.Count(l => l.Role == LabelRole.Originator) != 1) return "A binding needs exactly one originator's label.";
        if (labels.Count(l => l.Role == LabelRole.Metadata) > 1) return "A binding takes at most one label of the metadata.";
        var policies = labels.Where(l => l.Role != LabelRole.Metadata).Select(l => l.Policy.Name).ToList();
        return policies.Distinct(StringComparer.Ordinal).Count() == policies.Count ? null : "Two labels of the binding are of the same policy: which of them counts would be anybody's guess.";
    }
}
