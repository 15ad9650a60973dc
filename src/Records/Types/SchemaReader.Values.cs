using System.Text;
using System.Text.Json;
using System.Text.RegularExpressions;
using Renkei.Records.Ids;

namespace Renkei.Records.Types;

/// <summary>The keywords that ask something of the value itself.</summary>
internal sealed partial class SchemaReader
{
    /// <summary>A bound for bugs: what is matched is linear in the text already.</summary>
    private static readonly TimeSpan MatchTimeout = TimeSpan.FromSeconds(2);

    private const int FewTexts = 12;

    private bool ValueKeyword(SchemaNode node, string name, JsonElement value, string path)
    {
        switch (name)
        {
            case "type":
                node.Types = Types(value, path);
                return true;
            case "enum":
            case "const":
                Values(node, name == "const" ? [value] : Items(value, path), path);
                return true;
            case "minLength":
                node.Length = (Count(value, path), node.Length.Most);
                return true;
            case "maxLength":
                node.Length = (node.Length.Least, Count(value, path));
                return true;
            case "pattern":
                Pattern(node, value, path);
                return true;
            case "format":
                node.Format = value.ValueKind != JsonValueKind.String ? default : value.GetString() switch { "date-time" => SchemaFormat.DateTime, "uri" => SchemaFormat.Uri, "uuid" => SchemaFormat.Uuid, _ => default };
                if (node.Format == default) Fault(path, "schema-format", "format should be date-time, uri or uuid: no other can be checked here.");
                return true;
            default:
                return Bound(node, name, value, path);
        }
    }

    private bool Bound(SchemaNode node, string name, JsonElement value, string path)
    {
        if (name is not ("minimum" or "exclusiveMinimum" or "maximum" or "exclusiveMaximum" or "multipleOf")) return false;
        if (value.ValueKind != JsonValueKind.Number || !value.TryGetDecimal(out var number) || (name == "multipleOf" && number <= 0))
        {
            Fault(path, "schema-form", name == "multipleOf" ? "multipleOf should be a number above zero." : "This should be a number of at most 28 digits.");
            return true;
        }

        var numbers = node.Numbers ?? new(null, null, null, null, null);
        node.Numbers = name switch
        {
            "minimum" => numbers with { Least = number },
            "exclusiveMinimum" => numbers with { Above = number },
            "maximum" => numbers with { Most = number },
            "exclusiveMaximum" => numbers with { Below = number },
            _ => numbers with { MultipleOf = number },
        };
        return true;
    }

    private SchemaTypes Types(JsonElement value, string path)
    {
        var types = SchemaTypes.Unasked;
        var names = value.ValueKind == JsonValueKind.String ? [value] : Items(value, path);
        if (names.Count == 0) Fault(path, "schema-type", "type should name at least one type.");
        foreach (var name in names)
        {
            var type = name.ValueKind != JsonValueKind.String ? default : name.GetString() switch
            {
                "null" => SchemaTypes.Null,
                "boolean" => SchemaTypes.Boolean,
                "integer" => SchemaTypes.Integer,
                "number" => SchemaTypes.Number | SchemaTypes.Integer,
                "string" => SchemaTypes.String,
                "array" => SchemaTypes.Array,
                "object" => SchemaTypes.Object,
                _ => default,
            };
            if (type == default) Fault(path, "schema-type", "type should be null, boolean, integer, number, string, array, object or a list of them.");
            types |= type;
        }

        return types;
    }

    /// <summary>Takes the values that are allowed. With enum and const in one schema a value must be in both.</summary>
    private void Values(SchemaNode node, List<JsonElement> values, string path)
    {
        var allowed = new HashSet<string>(StringComparer.Ordinal);
        var shown = new List<string>();
        foreach (var value in values)
        {
            var writer = new CanonicalWriter();
            if (!writer.Value(value)) Fault(path, "schema-form", "This should be a value that RFC 8785 can write.");
            allowed.Add(Encoding.UTF8.GetString(writer.Written));
            if (shown.Count < 12) shown.Add(Quoted.Of(Encoding.UTF8.GetString(writer.Written), isQuoted: true));
        }

        if (allowed.Count == 0) Fault(path, "schema-form", "enum should be a list of at least one value.");
        if (node.Values is not null) allowed.IntersectWith(node.Values);
        node.Values = allowed;
        node.FewTexts = allowed.Count <= FewTexts ? [.. values.Where(v => v.ValueKind == JsonValueKind.String).Select(v => v.GetString()!).Where(t => allowed.Contains(Canonical(t)))] : null;
        node.ValuesShown = string.Join(", ", shown) + (allowed.Count > 12 ? ", …" : "");
    }

    private static string Canonical(string text)
    {
        var writer = new CanonicalWriter();
        writer.Text(text);
        return Encoding.UTF8.GetString(writer.Written);
    }

    private void Pattern(SchemaNode node, JsonElement value, string path)
    {
        if (value.ValueKind != JsonValueKind.String || SchemaPattern.Translate(value.GetString()!, out var size) is not { } pattern)
        {
            Fault(path, "schema-pattern", $"pattern should be a regular expression of at most {SchemaPattern.MaxSize} parts, without look-around, back references or named groups.");
            return;
        }

        try
        {
            node.Pattern = new(pattern, RegexOptions.NonBacktracking | RegexOptions.CultureInvariant | RegexOptions.ExplicitCapture, MatchTimeout);
            node.PatternCost = 1 + (size / 16);
            node.PatternShown = Quoted.Of(value.GetString()!);
        }
        catch (Exception e) when (e is ArgumentException or NotSupportedException)
        {
            Fault(path, "schema-pattern", "pattern should be a regular expression without look-around, back references or named groups; this one cannot be read.");
        }
    }
}
