using System.CommandLine;
using Renkei.Node.CommandLine;
using Renkei.Node.Label;
using Renkei.Node.Store;
using Renkei.Store;

namespace Renkei.Node.Records;

/// <summary>The verb "records get": a record's exact bytes.</summary>
internal static class GetVerb
{
    private const string Summary = "Print the exact bytes of a record, and nothing else.";

    private const string Details =
        $"""
        Without --version it is the current one. A version is named by its time, or by as much of its beginning as tells it
        from the others.

        Example:
          ./renkei records get indicator--8e2e2d2b-17d4-4cbf-938f-98ee46b3cd3f --version 2026-04 --data data > object.json

        {DataOptions.Help}
        Exit code: 0 printed; 2 there is no such record, or several, which is said.
        """;

    public static Command Create(TimeProvider time)
    {
        var (id, version, origin, release, json) = (RecordOptions.Id(), RecordOptions.Version(), RecordOptions.Origin("The copy of this partner; own for the node's own"), RecordOptions.Release(), LabelOptions.Json());
        json.Description = "Print what is known of the record as JSON, and the object in it";
        var command = new Verb("get", Summary, Details) { id, version, origin, release };
        var data = DataOptions.On(command);
        command.Add(json);
        command.SetAction((parsed, cancel) => StoreRun.OpenAsync(parsed, data, time, (store, _) =>
            RunAsync(store, new(parsed.GetValue(id)!, parsed.GetValue(version), RecordOptions.OriginOf(parsed.GetValue(origin)), parsed.GetValue(release)), time, parsed.GetValue(json), cancel), cancel));
        return command;
    }

    private static async Task<int> RunAsync(NodeStore store, VersionChoice choice, TimeProvider time, bool asJson, CancellationToken cancel)
    {
        var view = store.ForOperator();
        var (record, refusal) = await choice.FindAsync(view, cancel);
        if (record is null) return Verbs.Refuse(refusal!);
        if (asJson) return StandardOutput.Json(Verbs.Done, json => RecordJson.Write(json, record, new ShownMarkings(view, store.Policies, time.GetUtcNow()).Of(record), withObject: true));
        if (record.Flags.HasFlag(RecordTraits.Erased)) return Verbs.Refuse($"{record.Id} of {Times.Version(record.Version)} was erased by order; only its place is left.");
        return StandardOutput.Write(Verbs.Done, output => output.Write(record.Content.Span));
    }
}
