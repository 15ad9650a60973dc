using Renkei.Labels;

namespace Renkei.Database.House;

/// <summary>An empty place for a node's data on one of the two databases, with a clock moved by hand and foreseeable chance.</summary>
internal sealed class TestData : IAsyncDisposable
{
    private readonly TemporaryFolder? folder;
    private readonly List<NodeStore> opened = [];

    private TestData(On engine, string address, TemporaryFolder? folder) => (Engine, Address, this.folder) = (engine, address, folder);

    public On Engine { get; }

    /// <summary>The folder, or the address of the database.</summary>
    public string Address { get; }

    public HandClock Clock { get; } = new(new(2027, 3, 1, 12, 0, 0, TimeSpan.Zero));

    public StoreLocation Location => LocationOf(Engine, Address);

    public StoreSettings Settings => SettingsOf(Clock, 4774);

    public static StoreLocation LocationOf(On engine, string address) => engine == On.Sqlite ? StoreLocation.Folder(address) : StoreLocation.Database(address);

    public static StoreSettings SettingsOf(TimeProvider clock, int seed)
    {
        var (gate, chance) = (new Lock(), new Random(seed));
        return new(clock, bytes =>
        {
            lock (gate) chance.NextBytes(bytes);
        });
    }

    /// <summary>What the internal log of a new node says first: its two policies, and what bears no label.</summary>
    public const int FirstEntries = 3;

    public static async Task<TestData> AtAsync(On engine)
    {
        if (engine == On.Postgres) return new(engine, await (await PostgresServer.SharedAsync()).NewDatabaseAsync(Cancel), null);
        var place = new TemporaryFolder();
        return new(engine, place.Path, place);
    }

    /// <summary>A new node there; <see cref="Acme.Public"/> is the label of what bears none.</summary>
    public static async Task<(TestData Data, NodeStore Node)> NodeAsync(On engine)
    {
        var data = await AtAsync(engine);
        return (data, await data.CreateAsync(Acme.Public));
    }

    public async Task<NodeStore> CreateAsync(ConfidentialityLabel? defaultLabel) => Kept(await NodeStore.CreateAsync(Location, Acme.Setup(defaultLabel), Settings, Cancel));

    /// <summary>One more door to the same data: what another process would have.</summary>
    public async Task<NodeStore> OpenAsync() => Kept(await NodeStore.OpenAsync(Location, Settings, Cancel));

    public async ValueTask DisposeAsync()
    {
        foreach (var node in opened) await node.DisposeAsync();
        folder?.Dispose();
    }

    public static CancellationToken Cancel => TestContext.Current.CancellationToken;

    private NodeStore Kept(NodeStore node)
    {
        opened.Add(node);
        return node;
    }
}

/// <summary>What tests ask most.</summary>
internal static class Asking
{
    private static CancellationToken Cancel => TestContext.Current.CancellationToken;

    public static Task<WriteAnswer> WriteAsync(this NodeStore node, WriteRequest request, CancellationToken cancel) => node.ForOperator().WriteAsync(request, cancel);

    public static Task<IReadOnlyList<ArticleOutcome>> WriteArticlesAsync(this NodeStore node, ArticleRequest request, CancellationToken cancel) => node.ForOperator().WriteArticlesAsync(request, cancel);

    public static async Task<RecordOutcome> WriteAsync(this NodeStore node, byte[] bytes, Labels.ConfidentialityLabel? label = null, CopySource? copy = null) =>
        (await node.WriteAsync(new("ann", [new(bytes, label, copy)]), Cancel)).Outcomes[0];

    public static async Task<RecordOutcome[]> WriteAllAsync(this NodeStore node, params byte[][] objects) =>
        [.. (await node.WriteAsync(new("ann", [.. Stix.Records(objects)]), Cancel)).Outcomes];

    public static async Task<IReadOnlyList<StoredRecord>> AllAsync(this StoreView view, RecordQuery? query = null, int limit = StoreView.MaxPage)
    {
        var all = new List<StoredRecord>();
        string? after = null;
        do
        {
            var page = await view.ListAsync(query ?? new(), after, limit, Cancel);
            all.AddRange(page.Items);
            after = page.Next;
        }
        while (after is not null);
        return all;
    }

    /// <summary>The ids that a reader finds, in order.</summary>
    public static async Task<string[]> IdsAsync(this StoreView view, RecordQuery? query = null) => [.. (await view.AllAsync(query)).Select(r => r.Id)];

    /// <summary>The contents that a reader finds, in order.</summary>
    public static async Task<string[]> ContentsAsync(this StoreView view, RecordQuery? query = null) => [.. (await view.AllAsync(query)).Select(Text)];

    public static string Text(this StoredRecord record) => System.Text.Encoding.UTF8.GetString(record.Content.Span);
}
