using Renkei.Store.Audiences;

namespace Renkei.Database;

/// <summary>Records with parts that not every reader of the record may have: nothing tells of those parts.</summary>
public sealed class PortionsTests
{
    private static readonly string Secret = Acme.IdOf(Acme.Secret);

    /// <summary>A report of which all that a selector names is secret.</summary>
    private static byte[] Report(int number, string members, params string[] selectors) =>
        System.Text.Encoding.UTF8.GetBytes($"{{\"type\": \"report\", \"spec_version\": \"2.1\", \"id\": \"{Stix.Id(number, "report")}\", \"created\": \"{Stix.Time(0)}\", \"modified\": \"{Stix.Time(0)}\", \"published\": \"{Stix.Time(0)}\", {members}"
            + (selectors.Length == 0 ? "}" : $", \"granular_markings\": [{{\"marking_ref\": \"{Secret}\", \"selectors\": [{string.Join(", ", selectors.Select(s => $"\"{s}\""))}]}}]}}"));

    private const string Everything = "\"name\": \"Harbour report\", \"description\": \"The lighthouse keeper was warned.\", \"labels\": [\"open\", \"covert\"], \"revoked\": true, \"object_refs\": [\"campaign--00000000-0000-4000-8000-000000000001\", \"campaign--00000000-0000-4000-8000-000000000002\"]";

    [Theory, OnBoth]
    public async Task List_DeniedPortions_AreGoneFromContent(On engine)
    {
        var (data, node) = await TestData.NodeAsync(engine);
        await using var _ = data;
        var bytes = Report(1, Everything, "description", "labels.[1]", "object_refs.[1]");
        await node.WriteAllAsync(Acme.Marking(Acme.Secret), bytes);
        foreach (var door in new[] { node, await data.OpenAsync() })
        {
            var seen = Assert.Single(await door.Reader("PUBLIC").AllAsync());
            Assert.Contains("Harbour report", seen.Text(), StringComparison.Ordinal);
            Assert.All(new[] { "lighthouse", "covert", "granular", Stix.Id(2), Secret }, word => Assert.DoesNotContain(word, seen.Text(), StringComparison.Ordinal));
            Assert.False(seen.Flags.HasFlag(RecordTraits.Portions));
            Assert.Equal(bytes, (await door.Reader("PUBLIC", "SECRET").AllAsync(new() { Types = ["report"] }))[0].Content.ToArray());
            Assert.Empty(await door.Reader("SECRET").AllAsync(new() { Types = ["report"] }));
        }
    }

    [Theory, OnBoth]
    public async Task Ask_ByWhatADeniedPortionHolds_FindsNothing(On engine)
    {
        var (data, node) = await TestData.NodeAsync(engine);
        await using var _ = data;
        await node.WriteAllAsync(Acme.Marking(Acme.Secret), Report(1, Everything, "description", "labels.[1]", "object_refs.[1]", "revoked"));
        var outsider = node.Reader("PUBLIC");
        Assert.Equal([new("open", 1)], await outsider.FacetAsync(new(), "tag", 10, TestData.Cancel));
        Assert.Equal([new("current", 1)], await outsider.FacetAsync(new(), "state", 10, TestData.Cancel));
        Assert.Equal([Stix.Id(1)], (await outsider.ReferredAsync(Stix.Id(1, "report"), 10, TestData.Cancel)).Found.Select(r => r.Target));
        Assert.Empty((await outsider.ReferringAsync(Stix.Id(2), null, 10, TestData.Cancel)).Items);
        Assert.Single((await outsider.ReferringAsync(Stix.Id(1), null, 10, TestData.Cancel)).Items);
        Assert.Equal(RecordTraits.None, Assert.Single(await outsider.AllAsync()).Flags);
        RecordQuery[] hidden = [new() { Text = "lighthouse" }, new() { Tag = "covert" }, new() { IsRevoked = true }];
        foreach (var query in hidden)
        {
            Assert.Empty(await outsider.AllAsync(query));
            Assert.Equal(0, (await outsider.CountAsync(query, TestData.Cancel)).Number);
        }

        var insider = node.Reader("PUBLIC", "SECRET");
        Assert.Single((await insider.ReferringAsync(Stix.Id(2), null, 10, TestData.Cancel)).Items);
        foreach (var query in hidden) Assert.Single(await insider.AllAsync(query));
    }

    [Theory, OnBoth]
    public async Task List_DeniedName_IsNotTold(On engine)
    {
        var (data, node) = await TestData.NodeAsync(engine);
        await using var _ = data;
        await node.WriteAllAsync(Acme.Marking(Acme.Secret), Report(1, Everything, "name"));
        var seen = Assert.Single(await node.Reader("PUBLIC").AllAsync());
        Assert.Null(seen.Name);
        Assert.DoesNotContain("Harbour", seen.Text(), StringComparison.Ordinal);
        Assert.Empty(await node.Reader("PUBLIC").AllAsync(new() { Text = "harbour" }));
    }

    [Theory, OnBoth("id")]
    [OnBoth("modified")]
    public async Task List_DeniedIdentity_WithholdsTheRecord(On engine, string selector)
    {
        var (data, node) = await TestData.NodeAsync(engine);
        await using var _ = data;
        await node.WriteAllAsync(Acme.Marking(Acme.Secret), Report(1, Everything, selector));
        var outsider = node.Reader("PUBLIC");
        Assert.Empty(await outsider.AllAsync());
        Assert.Equal(0, (await outsider.CountAsync(new(), TestData.Cancel)).Number);
        Assert.Equal(0, (await outsider.CountAsync(new() { Versions = Versions.All }, TestData.Cancel)).Number);
        Assert.Empty(await outsider.HistoryAsync(Stix.Id(1, "report"), TestData.Cancel));
        Assert.Empty((await outsider.ReferringAsync(Stix.Id(1), null, 10, TestData.Cancel)).Items);
        Assert.Single(await node.Reader("PUBLIC", "SECRET").AllAsync(new() { Types = ["report"] }));
    }

    [Theory, OnBoth]
    public async Task List_PortionOfAMarkingThatComesLater_OpensThen(On engine)
    {
        var (data, node) = await TestData.NodeAsync(engine);
        await using var _ = data;
        await node.WriteAsync(Report(1, Everything, "description"));
        Assert.Empty(await node.Reader("PUBLIC").AllAsync());
        Assert.Equal(0, (await node.Reader("PUBLIC", "SECRET").CountAsync(new(), TestData.Cancel)).Number);
        await node.WriteAsync(Acme.Marking(Acme.Secret));
        Assert.DoesNotContain("lighthouse", Assert.Single(await node.Reader("PUBLIC").AllAsync()).Text(), StringComparison.Ordinal);
        Assert.Equal(1, (await node.Reader("PUBLIC").CountAsync(new(), TestData.Cancel)).Number);
        await node.WriteAsync(Stix.Report(1, 1, null, 1));
        Assert.Equal(1, (await node.Reader("PUBLIC").CountAsync(new(), TestData.Cancel)).Number);
        Assert.Equal(2, (await node.Reader("PUBLIC").CountAsync(new() { Versions = Versions.All }, TestData.Cancel)).Number);
        Assert.Single((await node.Reader("PUBLIC").ReferringAsync(Stix.Id(1), null, 10, TestData.Cancel)).Items);
    }

    [Theory, OnBoth]
    public async Task List_NewVersionOfARecordWithPortions_TakesAllItsPlaces(On engine)
    {
        var (data, node) = await TestData.NodeAsync(engine);
        await using var _ = data;
        await node.WriteAllAsync(Acme.Marking(Acme.Secret), Report(1, Everything, "labels.[1]", "object_refs.[1]"));
        await (await data.OpenAsync()).WriteAsync(Stix.Report(1, 1, null, 3));
        foreach (var view in new[] { node.Reader("PUBLIC"), node.Reader("PUBLIC", "SECRET") })
        {
            Assert.Empty(await view.FacetAsync(new(), "tag", 10, TestData.Cancel));
            Assert.Empty((await view.ReferringAsync(Stix.Id(1), null, 10, TestData.Cancel)).Items);
            Assert.Empty((await view.ReferringAsync(Stix.Id(2), null, 10, TestData.Cancel)).Items);
            Assert.Single((await view.ReferringAsync(Stix.Id(3), null, 10, TestData.Cancel)).Items);
            Assert.Equal(1, (await view.CountAsync(new() { Types = ["report"] }, TestData.Cancel)).Number);
        }
    }

    [Theory, OnBoth]
    public async Task List_PortionsOfNoUse_WithholdTheRecord(On engine)
    {
        var (data, node) = await TestData.NodeAsync(engine);
        await using var _ = data;
        // The selector stands for nothing here: what it was meant to protect cannot be known.
        var outcomes = await node.WriteAllAsync(Acme.Marking(Acme.Secret), Report(1, Everything, "x_nothing"));
        if (outcomes[1].Kind == OutcomeKind.Refused) return;
        Assert.Empty(await node.Reader("PUBLIC", "SECRET").AllAsync(new() { Types = ["report"] }));
        Assert.Single(await node.ForOperator().AllAsync(new() { Types = ["report"] }));
    }

    /// <summary>Each marking of a portion is one more copy of the record in the one writer's hands.</summary>
    [Theory, OnBoth]
    public async Task Write_PortionsUnderMoreMarkingsThanAnybodyMeans_IsRefused(On engine)
    {
        var (data, node) = await TestData.NodeAsync(engine);
        await using var _ = data;
        static string Marking(int number) => Stix.Id(number, "marking-definition");
        static byte[] Crowded(int version, IEnumerable<int> whole, params int[] paragraphs) => Stix.Campaign(1, version, more:
            $"\"description\": \"One.\\n\\nTwo.\", \"granular_markings\": [{string.Join(", ", whole.Select(n => $"{{\"marking_ref\": \"{Marking(n)}\", \"selectors\": [\"description\"]}}"))}], "
            + $"\"extensions\": {{\"{Labels.Portions.Redaction.Extension}\": {{\"extension_type\": \"property-extension\", \"portions\": [{string.Join(", ", paragraphs.Select(n => $"{{\"selector\": \"description\", \"paragraphs\": [2, 2], \"marking_ref\": \"{Marking(n)}\"}}"))}]}}}}, ");
        Assert.Equal(OutcomeKind.New, (await node.WriteAsync(Crowded(1, Enumerable.Range(1, 15), 15, 16))).Kind);
        var refused = await node.WriteAsync(Crowded(2, Enumerable.Range(1, 15), 16, 17));
        Assert.Equal((OutcomeKind.Refused, "The portions of an object bear at most 16 different markings."), (refused.Kind, refused.Refusal));
        Assert.Equal(OutcomeKind.Refused, (await node.WriteAsync(Crowded(3, Enumerable.Range(1, 17), 1))).Kind);
    }
}
