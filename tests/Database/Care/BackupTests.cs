using Renkei.Store.Care;

namespace Renkei.Database.Care;

/// <summary>Backups, and the way from one database to the other.</summary>
public sealed class BackupTests
{
    [Theory]
    [OnBoth(On.Sqlite)]
    [OnBoth(On.Postgres)]
    public async Task Restore_OfABackup_IsTheSameNode(On engine, On target)
    {
        var (data, node) = await TestData.NodeAsync(engine);
        await using var _ = data;
        await CareCase.FillAsync(node);
        await node.EraseAsync(new("ann", "By order.") { Id = Stix.Id(3) }, null, TestData.Cancel);
        await node.CreateLogAsync("example.org/agreement-1", TestData.Cancel);
        using var folder = new TemporaryFolder();
        var file = Path.Combine(folder.Path, "backups", "one.db");
        await node.BackupAsync(file, null, TestData.Cancel);
        Assert.Equal([file], Directory.GetFiles(Path.GetDirectoryName(file)!));
        await using var restored = await TestData.AtAsync(target);
        var before = await (await node.LogAsync(TestData.Cancel)).CheckpointAsync(TestData.Cancel);
        await StoreRestore.RestoreAsync(file, restored.Location, "bob", restored.Settings, null, TestData.Cancel);
        var again = await restored.OpenAsync();
        Assert.Equal(await StateAsync(node), await StateAsync(again));
        var log = await again.LogAsync(TestData.Cancel);
        var report = await log.VerifyAsync([before], null, null, TestData.Cancel);
        Assert.Empty(report.Faults);
        var said = Store.Log.LogEntry.Read((await log.EntriesAsync(report.Entries - 1, 1, TestData.Cancel))[0]).Value!;
        Assert.Equal((Store.Log.LogKinds.Restore, "bob"), (said.Kind, said.By));
        await CareCase.AssertHealthyAsync(restored);
        Assert.Equal(OutcomeKind.New, (await again.WriteAsync(Stix.Campaign(800))).Kind);
        Assert.Equal(OutcomeKind.Refused, (await again.WriteAsync(Stix.Campaign(3, 1))).Kind);
        await CareCase.AssertHealthyAsync(restored);

        // And back, where it came from.
        var second = Path.Combine(folder.Path, "two.db");
        await again.BackupAsync(second, null, TestData.Cancel);
        await using var back = await TestData.AtAsync(engine);
        await StoreRestore.RestoreAsync(second, back.Location, "bob", back.Settings, null, TestData.Cancel);
        Assert.Equal(await StateAsync(again), await StateAsync(await back.OpenAsync()));
        await CareCase.AssertHealthyAsync(back);
    }

    [Theory, OnBoth]
    public async Task Restore_OfABackup_SignsUnderANewKeyAndNamesWhatIsLost(On engine)
    {
        var (data, node) = await TestData.NodeAsync(engine);
        await using var _ = data;
        await node.WriteAsync(Stix.Campaign(1));
        var agreement = await node.CreateLogAsync("example.org/agreement-1", TestData.Cancel);
        using var folder = new TemporaryFolder();
        var file = Path.Combine(folder.Path, "one.db");
        await node.BackupAsync(file, null, TestData.Cancel);
        var old = await node.LogAsync(TestData.Cancel);
        var saved = await old.CheckpointAsync(TestData.Cancel);
        await node.WriteAllAsync(Stix.Campaign(2), Stix.Campaign(3), Stix.Campaign(4));
        var lost = await old.CheckpointAsync(TestData.Cancel);

        await using var restored = await TestData.AtAsync(engine);
        await StoreRestore.RestoreAsync(file, restored.Location, "bob", restored.Settings, null, TestData.Cancel);
        var again = await restored.OpenAsync();
        var log = await again.LogAsync(TestData.Cancel);
        Assert.NotEqual(old.Verifier.KeyId, log.Verifier.KeyId);
        Assert.Equal((old.Verifier.ToString(), TestData.FirstEntries + 2L), (log.FormerKeys.Single().Verifier.ToString(), log.FormerKeys.Single().Size));
        Assert.Empty((await log.VerifyAsync([saved], null, null, TestData.Cancel)).Faults);
        var fault = Assert.Single((await log.VerifyAsync([saved, lost], null, null, TestData.Cancel)).Faults);
        Assert.Equal((Store.Log.LogFaultKind.History, "An earlier checkpoint counts 8 entries. The node was restored afterwards from a backup with 5 of them; the 3 that followed are lost."), (fault.Kind, fault.Text));

        // Nothing but what the old key had signed already bears its signature.
        var other = (await again.LogAsync(agreement.Origin, TestData.Cancel))!;
        var both = await other.CheckpointAsync(TestData.Cancel);
        Assert.True(Store.Log.Checkpoint.Open(both, agreement.Origin, [agreement.Verifier]).IsGood);
        Assert.True(Store.Log.Checkpoint.Open(both, agreement.Origin, [other.Verifier]).IsGood);
        Assert.False(Store.Log.Checkpoint.Open(await log.CheckpointAsync(TestData.Cancel), log.Origin, [old.Verifier]).IsGood);
        await other.AppendAsync(new() { Kind = Store.Log.LogKinds.Receipt, At = DateTimeOffset.UnixEpoch, Text = "Received." }, TestData.Cancel);
        Assert.False(Store.Log.Checkpoint.Open(await other.CheckpointAsync(TestData.Cancel), agreement.Origin, [agreement.Verifier]).IsGood);
        await CareCase.AssertHealthyAsync(restored);
    }

    [Theory, OnBoth]
    public async Task Backup_WhileOthersWrite_IsOfOneMoment(On engine)
    {
        var (data, node) = await TestData.NodeAsync(engine);
        await using var _ = data;
        await CareCase.FillAsync(node);
        using var folder = new TemporaryFolder();
        using var stop = new CancellationTokenSource();
        var writers = Enumerable.Range(0, 3).Select(w => Task.Run(async () =>
        {
            for (var n = 0; !stop.IsCancellationRequested && n < 5000; n++) await node.WriteAllAsync(Stix.Campaign(10_000 + (w * 10_000) + n), Stix.Report(10_000 + (w * 10_000) + n, 1, null, n));
        }, TestData.Cancel)).ToList();
        var files = new List<string>();
        for (var n = 0; n < 3; n++)
        {
            files.Add(Path.Combine(folder.Path, $"{n}.db"));
            await node.BackupAsync(files[^1], null, TestData.Cancel);
        }

        await stop.CancelAsync();
        await Task.WhenAll(writers);
        foreach (var file in files)
        {
            await using var restored = await TestData.AtAsync(On.Sqlite);
            await StoreRestore.RestoreAsync(file, restored.Location, "bob", restored.Settings, null, TestData.Cancel);
            Assert.True((await CareCase.AssertHealthyAsync(restored)).Records >= 49);
        }
    }

    [Theory, OnBoth]
    public async Task Backup_OverAFile_IsRefused(On engine)
    {
        var (data, node) = await TestData.NodeAsync(engine);
        await using var _ = data;
        using var folder = new TemporaryFolder();
        var file = Path.Combine(folder.Path, "one.db");
        await File.WriteAllTextAsync(file, "mine", TestData.Cancel);
        await Assert.ThrowsAsync<StoreException>(() => node.BackupAsync(file, null, TestData.Cancel));
        Assert.Equal("mine", await File.ReadAllTextAsync(file, TestData.Cancel));
        Assert.Single(Directory.GetFiles(folder.Path));
    }

    [Theory, OnBoth]
    public async Task Backup_ThatIsCancelled_LeavesNothing(On engine)
    {
        var (data, node) = await TestData.NodeAsync(engine);
        await using var _ = data;
        await CareCase.FillAsync(node);
        using var folder = new TemporaryFolder();
        using var stop = new CancellationTokenSource();
        await stop.CancelAsync();
        await Assert.ThrowsAnyAsync<OperationCanceledException>(() => node.BackupAsync(Path.Combine(folder.Path, "one.db"), null, stop.Token));
        Assert.Empty(Directory.GetFiles(folder.Path));
    }

    [Theory, OnBoth]
    public async Task Restore_OverANode_IsRefused(On engine)
    {
        var (data, node) = await TestData.NodeAsync(engine);
        await using var _ = data;
        await node.WriteAsync(Stix.Campaign(1));
        using var folder = new TemporaryFolder();
        var file = Path.Combine(folder.Path, "one.db");
        await node.BackupAsync(file, null, TestData.Cancel);
        var refused = await Assert.ThrowsAsync<StoreException>(() => StoreRestore.RestoreAsync(file, data.Location, "bob", data.Settings, null, TestData.Cancel));
        Assert.Contains("already", refused.Message, StringComparison.Ordinal);
        await CareCase.AssertHealthyAsync(data);
    }

    [Theory]
    [OnBoth("cut")]
    [OnBoth("zeros")]
    [OnBoth("text")]
    [OnBoth("empty")]
    [OnBoth("foreign")]
    [OnBoth("missing")]
    public async Task Restore_OfSomethingElse_IsRefusedByName(On engine, string what)
    {
        using var folder = new TemporaryFolder();
        var file = Path.Combine(folder.Path, "backup.db");
        var (data, node) = await TestData.NodeAsync(On.Sqlite);
        await using var _ = data;
        await CareCase.FillAsync(node);
        await node.BackupAsync(file, null, TestData.Cancel);
        var bytes = await File.ReadAllBytesAsync(file, TestData.Cancel);
        switch (what)
        {
            case "cut": await File.WriteAllBytesAsync(file, bytes[..(bytes.Length * 2 / 3)], TestData.Cancel); break;
            case "zeros":
                Array.Clear(bytes, bytes.Length / 2 / 4096 * 4096, 4096);
                await File.WriteAllBytesAsync(file, bytes, TestData.Cancel);
                break;
            case "text": await File.WriteAllTextAsync(file, "This is no backup but a letter, and longer than the head of a database file is.", TestData.Cancel); break;
            case "empty": await File.WriteAllBytesAsync(file, [], TestData.Cancel); break;
            case "missing": File.Delete(file); break;
            default:
                File.Delete(file);
                await using (var connection = new Microsoft.Data.Sqlite.SqliteConnection($"Data Source={file};Pooling=false"))
                {
                    await connection.OpenAsync(TestData.Cancel);
                    await using var command = connection.CreateCommand();
                    command.CommandText = "CREATE TABLE contacts (name TEXT)";
                    await command.ExecuteNonQueryAsync(TestData.Cancel);
                }

                break;
        }

        await using var target = await TestData.AtAsync(engine);
        var refused = await Assert.ThrowsAsync<StoreException>(() => StoreRestore.RestoreAsync(file, target.Location, "bob", target.Settings, null, TestData.Cancel));
        Assert.Contains("backup.db", refused.Message, StringComparison.Ordinal);
        await Assert.ThrowsAsync<StoreException>(target.OpenAsync);
        if (engine == On.Sqlite) Assert.Empty(Directory.GetFiles(target.Address));
    }

    /// <summary>All that an operator can see, as text.</summary>
    private static async Task<string> StateAsync(NodeStore node)
    {
        var view = node.ForOperator();
        var all = await view.AllAsync(new() { Versions = Store.Audiences.Versions.All });
        var rows = all.Select(r => $"{r.Position} {r.Type} {r.Id} {r.Origin} {r.Version} {r.Release} {r.Added} {r.Audience} {r.Flags} {r.Name} {r.Text()}");
        var facets = await view.FacetAsync(new(), "type", 100, TestData.Cancel);
        var found = await node.Reader("PUBLIC").IdsAsync(new() { Text = "harbour" });
        var log = await (await node.LogAsync(TestData.Cancel)).EntriesAsync(0, 1000, TestData.Cancel);
        var entries = log.Select(e => System.Text.Encoding.UTF8.GetString(e.Span)).Where(e => !e.Contains("\"restore\"", StringComparison.Ordinal));
        return string.Join('\n', [node.Organisation, .. rows, .. facets.Select(f => $"{f.Value} {f.Count}"), .. found, .. entries]);
    }
}
