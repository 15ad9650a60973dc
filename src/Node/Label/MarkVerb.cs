using System.Collections.Immutable;
using System.CommandLine;
using System.Text.Json;
using Renkei.Labels.Decisions;
using Renkei.Labels.Marking;
using Renkei.Labels.Policies;
using Renkei.Node.CommandLine;

namespace Renkei.Node.Label;

/// <summary>The verb "label mark": the words that show a label.</summary>
internal static class MarkVerb
{
    private const string Summary = "Print the words that show a label: the banner of a page, the mark of a portion, a subject line.";

    private const string Details =
        """
        Example:
          ./renkei label mark --policy samples/policies/partnership.xml --label samples/labels/exercise-plan.xml --place portionMarking --lang fr

        Exit code: 0 printed; 1 the label is not valid, which is said, or not to be found in its policy; 2 unreadable, or wrong usage.
        """;

    /// <summary>The marking codes that are places; the others change a marking.</summary>
    private static readonly ImmutableArray<MarkingCodes> Places =
    [
        MarkingCodes.PageTop, MarkingCodes.PageBottom, MarkingCodes.PageTopBottom, MarkingCodes.DocumentStart, MarkingCodes.DocumentEnd, MarkingCodes.FirstLineOfText,
        MarkingCodes.LastLineOfText, MarkingCodes.Subject, MarkingCodes.XHeader, MarkingCodes.PortionMarking, MarkingCodes.InputTitle, MarkingCodes.WaterMark,
    ];

    public static Command Create(TimeProvider time)
    {
        var (policies, label, language, at, json) = (LabelOptions.Policies(), LabelOptions.Label(), LabelOptions.Language(), LabelOptions.At(), LabelOptions.Json());
        var place = new Option<MarkingCodes?>("--place")
        {
            Description = "Where it stands: " + string.Join(", ", Places.Select(Name)) + " [default: pageTop]",
            HelpName = "PLACE",
            CustomParser = result =>
            {
                var text = result.Tokens.Count > 0 ? result.Tokens[0].Value : "";
                if (Places.FirstOrDefault(p => Name(p) == text) is var found and not MarkingCodes.None) return found;
                result.AddError($"--place {text} is none of {string.Join(", ", Places.Select(Name))}");
                return default;
            },
        };
        var command = new Verb("mark", Summary, Details) { policies, label, place, language, at, json };
        command.SetAction(parsed => Run(
            new PolicyShelf().Take(parsed.GetValue(policies)!), parsed.GetValue(label)!, parsed.GetValue(place) ?? MarkingCodes.PageTop, parsed.GetValue(language)!, parsed.GetValue(at) ?? time.GetUtcNow(), parsed.GetValue(json)));
        return command;
    }

    private static int Run(PolicySelection policies, string path, MarkingCodes place, string language, DateTimeOffset at, bool asJson)
    {
        if (policies.Set is null) return Verbs.Refuse(policies.Error!);
        var (label, error) = LabelFiles.Label(path, policies.Set);
        if (label is null) return Verbs.Refuse(error!);
        var resolved = ResolvedLabel.Resolve(label.At(at), policies.Set);
        var reasons = resolved.Value is { } found ? LabelValidity.Explain(found, at, Disclosure.Everything, language: language) : resolved.Reasons;
        var marking = resolved.Value is { } legal ? MarkingText.Of(legal, place, language) : null;
        var exitCode = reasons.IsEmpty ? Verbs.Done : Verbs.WithProblems;
        if (asJson) return StandardOutput.Json(exitCode, json => Write(json, marking, reasons));
        if (!reasons.IsEmpty) Verbs.Say(LabelFiles.Sentences(reasons));
        return marking is null ? exitCode : StandardOutput.Lines(exitCode, [CheckText.Marking(marking)]);
    }

    private static void Write(Utf8JsonWriter json, string? marking, ImmutableArray<Reason> reasons)
    {
        json.WriteStartObject();
        CheckJson.Answer(json, "valid", reasons.IsEmpty);
        CheckJson.Text(json, "marking", marking);
        CheckJson.Reasons(json, "reasons", reasons);
        json.WriteEndObject();
    }

    private static string Name(MarkingCodes place) => JsonNamingPolicy.CamelCase.ConvertName(place.ToString());
}
