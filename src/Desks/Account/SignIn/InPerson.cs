using Microsoft.AspNetCore.Authorization;
using Microsoft.AspNetCore.Builder;
using Renkei.Web;

namespace Renkei.Desks.Account.SignIn;

/// <summary>The gate of what a token must never do: change its owner's account.</summary>
internal static class InPerson
{
    /// <summary>Lets in who signed in with a session.</summary>
    public static TBuilder NeedsSession<TBuilder>(this TBuilder routes)
        where TBuilder : IEndpointConventionBuilder =>
        routes.RequireAuthorization(new AuthorizationPolicyBuilder().RequireAuthenticatedUser().AddRequirements(new InPersonRequirement()).Build());
}

internal sealed record InPersonRequirement : IAuthorizationRequirement;

internal sealed class InPersonHandler(PageContext page) : AuthorizationHandler<InPersonRequirement>
{
    protected override Task HandleRequirementAsync(AuthorizationHandlerContext context, InPersonRequirement requirement)
    {
        if (page.Person?.Session is not null) context.Succeed(requirement);
        return Task.CompletedTask;
    }
}
