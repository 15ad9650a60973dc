using System.Globalization;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Routing;
using Renkei.Desks.Account.Pages;
using Renkei.Desks.Administration.Roles;
using Renkei.Store;
using Renkei.Web;
using Renkei.Web.Shell;

namespace Renkei.Desks.Administration.Grants;

/// <summary>Lists of grants, one grant, confirming and closing it: the same for clearances and authorities.</summary>
internal static class GrantRoutes
{
    /// <param name="routes">The section's, gated.</param>
    public static void Map<T>(IEndpointRouteBuilder routes, GrantSection<T> section)
        where T : class
    {
        routes.MapGet("", (string? view, GrantShelf<T> shelf, StaffSource staff, NodeStore store, PageContext page, CancellationToken cancel) => ListAsync(section, view, shelf, staff, store, page, cancel)).IsPage($"administration.{section.Word}.title");
        routes.MapGet("/{id}", async (string id, GrantShelf<T> shelf, StaffSource staff, NodeStore store, PageContext page, CancellationToken cancel) =>
            await shelf.GetAsync(id, cancel) is { } kept ? await PageAsync(section, kept, [], staff, store, page, cancel) : Results.NotFound());
        routes.MapPost("/{id}/confirm", (string id, IFormCollection form, GrantDesk<T> desk, GrantShelf<T> shelf, StaffSource staff, NodeStore store, PageContext page, CancellationToken cancel) =>
            ActAsync(section, id, (kept, version) => desk.ConfirmAsync(kept, version, page.Person!.Account, what => section.Check(what, store.Policies), cancel), form, shelf, staff, store, page, cancel)).NeedsProof(http => $"{section.Address}/{http.GetRouteValue("id")}");
        routes.MapPost("/{id}/close", (string id, IFormCollection form, GrantDesk<T> desk, GrantShelf<T> shelf, StaffSource staff, NodeStore store, PageContext page, CancellationToken cancel) =>
            ActAsync(section, id, (kept, version) => desk.CloseAsync(kept, version, page.Person!.Account, cancel), form, shelf, staff, store, page, cancel));
    }

    private static async Task<IResult> ListAsync<T>(GrantSection<T> section, string? view, GrantShelf<T> shelf, StaffSource staff, NodeStore store, PageContext page, CancellationToken cancel)
        where T : class
    {
        var names = await staff.NamesAsync(cancel);
        var eyes = await staff.EyesAsync(cancel);
        var officer = page.Person!.Account;
        var grants = (await shelf.ListAsync(null, cancel)).Select(k => ShownGrant.Of(k, section.Show(k.Grant.What, store.Policies), section.Word, page.Now, names)).ToList();
        var counts = GrantViews.All.ToDictionary(v => v, v => GrantViews.Of(grants, v, officer, page.Now).Count, StringComparer.Ordinal);
        var chosen = view is not null && GrantViews.All.Contains(view) ? view : counts["waiting"] > 0 ? "waiting" : "current";
        return WebKit.Page<GrantList>(new GrantListModel(section.Word, chosen, counts, GrantViews.Of(grants, chosen, officer, page.Now), officer, !eyes.IsNeeded, eyes is { IsNeeded: true, Officers.Count: < 2 }));
    }

    private static async Task<IResult> PageAsync<T>(GrantSection<T> section, KeptGrant<T> kept, IReadOnlyList<ActRefusal> refusals, StaffSource staff, NodeStore store, PageContext page, CancellationToken cancel)
        where T : class
    {
        var shown = ShownGrant.Of(kept, section.Show(kept.Grant.What, store.Policies), section.Word, page.Now, await staff.NamesAsync(cancel));
        var hindrance = kept.Grant.At(page.Now) != Standing.Waiting ? null
            : GrantRules.Confirm(kept.Grant, new(page.Person!.Account, page.Now), await staff.EyesAsync(cancel)).Refusals is [var first, ..] ? first : section.Check(kept.Grant.What, store.Policies);
        return WebKit.Page<GrantPage>(new GrantPageModel(shown, hindrance?.Text(page.Texts), section.Source(kept.Grant.What), [.. refusals.Select(r => r.Shown(page.Texts) with { Field = null })]),
            refusals.Count == 0 ? StatusCodes.Status200OK : StatusCodes.Status422UnprocessableEntity);
    }

    private static async Task<IResult> ActAsync<T>(GrantSection<T> section, string id, Func<KeptGrant<T>, long, Task<Ruling<Grant<T>>>> act, IFormCollection form, GrantShelf<T> shelf, StaffSource staff, NodeStore store, PageContext page, CancellationToken cancel)
        where T : class
    {
        if (await shelf.GetAsync(id, cancel) is not { } kept) return Results.NotFound();
        // What the officer saw is what they decide about: without its version nothing is done.
        var version = long.TryParse(form["version"], NumberStyles.None, CultureInfo.InvariantCulture, out var seen) ? seen : 0;
        var ruling = await act(kept, version);
        if (ruling.Value is not null) return new SeeOther($"{section.Address}/{id}");
        return await PageAsync(section, (await shelf.GetAsync(id, cancel))!, ruling.Refusals, staff, store, page, cancel);
    }
}
