using System.CommandLine;
using Renkei.Node.CommandLine;

namespace Renkei.Node.Label;

/// <summary>The verb "label": who may see what, asked of files.</summary>
internal static class LabelVerb
{
    private const string Summary = "Check, make and explain confidentiality labels (ADatP-4774, ADatP-4778, XML SPIF 2.1).";

    private const string Details =
        """
        Example:
          ./renkei label check --policy samples/policies/partnership.xml --label samples/labels/exercise-plan.xml --clearance samples/labels/clearance-partner-jpn.xml

        Each verb shows more with --help; docs/labels.md has all of them on a page.
        """;

    public static Command Create(TimeProvider time) => new Verb("label", Summary, Details)
    {
        CheckVerb.Create(time),
        LintVerb.Create(time),
        MarkVerb.Create(time),
        MapVerb.Create(time),
        DominateVerb.Create(time),
        BindVerb.Create(time),
        VerifyVerb.Create(time),
        ExplainVerb.Create(time),
    };
}
