using System.Collections.Immutable;
using System.Globalization;
using System.Text;
using Renkei.Store.Audiences;

namespace Renkei.Database.Secrecy;

/// <summary>Every way to ask, as texts that can be compared. A new way to ask joins by one line.</summary>
internal sealed class Ways(StoreView view, IReadOnlyList<string> ids, CancellationToken cancel)
{
    private static readonly ImmutableArray<string> Types = ["campaign", "report", "ipv4-addr", "marking-definition"];

    /// <summary>Places among what the reader sees: that there are gaps between positions is no secret, how many rows make them is not for this test.</summary>
    private Dictionary<long, int> ranks = [];

    public async Task<IReadOnlyList<(string Name, string Answer)>> AskAsync()
    {
        var everything = await view.AllAsync(new() { Versions = Versions.All });
        ranks = everything.Select((r, at) => (r.Position, at)).ToDictionary(r => r.Position, r => r.at);
        var answers = new List<(string, string)>();
        async Task Add(string name, Func<Task<string>> ask) => answers.Add((name, await ask()));

        foreach (var (name, query) in Queries())
        {
            await Add("list " + name, async () => Text(await view.AllAsync(query)));
            await Add("pages " + name, () => PagesAsync(query, 3));
            await Add("count " + name, async () => (await view.CountAsync(query, cancel)).ToString());
            await Add("export " + name, () => ExportAsync(query));
        }

        foreach (var versions in Enum.GetValues<Versions>())
        {
            foreach (var types in new ImmutableArray<string>[] { [], ["campaign"], Types })
            {
                var query = new RecordQuery { Versions = versions, Types = types };
                foreach (var facet in StoreView.Facets) await Add($"facet {facet} {versions} {types.Length}", async () => string.Join('\n', await view.FacetAsync(query, facet, 100, cancel)));
                foreach (var word in RandomStore.Words) await Add($"labels of tag {word} {versions} {types.Length}", async () => string.Join('\n', (await view.FacetLabelsAsync(query, "tag", word, cancel)).Select(l => string.Join('|', l.Labels.Select(c => c.Classification))).Order(StringComparer.Ordinal)));
            }
        }

        foreach (var versions in Enum.GetValues<Versions>())
        {
            foreach (var order in new[] { SortOrder.OldestFirst, SortOrder.NewestFirst })
            {
                foreach (var (name, query) in Articles(new() { Versions = versions, Order = order }))
                {
                    await Add($"articles {name} {versions} {order}", () => ArticlesAsync(query, 100));
                    await Add($"pages of articles {name} {versions} {order}", () => ArticlesAsync(query, 2));
                    await Add($"count of articles {name} {versions} {order}", async () => (await view.CountArticlesAsync(query, cancel)).ToString());
                }
            }
        }

        foreach (var facet in StoreView.ArticleFacets) await Add("facet of articles " + facet, async () => string.Join('\n', await view.ArticleFacetAsync(facet, 100, cancel)));
        foreach (var key in RandomStore.Pages) await Add("readings of " + key, async () => string.Join('\n', (await view.ArticleHistoryAsync(key, cancel)).Select(Text)));

        await Add("markings", async () => Text(await view.MarkingsAsync(ids, cancel)));
        foreach (var id in ids)
        {
            foreach (var most in new[] { 1, 2, 100 })
            {
                await Add($"heads {most} {id}", async () =>
                {
                    var page = await view.HeadsAsync(id, most, cancel);
                    return $"{Text(page.Items)} {page.Next is not null}";
                });
            }

            await Add("history " + id, async () => Text(await view.HistoryAsync(id, cancel)));
            await Add("current " + id, async () => Text(await view.CurrentAsync(id, cancel)));
            await Add("version " + id, async () => Text(await view.GetAsync(id, Stix.Version(3), cancel)));
            await Add("referring " + id, async () => string.Join('\n', (await view.ReferringAsync(id, null, 100, cancel)).Items.Select(r => r.Property + " " + Text(r.Record))));
            await Add("referring in pages " + id, () => ReferringAsync(id));
            await Add("referred " + id, async () => string.Join('\n', (await view.ReferredAsync(id, 100, cancel)).Found.Select(r => $"{r.Property} {r.Target} {Text(r.Records)}")));
        }

        return answers;
    }

    private static IEnumerable<(string, ArticleQuery)> Articles(ArticleQuery all)
    {
        yield return ("all", all);
        yield return ("after", all with { AddedAfter = RandomStore.TimeOf(20) });
        yield return ("language", all with { Language = "en" });
        yield return ("publisher", all with { Publisher = RandomStore.Words[1] });
        yield return ("both", all with { Language = "en", Publisher = RandomStore.Words[1] });
        foreach (var word in RandomStore.Words) yield return (word, all with { Text = word });
    }

    private async Task<string> ArticlesAsync(ArticleQuery query, int size)
    {
        var text = new StringBuilder();
        string? after = null;
        do
        {
            var page = await view.ListArticlesAsync(query, after, size, cancel);
            text.Append(CultureInfo.InvariantCulture, $"page of {page.Items.Count}\n{string.Join('\n', page.Items.Select(Text))}\n");
            after = page.Next;
        }
        while (after is not null);
        return text.ToString();
    }

    private static string Text(StoredArticle a) => string.Create(CultureInfo.InvariantCulture, $"{a.Key} {a.Version} {a.Added} {a.Article}");

    private static IEnumerable<(string, RecordQuery)> Queries()
    {
        foreach (var versions in Enum.GetValues<Versions>())
        {
            foreach (var order in new[] { SortOrder.OldestFirst, SortOrder.NewestFirst })
            {
                var all = new RecordQuery { Versions = versions, Order = order };
                yield return ($"{versions} {order}", all);
                yield return ($"{versions} {order} campaigns", all with { Types = ["campaign"] });
                yield return ($"{versions} {order} types", all with { Types = Types });
                yield return ($"{versions} {order} after", all with { AddedAfter = RandomStore.TimeOf(20) });
                yield return ($"{versions} {order} tag", all with { Tag = RandomStore.Words[0] });
                yield return ($"{versions} {order} origin", all with { Origin = "partner" });
                yield return ($"{versions} {order} own", all with { Origin = "", Types = ["campaign"] });
                yield return ($"{versions} {order} revoked", all with { IsRevoked = true });
                yield return ($"{versions} {order} creator", all with { Creator = RandomStore.Creator });
                foreach (var word in RandomStore.Words) yield return ($"{versions} {order} {word}", all with { Text = word });
            }

            foreach (var word in RandomStore.Words) yield return ($"{versions} rank {word}", new() { Versions = versions, Order = SortOrder.Rank, Text = word });
            yield return ($"{versions} two words", new() { Versions = versions, Order = SortOrder.Rank, Text = $"{RandomStore.Words[0]} {RandomStore.Words[1]}" });
            yield return ($"{versions} without", new() { Versions = versions, Text = $"{RandomStore.Words[0]} -{RandomStore.Words[1]}" });
        }
    }

    private async Task<string> PagesAsync(RecordQuery query, int size)
    {
        var text = new StringBuilder();
        string? after = null;
        do
        {
            var page = await view.ListAsync(query, after, size, cancel);
            text.Append(CultureInfo.InvariantCulture, $"page of {page.Items.Count}\n{Text(page.Items)}\n");
            after = page.Next;
        }
        while (after is not null);
        return text.ToString();
    }

    private async Task<string> ExportAsync(RecordQuery query)
    {
        var text = new StringBuilder();
        await foreach (var record in view.ExportAsync(query, cancel)) text.Append(Text(record)).Append('\n');
        return text.ToString();
    }

    private async Task<string> ReferringAsync(string id)
    {
        var text = new StringBuilder();
        string? after = null;
        do
        {
            var page = await view.ReferringAsync(id, after, 1, cancel);
            text.Append(CultureInfo.InvariantCulture, $"page of {page.Items.Count}\n");
            foreach (var item in page.Items) text.Append(CultureInfo.InvariantCulture, $"{item.Property} {Text(item.Record)}\n");
            after = page.Next;
        }
        while (after is not null);
        return text.ToString();
    }

    private string Text(IEnumerable<StoredRecord> records) => string.Join('\n', records.Select(Text));

    /// <summary>All that a reader gets of a record. The audience's number is a name inside one store, and goes out nowhere.</summary>
    private string Text(StoredRecord r) => string.Create(CultureInfo.InvariantCulture, $"{ranks[r.Position]} {r.Type} {r.Id} {r.Origin} {r.Version} {r.Release} {r.Added} {r.Flags} {r.Name} {string.Join('|', view.LabelsOf(r).Labels.Select(l => l.Classification))} {r.Text()}");
}
