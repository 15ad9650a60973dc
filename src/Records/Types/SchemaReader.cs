using System.Collections.Immutable;
using System.Globalization;
using System.Text.Json;
using Renkei.Records.Compare;
using Renkei.Records.Ids;

namespace Renkei.Records.Types;

/// <summary>Reads JSON Schema 2020-12, without what could cost without bound: no remote or dynamic references, no patterns that backtrack, no unevaluated members.</summary>
/// <remarks>What it does not know it refuses by name: a schema half understood would let through what its author meant to stop. A <c>format</c> is checked, not only noted.</remarks>
internal sealed partial class SchemaReader
{
    public const int MaxBytes = 256 << 10;

    /// <summary>The most faults that are told of one schema.</summary>
    public const int MaxFaults = 16;

    /// <summary>The longest chain of schemas that look at the same value.</summary>
    public const int MaxChain = 32;

    private const string Dialect = "https://json-schema.org/draft/2020-12/schema";

    private readonly ImmutableArray<Finding>.Builder faults = ImmutableArray.CreateBuilder<Finding>();
    private readonly Dictionary<string, SchemaNode> places = new(StringComparer.Ordinal);
    private readonly List<(SchemaNode From, string Path, string Target)> references = [];

    private SchemaReader()
    {
    }

    /// <summary>The schema, or why it is refused. Nothing in the bytes makes this throw.</summary>
    public static ReadSchema Read(ReadOnlyMemory<byte> json)
    {
        if (json.Length > MaxBytes) return Refused("schema-size", $"A schema has at most {MaxBytes} bytes; this one has {json.Length}.");
        using var document = CanonicalJson.Parse(json);
        if (document is null || CanonicalJson.Write(json) is null) return Refused("schema-json", $"A schema is one strict JSON value in UTF-8, nested at most {ObjectReader.MaxDepth} deep, with no name twice in an object.");
        var reader = new SchemaReader();
        var root = reader.Schema(document.RootElement, "");
        reader.Resolve();
        if (reader.faults.Count == 0 && LongestChain(reader.places.Values) > MaxChain)
        {
            reader.Fault("", "schema-chain", $"At most {MaxChain} schemas may look at the same value one through another, and none at itself.");
        }

        return reader.faults.Count > 0 ? new(null, reader.faults.ToImmutable()) : new(new(root, document.RootElement.Clone()), []);
    }

    private static ReadSchema Refused(string rule, string expected) => new(null, [new("", rule, expected, IsError: true)]);

    private SchemaNode Schema(JsonElement json, string path)
    {
        var node = new SchemaNode();
        places[path] = node;
        if (json.ValueKind is JsonValueKind.True or JsonValueKind.False)
        {
            node.IsPossible = json.ValueKind == JsonValueKind.True;
            return node;
        }

        if (json.ValueKind != JsonValueKind.Object)
        {
            Fault(path, "schema-form", "A schema is an object, true or false.");
            return node;
        }

        foreach (var keyword in json.EnumerateObject())
        {
            if (faults.Count >= MaxFaults) break;
            if (!Keyword(node, keyword.Name, keyword.Value, $"{path}/{JsonPointer.Escape(keyword.Name)}")) Fault($"{path}/{JsonPointer.Escape(keyword.Name)}", "schema-keyword", $"The keyword {Quoted.Of(keyword.Name)} is not among those that can be checked here.");
        }

        Required(node, json, path);
        return node;
    }

    /// <summary>Takes a keyword; false when it is unknown.</summary>
    private bool Keyword(SchemaNode node, string name, JsonElement value, string path)
    {
        switch (name)
        {
            case "$schema":
                if (value.ValueKind != JsonValueKind.String || value.GetString()!.TrimEnd('#') != Dialect) Fault(path, "schema-dialect", $"$schema should be {Dialect}.");
                return true;
            case "$id" when path == "/$id":
            case "$comment" or "title" or "description" or "examples" or "default" or "deprecated" or "readOnly" or "writeOnly":
            case "required": // Taken with the properties.
                return true;
            case "$defs":
                foreach (var (member, schema) in Members(value, path)) Schema(schema, $"{path}/{JsonPointer.Escape(member)}");
                return true;
            case "$ref":
                if (value.ValueKind == JsonValueKind.String) references.Add((node, path, value.GetString()!));
                else Fault(path, "schema-form", "$ref should be a text.");
                return true;
            default:
                return ValueKeyword(node, name, value, path) || ObjectKeyword(node, name, value, path) || ArrayKeyword(node, name, value, path) || Choice(node, name, value, path);
        }
    }

    private bool ObjectKeyword(SchemaNode node, string name, JsonElement value, string path)
    {
        switch (name)
        {
            case "properties":
                node.Members ??= new(StringComparer.Ordinal);
                foreach (var (member, schema) in Members(value, path)) node.Members[member] = new(Schema(schema, $"{path}/{JsonPointer.Escape(member)}"), -1);
                return true;
            case "additionalProperties":
                node.Others = Schema(value, path);
                return true;
            case "minProperties":
                node.MemberCount = (Count(value, path), node.MemberCount.Most);
                return true;
            case "maxProperties":
                node.MemberCount = (node.MemberCount.Least, Count(value, path));
                return true;
            default:
                return false;
        }
    }

    /// <summary>After all properties are known, because the words may stand in any order.</summary>
    private void Required(SchemaNode node, JsonElement json, string path)
    {
        if (!json.TryGetProperty("required", out var names)) return;
        foreach (var (name, at) in Items(names, path + "/required").Select((n, at) => (n, at)))
        {
            if (name.ValueKind != JsonValueKind.String)
            {
                Fault(string.Create(CultureInfo.InvariantCulture, $"{path}/required/{at}"), "schema-form", "required should be a list of names.");
                return;
            }

            node.Members ??= new(StringComparer.Ordinal);
            var member = node.Members.GetValueOrDefault(name.GetString()!);
            if (member is { Number: >= 0 }) continue;
            node.Members[name.GetString()!] = new(member?.Schema, node.Required.Count);
            node.Required.Add(name.GetString()!);
        }
    }

    private bool ArrayKeyword(SchemaNode node, string name, JsonElement value, string path)
    {
        switch (name)
        {
            case "items":
                node.Items = Schema(value, path);
                return true;
            case "prefixItems":
                node.FirstItems = Several(value, path);
                return true;
            case "minItems":
                node.ItemCount = (Count(value, path), node.ItemCount.Most);
                return true;
            case "maxItems":
                node.ItemCount = (node.ItemCount.Least, Count(value, path));
                return true;
            case "uniqueItems":
                node.AreItemsUnique = value.ValueKind == JsonValueKind.True;
                if (value.ValueKind is not (JsonValueKind.True or JsonValueKind.False)) Fault(path, "schema-form", "uniqueItems should be true or false.");
                return true;
            default:
                return false;
        }
    }

    private bool Choice(SchemaNode node, string name, JsonElement value, string path)
    {
        switch (name)
        {
            case "allOf":
                node.All = Several(value, path);
                return true;
            case "anyOf":
                node.Any = Several(value, path);
                return true;
            case "oneOf":
                node.One = Several(value, path);
                return true;
            case "not":
                node.Not = Schema(value, path);
                return true;
            case "if":
                node.If = Schema(value, path);
                return true;
            case "then":
                node.Then = Schema(value, path);
                return true;
            case "else":
                node.Else = Schema(value, path);
                return true;
            default:
                return false;
        }
    }

    private List<SchemaNode> Several(JsonElement value, string path)
    {
        var schemas = Items(value, path).Select((s, at) => Schema(s, string.Create(CultureInfo.InvariantCulture, $"{path}/{at}"))).ToList();
        if (schemas.Count == 0) Fault(path, "schema-form", "This should be a list of at least one schema.");
        return schemas;
    }

    private IEnumerable<(string Name, JsonElement Value)> Members(JsonElement value, string path)
    {
        if (value.ValueKind == JsonValueKind.Object) return value.EnumerateObject().Select(m => (m.Name, m.Value));
        Fault(path, "schema-form", "This should be an object.");
        return [];
    }

    private List<JsonElement> Items(JsonElement value, string path)
    {
        if (value.ValueKind == JsonValueKind.Array) return [.. value.EnumerateArray()];
        Fault(path, "schema-form", "This should be a list.");
        return [];
    }

    private long Count(JsonElement value, string path)
    {
        if (value.ValueKind == JsonValueKind.Number && value.TryGetDecimal(out var number) && number >= 0 && number <= int.MaxValue && decimal.Truncate(number) == number) return (long)number;
        Fault(path, "schema-form", "This should be an integer from 0 to 2147483647.");
        return 0;
    }

    /// <summary>References lead to a schema of this text: <c>#</c> and a JSON pointer (RFC 6901).</summary>
    private void Resolve()
    {
        foreach (var (from, path, target) in references)
        {
            if (faults.Count >= MaxFaults) return;
            if (target.StartsWith('#') && places.TryGetValue(Uri.UnescapeDataString(target[1..]), out var node)) from.Reference = node;
            else Fault(path, "schema-reference", $"{Quoted.Of(target)} should be # and a JSON pointer to a schema of this text.");
        }
    }

    /// <summary>The longest way through schemas that look at the same value; more than the bound for a circle.</summary>
    private static int LongestChain(IEnumerable<SchemaNode> nodes)
    {
        var lengths = new Dictionary<SchemaNode, int>(ReferenceEqualityComparer.Instance);
        return nodes.Max(n => Length(n, 1));

        int Length(SchemaNode node, int depth)
        {
            if (depth > MaxChain) return MaxChain + 1;
            if (lengths.TryGetValue(node, out var known)) return known;
            var longest = 0;
            foreach (var next in node.InPlace())
            {
                longest = Math.Max(longest, Length(next, depth + 1));
                if (longest > MaxChain) return longest;
            }

            return lengths[node] = longest + 1;
        }
    }

    private void Fault(string path, string rule, string expected)
    {
        if (faults.Count < MaxFaults) faults.Add(new(path, rule, expected, IsError: true));
    }
}
