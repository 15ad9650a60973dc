using Renkei.Store.Audiences;

namespace Renkei.Database;

/// <summary>Pages: complete, without repeats, and the same when asked twice.</summary>
public sealed class PagingTests
{
    private static readonly (string Name, RecordQuery Query)[] Kinds =
    [
        ("all", new()),
        ("newest", new() { Order = SortOrder.NewestFirst }),
        ("versions", new() { Versions = Versions.All }),
        ("versions newest", new() { Versions = Versions.All, Order = SortOrder.NewestFirst }),
        ("types", new() { Types = ["report", "campaign"] }),
        ("one type newest", new() { Types = ["campaign"], Order = SortOrder.NewestFirst }),
        ("words", new() { Text = "fog" }),
        ("words newest", new() { Text = "fog", Order = SortOrder.NewestFirst }),
        ("words ranked", new() { Text = "fog", Order = SortOrder.Rank }),
        ("tag", new() { Tag = "odd" }),
        ("state", new() { IsRevoked = false, Order = SortOrder.NewestFirst }),
        ("after", new() { AddedAfter = 1803902400000010 }),
        ("after newest", new() { AddedAfter = 1803902400000010, Order = SortOrder.NewestFirst }),
        ("after words", new() { AddedAfter = 1803902400000010, Text = "fog" }),
    ];

    [Theory, OnBoth]
    public async Task List_WithAnyPageSize_IsCompleteAndWithoutRepeats(On engine)
    {
        var (data, node) = await TestData.NodeAsync(engine);
        await using var _ = data;
        await FillAsync(node);
        foreach (var view in new[] { node.Reader("PUBLIC"), node.Reader("PUBLIC", "SECRET"), node.ForOperator() })
        {
            foreach (var (name, query) in Kinds)
            {
                var whole = await view.AllAsync(query);
                Assert.True(whole.Count > 5, name);
                Assert.Equal(whole.Count, whole.Select(r => r.Position).Distinct().Count());
                if (query.Order == SortOrder.OldestFirst) Assert.Equal(whole.Select(r => r.Position).Order(), whole.Select(r => r.Position));
                if (query.Order == SortOrder.NewestFirst) Assert.Equal(whole.Select(r => r.Position).OrderDescending(), whole.Select(r => r.Position));
                if (query.AddedAfter is { } after) Assert.All(whole, r => Assert.True(r.Added > after, name));
                Assert.Equal(whole.Count, (await view.CountAsync(query, TestData.Cancel)).Number);
                foreach (var size in new[] { 1, 2, 3, 7, whole.Count - 1, whole.Count, whole.Count + 1 })
                {
                    var paged = await view.AllAsync(query, size);
                    Assert.True(whole.Select(r => r.Position).SequenceEqual(paged.Select(r => r.Position)), $"{name}, pages of {size}");
                }
            }
        }
    }

    [Theory, OnBoth]
    public async Task List_OfWhatTheReaderSees_IsFilledToTheLimit(On engine)
    {
        var (data, node) = await TestData.NodeAsync(engine);
        await using var _ = data;
        await FillAsync(node);
        var view = node.Reader("PUBLIC");
        foreach (var (name, query) in Kinds)
        {
            var whole = await view.AllAsync(query);
            var page = await view.ListAsync(query, null, 4, TestData.Cancel);
            Assert.True(page.Items.Count == Math.Min(4, whole.Count), name);
            var exact = await view.ListAsync(query, null, whole.Count, TestData.Cancel);
            Assert.True(exact.Items.Count == whole.Count && exact.Next is null, name);
        }
    }

    [Theory, OnBoth]
    public async Task List_AskedTwiceWhileOthersWrite_GivesTheSamePage(On engine)
    {
        var (data, node) = await TestData.NodeAsync(engine);
        await using var _ = data;
        await FillAsync(node);
        var view = node.Reader("PUBLIC");
        foreach (var (name, query) in Kinds)
        {
            var first = await view.ListAsync(query, null, 3, TestData.Cancel);
            var second = await view.ListAsync(query, first.Next, 3, TestData.Cancel);
            await node.WriteAllAsync(Stix.Campaign(5000 + Array.FindIndex(Kinds, k => k.Name == name), name: "More fog", more: "\"labels\": [\"odd\"], "));
            await node.WriteAsync(Stix.Campaign(6000), Acme.Secret);
            var again = await view.ListAsync(query, first.Next, 3, TestData.Cancel);
            Assert.True(second.Items.Select(r => r.Position).SequenceEqual(again.Items.Select(r => r.Position)), name);
            Assert.True(second.Items.Select(r => r.Text()).SequenceEqual(again.Items.Select(r => r.Text())), name);
        }
    }

    [Theory, OnBoth]
    public async Task Referring_WithAnyPageSize_IsCompleteAndWithoutRepeats(On engine)
    {
        var (data, node) = await TestData.NodeAsync(engine);
        await using var _ = data;
        await node.WriteAsync(Stix.Campaign(1));
        // Many that refer; some by two properties at once.
        for (var n = 0; n < 25; n++)
        {
            await node.WriteAsync(Stix.Report(n, 0, null, 1, 2), n % 3 == 0 ? Acme.Secret : null);
            await node.WriteAsync(System.Text.Encoding.UTF8.GetBytes($"{{\"type\": \"relationship\", \"spec_version\": \"2.1\", \"id\": \"{Stix.Id(n, "relationship")}\", \"created\": \"{Stix.Time(0)}\", \"modified\": \"{Stix.Time(0)}\", \"relationship_type\": \"related-to\", \"source_ref\": \"{Stix.Id(1)}\", \"target_ref\": \"{Stix.Id(1)}\"}}"));
        }

        var view = node.Reader("PUBLIC");
        var whole = await PagesAsync(StoreView.MaxPage);
        Assert.Equal(16 + 50, whole.Count);
        foreach (var size in new[] { 1, 2, 5, 64, 65, 66, 67 }) Assert.Equal(whole, await PagesAsync(size));

        async Task<List<(long, string)>> PagesAsync(int size)
        {
            var all = new List<(long, string)>();
            string? after = null;
            do
            {
                var page = await view.ReferringAsync(Stix.Id(1), after, size, TestData.Cancel);
                all.AddRange(page.Items.Select(i => (i.Record.Position, i.Property)));
                after = page.Next;
            }
            while (after is not null);
            return all;
        }
    }

    [Theory, OnBoth]
    public async Task List_WithAMarkOrLimitOutOfRange_IsAnArgumentFault(On engine)
    {
        var (data, node) = await TestData.NodeAsync(engine);
        await using var _ = data;
        var view = node.Reader("PUBLIC");
        foreach (var mark in new[] { "", "x", "-1", "1.5.7", "99999999999999999999", "1 OR 1=1" })
        {
            await Assert.ThrowsAsync<ArgumentException>(() => view.ListAsync(new(), mark, 10, TestData.Cancel));
            await Assert.ThrowsAsync<ArgumentException>(() => view.ListAsync(new() { Text = "fog" }, mark, 10, TestData.Cancel));
            await Assert.ThrowsAsync<ArgumentException>(() => view.ReferringAsync(Stix.Id(1), mark, 10, TestData.Cancel));
        }

        foreach (var limit in new[] { 0, -1, StoreView.MaxPage + 1 }) await Assert.ThrowsAsync<ArgumentOutOfRangeException>(() => view.ListAsync(new(), null, limit, TestData.Cancel));
    }

    /// <summary>Campaigns and reports in several versions, a third of them secret.</summary>
    private static async Task FillAsync(NodeStore node)
    {
        await node.WriteAsync(Acme.Marking(Acme.Secret));
        for (var n = 1; n <= 30; n++)
        {
            var label = n % 3 == 0 ? Acme.Secret : Acme.Public;
            await node.WriteAsync(Stix.Campaign(n, 1, name: n % 2 == 0 ? "Fog" : "Rain", more: n % 2 == 0 ? "" : "\"labels\": [\"odd\"], \"description\": \"after the fog\", "), label);
            if (n % 4 == 0) await node.WriteAsync(Stix.Report(n, 1, null, n), label);
            if (n % 5 == 0) await node.WriteAsync(Stix.Campaign(n, 2, name: "Fog lifts", more: "\"labels\": [\"odd\"], "), n % 2 == 0 ? Acme.Secret : label);
        }
    }
}
