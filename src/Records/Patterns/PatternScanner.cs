namespace Renkei.Records.Patterns;

internal enum PatternToken
{
    End,
    Word,
    Integer,
    Float,
    Text,
    Hex,
    Binary,
    Time,
    OpenBracket,
    CloseBracket,
    OpenParenthesis,
    CloseParenthesis,
    Comma,
    Colon,
    Dot,
    Star,
    Equality,
    Order,
    Unending,
    Unknown,
}

/// <summary>Cuts a pattern into tokens, one at a time. White space and comments between tokens mean nothing.</summary>
internal ref struct PatternScanner(ReadOnlySpan<char> pattern)
{
    private readonly ReadOnlySpan<char> pattern = pattern;

    public PatternToken Kind { get; private set; }

    /// <summary>Where the token starts, from 0.</summary>
    public int Start { get; private set; }

    public int End { get; private set; }

    /// <summary>Where the first backslash of a text stands that escapes neither an apostrophe nor a backslash; -1 for none.</summary>
    public int BadEscape { get; private set; }

    public readonly ReadOnlySpan<char> Token => pattern[Start..End];

    /// <summary>What stands between the apostrophes of a text or a marked literal, as written.</summary>
    public readonly ReadOnlySpan<char> Content => pattern[(Kind == PatternToken.Text ? Start + 1 : Start + 2)..(End - 1)];

    /// <summary>What a reader is shown of the token: at most 32 characters.</summary>
    public readonly string Shown =>
        Kind == PatternToken.End ? "the end" : End - Start <= 32 ? $"“{Token}”" : $"“{pattern.Slice(Start, 31)}…”";

    public readonly bool Is(string word) => Kind == PatternToken.Word && Token.SequenceEqual(word);

    public void Next()
    {
        Start = End = SkipSpace(End);
        BadEscape = -1;
        Kind = Start < pattern.Length ? Take(pattern[Start]) : PatternToken.End;
    }

    private PatternToken Take(char first)
    {
        if (first is 'h' or 'b' or 't' && Peek(1) == '\'') return TakeQuoted(Start + 1, first == 'h' ? PatternToken.Hex : first == 'b' ? PatternToken.Binary : PatternToken.Time);
        if (char.IsAsciiLetter(first) || first == '_') return TakeWord();
        if (char.IsAsciiDigit(first) || (first is '+' or '-' or '.' && IsNumber(first))) return TakeNumber();
        End = Start + 1;
        return first switch
        {
            '\'' => TakeQuoted(Start, PatternToken.Text),
            '[' => PatternToken.OpenBracket,
            ']' => PatternToken.CloseBracket,
            '(' => PatternToken.OpenParenthesis,
            ')' => PatternToken.CloseParenthesis,
            ',' => PatternToken.Comma,
            ':' => PatternToken.Colon,
            '.' => PatternToken.Dot,
            '*' => PatternToken.Star,
            '=' => TakePair(Peek(1) == '=', PatternToken.Equality),
            '!' when Peek(1) == '=' => TakePair(isPair: true, PatternToken.Equality),
            '<' => TakePair(Peek(1) is '=' or '>', Peek(1) == '>' ? PatternToken.Equality : PatternToken.Order),
            '>' => TakePair(Peek(1) == '=', PatternToken.Order),
            '/' when Peek(1) == '*' => TakeUnending(),
            _ => PatternToken.Unknown,
        };
    }

    private readonly char Peek(int ahead) => Start + ahead < pattern.Length ? pattern[Start + ahead] : '\0';

    private PatternToken TakePair(bool isPair, PatternToken kind)
    {
        if (isPair) End++;
        return kind;
    }

    private PatternToken TakeWord()
    {
        while (End < pattern.Length && (char.IsAsciiLetterOrDigit(pattern[End]) || pattern[End] is '_' or '-')) End++;
        return PatternToken.Word;
    }

    private readonly bool IsNumber(char first) =>
        char.IsAsciiDigit(Peek(1)) || (first != '.' && Peek(1) == '.' && char.IsAsciiDigit(Peek(2)));

    /// <summary>A sign, digits, and a fraction of at least one digit. There is no exponent.</summary>
    private PatternToken TakeNumber()
    {
        if (pattern[End] is '+' or '-') End++;
        var whole = End;
        TakeDigits();
        if (End + 1 < pattern.Length && pattern[End] == '.' && char.IsAsciiDigit(pattern[End + 1]))
        {
            End++;
            TakeDigits();
            return PatternToken.Float;
        }

        return pattern[whole] == '0' && End > whole + 1 ? PatternToken.Unknown : PatternToken.Integer;
    }

    private void TakeDigits()
    {
        while (End < pattern.Length && char.IsAsciiDigit(pattern[End])) End++;
    }

    private PatternToken TakeQuoted(int apostrophe, PatternToken kind)
    {
        var at = apostrophe + 1;
        while (at < pattern.Length)
        {
            var step = pattern[at..].IndexOfAny('\'', '\\');
            if (step < 0) break;
            at += step;
            if (pattern[at] == '\'')
            {
                End = at + 1;
                return kind;
            }

            if (BadEscape < 0 && (at + 1 == pattern.Length || pattern[at + 1] is not ('\'' or '\\'))) BadEscape = at;
            at += 2;
        }

        return TakeUnending();
    }

    private PatternToken TakeUnending()
    {
        End = pattern.Length;
        return PatternToken.Unending;
    }

    private readonly int SkipSpace(int at)
    {
        while (at < pattern.Length)
        {
            var c = pattern[at];
            if (c == ' ' || char.IsWhiteSpace(c)) at++;
            else if (c != '/' || at + 1 == pattern.Length) break;
            else if (pattern[at + 1] == '/')
            {
                var line = pattern[at..].IndexOfAny('\r', '\n');
                at = line < 0 ? pattern.Length : at + line;
            }
            else if (pattern[at + 1] == '*' && pattern[(at + 2)..].IndexOf("*/") is var end and >= 0) at += end + 4;
            else break;
        }

        return at;
    }
}
