using Renkei.Node.CommandLine;
using Renkei.Node.Label;
using Renkei.Store;
using Renkei.Store.Reading;

namespace Renkei.Node.Records;

/// <summary>Which of an object's versions somebody means.</summary>
/// <param name="Version">A time or its beginning; null for the current one.</param>
/// <param name="Origin">Null for any, empty for the node's own.</param>
/// <param name="Release">Null for any.</param>
internal sealed record VersionChoice(string Id, string? Version, string? Origin, string? Release)
{
    private const int MaxNamed = 5;

    /// <summary>The one version, or the sentence that says why it is not found, or which are.</summary>
    public async Task<(StoredRecord? Record, string? Refusal)> FindAsync(StoreView view, CancellationToken cancel)
    {
        var id = PlainText.OneLine(Id, 200);
        var all = Version is null ? await view.CurrentAsync(Id, cancel) : await view.HistoryAsync(Id, cancel);
        // What was erased is nobody's current version, and is here all the same.
        if (all.Count == 0 && Version is null && await view.HistoryAsync(Id, cancel) is { Count: > 0 } erased) all = [.. erased.Where(r => r.Version == erased[0].Version)];
        if (all.Count == 0) return (null, $"There is no record {id}.");
        var named = Version is null ? all : Matching(all, Version);
        if (named.Count == 0) return (null, $"{id} has no version {PlainText.OneLine(Version!, 60)}; it has {Listed(all.Select(r => Times.Version(r.Version)))}.");
        var left = named.Where(r => (Origin is null || r.Origin == Origin) && (Release is null || r.Release == Release)).ToList();
        if (left.Count == 0) return (null, $"{id} did not come from there; it is here as {Listed(named.Select(Copy))}.");
        if (left.Count == 1) return (left[0], null);
        // The node's own stands for the object; copies of partners only when they are asked for.
        if (Origin is null && left.FindAll(r => r.Origin.Length == 0) is [var own]) return (own, null);
        var versions = left.Select(r => Times.Version(r.Version)).Distinct().ToList();
        return (null, versions.Count > 1
            ? $"{PlainText.OneLine(Version ?? "This", 60)} could be several versions of {id}: {Listed(versions)}. Write more of the time{(left.Exists(r => r.Origin.Length > 0) ? ", or name the --origin" : "")}."
            : $"{id} is here in several copies: {Listed(left.Select(Copy))}. Say --origin{(left.Select(r => r.Origin).Distinct().Count() < left.Count ? " and --release" : "")}.");
    }

    private static List<StoredRecord> Matching(IReadOnlyList<StoredRecord> all, string version)
    {
        if (Moment.Parse(version) is { } time && all.Where(r => r.Version == time.UtcTicks).ToList() is { Count: > 0 } exact) return exact;
        var start = version.TrimEnd('Z');
        return start.Length == 0 ? [] : [.. all.Where(r => Times.Version(r.Version).StartsWith(start, StringComparison.Ordinal))];
    }

    /// <summary>Where a copy is from.</summary>
    public static string Copy(StoredRecord record) => record.Origin.Length == 0 ? $"the node's own{(record.Release.Length == 0 ? "" : $", release {record.Release}")}" : PlainText.OneLine($"a copy from {record.Origin}, release {record.Release}", 200);

    private static string Listed(IEnumerable<string> items)
    {
        var all = items.Distinct().ToList();
        return string.Join(", ", all.Take(MaxNamed)) + (all.Count > MaxNamed ? $" and {all.Count - MaxNamed} more" : "");
    }
}
