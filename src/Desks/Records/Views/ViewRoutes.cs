using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Routing;
using Renkei.Desks.Records.Editing;
using Renkei.Desks.Records.Following;
using Renkei.Desks.Records.Reading;
using Renkei.Labels;
using Renkei.Records.Compare;
using Renkei.Store;
using Renkei.Web;

namespace Renkei.Desks.Records.Views;

/// <summary>One record: what it says, who may read it, how it hangs together, how it came about. An id that may not be seen answers as one that is not there, everywhere.</summary>
internal static class ViewRoutes
{
    /// <summary>The most versions that one page lists.</summary>
    private const int MostVersions = 200;

    public static void Map(RouteGroupBuilder pages)
    {
        pages.MapGet("{id}", ShowAsync);
        pages.MapGet("{id}/diff", DiffAsync);
        pages.MapGet("{id}/raw", RawAsync);
        pages.MapPost("{id}/follow", FollowAsync);
    }

    private static async Task<IResult> ShowAsync(string id, string? version, string? origin, string? done, RecordRoom room, NodeReaders readers, Follows follows, CancellationToken cancel)
    {
        if (IsStrange(version) || await room.FindAsync(id, DeskText.Version(version), origin, cancel) is not { } record) return Results.NotFound();
        var marks = await room.MarksAsync(record, cancel);
        var currents = await room.View.CurrentAsync(id, cancel);
        var (relations, isMore) = await Relations.OfAsync(room, id, cancel);
        var isCurrent = currents.Any(c => c.Position == record.Position);
        var mayFollow = room.MayWrite && isCurrent && record.Origin.Length == 0 && JsonSplice.Of(record.Content) is { } item && NewVersion.MayFollow(item);
        await follows.SeenAsync(room.Person.Account, id, currents, cancel);
        var history = await room.View.HeadsAsync(id, MostVersions, cancel);
        var labels = marks.All.Concat(relations.SelectMany(r => r.Labels)).Concat(history.Items.SelectMany(room.LabelsOf)).Distinct().ToList();
        return WebKit.Page<RecordPage>(new RecordModel(
            record, marks, room.View.LabelsOf(record), RecordContent.Of(record.Content, marks), currents, history, relations, isMore,
            await CouldReadAsync(room, readers, record, marks, cancel),
            new(mayFollow, mayFollow && !record.Flags.HasFlag(RecordTraits.Revoked), await follows.IsFollowedAsync(room.Person.Account, id, cancel)), labels, done is "saved" or "revoked" or "overtaken" or "many" ? done : null));
    }

    private static async Task<CouldRead?> CouldReadAsync(RecordRoom room, NodeReaders readers, StoredRecord record, RecordMarks marks, CancellationToken cancel)
    {
        var why = room.View.LabelsOf(record);
        if (why.Labels.IsEmpty || !why.Unknown.IsEmpty) return null;
        var all = await readers.AllAsync(cancel);
        return marks.All.Skip(marks.Whole.Count).Any()
            ? CouldRead.Of(record.Content, marks.Source(why.IsDefault ? why.Labels[0] : room.Store.DefaultLabel), all, room.Person.Clearance, room.Store.Policies, room.Now, cancel)
            : CouldRead.Of(why.Labels, all, room.Person.Clearance, room.Store.Policies, room.Now);
    }

    private static async Task<IResult> DiffAsync(string id, string? from, string? to, RecordRoom room, CancellationToken cancel)
    {
        var history = (await room.View.HeadsAsync(id, MostVersions, cancel)).Items.Where(r => !r.Flags.HasFlag(RecordTraits.Erased)).ToList();
        // Versions are named by their place in the order of commits: two copies of one version have two.
        var second = to is null ? history.FirstOrDefault() : history.Find(r => Place(r) == to);
        var first = from is null ? history.Find(r => second is not null && r.Version < second.Version) ?? second : history.Find(r => Place(r) == from);
        if (first is null || second is null) return Results.NotFound();
        (first, second) = (await WholeAsync(room, first, cancel), await WholeAsync(room, second, cancel));
        if (first is null || second is null) return Results.NotFound();
        var (one, other) = (await room.MarksAsync(first, cancel), await room.MarksAsync(second, cancel));
        IReadOnlyList<ConfidentialityLabel> labels = [.. one.All.Concat(other.All).Concat(history.SelectMany(room.LabelsOf)).Distinct()];
        return WebKit.Page<RecordDiffPage>(new DiffModel(id, RecordNames.Title(second, room.Page.Texts), history, first, second, RecordDiff.Between(first.Content, second.Content), p => one.Of(p).Concat(other.Of(p)).Distinct(), labels));
    }

    private static async Task<IResult> RawAsync(string id, string? version, string? origin, HttpContext http, RecordRoom room, CancellationToken cancel)
    {
        if (IsStrange(version) || await room.FindAsync(id, DeskText.Version(version), origin, cancel) is not { } record) return Results.NotFound();
        http.Response.Headers.CacheControl = "private, no-store";
        http.Response.Headers.XContentTypeOptions = "nosniff";
        return Results.File(record.Content.ToArray(), "application/stix+json; version=2.1", id + ".json");
    }

    private static async Task<IResult> FollowAsync(string id, IFormCollection form, RecordRoom room, Follows follows, CancellationToken cancel)
    {
        var currents = await room.View.CurrentAsync(id, cancel);
        if (currents.Count == 0) return Results.NotFound();
        if (form["follow"] == "no") await follows.StopAsync(room.Person.Account, id, cancel);
        else if (!await follows.StartAsync(room.Person.Account, id, currents, cancel)) return new SeeOther(RecordNames.Address(id) + "?done=many");
        return new SeeOther(RecordNames.Address(id));
    }

    /// <summary>A version with its content; null when it went meanwhile.</summary>
    private static async Task<StoredRecord?> WholeAsync(RecordRoom room, StoredRecord head, CancellationToken cancel) =>
        (await room.View.GetAsync(head.Id, head.Version, cancel)).FirstOrDefault(r => r.Position == head.Position && !r.Flags.HasFlag(RecordTraits.Erased));

    /// <summary>How a version is named in the address of a comparison: by when it was added, since the distance of two places would tell of what lies hidden between.</summary>
    public static string Place(StoredRecord record) => record.Added.ToString(System.Globalization.CultureInfo.InvariantCulture);

    /// <summary>Whether an address names a version in no way that there is.</summary>
    private static bool IsStrange(string? version) => version is not null && DeskText.Version(version) is null;
}
