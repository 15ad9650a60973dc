namespace Renkei.News.Text;

/// <summary>Cuts a paragraph into sentences, in any language with sentence punctuation.</summary>
internal static class Sentences
{
    private static readonly HashSet<string> Abbreviations =
        new(Lexicon.All("abbreviations"), StringComparer.OrdinalIgnoreCase);

    /// <summary>Half-open ranges, in order, trimmed; together they hold every character that is no white space.</summary>
    /// <remarks>A full stop inside 「」 or after an initial or a known abbreviation ("D.C.", "гг.") does not end one.</remarks>
    public static List<(int Start, int End)> Split(string text)
    {
        var ranges = new List<(int, int)>();
        var start = 0;
        var corner = 0;
        // Up to here a run of marks goes on inside a sentence; it is read once, for it may be as long as the page.
        var inside = 0;
        for (var at = 0; at < text.Length; at++)
        {
            var c = text[at];
            if (c is '「' or '『') corner++;
            else if (c is '」' or '』') corner = Math.Max(0, corner - 1);
            if (!IsEnd(c)) continue;
            if (c is '。' or '！' or '？')
            {
                if (corner > 0) continue;
            }
            else if (at < inside)
            {
                continue;
            }

            var end = at + 1;
            while (end < text.Length && (IsEnd(text[end]) || IsCloser(text, end))) end++;
            if (c is not ('。' or '！' or '？') && !EndsHere(text, start, at, end))
            {
                if (GoesOn(text, end)) inside = end;
                continue;
            }

            Add(ranges, text, start, end);
            start = end;
            at = end - 1;
        }

        Add(ranges, text, start, text.Length);
        return ranges;
    }

    /// <summary>Whether the text ends as a sentence does: terminal punctuation, quotes and brackets after it allowed.</summary>
    public static bool EndsAsSentence(ReadOnlySpan<char> text)
    {
        var at = text.Length - 1;
        while (at >= 0 && (char.IsWhiteSpace(text[at]) || text[at] is '"' or '\'' or '”' or '“' or '’' or '»' or '«' or ')' or ']' or '」' or '』' or '）')) at--;
        return at >= 0 && (IsEnd(text[at]) || (text[at] == ':' && at == text.Length - 1));
    }

    private static bool EndsHere(string text, int start, int at, int end)
    {
        if (GoesOn(text, end)) return false;
        return end >= text.Length || text[at] != '.' || !IsAbbreviated(text, start, at) || text.AsSpan(end).IsWhiteSpace();
    }

    /// <summary>Whether what follows a run of marks can begin no sentence, whichever of the marks is asked about.</summary>
    private static bool GoesOn(string text, int end)
    {
        if (end >= text.Length) return false;
        if (!char.IsWhiteSpace(text[end])) return true;
        var next = end;
        while (next < text.Length && char.IsWhiteSpace(text[next])) next++;
        return next < text.Length && char.IsLower(text[next]);
    }

    private static bool IsAbbreviated(string text, int start, int dot)
    {
        var from = dot;
        while (from > start && !char.IsWhiteSpace(text[from - 1]) && text[from - 1] is not ('(' or '"' or '“' or '„' or '«')) from--;
        var word = text.AsSpan(from, dot - from);
        if (word.Length == 0) return false;
        if (word.Length == 1 && char.IsUpper(word[0])) return true;
        return Abbreviations.GetAlternateLookup<ReadOnlySpan<char>>().Contains(word);
    }

    private static bool IsEnd(char c) => c is '.' or '!' or '?' or '…' or '。' or '！' or '？' or '।' or '؟';

    private static bool IsCloser(string text, int at) =>
        text[at] is '”' or '’' or '»' or ')' or ']' or '」' or '』' or '）'
        || (text[at] is '"' or '\'' or '“' && (at + 1 == text.Length || char.IsWhiteSpace(text[at + 1])));

    private static void Add(List<(int, int)> ranges, string text, int start, int end)
    {
        while (start < end && char.IsWhiteSpace(text[start])) start++;
        while (end > start && char.IsWhiteSpace(text[end - 1])) end--;
        if (end > start) ranges.Add((start, end));
    }
}
