using System.Text;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Routing;
using Renkei.Desks.Account.Pages;
using Renkei.Desks.Administration.Grants;
using Renkei.Desks.Administration.Roles;
using Renkei.Labels;
using Renkei.Labels.Decisions;
using Renkei.Labels.Policies;
using Renkei.Labels.Reading;
using Renkei.Store;
using Renkei.Web;
using Renkei.Web.Shell;

namespace Renkei.Desks.Administration.Clearances;

/// <summary>The pages of clearances: the security officer's.</summary>
internal static class ClearanceRoutes
{
    private static readonly GrantSection<KeptClearance> Section = new("clearances", KeptClearance.Kind, Show, Check, what => what.Xml);

    /// <param name="routes">The section's, gated.</param>
    public static void Map(IEndpointRouteBuilder routes)
    {
        routes.MapGet("/new", (string? subject, string? policy, StaffSource staff, NodeStore store, PageContext page, CancellationToken cancel) =>
            FormAsync(new(subject ?? "", policy ?? "", [], [], "", ""), null, [], staff, store, page, cancel)).NeedsProof(New).IsPage("administration.clearances.new");
        routes.MapPost("", ProposeAsync).NeedsProof(New);
        GrantRoutes.Map(routes, Section);
    }

    /// <summary>The page of the form, for whom its address chose already.</summary>
    private static string New(HttpContext http) => Section.Address + "/new" + (HttpMethods.IsGet(http.Request.Method) ? http.Request.QueryString : QueryString.Empty);

    private static async Task<IResult> ProposeAsync(IFormCollection form, GrantDesk<KeptClearance> desk, StaffSource staff, NodeStore store, PageContext page, CancellationToken cancel)
    {
        var typed = ClearanceTyped.Of(form);
        var (given, until, refusals) = typed.Judge(store.Policies, page.Now);
        if (given is null || refusals.Count > 0) return await FormAsync(typed, form["key"], refusals, staff, store, page, cancel);
        var ruling = await desk.ProposeAsync(typed.Subject, new(given.Xml), until, page.Person!.Account, form["key"].ToString(), cancel);
        return ruling.Value is { } grant ? new SeeOther($"{Section.Address}/{grant.Id}") : await FormAsync(typed, form["key"], ruling.Refusals, staff, store, page, cancel);
    }

    private static async Task<IResult> FormAsync(ClearanceTyped typed, string? key, IReadOnlyList<ActRefusal> refusals, StaffSource staff, NodeStore store, PageContext page, CancellationToken cancel)
    {
        var policies = store.Policies.All.Select(p => p.Name).Order(StringComparer.Ordinal).ToList();
        var people = (await staff.AccountsAsync(cancel)).Where(a => a.Disabled is null).Select(a => new PersonChoice(a.Id, a.DisplayName)).ToList();
        var policy = store.Policies.Find(typed.Policy) ?? (policies.Count > 0 ? store.Policies.Find(policies[0]) : null);
        return WebKit.Page<ClearanceFormPage>(
            new ClearanceFormModel(typed, people, policies, policy, (await staff.EyesAsync(cancel)).IsNeeded, string.IsNullOrEmpty(key) ? null : key, DateOnly.FromDateTime(page.Now.UtcDateTime), [.. refusals.Select(r => r.Shown(page.Texts))]),
            refusals.Count == 0 ? StatusCodes.Status200OK : StatusCodes.Status422UnprocessableEntity);
    }

    private static ShownValues Show(KeptClearance what, PolicySet policies) =>
        what.Read() is { } clearance
            ? new(null, clearance.Policy.Name, policies.Find(clearance.Policy), Ordered(clearance, policies.Find(clearance.Policy)), false, clearance.Categories)
            : new(null, "?", null, [], false, []);

    /// <summary>From the lowest to the highest; what the policy does not know comes last.</summary>
    private static IReadOnlyList<string> Ordered(ConfidentialityClearance clearance, SecurityPolicy? policy) =>
        [.. clearance.Classifications.OrderBy(c => policy?.FindClassification(c)?.Hierarchy ?? long.MaxValue)];

    private static ActRefusal? Check(KeptClearance what, PolicySet policies)
    {
        var read = ClearanceReader.Read(Encoding.UTF8.GetBytes(what.Xml), policies);
        if (!read.IsRead) return new UnreadableClearance(read.Error);
        var resolved = ResolvedClearance.Resolve(read.Value, policies);
        return resolved.Value is not null ? null : new UnusableClearance(string.Join(' ', resolved.Reasons.Select(r => r.Text)));
    }
}
