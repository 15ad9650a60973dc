using System.Globalization;
using System.Text;
using Microsoft.Data.Sqlite;
using Renkei.Store;
using Renkei.Store.Audiences;
using Renkei.Store.Care;
using Renkei.Store.Log;
using Renkei.Store.Reading;
using Renkei.Store.Writing;
using Renkei.Support;
using Xunit;

namespace Renkei.SystemTests.Crash;

/// <summary>Looks at a data folder after a crash from both sides: row by row in the file, and through the store's door.</summary>
/// <remarks>Every acknowledged record is there; nothing half is; positions and times run on; the log verifies and every row opens its entry; search, counts and references say what the rows say; the doctor is content.</remarks>
internal sealed class CrashCheck(CrashNode node)
{
    private static CancellationToken Cancel => TestContext.Current.CancellationToken;

    /// <summary>Checks the folder where it is; whatever the crash left beside the file is cleared up by it.</summary>
    public Task RunAsync() => RunAsync(node.Data);

    /// <summary>Checks a copy: the next process finds what the crash left.</summary>
    public async Task RunOnCopyAsync()
    {
        using var copy = new TemporaryFolder();
        // The file ending in -shm dies with the machine, and is made anew from the one ending in -wal.
        foreach (var file in Directory.GetFiles(node.Data).Where(f => !f.EndsWith("-shm", StringComparison.Ordinal))) File.Copy(file, copy.File(Path.GetFileName(file)));
        await RunAsync(copy.Path);
    }

    private async Task RunAsync(string data)
    {
        var store = await NodeStore.OpenAsync(StoreLocation.Folder(data), CrashNode.Settings, Cancel);
        await using (store)
        {
            List<Row> rows;
            using (var file = new SqliteConnection($"Data Source={Path.Combine(data, StoreLocation.FileName)};Pooling=False"))
            {
                await file.OpenAsync(Cancel);
                Assert.Equal("ok", Scalar(file, "PRAGMA integrity_check"));
                rows = Records(file);
                Heads(file, rows);
                Logs(file, rows);
                Segments(file, rows.Count);
            }

            Rows(rows);
            Groups([.. rows.Select(r => r.Object)]);
            await DoorAsync(store.ForOperator(), rows);
            var report = await StoreDoctor.ExamineAsync(StoreLocation.Folder(data), isRepair: false, CrashNode.Settings, null, Cancel);
            Assert.Empty(report.Findings);
            Assert.Equal(rows.Count, report.Records);
        }
    }

    private static List<Row> Records(SqliteConnection file)
    {
        var audiences = Query(file, "SELECT number, expression FROM audience", r => (r.GetInt64(0), r.GetString(1))).ToDictionary(a => a.Item1, a => Commitments.Audience(Audience.Read(a.Item2)));
        return Query(file, "SELECT position, id, version, added, entry, salt, content, audience FROM record ORDER BY position", r =>
        {
            var (id, version, content) = (r.GetString(1), r.GetInt64(2), (byte[])r[6]);
            return new Row(r.GetInt64(0), CrashObject.Of(id, version), r.GetInt64(3), r.GetInt64(4), content, Commitments.Of((byte[])r[5], "", id, version, "", audiences[r.GetInt64(7)], content));
        });
    }

    /// <summary>Each row whole and in its place, and each acknowledged one among them.</summary>
    private void Rows(List<Row> rows)
    {
        for (var at = 0; at < rows.Count; at++)
        {
            Assert.Equal(at + 1, rows[at].Position);
            if (at > 0) Assert.True(rows[at].Added > rows[at - 1].Added, $"Position {at + 1} was added at {rows[at].Added}, the one before it at {rows[at - 1].Added}.");
            Assert.True(rows[at].Object.Bytes().AsSpan().SequenceEqual(rows[at].Content), $"{rows[at].Object} has other bytes than were imported.");
        }

        var there = rows.ToDictionary(r => r.Object);
        foreach (var (one, (position, added)) in node.Acknowledged)
        {
            Assert.True(there.TryGetValue(one, out var row), $"{one} was acknowledged at position {position} and is not there.");
            Assert.Equal(position, row!.Position);
            if (added.Length > 0) Assert.Equal(added, DateTime.UnixEpoch.AddTicks(row.Added * 10).ToString("yyyy-MM-dd'T'HH:mm:ss.ffffff'Z'", CultureInfo.InvariantCulture));
        }
    }

    /// <summary>What was asked for in one request is there as a whole or not at all.</summary>
    private void Groups(HashSet<CrashObject> there)
    {
        Assert.Equal(there.Count, node.Files.Sum(f => f.Objects.Count(there.Contains)));
        foreach (var group in node.Files.SelectMany(f => f.Groups))
        {
            var count = group.Count(there.Contains);
            Assert.True(count == 0 || count == group.Length, $"{count} of the {group.Length} objects of one request are there.");
        }
    }

    private static void Heads(SqliteConnection file, List<Row> rows)
    {
        var head = Query(file, "SELECT position, added, audience, segment FROM head", r => (r.GetInt64(0), r.GetInt64(1), r.GetInt64(2), r.GetInt64(3)))[0];
        Assert.Equal((rows.Count, rows.Count == 0 ? 0 : rows[^1].Added), (head.Item1, head.Item2));
        Assert.Equal(head.Item3, Number(file, "SELECT coalesce(max(number), 0) FROM audience"));
        Assert.True(head.Item4 >= Number(file, "SELECT coalesce(max(number), 0) FROM search_segment"));
    }

    /// <summary>The log verifies, has grown since it was last looked at, and each record opens an entry of its own.</summary>
    private void Logs(SqliteConnection file, List<Row> rows)
    {
        var (origin, key, checkpoint) = Query(file, "SELECT origin, verifier, checkpoint FROM log WHERE number = 1", r => (r.GetString(0), r.GetString(1), r.GetString(2)))[0];
        var tiles = Query(file, "SELECT level, tile, hashes FROM log_tile WHERE log = 1", r => (Level: (int)r.GetInt64(0), Tile: r.GetInt64(1), Hashes: (byte[])r[2])).ToDictionary(t => (t.Level, t.Tile), t => t.Hashes);
        var verification = new LogVerification((level, tile) => tiles.GetValueOrDefault((level, tile)), Encoding.UTF8.GetBytes(checkpoint), origin, [NoteVerifier.Read(key).Value!], node.Checkpoints);
        var entries = Query(file, "SELECT number, data FROM log_entry WHERE log = 1 ORDER BY number", r => (Number: r.GetInt64(0), Data: (byte[])r[1]));
        for (var at = 0; at < entries.Count; at++)
        {
            Assert.Equal(at, entries[at].Number);
            verification.Add(entries[at].Data);
        }

        var report = verification.Finish();
        Assert.True(report.IsIntact, string.Join(" ", report.Faults.Select(f => f.Text)));
        Assert.Equal(entries.Count, report.Checkpoint!.Size);
        node.Checkpoints.Add(report.Checkpoint);
        var said = entries.Select(e => LogEntry.Read(e.Data).Value!).ToList();
        Assert.Equal(rows.Count, said.Count(e => e.Kind == LogKinds.Record));
        foreach (var row in rows)
        {
            var entry = said[(int)row.Entry];
            Assert.True(entry.Kind == LogKinds.Record && entry.Position == row.Position && entry.Commitment == row.Commitment, $"Entry {row.Entry} is not that of position {row.Position}.");
        }
    }

    /// <summary>The segments of the search hold every position once, and no block stands without its segment.</summary>
    private static void Segments(SqliteConnection file, int count)
    {
        var next = 1L;
        foreach (var (first, last, rows) in Query(file, "SELECT first, last, rows FROM search_segment WHERE shelf = 1 ORDER BY first", r => (r.GetInt64(0), r.GetInt64(1), r.GetInt64(2))))
        {
            Assert.Equal((next, last - first + 1), (first, rows));
            next = last + 1;
        }

        Assert.Equal(count + 1, next);
        Assert.Equal(0, Number(file, "SELECT count(*) FROM search_block WHERE segment NOT IN (SELECT number FROM search_segment)"));
    }

    /// <summary>What the door says is what the rows say.</summary>
    private static async Task DoorAsync(StoreView view, List<Row> rows)
    {
        var latest = rows.GroupBy(r => r.Object.Number).Select(g => g.MaxBy(r => r.Object.Version)!).OrderBy(r => r.Position).ToList();
        Assert.Equal(rows.Select(r => r.Position), await PositionsAsync(view, new() { Versions = Versions.All }));
        Assert.Equal(latest.Select(r => r.Position), await PositionsAsync(view, new()));
        Assert.Equal(latest.Select(r => r.Position), await PositionsAsync(view, new() { Text = "lantern strait" }));
        Assert.Equal(latest.Count, (await view.CountAsync(new(), Cancel)).Number);
        foreach (var type in latest.GroupBy(r => r.Object.Type)) Assert.Equal(type.Count(), (await view.CountAsync(new() { Types = [type.Key] }, Cancel)).Number);
        // The last of each request, and some of the others.
        foreach (var row in rows.Where((_, at) => at % 97 == 0 || rows.Count - at < 20))
        {
            Assert.Equal([row.Position], await PositionsAsync(view, new() { Text = row.Object.Word, Versions = Versions.All }));
            Assert.Contains(await view.HistoryAsync(row.Object.Id, Cancel), r => r.Position == row.Position && r.Content.Span.SequenceEqual(row.Content));
            var referring = (await view.ReferringAsync(row.Object.Id, null, StoreView.MaxPage, Cancel)).Items.Select(r => r.Record.Position);
            Assert.Equal(latest.Where(l => l.Object.Targets.Contains(row.Object.Id)).Select(l => l.Position), referring);
        }
    }

    private static async Task<List<long>> PositionsAsync(StoreView view, RecordQuery query)
    {
        var (positions, after) = (new List<long>(), default(string));
        do
        {
            var page = await view.ListAsync(query, after, StoreView.MaxPage, Cancel);
            positions.AddRange(page.Items.Select(r => r.Position));
            after = page.Next;
        }
        while (after is not null);
        return positions;
    }

    private static object? Scalar(SqliteConnection file, string sql)
    {
        using var command = file.CreateCommand();
        command.CommandText = sql;
        return command.ExecuteScalar();
    }

    private static long Number(SqliteConnection file, string sql) => (long)Scalar(file, sql)!;

    private static List<T> Query<T>(SqliteConnection file, string sql, Func<SqliteDataReader, T> read)
    {
        using var command = file.CreateCommand();
        command.CommandText = sql;
        using var reader = command.ExecuteReader();
        var rows = new List<T>();
        while (reader.Read()) rows.Add(read(reader));
        return rows;
    }

    private sealed record Row(long Position, CrashObject Object, long Added, long Entry, byte[] Content, LogHash Commitment);
}
