using System.Text.Json;
using Renkei.Labels;
using Renkei.Labels.Decisions;
using Renkei.Labels.Policies;
using Renkei.Node.CommandLine;

namespace Renkei.Node.Label;

/// <summary>A decision in words: what the label says, what the clearance holds, and each step.</summary>
/// <param name="asker">Names only what this clearance holds; everything when null.</param>
internal sealed class Explanation(CheckResult result, ResolvedClearance? asker, string language, DateTimeOffset at)
{
    /// <summary>One question of the decision and its answer; null where the answer bears on nothing.</summary>
    private sealed record Step(string Text, bool? Met);

    /// <summary>Takes out what the asker may not know: a marking names every value, a warning or error may quote the label, and whether a denied label is valid differs from one hidden value to the next.</summary>
    public static CheckResult Limit(CheckResult result, ResolvedClearance asker)
    {
        var isOpen = result.Label is { } label && asker.Holds(label.Classification) && label.Categories.All(asker.Holds);
        var isDark = result.Label is not null && !isOpen && result.Acdf is false;
        return result with
        {
            Valid = isDark ? null : result.Valid,
            Marking = isOpen ? result.Marking : null,
            Warnings = [],
            PolicyWarnings = 0,
            Reasons = isDark ? [.. result.Reasons.Where(r => r.Rule != "invalid")] : result.Reasons,
            Error = result.Error is null ? null : result.Unreadable ? "Something that was given cannot be read." : result.Reasons.IsEmpty ? "The label cannot be decided." : result.Reasons[0].Text,
        };
    }

    public IEnumerable<string> Lines()
    {
        yield return $"{CheckText.Verdict(result),-9}  {(result.Marking is { } marking ? CheckText.Marking(marking) : "its marking cannot be shown")}".TrimEnd();
        if (result.Label is { } label)
        {
            foreach (var line in LabelLines("The label", label)) yield return line;
        }

        foreach (var other in result.Decided.Where(d => !ReferenceEquals(d, result.Label)))
        {
            foreach (var line in LabelLines($"Its equivalent under {other.Policy.Name}, which decides", other)) yield return line;
        }

        if (result.Clearance is { } clearance)
        {
            foreach (var line in ClearanceLines(clearance)) yield return line;
        }

        foreach (var line in Numbered()) yield return line;
        foreach (var warning in CheckText.Warnings(result)) yield return warning;
    }

    public void WriteSteps(Utf8JsonWriter json)
    {
        json.WriteStartArray("steps");
        foreach (var step in Steps())
        {
            json.WriteStartObject();
            CheckJson.Text(json, "text", step.Text);
            CheckJson.Answer(json, "met", step.Met);
            json.WriteEndObject();
        }

        json.WriteEndArray();
    }

    private IEnumerable<string> Numbered()
    {
        yield return "";
        yield return "Step by step";
        var number = 0;
        foreach (var step in Steps()) yield return CheckText.Sentence($"  {++number}. {step.Text}{(step.Met is { } met ? met ? "  yes" : "  NO" : "")}");
        if (number == 0)
        {
            foreach (var reason in result.Reasons) yield return "  " + CheckText.Sentence(reason.Text);
        }
    }

    private IEnumerable<Step> Steps()
    {
        if (result.Valid is not null && result.Label is { } label && !result.Decided.Contains(label)) yield return Valid(label);
        foreach (var decided in result.Decided)
        {
            if (result.Valid is not null) yield return Valid(decided);
            foreach (var step in Access(decided, result.Clearance!)) yield return step;
        }

        if (result.Decided.IsEmpty || result.Label is null)
        {
            foreach (var reason in result.Reasons.Where(r => result.Label is null || result.Valid is not false)) yield return new(reason.Text, false);
        }
    }

    private Step Valid(ResolvedLabel label)
    {
        var question = $"Is {(ReferenceEquals(label, result.Label) ? "the label" : "its equivalent")} valid under {label.Policy.Name}?";
        if (label.IsValidAt(at)) return new(question, true);
        var disclosure = asker is null ? Disclosure.Everything : Disclosure.To(asker);
        return new($"{question} {string.Join(' ', LabelValidity.Explain(label, at, disclosure, language: language).Select(r => r.Text))}", false);
    }

    private IEnumerable<Step> Access(ResolvedLabel label, ResolvedClearance clearance)
    {
        if (!ReferenceEquals(label.Policy, clearance.Policy))
        {
            yield return new($"Is the label, of {label.Policy.Name}, of the clearance's policy, {clearance.Policy.Name}?", false);
            yield break;
        }

        yield return new($"Does the clearance list {Named(label.Classification)}?", clearance.Holds(label.Classification));
        foreach (var tag in label.Categories.GroupBy(c => c.Tag.Index).Select(g => g.ToList()))
        {
            var values = Named(tag);
            var asked = asker is null ? "of " + values : "that the label asks for";
            if (tag[0].Tag.Type == CategoryType.Restrictive) yield return new($"{Title(tag[0].Tag)}: does the clearance hold all {asked}?", tag.TrueForAll(clearance.Holds));
            else if (tag[0].Tag.Type == CategoryType.Permissive) yield return new($"{Title(tag[0].Tag)}: does the clearance hold one {asked}?", tag.Exists(clearance.Holds));
            else if (values is not null) yield return new($"{Title(tag[0].Tag)}: {values} is for information and bears on nothing.", null);
        }
    }

    private IEnumerable<string> LabelLines(string title, ResolvedLabel label)
    {
        yield return "";
        yield return title;
        yield return Row("Policy", label.Policy.ToString());
        yield return Row("Classification", Named(label.Classification));
        foreach (var tag in label.Categories.GroupBy(c => c.Tag.Index).Select(g => g.ToList()))
        {
            var kind = tag[0].Tag.Type switch
            {
                CategoryType.Restrictive => "every value must be held",
                CategoryType.Permissive => "one value must be held",
                _ => "for information",
            };
            if (Named(tag) is { } values) yield return Row(Title(tag[0].Tag), $"{values}  ({kind})");
        }

        if (label.Label.PrivacyMark is { } mark && asker is null) yield return Row("Privacy mark", mark);
    }

    private IEnumerable<string> ClearanceLines(ResolvedClearance clearance)
    {
        yield return "";
        yield return "The clearance";
        yield return Row("Policy", clearance.Policy.ToString());
        if (Join(clearance.Policy.Classifications.Where(c => clearance.Holds(c) && asker?.Holds(c) != false).Select(c => Phrase.Of(c, language))) is { } classes) yield return Row("Classifications", classes);
        foreach (var tag in clearance.Policy.Tags)
        {
            if (Named(tag.Categories.Where(clearance.Holds)) is { } values) yield return Row(Title(tag), values);
        }
    }

    private string Named(SecurityClassification classification) => asker is null || asker.Holds(classification) ? Phrase.Of(classification, language) : "the label's classification";

    /// <summary>What may be named; of the rest not even that there is some. Null for nothing.</summary>
    private string? Named(IEnumerable<TagCategory> values) => Join(values.Where(v => asker?.Holds(v) != false).Select(v => Phrase.Of(v, language)));

    private static string? Join(IEnumerable<string> names) => string.Join(", ", names) is { Length: > 0 } text ? text : null;

    private static string Title(CategoryTag tag) => tag.TagSet.Tags.Length > 1 && tag.Name.Length > 0 && tag.Name != tag.TagSet.Name ? $"{tag.TagSet.Name}/{tag.Name}" : tag.TagSet.Name;

    private static string Row(string name, string text) => CheckText.Sentence($"  {PlainText.OneLine(name, 60),-24}  {text}");
}
