using System.Collections.Frozen;
using System.Globalization;
using System.Runtime.CompilerServices;
using Renkei.Labels.Decisions;
using Renkei.Labels.Policies;

namespace Renkei.Labels.Marking;

/// <summary>All words of a policy for one place and language, by number, so that a marking only joins them.</summary>
internal sealed class MarkingPlan
{
    private const int UsualLength = 256;

    private readonly string prefix;
    private readonly string suffix;
    private readonly string separator;
    private readonly string policyName;
    private readonly bool isPolicyReplaced;
    private readonly string[] classPhrases;
    private readonly string?[] classInPlaceOfPolicy;
    private readonly CategoryWords[] categories;
    private readonly TagWords[] tags;
    private readonly FrozenDictionary<string, string> privacyMarks;

    public MarkingPlan(SecurityPolicy policy, MarkingWords words)
    {
        prefix = words.Qualifier(QualifierCode.Prefix, policy.Qualifiers) ?? "";
        suffix = words.Qualifier(QualifierCode.Suffix, policy.Qualifiers) ?? "";
        separator = words.Qualifier(QualifierCode.Separator, policy.Qualifiers) ?? " ";
        var replaced = words.InPlaceOfPolicy(policy.Markings);
        (isPolicyReplaced, policyName) = (replaced is not null, replaced ?? words.Phrase(policy.Name, policy.Markings));
        classPhrases = [.. policy.Classifications.Select(c => words.Wrap(words.Phrase(c.Name, c.Markings, policy.ClassificationMarkings), c.Qualifiers, policy.ClassificationQualifiers))];
        classInPlaceOfPolicy = [.. policy.Classifications.Select(c => words.InPlaceOfPolicy(c.Markings) ?? words.InPlaceOfPolicy(policy.ClassificationMarkings))];
        categories = [.. policy.Categories.Select(c => new CategoryWords(words.Wrap(words.Phrase(c.Name, c.Markings), c.Qualifiers, []),
            words.InPlaceOfPolicy(c.Markings), words.Has(c.Markings, MarkingCodes.SuppressClassName)))];
        tags = [.. policy.Tags.Select(t => new TagWords(t.Name, words.Qualifier(QualifierCode.Prefix, t.Qualifiers) ?? "",
            words.Qualifier(QualifierCode.Suffix, t.Qualifiers) ?? "", words.Qualifier(QualifierCode.Separator, t.Qualifiers) ?? "/"))];
        privacyMarks = policy.PrivacyMarks.ToFrozenDictionary(m => m.Name, m => words.Wrap(words.Phrase(m.Name, m.Markings, policy.PrivacyMarkMarkings), m.Qualifiers, policy.PrivacyMarkQualifiers));
    }

    public string Render(ResolvedLabel label)
    {
        var line = new DefaultInterpolatedStringHandler(0, 0, CultureInfo.InvariantCulture, stackalloc char[UsualLength]);
        line.AppendLiteral(prefix);
        var (name, isSuppressed) = Policy(label);
        var any = Part(ref line, name, any: false);
        if (!isSuppressed) any |= Part(ref line, classPhrases[label.Classification.Index], any);
        var open = default(TagWords);
        foreach (var category in label.Categories) any |= Value(ref line, category, ref open, any);
        line.AppendLiteral(open?.Suffix ?? "");
        if (label.Label.PrivacyMark is { } mark) Part(ref line, privacyMarks.TryGetValue(mark, out var phrase) ? phrase : MarkingText.Tame(mark), any);
        line.AppendLiteral(suffix);
        return line.ToStringAndClear();
    }

    public string Render(ResolvedClearance clearance)
    {
        var line = new DefaultInterpolatedStringHandler(0, 0, CultureInfo.InvariantCulture, stackalloc char[UsualLength]);
        var held = clearance.Policy.Classifications.Where(clearance.Holds).Select(c => classPhrases[c.Index]).Where(phrase => phrase.Length > 0);
        line.AppendLiteral(prefix);
        line.AppendLiteral($"{{{string.Join('|', held)}}}");
        var open = default(TagWords);
        foreach (var index in BitSet.Members(clearance.Bits)) Value(ref line, clearance.Policy.Categories[index], ref open, any: true);
        line.AppendLiteral(open?.Suffix ?? "");
        line.AppendLiteral(suffix);
        return line.ToStringAndClear();
    }

    /// <summary>What stands for the policy, and whether a value suppresses the classification.</summary>
    private (string Name, bool IsSuppressed) Policy(ResolvedLabel label)
    {
        var name = isPolicyReplaced ? policyName : classInPlaceOfPolicy[label.Classification.Index];
        var isSuppressed = false;
        foreach (var category in label.Categories)
        {
            var words = categories[category.Index];
            name ??= words.InPlaceOfPolicy;
            isSuppressed |= words.SuppressesClass;
        }

        return (name ?? policyName, isSuppressed);
    }

    /// <summary>Adds a value: to the open tag, or behind the prefix of its own.</summary>
    /// <remarks>Neighbouring tags of the same name read as one, whatever tag sets they are of; that is how the reference implementation shows them.</remarks>
    private bool Value(ref DefaultInterpolatedStringHandler line, TagCategory category, ref TagWords? open, bool any)
    {
        var phrase = categories[category.Index].Phrase;
        if (phrase.Length == 0) return false;
        var tag = tags[category.Tag.Index];
        if (open is not null && (ReferenceEquals(open, tag) || (tag.Name.Length > 0 && open.Name == tag.Name)))
        {
            line.AppendLiteral(open.Separator);
        }
        else
        {
            if (open is not null) line.AppendLiteral(open.Suffix);
            if (any) line.AppendLiteral(separator);
            line.AppendLiteral(tag.Prefix);
            open = tag;
        }

        line.AppendLiteral(phrase);
        return true;
    }

    private bool Part(ref DefaultInterpolatedStringHandler line, string words, bool any)
    {
        if (words.Length == 0) return false;
        if (any) line.AppendLiteral(separator);
        line.AppendLiteral(words);
        return true;
    }

    private readonly record struct CategoryWords(string Phrase, string? InPlaceOfPolicy, bool SuppressesClass);

    private sealed record TagWords(string Name, string Prefix, string Suffix, string Separator);
}
