using System.Security.Cryptography;
using System.Text.Json;
using Renkei.Desks.Account.Tokens;
using Renkei.Store;
using Renkei.Support;
using Renkei.SystemTests.Pages.House;
using Renkei.Web.People;
using Xunit;

namespace Renkei.SystemTests.Pages.News;

/// <summary>A node that offers the sample pages, somebody who may add and cite, and somebody who is not cleared.</summary>
public sealed class NewsNode : IAsyncLifetime
{
    private readonly TemporaryFolder folder = new();

    internal RunningNode Node { get; private set; } = null!;

    internal TestPerson Author { get; private set; } = null!;

    /// <summary>Has the role of a reader and no clearance.</summary>
    internal TestPerson Outsider { get; private set; } = null!;

    public async ValueTask InitializeAsync()
    {
        var settings = folder.Write("settings.json", JsonSerializer.Serialize(new { News = new { Samples = Path.Combine(Repository.Root, "samples") } }));
        Node = await RunningNode.StartAsync(TestContext.Current.CancellationToken, prepare: PrepareAsync, arguments: ["--settings", settings]);
        var page = await Node.OpenAsAsync(Author, "/news/add");
        await page.ClickAsync("form[action='/news/add/samples'] button");
        await page.WaitForSelectorAsync(".job.done");
        await page.Context.CloseAsync();
    }

    public async ValueTask DisposeAsync()
    {
        await Node.DisposeAsync();
        folder.Dispose();
    }

    /// <summary>A program that shows a token of somebody's.</summary>
    /// <param name="scopes">Such as read or write, then desks.</param>
    internal async Task<HttpClient> MachineAsync(TestPerson person, params string[] scopes)
    {
        await using var store = await NodeStore.OpenAsync(StoreLocation.Folder(Node.Data), new(TimeProvider.System, RandomNumberGenerator.Fill), TestContext.Current.CancellationToken);
        var now = TimeProvider.System.GetUtcNow();
        var secret = await new NodeTokens(store, new(RandomNumberGenerator.Fill), TimeProvider.System).MakeAsync(new(person.Id, "test", scopes, now, now.AddDays(1), null), RandomNumberGenerator.GetHexString(16), TestContext.Current.CancellationToken);
        return new() { BaseAddress = new(Node.Address + "/"), DefaultRequestHeaders = { Authorization = new("Bearer", secret) } };
    }

    private async Task PrepareAsync(string data)
    {
        Author = await TestPeople.AddAsync(data, "aiko", [new("news", Role.Reader), new("news", Role.Author), new("records", Role.Reader), new("records", Role.Author)], "clearance-member-gbr.xml");
        Outsider = await TestPeople.AddAsync(data, "bruno", [new("news", Role.Reader), new("news", Role.Author)]);
    }
}
