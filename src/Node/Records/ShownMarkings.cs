using Renkei.Labels;
using Renkei.Labels.Decisions;
using Renkei.Labels.Marking;
using Renkei.Labels.Policies;
using Renkei.Store;
using Renkei.Store.Reading;

namespace Renkei.Node.Records;

/// <summary>The words that show the labels of records. Those of equal labels are made once.</summary>
internal sealed class ShownMarkings(StoreView view, PolicySet policies, DateTimeOffset at)
{
    /// <summary>What is shown of a record that nobody but the operator sees.</summary>
    public const string None = "no label";

    private readonly Dictionary<int, string?> known = [];

    /// <summary>Null when it has no label.</summary>
    public string? Of(StoredRecord record)
    {
        if (!known.TryGetValue(record.Audience, out var marking)) known.Add(record.Audience, marking = Written(view.LabelsOf(record)));
        return marking;
    }

    private string? Written(RecordLabels labels)
    {
        var parts = labels.Labels.Select(Marking).Concat(labels.Unknown.Select(id => $"unknown {id}")).ToList();
        return parts.Count == 0 ? null : string.Join(" + ", parts);
    }

    private string Marking(ConfidentialityLabel label)
    {
        var standing = label.At(at);
        return ResolvedLabel.Resolve(standing, policies).Value is { } resolved ? MarkingText.Of(resolved) : $"{standing.Policy.Name} {standing.Classification} (not in this node's policies)";
    }
}
