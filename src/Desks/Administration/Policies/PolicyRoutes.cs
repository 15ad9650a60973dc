using System.Globalization;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Mvc;
using Microsoft.AspNetCore.Routing;
using Renkei.Desks.Account.Pages;
using Renkei.Desks.Administration.Grants;
using Renkei.Desks.Administration.Roles;
using Renkei.Store;
using Renkei.Web;
using Renkei.Web.People;
using Renkei.Web.Shell;

namespace Renkei.Desks.Administration.Policies;

/// <summary>The pages of policies: whoever administers the node looks at them, security officers change them, two together.</summary>
internal static class PolicyRoutes
{
    private const string Address = "/administration/policies";

    /// <summary>How many closed proposals the page lists.</summary>
    private const int MostPast = 20;

    /// <summary>What a form has around its file.</summary>
    private const long Around = 64 << 10;

    /// <param name="routes">The section's, gated.</param>
    public static void Map(IEndpointRouteBuilder routes)
    {
        routes.MapGet("", (PolicyShelf shelf, StaffSource staff, NodeStore store, PageContext page, CancellationToken cancel) => ListAsync([], null, shelf, staff, store, page, cancel)).IsPage("administration.policies.title");
        var officers = routes.MapGroup("").Needs(Rights.Node, Role.SecurityOfficer);
        const long most = PolicyDesk.MostBytes + Around;
        officers.MapPost("", BringAsync).WithMetadata(new RequestSizeLimitAttribute(most), new RequestFormLimitsAttribute { MultipartBodyLengthLimit = most });
        officers.MapPost("/retire", RetireAsync);
        officers.MapGet("/{id}", async (string id, PolicyDesk desk, PolicyShelf shelf, StaffSource staff, PageContext page, CancellationToken cancel) =>
            await FindAsync(id, shelf, page, cancel) is { } kept ? await PageAsync(kept, [], desk, staff, page, cancel) : Results.NotFound());
        foreach (var act in (string[])["propose", "confirm", "decline", "drop"])
        {
            var made = officers.MapPost("/{id}/" + act, (string id, IFormCollection form, PolicyDesk desk, PolicyShelf shelf, StaffSource staff, PageContext page, CancellationToken cancel) => ActAsync(act, id, form, desk, shelf, staff, page, cancel));
            if (act is "propose" or "confirm") made.NeedsProof(http => $"{Address}/{http.GetRouteValue("id")}");
        }
    }

    private static async Task<IResult> BringAsync(IFormCollection form, PolicyDesk desk, PolicyShelf shelf, StaffSource staff, NodeStore store, PageContext page, CancellationToken cancel)
    {
        var key = form["key"].ToString();
        var file = form.Files.GetFile("file");
        Ruling<PolicyProposal> ruling = file is not { Length: > 0 } ? new NoPolicyFile() : file.Length > PolicyDesk.MostBytes ? new PolicyTooLarge() : await desk.BringAsync(await ReadAsync(file, cancel), page.Person!.Account, key, cancel);
        return ruling.Value is { } draft ? new SeeOther(draft.Address) : await ListAsync(ruling.Refusals, key, shelf, staff, store, page, cancel);
    }

    private static async Task<IResult> RetireAsync(IFormCollection form, PolicyDesk desk, PolicyShelf shelf, StaffSource staff, NodeStore store, PageContext page, CancellationToken cancel)
    {
        var ruling = await desk.RetireAsync(form["policy"].ToString(), page.Person!.Account, form["key"].ToString(), cancel);
        return ruling.Value is { } draft ? new SeeOther(draft.Address) : await ListAsync(ruling.Refusals, null, shelf, staff, store, page, cancel);
    }

    private static async Task<IResult> ActAsync(string act, string id, IFormCollection form, PolicyDesk desk, PolicyShelf shelf, StaffSource staff, PageContext page, CancellationToken cancel)
    {
        if (await FindAsync(id, shelf, page, cancel) is not { } kept) return Results.NotFound();
        var me = page.Person!.Account;
        if (act == "drop")
        {
            if (kept.Proposal.State == ProposalState.Draft) await desk.DropAsync(kept, cancel);
            return new SeeOther(Address);
        }

        // What the officer saw is what they decide about: without its version nothing is done.
        var version = long.TryParse(form["version"], NumberStyles.None, CultureInfo.InvariantCulture, out var seen) ? seen : 0;
        var ruling = act switch
        {
            "propose" => await desk.ProposeAsync(kept, version, me, cancel),
            "confirm" => await desk.ConfirmAsync(kept, version, me, cancel),
            _ => await desk.DeclineAsync(kept, version, me, cancel),
        };
        return ruling.Value is not null ? new SeeOther(kept.Proposal.Address) : await PageAsync(await FindAsync(id, shelf, page, cancel) ?? kept, ruling.Refusals, desk, staff, page, cancel);
    }

    /// <summary>A draft is its officer's alone.</summary>
    private static async Task<KeptProposal?> FindAsync(string id, PolicyShelf shelf, PageContext page, CancellationToken cancel) =>
        await shelf.GetAsync(id, cancel) is { } kept && (kept.Proposal.State != ProposalState.Draft || kept.Proposal.Proposed.By == page.Person!.Account) ? kept : null;

    private static async Task<IResult> ListAsync(IReadOnlyList<ActRefusal> refusals, string? key, PolicyShelf shelf, StaffSource staff, NodeStore store, PageContext page, CancellationToken cancel)
    {
        var isOfficer = page.Person!.Rights.May(Rights.Node, Role.SecurityOfficer);
        var eyes = await staff.EyesAsync(cancel);
        var proposals = isOfficer ? (await shelf.ListAsync(cancel)).Select(p => p.Proposal).ToList() : [];
        var draft = isOfficer ? await shelf.DraftAsync(page.Person.Account, cancel) : null;
        return WebKit.Page<PoliciesPage>(
            new PoliciesModel(
                [.. (await store.KeptPoliciesAsync(cancel)).Select(k => k.Policy).OrderBy(p => p.Name, StringComparer.Ordinal)], isOfficer,
                [.. proposals.Where(p => p.State == ProposalState.Waiting), .. proposals.Where(p => p.State != ProposalState.Waiting).Take(MostPast)], draft?.Proposal,
                await staff.NamesAsync(cancel), store.StandingLabels.Select(l => l.Policy.Name).ToHashSet(StringComparer.Ordinal), isOfficer && eyes is { IsNeeded: true, Officers.Count: < 2 }, string.IsNullOrEmpty(key) ? null : key, [.. refusals.Select(r => r.Shown(page.Texts))]),
            refusals.Count == 0 ? StatusCodes.Status200OK : StatusCodes.Status422UnprocessableEntity);
    }

    private static async Task<IResult> PageAsync(KeptProposal kept, IReadOnlyList<ActRefusal> refusals, PolicyDesk desk, StaffSource staff, PageContext page, CancellationToken cancel)
    {
        var (proposal, by, eyes) = (kept.Proposal, new Act(page.Person!.Account, page.Now), await staff.EyesAsync(cancel));
        var (preview, hindrance) = (default(PolicyPreview), default(ActRefusal));
        if (proposal.State is ProposalState.Draft or ProposalState.Waiting)
        {
            (var verdict, preview) = await desk.PreviewAsync(proposal, cancel);
            var ruling = proposal.State == ProposalState.Draft ? PolicyRules.Propose(proposal, by, eyes) : PolicyRules.Confirm(proposal, by, eyes);
            hindrance = verdict.Refusal() ?? (ruling.Refusals is [var first, ..] ? first : null);
        }

        return WebKit.Page<ProposalPage>(
            new ProposalModel(proposal, kept.Version, preview, hindrance?.Text(page.Texts), eyes.IsNeeded, await staff.NamesAsync(cancel), [.. refusals.Select(r => r.Shown(page.Texts) with { Field = null })]),
            refusals.Count == 0 ? StatusCodes.Status200OK : StatusCodes.Status422UnprocessableEntity);
    }

    private static async Task<byte[]> ReadAsync(IFormFile file, CancellationToken cancel)
    {
        using var copy = new MemoryStream();
        await file.CopyToAsync(copy, cancel);
        return copy.ToArray();
    }
}
