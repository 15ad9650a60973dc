namespace Renkei.News.Extract.Html;

/// <summary>White space as pages mean it.</summary>
internal static class HtmlText
{
    /// <summary>Trimmed, every run of white space one blank, invisible characters gone.</summary>
    public static string Collapse(string text)
    {
        if (IsCollapsed(text)) return text;
        var buffer = text.Length <= 256 ? stackalloc char[256] : new char[text.Length];
        var length = 0;
        var gap = false;
        foreach (var c in text)
        {
            if (IsBlank(c))
            {
                gap = length > 0;
            }
            else if (!IsInvisible(c))
            {
                if (gap) buffer[length++] = ' ';
                gap = false;
                buffer[length++] = c;
            }
        }

        return buffer[..length].ToString();
    }

    /// <summary>White space, and the controls that stand where white space was meant.</summary>
    public static bool IsBlank(char c) => c <= ' ' || (c >= '\u0080' && (char.IsWhiteSpace(c) || c is >= '\u0080' and <= '\u009F'));

    /// <summary>Characters that show nothing: soft hyphen, zero-width space and joiners of no use, byte order mark.</summary>
    public static bool IsInvisible(char c) => c is '\u00AD' or '\u200B' or '\u2060' or '\uFEFF' or '\u200E' or '\u200F';

    private static bool IsCollapsed(string text)
    {
        var previous = ' ';
        foreach (var c in text)
        {
            if (c == ' ' ? previous == ' ' : IsBlank(c) || IsInvisible(c)) return false;
            previous = c;
        }

        return text.Length == 0 || previous != ' ';
    }
}
