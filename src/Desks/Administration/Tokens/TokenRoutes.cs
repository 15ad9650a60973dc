using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Routing;
using Renkei.Desks.Account;
using Renkei.Desks.Account.Tokens;
using Renkei.Desks.Administration.Roles;
using Renkei.Store;
using Renkei.Web;
using Renkei.Web.Shell;

namespace Renkei.Desks.Administration.Tokens;

/// <summary>Everybody's tokens: seen and ended by administrators and security officers. Nobody sees a secret.</summary>
internal static class TokenRoutes
{
    private const string Address = "/administration/tokens";

    private const int Rows = 200;

    /// <param name="routes">The section's, gated.</param>
    public static void Map(IEndpointRouteBuilder routes)
    {
        routes.MapGet("", ListAsync).IsPage("administration.tokens.title");
        routes.MapPost("/{account}/{id}/end", async (string account, string id, NodeTokens tokens, PageContext page, IFormCollection _, CancellationToken cancel) =>
            await tokens.RevokeAsync(account, id, page.Person!.Account, cancel) ? new SeeOther(Address) : Results.NotFound());
    }

    private static async Task<IResult> ListAsync(string? person, string? after, NodeStore store, StaffSource staff, CancellationToken cancel)
    {
        var names = await staff.NamesAsync(cancel);
        var documents = await store.Documents.ListAsync(NodeToken.Kind, string.IsNullOrEmpty(person) ? null : person, after ?? "", Rows, cancel);
        var rows = documents.Select(d => (d.Id, Token: DeskJson.Read<NodeToken>(d))).Select(t => new TokenRow(t.Id, t.Token.Account, names.GetValueOrDefault(t.Token.Account, t.Token.Account), t.Token.Name, t.Token.Scopes, t.Token.Created, t.Token.Until, t.Token.Used)).ToList();
        return WebKit.Page<TokensPage>(new TokensModel(string.IsNullOrEmpty(person) ? null : names.GetValueOrDefault(person, person), rows, documents.Count == Rows ? documents[^1].Id : null));
    }
}

/// <summary>One token.</summary>
public sealed record TokenRow(string Id, string Account, string Owner, string Name, IReadOnlyList<string> Scopes, DateTimeOffset Created, DateTimeOffset Until, DateTimeOffset? Used);

/// <summary>What the list of tokens shows.</summary>
/// <param name="Person">Whose alone; null for everybody's.</param>
public sealed record TokensModel(string? Person, IReadOnlyList<TokenRow> Rows, string? Next);
