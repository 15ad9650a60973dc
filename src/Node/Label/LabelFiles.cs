using System.Collections.Immutable;
using Renkei.Labels;
using Renkei.Labels.Decisions;
using Renkei.Labels.Policies;
using Renkei.Labels.Reading;

namespace Renkei.Node.Label;

/// <summary>Reads the files of the verbs that need a label by itself; the first trouble is told in a sentence.</summary>
internal static class LabelFiles
{
    public static (ConfidentialityLabel? Label, string? Error) Label(string path, PolicySet? policies)
    {
        var file = InputFile.Read(path);
        if (file.Refusal is not null) return (null, file.Refusal);
        var reading = LabelReader.Read(file.Bytes, policies);
        return (reading.Value, reading.Error is null ? null : Named.Error(file, "label", reading.Error));
    }

    public static (ConfidentialityClearance? Clearance, string? Error) Clearance(string path, PolicySet? policies)
    {
        var file = InputFile.Read(path);
        if (file.Refusal is not null) return (null, file.Refusal);
        var reading = ClearanceReader.Read(file.Bytes, policies);
        return (reading.Value, reading.Error is null ? null : Named.Error(file, "clearance", reading.Error));
    }

    /// <summary>The labels of several files; the first that cannot be read ends it.</summary>
    public static (ImmutableArray<ConfidentialityLabel> Labels, string? Error) Labels(IEnumerable<string> paths, PolicySet? policies)
    {
        var labels = ImmutableArray.CreateBuilder<ConfidentialityLabel>();
        foreach (var path in paths)
        {
            var (label, error) = Label(path, policies);
            if (label is null) return ([], error);
            labels.Add(label);
        }

        return (labels.ToImmutable(), null);
    }

    /// <summary>The sentences of reasons, each on a line of its own, for standard error.</summary>
    public static string Sentences(ImmutableArray<Reason> reasons) => string.Join('\n', reasons.Select(r => CheckText.Sentence(r.Text)));
}
