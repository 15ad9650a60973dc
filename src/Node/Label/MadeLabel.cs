using System.Text;
using System.Text.Json;
using Renkei.Labels;
using Renkei.Labels.Mapping;
using Renkei.Labels.Marking;
using Renkei.Labels.Policies;
using Renkei.Labels.Writing;
using Renkei.Node.CommandLine;

namespace Renkei.Node.Label;

/// <summary>Where the label goes, and in what form it is told of.</summary>
/// <param name="Output">Null for standard output.</param>
/// <param name="Review">When the label is to be looked at again; null for when its sources are.</param>
internal sealed record MadeLabelOptions(string? Output, bool Force, bool AsJson, string Language, DateTimeOffset At, DateTimeOffset? Review)
{
    /// <summary>To the second: nobody needs to know more of when a label was made.</summary>
    public DateTimeOffset At { get; } = new(At.Ticks - (At.Ticks % TimeSpan.TicksPerSecond), At.Offset);
}

/// <summary>Tells of a label that was made from others: the label itself, its marking, what was left out; or why there is none.</summary>
internal static class MadeLabel
{
    public static int Tell(DerivedLabel made, MadeLabelOptions options)
    {
        if (made.Value is not { } label)
        {
            if (options.AsJson) return StandardOutput.Json(Verbs.WithProblems, json => Write(json, made, null, null));
            Verbs.Say(LabelFiles.Sentences(made.Reasons));
            return Verbs.WithProblems;
        }

        var written = Complete(label.Label, options);
        if (LabelWriter.Fault(written) is { } fault) return Verbs.Refuse(CheckText.Sentence($"The label was made, but cannot be written. {fault}"));
        if (written.ReviewDateTime is not null && options.Review is null && label.Label.ReviewDateTime is null)
        {
            made = made with { Notes = [.. made.Notes, new("review-due", "Nobody has said when the label is to be looked at again, so it is due at once; --review gives another time.")] };
        }

        var xml = LabelWriter.Write(written);
        var marking = MarkingText.Of(label, MarkingCodes.PageTop, options.Language);
        if (options.Output is { } path && NewFile.Write(path, xml, options.Force) is { } refusal) return Verbs.Refuse(refusal);
        if (options.AsJson) return StandardOutput.Json(Verbs.Done, json => Write(json, made, marking, options.Output is null ? Encoding.UTF8.GetString(xml) : null));
        Verbs.Say(CheckText.Marking(marking));
        if (!made.Notes.IsEmpty) Verbs.Say(LabelFiles.Sentences(made.Notes));
        return options.Output is not null ? Verbs.Done : StandardOutput.Write(Verbs.Done, output =>
        {
            output.Write(xml);
            if (xml is not [.., (byte)'\n']) output.WriteByte((byte)'\n');
        });
    }

    /// <summary>The label with the times that the standard asks for, where what it was made from has none: made now, to be looked at again at once.</summary>
    private static ConfidentialityLabel Complete(ConfidentialityLabel label, MadeLabelOptions options) => new()
    {
        Role = label.Role,
        Id = label.Id,
        ReviewDateTime = options.Review ?? label.ReviewDateTime ?? (label.Succession is null ? label.CreationDateTime ?? options.At : null),
        Policy = label.Policy,
        Classification = label.Classification,
        PrivacyMark = label.PrivacyMark,
        Categories = label.Categories,
        Originator = label.Originator,
        CreationDateTime = label.CreationDateTime ?? options.At,
        Succession = label.Succession,
    };

    private static void Write(Utf8JsonWriter json, DerivedLabel made, string? marking, string? xml)
    {
        json.WriteStartObject();
        CheckJson.Text(json, "marking", marking);
        CheckJson.Text(json, "label", xml);
        CheckJson.Reasons(json, "reasons", made.Reasons);
        CheckJson.Reasons(json, "notes", made.Notes);
        json.WriteEndObject();
    }
}
