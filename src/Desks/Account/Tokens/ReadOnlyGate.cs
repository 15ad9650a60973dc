using Microsoft.AspNetCore.Authorization;
using Microsoft.AspNetCore.Http;
using Renkei.Desks.Account.SignIn;

namespace Renkei.Desks.Account.Tokens;

/// <summary>A token to read changes nothing, also where a reader's role or none suffices: such as to stop a job of one's own. Asked at every gate.</summary>
internal sealed class ReadOnlyGate : IAuthorizationHandler
{
    public Task HandleAsync(AuthorizationHandlerContext context)
    {
        if (context.Resource is HttpContext http && !IsReading(http.Request.Method) && context.User.HasClaim(c => c.Type == NodeClaims.Token) && !context.User.HasClaim(NodeClaims.Scope, TokenScope.Write))
            context.Fail(new AuthorizationFailureReason(this, "The token is to read alone."));
        return Task.CompletedTask;
    }

    private static bool IsReading(string method) => HttpMethods.IsGet(method) || HttpMethods.IsHead(method) || HttpMethods.IsOptions(method);
}
