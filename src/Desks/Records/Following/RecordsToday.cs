using Microsoft.Extensions.DependencyInjection;
using Renkei.Desks.Administration.Clearances;
using Renkei.Desks.Administration.Grants;
using Renkei.Desks.Records.Editing;
using Renkei.Desks.Records.Uploading;
using Renkei.Desks.Today;
using Renkei.Store;
using Renkei.Store.Reading;
using Renkei.Web.People;

namespace Renkei.Desks.Records.Following;

/// <summary>What the records desk has for somebody's first page: records that arrived, those they follow, their drafts, and their clearance when it is about to end.</summary>
internal static class RecordsToday
{
    /// <summary>A clearance is spoken of when it ends within this.</summary>
    private static readonly TimeSpan Soon = TimeSpan.FromDays(30);

    private const int MostArrived = 50;

    public static async Task<IReadOnlyList<TodayItem>> AskAsync(IServiceProvider services, TodayQuestion question, CancellationToken cancel)
    {
        var items = new List<TodayItem>();
        if (!question.IsCount && question.Person.Rights.May(RecordsDesk.Word, Role.Reader))
        {
            var room = services.GetRequiredService<RecordRoom>();
            var followed = await ChangedAsync(room, services.GetRequiredService<Follows>(), question, cancel);
            items.AddRange(followed);
            items.AddRange((await ArrivedAsync(room, question, cancel)).ExceptBy(followed.Select(f => f.Address), i => i.Address));
        }

        if (!question.IsCount && question.Person.Rights.May(RecordsDesk.Word, Role.Author))
        {
            items.AddRange(await DraftsAsync(services, question, cancel));
            items.AddRange((await services.GetRequiredService<UnfinishedUploads>().OfAsync(question.Person.Account, cancel)).Where(u => u.WasCut)
                .Select(u => new TodayItem(TodayKind.Draft, question.Texts["records.upload.stopped", u.File], null, "/records/upload", question.Texts["today.look"], u.Begun, [])));
        }

        items.AddRange(await DueAsync(services.GetRequiredService<NodeStore>(), question, cancel));
        return items;
    }

    private static async Task<IReadOnlyList<TodayItem>> ArrivedAsync(RecordRoom room, TodayQuestion question, CancellationToken cancel)
    {
        var since = (question.Since.UtcTicks - DateTimeOffset.UnixEpoch.Ticks) / 10;
        var page = await room.View.ListAsync(new RecordQuery { AddedAfter = since, Order = SortOrder.NewestFirst }, null, MostArrived, cancel);
        var items = new List<TodayItem>();
        foreach (var record in page.Items.Where(r => r.Type != "marking-definition")) items.Add(await ItemAsync(room, record, TodayKind.Arrived, question, cancel));
        return items;
    }

    private static async Task<List<TodayItem>> ChangedAsync(RecordRoom room, Follows follows, TodayQuestion question, CancellationToken cancel)
    {
        var items = new List<TodayItem>();
        foreach (var follow in await follows.OfAsync(question.Person.Account, cancel))
        {
            var currents = await room.View.CurrentAsync(follow.Record, cancel);
            if (currents.MaxBy(c => c.Position) is { } newest && newest.Position > follow.Seen) items.Add(await ItemAsync(room, newest, TodayKind.Changed, question, cancel));
        }

        return items;
    }

    /// <summary>A row, under the labels of all that the record says: its name may be a portion of its own.</summary>
    private static async Task<TodayItem> ItemAsync(RecordRoom room, StoredRecord record, TodayKind kind, TodayQuestion question, CancellationToken cancel) => new(
        kind, RecordNames.Title(record, question.Texts), RecordNames.Type(record.Type, question.Texts) + (record.Origin.Length == 0 ? "" : " · " + record.Origin),
        RecordNames.Address(record.Id), question.Texts["today.read"], RecordNames.Added(record), await room.SaidAsync(record, cancel));

    private static async Task<IEnumerable<TodayItem>> DraftsAsync(IServiceProvider services, TodayQuestion question, CancellationToken cancel) =>
        (await DraftRow.AllAsync(services.GetRequiredService<RecordRoom>(), services.GetRequiredService<Drafts>(), cancel))
            .Select(d => new TodayItem(TodayKind.Draft, d.Title, RecordNames.Type(d.Type, question.Texts), "/records/drafts/" + d.Key, question.Texts["today.continue"], d.Changed, d.Labels));

    private static async Task<IReadOnlyList<TodayItem>> DueAsync(NodeStore store, TodayQuestion question, CancellationToken cancel)
    {
        return await new GrantShelf<KeptClearance>(store, KeptClearance.Kind).CurrentAsync(question.Person.Account, cancel) is { Grant: var grant } && grant.At(question.Now) == Standing.InForce && grant.Until - question.Now < Soon
            ? [new(TodayKind.Due, question.Texts["today.clearance"], null, "/account", question.Texts["today.look"], grant.Until, [])] : [];
    }
}
