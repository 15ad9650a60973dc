using Microsoft.AspNetCore.Authorization;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Routing;
using Renkei.Web.Language;
using Renkei.Web.People;

namespace Renkei.Web.Shell;

/// <summary>Pages that are found by their name. Whom a page is offered to is read from its route's own gates, so that the list never differs from what opens.</summary>
internal sealed class PageIndex(IEnumerable<EndpointDataSource> routes, IEnumerable<DeskEntry> desks)
{
    private readonly Lazy<IReadOnlyList<Entry>> all = new(() => Read(routes, desks));

    /// <summary>The pages that somebody may open, those of a desk together, in the order of the navigation.</summary>
    public IEnumerable<PageLink> OpenTo(Person person, Texts texts) =>
        all.Value.Where(e => e.Gates.All(g => g.AnyOf.Any(r => person.Rights.May(g.Desk, r)))).Select(e => new PageLink(texts[e.Name], e.Desk is null ? null : texts[$"desk.{e.Desk}"], e.Address));

    private static List<Entry> Read(IEnumerable<EndpointDataSource> routes, IEnumerable<DeskEntry> desks) =>
    [
        .. from route in routes.SelectMany(r => r.Endpoints).OfType<RouteEndpoint>().Distinct()
           let name = route.Metadata.GetMetadata<PageName>()
           where name is not null
           let address = "/" + route.RoutePattern.RawText!.Trim('/')
           let desk = desks.Where(d => address == d.Address || address.StartsWith(d.Address.TrimEnd('/') + "/", StringComparison.Ordinal)).MaxBy(d => d.Address.Length)
           let own = desk is { Address: "/" } && address != "/" ? null : desk
           orderby own?.Order ?? int.MaxValue, address == own?.Address ? 0 : 1, address
           select new Entry(name.Key, own is null || own.Address == address ? null : own.Word, address, [.. route.Metadata.GetOrderedMetadata<AuthorizationPolicy>().SelectMany(p => p.Requirements).OfType<RoleRequirement>()]),
    ];

    private sealed record Entry(string Name, string? Desk, string Address, IReadOnlyList<RoleRequirement> Gates);
}

/// <summary>A page one may open.</summary>
/// <param name="Name">In the reader's language.</param>
/// <param name="Desk">The name of the desk it belongs to; null for the desk's first page, and for pages of none.</param>
public sealed record PageLink(string Name, string? Desk, string Address)
{
    /// <summary>Whether name or desk hold each of the words.</summary>
    public bool Has(string words, Texts texts) =>
        words.Split((char[]?)null, StringSplitOptions.RemoveEmptyEntries).All(w => texts.Holds(Name, w) || (Desk is not null && texts.Holds(Desk, w)));
}

/// <summary>Says of a route that it is a page one may look for by name.</summary>
public static class PageNames
{
    /// <summary>Puts the page among those that are found by name.</summary>
    /// <param name="key">The text of its name.</param>
    public static TBuilder IsPage<TBuilder>(this TBuilder route, string key)
        where TBuilder : IEndpointConventionBuilder => route.WithMetadata(new PageName(key));
}

/// <summary>The key of the text that names a page.</summary>
internal sealed record PageName(string Key);
