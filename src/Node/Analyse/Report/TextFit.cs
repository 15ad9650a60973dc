using System.Text;
using Renkei.Desks.News.Reading;

namespace Renkei.Node.Analyse.Report;

/// <summary>Cuts texts to a length, and names in pictures to a width: nothing wraps inside an SVG.</summary>
internal static class TextFit
{
    /// <inheritdoc cref="OpenText.Cut"/>
    public static string Cut(string text, int most) => OpenText.Cut(text, most);

    /// <summary>As much of <paramref name="text"/> as stays within a width in em, by a cautious guess of the widths.</summary>
    public static string Fit(string text, double em)
    {
        var width = 0.0;
        var keep = 0;
        foreach (var rune in text.EnumerateRunes())
        {
            width += WidthOf(rune);
            if (width > em) return text[..keep].TrimEnd() + "…";
            if (width <= em - 1) keep += rune.Utf16SequenceLength;
        }

        return text;
    }

    /// <summary>One line, or two where it must; only the last is cut.</summary>
    public static IReadOnlyList<string> Wrap(string text, double em)
    {
        var whole = Fit(text, em);
        if (whole == text) return [text];
        var blank = text.LastIndexOfAny([' ', '.'], Math.Min(text.Length, whole.Length) - 1);
        return blank <= 0 ? [whole] : [text[..blank], Fit(text[blank..].TrimStart(), em)];
    }

    private static double WidthOf(Rune rune)
    {
        if (rune.Value >= 0x1100) return rune.Value is >= 0x2000 and < 0x2E80 ? 0.7 : 1.05;
        if (rune.Value is 'W' or 'M' or 'm' or 'w' or '@' or '%') return 0.93;
        if (Rune.IsUpper(rune)) return 0.74;
        return rune.Value is 'i' or 'l' or 'j' or 'f' or 't' or 'r' or ' ' or '.' or ',' or '\'' ? 0.38 : 0.61;
    }
}
