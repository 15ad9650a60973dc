using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Routing;
using Renkei.Desks.Account.Pages;
using Renkei.Desks.Administration.Clearances;
using Renkei.Desks.Administration.Grants;
using Renkei.Desks.Administration.Roles;
using Renkei.Labels.Decisions;
using Renkei.Labels.Policies;
using Renkei.Store;
using Renkei.Web;
using Renkei.Web.Shell;

namespace Renkei.Desks.Administration.Authorities;

/// <summary>The pages of authorities: the security officer's.</summary>
internal static class AuthorityRoutes
{
    private static readonly GrantSection<Authority> Section = new("authorities", KeptAuthority.Kind, Show, Check, _ => null);

    /// <param name="routes">The section's, gated.</param>
    public static void Map(IEndpointRouteBuilder routes)
    {
        routes.MapGet("/new", (string? subject, string? policy, GrantShelf<Authority> shelf, StaffSource staff, NodeStore store, PageContext page, CancellationToken cancel) =>
            FormAsync(new(subject ?? "", "", policy ?? "", "", [], ""), null, [], shelf, staff, store, page, cancel)).NeedsProof(New).IsPage("administration.authorities.new");
        routes.MapPost("", ProposeAsync).NeedsProof(New);
        GrantRoutes.Map(routes, Section);
    }

    /// <summary>The page of the form, for whom its address chose already.</summary>
    private static string New(HttpContext http) => Section.Address + "/new" + (HttpMethods.IsGet(http.Request.Method) ? http.Request.QueryString : QueryString.Empty);

    private static async Task<IResult> ProposeAsync(IFormCollection form, GrantDesk<Authority> desk, GrantShelf<Authority> shelf, StaffSource staff, NodeStore store, PageContext page, CancellationToken cancel)
    {
        var typed = AuthorityTyped.Of(form);
        var (given, until, refusals) = typed.Judge(store.Policies, page.Now);
        if (given is null || refusals.Count > 0) return await FormAsync(typed, form["key"], refusals, shelf, staff, store, page, cancel);
        var ruling = await desk.ProposeAsync(typed.Subject, given, until, page.Person!.Account, form["key"].ToString(), cancel);
        return ruling.Value is { } grant ? new SeeOther($"{Section.Address}/{grant.Id}") : await FormAsync(typed, form["key"], ruling.Refusals, shelf, staff, store, page, cancel);
    }

    private static async Task<IResult> FormAsync(AuthorityTyped typed, string? key, IReadOnlyList<ActRefusal> refusals, GrantShelf<Authority> shelf, StaffSource staff, NodeStore store, PageContext page, CancellationToken cancel)
    {
        var policies = store.Policies.All.Select(p => p.Name).Order(StringComparer.Ordinal).ToList();
        var people = (await staff.AccountsAsync(cancel)).Where(a => a.Disabled is null).Select(a => new PersonChoice(a.Id, a.DisplayName)).ToList();
        var partners = (await shelf.ListAsync(null, cancel)).Select(k => k.Grant.What.Partner).Distinct(StringComparer.OrdinalIgnoreCase).Order(StringComparer.OrdinalIgnoreCase).ToList();
        var policy = store.Policies.Find(typed.Policy) ?? (policies.Count > 0 ? store.Policies.Find(policies[0]) : null);
        return WebKit.Page<AuthorityFormPage>(
            new AuthorityFormModel(typed, people, partners, policies, policy, (await staff.EyesAsync(cancel)).IsNeeded, string.IsNullOrEmpty(key) ? null : key, DateOnly.FromDateTime(page.Now.UtcDateTime), [.. refusals.Select(r => r.Shown(page.Texts))]),
            refusals.Count == 0 ? StatusCodes.Status200OK : StatusCodes.Status422UnprocessableEntity);
    }

    private static ShownValues Show(Authority what, PolicySet policies) => new(what.Partner, what.Policy.Name, policies.Find(what.Policy), [what.Highest], true, what.Categories);

    private static ActRefusal? Check(Authority what, PolicySet policies)
    {
        var resolved = ResolvedClearance.Resolve(new() { Policy = what.Policy, Classifications = [what.Highest], Categories = [.. what.Categories] }, policies);
        return resolved.Value is not null ? null : new UnusableClearance(string.Join(' ', resolved.Reasons.Select(r => r.Text)));
    }
}
