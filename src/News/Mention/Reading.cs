using Renkei.News.Text;

namespace Renkei.News.Mention;

/// <summary>One text, cut into tokens, with what names need to know about each of them.</summary>
internal sealed class Reading
{
    private readonly List<Token> tokens;
    private readonly char[] folded;
    private readonly int[] starts;
    private readonly bool[] initial;

    /// <summary>Reads a text once; everything else is look-up.</summary>
    /// <param name="text">Title or paragraph.</param>
    /// <param name="elides">Whether short words lean on the next with an apostrophe (l'OTAN, d'Italia).</param>
    public Reading(string text, bool elides = false)
    {
        Text = text;
        tokens = Words.Cut(text);
        folded = new char[text.Length + 8];
        starts = new int[tokens.Count + 1];
        initial = new bool[tokens.Count];
        var length = 0;
        for (var i = 0; i < tokens.Count; i++)
        {
            if (tokens[i].Kind == TokenKind.Word) tokens[i] = Core(text, tokens[i], elides);
            starts[i] = length;
            if (tokens[i].Kind != TokenKind.Mark) length = Folding.Append(tokens[i].In(text), ref folded, length);
        }

        starts[tokens.Count] = length;
        MarkInitials();
    }

    public string Text { get; }

    public int Count => tokens.Count;

    /// <summary>Half-open ranges of tokens, one per sentence.</summary>
    public List<(int From, int To)> Sentences { get; } = [];

    public Token this[int at] => tokens[at];

    public TokenKind Kind(int at) => tokens[at].Kind;

    public ReadOnlySpan<char> Folded(int at) => folded.AsSpan(starts[at], starts[at + 1] - starts[at]);

    public bool IsWord(int at) => tokens[at].Kind == TokenKind.Word;

    public bool IsCapital(int at) => Words.IsCapitalised(Text, tokens[at]);

    /// <summary>Whether the word may have its capital only because a sentence or quotation begins.</summary>
    public bool IsInitial(int at) => initial[at];

    public bool IsUpper(int at)
    {
        if (tokens[at].Length < 2) return false;
        foreach (var c in tokens[at].In(Text))
        {
            if (char.IsLower(c)) return false;
        }

        return true;
    }

    public bool IsMark(int at, char mark) => at >= 0 && at < tokens.Count && tokens[at].Kind == TokenKind.Mark && Text[tokens[at].Start] == mark;

    /// <summary>Whether nothing but one blank, or nothing at all, stands between a token and the next.</summary>
    public bool Touches(int at) => at + 1 < tokens.Count && tokens[at + 1].Start - tokens[at].End <= 1;

    /// <summary>The next word of a name of several words: hyphens, apostrophes and the full stop of an initial may stand between. -1: none.</summary>
    public int NextInName(int at)
    {
        var next = at + 1;
        if (next >= tokens.Count) return -1;
        if (tokens[next].Kind != TokenKind.Mark) return tokens[next].Start - tokens[at].End <= 1 ? next : -1;
        var mark = Text[tokens[next].Start];
        if (next + 1 >= tokens.Count || tokens[next + 1].Kind == TokenKind.Mark) return -1;
        if (mark is '-' or '‐' or '‑' or '\'' or '’' or '&') return next + 1;
        if (mark is '–' or '—') return tokens[next].Start == tokens[at].End ? next + 1 : -1;
        return mark == '.' && IsInitialLetter(at) ? next + 1 : -1;
    }

    /// <summary>Whether the token is one to two letters that stand for a name: "J." in "J. Smith", "Đ." or "Yu.".</summary>
    public bool IsInitialLetter(int at) => IsWord(at) && IsCapital(at) && tokens[at].Length <= 2;

    public string Surface(int from, int to) => Text[tokens[from].Start..tokens[to - 1].End];

    // The word without a possessive "'s" and without an elided article before it.
    private static Token Core(string text, Token token, bool elides)
    {
        var (start, end) = (token.Start, token.End);
        if (end - start > 2 && text[end - 1] is 's' or 'S' && Words.IsApostrophe(text[end - 2])) end -= 2;
        if (elides && end - start > 3)
        {
            for (var i = start + 1; i < Math.Min(start + 6, end - 1); i++)
            {
                if (Words.IsApostrophe(text[i]) && char.IsUpper(text[i + 1])) start = i + 1;
            }
        }

        return new Token(start, end - start, token.Kind);
    }

    private void MarkInitials()
    {
        var at = 0;
        foreach (var (_, end) in Renkei.News.Text.Sentences.Split(Text))
        {
            var from = at;
            var expect = true;
            for (; at < tokens.Count && tokens[at].Start < end; at++)
            {
                if (tokens[at].Kind == TokenKind.Mark)
                {
                    if (Text[tokens[at].Start] is ':' or '"' or '“' or '„' or '«' or '•' or '/' or '|') expect = true;
                }
                else
                {
                    initial[at] = expect;
                    expect = false;
                }
            }

            if (at > from) Sentences.Add((from, at));
        }
    }
}
