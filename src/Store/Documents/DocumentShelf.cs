using System.Data.Common;
using Renkei.Store.Engines;
using Renkei.Store.Log;
using Renkei.Store.Writing;

namespace Renkei.Store.Documents;

/// <summary>The node's own documents: read one, find one by another name, list those of an owner, change several at once.</summary>
/// <remarks>Safe to use from many threads. A fault of the disk or the database throws <see cref="StoreException"/>.</remarks>
public sealed class DocumentShelf
{
    /// <summary>The most documents of one question.</summary>
    public const int MaxPage = 1000;

    private const string Columns = "d.kind, d.id, d.owner, d.version, d.changed, d.content";

    /// <summary>How many names one question looks for.</summary>
    private const int Looks = 64;

    private static readonly string Names = string.Join(", ", Enumerable.Range(2, Looks).Select(n => string.Create(System.Globalization.CultureInfo.InvariantCulture, $"${n}")));
    private static readonly string IdSql = $"SELECT k.key, k.id FROM document_key k WHERE k.kind = $1 AND k.key IN ({Names})";
    private static readonly string ManySql = $"SELECT {Columns} FROM document d WHERE d.kind = $1 AND d.id IN ({Names})";

    private readonly Engine engine;
    private readonly Func<Work, CancellationToken, Task> write;

    internal DocumentShelf(Engine engine, Func<Work, CancellationToken, Task> write) => (this.engine, this.write) = (engine, write);

    /// <summary>One document; null when there is none.</summary>
    public async Task<Document?> GetAsync(string kind, string id, CancellationToken cancel) =>
        (await AskAsync($"SELECT {Columns} FROM document d WHERE d.kind = $1 AND d.id = $2", cancel, kind, id)) is [var found] ? found : null;

    /// <summary>The document that is found by another name; null when there is none.</summary>
    public async Task<Document?> FindAsync(string kind, string key, CancellationToken cancel) =>
        (await AskAsync($"SELECT {Columns} FROM document_key k JOIN document d ON d.kind = k.kind AND d.id = k.id WHERE k.kind = $1 AND k.key = $2", cancel, kind, key)) is [var found] ? found : null;

    /// <summary>The documents that are found by any of these other names, each with the name it was found by. However many names lead to a document, it is read once.</summary>
    /// <param name="keys">Names that nothing is found by are passed over.</param>
    public async Task<IReadOnlyList<(string Key, Document Document)>> FindAsync(string kind, IReadOnlyCollection<string> keys, CancellationToken cancel)
    {
        var ids = await FindIdsAsync(kind, keys, cancel);
        var documents = (await LookAsync(ManySql, kind, ids.Select(i => i.Id), Read, cancel)).ToDictionary(d => d.Id, StringComparer.Ordinal);
        // One that was taken away between the two questions is not found.
        return [.. ids.Where(i => documents.ContainsKey(i.Id)).Select(i => (i.Key, documents[i.Id]))];
    }

    /// <summary>The ids of the documents that are found by any of these other names, without reading them.</summary>
    /// <param name="keys">Names that nothing is found by are passed over.</param>
    public Task<IReadOnlyList<(string Key, string Id)>> FindIdsAsync(string kind, IReadOnlyCollection<string> keys, CancellationToken cancel) => LookAsync(IdSql, kind, keys, r => (r.GetString(0), r.GetString(1)), cancel);

    /// <summary>Documents of a kind by id.</summary>
    /// <param name="owner">Null for those of all owners.</param>
    /// <param name="after">The id behind which to begin; empty for the first.</param>
    /// <param name="limit">1 to <see cref="MaxPage"/>.</param>
    public Task<IReadOnlyList<Document>> ListAsync(string kind, string? owner, string after, int limit, CancellationToken cancel)
    {
        ArgumentOutOfRangeException.ThrowIfLessThan(limit, 1);
        ArgumentOutOfRangeException.ThrowIfGreaterThan(limit, MaxPage);
        return owner is null
            ? AskAsync($"SELECT {Columns} FROM document d WHERE d.kind = $1 AND d.id > $2 ORDER BY d.id LIMIT $3", cancel, kind, after, (long)limit)
            : AskAsync($"SELECT {Columns} FROM document d WHERE d.kind = $1 AND d.owner = $4 AND d.id > $2 ORDER BY d.id LIMIT $3", cancel, kind, after, (long)limit, owner);
    }

    /// <summary>Makes all changes or none; ends when they and what was said are on the disk.</summary>
    /// <param name="said">Entries for the internal log, written with the changes and not without them.</param>
    /// <exception cref="ArgumentException">A kind, id or key has not 1 to 200 characters on one line.</exception>
    public async Task<DocumentOutcome> ChangeAsync(IReadOnlyList<DocumentChange> changes, IReadOnlyList<LogEntry> said, CancellationToken cancel)
    {
        foreach (var name in changes.SelectMany(c => new[] { c.Kind, c.Id }.Concat(c.Keys ?? [])))
        {
            if (!Kept.IsName(name)) throw new ArgumentException($"A document's kind, id and keys have 1 to {Kept.MaxName} characters on one line each.", nameof(changes));
        }

        foreach (var entry in said) _ = entry.ToLeaf();
        var work = new DocumentWork(changes, said);
        await write(work, cancel);
        return work.Outcome;
    }

    private async Task<IReadOnlyList<T>> LookAsync<T>(string sql, string kind, IEnumerable<string> names, Func<DbDataReader, T> read, CancellationToken cancel)
    {
        var found = new List<T>();
        foreach (var part in names.Distinct(StringComparer.Ordinal).Chunk(Looks))
        {
            // Always as many values, so that the statement stays prepared.
            object?[] values = [kind, .. Enumerable.Range(0, Looks).Select(at => part[Math.Min(at, part.Length - 1)])];
            found.AddRange(await AskAsync(sql, read, cancel, values));
        }

        return found;
    }

    private Task<IReadOnlyList<Document>> AskAsync(string sql, CancellationToken cancel, params object?[] values) => AskAsync(sql, Read, cancel, values);

    private async Task<IReadOnlyList<T>> AskAsync<T>(string sql, Func<DbDataReader, T> read, CancellationToken cancel, params object?[] values)
    {
        try
        {
            using var lease = await engine.ReadAsync(cancel);
            return await Session.RowsAsync(lease.Session.Command(sql, values), read, cancel);
        }
        catch (Exception fault) when (engine.Explain(fault) is { } sentence)
        {
            throw new StoreException(sentence, fault);
        }
    }

    private static Document Read(DbDataReader row) =>
        new(row.GetString(0), row.GetString(1), row.GetString(2), row.GetInt64(3), DateTimeOffset.UnixEpoch.AddMicroseconds(row.GetInt64(4)), row.GetFieldValue<byte[]>(5));
}
