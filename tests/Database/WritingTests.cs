using System.Text;

namespace Renkei.Database;

/// <summary>What is kept, and what is said of it.</summary>
public sealed class WritingTests
{
    [Theory, OnBoth]
    public async Task Write_AnObject_GivesBackItsExactBytes(On engine)
    {
        var (data, node) = await TestData.NodeAsync(engine);
        await using var _ = data;
        var odd = Encoding.UTF8.GetBytes("{ \"type\":\"campaign\" ,\n\t\"x_number\": 1.50e+02, \"spec_version\":\"2.1\",\"id\":\"" + Stix.Id(1) + "\", \"created\":\"" + Stix.Time(0) + "\",\"modified\":\"" + Stix.Time(0) + "\", \"name\":\"\\u9023携 \\/ 😀\" }");
        var outcome = await node.WriteAsync(odd);
        Assert.Equal((OutcomeKind.New, Stix.Id(1), Stix.Version(0), 1), (outcome.Kind, outcome.Id, outcome.Version, outcome.Position));
        foreach (var door in new[] { node, await data.OpenAsync() })
        {
            var record = Assert.Single(await door.ForOperator().AllAsync());
            Assert.Equal(odd, record.Content.ToArray());
            Assert.Equal("連携 / 😀", record.Name);
            Assert.Equal(("campaign", "", "", Stix.Version(0), outcome.Added), (record.Type, record.Origin, record.Release, record.Version, record.Added));
        }
    }

    [Theory, OnBoth]
    public async Task Write_ManyKinds_OrdersThemDenselyAndStrictly(On engine)
    {
        var (data, node) = await TestData.NodeAsync(engine);
        await using var _ = data;
        var outcomes = await node.WriteAllAsync(Stix.Campaign(1), Stix.Address(2), Stix.Report(3, 0, null, 1), Acme.Marking(Acme.Secret));
        data.Clock.Move(TimeSpan.FromHours(-3));
        outcomes = [.. outcomes, .. await node.WriteAllAsync(Stix.Campaign(4), Stix.Campaign(5))];
        Assert.All(outcomes, o => Assert.Equal(OutcomeKind.New, o.Kind));
        Assert.Equal([1, 2, 3, 4, 5, 6], outcomes.Select(o => o.Position));
        Assert.Equal(outcomes.Select(o => o.Added).Distinct().Order(), outcomes.Select(o => o.Added));
        var listed = await node.ForOperator().AllAsync();
        Assert.Equal(outcomes.Select(o => (o.Id, o.Position, o.Added)), listed.Select(r => (r.Id, r.Position, r.Added)));
    }

    /// <summary>Whoever sees two rows of one commit does not learn from their times how many stand between: one step may be longer than several.</summary>
    [Fact]
    public async Task Write_ManyAtOnce_TimesDoNotCountThem()
    {
        var (data, node) = await TestData.NodeAsync(On.Sqlite);
        await using var _ = data;
        var added = (await node.WriteAllAsync([.. Enumerable.Range(1, 300).Select(n => Stix.Address(n))])).Select(o => o.Added).ToList();
        var neighbours = added.Zip(added.Skip(1), (one, next) => next - one).ToList();
        var withThreeBetween = added.Zip(added.Skip(4), (one, next) => next - one).ToList();
        Assert.All(neighbours, step => Assert.InRange(step, 1, 256));
        Assert.True(neighbours.Max() > withThreeBetween.Min() * 4, $"{neighbours.Max()} µs, {withThreeBetween.Min()} µs");
    }

    [Theory, OnBoth]
    public async Task Write_OneBadAmongGood_TakesTheOthers(On engine)
    {
        var (data, node) = await TestData.NodeAsync(engine);
        await using var _ = data;
        var outcomes = await node.WriteAllAsync(Stix.Campaign(1), "no JSON"u8.ToArray(), Stix.Campaign(2));
        Assert.Equal([OutcomeKind.New, OutcomeKind.Refused, OutcomeKind.New], outcomes.Select(o => o.Kind));
        Assert.False(string.IsNullOrEmpty(outcomes[1].Refusal));
        Assert.Equal([Stix.Id(1), Stix.Id(2)], await node.ForOperator().IdsAsync());
    }

    [Theory, OnBoth]
    public async Task WriteAllOrNothing_OneBad_TakesNone(On engine)
    {
        var (data, node) = await TestData.NodeAsync(engine);
        await using var _ = data;
        var answer = await node.WriteAsync(new("ann", [.. Stix.Records(Stix.Campaign(1), "no JSON"u8.ToArray())], IsAllOrNothing: true), TestData.Cancel);
        Assert.Equal([OutcomeKind.Refused, OutcomeKind.Refused], answer.Outcomes.Select(o => o.Kind));
        Assert.Empty(await node.ForOperator().IdsAsync());
    }

    [Theory, OnBoth]
    public async Task WriteAllOrNothing_TwoOfOneVersion_TakesNone(On engine)
    {
        var (data, node) = await TestData.NodeAsync(engine);
        await using var _ = data;
        var answer = await node.WriteAsync(new("ann", [.. Stix.Records(Stix.Campaign(1), Stix.Campaign(2), Stix.Campaign(1, name: "Another"))], IsAllOrNothing: true), TestData.Cancel);
        Assert.All(answer.Outcomes, o => Assert.Equal(OutcomeKind.Refused, o.Kind));
        Assert.Contains(Stix.Id(1), answer.Outcomes[1].Refusal, StringComparison.Ordinal);
        Assert.Empty(await node.ForOperator().IdsAsync());
    }

    [Theory, OnBoth]
    public async Task WriteAllOrNothing_AllGood_TakesAll(On engine)
    {
        var (data, node) = await TestData.NodeAsync(engine);
        await using var _ = data;
        await node.WriteAsync(Stix.Campaign(1));
        var answer = await node.WriteAsync(new("ann", [.. Stix.Records(Stix.Campaign(1), Stix.Campaign(2), Stix.Campaign(2))], IsAllOrNothing: true), TestData.Cancel);
        Assert.Equal([OutcomeKind.There, OutcomeKind.New, OutcomeKind.There], answer.Outcomes.Select(o => o.Kind));
        Assert.Equal([Stix.Id(1), Stix.Id(2)], await node.ForOperator().IdsAsync());
    }

    [Theory, OnBoth]
    public async Task Write_ALargeObject_IsKept(On engine)
    {
        var (data, node) = await TestData.NodeAsync(engine);
        await using var _ = data;
        var large = Stix.Campaign(1, more: $"\"description\": \"{new string('x', 3 << 20)}\", ");
        Assert.Equal(OutcomeKind.New, (await node.WriteAsync(large)).Kind);
        Assert.Equal(large, (await node.ForOperator().AllAsync())[0].Content.ToArray());
    }

    [Theory, OnBoth]
    public async Task Write_FromManyThreads_KeepsEach(On engine)
    {
        var (data, node) = await TestData.NodeAsync(engine);
        await using var _ = data;
        var answers = await Task.WhenAll(Enumerable.Range(1, 60).Select(n => Task.Run(() => node.WriteAllAsync(Stix.Campaign(n), "no JSON"u8.ToArray(), Stix.Campaign(1000 + n)), TestData.Cancel)));
        Assert.All(answers, a => Assert.Equal([OutcomeKind.New, OutcomeKind.Refused, OutcomeKind.New], a.Select(o => o.Kind)));
        var positions = answers.SelectMany(a => a).Where(o => o.Kind == OutcomeKind.New).Select(o => o.Position).Order();
        Assert.Equal(Enumerable.Range(1, 120).Select(n => (long)n), positions);
    }

    [Theory, OnBoth("name")]
    [OnBoth("labels")]
    public async Task Write_TextWithNul_IsKeptAndFoundAlike(On engine, string where)
    {
        var (data, node) = await TestData.NodeAsync(engine);
        await using var _ = data;
        var bytes = where == "name" ? Stix.Campaign(1, name: "a\\u0000b") : Stix.Campaign(1, more: "\"labels\": [\"a\\u0000b\"], ");
        var outcomes = await node.WriteAllAsync(bytes, Stix.Campaign(2));
        Assert.All(outcomes, o => Assert.Equal(OutcomeKind.New, o.Kind));
        var record = (await node.ForOperator().AllAsync())[0];
        Assert.Equal(bytes, record.Content.ToArray());
        if (where == "name") Assert.Equal("a\uFFFDb", record.Name);
        else Assert.Equal([new("a\uFFFDb", 1)], await node.ForOperator().FacetAsync(new(), "tag", 10, TestData.Cancel));
    }

    [Theory, OnBoth]
    public async Task Write_AnEndlessTag_IsKeptAndCountedByItsBeginning(On engine)
    {
        var (data, node) = await TestData.NodeAsync(engine);
        await using var _ = data;
        // Text that does not pack, longer than an index entry of PostgreSQL may be.
        var tag = string.Concat(Enumerable.Range(0, 4000).Select(n => (char)('a' + (n % 997 * n % 26))));
        Assert.Equal(OutcomeKind.New, (await node.WriteAsync(Stix.Campaign(1, more: $"\"labels\": [\"{tag}\"], "))).Kind);
        var value = Assert.Single(await node.ForOperator().FacetAsync(new(), "tag", 10, TestData.Cancel));
        Assert.Equal(tag[..256], value.Value);
    }

    [Theory, OnBoth("", "key")]
    [OnBoth("a<nul>nn", "key")]
    [OnBoth("a<half>nn", "key")]
    [OnBoth("ann<half>", "key")]
    [OnBoth("ann", "")]
    [OnBoth("ann", "k<nul>ey")]
    public async Task Write_CallerOrKeyThatCannotBeKept_IsAnArgumentFault(On engine, string caller, string key)
    {
        var (data, node) = await TestData.NodeAsync(engine);
        await using var _ = data;
        await Assert.ThrowsAnyAsync<ArgumentException>(() => node.WriteAsync(new(Odd(caller), [.. Stix.Records(Stix.Campaign(1))], Odd(key)), TestData.Cancel));
        Assert.Empty(await node.ForOperator().IdsAsync());
    }

    [Theory, OnBoth("", "release")]
    [OnBoth("origin", "")]
    [OnBoth("or<nul>igin", "release")]
    [OnBoth("origin", "re<half>lease")]
    [OnBoth("origin<line>", "release")]
    public async Task Write_CopyOfNowhere_IsRefused(On engine, string origin, string release)
    {
        var (data, node) = await TestData.NodeAsync(engine);
        await using var _ = data;
        var outcome = await node.WriteAsync(Stix.Campaign(1), copy: new(Odd(origin), Odd(release)));
        Assert.Equal(OutcomeKind.Refused, outcome.Kind);
    }

    /// <summary>Characters that no name of a test case can hold.</summary>
    private static string Odd(string text) => text.Replace("<nul>", "\0", StringComparison.Ordinal).Replace("<half>", "\ud800", StringComparison.Ordinal).Replace("<line>", "\n", StringComparison.Ordinal);
}
