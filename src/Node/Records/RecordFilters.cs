using System.CommandLine;
using System.Globalization;
using Renkei.Node.CommandLine;
using Renkei.Node.Label;
using Renkei.Node.Store;
using Renkei.Store;
using Renkei.Store.Audiences;
using Renkei.Store.Reading;

namespace Renkei.Node.Records;

/// <summary>What list and search are narrowed by, and how they are paged.</summary>
internal sealed class RecordFilters
{
    private const int DefaultLimit = 50;

    private readonly Option<string[]> types = new("--type") { Description = "Only these types, such as indicator", HelpName = "TYPE…", Arity = ArgumentArity.OneOrMore, AllowMultipleArgumentsPerToken = true };
    private readonly Option<string?> tag = new("--tag") { Description = "Only what bears this word in its property labels", HelpName = "WORD" };
    private readonly Option<string?> creator = new("--creator") { Description = "Only what this identity created", HelpName = "ID" };
    private readonly Option<string?> origin = RecordOptions.Origin();
    private readonly Option<DateTimeOffset?> added = RecordOptions.Time("--added-after", "Only what was added after this time");
    private readonly Option<string?> versions = OneOf("--versions", "latest, or all that are kept [default: latest]", "latest", "all");
    private readonly Option<int?> limit = RecordOptions.Limit(string.Create(CultureInfo.InvariantCulture, $"How many, 1 to {StoreView.MaxPage} [default: {DefaultLimit}]"));
    private readonly Option<string?> after = RecordOptions.After();
    private readonly Option<bool> json = LabelOptions.Json();
    private readonly Option<string?> order;
    private readonly DataOptions data;

    /// <summary>Adds them to a verb.</summary>
    /// <param name="orders">The first is the default.</param>
    public RecordFilters(Command command, params string[] orders)
    {
        // After --type several words may follow: those of a search would be taken for types.
        if (command.Arguments.Count > 0) types.AllowMultipleArgumentsPerToken = false;
        order = OneOf("--order", $"{string.Join(" or ", orders)} first [default: {orders[0]}]", orders);
        foreach (var option in new Option[] { types, tag, creator, origin, added, versions, order, limit, after }) command.Add(option);
        data = DataOptions.On(command);
        command.Add(json);
    }

    /// <summary>Asks for a page, and shows it.</summary>
    /// <param name="words">Null for none.</param>
    public Task<int> RunAsync(ParseResult parsed, string? words, TimeProvider time, CancellationToken cancel) => StoreRun.OpenAsync(parsed, data, time, async (store, _) =>
    {
        var (view, query, mark) = (store.ForOperator(), Query(parsed, words), parsed.GetValue(after));
        try
        {
            var page = await view.ListAsync(query, mark, parsed.GetValue(limit) ?? DefaultLimit, cancel);
            // The times of adding are a place in the order, not something that is counted by.
            var total = query.AddedAfter is null || words is not null ? await view.CountAsync(query, cancel) : default(Total?);
            return PageOutput.Write(page, total, new(view, store.Policies, time.GetUtcNow()), parsed.GetValue(json));
        }
        catch (ArgumentException fault) when (fault.ParamName == "after")
        {
            return Verbs.Refuse($"--after {PlainText.OneLine(mark!, 60)} is not the mark of a page of this question; what its last page showed was expected.");
        }
        catch (ArgumentException fault)
        {
            return Verbs.Refuse(PlainText.OneLine(fault.Message.Split(" (Parameter")[0], 500));
        }
    }, cancel);

    private RecordQuery Query(ParseResult parsed, string? words) => new()
    {
        Types = [.. (parsed.GetValue(types) ?? []).Distinct(StringComparer.Ordinal)],
        Tag = parsed.GetValue(tag),
        Creator = parsed.GetValue(creator),
        Origin = RecordOptions.OriginOf(parsed.GetValue(origin)),
        AddedAfter = parsed.GetValue(added) is { } at ? Times.Microseconds(at) : null,
        Versions = parsed.GetValue(versions) == "all" ? Versions.All : Versions.Latest,
        Text = words,
        Order = parsed.GetValue(order) switch { "newest" => SortOrder.NewestFirst, "oldest" => SortOrder.OldestFirst, "best" => SortOrder.Rank, _ => words is null ? SortOrder.OldestFirst : SortOrder.Rank },
    };

    private static Option<string?> OneOf(string name, string description, params string[] values)
    {
        var option = new Option<string?>(name) { Description = description, HelpName = "WHICH" };
        option.Validators.Add(result =>
        {
            if (result.Tokens.Count > 0 && !values.Contains(result.Tokens[0].Value)) result.AddError($"{name} {result.Tokens[0].Value} is none of {string.Join(", ", values)}");
        });
        return option;
    }
}
