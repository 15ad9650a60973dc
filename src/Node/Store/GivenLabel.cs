using Renkei.Labels;
using Renkei.Labels.Decisions;
using Renkei.Labels.Policies;
using Renkei.Labels.Writing;
using Renkei.Node.Label;

namespace Renkei.Node.Store;

/// <summary>A label that is given for what bears none: good only when its policy knows it and finds it valid now.</summary>
internal static class GivenLabel
{
    public static (ConfidentialityLabel? Label, string? Refusal) Read(string path, PolicySet policies, DateTimeOffset at)
    {
        var (label, error) = LabelFiles.Label(path, policies);
        if (label is null) return (null, error);
        var name = CommandLine.PlainText.OneLine(path, 200);
        if (label.Role != LabelRole.Originator) return (null, $"{name} is a label that stands only beside another; an originator's label was expected.");
        var resolved = ResolvedLabel.Resolve(label.At(at), policies);
        var reasons = resolved.Value is { } found ? LabelValidity.Explain(found, at, Disclosure.Everything) : resolved.Reasons;
        if (!reasons.IsEmpty) return (null, $"{name} is no label that this node can decide by: {CheckText.Sentence(reasons[0].Text)}");
        try
        {
            LabelJson.Write(label);
            return (label, null);
        }
        catch (ArgumentException fault)
        {
            return (null, $"{name} cannot be kept as a label: {CheckText.Sentence(fault.Message)}");
        }
    }
}
