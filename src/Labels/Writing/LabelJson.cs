using Renkei.Labels.Reading;

namespace Renkei.Labels.Writing;

/// <summary>Labels and clearances as compact JSON (docs/labels-json.md).</summary>
public static class LabelJson
{
    public static Reading<ConfidentialityLabel> Read(ReadOnlyMemory<byte> source) => Reading<ConfidentialityLabel>.Refused("JSON is not read yet.");

    public static Reading<ConfidentialityClearance> ReadClearance(ReadOnlyMemory<byte> source) => Reading<ConfidentialityClearance>.Refused("JSON is not read yet.");
}
