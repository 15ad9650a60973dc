using Microsoft.AspNetCore.Authorization;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Mvc;

namespace Renkei.Web.People;

/// <summary>The gate of a group of routes: who signed in and holds one of the roles passes, before anything of a route is done.</summary>
public static class RoleGate
{
    /// <summary>Lets in only who holds one of the roles at the desk. Gates add up: a route inside a gated group may ask for more.</summary>
    public static TBuilder Needs<TBuilder>(this TBuilder routes, string desk, params Role[] anyOf)
        where TBuilder : IEndpointConventionBuilder =>
        routes.RequireAuthorization(new AuthorizationPolicyBuilder().RequireAuthenticatedUser().AddRequirements(new RoleRequirement(desk, anyOf)).Build());

    /// <summary>Lets in everybody who signed in.</summary>
    public static TBuilder NeedsSignIn<TBuilder>(this TBuilder routes)
        where TBuilder : IEndpointConventionBuilder => routes.RequireAuthorization();

    /// <summary>The most bytes that a stranger may send: open forms are short.</summary>
    private const long MostOfStrangers = 256 << 10;

    /// <summary>Lets in everybody. To be said of each such route: a route of which nothing is said is closed.</summary>
    public static TBuilder IsOpen<TBuilder>(this TBuilder routes)
        where TBuilder : IEndpointConventionBuilder => routes.AllowAnonymous().WithMetadata(new RequestSizeLimitAttribute(MostOfStrangers));
}

/// <summary>What a gate asks.</summary>
/// <param name="AnyOf">One of them suffices.</param>
internal sealed record RoleRequirement(string Desk, IReadOnlyList<Role> AnyOf) : IAuthorizationRequirement;

/// <summary>Asks it of the person of this request.</summary>
internal sealed class RoleHandler(PageContext page) : AuthorizationHandler<RoleRequirement>
{
    protected override Task HandleRequirementAsync(AuthorizationHandlerContext context, RoleRequirement requirement)
    {
        if (page.Person is { } person && requirement.AnyOf.Any(role => person.Rights.May(requirement.Desk, role))) context.Succeed(requirement);
        return Task.CompletedTask;
    }
}
