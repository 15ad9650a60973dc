using Renkei.Store.Audiences;
using Renkei.Store.Log;
using Renkei.Store.Search;

namespace Renkei.Store.Writing;

/// <content>Erasing: content goes by order, its place and its log entry stay.</content>
internal sealed partial class Commit
{
    private readonly List<string> erasedMarkings = [];

    /// <summary>The ids of markings of which a copy was erased.</summary>
    public IReadOnlyList<string> ErasedMarkings => erasedMarkings;

    /// <summary>Takes the content of rows away, with all that was derived from it. To be the only thing of a commit.</summary>
    /// <param name="say">What the log says of one that was erased.</param>
    /// <returns>The positions that held content.</returns>
    public List<long> Erase(IReadOnlyCollection<long> positions, Func<long, LogEntry> say)
    {
        var found = positions.Select(p => (Position: p, Row: session.Rows("SELECT id, origin, type FROM record WHERE position = $1 AND content IS NOT NULL", r => (Id: r.GetString(0), Origin: r.GetString(1), Type: r.GetString(2)), p)))
            .Where(f => f.Row.Count > 0).Select(f => (f.Position, f.Row[0].Id, f.Row[0].Origin, f.Row[0].Type)).ToList();
        foreach (var chain in found.GroupBy(f => (f.Id, f.Origin))) Erase(chain.Key, chain.Select(f => f.Position).ToHashSet());
        erasedMarkings.AddRange(found.Where(f => f.Type == MarkingType).Select(f => f.Id));
        foreach (var id in found.Select(f => f.Id).Distinct(StringComparer.Ordinal)) Answers.Scrub(engine, id);
        var nobody = (long)Numbers.Of(Audience.Erased);
        engine.Each(session, "UPDATE record SET content = NULL, salt = NULL, name = NULL, flags = $2, audience = $3 WHERE position = $1", [.. found.Select(f => new object?[] { f.Position, (long)RecordTraits.Erased, nobody })]);
        var records = found.ConvertAll(f => f.Position);
        var articles = positions.Where(Articles.Erase).ToList();
        Unindex(Shelf.Records, records);
        Unindex(Shelf.Articles, articles);
        List<long> erased = [.. records, .. articles];
        foreach (var position in erased) Say(say(position));
        return erased;
    }

    private void Erase((string Id, string Origin) key, HashSet<long> positions)
    {
        var chain = new Chain();
        chain.Rows.AddRange(Lookup.Versions(session, [key.Id], Stored).Where(v => v.Key == key).Select(v => v.Row));
        var rows = chain.Rows.Where(r => !r.IsErased).ToList();
        var before = rows.ConvertAll(r => Ahead(chain, r));
        for (var at = 0; at < rows.Count; at++)
        {
            if (positions.Contains(rows[at].Position)) Displace(rows[at], key.Origin, before[at]);
        }

        foreach (var row in rows.Where(r => positions.Contains(r.Position))) row.Flags = RecordTraits.Erased;
        for (var at = 0; at < rows.Count; at++)
        {
            if (rows[at].IsErased) continue;
            var after = Ahead(chain, rows[at]);
            if (after.Count != before[at].Count) Place(rows[at], key.Origin, before[at], after, isNew: false);
        }
    }

    /// <summary>Takes a row out of the totals and the references.</summary>
    private void Displace(ChainRow row, string origin, List<(int Number, Audience Audience)> before)
    {
        var views = row.Views();
        tally.Count(views[0].Object, origin, Numbers.Of(views[0].Audience.Behind(before)), -1);
        foreach (var stale in ReferenceRows.Of(views, before, Numbers.Of)) Unrefer(stale, row.Position);
    }

    /// <summary>Writes the search segments that hold these rows anew, without them.</summary>
    private void Unindex(Shelf shelf, List<long> positions)
    {
        if (positions.Count == 0) return;
        var gone = positions.ToHashSet();
        foreach (var segment in Segments.Of(session, shelf).Where(s => positions.Exists(p => p >= s.First && p <= s.Last)))
        {
            try
            {
                var left = SegmentMerger.Merge([segment], new StoredBlocks(session), gone.Contains);
                Replace(shelf, [segment], left is null ? null : left with { Blocks = [.. left.Blocks] });
            }
            catch (DamagedSegmentException fault)
            {
                throw new StoreException($"Nothing was erased: the search index, which holds words of it, is damaged. {fault.Message} ./renkei doctor --repair mends it.", fault);
            }
        }
    }
}
