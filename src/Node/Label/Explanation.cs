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

    /// <summary>Takes out what the asker may not know: a marking names every value, a warning or error may quote the label.</summary>
    public static CheckResult Limit(CheckResult result, ResolvedClearance asker) => result with
    {
        Marking = result.Label is { } label && asker.Holds(label.Classification) && label.Categories.All(asker.Holds) ? result.Marking : null,
        Warnings = [],
        PolicyWarnings = 0,
        Error = result.Error is null ? null : result.Unreadable ? "Something that was given cannot be read." : result.Reasons.IsEmpty ? "The label cannot be decided." : result.Reasons[0].Text,
    };

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
        if (result.Label is { } label && !result.Decided.Contains(label)) yield return Valid(label);
        foreach (var decided in result.Decided)
        {
            yield return Valid(decided);
            foreach (var step in Access(decided, result.Clearance!)) yield return step;
        }

        if (result.Decided.IsEmpty || result.Label is null)
        {
            foreach (var reason in result.Reasons.Where(r => result.Label is null || result.Valid is true)) yield return new(reason.Text, false);
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
            yield return tag[0].Tag.Type switch
            {
                CategoryType.Restrictive => new($"{Title(tag[0].Tag)}: does the clearance hold all of {values}?", tag.TrueForAll(clearance.Holds)),
                CategoryType.Permissive => new($"{Title(tag[0].Tag)}: does the clearance hold one of {values}?", tag.Exists(clearance.Holds)),
                _ => new($"{Title(tag[0].Tag)}: {values} is for information and bears on nothing.", null),
            };
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
            yield return Row(Title(tag[0].Tag), $"{Named(tag)}  ({kind})");
        }

        if (label.Label.PrivacyMark is { } mark && asker is null) yield return Row("Privacy mark", mark);
    }

    private IEnumerable<string> ClearanceLines(ResolvedClearance clearance)
    {
        yield return "";
        yield return "The clearance";
        yield return Row("Policy", clearance.Policy.ToString());
        yield return Row("Classifications", Join(clearance.Policy.Classifications.Where(clearance.Holds).ToList(), asker is null ? null : asker.Holds, c => Phrase.Of(c, language)));
        foreach (var tag in clearance.Policy.Tags)
        {
            var held = tag.Categories.Where(clearance.Holds).ToList();
            if (held.Count > 0) yield return Row(Title(tag), Named(held));
        }
    }

    private string Named(SecurityClassification classification) => asker is null || asker.Holds(classification) ? Phrase.Of(classification, language) : "the label's classification";

    private string Named(List<TagCategory> values) => Join(values, asker is null ? null : asker.Holds, v => Phrase.Of(v, language));

    /// <summary>What may be named; of the rest only that there is some.</summary>
    private static string Join<T>(List<T> values, Func<T, bool>? mayName, Func<T, string> phrase)
    {
        var known = mayName is null ? values : values.Where(mayName).ToList();
        return known.Count == values.Count ? string.Join(", ", known.Select(phrase))
            : known.Count == 0 ? "what may not be named here" : string.Join(", ", known.Select(phrase)) + " and others";
    }

    private static string Title(CategoryTag tag) => tag.TagSet.Tags.Length > 1 && tag.Name.Length > 0 && tag.Name != tag.TagSet.Name ? $"{tag.TagSet.Name}/{tag.Name}" : tag.TagSet.Name;

    private static string Row(string name, string text) => CheckText.Sentence($"  {PlainText.OneLine(name, 60),-24}  {text}");
}
