using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Routing;
using Renkei.Desks.Account;
using Renkei.Desks.Account.Pages;
using Renkei.Desks.Account.Tokens;
using Renkei.Desks.Administration.Clearances;
using Renkei.Desks.Administration.Grants;
using Renkei.Desks.Administration.Roles;
using Renkei.Web;
using Renkei.Web.People;
using Renkei.Web.Shell;

namespace Renkei.Desks.Administration.People;

/// <summary>The pages of people. Officers see them; administrators change them.</summary>
internal static class PeopleRoutes
{
    private const int Rows = 100;

    public const string Address = "/administration/people";

    /// <param name="routes">The section's, gated for both roles.</param>
    public static void Map(IEndpointRouteBuilder routes)
    {
        routes.MapGet("", ListAsync).IsPage("administration.people.title");
        routes.MapGet("/{id}", async (string id, PersonPage person, CancellationToken cancel) => await person.ShowAsync(id, null, [], cancel));
        routes.MapPost("/roles/{proposal}/confirm", (string proposal, PersonPage person, IFormCollection _, CancellationToken cancel) => person.AgreeAsync(proposal, (desk, kept, by) => desk.ConfirmRoleAsync(kept, by, cancel), cancel)).NeedsProof(_ => Address);
        routes.MapPost("/roles/{proposal}/decline", (string proposal, PersonPage person, IFormCollection _, CancellationToken cancel) => person.AgreeAsync(proposal, (desk, kept, by) => desk.DeclineRoleAsync(kept, by, cancel), cancel));
        var changes = routes.MapGroup("").Needs(Rights.Node, Role.Administrator);
        changes.MapGet("/new", () => WebKit.Page<NewPersonPage>(new NewPersonModel("", "", null, []))).NeedsProof(Address + "/new").IsPage("administration.people.new");
        changes.MapPost("", CreateAsync).NeedsProof(Address + "/new");
        changes.MapPost("/{id}/roles", (string id, PersonPage person, IFormCollection form, CancellationToken cancel) => person.ChangeRolesAsync(id, form, cancel)).NeedsProof(Person);
        changes.MapPost("/{id}/disable", (string id, PersonPage person, IFormCollection _, CancellationToken cancel) => person.ActAsync(id, (desk, account, by) => desk.DisableAsync(account, by, cancel), cancel));
        changes.MapPost("/{id}/enable", (string id, PersonPage person, IFormCollection _, CancellationToken cancel) => person.ActAsync(id, (desk, account, by) => desk.EnableAsync(account, by, cancel), cancel)).NeedsProof(Person);
        changes.MapPost("/{id}/sessions/end", (string id, PersonPage person, IFormCollection _, CancellationToken cancel) => person.EndSessionsAsync(id, cancel));
        changes.MapPost("/{id}/invite", (string id, PersonPage person, HttpContext http, IFormCollection _, CancellationToken cancel) => person.InviteAsync(id, http, cancel)).NeedsProof(Person);
    }

    private static string Person(HttpContext http) => $"{Address}/{http.GetRouteValue("id")}";

    private static async Task<IResult> ListAsync(HttpContext http, StaffSource staff, PageContext page, CancellationToken cancel)
    {
        var query = http.Request.Query;
        var filter = new PeopleFilter(string.IsNullOrWhiteSpace(query["q"]) ? null : query["q"].ToString().Trim(), [.. query["role"].OfType<string>().Distinct().Take(50)], [.. query["state"].OfType<string>().Distinct().Take(10)]);
        var all = (await staff.AccountsAsync(cancel)).Select(a => PersonRow.Of(a, page.Now)).Where((filter with { Roles = [], States = [] }).Takes).ToList();
        var after = int.TryParse(query["after"], System.Globalization.NumberStyles.None, System.Globalization.CultureInfo.InvariantCulture, out var place) ? place : 0;
        var found = all.Where(filter.Takes).ToList();
        var next = found.Count - Rows > after ? (after + Rows).ToString(System.Globalization.CultureInfo.InvariantCulture) : null;
        return WebKit.Page<PeoplePage>(new PeopleModel(filter, all, [.. found.Skip(after).Take(Rows)], next, IsAdministrator(page)));
    }

    private static async Task<IResult> CreateAsync(HttpContext http, IFormCollection form, PeopleDesk desk, PageContext page, CancellationToken cancel)
    {
        var (name, displayName, key) = (form["name"].ToString(), form["displayName"].ToString(), form["key"].ToString());
        var ruling = await desk.CreateAsync(name, displayName, page.Person!.Account, key, cancel);
        if (ruling.Value is { } made) return Link(http, made, displayName.Trim());
        return WebKit.Page<NewPersonPage>(new NewPersonModel(name, displayName, key.Length == 0 ? null : key, [.. ruling.Refusals.Select(r => r.Shown(page.Texts))]), StatusCodes.Status422UnprocessableEntity);
    }

    /// <summary>The page that shows a link this once; nobody keeps it on the way.</summary>
    internal static IResult Link(HttpContext http, MadeLink made, string name)
    {
        http.Response.Headers.CacheControl = "no-store";
        return WebKit.Page<LinkPage>(new LinkModel(made.Account, name, made.Path is null ? null : $"{http.Request.Scheme}://{http.Request.Host}{http.Request.PathBase}{made.Path}", made.Until));
    }

    internal static bool IsAdministrator(PageContext page) => page.Person!.Rights.May(Rights.Node, Role.Administrator);
}

/// <summary>One person's page and what its forms do.</summary>
internal sealed class PersonPage(Accounts accounts, PeopleDesk desk, RoleShelf proposals, StaffSource staff, Account.Sessions.Sessions sessions, NodeTokens tokens, GrantShelf<KeptClearance> clearances, PageContext page, IHttpContextAccessor http)
{
    private string Me => page.Person!.Account;

    public async Task<IResult> ShowAsync(string id, IReadOnlySet<DeskRole>? typed, IReadOnlyList<ActRefusal> refusals, CancellationToken cancel)
    {
        if (await accounts.GetAsync(id, cancel) is not { } account) return Results.NotFound();
        var holders = StaffSource.Of(await staff.AccountsAsync(cancel));
        var names = await staff.NamesAsync(cancel);
        var waiting = (await proposals.ListAsync(id, cancel)).Select(k => k.Proposal)
            .Select(p => new ShownProposal(p.Id, p.Role, names.GetValueOrDefault(p.Proposed.By, p.Proposed.By), p.Proposed.At, RoleRules.Confirm(p, Me, holders)?.Text(page.Texts), p.Proposed.By == Me)).ToList();
        var isOfficer = page.Person!.Rights.May(Rights.Node, Role.SecurityOfficer);
        // Nobody but an officer learns whether somebody is cleared.
        var clearance = isOfficer && await clearances.CurrentAsync(id, cancel) is { } kept && kept.Grant.At(page.Now) == Standing.InForce ? kept.Grant.Id : null;
        return WebKit.Page<PersonView>(
            new PersonModel(PersonRow.Of(account, page.Now), account.Created, account.TwoFactor, account.Passkeys.Count, (await sessions.ListAsync(id, cancel)).Count, (await tokens.ListAsync(id, cancel)).Count(t => t.Token.Until > page.Now),
                typed ?? account.Roles.ToHashSet(), waiting, PeopleRoutes.IsAdministrator(page), typed is not null || ConfirmPages.IsFresh(http.HttpContext!, page, ConfirmPages.ForPages), isOfficer, clearance, [.. refusals.Select(r => r.Shown(page.Texts) with { Field = null })], refusals.Count == 0 && http.HttpContext!.Request.Query.ContainsKey("saved")),
            refusals.Count == 0 ? StatusCodes.Status200OK : StatusCodes.Status422UnprocessableEntity);
    }

    public async Task<IResult> ChangeRolesAsync(string id, IFormCollection form, CancellationToken cancel)
    {
        if (await accounts.GetAsync(id, cancel) is not { } account) return Results.NotFound();
        var after = Read(form["roles"]);
        var refused = await desk.ChangeRolesAsync(account, Read(form["before"]), after, Me, cancel);
        return refused.Count == 0 ? new SeeOther($"{PeopleRoutes.Address}/{id}?saved") : await ShowAsync(id, after, refused, cancel);
    }

    public async Task<IResult> ActAsync(string id, Func<PeopleDesk, NodeAccount, string, Task<ActRefusal?>> act, CancellationToken cancel)
    {
        if (await accounts.GetAsync(id, cancel) is not { } account) return Results.NotFound();
        return await act(desk, account, Me) is { } refusal ? await ShowAsync(id, null, [refusal], cancel) : new SeeOther($"{PeopleRoutes.Address}/{id}?saved");
    }

    public async Task<IResult> AgreeAsync(string proposal, Func<PeopleDesk, KeptProposal, string, Task<ActRefusal?>> act, CancellationToken cancel)
    {
        if (await proposals.GetAsync(proposal, cancel) is not { } kept) return Results.NotFound();
        return await act(desk, kept, Me) is { } refusal ? await ShowAsync(kept.Proposal.Subject, null, [refusal], cancel) : new SeeOther($"{PeopleRoutes.Address}/{kept.Proposal.Subject}?saved");
    }

    public async Task<IResult> EndSessionsAsync(string id, CancellationToken cancel)
    {
        if (await accounts.GetAsync(id, cancel) is null) return Results.NotFound();
        await sessions.EndOthersAsync(id, page.Person!.Session, Me, cancel);
        return new SeeOther($"{PeopleRoutes.Address}/{id}?saved");
    }

    public async Task<IResult> InviteAsync(string id, HttpContext http, CancellationToken cancel)
    {
        if (await accounts.GetAsync(id, cancel) is not { } account) return Results.NotFound();
        var ruling = await desk.InviteAsync(account, Me, cancel);
        return ruling.Value is { } made ? PeopleRoutes.Link(http, made, account.DisplayName) : await ShowAsync(id, null, ruling.Refusals, cancel);
    }

    /// <summary>Roles as a form posts them; what is none stands for one that there is not.</summary>
    private static HashSet<DeskRole> Read(IEnumerable<string?> typed) =>
        [.. typed.OfType<string>().Select(t => t.Split('/')).Where(p => p.Length == 2).Select(p => new DeskRole(p[0], Enum.TryParse<Role>(p[1].Replace("-", "", StringComparison.Ordinal), ignoreCase: true, out var role) && Enum.IsDefined(role) ? role : (Role)(-1)))];
}
