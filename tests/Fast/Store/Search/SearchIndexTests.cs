using Renkei.Store.Search;
using Renkei.Support;

namespace Renkei.Fast.Store.Search;

public sealed class SearchIndexTests
{
    [Fact]
    public void Search_RandomShelves_FindsWhatTheModelFinds()
    {
        var rounds = LongRuns.Rounds(15, 600);
        var hits = 0;
        for (var round = 0; round < rounds; round++)
        {
            var seed = LongRuns.Seed + round;
            var random = new Random(seed);
            var shelf = new RandomShelf(random, random.Next(1, 250));
            for (var query = 0; query < 40; query++)
            {
                if (query == 20) shelf.Merge();
                hits += Same(shelf, shelf.Query(), random.Next(1, 30), $"RENKEI_SEED={seed}, query {query}");
            }
        }

        Assert.True(hits > rounds * 200, $"Only {hits} hits: the queries try nothing.");
    }

    [Fact]
    public void Search_ManyWindows_FindsWhatTheModelFinds()
    {
        var random = new Random(LongRuns.Seed);
        var shelf = new RandomShelf(random, 9000);
        for (var query = 0; query < 24; query++)
        {
            if (query == 12) shelf.Merge();
            Same(shelf, shelf.Query(), 700, $"RENKEI_SEED={LongRuns.Seed}, query {query}");
        }
    }

    private static int Same(RandomShelf shelf, SearchRequest request, int size, string seed)
    {
        var expected = shelf.Model.Hits(request);
        var index = new SearchIndex(shelf.Segments, shelf.Blocks);
        var found = new List<SearchHit>();
        SearchHit? after = null;
        do
        {
            var page = index.Page(request, size, after, cancellation: TestContext.Current.CancellationToken);
            Assert.True(page.Hits.Count == size || page.Next is null, seed);
            found.AddRange(page.Hits);
            after = page.Next;
        }
        while (after is not null && found.Count <= expected.Count);
        Assert.True(expected.SequenceEqual(found), $"{seed}: {request.Order}, {string.Join(' ', request.Text.Required.Select(c => string.Join('|', c.Select(u => u.Text))))}: expected {expected.Count}, found {found.Count}");
        Assert.True(expected.Count == index.Count(request, cancellation: TestContext.Current.CancellationToken), seed);
        Assert.True(Math.Min(7, expected.Count) == index.Count(request, 7, cancellation: TestContext.Current.CancellationToken), seed);
        return found.Count;
    }
}
