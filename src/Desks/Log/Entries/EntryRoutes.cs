using System.Globalization;
using System.Text;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Routing;
using Renkei.Store;
using Renkei.Store.Log;
using Renkei.Store.Reading;
using Renkei.Web;
using Renkei.Web.Forms;
using Renkei.Web.Shell;

namespace Renkei.Desks.Log.Entries;

/// <summary>Entries, their proofs, checkpoints. Which log is meant stands in the address (<c>?log=NAME</c>); without it, the internal one.</summary>
internal static class EntryRoutes
{
    /// <summary>A checkpoint has three lines and a few signatures.</summary>
    private const int MostSaved = 64 << 10;

    public static void Map(IEndpointRouteBuilder log)
    {
        log.MapGet("", ListAsync).IsPage("desk.log");
        log.MapGet("/entries/{number:long}", EntryAsync);
        log.MapGet("/entries/{number:long}/proof", ProofAsync);
        log.MapGet("/checkpoint", CheckpointAsync);
        log.MapGet("/key", KeyAsync);
        log.MapGet("/logs", LogsAsync).IsPage("log.logs.title");
        log.MapGet("/consistency", async (HttpContext http, NodeStore store, CancellationToken cancel) => await FindAsync(http, store, cancel) is { } found ? WebKit.Page<ConsistencyPage>(new ConsistencyModel(found.Origin, found.IsInternal, "", null, [])) : Results.NotFound()).IsPage("log.consistency.title");
        log.MapPost("/consistency", CompareAsync);
    }

    /// <summary>The log that the address names; null when there is none of that name.</summary>
    public static Task<StoreLog?> FindAsync(HttpContext http, NodeStore store, CancellationToken cancel) =>
        http.Request.Query["log"].ToString() is { Length: > 0 } origin ? store.LogAsync(origin, cancel) : InternalAsync(store, cancel);

    private static async Task<StoreLog?> InternalAsync(NodeStore store, CancellationToken cancel) => await store.LogAsync(cancel);

    private static async Task<IResult> ListAsync(HttpContext http, NodeStore store, LogNames names, CancellationToken cancel)
    {
        if (await FindAsync(http, store, cancel) is not { } log) return Results.NotFound();
        var filter = await names.NamedAsync(EntryFilter.Of(http.Request.Query), cancel);
        long? before = long.TryParse(http.Request.Query["after"], NumberStyles.None, CultureInfo.InvariantCulture, out var given) ? given : null;
        var page = await EntryPage.ReadAsync(log, filter, before, cancel);
        var size = await EntryPage.SizeAsync(log, cancel);
        return WebKit.Page<EntryList>(new EntryListModel(log.Origin, log.IsInternal, size, filter, page, await names.OfAsync(page.Entries.Select(e => e.Entry).OfType<LogEntry>(), cancel)));
    }

    private static async Task<IResult> EntryAsync(long number, HttpContext http, NodeStore store, LogNames names, CancellationToken cancel) =>
        await EntryOfAsync(number, http, store, names, cancel) is { } found ? WebKit.Page<EntryFull>(found) : Results.NotFound();

    /// <summary>An entry with its proof; null when the log, or the number in it, is none.</summary>
    public static async Task<EntryFullModel?> EntryOfAsync(long number, HttpContext http, NodeStore store, LogNames names, CancellationToken cancel)
    {
        if (await FindAsync(http, store, cancel) is not { } log || number < 0) return null;
        if (await log.EntriesAsync(number, 1, cancel) is not [var leaf] || number >= await EntryPage.SizeAsync(log, cancel)) return null;
        var (entry, file) = (LogEntry.Read(leaf).Value, await log.ProveEntryAsync(number, cancel));
        var proof = TlogProof.Read(file).Value;
        var proven = proof?.Verify(leaf.Span, log.Origin, [log.Verifier]).Value;
        var path = new List<string>();
        for (var at = 0; proof is not null && at < proof.Path.Length; at += LogHash.Length) path.Add(Convert.ToBase64String(proof.Path.Span.Slice(at, LogHash.Length)));
        return new(log.Origin, log.IsInternal, number, entry, Encoding.UTF8.GetString(leaf.Span), MerkleTree.Leaf(leaf.Span).ToString(), proven, path, entry is null ? new Dictionary<string, string>(StringComparer.Ordinal) : await names.OfAsync([entry], cancel));
    }

    public static async Task<IResult> ProofAsync(long number, HttpContext http, NodeStore store, CancellationToken cancel)
    {
        if (await FindAsync(http, store, cancel) is not { } log || number < 0 || number >= await EntryPage.SizeAsync(log, cancel)) return Results.NotFound();
        return Results.Bytes((await log.ProveEntryAsync(number, cancel)).ToArray(), "text/plain; charset=utf-8", $"entry-{number.ToString(CultureInfo.InvariantCulture)}.tlog-proof");
    }

    public static async Task<IResult> CheckpointAsync(HttpContext http, NodeStore store, CancellationToken cancel) =>
        await FindAsync(http, store, cancel) is { } log ? Results.Bytes((await log.CheckpointAsync(cancel)).ToArray(), "text/plain; charset=utf-8", $"checkpoint-{(await EntryPage.SizeAsync(log, cancel)).ToString(CultureInfo.InvariantCulture)}.txt") : Results.NotFound();

    public static async Task<IResult> KeyAsync(HttpContext http, NodeStore store, CancellationToken cancel) =>
        await FindAsync(http, store, cancel) is { } log ? Results.Bytes(Encoding.UTF8.GetBytes(log.Verifier + "\n"), "text/plain; charset=utf-8", "log-key.txt") : Results.NotFound();

    private static async Task<IResult> LogsAsync(NodeStore store, CancellationToken cancel) => WebKit.Page<LogsPage>(new LogsModel(await LinesAsync(store, cancel)));

    /// <summary>All logs.</summary>
    public static async Task<IReadOnlyList<LogLine>> LinesAsync(NodeStore store, CancellationToken cancel)
    {
        var logs = new List<LogLine>();
        foreach (var origin in await store.LogOriginsAsync(cancel))
        {
            var log = (await store.LogAsync(origin, cancel))!;
            var checkpoint = Checkpoint.Open(await log.CheckpointAsync(cancel), origin, [log.Verifier]);
            logs.Add(new(origin, log.IsInternal, checkpoint.Value?.Size, checkpoint.Value?.Root.ToString(), checkpoint.Refusal, log.Verifier.ToString(), log.FormerKeys.Count));
        }

        return logs;
    }

    private static async Task<IResult> CompareAsync(HttpContext http, NodeStore store, PageContext page, IFormCollection form, CancellationToken cancel)
    {
        if (await FindAsync(http, store, cancel) is not { } log) return Results.NotFound();
        var texts = page.Texts;
        var (typed, file) = (form["checkpoint"].ToString().ReplaceLineEndings("\n"), form.Files.GetFile("file"));
        if (file is { Length: > MostSaved } || typed.Length > MostSaved) return Again(new Refusal(file is null ? "checkpoint" : "file", texts["log.consistency.too-large"]));
        var saved = file is { Length: > 0 } ? await ReadAsync(file, cancel) : Encoding.UTF8.GetBytes(Whole(typed));
        if (saved.Length == 0) return Again(new Refusal("checkpoint", texts["log.consistency.none"]));
        var answer = await ConsistencyAnswer.OfAsync(log, saved, cancel);
        return WebKit.Page<ConsistencyPage>(new ConsistencyModel(log.Origin, log.IsInternal, typed, answer, []), answer.Finding == ConsistencyFinding.NotOfThisLog ? StatusCodes.Status422UnprocessableEntity : StatusCodes.Status200OK);
        IResult Again(Refusal refusal) => WebKit.Page<ConsistencyPage>(new ConsistencyModel(log.Origin, log.IsInternal, typed.Length > MostSaved ? "" : typed, null, [refusal]), StatusCodes.Status422UnprocessableEntity);
    }

    /// <summary>What was pasted has lost or gained white space at its ends: a note ends with exactly one line feed.</summary>
    private static string Whole(string typed) => typed.Trim() is { Length: > 0 } text ? text + "\n" : "";

    private static async Task<byte[]> ReadAsync(IFormFile file, CancellationToken cancel)
    {
        using var copy = new MemoryStream();
        await file.CopyToAsync(copy, cancel);
        return copy.ToArray();
    }
}

/// <summary>What the list of entries shows.</summary>
public sealed record EntryListModel(string Origin, bool IsInternal, long Size, EntryFilter Filter, EntryPage Page, IReadOnlyDictionary<string, string> Names);

/// <summary>What the page of one entry shows.</summary>
/// <param name="Entry">Null when it cannot be read.</param>
/// <param name="Proven">The checkpoint that the proof leads to, verified; null when it does not hold.</param>
/// <param name="Path">The proof's hashes, base64, from the leaf up.</param>
public sealed record EntryFullModel(string Origin, bool IsInternal, long Number, LogEntry? Entry, string Leaf, string Hash, Checkpoint? Proven, IReadOnlyList<string> Path, IReadOnlyDictionary<string, string> Names);

/// <summary>What the page of all logs shows.</summary>
public sealed record LogsModel(IReadOnlyList<LogLine> Logs);

/// <summary>One log.</summary>
/// <param name="Size">Null when its checkpoint cannot be believed: <paramref name="Trouble"/> says why.</param>
public sealed record LogLine(string Origin, bool IsInternal, long? Size, string? Root, string? Trouble, string Key, int FormerKeys);

/// <summary>What the page that compares with an earlier checkpoint shows.</summary>
public sealed record ConsistencyModel(string Origin, bool IsInternal, string Typed, ConsistencyAnswer? Answer, IReadOnlyList<Refusal> Refusals);
