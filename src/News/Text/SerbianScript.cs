using System.Text;

namespace Renkei.News.Text;

/// <summary>Serbian in its two scripts. Word tables stand in Latin script.</summary>
internal static class SerbianScript
{
    private const string Latin = "abvgdđežzijklmnoprstćufhcčš";
    private const string Cyrillic = "абвгдђежзијклмнопрстћуфхцчш";

    /// <summary>Letter by letter, lj, nj and dž as one; what is no Serbian letter stays.</summary>
    public static string ToCyrillic(string text)
    {
        var result = new StringBuilder(text.Length);
        for (var at = 0; at < text.Length; at++)
        {
            var low = char.ToLowerInvariant(text[at]);
            var next = at + 1 < text.Length ? char.ToLowerInvariant(text[at + 1]) : '\0';
            var pair = (low, next) switch { ('l', 'j') => 'љ', ('n', 'j') => 'њ', ('d', 'ž') => 'џ', _ => '\0' };
            var place = Latin.IndexOf(low, StringComparison.Ordinal);
            var letter = pair != '\0' ? pair : place >= 0 ? Cyrillic[place] : text[at];
            result.Append(char.IsUpper(text[at]) ? char.ToUpperInvariant(letter) : letter);
            if (pair != '\0') at++;
        }

        return result.ToString();
    }

    /// <summary>Letter by letter, "Љ" as "Lj"; what is no Serbian Cyrillic letter stays.</summary>
    public static string ToLatin(ReadOnlySpan<char> text)
    {
        var result = new StringBuilder(text.Length + 4);
        foreach (var c in text)
        {
            var low = char.ToLowerInvariant(c);
            var (first, second) = low switch { 'љ' => ('l', 'j'), 'њ' => ('n', 'j'), 'џ' => ('d', 'ž'), _ => (Letter(low), '\0') };
            result.Append(first == '\0' ? c : char.IsUpper(c) ? char.ToUpperInvariant(first) : first);
            if (second != '\0') result.Append(second);
        }

        return result.ToString();
    }

    private static char Letter(char cyrillic)
    {
        var place = Cyrillic.IndexOf(cyrillic, StringComparison.Ordinal);
        return place < 0 ? '\0' : Latin[place];
    }
}
