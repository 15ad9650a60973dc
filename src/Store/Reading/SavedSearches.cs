using System.Text.Json;
using System.Text.Json.Serialization;
using Renkei.Store.Engines;
using Renkei.Store.Writing;

namespace Renkei.Store.Reading;

/// <summary>A search that somebody keeps under a name. It is asked anew each time, as whoever asks may see the store then.</summary>
/// <param name="Owner">The account it belongs to; nobody else sees it.</param>
/// <param name="Name">1 to 200 characters on one line.</param>
public sealed record SavedSearch(string Owner, string Name, RecordQuery Query);

/// <summary>The searches that people keep.</summary>
public sealed class SavedSearches
{
    private static readonly JsonSerializerOptions Options = new() { DefaultIgnoreCondition = JsonIgnoreCondition.WhenWritingNull, Converters = { new JsonStringEnumConverter() } };

    private readonly Engine engine;
    private readonly Func<Work, CancellationToken, Task> write;

    internal SavedSearches(Engine engine, Func<Work, CancellationToken, Task> write) => (this.engine, this.write) = (engine, write);

    /// <summary>Keeps a search; one of the same owner and name gives way.</summary>
    /// <exception cref="ArgumentException">The owner or the name is none.</exception>
    public Task SaveAsync(SavedSearch search, CancellationToken cancel)
    {
        if (!Kept.IsName(search.Owner) || !Kept.IsName(search.Name)) throw new ArgumentException($"A saved search has an owner and a name, each of 1 to {Kept.MaxName} characters on one line.", nameof(search));
        return write(new Change("INSERT INTO saved_search (owner, name, query) VALUES ($1, $2, $3) ON CONFLICT (owner, name) DO UPDATE SET query = excluded.query", search.Owner, search.Name, JsonSerializer.Serialize(search.Query, Options)), cancel);
    }

    /// <summary>Forgets a search; nothing happens when there is none.</summary>
    public Task DeleteAsync(string owner, string name, CancellationToken cancel) => write(new Change("DELETE FROM saved_search WHERE owner = $1 AND name = $2", owner, name), cancel);

    /// <summary>The searches of one owner, by name.</summary>
    public async Task<IReadOnlyList<SavedSearch>> ListAsync(string owner, CancellationToken cancel)
    {
        try
        {
            using var lease = await engine.ReadAsync(cancel);
            return await Session.RowsAsync(lease.Session.Command("SELECT name, query FROM saved_search WHERE owner = $1 ORDER BY name", owner), r => new SavedSearch(owner, r.GetString(0), JsonSerializer.Deserialize<RecordQuery>(r.GetString(1), Options)!), cancel);
        }
        catch (Exception fault) when (engine.Explain(fault) is { } sentence)
        {
            throw new StoreException(sentence, fault);
        }
    }

    private sealed class Change(string sql, params object?[] values) : Work
    {
        public override void Plan(Commit commit) => commit.Run(sql, values);
    }
}
