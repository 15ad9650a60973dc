using System.Globalization;

namespace Renkei.Labels.Portions;

/// <summary>Selectors of granular markings (STIX 2.1 §7.2.3): names joined by dots, <c>[n]</c> for an element counted from 0.</summary>
internal static class Selector
{
    private const int MaxLength = 16 << 10;

    /// <summary>What a selector stands for in a record, or -1: it is malformed, or nothing there answers to it.</summary>
    public static int Resolve(JsonIndex index, string selector)
    {
        if (selector.Length is 0 or > MaxLength || selector[0] == '[') return -1;
        var node = 0;
        foreach (var range in selector.AsSpan().Split('.'))
        {
            var part = selector.AsSpan(range);
            if (Number(part) is { } number) node = index.Element(node, number);
            else node = IsName(part) ? index.Member(node, part.ToString()) : -1;
            if (node < 0) return -1;
        }

        return node;
    }

    /// <summary>The selector with the numbers that its elements have once others are gone.</summary>
    /// <param name="node">What it stands for.</param>
    /// <param name="newNumber">The new number of an element among its kept siblings.</param>
    public static string Renumber(JsonIndex index, string selector, int node, Func<int, int> newNumber)
    {
        var parts = selector.Split('.');
        for (var part = parts.Length - 1; part >= 0; part--)
        {
            if (parts[part][0] == '[') parts[part] = string.Create(CultureInfo.InvariantCulture, $"[{newNumber(node)}]");
            node = index.Nodes[node].Parent;
        }

        return string.Join('.', parts);
    }

    private static bool IsName(ReadOnlySpan<char> part)
    {
        if (part.Length is 0 or > 250) return false;
        foreach (var c in part)
        {
            if (!char.IsAsciiLetterOrDigit(c) && c is not ('_' or '-')) return false;
        }

        return true;
    }

    private static int? Number(ReadOnlySpan<char> part) =>
        part.Length >= 3 && part[0] == '[' && part[^1] == ']' && (part[1] != '0' || part.Length == 3)
        && int.TryParse(part[1..^1], NumberStyles.None, CultureInfo.InvariantCulture, out var number) ? number : null;
}
