using System.Text;
using Renkei.Database.Care;

namespace Renkei.Database.Secrecy;

/// <summary>What a reader could learn by side doors: statements without a label, markings of two meanings, markings that come later.</summary>
public sealed class PortionLeakTests
{
    private const string Statement = "marking-definition--00000000-0000-4000-8000-00000000000a";
    private static readonly RecordQuery Campaigns = new() { Types = ["campaign"] };

    private static byte[] Bytes(string text) => Encoding.UTF8.GetBytes(text);

    private static byte[] Words(string id, string words) =>
        Bytes($"{{\"type\": \"marking-definition\", \"spec_version\": \"2.1\", \"id\": \"{id}\", \"created\": \"{Stix.Time(0)}\", \"definition_type\": \"statement\", \"definition\": {{\"statement\": \"{words}\"}}}}");

    /// <summary>The same label, made at another time: another marking that lets the same readers in.</summary>
    private static Labels.ConfidentialityLabel Later(Labels.ConfidentialityLabel label) => new() { Policy = label.Policy, Classification = label.Classification, CreationDateTime = new(2027, 1, 2, 0, 0, 0, TimeSpan.Zero) };

    private static byte[] Portions(int number, string? marking, string members, params (string Marking, string Selector)[] portions) =>
        Stix.Campaign(number, 0, marking, more: $"\"granular_markings\": [{string.Join(", ", portions.Select(p => $"{{\"marking_ref\": \"{p.Marking}\", \"selectors\": [\"{p.Selector}\"]}}"))}], {members}, ");

    [Theory, OnBoth]
    public async Task Ask_PortionUnderAStatementAlone_IsOfTheDefaultLabel(On engine)
    {
        await using var data = await TestData.AtAsync(engine);
        var node = await data.CreateAsync(Acme.Secret);
        await node.WriteAllAsync(Acme.Marking(Acme.Public), Words(Statement, "Handle with care"));
        await node.WriteAsync(Portions(1, Acme.IdOf(Acme.Public), "\"description\": \"lighthouse keeper\", \"labels\": [\"covert\"], \"aliases\": [\"zeppelin\"], \"created_by_ref\": \"identity--00000000-0000-4000-8000-000000000001\"",
            (Statement, "description"), (Statement, "labels"), (Statement, "name"), (Statement, "created_by_ref")));
        var outsider = node.Reader("PUBLIC");
        var seen = Assert.Single(await outsider.AllAsync(Campaigns));
        Assert.DoesNotContain("lighthouse", seen.Text(), StringComparison.Ordinal);
        Assert.Null(seen.Name);
        Assert.Empty(await outsider.AllAsync(new() { Text = "lighthouse" }));
        Assert.Empty(await outsider.AllAsync(new() { Tag = "covert" }));
        Assert.Empty(await outsider.FacetAsync(new(), "tag", 10, TestData.Cancel));
        Assert.Empty((await outsider.ReferringAsync("identity--00000000-0000-4000-8000-000000000001", null, 10, TestData.Cancel)).Items);
        Assert.Single(await outsider.AllAsync(new() { Text = "zeppelin" }));
        var insider = node.Reader("PUBLIC", "SECRET");
        Assert.Single(await insider.AllAsync(new() { Text = "lighthouse" }));
        Assert.Single((await insider.ReferringAsync("identity--00000000-0000-4000-8000-000000000001", null, 10, TestData.Cancel)).Items);
    }

    [Theory, OnBoth]
    public async Task Ask_IdentityUnderAStatementAlone_WithholdsTheRecord(On engine)
    {
        await using var data = await TestData.AtAsync(engine);
        var node = await data.CreateAsync(Acme.Secret);
        await node.WriteAllAsync(Acme.Marking(Acme.Public), Words(Statement, "Handle with care"), Portions(1, Acme.IdOf(Acme.Public), "\"description\": \"a\"", (Statement, "created")));
        Assert.Empty(await node.Reader("PUBLIC").AllAsync(Campaigns));
        Assert.Equal(0, (await node.Reader("PUBLIC").CountAsync(Campaigns, TestData.Cancel)).Number);
        Assert.Single(await node.Reader("PUBLIC", "SECRET").AllAsync(Campaigns));
    }

    [Theory, OnBoth]
    public async Task Count_IdentityUnderAMarkingThatComesLater_IsNotCounted(On engine)
    {
        var (data, node) = await TestData.NodeAsync(engine);
        await using var _ = data;
        await node.WriteAsync(Portions(1, null, "\"description\": \"a\"", (Acme.IdOf(Acme.Secret), "created")));
        await node.WriteAsync(Acme.Marking(Acme.Secret));
        Assert.Empty(await node.Reader("PUBLIC").AllAsync(Campaigns));
        Assert.Equal(0, (await node.Reader("PUBLIC").CountAsync(Campaigns, TestData.Cancel)).Number);
        Assert.Single(await node.Reader("PUBLIC", "SECRET").AllAsync(Campaigns));
    }

    [Theory, OnBoth]
    public async Task Write_PortionsOfMarkingsWithOneLabel_AreTaken(On engine)
    {
        var (data, node) = await TestData.NodeAsync(engine);
        await using var _ = data;
        var (twin, third) = (Acme.IdOf(Later(Acme.Secret)), Acme.IdOf(Later(Acme.Public)));
        await node.WriteAllAsync(Acme.Marking(Acme.Secret), Acme.Marking(Later(Acme.Secret)), Acme.Marking(Later(Acme.Public)));
        const string creator = "identity--00000000-0000-4000-8000-000000000001";
        var outcome = await node.WriteAsync(Portions(1, null, $"\"description\": \"lighthouse\", \"labels\": [\"covert\"], \"aliases\": [\"zeppelin\"], \"created_by_ref\": \"{creator}\"",
            (Acme.IdOf(Acme.Secret), "description"), (twin, "labels"), (third, "aliases")));
        Assert.Equal(OutcomeKind.New, outcome.Kind);
        foreach (var view in new[] { node.Reader("PUBLIC"), node.Reader("PUBLIC", "SECRET"), node.ForOperator() })
        {
            Assert.Single((await view.ReferringAsync(creator, null, 10, TestData.Cancel)).Items);
            Assert.Single(await view.AllAsync(new() { Text = "zeppelin" }));
        }

        await node.WriteAsync(Stix.Campaign(1, 1));
        Assert.Empty((await node.Reader("PUBLIC", "SECRET").ReferringAsync(creator, null, 10, TestData.Cancel)).Items);
        await CareCase.AssertHealthyAsync(data);
    }

    [Theory, OnBoth]
    public async Task Referring_FromARecordWithPortions_ComesOnce(On engine)
    {
        var (data, node) = await TestData.NodeAsync(engine);
        await using var _ = data;
        const string creator = "identity--00000000-0000-4000-8000-000000000001";
        await node.WriteAllAsync(Acme.Marking(Acme.Secret), Acme.Marking(Acme.Internal), Portions(1, null, $"\"description\": \"lighthouse\", \"labels\": [\"covert\"], \"created_by_ref\": \"{creator}\"", (Acme.IdOf(Acme.Secret), "description"), (Acme.IdOf(Acme.Internal), "labels")));
        foreach (var view in new[] { node.Reader("PUBLIC"), node.Reader("PUBLIC", "SECRET"), node.ForOperator() }) Assert.Single((await view.ReferringAsync(creator, null, 10, TestData.Cancel)).Items);
        await CareCase.AssertHealthyAsync(data);
    }

    [Theory, OnBoth(false)]
    [OnBoth(true)]
    public async Task Write_MarkingWithoutItsLabelInTheSameRequest_OpensNothing(On engine, bool portion)
    {
        var (data, node) = await TestData.NodeAsync(engine);
        await using var _ = data;
        var id = Acme.IdOf(Acme.Secret);
        await node.WriteAsync(Acme.Marking(Acme.Secret));
        // Sent by a partner: the id of our marking, without what it says.
        var posing = new NewRecord(Words(id, "Free for all"), null, new("partner", "r1"));
        var own = portion ? Portions(1, null, "\"description\": \"lighthouse\"", (id, "description")) : Stix.Campaign(1, 0, id, "lighthouse");
        await node.WriteAsync(new("ann", [posing, new(own)]), TestData.Cancel);
        Assert.Empty(await node.Reader("PUBLIC").AllAsync(new() { Text = "lighthouse" }));
        Assert.Equal(portion ? 1 : 0, (await node.Reader("PUBLIC").AllAsync(Campaigns)).Count);
        Assert.Single(await node.Reader("PUBLIC", "SECRET").AllAsync(new() { Text = "lighthouse" }));
        await CareCase.AssertHealthyAsync(data);
    }

    [Theory, OnBoth("")]
    [OnBoth("GEHEIM")]
    [OnBoth("without")]
    [OnBoth("unreadable")]
    public async Task Write_AfterAnotherCopyOfAMarking_TakesItsLabelAsBefore(On engine, string copy)
    {
        var (data, node) = await TestData.NodeAsync(engine);
        await using var _ = data;
        var id = Acme.IdOf(Acme.Secret);
        const string creator = "identity--00000000-0000-4000-8000-000000000001";
        var portions = Portions(1, null, $"\"description\": \"lighthouse\", \"labels\": [\"covert\"], \"created_by_ref\": \"{creator}\"", (id, "description"));
        await node.WriteAllAsync(Acme.Marking(Acme.Secret), portions);
        var other = copy switch
        {
            "without" => Words(id, "Free for all"),
            "unreadable" => Bytes(Encoding.UTF8.GetString(Words(id, "Free for all")).Replace("\"definition_type\": \"statement\"", "\"definition_type\": \"x-own\"", StringComparison.Ordinal)),
            _ => Labels.Stix.StixMarkings.Write(Acme.Secret, copy),
        };
        await node.WriteAsync(other, copy: new("partner", "r1"));
        await node.WriteAsync(Stix.Campaign(2, 0, id));
        await (await data.OpenAsync()).WriteAsync(Stix.Campaign(3, 0, id));
        Assert.Equal([Stix.Id(1), Stix.Id(2), Stix.Id(3)], await node.Reader("PUBLIC", "SECRET").IdsAsync(Campaigns));
        Assert.Equal([Stix.Id(1)], await node.Reader("PUBLIC").IdsAsync(Campaigns));
        await (await data.OpenAsync()).WriteAsync(Stix.Campaign(1, 1));
        var view = node.Reader("PUBLIC");
        Assert.Equal(1, (await view.CountAsync(Campaigns, TestData.Cancel)).Number);
        Assert.Empty(await view.FacetAsync(new(), "tag", 10, TestData.Cancel));
        Assert.Empty((await view.ReferringAsync(creator, null, 10, TestData.Cancel)).Items);
        await CareCase.AssertHealthyAsync(data);
    }
}
