using System.Collections.Immutable;
using System.Globalization;
using System.Text;

namespace Renkei.Records.Compare;

/// <summary>One difference between two versions of a record.</summary>
/// <param name="Pointer">Where, as an RFC 6901 JSON pointer: into the first for what was removed, else into the second.</param>
/// <param name="Before">The JSON text of what stood there; null for what was added.</param>
/// <param name="After">The JSON text of what stands there; null for what was removed.</param>
public sealed record Change(string Pointer, string? Before, string? After);

/// <summary>What changed from one version of a record to another.</summary>
public static class RecordDiff
{
    /// <summary>What tells two objects in a list to be the same thing, in this order.</summary>
    private static readonly string[] Keys = ["id", "external_id", "name", "phase_name", "source_name", "marking_ref", "url", "selector", "value"];

    /// <summary>The differences, smallest parts first named: members by name, items by what they are, so that an item put in front of a list is one change. Empty exactly when both mean the same.</summary>
    /// <remarks>A list whose items stand in another order is one more change, of the whole list. Bytes that are no strict JSON are one change as a whole. Near-linear in both.</remarks>
    public static ImmutableArray<Change> Between(ReadOnlyMemory<byte> before, ReadOnlyMemory<byte> after)
    {
        if (before.Span.SequenceEqual(after.Span)) return [];
        if (JsonTree.Of(before) is not { } one || JsonTree.Of(after) is not { } other) return [new("", Encoding.UTF8.GetString(before.Span), Encoding.UTF8.GetString(after.Span))];
        var changes = ImmutableArray.CreateBuilder<Change>();
        Compare("", one, other, changes);
        return changes.ToImmutable();
    }

    private static void Compare(string at, JsonTree before, JsonTree after, ImmutableArray<Change>.Builder changes)
    {
        if (before.Digest == after.Digest) return;
        if (before.Kind == System.Text.Json.JsonValueKind.Object && after.Kind == before.Kind) CompareMembers(at, before, after, changes);
        else if (before.Kind == System.Text.Json.JsonValueKind.Array && after.Kind == before.Kind) CompareItems(at, before, after, changes);
        else changes.Add(new(at, Shown(before), Shown(after)));
    }

    private static void CompareMembers(string at, JsonTree before, JsonTree after, ImmutableArray<Change>.Builder changes)
    {
        var (one, other) = (0, 0);
        while (one < before.Members.Length || other < after.Members.Length)
        {
            var order = one == before.Members.Length ? 1 : other == after.Members.Length ? -1 : string.CompareOrdinal(before.Members[one].Name, after.Members[other].Name);
            if (order < 0)
            {
                changes.Add(new(Step(at, before.Members[one].Name), Shown(before.Members[one].Value), null));
                one++;
            }
            else if (order > 0)
            {
                changes.Add(new(Step(at, after.Members[other].Name), null, Shown(after.Members[other].Value)));
                other++;
            }
            else
            {
                Compare(Step(at, after.Members[other].Name), before.Members[one].Value, after.Members[other].Value, changes);
                one++;
                other++;
            }
        }
    }

    private static void CompareItems(string at, JsonTree before, JsonTree after, ImmutableArray<Change>.Builder changes)
    {
        var (one, other) = (before.Items, after.Items);
        var start = 0;
        while (start < one.Length && start < other.Length && one[start].Digest == other[start].Digest) start++;
        var (oneEnd, otherEnd) = (one.Length, other.Length);
        while (oneEnd > start && otherEnd > start && one[oneEnd - 1].Digest == other[otherEnd - 1].Digest) (oneEnd, otherEnd) = (oneEnd - 1, otherEnd - 1);

        var (removed, kept) = Split(one, start, oneEnd, Count(other, start, otherEnd));
        var (added, keptToo) = Split(other, start, otherEnd, Count(one, start, oneEnd));
        if (!kept.SequenceEqual(keptToo)) changes.Add(new(at, Shown(before), Shown(after)));
        var pairs = Pair(one, removed, other, added);
        foreach (var n in removed)
        {
            if (pairs.TryGetValue(n, out var to)) Compare(Step(at, to), one[n], other[to], changes);
            else changes.Add(new(Step(at, n), Shown(one[n]), null));
        }

        var paired = pairs.Values.ToHashSet();
        foreach (var n in added.Where(n => !paired.Contains(n))) changes.Add(new(Step(at, n), null, Shown(other[n])));
    }

    private static Dictionary<UInt128, int> Count(JsonTree[] items, int start, int end)
    {
        var counts = new Dictionary<UInt128, int>();
        for (var n = start; n < end; n++) counts[items[n].Digest] = counts.GetValueOrDefault(items[n].Digest) + 1;
        return counts;
    }

    /// <summary>The places of the items that the other list does not have, or not as often, and the rest in their order.</summary>
    private static (List<int> Alone, List<UInt128> Shared) Split(JsonTree[] items, int start, int end, Dictionary<UInt128, int> others)
    {
        var (alone, shared) = (new List<int>(), new List<UInt128>());
        for (var n = start; n < end; n++)
        {
            var left = others.GetValueOrDefault(items[n].Digest);
            if (left == 0)
            {
                alone.Add(n);
                continue;
            }

            others[items[n].Digest] = left - 1;
            shared.Add(items[n].Digest);
        }

        return (alone, shared);
    }

    /// <summary>Which of the removed became which of the added: objects that name the same thing, or the only two there are.</summary>
    private static Dictionary<int, int> Pair(JsonTree[] one, List<int> removed, JsonTree[] other, List<int> added)
    {
        var pairs = new Dictionary<int, int>();
        if (removed.Count == 1 && added.Count == 1 && IsLarge(one[removed[0]]) && one[removed[0]].Kind == other[added[0]].Kind)
        {
            pairs.Add(removed[0], added[0]);
            return pairs;
        }

        var named = new Dictionary<string, Queue<int>>(StringComparer.Ordinal);
        foreach (var n in added)
        {
            if (KeyOf(other[n]) is not { } key) continue;
            if (!named.TryGetValue(key, out var places)) named.Add(key, places = new());
            places.Enqueue(n);
        }

        foreach (var n in removed)
        {
            if (KeyOf(one[n]) is { } key && named.TryGetValue(key, out var places) && places.TryDequeue(out var to)) pairs.Add(n, to);
        }

        return pairs;
    }

    private static bool IsLarge(JsonTree value) => value.Members.Length > 0 || value.Items.Length > 0;

    private static string? KeyOf(JsonTree value)
    {
        foreach (var key in Keys)
        {
            if (value.Member(key) is { Kind: System.Text.Json.JsonValueKind.String } named) return $"{key}={named.Text}";
        }

        return null;
    }

    private static string Step(string at, string name) => $"{at}/{JsonPointer.Escape(name)}";

    private static string Step(string at, int number) => string.Create(CultureInfo.InvariantCulture, $"{at}/{number}");

    private static string Shown(JsonTree value) => value.Value.GetRawText();
}
