using System.Text.Json;
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

    private async Task PrepareAsync(string data)
    {
        Author = await TestPeople.AddAsync(data, "aiko", [new("news", Role.Reader), new("news", Role.Author), new("records", Role.Reader), new("records", Role.Author)], "clearance-member-gbr.xml");
        Outsider = await TestPeople.AddAsync(data, "bruno", [new("news", Role.Reader), new("news", Role.Author)]);
    }
}
