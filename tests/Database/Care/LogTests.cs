using Renkei.Store.Log;

namespace Renkei.Database.Care;

/// <summary>The logs as their readers see them.</summary>
public sealed class LogTests
{
    [Theory, OnBoth]
    public async Task Prove_ARecord_IsCheckedOffline(On engine)
    {
        var (data, node) = await TestData.NodeAsync(engine);
        await using var _ = data;
        await node.WriteAllAsync([.. Enumerable.Range(1, 300).Select(n => Stix.Campaign(n))]);
        var log = await node.LogAsync(TestData.Cancel);
        var content = (await node.ForOperator().CurrentAsync(Stix.Id(270), TestData.Cancel))[0].Content;
        var proof = Assert.Single(await log.ProveAsync(Stix.Id(270), null, TestData.Cancel));
        Assert.Equal(270, proof.Position);
        var opening = RecordOpening.Read(proof.Opening!.Write()).Value!;
        Assert.Equal(TestData.FirstEntries + 300, opening.Check(proof.File, content.Span, log.Verifier).Value!.Size);
        Assert.Contains("other bytes", opening.Check(proof.File, Stix.Campaign(1), log.Verifier).Refusal, StringComparison.Ordinal);
        Assert.Contains("other facts", (opening with { Audience = "{}" }).Check(proof.File, content.Span, log.Verifier).Refusal, StringComparison.Ordinal);
        using var other = NoteSigner.Create(log.Origin);
        Assert.NotNull(opening.Check(proof.File, content.Span, other.Verifier).Refusal);
    }

    [Theory, OnBoth]
    public async Task Create_OfANode_SaysByWhatItDecides(On engine)
    {
        var (data, node) = await TestData.NodeAsync(engine);
        await using var _ = data;
        var entries = (await (await node.LogAsync(TestData.Cancel)).EntriesAsync(0, 10, TestData.Cancel)).Select(e => LogEntry.Read(e).Value!).ToList();
        Assert.Equal(TestData.FirstEntries, entries.Count);
        Assert.All(entries, e => Assert.Equal((LogKinds.Policy, "operator"), (e.Kind, e.By)));
        Assert.All(node.Policies.All, policy => Assert.Contains(entries, e => e.Text!.StartsWith($"The node was made with the policy {policy.Name} ({policy.Oid}), SHA-256 ", StringComparison.Ordinal)));
        Assert.StartsWith("What bears no label ", entries[^1].Text, StringComparison.Ordinal);
    }

    [Theory, OnBoth]
    public async Task Prove_OfWhatIsNotThere_IsEmpty(On engine)
    {
        var (data, node) = await TestData.NodeAsync(engine);
        await using var _ = data;
        await node.WriteAsync(Stix.Campaign(1));
        var log = await node.LogAsync(TestData.Cancel);
        Assert.Empty(await log.ProveAsync(Stix.Id(2), null, TestData.Cancel));
        Assert.Empty(await log.ProveAsync(Stix.Id(1), Stix.Version(7), TestData.Cancel));
        Assert.Single(await log.ProveAsync(Stix.Id(1), Stix.Version(0), TestData.Cancel));
    }

    [Theory, OnBoth]
    public async Task Consistency_OfAnEarlierState_IsProven(On engine)
    {
        var (data, node) = await TestData.NodeAsync(engine);
        await using var _ = data;
        await node.WriteAllAsync(Stix.Campaign(1), Stix.Campaign(2), Stix.Campaign(3));
        var log = await node.LogAsync(TestData.Cancel);
        var earlier = await log.CheckpointAsync(TestData.Cancel);
        await node.WriteAllAsync([.. Enumerable.Range(10, 600).Select(n => Stix.Campaign(n))]);
        var older = Checkpoint.Open(earlier, log.Origin, [log.Verifier]).Value!;
        var proof = await log.ConsistencyAsync(TestData.FirstEntries + 3, TestData.Cancel);
        var newer = Checkpoint.Open(proof.Checkpoint, log.Origin, [log.Verifier]).Value!;
        Assert.True(MerkleProof.VerifyConsistency(TestData.FirstEntries + 3, TestData.FirstEntries + 603, older.Root.Bytes, newer.Root.Bytes, proof.Path.Span));
        var report = await log.VerifyAsync([earlier], null, null, TestData.Cancel);
        Assert.True(report.IsIntact);
        Assert.Equal(TestData.FirstEntries + 603, report.Entries);
    }

    [Theory, OnBoth]
    public async Task Verify_AgainstACheckpointOfAnotherHistory_SaysSo(On engine)
    {
        var (data, node) = await TestData.NodeAsync(engine);
        await using var _ = data;
        await node.WriteAllAsync(Stix.Campaign(1), Stix.Campaign(2));
        var log = await node.LogAsync(TestData.Cancel);
        using var stranger = NoteSigner.Create(log.Origin);
        var forged = new Checkpoint(log.Origin, 2, MerkleTree.Leaf([])).Sign(stranger);
        var report = await log.VerifyAsync([forged], null, null, TestData.Cancel);
        Assert.Equal(LogFaultKind.Signature, Assert.Single(report.Faults).Kind);
        Assert.False((await log.VerifyAsync([], stranger.Verifier, null, TestData.Cancel)).IsIntact);
    }

    [Theory, OnBoth]
    public async Task Entries_ByRange_AreTheLeavesOfTheTree(On engine)
    {
        var (data, node) = await TestData.NodeAsync(engine);
        await using var _ = data;
        await node.WriteAllAsync([.. Enumerable.Range(1, 260 - TestData.FirstEntries).Select(n => Stix.Campaign(n))]);
        var log = await node.LogAsync(TestData.Cancel);
        var entries = await log.EntriesAsync(256, 10, TestData.Cancel);
        Assert.Equal(4, entries.Count);
        var tile = await log.TileAsync(0, 1, TestData.Cancel);
        Assert.Equal(entries.SelectMany(e => MerkleTree.Leaf(e.Span).Bytes.ToArray()), tile.ToArray());
        Assert.Equal(257 - TestData.FirstEntries, LogEntry.Read(entries[0]).Value!.Position);
        Assert.Equal(32, (await log.TileAsync(1, 0, TestData.Cancel)).Length);
    }

    [Theory, OnBoth]
    public async Task AgreementLog_KeepsOnlyWhatThePartnerMayHave_AndIsWitnessedInside(On engine)
    {
        var (data, node) = await TestData.NodeAsync(engine);
        await using var _ = data;
        var log = await node.CreateLogAsync("example.org/agreement-7", TestData.Cancel);
        await log.AppendAsync(new() { Kind = LogKinds.Release, At = data.Clock.GetUtcNow(), By = "ann", Position = 9, Agreement = "7", Id = Stix.Id(1), Text = "Released." }, TestData.Cancel);
        var entry = LogEntry.Read(Assert.Single(await log.EntriesAsync(0, 10, TestData.Cancel))).Value!;
        Assert.Equal((LogKinds.Release, null, null, null, Stix.Id(1), "Released."), (entry.Kind, entry.By, entry.Position, entry.Agreement, entry.Id, entry.Text));
        await Assert.ThrowsAsync<InvalidOperationException>(() => log.AppendAsync(new() { Kind = LogKinds.SignIn, At = data.Clock.GetUtcNow() }, TestData.Cancel));
        await Assert.ThrowsAsync<StoreException>(() => node.CreateLogAsync("example.org/agreement-7", TestData.Cancel));
        await Assert.ThrowsAsync<ArgumentException>(() => node.CreateLogAsync("two words", TestData.Cancel));
        var inside = (await (await node.LogAsync(TestData.Cancel)).EntriesAsync(0, 10, TestData.Cancel)).Select(e => LogEntry.Read(e).Value!).ToList();
        Assert.Equal([0L, 1L], inside.Where(e => e.Kind == LogKinds.Checkpoint && e.Origin == log.Origin).Select(e => e.Size!.Value));
        Assert.True((await log.VerifyAsync([], null, null, TestData.Cancel)).IsIntact);
        Assert.Equal(2, (await (await data.OpenAsync()).LogOriginsAsync(TestData.Cancel)).Count);
    }

    [Theory, OnBoth]
    public async Task Append_ToTheInternalLog_IsThereForAll(On engine)
    {
        var (data, node) = await TestData.NodeAsync(engine);
        await using var _ = data;
        await (await node.LogAsync(TestData.Cancel)).AppendAsync(new() { Kind = LogKinds.SignIn, At = data.Clock.GetUtcNow(), By = "ann" }, TestData.Cancel);
        var again = await (await data.OpenAsync()).LogAsync(TestData.Cancel);
        Assert.Equal("ann", LogEntry.Read(Assert.Single(await again.EntriesAsync(TestData.FirstEntries, 10, TestData.Cancel))).Value!.By);
        Assert.Null(await node.LogAsync("example.org/none", TestData.Cancel));
    }
}
