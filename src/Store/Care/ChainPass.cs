using Renkei.Store.Audiences;
using Renkei.Store.Writing;

namespace Renkei.Store.Care;

/// <summary>Who sees which version as current: each row's audience against those of its newer versions.</summary>
internal sealed class ChainPass(Examination exam)
{
    private const long Batch = 2000;

    public void RunRecords()
    {
        var rows = new List<Row>();
        foreach (var row in Records())
        {
            if (rows.Count > 0 && (rows[0].Id != row.Id || rows[0].Origin != row.Origin)) Check(rows);
            rows.Add(row);
        }

        Check(rows);
    }

    public void RunArticles()
    {
        var rows = new List<Row>();
        foreach (var row in Articles())
        {
            if (rows.Count > 0 && rows[0].Id != row.Id) Check(rows);
            rows.Add(row);
        }

        Check(rows);
    }

    private IEnumerable<Row> Records()
    {
        var (id, origin, version, release) = ("", "", long.MinValue, "");
        while (true)
        {
            exam.Cancel.ThrowIfCancellationRequested();
            var rows = exam.Session.Rows("SELECT id, origin, version, release, position, audience, flags FROM record WHERE (id, origin, version, release) > ($1, $2, $3, $4) ORDER BY id, origin, version, release LIMIT $5",
                r => new Row(r.GetString(0), r.GetString(1), r.GetInt64(2), r.GetString(3), r.GetInt64(4), r.GetInt64(5), (RecordTraits)r.GetInt64(6)), id, origin, version, release, Batch);
            foreach (var row in rows) yield return row;
            if (rows.Count < Batch) yield break;
            (id, origin, version, release) = (rows[^1].Id, rows[^1].Origin, rows[^1].Version, rows[^1].Release);
        }
    }

    private IEnumerable<Row> Articles()
    {
        var (key, version) = ("", long.MinValue);
        while (true)
        {
            exam.Cancel.ThrowIfCancellationRequested();
            var rows = exam.Session.Rows("SELECT key, version, position, audience, flags FROM article WHERE (key, version) > ($1, $2) ORDER BY key, version LIMIT $3",
                r => new Row(r.GetString(0), "", r.GetInt64(1), "", r.GetInt64(2), r.GetInt64(3), (RecordTraits)r.GetInt64(4)), key, version, Batch);
            foreach (var row in rows) yield return row;
            if (rows.Count < Batch) yield break;
            (key, version) = (rows[^1].Id, rows[^1].Version);
        }
    }

    /// <summary>The versions of one object from one origin, oldest first. What is newer than a row is gathered from the newest down.</summary>
    private void Check(List<Row> rows)
    {
        var newer = new Dictionary<int, Audience>();
        for (var end = rows.Count; end > 0;)
        {
            var start = end - 1;
            while (start > 0 && rows[start - 1].Version == rows[end - 1].Version) start--;
            var same = rows.GetRange(start, end - start).FindAll(r => !r.Flags.HasFlag(RecordTraits.Erased));
            foreach (var row in same) Check(row, same, newer);
            foreach (var row in same)
            {
                if (exam.AudienceOf(row.Audience)?.Plain is { } plain) newer[exam.NumberOf(plain)] = plain;
            }

            end = start;
        }

        rows.Clear();
    }

    private void Check(Row row, List<Row> same, Dictionary<int, Audience> newer)
    {
        if (exam.AudienceOf(row.Audience) is not { } audience) return;
        var ahead = newer.Select(n => (n.Key, n.Value)).ToList();
        if (same.Count > 1)
        {
            foreach (var other in same.Where(o => o != row && Chain.Holds(Content(o), o.Position, Content(row), row.Position)))
            {
                if (exam.AudienceOf(other.Audience)?.Plain is { } plain) ahead.Add((exam.NumberOf(plain), plain));
            }
        }

        var expected = audience.Plain.Behind(ahead);
        if (expected != audience) exam.Find(Damage.Audience, $"The version of {row.Id} at position {row.Position} is current for other readers than its newer versions leave: audience {row.Audience} is {audience.Text}; {expected.Text} was expected.", Advices.Restore, row.Position);
    }

    private byte[] Content(Row row) => exam.Session.Scalar("SELECT content FROM record WHERE position = $1", row.Position) as byte[] ?? [];

    private sealed record Row(string Id, string Origin, long Version, string Release, long Position, long Audience, RecordTraits Flags);
}
