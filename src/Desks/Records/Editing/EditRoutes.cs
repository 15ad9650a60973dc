using System.Collections.Immutable;
using System.Security.Cryptography;
using System.Text;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Mvc;
using Microsoft.AspNetCore.Routing;
using Renkei.Desks.Records.Reading;
using Renkei.Desks.Records.Views;
using Renkei.Labels;
using Renkei.Records.Outlines;
using Renkei.Store;
using Renkei.Web;
using Renkei.Web.Forms;
using Renkei.Web.People;
using Renkei.Web.Shell;

namespace Renkei.Desks.Records.Editing;

/// <summary>Writing: new records, new versions, drafts, revoking. A form that is refused comes back with what was typed.</summary>
internal static class EditRoutes
{
    private const string Choice = "choice.";
    private const int Refused = StatusCodes.Status422UnprocessableEntity;

    /// <summary>The most bytes of the editor's form: a record and its fields, where a letter beyond ASCII takes up to nine.</summary>
    private const long MostForm = 8 << 20;

    /// <summary>Sent while one types into a field of references: the page is taken from the answer, with what the words may mean and banners for it.</summary>
    internal const string Typing = "typing";

    public static void Map(RouteGroupBuilder pages)
    {
        var write = pages.MapGroup("").Needs(RecordsDesk.Word, Role.Author);
        write.MapGet("new", NewAsync).IsPage("records.new");
        write.MapPost("new", (IFormCollection form, RecordRoom room, Drafts drafts, NodeReaders readers, CancellationToken cancel) => PostAsync(null, form, room, drafts, readers, cancel)).WithMetadata(new RequestSizeLimitAttribute(MostForm));
        write.MapGet("{id}/edit", EditAsync);
        write.MapPost("{id}/edit", (string id, IFormCollection form, RecordRoom room, Drafts drafts, NodeReaders readers, CancellationToken cancel) => PostAsync(id, form, room, drafts, readers, cancel)).WithMetadata(new RequestSizeLimitAttribute(MostForm));
        write.MapPost("new/draft", (IFormCollection form, HttpContext http, RecordRoom room, Drafts drafts, NodeReaders readers, CancellationToken cancel) => KeepAsync(null, form, http, room, drafts, readers, cancel)).WithMetadata(new RequestSizeLimitAttribute(MostForm));
        write.MapPost("{id}/edit/draft", (string id, IFormCollection form, HttpContext http, RecordRoom room, Drafts drafts, NodeReaders readers, CancellationToken cancel) => KeepAsync(id, form, http, room, drafts, readers, cancel)).WithMetadata(new RequestSizeLimitAttribute(MostForm));
        write.MapPost("{id}/revoke", RevokeAsync);
        write.MapGet("drafts/{key}", DraftAsync);
        write.MapPost("drafts/{key}/forget", ForgetAsync);
    }

    private static async Task<IResult> NewAsync(string? type, string[]? from, RecordRoom room, Drafts drafts, NodeReaders readers, CancellationToken cancel)
    {
        if (type is null || !NewTypes.All.Contains(type)) return WebKit.Page<NewPage>(new NewModel([.. from ?? []], await DraftRow.AllAsync(room, drafts, cancel)));
        var key = NewKey();
        var sources = new List<ConfidentialityLabel>();
        ImmutableArray<string> named = [.. (from ?? []).Distinct(StringComparer.Ordinal)];
        foreach (var id in named.Take(Draft.MostFrom))
        {
            if (await room.FindAsync(id, null, null, cancel) is not { } source) return Results.NotFound();
            sources.AddRange((await room.MarksAsync(source, cancel)).All);
        }

        var choice = EditWork.FirstChoice(room, sources);
        var draft = new Draft
        {
            Key = key,
            Type = type,
            Item = Encoding.UTF8.GetString(NewVersion.Blank(type, IdOf(type, key), room.Now).Bytes),
            From = named,
            Classification = choice.Classification,
            Values = choice.Values,
        };
        return await ShowAsync(room, draft, readers, null, StatusCodes.Status200OK, cancel);
    }

    private static async Task<IResult> EditAsync(string id, RecordRoom room, NodeReaders readers, CancellationToken cancel) =>
        await StartAsync(room, id, NewKey(), cancel) is { } draft ? await ShowAsync(room, draft, readers, null, StatusCodes.Status200OK, cancel) : Results.NotFound();

    private static async Task<IResult> DraftAsync(string key, string? done, RecordRoom room, Drafts drafts, NodeReaders readers, CancellationToken cancel) =>
        await drafts.FindAsync(room.Person.Account, key, cancel) is { } draft ? await ShowAsync(room, draft, readers, null, StatusCodes.Status200OK, cancel, isKept: done is not null) : Results.NotFound();

    private static async Task<IResult> ForgetAsync(string key, IFormCollection form, RecordRoom room, Drafts drafts, CancellationToken cancel)
    {
        _ = form;
        if (await drafts.FindAsync(room.Person.Account, key, cancel) is not { } draft) return Results.NotFound();
        await drafts.ForgetAsync(room.Person.Account, key, cancel);
        return new SeeOther(draft.Record is { } id ? RecordNames.Address(id) : "/records/new");
    }

    /// <summary>A draft of the next version of what the person sees as current; null when there is none that could have one.</summary>
    private static async Task<Draft?> StartAsync(RecordRoom room, string id, string key, CancellationToken cancel)
    {
        if (await room.OwnAsync(id, cancel) is not { } own || JsonSplice.Of(own.Content) is not { } item || !NewVersion.MayFollow(item)) return null;
        var choice = EditWork.FirstChoice(room, room.LabelsOf(own));
        return new()
        {
            Key = key,
            Record = id,
            Type = own.Type,
            Basis = own.Version,
            Shown = Draft.DigestOf(own),
            Item = Encoding.UTF8.GetString(own.Content.Span),
            IsJson = TypeOutline.Find(own.Type) is null,
            Classification = choice.Classification,
            Values = choice.Values,
            PrivacyMark = choice.PrivacyMark,
        };
    }

    /// <summary>Keeps what was typed, from the script while it is being typed or from the button.</summary>
    private static async Task<IResult> KeepAsync(string? id, IFormCollection form, HttpContext http, RecordRoom room, Drafts drafts, NodeReaders readers, CancellationToken cancel)
    {
        if (await PostedAsync(id, form, room, drafts, cancel) is not { } draft) return Results.NotFound();
        // A key of another account's: whoever typed this is told that it is not kept.
        var kept = await drafts.KeepAsync(room.Person.Account, draft, cancel);
        if (kept == DraftKeeping.NotTheirs) return Results.NotFound();
        var isScript = http.Request.Headers.Accept.ToString().Contains("application/json", StringComparison.Ordinal);
        if (kept != DraftKeeping.Kept) return isScript ? Results.StatusCode(Refused) : await ShowAsync(room, draft, readers, NotKept(room, kept), Refused, cancel);
        return isScript ? Results.NoContent() : new SeeOther($"/records/drafts/{draft.Key}?done=draft");
    }

    /// <summary>Why a draft is not kept; empty when it is.</summary>
    private static Refusal[] NotKept(RecordRoom room, DraftKeeping kept) =>
        kept switch
        {
            DraftKeeping.TooMany => [new(null, room.Page.Texts["records.draft.many", Drafts.Most])],
            DraftKeeping.TooLarge => [new(null, room.Page.Texts["records.draft.large"])],
            DraftKeeping.FromTooMany => [new(null, room.Page.Texts["records.from.many", Draft.MostFrom])],
            _ => [],
        };

    private static async Task<IResult> PostAsync(string? id, IFormCollection form, RecordRoom room, Drafts drafts, NodeReaders readers, CancellationToken cancel)
    {
        if (await PostedAsync(id, form, room, drafts, cancel) is not { } draft || await EditWork.OfAsync(room, draft, cancel) is not { } work) return Results.NotFound();
        switch (form["action"].ToString())
        {
            case "json" or "form" when work.Item is { } item && work.Refusals.IsEmpty:
                var turned = draft with { IsJson = !draft.IsJson, Item = Encoding.UTF8.GetString(item.Bytes), Json = null, Fields = [] };
                // The other form of it lives in the draft alone.
                return await drafts.KeepAsync(room.Person.Account, turned, cancel) is DraftKeeping.Kept
                    ? await ShowAsync(room, turned, readers, null, StatusCodes.Status200OK, cancel)
                    : await ShowAsync(room, draft, readers, NotKept(room, await drafts.KeepAsync(room.Person.Account, draft, cancel)), Refused, cancel, work: work);
            case "save":
                return await SaveAsync(room, work, drafts, readers, cancel);
            case Typing:
                return await ShowAsync(room, draft, readers, null, StatusCodes.Status200OK, cancel, work: work, typing: form);
            case var action:
                return await ShowAsync(room, draft, readers, null, action is "json" or "form" ? Refused : StatusCodes.Status200OK, cancel, isPreview: action == "preview", work: work);
        }
    }

    private static async Task<IResult> SaveAsync(RecordRoom room, EditWork work, Drafts drafts, NodeReaders readers, CancellationToken cancel)
    {
        var (draft, texts) = (work.Draft, room.Page.Texts);
        var refusals = work.Refusals.AddRange(Unlabelled(work, room));
        if (work.Merged is { Open.IsEmpty: false }) refusals = refusals.Add(new(null, texts["records.merge.open"]));
        if (work.Item is { } item && refusals.IsEmpty && work.Offer.Result is { } label)
        {
            var against = work.Theirs is { } theirs ? theirs : work.Basis;
            var saved = await RecordKeeping.SaveAsync(room, work.Merged?.Content ?? item, label, against?.Version ?? 0, work.Statements, cancel);
            switch (saved)
            {
                case SavedAs { Id: var id }:
                    await drafts.ForgetAsync(room.Person.Account, draft.Key, cancel);
                    return new SeeOther(RecordNames.Address(id) + "?done=saved");
                case LostRace { Theirs: var newer }:
                    // What both made is kept until it is settled, whatever becomes of this browser.
                    var merging = draft with { Against = newer.Version, Takes = [] };
                    if (await drafts.KeepAsync(room.Person.Account, merging, cancel) is var kept and not DraftKeeping.Kept)
                    {
                        refusals = [.. NotKept(room, kept)];
                        break;
                    }

                    return await ShowAsync(room, merging, readers, null, StatusCodes.Status409Conflict, cancel);
                case NotSaved { Refusals: var why }:
                    refusals = why;
                    break;
            }
        }

        // What else would be refused is said at once.
        if (work is { Item: { } typed, Refusals.IsEmpty: false }) refusals = refusals.AddRange(RecordKeeping.Unsound(room, typed, work.Basis?.Version ?? 0).Where(r => r.Field is not null && !refusals.Any(o => o.Field == r.Field)));
        return await ShowAsync(room, draft, readers, refusals, Refused, cancel, work: work);
    }

    private static async Task<IResult> RevokeAsync(string id, IFormCollection form, RecordRoom room, Drafts drafts, NodeReaders readers, CancellationToken cancel)
    {
        if (await StartAsync(room, id, NewKey(), cancel) is not { } draft) return Results.NotFound();
        if (DeskText.Version(form["basis"]) != draft.Basis) return new SeeOther(RecordNames.Address(id) + "?done=overtaken");
        var item = NewVersion.Revoked(JsonSplice.Of(Encoding.UTF8.GetBytes(draft.Item))!);
        draft = draft with { Item = Encoding.UTF8.GetString(item.Bytes) };
        if (await EditWork.OfAsync(room, draft, cancel) is not { } work) return Results.NotFound();
        var saved = work.Offer.Result is { } label ? await RecordKeeping.SaveAsync(room, item, label, draft.Basis, work.Statements, cancel) : null;
        if (saved is SavedAs) return new SeeOther(RecordNames.Address(id) + "?done=revoked");
        if (saved is LostRace) return new SeeOther(RecordNames.Address(id) + "?done=overtaken");
        // Its label cannot be set again as it is, or the object is not what the standard asks: the editor says so, and what it saves is revoked.
        await drafts.KeepAsync(room.Person.Account, draft, cancel);
        return await ShowAsync(room, draft, readers, saved is NotSaved { Refusals: var why } ? why : Unlabelled(work, room), Refused, cancel, work: work);
    }

    /// <summary>Why there is no label yet.</summary>
    private static ImmutableArray<Refusal> Unlabelled(EditWork work, RecordRoom room) => [.. work.Offer.Missing.Select(m => new Refusal("classification", LabelWords.Of(m, room.Page.Texts)))];

    /// <summary>What was posted, over the draft that was kept or the version it started from; null when there is neither.</summary>
    private static async Task<Draft?> PostedAsync(string? id, IFormCollection form, RecordRoom room, Drafts drafts, CancellationToken cancel)
    {
        var key = form["key"].ToString() is { Length: 32 } posted && posted.All(char.IsAsciiHexDigitLower) ? posted : NewKey();
        var kept = await drafts.FindAsync(room.Person.Account, key, cancel);
        if (kept is not null && kept.Record != id) return null;
        // What is typed now goes over what its author may see now.
        if (kept is not null && id is not null)
        {
            if (await EditWork.VersionAsync(room, id, kept.Basis, cancel) is not { } basisNow) return null;
            kept = kept.Over(basisNow) with { IsAnew = false };
        }

        if (kept is null && id is not null)
        {
            kept = await StartAsync(room, id, key, cancel);
            if (kept is null) return null;
            // The form was made from this version; when another came since, saving finds that out.
            if (DeskText.Version(form["basis"]) is { } basis && basis != kept.Basis)
            {
                if ((await room.View.GetAsync(id, basis, cancel)).FirstOrDefault(r => r.Origin.Length == 0 && !r.Flags.HasFlag(RecordTraits.Erased)) is not { } older) return null;
                kept = kept.Over(older) with { Basis = basis, IsAnew = false };
            }
        }

        if (kept is null)
        {
            if (form["type"].ToString() is not { } type || !NewTypes.All.Contains(type)) return null;
            kept = new() { Key = key, Type = type, Item = Encoding.UTF8.GetString(NewVersion.Blank(type, IdOf(type, key), room.Now).Bytes), From = [.. form["from"].OfType<string>().Distinct(StringComparer.Ordinal)] };
        }

        return kept with
        {
            IsJson = form["mode"] == "json",
            Json = form["mode"] == "json" ? form["json"].ToString() : null,
            // While one types, what was picked so far waits beside the words: the field itself is not shown anew.
            Fields = form.Where(f => f.Key.StartsWith(RecordForm.Prefix, StringComparison.Ordinal)).ToDictionary(f => f.Key, f => form["action"] == Typing ? f.Value.ToString() : References.Picked(f.Value.ToString(), form[References.Pick + f.Key].OfType<string>()), StringComparer.Ordinal),
            Zone = form["zone"].ToString() is { Length: > 0 and < 100 } zone ? zone : kept.Zone,
            Takes = form.Where(f => f.Key.StartsWith(Choice, StringComparison.Ordinal)).ToDictionary(f => f.Key[Choice.Length..], f => f.Value.ToString(), StringComparer.Ordinal),
            Against = kept.Against != 0 && DeskText.Version(form["against"]) is { } against ? against : kept.Against,
            Classification = form["classification"].ToString() is { Length: > 0 } classification ? classification : null,
            Values = [.. form["values"].OfType<string>().Concat(form.Where(f => f.Key.StartsWith("value-", StringComparison.Ordinal)).SelectMany(f => f.Value.OfType<string>())).Where(v => v.Length > 0).Distinct()],
            PrivacyMark = form["privacyMark"].ToString() is { Length: > 0 } mark ? mark : null,
        };
    }

    private static async Task<IResult> ShowAsync(RecordRoom room, Draft draft, NodeReaders readers, IReadOnlyList<Refusal>? refusals, int status, CancellationToken cancel, bool isPreview = false, bool isKept = false, EditWork? work = null, IFormCollection? typing = null)
    {
        work ??= await EditWork.OfAsync(room, draft, cancel);
        if (work is null) return Results.NotFound();
        var label = work.Offer.Result?.Label;
        var could = label is null ? null : CouldRead.Of([label], await readers.AllAsync(cancel), room.Person.Clearance, room.Store.Policies, room.Now);
        IReadOnlyList<ConfidentialityLabel> labels = [.. (label is null ? [] : new[] { label }).Concat(work.Sources).Concat(work.Marks?.All ?? []).Concat(work.TheirMarks?.All ?? []).Distinct()];
        var content = work.Merged?.Content ?? work.Item;
        var preview = isPreview && content is not null ? RecordContent.Of(content.Bytes, await RecordMarks.OfAsync(room.View, content.Bytes, label is null ? [] : [label], cancel)) : null;
        var fields = work.Merged is null ? work.Fields(room.Page.Zone) : [];
        var references = await References.OfAsync(room, fields, typing is null ? References.MostLooked : References.MostTyped, cancel);
        if (typing is not null) references = [.. references.Select(r => r with { Picked = [.. typing[References.Pick + r.Field].OfType<string>()] })];
        var model = new EditModel(work, refusals ?? work.Refusals, could, preview, [.. labels.Concat(references.SelectMany(r => r.Labels)).Distinct()], isKept, fields, references);
        return work.Merged is not null ? WebKit.Page<MergePage>(model, status) : WebKit.Page<EditPage>(model, status);
    }

    private static string NewKey() => RandomNumberGenerator.GetHexString(32, lowercase: true);

    /// <summary>The id of the record that comes of a form: the form's key, as a random UUID (RFC 9562 version 4).</summary>
    private static string IdOf(string type, string key) => $"{type}--{key[..8]}-{key[8..12]}-4{key[13..16]}-{"89ab"[Convert.ToInt32(key[16..17], 16) & 3]}{key[17..20]}-{key[20..]}";
}
