using Renkei.Store.Audiences;

namespace Renkei.Database;

/// <summary>Who sees what: the default label, markings, and markings that come later.</summary>
public sealed class MarkingsTests
{
    private static readonly RecordQuery Campaigns = new() { Types = ["campaign"] };

    private static string Statement(int number, string words = "Handle with care") =>
        $$$"""{"type": "marking-definition", "spec_version": "2.1", "id": "{{{Stix.Id(number, "marking-definition")}}}", "created": "{{{Stix.Time(0)}}}", "definition_type": "statement", "definition": {"statement": "{{{words}}}"}}""";

    private static byte[] Bytes(string text) => System.Text.Encoding.UTF8.GetBytes(text);

    [Theory, OnBoth]
    public async Task List_WhatBearsNoLabel_IsForThoseOfTheDefault(On engine)
    {
        await using var data = await TestData.AtAsync(engine);
        var node = await data.CreateAsync(Acme.Internal);
        await node.WriteAsync(Stix.Campaign(1));
        await node.WriteAsync(Stix.Campaign(2), Acme.Public);
        Assert.Equal([Stix.Id(2)], await node.Reader("PUBLIC").IdsAsync());
        Assert.Equal([Stix.Id(1)], await node.Reader("INTERNAL").IdsAsync());
    }

    [Theory, OnBoth]
    public async Task List_WithoutADefault_IsForTheOperatorAlone(On engine)
    {
        await using var data = await TestData.AtAsync(engine);
        var node = await data.CreateAsync(null);
        await node.WriteAllAsync(Stix.Campaign(1), Stix.Campaign(1, 1));
        var everything = node.Reader(["PUBLIC", "INTERNAL", "SECRET"], ["JPN", "NLD"]);
        Assert.Empty(await everything.IdsAsync());
        Assert.Equal(0, (await everything.CountAsync(new() { Versions = Versions.All }, TestData.Cancel)).Number);
        Assert.Empty(await everything.HistoryAsync(Stix.Id(1), TestData.Cancel));
        Assert.Equal(1, (await node.ForOperator().CountAsync(new(), TestData.Cancel)).Number);
        Assert.Equal([Stix.Id(1)], await node.ForOperator().IdsAsync());
    }

    [Theory, OnBoth]
    public async Task List_SeveralMarkings_MustAllLetIn(On engine)
    {
        var (data, node) = await TestData.NodeAsync(engine);
        await using var _ = data;
        var both = Acme.IdOf(Acme.ForJapan) + " " + Acme.IdOf(Acme.ForNetherlands);
        await node.WriteAllAsync(Acme.Marking(Acme.ForJapan), Acme.Marking(Acme.ForNetherlands), Stix.Campaign(1, 0, both));
        Assert.Empty(await node.Reader(["PUBLIC"], ["JPN"]).IdsAsync(Campaigns));
        Assert.Empty(await node.Reader(["PUBLIC"], ["NLD"]).IdsAsync(Campaigns));
        Assert.Equal([Stix.Id(1)], await node.Reader(["PUBLIC"], ["JPN", "NLD"]).IdsAsync(Campaigns));
    }

    [Theory, OnBoth]
    public async Task List_Tlp_NeedsNoObjectAtHand(On engine)
    {
        var (data, node) = await TestData.NodeAsync(engine);
        await using var _ = data;
        const string green = "marking-definition--bab4a63c-aed9-4cf5-a766-dfca5abac2bb", greenOfOld = "marking-definition--34098fce-860f-48ae-8e50-ebd3cc5e41da", red = "marking-definition--e828b379-4e03-4974-9ac4-e53a884c97c1";
        await node.WriteAllAsync(Stix.Campaign(1, 0, green), Stix.Campaign(2, 0, greenOfOld), Stix.Campaign(3, 0, red));
        foreach (var door in new[] { node, await data.OpenAsync() })
        {
            Assert.Equal([Stix.Id(1), Stix.Id(2)], await door.TlpReader("CLEAR", "GREEN").IdsAsync());
            Assert.Equal([Stix.Id(3)], await door.TlpReader("RED").IdsAsync());
            Assert.Empty(await door.Reader("PUBLIC", "INTERNAL", "SECRET").IdsAsync());
        }
    }

    [Theory, OnBoth]
    public async Task List_StatementAlone_FallsUnderTheDefault(On engine)
    {
        var (data, node) = await TestData.NodeAsync(engine);
        await using var _ = data;
        await node.WriteAllAsync(Bytes(Statement(9)), Stix.Campaign(1, 0, Stix.Id(9, "marking-definition")));
        Assert.Equal([Stix.Id(1)], await node.Reader("PUBLIC").IdsAsync(Campaigns));
        Assert.Empty(await node.Reader("SECRET").IdsAsync(Campaigns));
    }

    [Theory, OnBoth("same request, before")]
    [OnBoth("same request, behind")]
    [OnBoth("same commit")]
    [OnBoth("later request")]
    [OnBoth("another process")]
    [OnBoth("reopened")]
    public async Task List_MarkingThatComes_OpensWhatWaitedForIt(On engine, string when)
    {
        var (data, node) = await TestData.NodeAsync(engine);
        await using var _ = data;
        var (marking, campaign) = (Acme.Marking(Acme.Internal), Stix.Campaign(1, 0, Acme.IdOf(Acme.Internal)));
        var (insider, outsider) = (node.Reader("INTERNAL"), node.Reader("PUBLIC", "SECRET"));
        switch (when)
        {
            case "same request, before": await node.WriteAllAsync(marking, campaign); break;
            case "same request, behind": await node.WriteAllAsync(campaign, marking); break;
            case "same commit": await Task.WhenAll(node.WriteAsync(campaign), node.WriteAsync(marking)); break;
            default:
                await node.WriteAsync(campaign);
                Assert.Empty(await insider.IdsAsync(Campaigns));
                Assert.Equal(0, (await insider.CountAsync(Campaigns, TestData.Cancel)).Number);
                if (when == "reopened") node = await data.OpenAsync();
                await (when == "another process" ? await data.OpenAsync() : node).WriteAsync(marking);
                if (when == "reopened") (insider, outsider) = (node.Reader("INTERNAL"), node.Reader("PUBLIC", "SECRET"));
                break;
        }

        Assert.Equal([Stix.Id(1)], await insider.IdsAsync(Campaigns));
        Assert.Equal(1, (await insider.CountAsync(Campaigns, TestData.Cancel)).Number);
        Assert.Single(await insider.HistoryAsync(Stix.Id(1), TestData.Cancel));
        Assert.Empty(await outsider.IdsAsync(Campaigns));
        Assert.Equal([Stix.Id(1)], await (await data.OpenAsync()).Reader("INTERNAL").IdsAsync(Campaigns));
    }

    [Theory, OnBoth]
    public async Task Write_NewVersionOfWhatWaitedForItsMarking_KeepsTotalsAndRelationsRight(On engine)
    {
        var (data, node) = await TestData.NodeAsync(engine);
        await using var _ = data;
        var id = Acme.IdOf(Acme.Internal);
        await node.WriteAllAsync(Stix.Campaign(1), Stix.Report(2, 1, id, 1));
        await node.WriteAsync(Acme.Marking(Acme.Internal));
        await node.WriteAsync(Stix.Report(2, 2, id, 1));
        foreach (var view in new[] { node.Reader("PUBLIC", "INTERNAL"), (await data.OpenAsync()).Reader("PUBLIC", "INTERNAL") })
        {
            Assert.Equal(1, (await view.CountAsync(new() { Types = ["report"] }, TestData.Cancel)).Number);
            Assert.Equal(2, (await view.CountAsync(new() { Types = ["report"], Versions = Versions.All }, TestData.Cancel)).Number);
            Assert.Equal(Stix.Version(2), Assert.Single((await view.ReferringAsync(Stix.Id(1), null, 10, TestData.Cancel)).Items).Record.Version);
        }
    }

    [Theory, OnBoth]
    public async Task List_StatementOfAPartner_OpensNobodysRecord(On engine)
    {
        var (data, node) = await TestData.NodeAsync(engine);
        await using var _ = data;
        await node.WriteAsync(Stix.Campaign(1, 0, Stix.Id(9, "marking-definition")), copy: new("bela", "r1"));
        await node.WriteAsync(Bytes(Statement(9)), copy: new("cato", "r1"));
        Assert.Empty(await node.Reader("PUBLIC").IdsAsync(Campaigns));
        Assert.Empty(await (await data.OpenAsync()).Reader("PUBLIC").IdsAsync(Campaigns));
        await node.WriteAsync(Bytes(Statement(9)));
        Assert.Equal([Stix.Id(1)], await node.Reader("PUBLIC").IdsAsync(Campaigns));
    }

    [Theory, OnBoth]
    public async Task Write_RefusedMarking_OpensNothing(On engine)
    {
        var (data, node) = await TestData.NodeAsync(engine);
        await using var _ = data;
        var marking = Stix.Id(9, "marking-definition");
        var refused = await node.WriteAsync(new("ann", [.. Stix.Records(Stix.Campaign(1, 0, marking), Bytes(Statement(9)), "no JSON"u8.ToArray())], IsAllOrNothing: true), TestData.Cancel);
        Assert.All(refused.Outcomes, o => Assert.Equal(OutcomeKind.Refused, o.Kind));
        await node.WriteAsync(Stix.Campaign(1, 0, marking));
        Assert.Empty(await node.Reader("PUBLIC").IdsAsync(Campaigns));
        await node.WriteAsync(Bytes(Statement(9)));
        Assert.Equal([Stix.Id(1)], await node.Reader("PUBLIC").IdsAsync(Campaigns));
    }

    [Theory, OnBoth]
    public async Task List_LabelOfAPolicyTheNodeLacks_IsNobodys(On engine)
    {
        var (data, node) = await TestData.NodeAsync(engine);
        await using var _ = data;
        var elsewhere = new Labels.ConfidentialityLabel { Policy = new("ELSEWHERE"), Classification = "PUBLIC" };
        await node.WriteAllAsync(Acme.Marking(elsewhere), Stix.Campaign(1, 0, Acme.IdOf(elsewhere)));
        Assert.Empty(await node.Reader(["PUBLIC", "INTERNAL", "SECRET"], ["JPN", "NLD"]).IdsAsync());
        Assert.Equal(2, (await node.ForOperator().IdsAsync()).Length);
    }

    [Theory, OnBoth]
    public async Task List_MarkingItself_StandsUnderItsOwnLabel(On engine)
    {
        var (data, node) = await TestData.NodeAsync(engine);
        await using var _ = data;
        await node.WriteAsync(Acme.Marking(Acme.Secret));
        Assert.Empty(await node.Reader("PUBLIC").IdsAsync());
        Assert.Equal([Acme.IdOf(Acme.Secret)], await node.Reader("SECRET").IdsAsync());
    }
}
