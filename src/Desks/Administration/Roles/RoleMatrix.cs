using Renkei.Web.People;
using Renkei.Web.Shell;

namespace Renkei.Desks.Administration.Roles;

/// <summary>Which roles there are at which desk.</summary>
/// <param name="desks">All desks of the node.</param>
internal sealed class RoleMatrix(IEnumerable<DeskEntry> desks)
{
    /// <summary>The roles of a desk.</summary>
    public static IReadOnlyList<Role> OfDesk { get; } = [Role.Reader, Role.Author, Role.Approver, Role.ReleaseOfficer];

    /// <summary>The roles of the whole node.</summary>
    public static IReadOnlyList<Role> OfNode { get; } = [Role.SecurityOfficer, Role.Administrator];

    /// <summary>The desks that people are given roles at, in the order of the navigation: those that a role of their own opens.</summary>
    public IReadOnlyList<string> Desks { get; } = [.. desks.Where(d => d.AnyOf.Any(r => r.Desk == d.Word)).OrderBy(d => d.Order).Select(d => d.Word)];

    public bool Has(DeskRole role) => role.Desk == Rights.Node ? OfNode.Contains(role.Role) : Desks.Contains(role.Desk) && OfDesk.Contains(role.Role);

    /// <summary>Where a role's desk stands in lists: the whole node first.</summary>
    public int Place(string desk) => desk == Rights.Node ? -1 : Desks.ToList().IndexOf(desk) is var at and >= 0 ? at : Desks.Count;
}
