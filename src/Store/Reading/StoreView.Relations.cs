using System.Runtime.CompilerServices;
using Renkei.Records;
using Renkei.Store.Audiences;
using Renkei.Store.Engines;

namespace Renkei.Store.Reading;

/// <summary>A record that refers to another.</summary>
/// <param name="Property">The property that refers, such as <c>source_ref</c>.</param>
public sealed record Referring(string Property, StoredRecord Record);

/// <summary>What a record refers to.</summary>
/// <param name="Target">The id referred to.</param>
/// <param name="Records">What stands under it now, without its content; empty when there is nothing that the reader may see.</param>
public sealed record Referred(string Property, string Target, IReadOnlyList<StoredRecord> Records);

/// <content>How records hang together.</content>
public sealed partial class StoreView
{
    /// <summary>How many references of the last record of a page are read beyond the page: more properties than this in which one record refers to one id are left out.</summary>
    private const int More = 64;

    /// <summary>The current records that refer to an id, oldest first. Whether the id itself is there does not bear.</summary>
    /// <param name="after">What the page before gave as next; null for the first.</param>
    /// <param name="limit">1 to <see cref="MaxPage"/>.</param>
    /// <exception cref="ArgumentException">The limit or the mark of the page is out of range.</exception>
    public Task<Page<Referring>> ReferringAsync(string id, string? after, int limit, CancellationToken cancel)
    {
        CheckLimit(limit);
        var mark = after is null ? 0 : Mark(after);
        return AskAsync(Versions.Latest, async (session, visible) =>
        {
            if (visible.IsEmpty) return new Page<Referring>([], null);
            var start = Position(session, "record", mark);
            var sql = $"SELECT {Columns.Bounded}, m.property FROM ({Legs.References(engine, visible)}) m JOIN record r ON r.position = m.position ORDER BY r.position, m.property";
            // All references of one record stand on one page, so that the mark is a position.
            var rows = await Session.RowsAsync(session.Command(sql, id, start, limit + (long)More), r => new Referring(r.GetString(11), Columns.Record(r)), cancel);
            return Shown(session, rows, limit, cancel);
        }, cancel);
    }

    /// <summary>What the current versions of an object refer to, in the order of their texts.</summary>
    /// <param name="most">How many references are looked up.</param>
    /// <returns>And whether there are more.</returns>
    public Task<(IReadOnlyList<Referred> Found, bool IsMore)> ReferredAsync(string id, int most, CancellationToken cancel) => AskAsync(Versions.Latest, async (session, visible) =>
    {
        var targets = (await VersionsAsync(session, visible, id, Versions.Latest, cancel)).SelectMany(r => ObjectReader.Look(r.Content).References).Distinct().Take(most + 1).ToList();
        var found = new List<Referred>(targets.Count);
        foreach (var (property, target) in targets.Take(most)) found.Add(new(property, target, [.. (await VersionsAsync(session, visible, target, Versions.Latest, cancel)).Select(r => r with { Content = default })]));
        return ((IReadOnlyList<Referred>)found, targets.Count > most);
    }, cancel);

    /// <summary>Everything that was asked for, page by page.</summary>
    public async IAsyncEnumerable<StoredRecord> ExportAsync(RecordQuery query, [EnumeratorCancellation] CancellationToken cancel)
    {
        string? after = null;
        do
        {
            var page = await ListAsync(query, after, MaxPage, cancel);
            foreach (var record in page.Items) yield return record;
            after = page.Next;
        }
        while (after is not null);
    }

    private Page<Referring> Shown(Session session, List<Referring> rows, int limit, CancellationToken cancel)
    {
        // The last record on the page may have further references behind it: its mark takes them along.
        var isFull = rows.Count == limit + More;
        // Two portions may say the same.
        rows = [.. rows.DistinctBy(r => (r.Record.Position, r.Property))];
        var kept = rows.Count <= limit ? rows : rows.TakeWhile((r, at) => at < limit || r.Record.Position == rows[limit - 1].Record.Position).ToList();
        var records = kept.Select(r => r.Record).DistinctBy(r => r.Position).ToList();
        var (shown, taken) = Fill(session, records, cancel);
        var seen = shown.ToDictionary(r => r.Position);
        var next = taken < records.Count || rows.Count > kept.Count || isFull ? MarkOf(records[taken - 1].Added) : null;
        return new([.. kept.Where(r => seen.ContainsKey(r.Record.Position)).Select(r => r with { Record = seen[r.Record.Position] })], next);
    }
}
