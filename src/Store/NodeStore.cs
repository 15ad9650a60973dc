using Renkei.Labels;
using Renkei.Labels.Decisions;
using Renkei.Labels.Policies;
using Renkei.Store.Documents;
using Renkei.Store.Engines;
using Renkei.Store.Reading;
using Renkei.Store.Writing;

namespace Renkei.Store;

/// <summary>Where a node keeps everything: records, articles, the search index and the logs, in one SQLite file or one PostgreSQL database.</summary>
/// <remarks>Safe to use from many threads; several processes may have one database open at once. What cannot be done for a reason outside throws <see cref="StoreException"/>.</remarks>
public sealed partial class NodeStore : IAsyncDisposable
{
    private readonly Engine engine;
    private readonly StoreState state;
    private readonly StoreSettings settings;
    private readonly Writer writer;
    private readonly Preparer preparer;
    private int disposals;

    private NodeStore(Engine engine, StoreState state, StoreSettings settings)
    {
        (this.engine, this.state, this.settings) = (engine, state, settings);
        writer = new(engine, state, settings.Clock);
        preparer = new(settings.Chance, () => state.Types);
    }

    /// <summary>The searches that people keep.</summary>
    public SavedSearches SavedSearches => new(engine, writer.DoAsync);

    /// <summary>The node's own things that are no records.</summary>
    public DocumentShelf Documents => new(engine, writer.DoAsync);

    public string Organisation => state.Organisation;

    public PolicySet Policies => state.Audiences.Policies;

    /// <summary>The label of what bears none; null for nobody but the operator.</summary>
    public ConfidentialityLabel? DefaultLabel => state.DefaultLabel;

    /// <summary>The label of open news; null for nobody but the operator.</summary>
    public ConfidentialityLabel? OpenLabel => state.OpenLabel;

    /// <summary>Makes the data of a new node.</summary>
    /// <exception cref="StoreException">There is a node already, or a policy cannot be read.</exception>
    public static async Task<NodeStore> CreateAsync(StoreLocation location, NodeSetup setup, StoreSettings settings, CancellationToken cancel)
    {
        Setups.Check(setup);
        if (location.File is { } file) Directory.CreateDirectory(Path.GetDirectoryName(file)!);
        using (await Prepared(location, settings, (engine, session) => Setups.Write(engine, session, setup, settings), cancel))
        {
        }

        return await OpenAsync(location, settings, cancel);
    }

    /// <summary>Opens the data of a node, and brings it to this program's schema.</summary>
    /// <exception cref="StoreException">There is none, it is damaged, or a newer program wrote it.</exception>
    public static async Task<NodeStore> OpenAsync(StoreLocation location, StoreSettings settings, CancellationToken cancel)
    {
        if (location.File is { } file && !File.Exists(file)) throw new StoreException($"There is no data of a node in {Path.GetDirectoryName(file)}: ./renkei init makes it.");
        var remembered = new StoreState(settings.Chance);
        var opened = await Prepared(location, settings, (engine, session) => Setups.Read(location.File is null ? "The database " + engine.Place : engine.Place, session, remembered), cancel);
        return new(opened, remembered, settings);
    }

    /// <summary>What makes two readings one article: its address, or the SHA-256 of its text where none is known.</summary>
    public static string KeyOf(News.Article article) => ArticleWork.Key(article);

    /// <summary>The store as a reader may see it, and write to it.</summary>
    /// <param name="clearance">What the reader holds; null when it could not be resolved: then nothing is seen.</param>
    public StoreView For(ResolvedClearance? clearance) => new(engine, state, Desk, clearance, isOperator: false);

    /// <summary>The store as whoever holds its file sees it: everything. For the command line alone; whatever comes over a network is a reader.</summary>
    public StoreView ForOperator() => new(engine, state, Desk, null, isOperator: true);

    private WritingDesk Desk => new(writer, preparer, settings);

    public async ValueTask DisposeAsync()
    {
        if (Interlocked.Exchange(ref disposals, 1) != 0) return;
        await writer.DisposeAsync();
        engine.Dispose();
    }

    private static async Task<Engine> Prepared(StoreLocation location, StoreSettings settings, Action<Engine, Session> act, CancellationToken cancel)
    {
        var opened = location.Open();
        try
        {
            await Task.Run(() =>
            {
                using var session = opened.OpenForWriting();
                Migrations.Run(opened, session, settings.Clock);
                act(opened, session);
            }, cancel);
            return opened;
        }
        catch (Exception fault)
        {
            opened.Dispose();
            if (opened.Explain(fault) is { } sentence) throw new StoreException(sentence, fault);
            throw;
        }
    }
}
