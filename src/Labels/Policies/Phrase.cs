using System.Collections.Immutable;

namespace Renkei.Labels.Policies;

/// <summary>What people call a value: its phrase in the language asked for (fr-CA, then fr), else in the default one, else its name.</summary>
public static class Phrase
{
    private const MarkingCodes Changes = MarkingCodes.ReplacePolicy | MarkingCodes.NoMarkingDisplay | MarkingCodes.NoNameDisplay | MarkingCodes.SuppressClassName;
    private const MarkingCodes Banner = MarkingCodes.PageTop | MarkingCodes.PageTopBottom;

    public static string Of(TagCategory value, string language) => Of(value.Markings, language) ?? value.Name;

    public static string Of(SecurityClassification value, string language) => Of(value.Markings, language) ?? value.Name;

    private static string? Of(ImmutableArray<MarkingData> markings, string language)
    {
        while (true)
        {
            if (markings.FirstOrDefault(m => string.Equals(m.Language, language, StringComparison.OrdinalIgnoreCase) && Names(m)) is { } found) return found.Phrase;
            if (language.Length == 0) return null;
            language = language[..Math.Max(0, language.LastIndexOf('-'))];
        }
    }

    /// <summary>A phrase of the banner, or of no place in particular; what stands elsewhere may say more than the name.</summary>
    private static bool Names(MarkingData marking) =>
        !string.IsNullOrWhiteSpace(marking.Phrase) && (marking.Codes & (MarkingCodes.ReplacePolicy | MarkingCodes.NoMarkingDisplay)) == MarkingCodes.None
        && ((marking.Codes & Banner) != MarkingCodes.None || (marking.Codes & ~Changes) == MarkingCodes.None);
}
