using System.CommandLine;
using Renkei.Labels;
using Renkei.Labels.Decisions;
using Renkei.Labels.Mapping;
using Renkei.Labels.Policies;
using Renkei.Node.CommandLine;

namespace Renkei.Node.Label;

/// <summary>The verb "label map": the equivalent of a label under another policy.</summary>
internal static class MapVerb
{
    private const string Summary = "Make the alternative label that stands for a label under another policy, by the policies' equivalences.";

    private const string Details =
        """
        The originator's label is never changed. What has no equivalent is listed, and nothing is written.

        Example:
          ./renkei label map --policy samples/policies/*.xml --label samples/labels/exercise-plan.xml --to KIYOMI

        The label goes to standard output, or to FILE; its marking to standard error.
        Exit code: 0 mapped; 1 the label has no equivalent there; 2 unreadable, or wrong usage.
        """;

    public static Command Create(TimeProvider time)
    {
        var (policies, label, language, at, json) = (LabelOptions.Policies(), LabelOptions.Label(), LabelOptions.Language(), LabelOptions.At(), LabelOptions.Json());
        var target = new Option<string>("--to") { Description = "The other policy: its name or OID", HelpName = "NAME|OID", Required = true };
        var review = LabelOptions.Review();
        var (output, force) = (LabelOptions.Output("Write the alternative label to FILE instead of standard output"), LabelOptions.Force());
        var command = new Verb("map", Summary, Details) { policies, label, target, output, force, review, language, at, json };
        command.SetAction(parsed => Run(
            new PolicyShelf().Take(parsed.GetValue(policies)!), parsed.GetValue(label)!, parsed.GetValue(target)!,
            new(parsed.GetValue(output), parsed.GetValue(force), parsed.GetValue(json), parsed.GetValue(language)!, parsed.GetValue(at) ?? time.GetUtcNow(), parsed.GetValue(review))));
        return command;
    }

    /// <summary>A policy by its name or OID.</summary>
    public static SecurityPolicy? Find(string target, PolicySet policies) => policies.Find(target) ?? policies.FindByOid(target);

    public static string UnknownTarget(string target, PolicySet policies) =>
        $"--to {PlainText.OneLine(target, 200)} is none of the given policies; they are {string.Join(", ", policies.All.Select(p => p.Name).Order(StringComparer.Ordinal))}.";

    private static int Run(PolicySelection selection, string path, string target, MadeLabelOptions options)
    {
        if (selection.Set is not { } policies) return Verbs.Refuse(selection.Error!);
        if (Find(target, policies) is not { } other) return Verbs.Refuse(UnknownTarget(target, policies));
        if (options.Output is { } output && NewFile.IsSource(output, path) is { } source) return Verbs.Refuse(source);
        var (label, error) = LabelFiles.Label(path, policies);
        if (label is null) return Verbs.Refuse(error!);
        if (label.Role != LabelRole.Originator) return Verbs.Refuse($"{path} is not the originator's label; only that one is mapped, and alternative labels are made from it.");
        var resolved = ResolvedLabel.Resolve(label, policies);
        return MadeLabel.Tell(resolved.Value is { } found ? LabelMapping.Map(found, other, policies, options.At) : new(null, resolved.Reasons, []), options);
    }
}
