namespace Renkei.News.Mention;

/// <summary>How names change their endings in a language; only what news prints in numbers.</summary>
internal enum Inflection { None, German, Romanian, Slavic }

/// <summary>Case endings, folded (see <see cref="Folding"/>).</summary>
internal static class Endings
{
    /// <summary>The longest ending in letters.</summary>
    public const int Longest = 5;

    private static readonly HashSet<string> German = new(StringComparer.Ordinal) { "s", "es", "n", "en" };

    private static readonly HashSet<string> Romanian = new(StringComparer.Ordinal)
    {
        "a", "e", "i", "u", "ul", "lui", "ului", "ei", "iei", "ii", "ai", "le", "lor", "ilor", "elor", "ulu", "ea",
    };

    private static readonly HashSet<string> Slavic = new(StringComparer.Ordinal)
    {
        "a", "e", "i", "o", "u", "y", "j", "ja", "je", "ji", "ju", "jo",
        "am", "em", "im", "om", "jem", "jom", "jam", "ah", "ih", "jah", "ami", "jami", "ama", "ima", "mi",
        "ov", "iv", "ev", "jev", "ij", "oj", "ej", "jej", "ovi", "evi", "jevi", "oju", "eju", "jeju", "iju", "ju", "sju",
        "og", "oga", "ogo", "omu", "ome", "emu", "ega", "aja", "uju", "oje", "ove", "ovima", "on", "onu", "ona", "onom",
    };

    public static Inflection Of(string language)
    {
        var dash = language.IndexOf('-', StringComparison.Ordinal);
        return (dash < 0 ? language : language[..dash]) switch
        {
            "de" => Inflection.German,
            "ro" or "mo" => Inflection.Romanian,
            "sr" or "hr" or "bs" or "sh" or "cnr" or "sl" or "mk" or "bg" or "uk" or "ru" or "be" or "pl" or "cs" or "sk" => Inflection.Slavic,
            _ => Inflection.None,
        };
    }

    /// <summary>Whether a stem may carry these letters and still be the same name; no letters always may.</summary>
    public static bool Allows(this Inflection inflection, ReadOnlySpan<char> letters)
    {
        if (letters.Length == 0) return true;
        if (letters.Length > Longest) return false;
        return inflection switch
        {
            Inflection.German => German.GetAlternateLookup<ReadOnlySpan<char>>().Contains(letters),
            Inflection.Romanian => Romanian.GetAlternateLookup<ReadOnlySpan<char>>().Contains(letters),
            Inflection.Slavic => Slavic.GetAlternateLookup<ReadOnlySpan<char>>().Contains(letters),
            _ => false,
        };
    }

    /// <summary>Whether two folded words are forms of one name.</summary>
    public static bool Same(this Inflection inflection, ReadOnlySpan<char> a, ReadOnlySpan<char> b)
    {
        if (a.SequenceEqual(b)) return true;
        if (inflection == Inflection.None) return false;
        var common = a.CommonPrefixLength(b);
        var least = Math.Max(3, Math.Min(a.Length, b.Length) - 2);
        for (var stem = common; stem >= least; stem--)
        {
            if (inflection.Allows(a[stem..]) && inflection.Allows(b[stem..])) return true;
        }

        return false;
    }

    /// <summary>A folded word without the vowel that stands where other forms have their endings.</summary>
    public static ReadOnlySpan<char> Stem(ReadOnlySpan<char> word)
    {
        if (word.Length < 4) return word;
        if (word[^1] is 'a' or 'u' or 'e' or 'i' && word[^2] == 'j') return word[..^2];
        return word[^1] is 'a' or 'e' or 'i' or 'o' or 'j' ? word[..^1] : word;
    }
}
