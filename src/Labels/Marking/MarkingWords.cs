using System.Collections.Immutable;
using Renkei.Labels.Policies;

namespace Renkei.Labels.Marking;

/// <summary>Which phrase and which qualifier stand at one place in one language (XML SPIF 2.1 markingData, markingQualifier).</summary>
internal sealed class MarkingWords
{
    private readonly MarkingCodes accepted;
    private readonly List<string> chain = [];

    /// <summary>The words of one place and language.</summary>
    /// <param name="accepted">The codes that count at the place.</param>
    /// <param name="language">Tried first; then its parents, then the default.</param>
    public MarkingWords(MarkingCodes accepted, string language)
    {
        this.accepted = accepted;
        for (var tag = language; tag.Length > 0; tag = tag[..Math.Max(0, tag.LastIndexOf('-'))]) chain.Add(tag);
        chain.Add("");
    }

    /// <summary>Everything the policy says of markings anywhere: codes and language.</summary>
    public static IEnumerable<(MarkingCodes Codes, string Language)> AllOf(SecurityPolicy policy)
    {
        IEnumerable<ImmutableArray<MarkingData>> data = [policy.Markings, policy.ClassificationMarkings, policy.PrivacyMarkMarkings, .. policy.Classifications.Select(c => c.Markings),
            .. policy.Categories.Select(c => c.Markings), .. policy.PrivacyMarks.Select(m => m.Markings)];
        IEnumerable<ImmutableArray<MarkingQualifier>> qualifiers = [policy.Qualifiers, policy.ClassificationQualifiers, policy.PrivacyMarkQualifiers, .. policy.Classifications.Select(c => c.Qualifiers),
            .. policy.Tags.Select(t => t.Qualifiers), .. policy.Categories.Select(c => c.Qualifiers), .. policy.PrivacyMarks.Select(m => m.Qualifiers)];
        return data.SelectMany(d => d).Select(d => (d.Codes, d.Language))
            .Concat(qualifiers.SelectMany(q => q).SelectMany(q => q.Qualifiers.Select(each => (q.Code, each.Language))));
    }

    /// <summary>What shows a thing: its phrase here, else its name; empty when neither is to be shown.</summary>
    /// <remarks>The phrase of replacePolicy is the policy's, not the thing's. Without a place, a phrase stands everywhere.</remarks>
    public string Phrase(string name, params ReadOnlySpan<ImmutableArray<MarkingData>> sources)
    {
        var nameless = false;
        foreach (var source in sources)
        {
            if (First(source, d => d.Phrase is not null && !d.Codes.HasAny(MarkingCodes.ReplacePolicy | MarkingCodes.NoMarkingDisplay)) is { } data) return MarkingText.OneLine(data.Phrase!);
            nameless |= Has(source, MarkingCodes.NoNameDisplay);
        }

        return nameless ? "" : MarkingText.OneLine(name);
    }

    /// <summary>The phrase that takes the place of the policy's name; null when there is none.</summary>
    public string? InPlaceOfPolicy(ImmutableArray<MarkingData> source) =>
        First(source, d => d.Phrase is not null && d.Codes.HasAny(MarkingCodes.ReplacePolicy)) is { } data ? MarkingText.OneLine(data.Phrase!) : null;

    public bool Has(ImmutableArray<MarkingData> source, MarkingCodes code) => First(source, d => d.Codes.HasAny(code)) is not null;

    /// <summary>The text of a qualifier here; one for this place goes before one for everywhere. Null when there is none.</summary>
    public string? Qualifier(QualifierCode code, ImmutableArray<MarkingQualifier> source)
    {
        foreach (var language in chain)
        {
            if ((Text(q => q.Code.HasAny(accepted)) ?? Text(q => !q.Code.HasAny(PreparedMarkings.Places))) is { } text) return MarkingText.OneLine(text);

            string? Text(Func<MarkingQualifier, bool> stands) => source.Where(stands).SelectMany(q => q.Qualifiers)
                .FirstOrDefault(q => q.Code == code && string.Equals(q.Language, language, StringComparison.OrdinalIgnoreCase))?.Text;
        }

        return null;
    }

    /// <summary>Words with the prefix and suffix of their own; nothing stays nothing.</summary>
    public string Wrap(string words, ImmutableArray<MarkingQualifier> own, ImmutableArray<MarkingQualifier> shared)
    {
        return words.Length == 0 ? "" : Either(QualifierCode.Prefix) + words + Either(QualifierCode.Suffix);

        string? Either(QualifierCode code) => Qualifier(code, own) ?? Qualifier(code, shared);
    }

    private MarkingData? First(ImmutableArray<MarkingData> source, Func<MarkingData, bool> wanted)
    {
        foreach (var language in chain)
        {
            if (source.FirstOrDefault(d => Stands(d) && wanted(d) && string.Equals(d.Language, language, StringComparison.OrdinalIgnoreCase)) is { } found) return found;
        }

        return null;
    }

    private bool Stands(MarkingData data) => data.Codes.HasAny(accepted) || !data.Codes.HasAny(PreparedMarkings.Places);
}
