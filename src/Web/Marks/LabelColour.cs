using System.Drawing;
using System.Globalization;

namespace Renkei.Web.Marks;

/// <summary>A policy's colour, and the ink that is read on it.</summary>
/// <param name="Hex">Six small hexadecimal digits.</param>
internal readonly record struct LabelColour(string Hex)
{
    /// <summary>A colour of a policy: a CSS name or #rrggbb; null when it is neither.</summary>
    public static LabelColour? Of(string? css)
    {
        if (css is null) return null;
        if (css.Length == 7 && css[0] == '#') return FromHex(css[1..]);
        var known = Color.FromName(css.Replace("grey", "gray", StringComparison.OrdinalIgnoreCase));
        return known is { IsKnownColor: true, IsSystemColor: false } ? new($"{known.R:x2}{known.G:x2}{known.B:x2}") : null;
    }

    /// <summary>Six hexadecimal digits; null for anything else.</summary>
    public static LabelColour? FromHex(string digits) =>
        digits.Length == 6 && digits.All(char.IsAsciiHexDigit) ? new(digits.ToLowerInvariant()) : null;

    /// <summary>The class that paints with it; <see cref="LabelColours"/> writes its rule.</summary>
    public string Class => "lc-" + Hex;

    /// <summary>Black or white, whichever is read better: at least 4.58 to 1 on any colour.</summary>
    public string Ink => Contrast.Between(Luminance, 0) >= Contrast.Between(Luminance, 1) ? "000000" : "ffffff";

    /// <summary>0 to 1 (WCAG 2.2, relative luminance).</summary>
    public double Luminance => Contrast.Luminance(Hex);
}

/// <summary>Contrast of colours (WCAG 2.2).</summary>
internal static class Contrast
{
    /// <summary>Relative luminance, 0 to 1.</summary>
    /// <param name="hex">Six hexadecimal digits.</param>
    public static double Luminance(string hex) => (0.2126 * Part(hex[..2])) + (0.7152 * Part(hex[2..4])) + (0.0722 * Part(hex[4..6]));

    /// <summary>1 to 21.</summary>
    public static double Between(double one, double other) => (Math.Max(one, other) + 0.05) / (Math.Min(one, other) + 0.05);

    /// <summary>1 to 21.</summary>
    public static double Between(string one, string other) => Between(Luminance(one), Luminance(other));

    private static double Part(string hex)
    {
        var value = int.Parse(hex, NumberStyles.AllowHexSpecifier, CultureInfo.InvariantCulture) / 255.0;
        return value <= 0.04045 ? value / 12.92 : Math.Pow((value + 0.055) / 1.055, 2.4);
    }
}
