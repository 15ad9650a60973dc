using Renkei.Store.Audiences;

namespace Renkei.Store.Writing;

/// <summary>What of a record's views stands in the table of references: each target and property once for each audience, though several views may share one; what the first view says not again under narrower ones.</summary>
internal static class ReferenceRows
{
    /// <summary>Of all views.</summary>
    /// <param name="newer">The audiences of all newer versions.</param>
    /// <param name="number">The number of an audience.</param>
    public static HashSet<(string Target, string Property, int Audience)> Of(IReadOnlyList<IndexedView> views, IReadOnlyCollection<(int Number, Audience Audience)> newer, Func<Audience, int> number)
    {
        var rows = new HashSet<(string, string, int)>();
        var first = views.Count > 1 ? views[0].Object.References.ToHashSet() : [];
        foreach (var view in views)
        {
            if (view.Object.References.IsEmpty || view.Audience.Behind(newer) is not { IsSuperseded: false } audience) continue;
            // What the first view says, whoever may see another is told there.
            foreach (var reference in view.Object.References.Where(r => ReferenceEquals(view, views[0]) || !first.Contains(r))) rows.Add((reference.Target, reference.Property, number(audience)));
        }

        return rows;
    }
}
