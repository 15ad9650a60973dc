using Renkei.News.Text;

namespace Renkei.News.Trace;

/// <summary>What a token of a <see cref="SourceText"/> does in a sentence.</summary>
[Flags]
internal enum Shape
{
    /// <summary>A neutral mark, such as the dot of an abbreviation.</summary>
    None = 0,
    Word = 1,
    Capital = 2,

    /// <summary>At least two letters, all of them capitals.</summary>
    AllCapitals = 4,
    Number = 8,

    /// <summary>Parts clauses: comma, colon, dash, bracket.</summary>
    Break = 16,
    Comma = 32,
    OpenQuote = 64,
    CloseQuote = 128,

    /// <summary>A dot inside a word, as in a domain.</summary>
    Dot = 256,

    /// <summary>A word of Latin letters.</summary>
    Latin = 512,
    Dash = 1024,

    /// <summary>A word that ended in the possessive 's.</summary>
    Possessive = 2048,
}

/// <summary>One token and where its folded spelling stands.</summary>
internal readonly record struct Tok(int Start, int End, int KeyStart, int KeyLength, Shape Shape)
{
    public bool Is(Shape shape) => (Shape & shape) != Shape.None;
}

/// <summary>A paragraph cut for reading: words with their folded spelling, hyphens dropped, elisions and possessives parted.</summary>
internal sealed class SourceText
{
    private readonly char[] keys;
    private int written;

    public SourceText(string text, string language)
    {
        Text = text;
        var serbian = language == "sr";
        var elides = language is "fr" or "it";
        keys = GC.AllocateUninitializedArray<char>((text.Length * 2) + 2);
        var cut = Words.Cut(text);
        var tokens = new List<Tok>(cut.Count + 4);
        var open = '\0';
        for (var i = 0; i < cut.Count; i++)
        {
            var token = cut[i];
            if (token.Kind == TokenKind.Mark)
            {
                if (IsHyphen(text, token)) continue;
                tokens.Add(Mark(text, token, ref open));
                continue;
            }

            var start = token.Start;
            var length = elides ? ElisionOf(text, token) : 0;
            if (length > 0)
            {
                tokens.Add(Word(text, start, start + length, false));
                start += length;
            }

            tokens.Add(Word(text, start, token.End, serbian));
        }

        Tokens = tokens;
    }

    public string Text { get; }

    public List<Tok> Tokens { get; }

    /// <summary>The folded spelling of a token.</summary>
    public ReadOnlySpan<char> Key(int token) => keys.AsSpan(Tokens[token].KeyStart, Tokens[token].KeyLength);

    /// <summary>The text from one token to another, both inclusive, as written; a possessive ending of the last is left out.</summary>
    public string Surface(int first, int last)
    {
        var end = Tokens[last].End;
        if (Tokens[last].Is(Shape.Possessive)) end -= 2;
        return Text[Tokens[first].Start..end];
    }

    private Tok Word(string text, int start, int end, bool serbian)
    {
        var word = text.AsSpan(start, end - start);
        var shape = Shape.Word;
        if (char.IsDigit(word[0])) shape = Shape.Number;
        if (word.Length > 2 && word[^1] is 's' && Words.IsApostrophe(word[^2]))
        {
            shape |= Shape.Possessive;
            word = word[..^2];
        }

        if (char.IsUpper(word[0])) shape |= Shape.Capital;
        if (word.Length > 1 && char.IsUpper(word[0]) && word.IndexOfAnyInRange('a', 'z') < 0 && AllUpper(word)) shape |= Shape.AllCapitals;
        if (word[0] < 0x250) shape |= Shape.Latin;
        var at = written;
        written += Fold.Write(word, serbian, keys.AsSpan(at));
        return new Tok(start, end, at, written - at, shape);
    }

    private Tok Mark(string text, Token token, ref char open)
    {
        var c = text[token.Start];
        keys[written] = c;
        return new Tok(token.Start, token.End, written++, 1, ShapeOf(text, token, c, ref open));
    }

    private static Shape ShapeOf(string text, Token token, char c, ref char open)
    {
        switch (c)
        {
            case ',' or '、' or '،':
                return Shape.Break | Shape.Comma;
            case ':' or ';' or '(' or ')' or '[' or ']' or '/' or '|' or '…' or '?' or '!' or '（' or '）' or '・':
                return Shape.Break;
            case '–' or '—' or '―' or '-' or '‑':
                return Shape.Break | Shape.Dash;
            case '.':
                return token.Start > 0 && token.End < text.Length && char.IsLetterOrDigit(text[token.Start - 1]) && char.IsLetterOrDigit(text[token.End])
                    ? Shape.Dot : Shape.None;
            case '„' or '‘' or '‚' or '「' or '『':
                open = c;
                return Shape.Break | Shape.OpenQuote;
            case '”' or '’' or '」' or '』':
                open = '\0';
                return Shape.Break | Shape.CloseQuote;
            case '“' or '"' or '«' or '»' or '‹' or '›':
                var opens = c switch
                {
                    '«' or '»' or '‹' or '›' => open == '\0',
                    '“' => open is not ('„' or '"'),
                    _ => token.End < text.Length && !char.IsWhiteSpace(text[token.End]) && (token.Start == 0 || !char.IsLetterOrDigit(text[token.Start - 1])) && open is not ('"' or '„'),
                };
                open = opens ? c : '\0';
                return Shape.Break | (opens ? Shape.OpenQuote : Shape.CloseQuote);
            default:
                return Shape.None;
        }
    }

    private static bool AllUpper(ReadOnlySpan<char> word)
    {
        foreach (var c in word)
        {
            if (char.IsLower(c)) return false;
        }

        return true;
    }

    /// <summary>Hyphens inside words go, so that "state-run" and "state run" read the same.</summary>
    private static bool IsHyphen(string text, Token token) =>
        (text[token.Start] is '-' or '‑' or '‐') && token.Start > 0 && token.End < text.Length
        && char.IsLetterOrDigit(text[token.Start - 1]) && char.IsLetterOrDigit(text[token.End]);

    /// <summary>Length of an elided word before an apostrophe (l', d', qu'), apostrophe included; 0 when there is none.</summary>
    private static int ElisionOf(string text, Token token)
    {
        for (var i = 1; i <= 4 && i < token.Length - 1; i++)
        {
            if (Words.IsApostrophe(text[token.Start + i])) return i + 1;
        }

        return 0;
    }
}
