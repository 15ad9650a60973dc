using System.CommandLine;

namespace Renkei.Node.Label;

/// <summary>Options that several of the label verbs take; each verb makes its own.</summary>
internal static class LabelOptions
{
    /// <summary>The policies to look names up in.</summary>
    /// <param name="several">Several after one --policy; not where a verb's own files may follow.</param>
    public static Option<string[]> Policies(bool required = true, bool several = true) => new("--policy")
    {
        Description = "XML SPIF 2.1 policies; a label or clearance is looked up in the one it names",
        HelpName = several ? "FILE…" : "FILE",
        Arity = ArgumentArity.OneOrMore,
        AllowMultipleArgumentsPerToken = several,
        Required = required,
    };

    public static Option<string?> Label(bool required = true) => new("--label") { Description = "The originator's label (ADatP-4774 XML)", HelpName = "FILE", Required = required };

    public static Option<string?> Clearance() => new("--clearance") { Description = "What the reader holds (ADatP-4774 XML)", HelpName = "FILE" };

    public static Option<string[]> Alternatives() => new("--alternative")
    {
        Description = "An alternative label that stands beside it; it counts for a clearance of its policy",
        HelpName = "FILE",
        Arity = ArgumentArity.OneOrMore,
    };

    public static Option<string> Language() => new("--lang") { Description = "Language of markings and phrases, such as ja; what a policy does not say in it comes in its default language", HelpName = "TAG", DefaultValueFactory = _ => "" };

    public static Option<string?> Output(string description) => new("--out") { Description = description, HelpName = "FILE" };

    public static Option<bool> Force() => new("--force") { Description = "Replace the file if it is there" };

    public static Option<string> Data(string description) => new("--data") { Description = description, HelpName = "FILE", Required = true };

    public static Option<string?> DataName() => new("--name") { Description = "What the sidecar calls the data: a relative path with / [default: the file's name]", HelpName = "NAME" };

    public static Option<bool> Json() => new("--json") { Description = "Print JSON instead of sentences" };

    public static Option<DateTimeOffset?> At() => Time("--at", "Answer as of this time, UTC unless an offset is given [default: now]");

    public static Option<DateTimeOffset?> Review() => Time("--review", "When the new label is to be looked at again [default: when what it is made from is, else at once]");

    private static Option<DateTimeOffset?> Time(string name, string description) => new(name)
    {
        Description = description,
        HelpName = "TIME",
        CustomParser = result =>
        {
            var text = result.Tokens.Count > 0 ? result.Tokens[0].Value : "";
            if (Moment.Parse(text) is { } at) return at;
            result.AddError($"{name} {text} is no time; {Moment.Expected}");
            return default;
        },
    };
}
