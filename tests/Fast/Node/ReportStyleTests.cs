using System.Globalization;
using Renkei.Node.Analyse.Report;

namespace Renkei.Fast.Node;

/// <summary>Every colour that carries text keeps WCAG 2.2 AA (4.5 : 1) on every ground it stands on, in both themes and on paper.</summary>
public sealed class ReportStyleTests
{
    private static readonly string[] Kinds = ["agency", "outlet", "person", "official", "anonymous", "self"];

    public static TheoryData<string> Themes => [":root {", "@media (prefers-color-scheme: dark) {", "@media print and (prefers-color-scheme: dark) {"];

    [Theory]
    [MemberData(nameof(Themes))]
    public void Colours_Theme_PassAA(string theme)
    {
        var colours = ColoursOf(theme);
        string Colour(string name) => colours.TryGetValue(name, out var own) ? own : ColoursOf(":root {")[name];
        foreach (var text in new[] { "ink", "soft", "accent", "warn", "publisher" }.Concat(Kinds))
        {
            foreach (var ground in new[] { "page", "surface", "sunk" }) AssertReadable(text, Colour(text), ground, Colour(ground));
        }

        foreach (var kind in Kinds)
        {
            AssertReadable(kind, Colour(kind), kind + "-bg", Colour(kind + "-bg"));
            AssertReadable("ink", Colour("ink"), kind + "-bg", Colour(kind + "-bg"));
        }

        AssertReadable("on-accent", Colour("on-accent"), "accent", Colour("accent"));
    }

    private static void AssertReadable(string text, string colour, string ground, string on)
    {
        var (a, b) = (Luminance(colour), Luminance(on));
        var contrast = (Math.Max(a, b) + 0.05) / (Math.Min(a, b) + 0.05);
        Assert.True(contrast >= 4.5, string.Create(CultureInfo.InvariantCulture, $"{text} {colour} on {ground} {on}: {contrast:0.00} : 1"));
    }

    private static Dictionary<string, string> ColoursOf(string theme)
    {
        var from = ReportParts.Style.IndexOf(theme, StringComparison.Ordinal);
        var to = ReportParts.Style.IndexOf('}', from);
        return ReportParts.Style[from..to].Split(';', '{').Select(d => d.Split(':'))
            .Where(d => d.Length == 2 && d[0].Trim().StartsWith("--", StringComparison.Ordinal) && d[1].Trim().StartsWith('#'))
            .ToDictionary(d => d[0].Trim()[2..], d => d[1].Trim(), StringComparer.Ordinal);
    }

    private static double Luminance(string hex)
    {
        var digits = hex.Length == 4 ? string.Concat(hex.Skip(1).Select(c => new string(c, 2))) : hex[1..];
        double Part(int at)
        {
            var value = int.Parse(digits.AsSpan(at, 2), NumberStyles.HexNumber, CultureInfo.InvariantCulture) / 255.0;
            return value <= 0.04045 ? value / 12.92 : Math.Pow((value + 0.055) / 1.055, 2.4);
        }

        return (0.2126 * Part(0)) + (0.7152 * Part(2)) + (0.0722 * Part(4));
    }
}
