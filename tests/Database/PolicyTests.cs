using Renkei.Labels;
using Renkei.Labels.Policies;
using Renkei.Store.Documents;
using Renkei.Store.Log;
using Renkei.Store.Ruling;

namespace Renkei.Database;

/// <summary>Policies that change while many doors to the data are open: whoever asks is answered by those that stand.</summary>
public sealed class PolicyTests
{
    private static readonly ConfidentialityLabel Green = new() { Policy = new("TLP"), Classification = "GREEN" };
    private static readonly byte[] Tlp = File.ReadAllBytes(Path.Combine(Repository.Root, "samples", "policies", "tlp.xml"));

    [Theory, OnBoth]
    public async Task Change_ThroughOneDoor_HoldsThroughTheOtherAtItsNextQuestion(On engine)
    {
        var (data, one) = await TestData.NodeAsync(engine);
        await using var _ = data;
        var two = await data.OpenAsync();
        await one.WriteAsync(Stix.Campaign(1), Acme.Secret);
        await one.WriteAsync(Stix.Campaign(2), Acme.Public);
        // Under a classification that the policy does not have yet: nobody's.
        await one.WriteAsync(Stix.Campaign(3), Acme.Label("TOP SECRET"));
        var (insider, outsider) = (two.Reader("PUBLIC", "SECRET"), two.Reader("PUBLIC"));
        Assert.Equal(2, (await insider.IdsAsync()).Length);

        await one.RuleAsync(Acme.Second());
        Assert.Equal(2, (await insider.IdsAsync()).Length);
        Assert.Equal(Stix.Id(2), Assert.Single(await outsider.IdsAsync()));
        Assert.Equal("2", two.Policies.Find("ACME")!.Version);
        var top = two.Reader("TOP SECRET");
        Assert.Equal(Stix.Id(3), Assert.Single(await top.IdsAsync()));
        Assert.Equal(1, (await top.CountAsync(new(), TestData.Cancel)).Number);
        Assert.Single(await top.AllAsync(new() { Text = "fog" }));
        // It keeps its place: whoever asks for what was added after it does not get it.
        Assert.Empty((await top.ListAsync(new() { AddedAfter = (await one.ForOperator().AllAsync())[^1].Added }, null, 10, TestData.Cancel)).Items);

        // Without SECRET the insider's clearance means nothing, and the record is nobody's; it is still there.
        await one.RuleAsync(Acme.Second("<securityClassification name=\"SECRET\" lacv=\"2\" hierarchy=\"2\"/>", ""));
        Assert.Empty(await insider.IdsAsync());
        Assert.Equal(0, (await insider.CountAsync(new(), TestData.Cancel)).Number);
        Assert.Empty(await insider.AllAsync(new() { Text = "fog" }));
        Assert.Equal(Stix.Id(2), Assert.Single(await outsider.IdsAsync()));
        Assert.Empty(await top.IdsAsync());
        Assert.Equal(3, (await two.ForOperator().AllAsync()).Count);
        Assert.Equal(Stix.Id(2), Assert.Single(await (await data.OpenAsync()).Reader("PUBLIC").IdsAsync()));
        Assert.Empty((await Care.CareCase.ExamineAsync(data)).Findings);
    }

    [Theory, OnBoth]
    public async Task Retire_ThenPutInAgain_ClosesAndOpensThroughBothDoors(On engine)
    {
        var (data, one) = await TestData.NodeAsync(engine);
        await using var _ = data;
        var two = await data.OpenAsync();
        await one.WriteAsync(Stix.Campaign(1), Green);
        var views = new[] { one.TlpReader("GREEN"), two.TlpReader("GREEN") };
        foreach (var view in views) Assert.Single(await view.IdsAsync());

        await two.RetireAsync("TLP");
        foreach (var view in views) Assert.Empty(await view.IdsAsync());
        // What they wrote themselves they are told nothing of either: it is as if it were not there.
        Assert.NotEqual(OutcomeKind.There, (await views[0].WriteAsync(new("ann", [new(Stix.Campaign(1), Green)]), TestData.Cancel)).Outcomes[0].Kind);
        Assert.Null(one.Policies.Find("TLP"));

        await one.RuleAsync(Tlp);
        foreach (var view in views) Assert.NotEmpty(await view.IdsAsync());
    }

    [Theory, OnBoth]
    public async Task Write_AsTheFirstThingAfterAChange_IsJudgedByTheNewPolicy(On engine)
    {
        var (data, one) = await TestData.NodeAsync(engine);
        await using var _ = data;
        var two = await data.OpenAsync();
        await one.WriteAsync(Stix.Campaign(1), Green);
        var view = two.TlpReader("GREEN");
        Assert.Equal(OutcomeKind.There, (await view.WriteAsync(new("ann", [new(Stix.Campaign(1), Green)]), TestData.Cancel)).Outcomes[0].Kind);
        await one.RetireAsync("TLP");
        Assert.NotEqual(OutcomeKind.There, (await view.WriteAsync(new("bob", [new(Stix.Campaign(1), Green)]), TestData.Cancel)).Outcomes[0].Kind);
    }

    [Theory, OnBoth]
    public async Task Poll_WhilePoliciesChange_NeverSeesWhatIsClosedOnceTheChangeHasReturned(On engine)
    {
        var (data, one) = await TestData.NodeAsync(engine);
        await using var _ = data;
        var two = await data.OpenAsync();
        for (var n = 1; n <= 5; n++) await one.WriteAsync(Stix.Campaign(n), Green);
        using var done = new CancellationTokenSource();
        // Odd while the policy is surely retired.
        var state = 0;
        var pollers = new[] { one.TlpReader("GREEN"), two.TlpReader("GREEN"), one.TlpReader("GREEN") }.Select((view, at) => Task.Run(async () =>
        {
            var closed = 0;
            while (!done.IsCancellationRequested)
            {
                var before = Volatile.Read(ref state);
                var seen = at == 2 ? (int)(await view.CountAsync(new(), TestData.Cancel)).Number : (await view.ListAsync(new(), null, 10, TestData.Cancel)).Items.Count;
                Assert.True(seen is 0 or 5, $"{seen} of 5 records.");
                if (before != Volatile.Read(ref state)) continue;
                if (before % 2 == 1) closed++;
                Assert.True(before % 2 == 0 || seen == 0, "A retired policy let somebody in.");
            }

            return closed;
        }, TestData.Cancel)).ToList();
        for (var round = 0; round < LongRuns.Rounds(15, 150); round++)
        {
            await two.RetireAsync("TLP");
            Interlocked.Increment(ref state);
            await Task.Delay(5, TestData.Cancel);
            Interlocked.Increment(ref state);
            await one.RuleAsync(Tlp);
        }

        await done.CancelAsync();
        Assert.All(await Task.WhenAll(pollers), closed => Assert.True(closed > 0));
        // Whoever resolves a clearance without a view asks which policies stand first.
        await two.FollowAsync(TestData.Cancel);
        Assert.Equal(5, (await two.TlpReader("GREEN").IdsAsync()).Length);
    }

    [Theory, OnBoth]
    public async Task Change_ThatIsNotToBe_LeavesEverythingAsItWas(On engine)
    {
        var (data, node) = await TestData.NodeAsync(engine);
        await using var _ = data;
        var kept = await node.KeptPoliciesAsync(TestData.Cancel);
        var (acme, tlp) = (kept.First(k => k.Policy.Name == "ACME"), kept.First(k => k.Policy.Name == "TLP"));
        async Task<PolicyFault?> Try(byte[]? content, string name, string? basis) => (await node.ChangePolicyAsync(new(content is null ? null : (ReadOnlyMemory<byte>?)content, name, basis), "ann", "", [], TestData.Cancel)).Verdict.Fault;

        Assert.Equal(PolicyFault.Unreadable, await Try("<SPIF/>"u8.ToArray(), "NEW", null));
        Assert.Equal(PolicyFault.Same, await Try(Acme.Policy, "ACME", acme.Hash));
        Assert.Equal(PolicyFault.Changed, await Try(Acme.Second(), "ACME", null));
        Assert.Equal(PolicyFault.Changed, await Try(Acme.Second(), "ACME", tlp.Hash));
        Assert.Equal(PolicyFault.OtherOid, await Try(Acme.Second("id=\"1.2.3.4\"", "id=\"1.2.3.5\""), "ACME", acme.Hash));
        Assert.Equal(PolicyFault.OtherName, await Try(Acme.Second("name=\"ACME\"", "name=\"ALLY\""), "ALLY", null));
        Assert.Equal(PolicyFault.Standing, await Try(null, "ACME", acme.Hash));
        Assert.Equal(PolicyFault.Standing, await Try(Acme.Second("name=\"PUBLIC\"", "name=\"OPEN\""), "ACME", acme.Hash));
        // Its documents were changed by somebody else: then it is not made either.
        var outcome = await node.ChangePolicyAsync(new(Acme.Second(), "ACME", acme.Hash), "ann", "", [new("policy-change", "1", "", 7, "{}"u8.ToArray())], TestData.Cancel);
        Assert.Equal((null, DocumentRefusal.Changed), (outcome.Verdict.Fault, outcome.Documents.Refusal));

        Assert.Equal(kept.Select(k => k.Hash), (await node.KeptPoliciesAsync(TestData.Cancel)).Select(k => k.Hash));
        Assert.Equal("1", node.Policies.Find("ACME")!.Version);
        await node.RetireAsync("TLP");
        Assert.Equal(PolicyFault.Changed, await Try(null, "TLP", tlp.Hash));
    }

    [Theory, OnBoth]
    public async Task Weigh_AChange_CountsWhatOpensAndClosesAsItThenDoes(On engine)
    {
        var (data, node) = await TestData.NodeAsync(engine);
        await using var _ = data;
        for (var n = 1; n <= 3; n++) await node.WriteAsync(Stix.Campaign(n), Acme.Label("TOP SECRET"));
        for (var n = 4; n <= 5; n++) await node.WriteAsync(Stix.Campaign(n), Acme.Secret);
        await node.WriteAsync(Stix.Campaign(6), Acme.Public);
        var next = Acme.Second("<securityClassification name=\"SECRET\" lacv=\"2\" hierarchy=\"2\"/>", "<securityClassification name=\"TOP SECRET\" lacv=\"3\" hierarchy=\"3\"/>");
        var readers = new Dictionary<string, ConfidentialityClearance>
        {
            ["loses"] = new() { Policy = new("ACME"), Classifications = ["PUBLIC", "SECRET"] },
            ["regains"] = new() { Policy = new("ACME"), Classifications = ["PUBLIC", "TOP SECRET"] },
            ["same"] = new() { Policy = new("ACME"), Classifications = ["PUBLIC"] },
        };
        var effect = await node.WeighAsync(node.Policies, new PolicySet(SpifReader.Read(next).Value!), readers, TestData.Cancel);
        Assert.Equal([new ReaderEffect("loses", 0, 3, true, false), new("regains", 4, 0, false, true), new("same", 0, 0, false, false)], effect.Readers);
        Assert.Equal([("SECRET", 2L, false), ("TOP SECRET", 3L, true)], effect.Labels.Select(l => (l.Label.Classification, l.Rows, l.Decides)));
        Assert.Equal("1", node.Policies.Find("ACME")!.Version);

        await node.RuleAsync(next);
        Assert.Equal(4, (await node.Reader("PUBLIC", "TOP SECRET").IdsAsync()).Length);
        Assert.Single(await node.Reader("PUBLIC").IdsAsync());
    }

    [Theory, OnBoth]
    public async Task Change_Policy_IsToldByTheLog(On engine)
    {
        var (data, node) = await TestData.NodeAsync(engine);
        await using var _ = data;
        await node.ChangePolicyAsync(new(Acme.Second(), "ACME", KeptPolicy.HashOf(Acme.Policy)), "ann", "Approved by bob.", [new("policy-change", "1", "", 0, "{}"u8.ToArray())], TestData.Cancel);
        Assert.NotNull(await node.Documents.GetAsync("policy-change", "1", TestData.Cancel));
        var log = await node.LogAsync(TestData.Cancel);
        var entry = LogEntry.Read((await log.EntriesAsync(TestData.FirstEntries, 10, TestData.Cancel))[^1]).Value!;
        Assert.Equal((LogKinds.Policy, "ann"), (entry.Kind, entry.By));
        Assert.Equal($"The policy ACME (1.2.3.4) version 2, SHA-256 {KeptPolicy.HashOf(Acme.Second())} took the place of ACME (1.2.3.4) version 1, SHA-256 {KeptPolicy.HashOf(Acme.Policy)}. Approved by bob.", entry.Text);
    }

    [Theory, OnBoth]
    public async Task Change_ThatFailsWhileItIsWritten_LeavesTheFormerPolicyEverywhere(On engine)
    {
        var (data, one) = await TestData.NodeAsync(engine);
        await using var _ = data;
        var two = await data.OpenAsync();
        await one.WriteAsync(Stix.Campaign(1), Green);
        var views = new[] { one.TlpReader("GREEN"), two.TlpReader("GREEN") };
        // Longer than an entry of the log may be: that shows when document and news are in the transaction already.
        await Assert.ThrowsAsync<InvalidOperationException>(() => one.ChangePolicyAsync(new(null, "TLP", KeptPolicy.HashOf(Tlp)), "ann", new string('x', 70_000), [], TestData.Cancel));
        foreach (var view in views) Assert.Single(await view.IdsAsync());
        Assert.Equal(2, (await one.KeptPoliciesAsync(TestData.Cancel)).Count);

        await two.RetireAsync("TLP");
        foreach (var view in views) Assert.Empty(await view.IdsAsync());
        Assert.Empty((await Care.CareCase.ExamineAsync(data)).Findings);
    }

    [Theory, OnBoth]
    public async Task Ask_WhenThePoliciesCannotBeRead_IsNotAnswered(On engine)
    {
        var (data, one) = await TestData.NodeAsync(engine);
        await using var _ = data;
        var two = await data.OpenAsync();
        await one.WriteAsync(Stix.Campaign(1), Green);
        var view = two.TlpReader("GREEN");
        Assert.Single(await view.IdsAsync());
        await one.RuleAsync(Acme.Second());
        using (var opened = data.Location.Open())
        {
            using var session = opened.OpenForWriting();
            session.Run("UPDATE policy SET content = $1 WHERE number = 2", "<SPIF/>"u8.ToArray());
        }

        await Assert.ThrowsAsync<StoreException>(() => view.IdsAsync());
        await Assert.ThrowsAsync<StoreException>(() => two.FollowAsync(TestData.Cancel));
        await Assert.ThrowsAsync<StoreException>(() => two.WriteAsync(Stix.Campaign(2), Green));
    }
}
