using System.Globalization;
using Renkei.Store.Care;
using Renkei.Store.Engines;
using Renkei.Store.Log;
using Renkei.Store.Reading;
using Renkei.Store.Writing;

namespace Renkei.Store;

/// <content>Rules on what is kept for how long.</content>
public sealed partial class NodeStore
{
    private const int MostShown = 100;

    /// <summary>The rules, by name.</summary>
    public Task<IReadOnlyList<RetentionRule>> RetentionAsync(CancellationToken cancel) =>
        Snapshots.AskAsync(engine, session => (IReadOnlyList<RetentionRule>)session.Rows("SELECT name, rule FROM retention ORDER BY name", r => RetentionRule.Read(r.GetString(0), r.GetString(1))), cancel);

    /// <summary>Sets a rule, or another one under its name; the log says so. Nothing is erased before the rules are applied.</summary>
    /// <exception cref="ArgumentException">The rule is none: the sentence says why.</exception>
    public Task SetRetentionAsync(RetentionRule rule, string by, CancellationToken cancel) =>
        rule.Fault() is { } fault ? throw new ArgumentException(fault, nameof(rule)) : writer.DoAsync(new RetentionWork(rule.Name, rule.Text(), By(by)), cancel);

    /// <summary>Takes a rule away; the log says so. Nothing happens when there is none of that name.</summary>
    public Task RemoveRetentionAsync(string name, string by, CancellationToken cancel) => writer.DoAsync(new RetentionWork(name, null, By(by)), cancel);

    /// <summary>What the rules would erase now, by rule; what two rules take stands under the first.</summary>
    public Task<IReadOnlyList<RetentionOutcome>> PreviewRetentionAsync(CancellationToken cancel) => RetainAsync((_, rows) => Task.FromResult(rows), cancel);

    /// <summary>Erases what is due by the rules (as <see cref="EraseAsync(EraseRequest, IProgress{StoreProgress}?, CancellationToken)"/> does), with a log entry for each version that names its rule.</summary>
    /// <param name="by">Who applies them, as the log will name them.</param>
    public async Task<IReadOnlyList<RetentionOutcome>> ApplyRetentionAsync(string by, IProgress<StoreProgress>? progress, CancellationToken cancel)
    {
        By(by);
        var done = 0L;
        var outcomes = await RetainAsync(async (rule, rows) =>
        {
            var erased = await EraseAsync(rows, LogKinds.Retention, by, $"Rule “{rule.Name}”: kept for {rule.Days} days.", cancel);
            progress?.Report(new("versions erased", done += erased.Count, 0));
            return erased;
        }, cancel);
        if (done > 0) await ScrubAsync(cancel);
        return outcomes;
    }

    private async Task<IReadOnlyList<RetentionOutcome>> RetainAsync(Func<RetentionRule, IReadOnlyList<ErasedVersion>, Task<IReadOnlyList<ErasedVersion>>> take, CancellationToken cancel)
    {
        var now = settings.Clock.GetUtcNow();
        var outcomes = new List<RetentionOutcome>();
        var seen = new HashSet<long>();
        foreach (var rule in await RetentionAsync(cancel))
        {
            var (due, kept, after, first) = (0L, 0L, 0L, new List<ErasedVersion>());
            while (await Snapshots.AskAsync(engine, session => Due(session, rule, now, after), cancel) is { Count: > 0 } rows)
            {
                after = rows[^1].Position;
                var needed = await NeededAsync(rows, cancel);
                kept += needed.Count;
                var taken = rows.Where(r => !needed.Contains(r.Position) && seen.Add(r.Position)).ToList();
                if (taken.Count == 0) continue;
                var done = await take(rule, taken);
                due += done.Count;
                first.AddRange(done.Take(MostShown - first.Count));
            }

            outcomes.Add(new(rule, due, first, kept));
        }

        return outcomes;
    }

    /// <summary>Markings among these that records need which stay: each is asked by itself.</summary>
    private Task<HashSet<long>> NeededAsync(List<ErasedVersion> rows, CancellationToken cancel) => Snapshots.AskAsync(engine, session =>
    {
        var markings = rows.FindAll(r => r.Id.StartsWith(Commit.MarkingType, StringComparison.Ordinal));
        if (markings.Count == 0 || EraseWork.Needed(engine, session, rows, 0, cancel) is null) return [];
        return markings.Where(m => EraseWork.Needed(engine, session, [m, .. rows.Where(r => !r.Id.StartsWith(Commit.MarkingType, StringComparison.Ordinal))], 0, cancel) is not null).Select(m => m.Position).ToHashSet();
    }, cancel);

    private static List<ErasedVersion> Due(Session session, RetentionRule rule, DateTimeOffset now, long after)
    {
        object?[] values = [Head.Microseconds(now - TimeSpan.FromDays(rule.Days)), after, (long)EraseBatch, .. rule.Types, .. rule.Origin is { } origin ? [origin] : Array.Empty<object?>()];
        var sql = rule.Shelf == RetentionShelf.Articles
            ? "SELECT position, key, version, '' FROM article WHERE added <= $1 AND position > $2 AND content IS NOT NULL"
            : "SELECT position, id, version, origin FROM record WHERE added <= $1 AND position > $2 AND content IS NOT NULL"
                + (rule.Types.IsEmpty ? "" : $" AND type IN ({string.Join(", ", rule.Types.Select((_, at) => Parameter(at + 4)))})") + (rule.Origin is null ? "" : $" AND origin = {Parameter(rule.Types.Length + 4)}");
        return session.Rows(sql + " ORDER BY position LIMIT $3", r => new ErasedVersion(r.GetInt64(0), r.GetString(1), r.GetInt64(2), r.GetString(3)), values);
    }

    private static string Parameter(int number) => "$" + number.ToString(CultureInfo.InvariantCulture);

    private static string By(string by) => Kept.IsName(by) ? by : throw new ArgumentException($"Who does it is named in 1 to {Kept.MaxName} characters on one line.", nameof(by));
}
