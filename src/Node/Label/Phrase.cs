using System.Collections.Immutable;
using Renkei.Labels.Policies;

namespace Renkei.Node.Label;

/// <summary>What people call a value: its phrase in the language asked for (fr-CA, then fr), else in the default one, else its name.</summary>
internal static class Phrase
{
    private const MarkingCodes NotTheName = MarkingCodes.ReplacePolicy | MarkingCodes.NoMarkingDisplay | MarkingCodes.PortionMarking | MarkingCodes.XHeader;

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

    private static bool Names(MarkingData marking) => !string.IsNullOrWhiteSpace(marking.Phrase) && (marking.Codes & NotTheName) == MarkingCodes.None;
}
