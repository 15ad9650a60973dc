namespace Renkei.Store;

/// <summary>Texts as both databases keep and index them alike. PostgreSQL holds no U+0000 in a text, and indexes none of more than 2,700 bytes; the content of a record is bytes, and untouched by this.</summary>
internal static class Kept
{
    /// <summary>The most characters of a name that somebody outside gives: a caller, a caller's key, a partner, a release.</summary>
    public const int MaxName = 200;

    /// <summary>The most characters of a value that rows are counted and filtered by.</summary>
    public const int MaxValue = 256;

    /// <summary>Whether a name can be kept as it is: on one line, without control characters, without half of a surrogate pair.</summary>
    public static bool IsName(string text)
    {
        if (text.Length is 0 or > MaxName) return false;
        for (var at = 0; at < text.Length; at++)
        {
            if (char.IsControl(text[at])) return false;
            if (!char.IsSurrogate(text[at])) continue;
            if (at + 1 == text.Length || !char.IsSurrogatePair(text[at], text[at + 1])) return false;
            at++;
        }

        return true;
    }

    /// <summary>The text with U+FFFD where it holds U+0000 or half of a surrogate pair.</summary>
    public static string Text(string text)
    {
        if (!text.Contains('\0') && text.AsSpan().IndexOfAnyInRange('\ud800', '\udfff') < 0) return text;
        var kept = new System.Text.StringBuilder(text.Length);
        foreach (var rune in text.EnumerateRunes()) kept.Append(rune.Value == 0 ? System.Text.Rune.ReplacementChar : rune);
        return kept.ToString();
    }

    /// <summary>The same, cut to <see cref="MaxValue"/> characters: longer values that begin alike are counted as one.</summary>
    public static string Value(string text)
    {
        if (text.Length > MaxValue) text = text[..(char.IsHighSurrogate(text[MaxValue - 1]) ? MaxValue - 1 : MaxValue)];
        return Text(text);
    }
}
