using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Mvc;
using Microsoft.AspNetCore.Routing;
using Microsoft.AspNetCore.WebUtilities;
using Renkei.Desks.Records.Views;
using Renkei.Labels;
using Renkei.Labels.Decisions;
using Renkei.Records;
using Renkei.Store;
using Renkei.Store.Reading;
using Renkei.Web;
using Renkei.Web.Forms;
using Renkei.Web.Lists;
using Renkei.Web.Shell;

namespace Renkei.Desks.Records.Lists;

/// <summary>What the list shows.</summary>
/// <param name="OpenText">What the opened one says, in the paragraphs that bear labels.</param>
/// <param name="View">Why the view was not kept; null for nothing to say.</param>
/// <param name="Typed">The name it was to have.</param>
/// <param name="FacetLabels">Of what the facets say.</param>
/// <param name="Problem">Why the words were no question; null when they were.</param>
public sealed record ListModel(ListQuestion Question, IReadOnlyList<ListRow> Rows, string? Next, Total Total, string? Problem, IReadOnlyList<(string Name, IReadOnlyList<Facet> Items)> Facets, IReadOnlyList<SavedView> Views, ListRow? Open, IReadOnlyList<PartItem> OpenText, bool MayWrite, string? View, string? Typed, IReadOnlyList<ConfidentialityLabel> FacetLabels);

/// <summary>One row, and what stands beside the list when it is opened.</summary>
public sealed record ListRow(StoredRecord Record, IReadOnlyList<ConfidentialityLabel> Labels)
{
    private StixObject? seen;

    public StixObject Seen => seen ??= ObjectReader.Look(Record.Content);
}

/// <summary>The list of records, and the views of it that people keep.</summary>
internal static class ListRoutes
{
    private const int MostFacets = 8;

    /// <summary>What is shown of a record beside the list: the first of these that it has.</summary>
    private static readonly string[] Telling = ["description", "content", "abstract", "pattern"];

    /// <summary>The most views that somebody keeps, and the most characters of the address of one.</summary>
    private const int MostViews = 50;

    private const int MaxAddress = 2000;

    /// <summary>The most characters of a refused name that stand in its field again.</summary>
    private const int MaxTyped = 200;

    public static void Map(RouteGroupBuilder pages)
    {
        pages.MapGet("", ListAsync).IsPage("desk.records");
        pages.MapPost("views", SaveAsync);
        pages.MapPost("views/forget", ForgetAsync);
    }

    private static async Task<IResult> ListAsync(HttpContext http, RecordRoom room, CancellationToken cancel)
    {
        var question = ListQuestion.Of(http.Request.Query);
        var (rows, total, problem) = (new Page<StoredRecord>([], null), default(Total), default(string));
        try
        {
            rows = await room.View.ListAsync(question.Query, question.After, ListQuestion.PageSize, cancel);
            total = await room.View.CountAsync(question.Query, cancel, ListQuestion.MostCounted);
        }
        catch (ArgumentException refusal)
        {
            // Words that are no question, or the mark of another list's page.
            problem = refusal.Message.Split(" (Parameter")[0];
        }

        var open = question.Open is { } id && await room.FindAsync(id, null, null, cancel) is { } record ? new ListRow(record, await room.SaidAsync(record, cancel)) : null;
        var shown = new List<ListRow>();
        foreach (var row in rows.Items) shown.Add(new(row, await room.SaidAsync(row, cancel)));
        var (facets, facetLabels) = await FacetsAsync(room, question.Query, cancel);
        return WebKit.Page<RecordList>(new ListModel(
            question, shown, rows.Next, total, problem, facets, await ViewsAsync(room, question.Query, cancel), open, open is null ? [] : await TextAsync(room, open.Record, cancel), room.MayWrite,
            http.Request.Query["view"].ToString() is "name" or "many" or "long" or "taken" ? room.Page.Texts["records.view." + http.Request.Query["view"], MostViews] : null,
            http.Request.Query["typed"], facetLabels));
    }

    private static async Task<IReadOnlyList<PartItem>> TextAsync(RecordRoom room, StoredRecord record, CancellationToken cancel) =>
        RecordContent.Of(record.Content, await room.MarksAsync(record, cancel)).Main is var parts && Telling.Select(t => parts.FirstOrDefault(p => p.Property == t)).OfType<ContentPart>().FirstOrDefault() is { } told ? told.Items : [];

    /// <summary>The facets, and the labels of the names and tags they show.</summary>
    internal static async Task<(IReadOnlyList<(string Name, IReadOnlyList<Facet> Items)> Facets, IReadOnlyList<ConfidentialityLabel> Labels)> FacetsAsync(RecordRoom room, RecordQuery query, CancellationToken cancel)
    {
        var texts = room.Page.Texts;
        var asked = new RecordQuery { Types = query.Types, Versions = query.Versions };
        var isNarrowed = query.Text is not null || query.Creator is not null || query.Tag is not null || query.Origin is not null || query.IsRevoked is not null;
        var facets = new List<(string Name, IReadOnlyList<Facet> Items)> { ("type", await Of("type", asked with { Types = [] }, v => query.Types.Contains(v), v => RecordNames.Type(v, texts))) };
        var names = new Dictionary<string, string>(StringComparer.Ordinal);
        var labels = new List<ConfidentialityLabel>();
        foreach (var creator in await room.View.FacetAsync(asked, "creator", MostFacets, cancel))
        {
            await LearntAsync("creator", creator.Value);
            if (await room.FindAsync(creator.Value, null, null, cancel) is not { Name: { } name } named) continue;
            names[creator.Value] = name;
            labels.AddRange(room.LabelsOf(named));
        }

        foreach (var tag in await room.View.FacetAsync(asked, "tag", MostFacets, cancel)) await LearntAsync("tag", tag.Value);

        facets.Add(("creator", await Of("creator", asked, v => query.Creator == v, v => names.GetValueOrDefault(v) ?? $"{RecordNames.Type(v.Split("--")[0], texts)} {v.Split("--")[^1].Split('-')[0]}")));
        facets.Add(("tag", await Of("tag", asked, v => query.Tag == v, v => v)));
        facets.Add(("origin", await Of("origin", asked, v => query.Origin == v, v => v.Length == 0 ? texts["records.origin.own"] : v, ListQuestion.Origin)));
        facets.Add(("state", await Of("state", asked, v => query.IsRevoked == (v == "revoked"), v => texts["records.state." + (v == "revoked" ? "revoked" : "current")], v => v == "revoked" ? "revoked" : "current")));
        return (facets, [.. labels.Distinct()]);

        // Of all records that say it the one that most may read.
        async Task LearntAsync(string dimension, string value) =>
            labels.AddRange((await room.View.FacetLabelsAsync(asked, dimension, value, cancel)).MinBy(l => l.Labels.Select(Height).DefaultIfEmpty().Max())?.Labels ?? []);

        (long Classification, int Categories) Height(ConfidentialityLabel label) =>
            ResolvedLabel.Resolve(label.At(room.Now), room.Store.Policies).Value is { } found ? (found.Classification.Hierarchy, label.Categories.Length) : (long.MaxValue, 0);

        // Numbers are of types alone: with words or another facet chosen they would say what nobody finds.
        async Task<IReadOnlyList<Facet>> Of(string dimension, RecordQuery of, Func<string, bool> isChosen, Func<string, string> text, Func<string, string>? value = null) =>
            [.. (await room.View.FacetAsync(of, dimension, MostFacets, cancel)).Select(f => new Facet(value?.Invoke(f.Value) ?? f.Value, text(f.Value), isNarrowed ? null : f.Count, isChosen(f.Value)))];
    }

    private static async Task<IReadOnlyList<SavedView>> ViewsAsync(RecordRoom room, RecordQuery query, CancellationToken cancel)
    {
        var here = ListQuestion.Address(query);
        return [.. (await room.Store.SavedSearches.ListAsync(room.Person.Account, cancel)).Select(s => ListQuestion.Address(s.Query) is var address ? new SavedView(s.Name, address, address == here, "/records/views/forget?name=" + Uri.EscapeDataString(s.Name)) : null!)];
    }

    private static async Task<IResult> SaveAsync([FromForm] string? name, [FromForm] string? address, RecordRoom room, CancellationToken cancel)
    {
        var at = address?.IndexOf('?', StringComparison.Ordinal) ?? -1;
        var query = ListQuestion.Of(new QueryCollection(at < 0 ? [] : QueryHelpers.ParseQuery(address![at..]))).Query;
        if (name?.Trim() is not { Length: > 0 and <= 80 } kept || kept.Any(NameCharacter.IsRefused)) return Refused("name");
        if (ListQuestion.Address(query).Length > MaxAddress) return Refused("long");
        var there = await room.Store.SavedSearches.ListAsync(room.Person.Account, cancel);
        if (there.Any(s => s.Name == kept && ListQuestion.Address(s.Query) != ListQuestion.Address(query))) return Refused("taken");
        if (there.Count >= MostViews && !there.Any(s => s.Name == kept)) return Refused("many");
        await room.Store.SavedSearches.SaveAsync(new(room.Person.Account, kept, query), cancel);
        return new SeeOther(ListQuestion.Address(query));

        SeeOther Refused(string why) => new(QueryHelpers.AddQueryString(
            ListQuestion.Address(query) is { Length: <= MaxAddress } here ? here : "/records", new Dictionary<string, string?>(StringComparer.Ordinal) { ["view"] = why, ["typed"] = name is { Length: > MaxTyped } ? name[..MaxTyped] : name }));
    }

    private static async Task<IResult> ForgetAsync([FromQuery] string name, [FromForm] string? key, RecordRoom room, CancellationToken cancel)
    {
        _ = key;
        await room.Store.SavedSearches.DeleteAsync(room.Person.Account, name, cancel);
        return new SeeOther("/records");
    }
}
