using System.CommandLine;
using Renkei.Node.CommandLine;
using Renkei.Node.Label;
using Renkei.Node.Store;
using Renkei.Records.Compare;
using Renkei.Store;
using Renkei.Store.Reading;

namespace Renkei.Node.Records;

/// <summary>The verb "records diff": what changed from one version of an object to another.</summary>
internal static class DiffVerb
{
    private const string Summary = "Show what changed from one version of an object to another.";

    private const string Details =
        $"""
        Without --from and --to it is what the current version changed. How the JSON is written (white space, order of
        members) is no change.

        Example:
          ./renkei records diff indicator--8e2e2d2b-17d4-4cbf-938f-98ee46b3cd3f --from 2026-04 --to 2026-05 --data data

        {DataOptions.Help}
        Exit code: 0 compared; 2 there is no such version, which is said.
        """;

    public static Command Create(TimeProvider time)
    {
        var (id, origin, json) = (RecordOptions.Id(), RecordOptions.Origin("The versions of this partner's copies; own for the node's own"), LabelOptions.Json());
        var (from, to) = (RecordOptions.Version("--from", "The older version: its time, or the beginning of it [default: the one before]"), RecordOptions.Version("--to", "The newer version [default: the current one]"));
        var command = new Verb("diff", Summary, Details) { id, from, to, origin };
        var data = DataOptions.On(command);
        command.Add(json);
        command.SetAction((parsed, cancel) => StoreRun.OpenAsync(parsed, data, time, async (store, _) =>
        {
            var view = store.ForOperator();
            var newer = new VersionChoice(parsed.GetValue(id)!, parsed.GetValue(to), RecordOptions.OriginOf(parsed.GetValue(origin)), null);
            var (last, refusal) = await newer.FindAsync(view, cancel);
            var (first, fault) = last is null ? (null, refusal) : await OlderAsync(view, newer with { Version = parsed.GetValue(from) }, last, cancel);
            if (first is null) return Verbs.Refuse(fault!);
            var changes = RecordDiff.Between(first.Content, last!.Content);
            return parsed.GetValue(json) ? DiffOutput.Json(first, last, changes) : DiffOutput.Text(first, last, changes);
        }, cancel));
        return command;
    }

    /// <summary>The version that was asked for; else the one before, of the same origin.</summary>
    private static async Task<(StoredRecord? Record, string? Refusal)> OlderAsync(StoreView view, VersionChoice choice, StoredRecord last, CancellationToken cancel)
    {
        if (last.Flags.HasFlag(RecordTraits.Erased)) return (null, Erased(last));
        var (record, refusal) = choice.Version is not null ? await choice.FindAsync(view, cancel)
            : ((await view.HistoryAsync(last.Id, cancel)).FirstOrDefault(r => r.Origin == last.Origin && r.Version < last.Version), null);
        if (record is null) return (null, refusal ?? $"{last.Id} has no version before {Times.Version(last.Version)} to compare it with.");
        return record.Flags.HasFlag(RecordTraits.Erased) ? (null, Erased(record)) : (record, null);
    }

    private static string Erased(StoredRecord record) => $"{record.Id} of {Times.Version(record.Version)} was erased by order; there is nothing left to compare.";
}
