using Renkei.Node.CommandLine;

namespace Renkei.Node.Label;

/// <summary>The answer to a check for a person at a terminal.</summary>
internal static class CheckText
{
    private const int MarkingLength = 500;
    private const int SentenceLength = 2000;

    public static IEnumerable<string> Lines(CheckResult result)
    {
        yield return $"{Verdict(result),-9}  {(result.Marking is { } marking ? Marking(marking) : "the label could not be found in its policy")}";
        foreach (var reason in result.Reasons) yield return "  " + Sentence(reason.Text);
        foreach (var warning in Warnings(result)) yield return warning;
    }

    /// <summary>What was tolerated in label and clearance; of the policies only that something was, since it is the same for every label.</summary>
    public static IEnumerable<string> Warnings(CheckResult result)
    {
        foreach (var warning in result.Warnings.Skip(result.PolicyWarnings)) yield return $"  Warning: {Sentence($"{warning.Where}: {warning.Text}")}";
        if (result.PolicyWarnings > 0) yield return "  Warning: the policies depart from the standard in what changes no decision; ./renkei label lint lists it.";
    }

    /// <summary>Text that quotes a file, made safe for a terminal.</summary>
    public static string Sentence(string text) => PlainText.OneLine(text, SentenceLength);

    public static string Marking(string text) => PlainText.OneLine(text, MarkingLength);

    public static string Verdict(CheckResult result) =>
        result.HasClearance ? result.Permit is true ? "PERMITTED" : "DENIED"
        : result.Valid is true ? "VALID" : "INVALID";
}
