using Renkei.Store.Log;
using Renkei.Store.Reading;
using Renkei.Store.Writing;

namespace Renkei.Store;

/// <content>The logs. What is read here passes no label filter: the internal log is the security officer's, an agreement's log its partner's.</content>
public sealed partial class NodeStore
{
    /// <summary>The internal log.</summary>
    public async Task<StoreLog> LogAsync(CancellationToken cancel) => (await FindLogAsync("number = $1", LogBook.Internal, cancel))!;

    /// <summary>A log by its name; null when there is none.</summary>
    public Task<StoreLog?> LogAsync(string origin, CancellationToken cancel) => FindLogAsync("origin = $1", origin, cancel);

    /// <summary>The names of all logs, the internal one first.</summary>
    public Task<IReadOnlyList<string>> LogOriginsAsync(CancellationToken cancel) =>
        Snapshots.AskAsync(engine, session => (IReadOnlyList<string>)session.Rows("SELECT origin FROM log ORDER BY number", r => r.GetString(0)), cancel);

    /// <summary>Makes the log of an agreement; the internal log says so.</summary>
    /// <param name="origin">Its name, such as <c>example.org/renkei/4f1c9a2e</c>: no white space, no plus; at most 200 characters. The partner reads it, so it counts nothing and names no other.</param>
    /// <exception cref="ArgumentException">The name cannot be one.</exception>
    /// <exception cref="StoreException">There is a log of that name already.</exception>
    public async Task<StoreLog> CreateLogAsync(string origin, CancellationToken cancel)
    {
        if (!Kept.IsName(origin) || !NoteName.IsOne(origin)) throw new ArgumentException($"The name of a log has 1 to {Kept.MaxName} characters, no white space and no plus.", nameof(origin));
        await writer.DoAsync(new NewLogWork(origin), cancel);
        return (await LogAsync(origin, cancel))!;
    }

    private async Task<StoreLog?> FindLogAsync(string where, object value, CancellationToken cancel)
    {
        var (found, former) = await Snapshots.AskAsync(engine, session =>
        {
            var logs = session.Rows("SELECT number, origin, verifier FROM log WHERE " + where, r => (r.GetInt64(0), r.GetString(1), r.GetString(2)), value);
            return (logs, logs is [var (log, _, _)] ? session.Rows("SELECT verifier, size FROM log_key WHERE log = $1 ORDER BY size DESC", r => (r.GetString(0), r.GetInt64(1)), log) : []);
        }, cancel);
        return found is [var (number, origin, key)] ? new(engine, writer, number, origin, Verifier(origin, key), [.. former.Select(f => new FormerKey(Verifier(origin, f.Item1), f.Item2))]) : null;
    }

    private static NoteVerifier Verifier(string origin, string text)
    {
        var read = NoteVerifier.Read(text);
        return read.Value ?? throw new StoreException($"The key of the log {origin} is damaged: {read.Refusal} ./renkei doctor says more.");
    }
}
