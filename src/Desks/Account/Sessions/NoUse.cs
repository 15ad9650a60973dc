using Microsoft.AspNetCore.Builder;

namespace Renkei.Desks.Account.Sessions;

/// <summary>Marks a route that open pages ask by themselves. Whoever has only a page open does not use the session: it ends by <see cref="AccountSettings.SessionIdle"/> all the same.</summary>
internal sealed class NoUse
{
    public static NoUse Mark { get; } = new();
}

/// <summary>How a route is marked.</summary>
internal static class NoUseRoutes
{
    public static TBuilder IsNoUse<TBuilder>(this TBuilder route)
        where TBuilder : IEndpointConventionBuilder => route.WithMetadata(NoUse.Mark);
}
