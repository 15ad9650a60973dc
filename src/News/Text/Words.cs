using System.Globalization;

namespace Renkei.News.Text;

/// <summary>What a token is made of.</summary>
internal enum TokenKind { Word, Number, Han, Hiragana, Katakana, Mark }

/// <summary>A run of characters of one kind in a text; a mark is one character.</summary>
internal readonly record struct Token(int Start, int Length, TokenKind Kind)
{
    public int End => Start + Length;

    public ReadOnlySpan<char> In(string text) => text.AsSpan(Start, Length);
}

/// <summary>Cuts text into tokens, the same way for every stage.</summary>
/// <remarks>
/// Words keep their inner apostrophes (прем'єр, l'OTAN) and combining marks; hyphens part words. Chinese and Japanese
/// text is cut where the script changes; the prolonged sound mark and the middle dot's absence belong to katakana.
/// White space yields nothing.
/// </remarks>
internal static class Words
{
    public static List<Token> Cut(string text)
    {
        var tokens = new List<Token>((text.Length / 5) + 4);
        var at = 0;
        while (at < text.Length)
        {
            if (char.IsWhiteSpace(text[at]))
            {
                at++;
                continue;
            }

            var kind = KindOf(text[at]);
            var end = at + 1;
            if (kind == TokenKind.Mark)
            {
                if (char.IsHighSurrogate(text[at]) && end < text.Length) end++;
            }
            else
            {
                while (end < text.Length && Continues(text, end, kind)) end++;
            }

            tokens.Add(new Token(at, end - at, kind));
            at = end;
        }

        return tokens;
    }

    /// <summary>Whether a token of this kind may begin with a capital letter, and this one does.</summary>
    public static bool IsCapitalised(string text, Token token) =>
        token.Kind == TokenKind.Word && char.IsUpper(text[token.Start]);

    public static TokenKind KindOf(char c)
    {
        if (c < 0x80) return char.IsAsciiLetter(c) ? TokenKind.Word : char.IsAsciiDigit(c) ? TokenKind.Number : TokenKind.Mark;
        if (c is >= '\u4E00' and <= '\u9FFF' or >= '\u3400' and <= '\u4DBF' or '\u3005' or '\u3006') return TokenKind.Han;
        if (c is >= '\u3041' and <= '\u309F') return TokenKind.Hiragana;
        if (c is (>= '\u30A1' and <= '\u30FA') or '\u30FC') return TokenKind.Katakana;
        if (char.IsLetter(c)) return TokenKind.Word;
        return char.IsDigit(c) ? TokenKind.Number : TokenKind.Mark;
    }

    public static bool IsApostrophe(char c) => c is '\'' or '\u2019' or '\u02BC';

    private static bool Continues(string text, int at, TokenKind kind)
    {
        var c = text[at];
        if (kind == TokenKind.Word)
        {
            if (KindOf(c) == TokenKind.Word) return true;
            if (IsApostrophe(c)) return at + 1 < text.Length && KindOf(text[at + 1]) == TokenKind.Word;
            return CharUnicodeInfo.GetUnicodeCategory(c) is UnicodeCategory.NonSpacingMark or UnicodeCategory.SpacingCombiningMark;
        }

        return KindOf(c) == kind;
    }
}
