using System.Collections.Immutable;
using System.CommandLine;
using Renkei.Labels;
using Renkei.Labels.Decisions;
using Renkei.Labels.Mapping;
using Renkei.Node.CommandLine;

namespace Renkei.Node.Label;

/// <summary>The verb "label dominate": the label of what is made from several sources.</summary>
internal static class DominateVerb
{
    private const string Summary = "Make the dominant label: the one that what is made from all of these must carry at least (ADatP-4774.1).";

    private const string Details =
        """
        Labels of other policies are carried over to that of the first one, or to the one asked for. Where no valid label comes of it,
        that is said, and a person has to decide.

        Example:
          ./renkei label dominate --policy samples/policies/partnership.xml --label samples/labels/exercise-plan.xml --label samples/labels/medical-support.xml

        The label goes to standard output, or to FILE; its marking to standard error.
        Exit code: 0 made; 1 a person has to decide; 2 unreadable, or wrong usage.
        """;

    public static Command Create(TimeProvider time)
    {
        var (policies, language, at, json) = (LabelOptions.Policies(), LabelOptions.Language(), LabelOptions.At(), LabelOptions.Json());
        var labels = new Option<string[]>("--label") { Description = "The label of each source (ADatP-4774 XML)", HelpName = "FILE…", Arity = ArgumentArity.OneOrMore, AllowMultipleArgumentsPerToken = true, Required = true };
        var target = new Option<string?>("--to") { Description = "The policy of the dominant label: its name or OID [default: that of the first label]", HelpName = "NAME|OID" };
        var review = LabelOptions.Review();
        var (output, force) = (LabelOptions.Output("Write the label to FILE instead of standard output"), LabelOptions.Force());
        var command = new Verb("dominate", Summary, Details) { policies, labels, target, output, force, review, language, at, json };
        command.SetAction(parsed => Run(
            new PolicyShelf().Take(parsed.GetValue(policies)!), parsed.GetValue(labels)!, parsed.GetValue(target),
            new(parsed.GetValue(output), parsed.GetValue(force), parsed.GetValue(json), parsed.GetValue(language)!, parsed.GetValue(at) ?? time.GetUtcNow(), parsed.GetValue(review))));
        return command;
    }

    private static int Run(PolicySelection selection, string[] paths, string? target, MadeLabelOptions options)
    {
        if (selection.Set is not { } policies) return Verbs.Refuse(selection.Error!);
        if (target is not null && MapVerb.Find(target, policies) is null) return Verbs.Refuse(MapVerb.UnknownTarget(target, policies));
        if (options.Output is { } output && NewFile.IsSource(output, paths) is { } source) return Verbs.Refuse(source);
        var (labels, error) = LabelFiles.Labels(paths, policies);
        if (error is not null) return Verbs.Refuse(error);
        if (labels.FirstOrDefault(l => l.Role != LabelRole.Originator) is not null) return Verbs.Refuse("One of the files is not an originator's label; a dominant label is made from those.");
        var resolved = labels.Select(l => ResolvedLabel.Resolve(l, policies)).ToList();
        var faults = resolved.SelectMany(r => r.Reasons).ToImmutableArray();
        if (!faults.IsEmpty) return MadeLabel.Tell(new(null, faults, []), options);
        var found = resolved.Select(r => r.Value!).ToList();
        return MadeLabel.Tell(DominantLabel.Of(found, target is null ? found[0].Policy : MapVerb.Find(target, policies)!, policies, options.At), options);
    }
}
