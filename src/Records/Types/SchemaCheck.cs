using System.Collections.Immutable;
using System.Globalization;
using System.Runtime.InteropServices;
using System.Text;
using System.Text.Json;
using Renkei.Records.Compare;
using Renkei.Records.Ids;

namespace Renkei.Records.Types;

/// <summary>Checks one value against one schema.</summary>
/// <remarks>
/// Every step is paid from a purse that grows with the value alone, so that a schema whose parts multiply, which is short to write and long to follow, ends with a finding instead of a busy core.
/// Inside anyOf, oneOf, not and if nothing is told; the finding names the choice.
/// </remarks>
internal sealed partial class SchemaCheck
{
    /// <summary>The most findings that are told of one value.</summary>
    public const int MaxFindings = 32;

    /// <summary>The most schemas inside one another while checking, steps into the value included.</summary>
    private const int MaxDepth = 400;

    private const int FewMembers = 4;

    private readonly ImmutableArray<Finding>.Builder findings = ImmutableArray.CreateBuilder<Finding>();
    private readonly List<(string? Name, int Number)> place = [];
    private readonly string prefix;
    private long purse;
    private int depth;
    private int silence;

    private SchemaCheck(string prefix, long purse) => (this.prefix, this.purse) = (prefix, purse);

    /// <summary>The findings in the order of the value; none when it meets the schema.</summary>
    /// <param name="at">The JSON pointer of the value in its object.</param>
    public static ImmutableArray<Finding> Check(JsonSchema schema, JsonElement value, string at = "")
    {
        var check = new SchemaCheck(at, 200_000 + (16L * JsonMarshal.GetRawUtf8Value(value).Length));
        try
        {
            check.Meets(schema.Root, value);
        }
        catch (InvalidOperationException)
        {
            // Told by the platform only when the text is asked for.
            return [new(at, "schema-text", "Expected texts in Unicode; one of them holds half a surrogate pair.", IsError: true)];
        }

        if (check.purse < 0) check.findings.Add(new(at, "schema-cost", "The schema of this type asks more steps than a value of this size may cost, so the value cannot be checked.", IsError: true));
        return check.findings.ToImmutable();
    }

    private bool Meets(SchemaNode node, JsonElement value)
    {
        if (!Pay(1)) return false;
        if (!node.IsPossible) return Tell("schema-false", "Nothing may stand here.");
        if (++depth > MaxDepth) purse = -1;
        var meets = purse >= 0 && MeetsItself(node, value) & MeetsOthers(node, value);
        depth--;
        return meets;
    }

    /// <summary>Whether the steps can be paid. Once they cannot, nothing is looked at any more.</summary>
    private bool Pay(long steps) => purse >= 0 && (purse -= steps) >= 0;

    private bool MeetsItself(SchemaNode node, JsonElement value)
    {
        if (node.Types != default && !IsOf(node.Types, value)) return Tell("schema-type", $"Expected {Words(node.Types)}, came {Came(value)}.");
        if (node.Values is not null && !IsAmong(node, node.Values, value)) return Tell("schema-value", $"Expected {(node.Values.Count == 1 ? "" : "one of ")}{node.ValuesShown}, came {Came(value)}.");
        return value.ValueKind switch
        {
            JsonValueKind.Object => MeetsObject(node, value),
            JsonValueKind.Array => MeetsArray(node, value),
            JsonValueKind.String => MeetsText(node, value),
            JsonValueKind.Number => node.Numbers is null || MeetsNumber(node.Numbers, value),
            _ => true,
        };
    }

    private bool MeetsOthers(SchemaNode node, JsonElement value)
    {
        var meets = node.Reference is null || Meets(node.Reference, value);
        foreach (var one in node.All ?? []) meets &= Meets(one, value);
        if (node.Any is not null && Matching(node.Any, value, enough: 1) == 0) meets = Tell("schema-any", $"Expected a value of one of {node.Any.Count} forms; this one is of none.");
        if (node.One is not null && Matching(node.One, value, enough: 2) is var count and not 1) meets = Tell("schema-one", $"Expected a value of exactly one of {node.One.Count} forms; this one is of {(count == 0 ? "none" : "several")}.");
        if (node.Not is not null && Silently(node.Not, value)) meets = Tell("schema-not", "Expected anything but a value of this form.");
        if (node.If is null) return meets;
        var next = Silently(node.If, value) ? node.Then : node.Else;
        return (next is null || Meets(next, value)) && meets;
    }

    private int Matching(List<SchemaNode> nodes, JsonElement value, int enough)
    {
        var count = 0;
        foreach (var node in nodes)
        {
            if (Silently(node, value) && ++count == enough) break;
        }

        return count;
    }

    private bool Silently(SchemaNode node, JsonElement value)
    {
        silence++;
        var meets = Meets(node, value);
        silence--;
        return meets;
    }

    private bool MeetsObject(SchemaNode node, JsonElement value)
    {
        if (node.Members is null && node.Others is null && node.MemberCount is (0, long.MaxValue)) return true;
        if (node.Others is null && node.Members is { Count: <= FewMembers } && node.MemberCount is (0, long.MaxValue)) return MeetsFew(node.Members, value);
        var meets = true;
        var count = 0;
        var seen = node.Required.Count == 0 ? null : new bool[node.Required.Count];
        if (!Pay(node.Required.Count)) return false;
        foreach (var member in value.EnumerateObject())
        {
            if (!Pay(1)) return false;
            count++;
            var name = member.Name;
            var known = node.Members?.GetValueOrDefault(name);
            if (known is { Number: >= 0 }) seen![known.Number] = true;
            var schema = known?.Schema ?? node.Others;
            if (schema is null) continue;
            meets &= MeetsMember(schema, name, member.Value);
        }

        for (var n = 0; n < node.Required.Count; n++)
        {
            if (!seen![n]) meets = Tell("schema-required", $"The property {Quoted.Of(node.Required[n])} is missing.");
        }

        return MeetsCount(node.MemberCount, count, "properties") && meets;
    }

    /// <summary>Few members are looked up one by one, without reading the names of all others.</summary>
    private bool MeetsFew(Dictionary<string, SchemaMember> members, JsonElement value)
    {
        if (!Pay((long)members.Count * (1 + (value.GetPropertyCount() / 8)))) return false;
        var meets = true;
        foreach (var (name, member) in members)
        {
            if (!value.TryGetProperty(name, out var found))
            {
                if (member.Number >= 0) meets = Tell("schema-required", $"The property {Quoted.Of(name)} is missing.");
                continue;
            }

            if (member.Schema is not null) meets &= MeetsMember(member.Schema, name, found);
        }

        return meets;
    }

    private bool MeetsMember(SchemaNode schema, string name, JsonElement value)
    {
        place.Add((name, 0));
        var meets = schema.IsPossible ? Meets(schema, value) : Tell("schema-member", "This property is not among those of its type.");
        place.RemoveAt(place.Count - 1);
        return meets;
    }

    private bool MeetsArray(SchemaNode node, JsonElement value)
    {
        var meets = true;
        var count = 0;
        foreach (var item in value.EnumerateArray())
        {
            if (!Pay(1)) return false;
            var schema = count < node.FirstItems?.Count ? node.FirstItems[count] : node.Items;
            if (schema is not null)
            {
                place.Add((null, count));
                meets &= Meets(schema, item);
                place.RemoveAt(place.Count - 1);
            }

            count++;
        }

        if (node.AreItemsUnique && !AreUnique(value)) meets = Tell("schema-unique", "Expected items of which no two are the same.");
        return MeetsCount(node.ItemCount, count, "items") && meets;
    }

    private bool AreUnique(JsonElement value)
    {
        if (!Pay(JsonMarshal.GetRawUtf8Value(value).Length / 4)) return true;
        var seen = new HashSet<string>(StringComparer.Ordinal);
        foreach (var item in value.EnumerateArray())
        {
            if (!seen.Add(Canonical(item))) return false;
        }

        return true;
    }

    private bool IsAmong(SchemaNode node, HashSet<string> values, JsonElement value)
    {
        if (!Pay(JsonMarshal.GetRawUtf8Value(value).Length / 4)) return true;
        if (node.FewTexts is null || value.ValueKind != JsonValueKind.String) return values.Contains(Canonical(value));
        foreach (var text in node.FewTexts)
        {
            if (value.ValueEquals(text)) return true;
        }

        return false;
    }

    /// <summary>The canonical form; what has none, which is a number beyond a double, is equal to itself as written.</summary>
    private static string Canonical(JsonElement value)
    {
        var writer = new CanonicalWriter();
        return writer.Value(value) ? Encoding.UTF8.GetString(writer.Written) : value.GetRawText();
    }

    private bool MeetsCount((long Least, long Most) bounds, long count, string what)
    {
        if (count < bounds.Least) return Tell("schema-length", string.Create(CultureInfo.InvariantCulture, $"Expected at least {bounds.Least} {what}, came {count}."));
        return count <= bounds.Most || Tell("schema-length", string.Create(CultureInfo.InvariantCulture, $"Expected at most {bounds.Most} {what}, came {count}."));
    }

    /// <summary>Tells a finding, unless a choice is being tried. Always false.</summary>
    private bool Tell(string rule, string expected)
    {
        if (silence > 0 || findings.Count >= MaxFindings || purse < 0) return false;
        var pointer = new StringBuilder(prefix);
        foreach (var (name, number) in place)
        {
            pointer.Append('/');
            if (name is null) pointer.Append(CultureInfo.InvariantCulture, $"{number}");
            else pointer.Append(JsonPointer.Escape(name));
        }

        findings.Add(new(pointer.ToString(), rule, expected, IsError: true));
        return false;
    }
}
