using System.Text;

namespace Renkei.News.Text;

/// <summary>Serbian word tables stand in Latin script; this gives their Cyrillic forms.</summary>
internal static class SerbianScript
{
    private const string Latin = "abvgdđežzijklmnoprstćufhcčš";
    private const string Cyrillic = "абвгдђежзијклмнопрстћуфхцчш";

    /// <summary>Letter by letter, lj, nj and dž as one; what is no Serbian letter stays.</summary>
    public static string ToCyrillic(string word)
    {
        var result = new StringBuilder(word.Length);
        for (var at = 0; at < word.Length; at++)
        {
            var low = char.ToLowerInvariant(word[at]);
            var next = at + 1 < word.Length ? char.ToLowerInvariant(word[at + 1]) : '\0';
            var pair = (low, next) switch { ('l', 'j') => 'љ', ('n', 'j') => 'њ', ('d', 'ž') => 'џ', _ => '\0' };
            var place = Latin.IndexOf(low, StringComparison.Ordinal);
            var letter = pair != '\0' ? pair : place >= 0 ? Cyrillic[place] : word[at];
            if (pair != '\0') at++;
            result.Append(char.IsUpper(word[at]) && pair == '\0' ? char.ToUpperInvariant(letter) : letter);
        }

        return result.ToString();
    }
}
