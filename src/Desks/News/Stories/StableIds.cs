namespace Renkei.Desks.News.Stories;

/// <summary>A group that was told before.</summary>
public sealed record KnownGroup(string Id, IReadOnlyList<string> Members);

/// <summary>Which of the groups that are told anew is which of the groups told before.</summary>
internal static class StableIds
{
    /// <summary>For each group the id it keeps, or null when it is new.</summary>
    /// <remarks>Whoever shares most members with a known group is it; among equals the larger share of the known group, then the first id. So a group that grows keeps its id, of two that merge the larger goes on, and of two that part the larger part.</remarks>
    public static string?[] Assign(IReadOnlyList<KnownGroup> known, IReadOnlyList<IReadOnlyList<string>> groups)
    {
        var owners = new Dictionary<string, List<int>>(StringComparer.Ordinal);
        for (var at = 0; at < known.Count; at++)
        {
            foreach (var member in known[at].Members)
            {
                if (!owners.TryGetValue(member, out var list)) owners.Add(member, list = []);
                list.Add(at);
            }
        }

        var shared = new Dictionary<(int Group, int Known), int>();
        for (var group = 0; group < groups.Count; group++)
        {
            foreach (var owner in groups[group].SelectMany(m => owners.GetValueOrDefault(m) ?? [])) shared[(group, owner)] = shared.GetValueOrDefault((group, owner)) + 1;
        }

        var ids = new string?[groups.Count];
        var taken = new HashSet<int>();
        foreach (var ((group, owner), _) in shared.OrderByDescending(s => s.Value).ThenBy(s => known[s.Key.Known].Members.Count).ThenBy(s => known[s.Key.Known].Id, StringComparer.Ordinal).ThenBy(s => s.Key.Group))
        {
            if (ids[group] is null && taken.Add(owner)) ids[group] = known[owner].Id;
        }

        return ids;
    }
}
