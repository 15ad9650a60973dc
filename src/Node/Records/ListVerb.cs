using System.CommandLine;
using System.Text;
using Renkei.Node.CommandLine;
using Renkei.Node.Label;
using Renkei.Node.Store;
using Renkei.Store;
using Renkei.Store.Audiences;
using Renkei.Store.Reading;

namespace Renkei.Node.Records;

/// <summary>The verb "records list": records page by page.</summary>
internal static class ListVerb
{
    private const string Summary = "List records page by page: label, type, name, id, and when they were added.";

    private const string Details =
        $"""
        In the order in which they were added. Whoever follows what comes asks again with the mark that the last page showed.

        Examples:
          ./renkei records list --type indicator --tag harbour --data data
          ./renkei records list --added-after 2026-11-01 --versions all --limit 1000 --json --data data

        {DataOptions.Help}
        Exit code: 0 listed, if only that there are none; 2 wrong usage, or the data cannot be read.
        """;

    private const int DefaultLimit = 50;

    public static Command Create(TimeProvider time)
    {
        var types = new Option<string[]>("--type") { Description = "Only these types, such as indicator", HelpName = "TYPE…", Arity = ArgumentArity.OneOrMore, AllowMultipleArgumentsPerToken = true };
        var tag = new Option<string?>("--tag") { Description = "Only what bears this word among its labels", HelpName = "WORD" };
        var creator = new Option<string?>("--creator") { Description = "Only what this identity created", HelpName = "ID" };
        var (origin, added, after) = (RecordOptions.Origin(), RecordOptions.Time("--added-after", "Only what was added after this time"), RecordOptions.After());
        var versions = new Option<string>("--versions") { Description = "latest, or all that are kept", HelpName = "WHICH", DefaultValueFactory = _ => "latest" };
        versions.Validators.Add(result =>
        {
            if (result.Tokens.Count > 0 && result.Tokens[0].Value is not ("latest" or "all")) result.AddError($"--versions {result.Tokens[0].Value} is neither latest nor all");
        });
        var limit = RecordOptions.Limit($"How many, 1 to {StoreView.MaxPage} [default: {DefaultLimit}]");
        var json = LabelOptions.Json();
        var command = new Verb("list", Summary, Details) { types, tag, creator, origin, added, versions, limit, after };
        var data = DataOptions.On(command);
        command.Add(json);
        command.SetAction((parsed, cancel) =>
        {
            var query = new RecordQuery
            {
                Types = [.. (parsed.GetValue(types) ?? []).Distinct(StringComparer.Ordinal)],
                Tag = parsed.GetValue(tag),
                Creator = parsed.GetValue(creator),
                Origin = RecordOptions.OriginOf(parsed.GetValue(origin)),
                AddedAfter = parsed.GetValue(added) is { } at ? Times.Microseconds(at) : null,
                Versions = parsed.GetValue(versions) == "all" ? Versions.All : Versions.Latest,
            };
            return StoreRun.OpenAsync(parsed, data, time, (store, _) => RunAsync(store, query, parsed.GetValue(after), parsed.GetValue(limit) ?? DefaultLimit, time, parsed.GetValue(json), cancel), cancel);
        });
        return command;
    }

    private static async Task<int> RunAsync(NodeStore store, RecordQuery query, string? after, int limit, TimeProvider time, bool asJson, CancellationToken cancel)
    {
        var view = store.ForOperator();
        Page<StoredRecord> page;
        try
        {
            page = await view.ListAsync(query, after, limit, cancel);
        }
        catch (ArgumentException) when (after is not null)
        {
            return Verbs.Refuse($"--after {PlainText.OneLine(after, 60)} is not the mark of a page; what a page showed behind --after was expected.");
        }

        return PageOutput.Write(page, new(view, store.Policies, time.GetUtcNow()), asJson);
    }
}
