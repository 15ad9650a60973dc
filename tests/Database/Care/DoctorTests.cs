using Renkei.Store.Care;
using Renkei.Store.Log;

namespace Renkei.Database.Care;

/// <summary>The store against its log: what is whole is called so, and whatever was changed is found and named.</summary>
public sealed class DoctorTests
{
    private static readonly LogHash MerkleRoot = new(new byte[LogHash.Length]);

    [Theory, OnBoth]
    public async Task Examine_AWholeStore_IsContent(On engine)
    {
        var (data, node) = await TestData.NodeAsync(engine);
        await using var _ = data;
        await CareCase.AssertHealthyAsync(data);
        await CareCase.FillAsync(node);
        await node.CreateLogAsync("example.org/agreement-1", TestData.Cancel);
        var report = await CareCase.AssertHealthyAsync(data);
        Assert.Equal((49, 2), (report.Records, report.Logs));
    }

    [Theory]
    [OnBoth(Damage.Content, "UPDATE record SET content = {blob} WHERE position = 7", 7)]
    [OnBoth(Damage.Content, "UPDATE record SET salt = {salt} WHERE position = 7", 7)]
    [OnBoth(Damage.Content, "UPDATE record SET content = NULL WHERE position = 7", 7)]
    [OnBoth(Damage.Content, "UPDATE record SET origin = 'b' WHERE position = 7", 7)]
    [OnBoth(Damage.Content, "UPDATE record SET release = 'b' WHERE position = 7", 7)]
    [OnBoth(Damage.Content, "UPDATE record SET version = version + 1 WHERE position = 7", 7)]
    [OnBoth(Damage.Content, "UPDATE record SET id = 'campaign--00000000-0000-4000-8000-00000000ffff' WHERE position = 7", 7)]
    [OnBoth(Damage.Content, "UPDATE record SET flags = 4 WHERE position = 7", 7)]
    [OnBoth(Damage.Missing, "DELETE FROM record WHERE position = 7", 7)]
    [OnBoth(Damage.Missing, "DELETE FROM record WHERE position = 49", 49)]
    [OnBoth(Damage.Unlogged, "UPDATE record SET entry = 1 WHERE position = 7", 7)]
    [OnBoth(Damage.Unlogged, "UPDATE record SET entry = 100000 WHERE position = 7", 7)]
    [OnBoth(Damage.Missing, "UPDATE record SET position = 100 WHERE position = 7", 7)]
    [OnBoth(Damage.Column, "UPDATE record SET added = added + 1 WHERE position = 49", 49)]
    [OnBoth(Damage.Column, "UPDATE record SET name = 'another' WHERE position = 7", 7)]
    [OnBoth(Damage.Column, "UPDATE record SET type = 'malware' WHERE position = 7", 7)]
    [OnBoth(Damage.Column, "UPDATE record SET flags = 1 WHERE position = 7", 7)]
    [OnBoth(Damage.Audience, "UPDATE record SET audience = 4000 WHERE position = 7", 7)]
    [OnBoth(Damage.Audience, "DELETE FROM audience WHERE number = 1", null)]
    [OnBoth(Damage.Audience, "UPDATE audience SET expression = '{\"labels\": [7]}' WHERE number = 2", null)]
    [OnBoth(Damage.Order, "UPDATE head SET position = position + 1", null)]
    [OnBoth(Damage.Order, "UPDATE head SET audience = audience + 1", null)]
    [OnBoth(Damage.Order, "UPDATE head SET added = 5", null)]
    [OnBoth(Damage.Log, "UPDATE log_entry SET data = {blob} WHERE log = 1 AND number = 7", null)]
    [OnBoth(Damage.Log, "DELETE FROM log_entry WHERE log = 1 AND number = 7", null)]
    [OnBoth(Damage.Log, "DELETE FROM log_entry WHERE log = 1 AND number = (SELECT max(number) FROM log_entry)", null)]
    [OnBoth(Damage.Log, "UPDATE log_entry SET number = CASE number WHEN 7 THEN -1 WHEN 8 THEN -2 END WHERE number IN (7, 8)|UPDATE log_entry SET number = CASE number WHEN -1 THEN 8 WHEN -2 THEN 7 END WHERE number < 0", null)]
    [OnBoth(Damage.Log, "UPDATE log_tile SET hashes = {blob} WHERE level = 0", null)]
    [OnBoth(Damage.Log, "DELETE FROM log_tile", null)]
    [OnBoth(Damage.Log, "UPDATE log SET checkpoint = replace(checkpoint, '5', '6')", null)]
    [OnBoth(Damage.Log, "UPDATE log SET verifier = 'nobody'", null)]
    [OnBoth(Damage.Log, "UPDATE log SET size = size - 1", null)]
    [OnBoth(Damage.Log, "DELETE FROM log", null)]
    [OnBoth(Damage.Tally, "UPDATE tally SET count = count + 1 WHERE dimension = 'tag'", null)]
    [OnBoth(Damage.Tally, "DELETE FROM tally WHERE dimension = 'tag'", null)]
    [OnBoth(Damage.Tally, "INSERT INTO tally VALUES (1, 'tag', 'campaign', 'none', 1, 3)", null)]
    [OnBoth(Damage.Reference, "DELETE FROM reference WHERE position = (SELECT max(position) FROM reference)", null)]
    [OnBoth(Damage.Reference, "INSERT INTO reference (target, property, audience, position) VALUES ('campaign--1', 'x_ref', 1, 3)", null)]
    [OnBoth(Damage.Search, "UPDATE search_block SET data = {blob} WHERE segment = (SELECT max(segment) FROM search_block)", null)]
    [OnBoth(Damage.Search, "DELETE FROM search_block WHERE segment = (SELECT max(segment) FROM search_block)", null)]
    [OnBoth(Damage.Search, "DELETE FROM search_segment WHERE number = (SELECT max(number) FROM search_segment)", null)]
    [OnBoth(Damage.Answer, "UPDATE answer SET answer = {blob}", null)]
    public async Task Examine_AfterMeddling_NamesTheDamage(On engine, Damage kind, string meddling, int? position)
    {
        var (data, node) = await TestData.NodeAsync(engine);
        await using var _ = data;
        await CareCase.FillAsync(node);
        await node.DisposeAsync();
        var (blob, salt) = engine == On.Sqlite ? ("X'7B7D'", "X'000102030405060708090A0B0C0D0E0F'") : ("'\\x7B7D'::bytea", "'\\x000102030405060708090A0B0C0D0E0F'::bytea");
        await CareCase.MeddleAsync(data, [.. meddling.Replace("{blob}", blob, StringComparison.Ordinal).Replace("{salt}", salt, StringComparison.Ordinal).Split('|')]);
        var report = await CareCase.ExamineAsync(data);
        Assert.False(report.IsHealthy);
        Assert.Contains(report.Findings, f => f.Kind == kind && (position is null || f.Position == position));
        Assert.All(report.Findings, f => Assert.True(f.Text.Length > 20 && f.Advice.Length > 10, f.Text));
    }

    /// <summary>Whoever has the file has the key too, and can let the log grow: a second entry would stand for other content.</summary>
    [Theory, OnBoth]
    public async Task Examine_AnEntryThatTellsOfAPositionAgain_NamesIt(On engine)
    {
        var (data, node) = await TestData.NodeAsync(engine);
        await using var _ = data;
        await CareCase.FillAsync(node);
        await (await node.LogAsync(TestData.Cancel)).AppendAsync(new() { Kind = LogKinds.Record, At = data.Clock.GetUtcNow(), By = "ann", Position = 7, Commitment = MerkleRoot }, TestData.Cancel);
        var found = Assert.Single((await CareCase.ExamineAsync(data)).Findings);
        Assert.Equal((Damage.Log, 7L), (found.Kind, found.Position));
    }

    /// <summary>The internal log witnesses all that an agreement's log ever was, not only what it was last.</summary>
    [Theory, OnBoth]
    public async Task Examine_AnAgreementsLogThatWasAnotherOnce_NamesIt(On engine)
    {
        var (data, node) = await TestData.NodeAsync(engine);
        await using var _ = data;
        var log = await node.CreateLogAsync("example.org/4f1c9a2e", TestData.Cancel);
        await log.AppendAsync(new() { Kind = LogKinds.Release, At = data.Clock.GetUtcNow() }, TestData.Cancel);
        await (await node.LogAsync(TestData.Cancel)).AppendAsync(new() { Kind = LogKinds.Checkpoint, At = data.Clock.GetUtcNow(), Origin = log.Origin, Size = 1, Root = MerkleRoot }, TestData.Cancel);
        await log.AppendAsync(new() { Kind = LogKinds.Release, At = data.Clock.GetUtcNow() }, TestData.Cancel);
        var found = Assert.Single((await CareCase.ExamineAsync(data)).Findings);
        Assert.Contains("The first 1 entries", found.Text, StringComparison.Ordinal);
    }

    [Theory]
    [OnBoth("UPDATE tally SET count = count + 1")]
    [OnBoth("DELETE FROM tally")]
    [OnBoth("DELETE FROM reference")]
    [OnBoth("DELETE FROM search_segment")]
    [OnBoth("UPDATE search_block SET data = data || data")]
    public async Task Repair_OfWhatIsDerived_MakesItAnew(On engine, string meddling)
    {
        var (data, node) = await TestData.NodeAsync(engine);
        await using var _ = data;
        await CareCase.FillAsync(node);
        await node.DisposeAsync();
        await CareCase.MeddleAsync(data, meddling);
        var report = await CareCase.ExamineAsync(data, isRepair: true);
        Assert.NotEmpty(report.Repaired);
        await CareCase.AssertHealthyAsync(data);
        var again = await data.OpenAsync();
        Assert.Equal([Stix.Id(7)], await again.Reader("PUBLIC").IdsAsync(new() { Text = "harbour 7", Types = ["campaign"] }));
        Assert.Equal(OutcomeKind.New, (await again.WriteAsync(Stix.Campaign(777))).Kind);
        await CareCase.AssertHealthyAsync(data);
    }

    [Theory, OnBoth]
    public async Task Repair_WhereContentIsDamaged_TouchesNothing(On engine)
    {
        var (data, node) = await TestData.NodeAsync(engine);
        await using var _ = data;
        await CareCase.FillAsync(node);
        await CareCase.MeddleAsync(data, "DELETE FROM record WHERE position = 7", "DELETE FROM tally");
        var report = await CareCase.ExamineAsync(data, isRepair: true);
        Assert.Empty(report.Repaired);
        Assert.NotNull(report.Remark);
        Assert.Equal(0, (await node.Reader("PUBLIC").CountAsync(new(), TestData.Cancel)).Number);
    }

    [Fact]
    public async Task Examine_AFileWithZerosInIt_SaysSo()
    {
        var (data, node) = await TestData.NodeAsync(On.Sqlite);
        await using var _ = data;
        await CareCase.FillAsync(node);
        await node.DisposeAsync();
        var file = Path.Combine(data.Address, StoreLocation.FileName);
        await CareCase.MeddleAsync(data, "PRAGMA wal_checkpoint(TRUNCATE)");
        var bytes = await File.ReadAllBytesAsync(file, TestData.Cancel);
        foreach (var (from, length) in new[] { (0, 100), (4096, 4096), (bytes.Length / 2 / 4096 * 4096, 8192) })
        {
            var changed = (byte[])bytes.Clone();
            Array.Clear(changed, from, length);
            await File.WriteAllBytesAsync(file, changed, TestData.Cancel);
            Assert.False((await CareCase.ExamineAsync(data)).IsHealthy);
        }

        await File.WriteAllBytesAsync(file, bytes, TestData.Cancel);
        await CareCase.AssertHealthyAsync(data);
    }

    [Theory, OnBoth]
    public async Task Examine_WhereThereIsNothing_IsRefused(On engine)
    {
        await using var data = await TestData.AtAsync(engine);
        await Assert.ThrowsAsync<StoreException>(() => CareCase.ExamineAsync(data));
    }
}
