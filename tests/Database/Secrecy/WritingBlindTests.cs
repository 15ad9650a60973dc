using System.Text;
using Renkei.Database.Care;
using Renkei.News;
using Renkei.Store.Audiences;

namespace Renkei.Database.Secrecy;

/// <summary>What a writer could learn from the answers: in each case one store holds something they may not see, and another does not, and they are answered alike.</summary>
public sealed class WritingBlindTests
{
    private static readonly byte[] Portioned = Stix.Campaign(1, 1, more: $"\"description\": \"The keeper lit it.\", \"granular_markings\": [{{\"marking_ref\": \"{Acme.IdOf(Acme.Secret)}\", \"selectors\": [\"description\"]}}], ");

    /// <summary>Names of the cases, and what is hidden and what is written in each.</summary>
    private static readonly Dictionary<string, (byte[] Hidden, byte[][] Written)> Cases = new(StringComparer.Ordinal)
    {
        ["an observable of the same bytes"] = (Stix.Address(1), [Stix.Address(1)]),
        ["an observable of the same bytes, twice"] = (Stix.Address(1), [Stix.Address(1), Stix.Address(1)]),
        ["a version of the same bytes"] = (Stix.Campaign(1), [Stix.Campaign(1)]),
        ["a version of other bytes"] = (Stix.Campaign(1, name: "Hidden"), [Stix.Campaign(1)]),
        ["a version of other bytes, then again"] = (Stix.Campaign(1, name: "Hidden"), [Stix.Campaign(1), Stix.Campaign(1), Stix.Campaign(1, name: "Third")]),
        ["a newer version"] = (Stix.Campaign(1, 2), [Stix.Campaign(1, 1), Stix.Campaign(1, 3)]),
        ["an older version"] = (Stix.Campaign(1, 1), [Stix.Campaign(1, 2), Stix.Campaign(1, 1)]),
        ["a marking"] = (Acme.Marking(Acme.Internal), [Acme.Marking(Acme.Internal), Stix.Campaign(1, 1, Acme.IdOf(Acme.Internal)), Stix.Campaign(2)]),
    };

    public static TheoryData<On, string, bool> All
    {
        get
        {
            var all = new TheoryData<On, string, bool>();
            foreach (var engine in Enum.GetValues<On>())
            {
                foreach (var name in Cases.Keys)
                {
                    all.Add(engine, name, false);
                    all.Add(engine, name, true);
                }
            }

            return all;
        }
    }

    [Theory, MemberData(nameof(All))]
    public async Task Write_WhatIsThereHidden_IsAnsweredAsIfItWereNot(On engine, string name, bool isAllOrNothing)
    {
        var (hidden, written) = Cases[name];
        var (with, without) = (await AnswersAsync(engine, hidden, written, isAllOrNothing), await AnswersAsync(engine, null, written, isAllOrNothing));
        Assert.Equal(without, with);
    }

    [Theory, OnBoth]
    public async Task Write_BesideWhatIsHidden_LosesNeither(On engine)
    {
        var (data, node) = await TestData.NodeAsync(engine);
        await using var _ = data;
        await node.WriteAsync(Stix.Campaign(1, name: "Hidden"), Acme.Secret);
        var reader = node.Reader("PUBLIC");
        Assert.Equal(OutcomeKind.New, (await reader.WriteAsync(new("bob", [new(Stix.Campaign(1))]), TestData.Cancel)).Outcomes[0].Kind);
        Assert.Equal(["Fog over the strait"], (await reader.HistoryAsync(Stix.Id(1), TestData.Cancel)).Select(r => r.Name));
        var both = await node.Reader("PUBLIC", "SECRET").CurrentAsync(Stix.Id(1), TestData.Cancel);
        Assert.Equal([("Fog over the strait", "2"), ("Hidden", "")], both.Select(r => (r.Name!, r.Release)));
        Assert.Equal(OutcomeKind.Refused, (await node.ForOperator().WriteAsync(new("ann", [new(Stix.Campaign(1, name: "Third"))]), TestData.Cancel)).Outcomes[0].Kind);
        Assert.Equal(OutcomeKind.There, (await node.ForOperator().WriteAsync(new("ann", [new(Stix.Campaign(1))]), TestData.Cancel)).Outcomes[0].Kind);
        await CareCase.AssertHealthyAsync(data);
    }

    [Theory, OnBoth]
    public async Task Write_ARedactedCopyBack_IsThere(On engine)
    {
        var (data, node) = await TestData.NodeAsync(engine);
        await using var _ = data;
        await node.WriteAllAsync(Acme.Marking(Acme.Secret), Portioned);
        var reader = node.Reader("PUBLIC");
        var seen = Assert.Single(await reader.CurrentAsync(Stix.Id(1), TestData.Cancel)).Content;
        Assert.NotEqual(Portioned.Length, seen.Length);
        var again = (await reader.WriteAsync(new("bob", [new(seen)]), TestData.Cancel)).Outcomes[0];
        Assert.Equal((OutcomeKind.There, Stix.Version(1)), (again.Kind, again.Version));
        // And the whole, guessed, is refused as any other content would be.
        var (guess, other) = ((await reader.WriteAsync(new("bob", [new(Portioned)]), TestData.Cancel)).Outcomes[0], (await reader.WriteAsync(new("bob", [new(Stix.Campaign(1, 1, name: "Other"))]), TestData.Cancel)).Outcomes[0]);
        Assert.Equal((OutcomeKind.Refused, other.Refusal), (guess.Kind, guess.Refusal));
    }

    [Theory, OnBoth]
    public async Task Write_NewVersionOfARedactedCopy_KeepsWhatWasWithheld(On engine)
    {
        var (data, node) = await TestData.NodeAsync(engine);
        await using var _ = data;
        await node.WriteAllAsync(Acme.Marking(Acme.Secret), Portioned);
        var edited = Stix.Campaign(1, 2, name: "Fog, mended");
        var outcome = (await node.Reader("PUBLIC").WriteAsync(new("bob", [new(edited, Basis: Stix.Version(1))]), TestData.Cancel)).Outcomes[0];
        Assert.Equal((OutcomeKind.New, Stix.Version(2)), (outcome.Kind, outcome.Version));
        var seen = Assert.Single(await node.Reader("PUBLIC").CurrentAsync(Stix.Id(1), TestData.Cancel));
        Assert.True(System.Text.Json.Nodes.JsonNode.DeepEquals(System.Text.Json.Nodes.JsonNode.Parse(edited), System.Text.Json.Nodes.JsonNode.Parse(seen.Content.Span)), seen.Text());
        Assert.Contains("The keeper lit it.", Assert.Single(await node.Reader("PUBLIC", "SECRET").CurrentAsync(Stix.Id(1), TestData.Cancel)).Text(), StringComparison.Ordinal);
        Assert.Empty(await node.Reader("PUBLIC").IdsAsync(new() { Text = "keeper" }));
        Assert.Equal([Stix.Id(1)], await node.Reader("PUBLIC", "SECRET").IdsAsync(new() { Text = "keeper" }));
        await CareCase.AssertHealthyAsync(data);
    }

    /// <summary>The checks of an object quote what they find: of what was carried over they say nothing, not even when the same request is sent again.</summary>
    [Theory, OnBoth]
    public async Task Write_NewVersionOfARedactedCopy_IsToldOfWhatWasSentAlone(On engine)
    {
        var (data, node) = await TestData.NodeAsync(engine);
        await using var _ = data;
        static byte[] Report(int version, string hidden, string types) => Encoding.UTF8.GetBytes(
            $"{{\"type\": \"report\", \"spec_version\": \"2.1\", \"id\": \"{Stix.Id(1, "report")}\", \"created\": \"{Stix.Time(0)}\", \"modified\": \"{Stix.Time(version)}\", \"published\": \"{Stix.Time(0)}\", {hidden}\"name\": \"Harbour report\", \"report_types\": [{types}], \"object_refs\": [\"{Stix.Id(2)}\"]}}");
        var marking = $"\"x_kite\": 1, \"granular_markings\": [{{\"marking_ref\": \"{Acme.IdOf(Acme.Secret)}\", \"selectors\": [\"report_types.[1]\", \"x_kite\"]}}], ";
        await node.WriteAllAsync(Acme.Marking(Acme.Secret), Report(1, marking, "\"harbour-word\", \"op-kite\""));
        var request = new WriteRequest("bob", [new(Report(2, "", "\"harbour-word\""), Basis: Stix.Version(1))], "once");
        var outcome = (await node.Reader("PUBLIC").WriteAsync(request, TestData.Cancel)).Outcomes[0];
        Assert.Equal(OutcomeKind.New, outcome.Kind);
        Assert.Equal(["/report_types/0"], outcome.Findings.Select(f => f.Path));
        Assert.Equal(outcome.Findings, (await node.Reader("PUBLIC").WriteAsync(request, TestData.Cancel)).Outcomes[0].Findings);
        Assert.Equal(outcome.Findings, (await node.Reader("PUBLIC").WriteAsync(request with { Key = null }, TestData.Cancel)).Outcomes[0].Findings);
        Assert.Contains("op-kite", Assert.Single(await node.Reader("PUBLIC", "SECRET").CurrentAsync(Stix.Id(1, "report"), TestData.Cancel)).Text(), StringComparison.Ordinal);
    }

    [Theory, OnBoth]
    public async Task Write_WhatCannotStandBesideWhatWasWithheld_IsRefusedInWordsThatSayNothingOfIt(On engine)
    {
        var (data, node) = await TestData.NodeAsync(engine);
        await using var _ = data;
        var hidden = $"\"last_seen\": \"2027-01-02T03:04:05.000Z\", \"granular_markings\": [{{\"marking_ref\": \"{Acme.IdOf(Acme.Secret)}\", \"selectors\": [\"last_seen\"]}}], ";
        await node.WriteAllAsync(Acme.Marking(Acme.Secret), Stix.Campaign(1, 1, more: hidden));
        var later = Stix.Campaign(1, 2, more: "\"first_seen\": \"2027-02-01T00:00:00.000Z\", ");
        var outcome = (await node.Reader("PUBLIC").WriteAsync(new("bob", [new(later, Basis: Stix.Version(1))]), TestData.Cancel)).Outcomes[0];
        Assert.Equal((OutcomeKind.Refused, Stix.Id(1), "This version cannot stand beside all that the version it started from holds."), (outcome.Kind, outcome.Id, outcome.Refusal));
        Assert.Empty(outcome.Findings);
    }

    [Theory, OnBoth]
    public async Task WriteArticles_ReadingThatIsThereHidden_IsTaken(On engine)
    {
        var (data, node) = await TestData.NodeAsync(engine);
        await using var _ = data;
        var article = new Article { Id = "a1", Path = "fog.html", Url = "https://harbourgazette.example/fog", Title = "Fog halts the line", Language = "en", Paragraphs = [new("Fog halted the line.", 1, 1)] };
        await node.WriteArticlesAsync(new("ann", [article], Acme.Secret), TestData.Cancel);
        var reader = node.Reader("PUBLIC");
        Assert.Equal(OutcomeKind.New, Assert.Single(await reader.WriteArticlesAsync(new("bob", [article], Acme.Public), TestData.Cancel)).Kind);
        Assert.Equal(OutcomeKind.There, Assert.Single(await reader.WriteArticlesAsync(new("bob", [article], Acme.Public), TestData.Cancel)).Kind);
        Assert.Equal(2, (await node.Reader("PUBLIC", "SECRET").CountArticlesAsync(new() { Versions = Versions.All }, TestData.Cancel)).Number);
    }

    /// <summary>What a reader of PUBLIC is told, and sees afterwards.</summary>
    /// <param name="hidden">Kept as SECRET beforehand; null for nothing.</param>
    private static async Task<string> AnswersAsync(On engine, byte[]? hidden, byte[][] written, bool isAllOrNothing)
    {
        var (data, node) = await TestData.NodeAsync(engine);
        await using var _ = data;
        if (hidden is not null) await node.WriteAsync(hidden, Acme.Secret);
        var reader = node.Reader("PUBLIC");
        var said = new StringBuilder();
        foreach (var item in written)
        {
            var outcome = (await reader.WriteAsync(new("bob", [new(item)], IsAllOrNothing: isAllOrNothing), TestData.Cancel)).Outcomes[0];
            said.Append(outcome.Kind).Append(' ').Append(outcome.Id).Append(' ').Append(outcome.Refusal).AppendLine();
        }

        foreach (var id in written.Select(w => System.Text.Json.JsonDocument.Parse(w).RootElement.GetProperty("id").GetString()!).Distinct())
        {
            foreach (var seen in await reader.HistoryAsync(id, TestData.Cancel)) said.Append("history ").AppendLine(seen.Text());
            foreach (var seen in await reader.CurrentAsync(id, TestData.Cancel)) said.Append("current ").AppendLine(seen.Text());
        }

        return said.Append((await reader.CountAsync(new(), TestData.Cancel)).Number).ToString();
    }
}
