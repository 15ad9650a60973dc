using System.CommandLine;
using System.Globalization;
using Renkei.Node.Label;
using Renkei.Store.Reading;

namespace Renkei.Node.Records;

/// <summary>Arguments and options that several of the record verbs take; each verb makes its own.</summary>
internal static class RecordOptions
{
    public static Argument<string> Id() => new("ID") { Description = "The id of the object, such as indicator--8e2e2d2b-17d4-4cbf-938f-98ee46b3cd3f" };

    public static Option<string?> Version(string name = "--version", string description = "The version: its time, or the beginning of it [default: the current one]") => new(name) { Description = description, HelpName = "V" };

    public static Option<string?> Origin(string description = "Only what came from this partner; own for the node's own") => new("--origin") { Description = description, HelpName = "PARTNER" };

    public static Option<string?> Release() => new("--release") { Description = "Of copies of one version, the one that came with this release", HelpName = "NAME" };

    public static Option<int?> Limit(string description) => new("--limit")
    {
        Description = description,
        HelpName = "N",
        CustomParser = result =>
        {
            var text = result.Tokens.Count > 0 ? result.Tokens[0].Value : "";
            if (int.TryParse(text, NumberStyles.None, CultureInfo.InvariantCulture, out var limit) && limit is >= 1 and <= StoreView.MaxPage) return limit;
            result.AddError(string.Create(CultureInfo.InvariantCulture, $"--limit {text} is out of range; a number from 1 to {StoreView.MaxPage} was expected"));
            return null;
        },
    };

    public static Option<string?> After() => new("--after") { Description = "Where the page before ended: the mark that it showed", HelpName = "MARK" };

    public static Option<DateTimeOffset?> Time(string name, string description) => new(name)
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

    /// <summary>The origin as the store knows it: null for any, empty for the node's own.</summary>
    public static string? OriginOf(string? typed) => typed == "own" ? "" : typed;
}
