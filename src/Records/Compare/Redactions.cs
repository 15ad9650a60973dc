using System.Text.Json;
using Renkei.Labels.Portions;

namespace Renkei.Records.Compare;

/// <summary>How two copies of one version of a record stand to each other.</summary>
public enum Copies
{
    /// <summary>Both say the same.</summary>
    Same,

    /// <summary>The first says all that the second says, and more.</summary>
    Wider,

    /// <summary>The second says all that the first says, and more.</summary>
    Narrower,

    /// <summary>Each says something that the other does not, or one cannot be read.</summary>
    Apart,
}

/// <summary>Compares copies of one version of a record that were redacted for different readers: a wider release replaces a narrower one.</summary>
/// <remarks>
/// A copy holds another when an object has every member of the other's, a list has the other's items in their order and perhaps more between them,
/// and a text has the other's paragraphs in their order. Granular markings and the markings of paragraphs are told apart: they speak of places in the copy that bears them,
/// so they count only between copies that say the same.
/// Linear in both: an item of the wider list is held against one item of the narrower list, never against all.
/// </remarks>
public static class Redactions
{
    /// <summary>How the first stands to the second.</summary>
    public static Copies Compare(ReadOnlyMemory<byte> first, ReadOnlyMemory<byte> second)
    {
        if (first.Span.SequenceEqual(second.Span)) return JsonTree.Of(first) is null ? Copies.Apart : Copies.Same;
        if (JsonTree.Of(first) is not { } one || JsonTree.Of(second) is not { } other) return Copies.Apart;
        if (one.Digest == other.Digest) return Copies.Same;
        return (HoldsRecord(one, other), HoldsRecord(other, one)) switch
        {
            (true, true) => AreMarkedAlike(one, other) ? Copies.Same : Copies.Apart,
            (true, false) => Copies.Wider,
            (false, true) => Copies.Narrower,
            _ => Copies.Apart,
        };
    }

    private static bool HoldsRecord(JsonTree one, JsonTree other) =>
        one.Kind == JsonValueKind.Object && other.Kind == JsonValueKind.Object
            ? HoldsMembers(one, other, static name => name is "granular_markings", static name => name is "extensions")
            : Holds(one, other);

    private static bool Holds(JsonTree one, JsonTree other)
    {
        if (one.Digest == other.Digest) return true;
        if (one.Kind != other.Kind) return false;
        return one.Kind switch
        {
            JsonValueKind.Object => HoldsMembers(one, other, static _ => false, static _ => false),
            JsonValueKind.Array => HoldsItems(one.Items, other.Items),
            JsonValueKind.String => HoldsText(one, other),
            _ => false,
        };
    }

    /// <summary>Both stand in the order of their names, so one walk is enough.</summary>
    private static bool HoldsMembers(JsonTree one, JsonTree other, Func<string, bool> isSkipped, Func<string, bool> isExtensions)
    {
        var at = 0;
        foreach (var (name, value) in other.Members)
        {
            if (isSkipped(name)) continue;
            while (at < one.Members.Length && string.CompareOrdinal(one.Members[at].Name, name) < 0) at++;
            if (at == one.Members.Length || one.Members[at].Name != name)
            {
                // Nothing but the markings of paragraphs was in it.
                if (isExtensions(name) && value.Members is [(Redaction.Extension, _)]) continue;
                return false;
            }

            var held = one.Members[at].Value;
            var holds = isExtensions(name) && held.Kind == JsonValueKind.Object && value.Kind == JsonValueKind.Object
                ? HoldsMembers(held, value, static n => n == Redaction.Extension, static _ => false)
                : Holds(held, value);
            if (!holds) return false;
        }

        return true;
    }

    /// <summary>The first item that holds is as good as any later one, so nothing is tried twice.</summary>
    private static bool HoldsItems(JsonTree[] one, JsonTree[] other)
    {
        var at = 0;
        foreach (var item in other)
        {
            while (at < one.Length && !Holds(one[at], item)) at++;
            if (at++ >= one.Length) return false;
        }

        return true;
    }

    private static bool HoldsText(JsonTree one, JsonTree other)
    {
        var own = one.Paragraphs;
        var at = 0;
        foreach (var paragraph in other.Paragraphs)
        {
            while (at < own.Length && !one.Text.AsSpan()[own[at]].SequenceEqual(other.Text.AsSpan()[paragraph])) at++;
            if (at++ >= own.Length) return false;
        }

        return true;
    }

    private static bool AreMarkedAlike(JsonTree one, JsonTree other) =>
        one.Member("granular_markings")?.Digest == other.Member("granular_markings")?.Digest
        && one.Member("extensions")?.Member(Redaction.Extension)?.Digest == other.Member("extensions")?.Member(Redaction.Extension)?.Digest;
}
