using System.Globalization;
using System.Text.Json;
using System.Text.RegularExpressions;
using Renkei.Records.Patterns;

namespace Renkei.Records.Types;

/// <summary>What is asked of single texts and numbers.</summary>
internal sealed partial class SchemaCheck
{
    private bool MeetsText(SchemaNode node, JsonElement value)
    {
        if (node.Pattern is null && node.Format == default && node.Length is (0, long.MaxValue)) return true;
        var text = value.GetString()!;
        if (!Pay(text.Length / 8)) return false;
        if (node.Length is not (0, long.MaxValue) && !MeetsCount(node.Length, CodePoints(text), "characters")) return false;
        if (node.Format != default && !IsFormat(node.Format, text)) return Tell("schema-format", $"Expected {Words(node.Format)}, came {Came(value)}.");
        return node.Pattern is null || Matches(node.Pattern, text, node.PatternCost) || Tell("schema-pattern", $"Expected a text that matches {node.PatternShown}, came {Came(value)}.");
    }

    /// <summary>A match costs up to as many steps a character as the pattern has parts; the platform's clock ends what the purse did not foresee.</summary>
    private bool Matches(Regex pattern, string text, int cost)
    {
        if (!Pay((long)text.Length * cost)) return false;
        try
        {
            return pattern.IsMatch(text);
        }
        catch (RegexMatchTimeoutException)
        {
            purse = -1;
            return false;
        }
    }

    private static int CodePoints(string text)
    {
        var count = text.Length;
        for (var at = 1; at < text.Length; at++)
        {
            if (char.IsSurrogatePair(text[at - 1], text[at])) count--;
        }

        return count;
    }

    private static bool IsFormat(SchemaFormat format, string text) => format switch
    {
        SchemaFormat.DateTime => PatternLiterals.IsZonedTime(text),
        SchemaFormat.Uuid => Guid.TryParseExact(text, "D", out _),
        _ => IsUri(text),
    };

    /// <summary>An absolute URI by its form (RFC 3986): a scheme, a colon, allowed characters, whole escapes.</summary>
    private static bool IsUri(string text)
    {
        var colon = text.IndexOf(':');
        if (colon < 1 || !char.IsAsciiLetter(text[0])) return false;
        for (var at = 1; at < text.Length; at++)
        {
            var c = text[at];
            var isAllowed = at < colon ? char.IsAsciiLetterOrDigit(c) || c is '+' or '-' or '.'
                : c == '%' ? at + 2 < text.Length && char.IsAsciiHexDigit(text[at + 1]) && char.IsAsciiHexDigit(text[at + 2])
                : char.IsAsciiLetterOrDigit(c) || "-._~:/?#[]@!$&'()*+,;=".Contains(c);
            if (!isAllowed) return false;
        }

        return true;
    }

    private bool MeetsNumber(SchemaNumbers bounds, JsonElement value)
    {
        if (!value.TryGetDecimal(out var number))
        {
            // Beyond 28 digits to the left: larger than every bound, or smaller.
            var isLarge = value.GetRawText()[0] != '-';
            if ((isLarge ? bounds.Most ?? bounds.Below : bounds.Least ?? bounds.Above) is null && bounds.MultipleOf is null) return true;
            return Tell("schema-range", $"Expected a number within the bounds of this type, came {Came(value)}.");
        }

        if (number < bounds.Least) return Tell("schema-range", Than("at least", bounds.Least));
        if (number <= bounds.Above) return Tell("schema-range", Than("more than", bounds.Above));
        if (number > bounds.Most) return Tell("schema-range", Than("at most", bounds.Most));
        if (number >= bounds.Below) return Tell("schema-range", Than("less than", bounds.Below));
        return bounds.MultipleOf is null || IsMultiple(number, bounds.MultipleOf.Value) || Tell("schema-range", Than("a multiple of", bounds.MultipleOf));

        string Than(string what, decimal? bound) => string.Create(CultureInfo.InvariantCulture, $"Expected {what} {bound}, came {Came(value)}.");
    }

    private static bool IsMultiple(decimal number, decimal of)
    {
        try
        {
            return number % of == 0;
        }
        catch (OverflowException)
        {
            return false;
        }
    }

    private static bool IsOf(SchemaTypes types, JsonElement value) => value.ValueKind switch
    {
        JsonValueKind.Null => types.HasFlag(SchemaTypes.Null),
        JsonValueKind.True or JsonValueKind.False => types.HasFlag(SchemaTypes.Boolean),
        JsonValueKind.String => types.HasFlag(SchemaTypes.String),
        JsonValueKind.Array => types.HasFlag(SchemaTypes.Array),
        JsonValueKind.Object => types.HasFlag(SchemaTypes.Object),
        _ => types.HasFlag(SchemaTypes.Number) || (types.HasFlag(SchemaTypes.Integer) && IsWhole(value)),
    };

    /// <summary>1.0 is an integer (JSON Schema 2020-12 §6.1.1).</summary>
    private static bool IsWhole(JsonElement value) =>
        value.TryGetInt64(out _) || (value.TryGetDouble(out var number) && double.IsFinite(number) && Math.Floor(number) == number);

    private static string Words(SchemaTypes types)
    {
        var words = new List<string>();
        if (types.HasFlag(SchemaTypes.Object)) words.Add("an object");
        if (types.HasFlag(SchemaTypes.Array)) words.Add("a list");
        if (types.HasFlag(SchemaTypes.String)) words.Add("a text");
        if (types.HasFlag(SchemaTypes.Number)) words.Add("a number");
        else if (types.HasFlag(SchemaTypes.Integer)) words.Add("an integer");
        if (types.HasFlag(SchemaTypes.Boolean)) words.Add("true or false");
        if (types.HasFlag(SchemaTypes.Null)) words.Add("null");
        return string.Join(" or ", words);
    }

    private static string Words(SchemaFormat format) => format switch
    {
        SchemaFormat.DateTime => "a time such as 2030-01-31T12:00:00Z",
        SchemaFormat.Uuid => "a UUID",
        _ => "an address with a scheme, such as https://example.org/",
    };

    private static string Came(JsonElement value) => value.ValueKind switch
    {
        JsonValueKind.Object => "an object",
        JsonValueKind.Array => "a list",
        JsonValueKind.String => Quoted.Of(value.GetString()!),
        _ => Quoted.Of(value.GetRawText(), isQuoted: true),
    };
}
