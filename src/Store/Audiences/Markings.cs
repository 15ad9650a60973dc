using System.Collections.Concurrent;
using Renkei.Labels.Stix;
using Renkei.Store.Engines;

namespace Renkei.Store.Audiences;

/// <summary>The markings that the store holds, by id. What was found once is kept: a marking never changes what it means.</summary>
internal sealed class Markings
{
    /// <summary>The most that is kept at once; more is looked up again.</summary>
    private const int MaxKept = 20_000;

    private readonly ConcurrentDictionary<string, StixMarking> known = new(StringComparer.Ordinal);

    /// <summary>The marking with this id; null when the store has none, or ones that say different things.</summary>
    public StixMarking? Find(Session session, string id)
    {
        if (StixMarkings.WellKnown(id) is { } wellKnown) return wellKnown;
        if (known.TryGetValue(id, out var kept)) return kept;
        var contents = session.Rows("SELECT content FROM record WHERE id = $1 AND content IS NOT NULL", r => (byte[])r[0], id);
        var read = contents.ConvertAll(c => StixMarkings.Read(c).Value);
        if (read.Count == 0 || read[0] is not { } marking || !read.TrueForAll(m => m is not null && m.Statement == marking.Statement && Equals(m.Label, marking.Label))) return null;
        if (known.Count >= MaxKept) known.Clear();
        known.TryAdd(id, marking);
        return marking;
    }

    /// <summary>After a marking was erased, or a second one came: looked up again.</summary>
    public void Forget(string id) => known.TryRemove(id, out _);
}
