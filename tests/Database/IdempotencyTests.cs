namespace Renkei.Database;

/// <summary>Asking again changes nothing.</summary>
public sealed class IdempotencyTests
{
    [Theory, OnBoth]
    public async Task Write_TheSameBytes_AreThere(On engine)
    {
        var (data, node) = await TestData.NodeAsync(engine);
        await using var _ = data;
        var first = await node.WriteAllAsync(Stix.Campaign(1), Stix.Address(2));
        data.Clock.Move(TimeSpan.FromMinutes(1));
        foreach (var door in new[] { node, await data.OpenAsync() })
        {
            var again = await door.WriteAllAsync(Stix.Campaign(1), Stix.Address(2));
            Assert.All(again, o => Assert.Equal(OutcomeKind.There, o.Kind));
            Assert.Equal(first.Select(o => (o.Id, o.Version, o.Position)), again.Select(o => (o.Id, o.Version, o.Position)));
        }

        Assert.Equal(2, (await node.ForOperator().AllAsync(new() { Versions = Store.Audiences.Versions.All })).Count);
    }

    [Theory, OnBoth]
    public async Task Write_TheSameVersionWithOtherBytes_IsRefusedByName(On engine)
    {
        var (data, node) = await TestData.NodeAsync(engine);
        await using var _ = data;
        await node.WriteAsync(Stix.Campaign(1, 5));
        var refused = await node.WriteAsync(Stix.Campaign(1, 5, name: "Another name"));
        Assert.Equal(OutcomeKind.Refused, refused.Kind);
        Assert.Contains(Stix.Id(1), refused.Refusal, StringComparison.Ordinal);
        Assert.Contains("2027-03-01T12:00:05Z", refused.Refusal, StringComparison.Ordinal);
        Assert.Equal("Fog over the strait", Assert.Single(await node.ForOperator().AllAsync()).Name);
    }

    [Theory, OnBoth]
    public async Task Write_TheSameKey_GivesTheFirstAnswer(On engine)
    {
        var (data, node) = await TestData.NodeAsync(engine);
        await using var _ = data;
        var request = new WriteRequest("ann", [.. Stix.Records(Stix.Campaign(1), "no JSON"u8.ToArray())], "first");
        var first = await node.WriteAsync(request, TestData.Cancel);
        data.Clock.Move(TimeSpan.FromDays(1));
        foreach (var door in new[] { node, await data.OpenAsync() }) Same(first, await door.WriteAsync(request, TestData.Cancel));
        Assert.Single(await node.ForOperator().AllAsync());
    }

    [Theory, OnBoth]
    public async Task Write_TheSameKeyOfAnotherCaller_IsAnotherKey(On engine)
    {
        var (data, node) = await TestData.NodeAsync(engine);
        await using var _ = data;
        await node.WriteAsync(new("ann", [.. Stix.Records(Stix.Campaign(1))], "first"), TestData.Cancel);
        var other = await node.WriteAsync(new("bob", [.. Stix.Records(Stix.Campaign(2))], "first"), TestData.Cancel);
        Assert.Equal(OutcomeKind.New, other.Outcomes[0].Kind);
    }

    [Theory, OnBoth]
    public async Task Write_TheSameKeyForAnotherRequest_IsRefusedRecordByRecord(On engine)
    {
        var (data, node) = await TestData.NodeAsync(engine);
        await using var _ = data;
        await node.WriteAsync(new("ann", [.. Stix.Records(Stix.Campaign(1))], "first"), TestData.Cancel);
        WriteRequest[] others =
        [
            new("ann", [.. Stix.Records(Stix.Campaign(2), Stix.Campaign(3), Stix.Campaign(1))], "first"),
            new("ann", [.. Stix.Records(Stix.Campaign(1))], "first", IsAllOrNothing: true),
            new("ann", [new(Stix.Campaign(1), Acme.Secret)], "first"),
            new("ann", [new(Stix.Campaign(1), null, new("partner", "r1"))], "first"),
            new("ann", [], "first"),
        ];
        foreach (var door in new[] { node, await data.OpenAsync() })
        {
            foreach (var other in others)
            {
                var answer = await door.WriteAsync(other, TestData.Cancel);
                Assert.Equal(other.Records.Length, answer.Outcomes.Length);
                Assert.All(answer.Outcomes, o => Assert.Equal(OutcomeKind.Refused, o.Kind));
                Assert.All(answer.Outcomes, o => Assert.Contains("first", o.Refusal, StringComparison.Ordinal));
            }
        }

        Assert.Equal([Stix.Id(1)], await node.ForOperator().IdsAsync());
    }

    [Theory, OnBoth]
    public async Task Write_TheSameKeyAtOnce_IsDoneOnce(On engine)
    {
        var (data, node) = await TestData.NodeAsync(engine);
        await using var _ = data;
        var other = await data.OpenAsync();
        var request = new WriteRequest("ann", [.. Stix.Records(Stix.Address(1), Stix.Address(2))], "first");
        var answers = await Task.WhenAll(Enumerable.Range(0, 12).Select(n => Task.Run(() => (n % 2 == 0 ? node : other).WriteAsync(request, TestData.Cancel))));
        Assert.All(answers, answer => Same(answers[0], answer));
        Assert.Equal(2, (await node.ForOperator().AllAsync()).Count);
    }

    private static void Same(WriteAnswer first, WriteAnswer second) => Assert.Equal(
        first.Outcomes.Select(o => (o.Kind, o.Id, o.Version, o.Position, o.Added, o.Refusal, string.Join('|', o.Findings))),
        second.Outcomes.Select(o => (o.Kind, o.Id, o.Version, o.Position, o.Added, o.Refusal, string.Join('|', o.Findings))));
}
