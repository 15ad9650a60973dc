using System.Collections.Immutable;
using System.Text;
using Renkei.Records.Compare;

namespace Renkei.Desks.Records.Editing;

/// <summary>A property that two people changed, each in another way.</summary>
/// <param name="Base">The JSON text of what both started from; null where nothing stood, as in the other two.</param>
public sealed record Conflict(string Property, string? Base, string? Mine, string? Theirs);

/// <summary>What becomes of a version that lost a race.</summary>
/// <param name="Content">Theirs with my changes; where both changed a property, as was chosen, and theirs until then.</param>
/// <param name="Mine">The properties I alone changed.</param>
/// <param name="Theirs">The properties they alone changed.</param>
/// <param name="Open">What both changed and nobody has decided.</param>
public sealed record Merged(JsonSplice Content, ImmutableArray<string> Mine, ImmutableArray<string> Theirs, ImmutableArray<Conflict> Open);

/// <summary>Merges two versions made from one, property by property at the top.</summary>
/// <remarks>Times of modification and the label play no part: a merged version gets its own, the label from the picker.</remarks>
internal static class ThreeWay
{
    private static readonly ImmutableHashSet<string> Passed = ["modified", "object_marking_refs"];

    /// <param name="choices">Whose of a property both changed is taken; true for mine.</param>
    public static Merged Merge(JsonSplice from, JsonSplice mine, JsonSplice theirs, IReadOnlyDictionary<string, bool> choices)
    {
        var changes = new List<(string, ReadOnlyMemory<byte>?)>();
        var (onlyMine, onlyTheirs, open) = (ImmutableArray.CreateBuilder<string>(), ImmutableArray.CreateBuilder<string>(), ImmutableArray.CreateBuilder<Conflict>());
        foreach (var name in from.Names.Concat(mine.Names).Concat(theirs.Names).Distinct(StringComparer.Ordinal).Where(n => !Passed.Contains(n)))
        {
            var (was, my, their) = (from.Value(name), mine.Value(name), theirs.Value(name));
            if (Same(my, their) || Same(was, my))
            {
                if (!Same(was, their) && !Same(my, their)) onlyTheirs.Add(name);
                continue;
            }

            var isTheirs = !Same(was, their);
            if (isTheirs && !choices.ContainsKey(name)) open.Add(new(name, Shown(was), Shown(my), Shown(their)));
            if (isTheirs && !choices.GetValueOrDefault(name)) continue;
            if (!isTheirs) onlyMine.Add(name);
            changes.Add((name, my));
        }

        return new(theirs.With(changes), onlyMine.ToImmutable(), onlyTheirs.ToImmutable(), open.ToImmutable());
    }

    /// <summary>The properties in which the three are not all alike.</summary>
    public static IEnumerable<string> Changed(JsonSplice from, JsonSplice mine, JsonSplice theirs) => from.Names.Concat(mine.Names).Concat(theirs.Names).Distinct(StringComparer.Ordinal)
        .Where(n => !Passed.Contains(n) && !(Same(from.Value(n), mine.Value(n)) && Same(from.Value(n), theirs.Value(n))));

    /// <summary>Whether two versions say the same but for when.</summary>
    public static bool SaysTheSame(JsonSplice one, JsonSplice other) =>
        one.Names.Concat(other.Names).Where(n => n is not ("modified" or "created")).All(n => Same(one.Value(n), other.Value(n)));

    private static bool Same(ReadOnlyMemory<byte>? one, ReadOnlyMemory<byte>? other) =>
        one is { } first && other is { } second ? RecordDiff.Between(first, second).IsEmpty : one is null && other is null;

    private static string? Shown(ReadOnlyMemory<byte>? json) => json is { } value ? Encoding.UTF8.GetString(value.Span) : null;
}
