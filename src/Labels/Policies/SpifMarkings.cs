using System.Buffers;
using System.Collections.Immutable;
using System.Drawing;

namespace Renkei.Labels.Policies;

/// <summary>Reads what is shown: phrases, qualifiers, colours. None of it bears on a decision, so nothing here is refused.</summary>
internal sealed class SpifMarkings(SpifNotes notes)
{
    private const int LongestPhrase = 256;

    private static readonly SearchValues<char> HexDigits = SearchValues.Create("0123456789abcdef");
    private static readonly SearchValues<char> LanguageCharacters = SearchValues.Create("abcdefghijklmnopqrstuvwxyzABCDEFGHIJKLMNOPQRSTUVWXYZ0123456789-");

    private static readonly HashSet<string> Schema = new(StringComparer.Ordinal)
    {
        "aqua", "black", "blue", "fuschia", "fuchsia", "gray", "green", "lime", "maroon", "navy", "olive", "purple", "red", "silver", "teal", "white", "yellow",
    };

    public ImmutableArray<MarkingData> Data(SpifElement? parent)
    {
        if (parent?.One("markingData") is null) return [];
        var data = ImmutableArray.CreateBuilder<MarkingData>();
        foreach (var element in parent.All("markingData"))
        {
            var codes = MarkingCodes.None;
            foreach (var code in element.All("code")) codes |= Code(code, code.Text.Trim());
            if (element.Children.Count == 0) notes.Find("marking-code-missing", element, "The marking has no code that says where it is shown.");
            data.Add(new(Phrase(element, "phrase"), codes, Language(element)));
        }

        return data.ToImmutable();
    }

    public ImmutableArray<MarkingQualifier> Qualifiers(SpifElement? parent)
    {
        if (parent?.One("markingQualifier") is null) return [];
        var qualifiers = ImmutableArray.CreateBuilder<MarkingQualifier>();
        foreach (var element in parent.All("markingQualifier"))
        {
            var code = element["markingCode"] is { } text ? Code(element, text.Trim()) : MarkingCodes.None;
            qualifiers.Add(new(code, Texts(element)));
        }

        return qualifiers.ToImmutable();
    }

    /// <summary>A colour that is safe to put into a style sheet: a CSS colour name or #rrggbb; null for anything else.</summary>
    public string? Colour(SpifElement element)
    {
        if (element["color"] is not { } text) return null;
        var colour = text.Trim().ToLowerInvariant();
        if (IsHex(colour) || Schema.Contains(colour)) return colour == "fuschia" ? "fuchsia" : colour;
        var named = IsNamed(colour);
        notes.Find("colour-unknown", element, $"The colour {SpifNotes.Quote(text)} is none of the schema's 16 names and not of the form #rrggbb{(named ? "" : "; it is left out")}.");
        return named ? colour : null;
    }

    /// <summary>The tag of <c>xml:lang</c>.</summary>
    public string Language(SpifElement element)
    {
        var language = element.Language;
        if (language.Length > 35 || language.AsSpan().ContainsAnyExcept(LanguageCharacters)) notes.Find("language-unknown", element, $"The language {SpifNotes.Quote(language)} is no language tag such as fr or fr-CA.");
        return language;
    }

    private ImmutableArray<Qualifier> Texts(SpifElement parent)
    {
        var texts = ImmutableArray.CreateBuilder<Qualifier>(parent.Children.Count);
        foreach (var element in parent.Children)
        {
            var found = false;
            foreach (var (word, code) in SpifWords.Qualifiers)
            {
                if (word != element["qualifierCode"]) continue;
                texts.Add(new(Phrase(element, "markingQualifier") ?? "", code, Language(element)));
                found = true;
            }

            if (!found) notes.Find("qualifier-unknown", element, $"The qualifierCode is {SpifNotes.Quote(element["qualifierCode"] ?? "")}, expected prefix, suffix or separator; the qualifier is left out.");
        }

        return texts.ToImmutable();
    }

    private string? Phrase(SpifElement element, string attribute)
    {
        var phrase = element[attribute];
        if (phrase?.Length > LongestPhrase) notes.Find("phrase-long", element, $"The {attribute} has {phrase.Length} characters; the schema allows {LongestPhrase}.");
        return phrase;
    }

    private MarkingCodes Code(SpifElement element, string text)
    {
        foreach (var (word, code) in SpifWords.MarkingCodes)
        {
            if (word == text) return code;
        }

        notes.Find("marking-code-unknown", element, $"The marking code {SpifNotes.Quote(text)} is not known and is passed over.");
        return MarkingCodes.None;
    }

    private static bool IsHex(string colour) => colour.Length == 7 && colour[0] == '#' && !colour.AsSpan(1).ContainsAnyExcept(HexDigits);

    /// <summary>The runtime's own list of the CSS names (it lacks only those spelt with "grey"), without the colours of the machine's desktop.</summary>
    private static bool IsNamed(string colour) =>
        !colour.AsSpan().ContainsAnyExceptInRange('a', 'z')
        && Enum.TryParse<KnownColor>(colour.Replace("grey", "gray", StringComparison.Ordinal), ignoreCase: true, out var known)
        && known is (>= KnownColor.AliceBlue and <= KnownColor.YellowGreen) or KnownColor.RebeccaPurple;
}
