using System.CommandLine;
using System.Text.Json;
using Renkei.Labels;
using Renkei.Labels.Decisions;
using Renkei.Labels.Marking;
using Renkei.Labels.Policies;
using Renkei.Node.CommandLine;
using Renkei.Node.Label;
using Renkei.Store;

namespace Renkei.Node.Store;

/// <summary>The verb "init": makes the data of a new node.</summary>
internal static class InitVerb
{
    private const string Summary = "Make the data of a new node: its organisation, its policies, the label of what bears none.";

    private const string Details =
        $"""
        The policy of the Traffic Light Protocol (TLP) is among a new node's policies. Without --default-label, what bears
        no label is seen by nobody but the operator.

        Examples:
          ./renkei init --data data --organisation 'Harbour Office'
          ./renkei init --data data --organisation 'Harbour Office' --policy samples/policies/partnership.xml --default-label samples/labels/open-news.xml

        {DataOptions.Help}
        Exit code: 0 made; 2 nothing was made, which is said.
        """;

    public static Command Create(TimeProvider time)
    {
        var organisation = new Option<string>("--organisation") { Description = "The name of the organisation that runs the node", HelpName = "NAME", Required = true };
        var policies = new Option<string[]>("--policy") { Description = "XML SPIF 2.1 policies that the node decides by", HelpName = "FILE…", Arity = ArgumentArity.OneOrMore, AllowMultipleArgumentsPerToken = true };
        var label = new Option<string?>("--default-label") { Description = "The label of what bears none (ADatP-4774 XML or JSON)", HelpName = "FILE" };
        var json = LabelOptions.Json();
        var command = new Verb("init", Summary, Details) { organisation, policies, label };
        var data = DataOptions.On(command);
        command.Add(json);
        command.SetAction(async (parsed, cancel) =>
        {
            var (place, refusal) = data.Read(parsed);
            if (place is null) return Verbs.Refuse(refusal!);
            var (given, fault) = GivenPolicies.Read(parsed.GetValue(policies) ?? []);
            if (fault is not null) return Verbs.Refuse(fault);
            var set = new PolicySet([.. given.Select(g => g.Policy)]);
            var (standing, wrong) = parsed.GetValue(label) is { } path ? GivenLabel.Read(path, set, time.GetUtcNow()) : (null, null);
            if (wrong is not null) return Verbs.Refuse(wrong);
            var setup = new NodeSetup(parsed.GetValue(organisation)!, [.. given.Select(g => (ReadOnlyMemory<byte>)g.Bytes)], standing);
            return await StoreRun.GuardAsync(place, () => MakeAsync(place, setup, given, time, parsed.GetValue(json), cancel));
        });
        return command;
    }

    private static async Task<int> MakeAsync(DataPlace place, NodeSetup setup, IReadOnlyList<GivenPolicy> policies, TimeProvider time, bool asJson, CancellationToken cancel)
    {
        await using var store = await place.InFolderAsync(() => NodeStore.CreateAsync(place.Location, setup, StoreRun.Settings(time), cancel));
        var marking = store.DefaultLabel is { } label ? Marking(label, store.Policies, time.GetUtcNow()) : null;
        var names = store.Policies.All.Select(p => p.Name).Order(StringComparer.Ordinal).ToList();
        if (asJson) return StandardOutput.Json(Verbs.Done, json => Write(json, store.Organisation, place, store.Policies, marking));
        foreach (var departing in policies.Where(p => p.Findings > 0)) Verbs.Say($"Warning: {departing.Path} departs from the standard in what changes no decision; ./renkei label lint {departing.Path} lists it.");
        return StandardOutput.Lines(Verbs.Done,
        [
            $"Made the node of {PlainText.OneLine(store.Organisation, 200)} in {place.Name}.",
            "",
            $"  {(names.Count == 1 ? "Policy         " : "Policies       ")}  {string.Join(", ", names.Select(n => PlainText.OneLine(n, 100)))}",
            $"  Without label    {(marking is null ? "for nobody but you, who hold the data" : marking)}",
            "",
            "What comes next:",
            $"  ./renkei records import FILE… {place.Option}",
            $"  ./renkei records list {place.Option}",
            $"  ./renkei serve {place.Option}",
            $"  ./renkei backup --to FILE {place.Option}",
        ]);
    }

    private static string Marking(ConfidentialityLabel label, PolicySet policies, DateTimeOffset at) =>
        CheckText.Marking(MarkingText.Of(ResolvedLabel.Resolve(label.At(at), policies).Value!));

    private static void Write(Utf8JsonWriter json, string organisation, DataPlace place, PolicySet policies, string? marking)
    {
        json.WriteStartObject();
        CheckJson.Text(json, "organisation", organisation);
        CheckJson.Text(json, "data", place.Location.File is { } file ? Path.GetDirectoryName(file) : null);
        json.WriteStartArray("policies");
        foreach (var policy in policies.All.OrderBy(p => p.Name, StringComparer.Ordinal))
        {
            json.WriteStartObject();
            CheckJson.Text(json, "name", policy.Name);
            CheckJson.Text(json, "oid", policy.Oid);
            json.WriteEndObject();
        }

        json.WriteEndArray();
        CheckJson.Text(json, "defaultMarking", marking);
        json.WriteEndObject();
    }
}
