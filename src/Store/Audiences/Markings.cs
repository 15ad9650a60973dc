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

    /// <summary>The marking with this id; null when the store has none, or none that could be read.</summary>
    public StixMarking? Find(Session session, string id)
    {
        if (StixMarkings.WellKnown(id) is { } wellKnown) return wellKnown;
        if (known.TryGetValue(id, out var kept)) return kept;
        var contents = session.Rows("SELECT content FROM record WHERE id = $1 AND content IS NOT NULL", r => (byte[])r[0], id);
        if (Of(contents.ConvertAll(c => StixMarkings.Read(c).Value)) is not { } marking) return null;
        if (known.Count >= MaxKept) known.Clear();
        known.TryAdd(id, marking);
        return marking;
    }

    /// <summary>The marking that rows wait for, when it may open them: it bears a label, or the node has it as its own. A partner's bare statement would put another's record under the default label.</summary>
    public StixMarking? FindAwaited(Session session, string id) =>
        Find(session, id) is { } marking && (marking.Label is not null || session.Scalar("SELECT 1 FROM record WHERE id = $1 AND origin = '' AND content IS NOT NULL LIMIT 1", id) is not null) ? marking : null;

    /// <summary>What copies of one marking say together; null for nothing that can be relied on.</summary>
    /// <remarks>The id of a label's marking follows from the label, so a copy with it is right, whatever others lack: partners may leave it out, or word its statement in another language.</remarks>
    public static StixMarking? Of(List<StixMarking?> copies) =>
        copies.Find(m => m?.Label is not null) ?? (copies.Contains(null) ? null : copies.FirstOrDefault());

    /// <summary>After a marking was erased, or a second one came: looked up again.</summary>
    public void Forget(string id) => known.TryRemove(id, out _);
}
