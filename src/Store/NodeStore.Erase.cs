using Renkei.Store.Care;
using Renkei.Store.Engines;
using Renkei.Store.Log;
using Renkei.Store.Reading;

namespace Renkei.Store;

/// <content>Erasing by order.</content>
public sealed partial class NodeStore
{
    /// <summary>The most versions that one commit erases.</summary>
    private const int EraseBatch = 500;

    /// <summary>
    /// Erases content: the bytes, the name, the salt, the references, the totals and the words it was found by. The place stays, the log stays, and the log says by whose order it was.
    /// The same version is refused from then on; older versions come forward. What other records say of its id is theirs, and stays.
    /// </summary>
    /// <exception cref="ArgumentException">Neither id nor origin is given, or who or why is missing.</exception>
    /// <exception cref="StoreException">It is a marking that others need: nothing was erased.</exception>
    public async Task<EraseAnswer> EraseAsync(EraseRequest request, IProgress<StoreProgress>? progress, CancellationToken cancel)
    {
        Check(request);
        var erased = new List<ErasedVersion>();
        var after = 0L;
        while (await Snapshots.AskAsync(engine, session => Meant(session, request, after), cancel) is { Count: > 0 } rows)
        {
            erased.AddRange(await EraseAsync(rows, LogKinds.Erase, request.By, request.Reason, cancel));
            after = rows[^1].Position;
            progress?.Report(new("versions erased", erased.Count, 0));
        }

        return new(erased, erased.Count == 0 ? null : await ScrubAsync(cancel));
    }

    private async Task<IReadOnlyList<ErasedVersion>> EraseAsync(IReadOnlyList<ErasedVersion> rows, string kind, string by, string reason, CancellationToken cancel)
    {
        // The long look whether anybody needs a marking is taken before the writer is held up.
        var (scanned, refusal) = await Snapshots.AskAsync(engine, session => (session.Number("SELECT position FROM head WHERE one = 1"), EraseWork.Needed(engine, session, rows, 0, cancel)), cancel);
        if (refusal is not null) throw new StoreException(refusal);
        var work = new EraseWork(rows, kind, by, reason, scanned);
        await writer.DoAsync(work, cancel);
        return work.Erased;
    }

    private Task<string?> ScrubAsync(CancellationToken cancel) => Task.Run(() =>
    {
        try
        {
            return engine.Scrub(EraseWork.Tables);
        }
        catch (Exception fault) when (engine.Explain(fault) is { } sentence)
        {
            return "It is erased, but its bytes may still stand in the files of the database: " + sentence;
        }
    }, cancel);

    private static List<ErasedVersion> Meant(Session session, EraseRequest request, long after)
    {
        List<object?> values = [after, (long)EraseBatch];
        var records = Conditions("id", isRecord: true);
        var articles = request.Origin is null or "" && request.Id is not null ? $" UNION ALL SELECT position, key, version, '' FROM article WHERE position > $1 AND content IS NOT NULL{Conditions("key", isRecord: false)}" : "";
        return session.Rows($"SELECT position, id, version, origin FROM (SELECT position, id, version, origin FROM record WHERE position > $1 AND content IS NOT NULL{records}{articles}) m ORDER BY position LIMIT $2",
            r => new ErasedVersion(r.GetInt64(0), r.GetString(1), r.GetInt64(2), r.GetString(3)), [.. values]);

        string Conditions(string id, bool isRecord) =>
            (request.Id is null ? "" : $" AND {id} = {Value(request.Id)}") + (request.Version is null ? "" : $" AND version = {Value(request.Version)}") + (request.Origin is null || !isRecord ? "" : $" AND origin = {Value(request.Origin)}");

        string Value(object value)
        {
            values.Add(value);
            return string.Create(System.Globalization.CultureInfo.InvariantCulture, $"${values.Count}");
        }
    }

    private static void Check(EraseRequest request)
    {
        if (request.Id is null && request.Origin is null) throw new ArgumentException("Erasing needs an id or an origin: everything at once is not erased.", nameof(request));
        if (request is { Id: null, Version: not null }) throw new ArgumentException("A version is one of an id.", nameof(request));
        if (request is { Id: null, Origin: "" }) throw new ArgumentException("The node's own records are erased by id, not all at once.", nameof(request));
        if (!Kept.IsName(request.By)) throw new ArgumentException($"Who orders it is named in 1 to {Kept.MaxName} characters on one line.", nameof(request));
        if (request.Reason.Trim().Length is 0 or > EraseRequest.MaxReason) throw new ArgumentException($"The reason has 1 to {EraseRequest.MaxReason} characters.", nameof(request));
    }
}
