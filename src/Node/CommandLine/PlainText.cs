using System.Globalization;
using System.Text;

namespace Renkei.Node.CommandLine;

/// <summary>Makes text of unknown origin safe for where it is written.</summary>
internal static class PlainText
{
    /// <summary>Replaces half surrogate pairs, which UTF-8 cannot hold, by U+FFFD.</summary>
    public static string WellFormed(string text)
    {
        for (var at = 0; at < text.Length; at++)
        {
            if (!char.IsSurrogate(text[at])) continue;
            if (char.IsSurrogatePair(text, at)) at++;
            else return Encoding.UTF8.GetString(Encoding.UTF8.GetBytes(text));
        }

        return text;
    }

    /// <summary>One line for a terminal: control and direction characters, which could rewrite the screen, become blanks; cut with an ellipsis.</summary>
    public static string OneLine(string text, int limit)
    {
        var line = new StringBuilder(Math.Min(text.Length, limit));
        foreach (var rune in text.EnumerateRunes())
        {
            if (line.Length >= limit) return line.Append('…').ToString();
            if (Rune.GetUnicodeCategory(rune) is UnicodeCategory.Control or UnicodeCategory.Format or UnicodeCategory.LineSeparator or UnicodeCategory.ParagraphSeparator) line.Append(' ');
            else line.Append(rune);
        }

        return line.ToString();
    }
}
