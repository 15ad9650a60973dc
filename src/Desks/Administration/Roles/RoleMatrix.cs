using Renkei.Web.People;

namespace Renkei.Desks.Administration.Roles;

/// <summary>Which roles there are at which desk.</summary>
internal static class RoleMatrix
{
    /// <summary>The desks that people are given roles at, in the order of the navigation.</summary>
    public static IReadOnlyList<string> Desks { get; } = ["today", "news", "records"];

    /// <summary>The roles of a desk.</summary>
    public static IReadOnlyList<Role> OfDesk { get; } = [Role.Reader, Role.Author, Role.Approver, Role.ReleaseOfficer];

    /// <summary>The roles of the whole node.</summary>
    public static IReadOnlyList<Role> OfNode { get; } = [Role.SecurityOfficer, Role.Administrator];

    public static bool Has(DeskRole role) => role.Desk == Rights.Node ? OfNode.Contains(role.Role) : Desks.Contains(role.Desk) && OfDesk.Contains(role.Role);
}
