namespace Renkei.Database;

/// <summary>Searches that people keep.</summary>
public sealed class SavedSearchTests
{
    [Theory, OnBoth]
    public async Task Save_Search_IsItsOwnersAloneAndStaysWhatItWas(On engine)
    {
        var (data, node) = await TestData.NodeAsync(engine);
        await using var _ = data;
        var search = new SavedSearch("ayame", "ports", new() { Types = ["campaign", "report"], Tag = "港", Text = "harbour -fish", IsRevoked = false, Order = SortOrder.Rank });
        await node.SavedSearches.SaveAsync(search, TestData.Cancel);
        await node.SavedSearches.SaveAsync(new("bela", "ports", new()), TestData.Cancel);
        var other = await data.OpenAsync();
        var kept = Assert.Single(await other.SavedSearches.ListAsync("ayame", TestData.Cancel));
        Assert.Equal(("ayame", "ports"), (kept.Owner, kept.Name));
        Assert.Equal(search.Query with { Types = [] }, kept.Query with { Types = [] });
        Assert.Equal(search.Query.Types, kept.Query.Types);
    }

    [Theory, OnBoth]
    public async Task Save_SameName_GivesWayAndDeleteForgets(On engine)
    {
        var (data, node) = await TestData.NodeAsync(engine);
        await using var _ = data;
        await node.SavedSearches.SaveAsync(new("ayame", "b", new() { Text = "old" }), TestData.Cancel);
        await node.SavedSearches.SaveAsync(new("ayame", "b", new() { Text = "new" }), TestData.Cancel);
        await node.SavedSearches.SaveAsync(new("ayame", "a", new()), TestData.Cancel);
        Assert.Equal(["a", "b"], (await node.SavedSearches.ListAsync("ayame", TestData.Cancel)).Select(s => s.Name));
        Assert.Equal("new", (await node.SavedSearches.ListAsync("ayame", TestData.Cancel))[1].Query.Text);
        await node.SavedSearches.DeleteAsync("ayame", "b", TestData.Cancel);
        await node.SavedSearches.DeleteAsync("ayame", "b", TestData.Cancel);
        Assert.Equal(["a"], (await node.SavedSearches.ListAsync("ayame", TestData.Cancel)).Select(s => s.Name));
    }

    [Theory, OnBoth]
    public async Task Save_NameOfTwoLines_IsRefused(On engine)
    {
        var (data, node) = await TestData.NodeAsync(engine);
        await using var _ = data;
        await Assert.ThrowsAsync<ArgumentException>(() => node.SavedSearches.SaveAsync(new("ayame", "a\nb", new()), TestData.Cancel));
        Assert.Empty(await node.SavedSearches.ListAsync("ayame", TestData.Cancel));
    }
}
