using System.Globalization;
using System.Numerics;
using Renkei.Labels.Policies;
using Renkei.Labels.Reading;
using Renkei.Store.Ruling;

namespace Renkei.Desks.Administration.Policies;

/// <summary>What one document says that the other does not.</summary>
/// <param name="Renamed">The same number under another name: labels that bear the former name are not found any more.</param>
public sealed record NamesChange(IReadOnlyList<string> Added, IReadOnlyList<string> Removed, IReadOnlyList<(string From, string To)> Renamed)
{
    public bool IsNone => Added.Count + Removed.Count + Renamed.Count == 0;

    /// <param name="before">Number and name of each value; a number stands for the same value in both documents.</param>
    internal static NamesChange Of(IEnumerable<(string Number, string Name)> before, IEnumerable<(string Number, string Name)> after)
    {
        var (old, next) = (before.DistinctBy(v => v.Number, StringComparer.Ordinal).ToDictionary(v => v.Number, v => v.Name, StringComparer.Ordinal), after.DistinctBy(v => v.Number, StringComparer.Ordinal).ToDictionary(v => v.Number, v => v.Name, StringComparer.Ordinal));
        return new(
            [.. next.Where(v => !old.ContainsKey(v.Key)).Select(v => v.Value)],
            [.. old.Where(v => !next.ContainsKey(v.Key)).Select(v => v.Value)],
            [.. old.Where(v => next.TryGetValue(v.Key, out var name) && name != v.Value).Select(v => (v.Value, next[v.Key]))]);
    }
}

/// <summary>How two documents of a policy differ in their values.</summary>
/// <param name="IsOlder">The version that comes is not higher than the one that goes.</param>
public sealed record PolicyDifference(SecurityPolicy? Former, SecurityPolicy? Next, NamesChange Classifications, NamesChange Categories, bool IsOlder)
{
    public static PolicyDifference Of(SecurityPolicy? former, SecurityPolicy? next) => new(
        former, next,
        NamesChange.Of(Classes(former), Classes(next)),
        NamesChange.Of(Values(former), Values(next)),
        former is not null && next is not null && Number(next) <= Number(former));

    /// <summary>Null for a version that is no whole number: it compares with none.</summary>
    private static BigInteger? Number(SecurityPolicy policy) => BigInteger.TryParse(policy.Version, NumberStyles.Integer, CultureInfo.InvariantCulture, out var number) ? number : null;

    private static IEnumerable<(string, string)> Classes(SecurityPolicy? policy) => policy is null ? [] : policy.Classifications.Select(c => (c.Lacv, c.Name));

    private static IEnumerable<(string, string)> Values(SecurityPolicy? policy) =>
        policy is null ? [] : policy.TagSets.SelectMany(s => s.Tags.SelectMany(t => t.Categories.Select(c => ($"{s.Oid}\n{t.Type}\n{c.Lacv}", $"{s.Name}: {c.Name}"))));
}

/// <summary>What a proposal would come to.</summary>
/// <param name="Before">The policies as they are.</param>
/// <param name="After">The policies as they would be.</param>
/// <param name="Findings">Departures of the file from the standard that change no decision.</param>
public sealed record PolicyPreview(PolicyDifference Difference, PolicyEffect Effect, PolicySet Before, PolicySet After, IReadOnlyList<Finding> Findings);
