using System.Globalization;
using System.Runtime.InteropServices;
using System.Text.Json;

namespace Renkei.Records.Objects;

/// <summary>Selectors of granular markings (STIX 2.1 §7.2.3): names joined by dots, <c>[n]</c> for an element counted from 0.</summary>
internal sealed partial class ObjectCheck
{
    private const int FewChildren = 16;

    /// <summary>The children of values with many, by number and by name, so that many selectors into a long list stay quick.</summary>
    private Dictionary<int, (int[] ByNumber, Dictionary<string, int>? ByName)>? elements;

    /// <summary>Whether the selector that stands here points at something.</summary>
    public bool Selects(int value)
    {
        var selector = Table.Text(value).AsSpan();
        var at = 0;
        var isFirst = true;
        foreach (var range in selector.Split('.'))
        {
            var part = selector[range];
            if (part.Length is 0 or > 250) return false;
            at = part[0] == '[' ? isFirst ? -1 : Element(at, part) : Member(at, part);
            if (at < 0) return false;
            isFirst = false;
        }

        return true;
    }

    private int Element(int parent, ReadOnlySpan<char> part)
    {
        if (Table[parent].Kind != JsonTokenType.StartArray || part.Length < 3 || part[^1] != ']' || (part[1] == '0' && part.Length > 3)) return -1;
        if (!int.TryParse(part[1..^1], NumberStyles.None, CultureInfo.InvariantCulture, out var number) || number >= Table[parent].Children) return -1;
        if (number > FewChildren) return Children(parent).ByNumber[number];
        var child = Table.First(parent);
        for (; number > 0; number--) child = Table[child].Next;
        return child;
    }

    private int Member(int parent, ReadOnlySpan<char> part)
    {
        if (Table[parent].Kind != JsonTokenType.StartObject) return -1;
        var name = part.ToString();
        if (Table[parent].Children > FewChildren) return Children(parent).ByName!.GetValueOrDefault(name, -1);
        for (var child = Table.First(parent); child >= 0; child = Table[child].Next)
        {
            if (Table.NameText(child) == name) return child;
        }

        return -1;
    }

    private (int[] ByNumber, Dictionary<string, int>? ByName) Children(int parent)
    {
        ref var entry = ref CollectionsMarshal.GetValueRefOrAddDefault(elements ??= [], parent, out var isThere);
        if (isThere) return entry;
        var all = new int[Table[parent].Children];
        var count = 0;
        for (var child = Table.First(parent); child >= 0; child = Table[child].Next) all[count++] = child;
        entry = (all, Table[parent].Kind == JsonTokenType.StartObject ? all.ToDictionary(Table.NameText, c => c, StringComparer.Ordinal) : null);
        return entry;
    }
}
