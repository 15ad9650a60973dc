using System.Text.RegularExpressions;
using Renkei.Web.Marks;
using Renkei.Web.Shell;

namespace Renkei.Web.Design;

/// <summary>The colours of site.css, read from the very file that browsers get.</summary>
internal static partial class DesignTokens
{
    public static IReadOnlyList<Token> Colours { get; } = [.. ColourRule().Matches(System.Text.Encoding.UTF8.GetString(AssetAddress.Bytes("site.css"))).Select(m => new Token(m.Groups["name"].Value, m.Groups["light"].Value, m.Groups["dark"].Value))];

    /// <summary>Which colour is read on which, and the least contrast that allows (WCAG 2.2: 4.5 for text, 3 for edges of what one operates and for marks of pictures).</summary>
    public static IReadOnlyList<Pair> Pairs { get; } =
    [
        .. from ground in new[] { "page", "surface", "sunk" } from text in new[] { "ink", "soft", "accent" } select new Pair(text, ground, 4.5),
        new("on-accent", "accent", 4.5), new("accent", "accent-bg", 4.5), new("ink", "accent-bg", 4.5),
        .. from kind in new[] { "good", "warn", "bad" } from ground in new[] { kind + "-bg", "surface", "page" } select new Pair(kind, ground, 4.5),
        .. from kind in new[] { "good", "warn", "bad" } select new Pair("ink", kind + "-bg", 4.5),
        .. from ground in new[] { "page", "surface" } select new Pair("edge", ground, 3),
        .. from hue in Enumerable.Range(1, 6) select new Pair($"hue-{hue}", "surface", 4.5),
    ];

    public static Token Find(string name) => Colours.First(c => c.Name == name);

    [GeneratedRegex(@"--(?<name>[a-z0-9-]+): light-dark\(#(?<light>[0-9a-f]{6}), #(?<dark>[0-9a-f]{6})\)", RegexOptions.CultureInvariant | RegexOptions.ExplicitCapture, matchTimeoutMilliseconds: 1000)]
    private static partial Regex ColourRule();
}

/// <summary>A colour of the pages, for light and for dark.</summary>
internal sealed record Token(string Name, string Light, string Dark);

/// <summary>A colour on another.</summary>
/// <param name="Least">The contrast it must have.</param>
internal sealed record Pair(string Text, string Ground, double Least)
{
    public double InLight => Contrast.Between(DesignTokens.Find(Text).Light, DesignTokens.Find(Ground).Light);

    public double InDark => Contrast.Between(DesignTokens.Find(Text).Dark, DesignTokens.Find(Ground).Dark);
}
