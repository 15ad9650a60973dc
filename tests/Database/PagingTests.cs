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
    public async Task List_OfLargeRecords_HoldsSoManyBytesAndIsCompleteAndWithoutRepeats(On engine)
    {
        var (data, node) = await TestData.NodeAsync(engine);
        await using var _ = data;
        const int Mega = 1 << 20;
        int[] sizes = [1, 20_000, Mega, 2 * Mega, 3 * Mega, 1, 6 * Mega, 6 * Mega, 10_000, 3 * Mega, Mega, Mega, Mega, Mega, 1];
        await node.WriteAsync(Acme.Marking(Acme.Secret));
        for (var n = 0; n < sizes.Length; n++) await node.WriteAsync(Large(n, sizes[n], n % 5 == 1 ? Acme.IdOf(Acme.Secret) : null));
        var query = new RecordQuery { Types = ["campaign"] };
        foreach (var view in new[] { node.Reader("PUBLIC"), node.Reader("PUBLIC", "SECRET"), node.ForOperator() })
        {
            foreach (var (name, asked) in new (string, RecordQuery)[]
            {
                ("oldest", query), ("newest", query with { Order = SortOrder.NewestFirst }), ("versions", query with { Versions = Versions.All }), ("words", query with { Text = "fog" }), ("ranked", query with { Text = "fog", Order = SortOrder.Rank }), ("tag", query with { Tag = "odd" }),
            })
            {
                var expected = (await view.AllAsync(asked, 1)).Select(r => (r.Position, r.Content.Length)).ToList();
                Assert.Equal(expected.Count, (await view.CountAsync(asked, TestData.Cancel)).Number);
                var (paged, pages, after) = (new List<(long, int)>(), 0, default(string));
                do
                {
                    var page = await view.ListAsync(asked, after, StoreView.MaxPage, TestData.Cancel);
                    Assert.True(page.Items.Count == 1 || page.Items.Sum(r => r.Content.Length) is > 0 and <= StoreView.MaxPageBytes, name);
                    Assert.All(page.Items, r => Assert.Contains("Fog over the strait", r.Text(), StringComparison.Ordinal));
                    paged.AddRange(page.Items.Select(r => (r.Position, r.Content.Length)));
                    (pages, after) = (pages + 1, page.Next);
                }
                while (after is not null);
                Assert.True(expected.SequenceEqual(paged), name);
                // What was asked for fits one page by number.
                Assert.True(pages >= 5, name);
            }
        }

        static byte[] Large(int number, int size, string? marking) => Stix.Campaign(number, marking: marking, more: $"\"labels\": [\"odd\"], \"description\": \"{new string('x', size)}\", ");
    }

    [Theory, OnBoth]
    public async Task Referring_OfLargeRecords_HoldsSoManyBytesAndIsCompleteAndWithoutRepeats(On engine)
    {
        var (data, node) = await TestData.NodeAsync(engine);
        await using var _ = data;
        for (var n = 0; n < 8; n++)
        {
            await node.WriteAsync(System.Text.Encoding.UTF8.GetBytes($"{{\"type\": \"relationship\", \"spec_version\": \"2.1\", \"id\": \"{Stix.Id(n, "relationship")}\", \"created\": \"{Stix.Time(0)}\", \"modified\": \"{Stix.Time(0)}\", \"relationship_type\": \"related-to\", \"description\": \"{new string('x', n % 3 << 20)}\", \"source_ref\": \"{Stix.Id(1)}\", \"target_ref\": \"{Stix.Id(1)}\"}}"));
        }

        var view = node.Reader("PUBLIC");
        var (found, pages, after) = (new List<(string, string)>(), 0, default(string));
        do
        {
            var page = await view.ReferringAsync(Stix.Id(1), after, StoreView.MaxPage, TestData.Cancel);
            Assert.True(page.Items.Select(r => r.Record).DistinctBy(r => r.Position).Sum(r => r.Content.Length) <= StoreView.MaxPageBytes);
            Assert.All(page.Items, r => Assert.Contains(r.Property, r.Record.Text(), StringComparison.Ordinal));
            found.AddRange(page.Items.Select(r => (r.Record.Id, r.Property)));
            (pages, after) = (pages + 1, page.Next);
        }
        while (after is not null);
        Assert.Equal(Enumerable.Range(0, 8).SelectMany(n => new[] { (Stix.Id(n, "relationship"), "source_ref"), (Stix.Id(n, "relationship"), "target_ref") }), found);
        Assert.InRange(pages, 2, 7);
    }

    [Theory, OnBoth]
    public async Task List_OfRecordsWithLargePortions_EndsWhereItWouldWithoutThem(On engine)
    {
        var (data, node) = await TestData.NodeAsync(engine);
        await using var _ = data;
        await node.WriteAsync(Acme.Marking(Acme.Secret));
        for (var n = 0; n < 5; n++)
        {
            await node.WriteAsync(Stix.Campaign(n, more: $"\"granular_markings\": [{{\"marking_ref\": \"{Acme.IdOf(Acme.Secret)}\", \"selectors\": [\"description\"]}}], \"description\": \"{new string('x', 2 << 20)}\", "));
        }

        var query = new RecordQuery { Types = ["campaign"] };
        var outside = await node.Reader("PUBLIC").ListAsync(query, null, 5, TestData.Cancel);
        Assert.Equal((5, null), (outside.Items.Count, outside.Next));
        Assert.Single((await node.Reader("PUBLIC", "SECRET").ListAsync(query, null, 5, TestData.Cancel)).Items);
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
