using Renkei.News.Text;

namespace Renkei.News.Extract.Dates;

/// <summary>What a word or phrase says in a line about a date.</summary>
internal enum DateWord { None, Published, Updated, By, At, Beside }

/// <summary>The words around dates, in all languages at once.</summary>
/// <remarks>
/// Lexicon section [published]: a kind, then a word or phrase. published, updated: labels; by: begins a byline; at: may
/// stand between date and time; beside: other words of such a line ("Monday", "min", "views"), with * for any ending.
/// </remarks>
internal static class DateWords
{
    private static readonly Dictionary<string, List<(string Phrase, DateWord Kind)>> ByFirstWord = new(StringComparer.OrdinalIgnoreCase);
    private static readonly List<(string Phrase, DateWord Kind)> Unspaced = [];

#pragma warning disable CA1810 // One pass fills two tables.
    static DateWords()
#pragma warning restore CA1810
    {
        foreach (var file in Lexicon.Files)
        {
            foreach (var entry in Lexicon.For(file)["published"]) Add(file, entry);
        }

        foreach (var phrases in ByFirstWord.Values) phrases.Sort((a, b) => b.Phrase.Length.CompareTo(a.Phrase.Length));
        Unspaced.Sort((a, b) => b.Phrase.Length.CompareTo(a.Phrase.Length));
    }

    /// <summary>The longest phrase that begins at a word's first letter, and the index after it.</summary>
    public static (DateWord Kind, int End) At(string text, int at)
    {
        if (Unspaces(text[at])) return Find(Unspaced, text, at, boundary: false);
        var end = DateChars.WordEnd(text, at);
        var known = ByFirstWord.GetAlternateLookup<ReadOnlySpan<char>>();
        if (known.TryGetValue(text.AsSpan(at, end - at), out var phrases) && Find(phrases, text, at, boundary: true) is { Kind: not DateWord.None } found) return found;
        for (var stem = end - at - 1; stem >= 3; stem--)
        {
            if (known.TryGetValue(text.AsSpan(at, stem), out phrases) && phrases.Exists(p => p.Phrase[^1] == '*' && p.Phrase.Length == stem + 1)) return (DateWord.Beside, end);
        }

        return (DateWord.None, at);
    }

    /// <summary>Whether the script is written without blanks between words.</summary>
    public static bool Unspaces(char c) => Words.KindOf(c) is TokenKind.Han or TokenKind.Hiragana or TokenKind.Katakana;

    private static (DateWord Kind, int End) Find(List<(string Phrase, DateWord Kind)> phrases, string text, int at, bool boundary)
    {
        foreach (var (phrase, kind) in phrases)
        {
            if (!text.AsSpan(at).StartsWith(phrase, StringComparison.OrdinalIgnoreCase)) continue;
            var end = at + phrase.Length;
            if (!boundary || end == text.Length || !char.IsLetter(text[end])) return (kind, end);
        }

        return (DateWord.None, at);
    }

    private static void Add(string language, string entry)
    {
        var blank = entry.IndexOf(' ', StringComparison.Ordinal);
        if (blank < 0) return;
        var kind = entry[..blank] switch
        {
            "published" => DateWord.Published,
            "updated" => DateWord.Updated,
            "by" => DateWord.By,
            "at" => DateWord.At,
            "beside" => DateWord.Beside,
            _ => DateWord.None,
        };
        if (kind == DateWord.None) return;
        Add(entry[(blank + 1)..], kind);
        if (language == "sr") Add(SerbianScript.ToCyrillic(entry[(blank + 1)..]), kind);
    }

    private static void Add(string phrase, DateWord kind)
    {
        if (Unspaces(phrase[0]))
        {
            if (!Unspaced.Exists(p => p.Phrase == phrase)) Unspaced.Add((phrase, kind));
            return;
        }

        var first = phrase[..DateChars.WordEnd(phrase, 0)];
        if (!ByFirstWord.TryGetValue(first, out var phrases)) ByFirstWord[first] = phrases = [];
        phrases.Add((phrase, kind));
    }
}
