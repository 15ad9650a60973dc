using System.Text;

namespace Renkei.Web.Marks;

/// <summary>The style sheet of the policies' colours. The colours stand in its address, so it needs no style in the page (which the pages' security policy forbids) and never changes.</summary>
internal static class LabelColours
{
    public const string Root = "/assets/colours";

    /// <summary>An address with more is nobody's: the work for one request is bounded.</summary>
    private const int Most = 256;

    /// <summary>The address of the style sheet; null when there is no colour.</summary>
    public static string? Address(IEnumerable<LabelColour> colours) =>
        string.Join('-', colours.Select(c => c.Hex).Distinct(StringComparer.Ordinal).Order(StringComparer.Ordinal).Take(Most)) is { Length: > 0 } list ? $"{Root}/{list}.css" : null;

    /// <summary>The style sheet at an address; null for one that this program never wrote.</summary>
    /// <param name="list">Six hexadecimal digits each, apart by -.</param>
    public static string? Sheet(string list)
    {
        var parts = list.Split('-', Most + 1);
        if (parts.Length > Most) return null;
        var sheet = new StringBuilder();
        foreach (var part in parts)
        {
            if (LabelColour.FromHex(part) is not { } colour || colour.Hex != part) return null;
            sheet.Append(System.Globalization.CultureInfo.InvariantCulture, $".{colour.Class}{{--mark:#{colour.Hex};--on-mark:#{colour.Ink}}}\n");
        }

        return sheet.ToString();
    }
}
