using System.Globalization;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Routing;
using Renkei.Desks.Account.Tokens;
using Renkei.Web;
using Renkei.Web.Forms;
using Renkei.Web.Language;
using Renkei.Web.People;
using Renkei.Web.Shell;

namespace Renkei.Desks.Account.Pages;

/// <summary>One's own tokens for programs.</summary>
internal static class TokenPages
{
    private const string Page = "/tokens";
    private const string Address = AccountPages.Root + Page;

    public static void Map(IEndpointRouteBuilder own)
    {
        own.MapGet(Page, ShowAsync).NeedsProof(Address).IsPage("account.tokens.title");
        own.MapPost(Page, MakeAsync).NeedsProof(Address);
        own.MapPost(Page + "/{id}/revoke", RevokeAsync).NeedsProof(Address);
    }

    private static async Task<IResult> ShowAsync(HttpContext http, PageContext page, NodeTokens tokens, CancellationToken cancel) =>
        WebKit.Page<TokensPage>((await ModelAsync(page, tokens, TokenForm.Empty, null, [], cancel)) with { IsSaved = http.Request.Query.ContainsKey("saved") });

    private static async Task<IResult> MakeAsync(HttpContext http, PageContext page, NodeTokens tokens, CancellationToken cancel)
    {
        var form = await FormValues.ReadAsync(http, cancel);
        var typed = new TokenForm(form["name"].Trim(), form["access"], form.All("desks"), form["days"].Trim(), form.Key);
        var known = Desks(page);
        var refusals = TokenRule.Judge(typed, known, page.Texts).ToList();
        var existing = await tokens.ListAsync(page.Person!.Account, cancel);
        if (existing.Count >= TokenRule.Most) refusals.Add(page.Texts.Refuse(null, "account.tokens.too-many", TokenRule.Most));
        if (refusals.Count > 0) return WebKit.Page<TokensPage>(await ModelAsync(page, tokens, typed, null, refusals, cancel), StatusCodes.Status422UnprocessableEntity);
        var days = int.Parse(typed.Days, NumberStyles.None, CultureInfo.InvariantCulture);
        var made = await tokens.MakeAsync(new(page.Person.Account, typed.Name, [typed.Access, .. typed.Desks], page.Now, page.Now.AddDays(days), null), typed.Key!, cancel);
        return made is null ? WebKit.See(Address) : WebKit.Page<TokensPage>(await ModelAsync(page, tokens, TokenForm.Empty, made, [], cancel));
    }

    private static async Task<IResult> RevokeAsync(string id, PageContext page, NodeTokens tokens, CancellationToken cancel) =>
        await tokens.RevokeAsync(page.Person!.Account, id, page.Person.Account, cancel) ? WebKit.See(Address + "?saved") : Results.NotFound();

    private static async Task<TokensModel> ModelAsync(PageContext page, NodeTokens tokens, TokenForm form, string? made, IReadOnlyList<Refusal> refusals, CancellationToken cancel) =>
        new(await tokens.ListAsync(page.Person!.Account, cancel), made, form, Desks(page), refusals);

    /// <summary>The desks somebody has a role at.</summary>
    private static List<string> Desks(PageContext page) => [.. page.Person!.Rights.All.Select(r => r.Desk).Where(d => d != Rights.Node).Distinct().Order(StringComparer.Ordinal)];
}

/// <summary>Which tokens are made.</summary>
internal static class TokenRule
{
    /// <summary>Tokens of one account.</summary>
    public const int Most = 50;

    public const int MaxDays = 366;
    public const int MaxName = 100;

    public static IEnumerable<Refusal> Judge(TokenForm form, IReadOnlyList<string> desks, Texts texts)
    {
        if (form.Name.Length is 0 or > MaxName || form.Name.Any(NameCharacter.IsRefused)) yield return texts.Refuse("name", "account.tokens.name-refused");
        if (form.Access is not (TokenScope.Read or TokenScope.Write)) yield return texts.Refuse("access", "account.tokens.access-refused");
        if (form.Desks.Any(d => !desks.Contains(d))) yield return texts.Refuse("desks", "account.tokens.desks-refused");
        if (!int.TryParse(form.Days, NumberStyles.None, CultureInfo.InvariantCulture, out var days) || days is < 1 or > MaxDays) yield return texts.Refuse("days", "account.tokens.days-refused", MaxDays);
    }
}
