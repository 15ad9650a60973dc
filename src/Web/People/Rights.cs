using System.Collections.Frozen;

namespace Renkei.Web.People;

/// <summary>What somebody may do at a desk. Each is given by itself; none contains another.</summary>
public enum Role
{
    /// <summary>Opens the desk and sees there what their clearance permits.</summary>
    Reader,

    /// <summary>Makes and changes.</summary>
    Author,

    /// <summary>Approves what others made, never one's own.</summary>
    Approver,

    /// <summary>Releases to partners, within their disclosure authority.</summary>
    ReleaseOfficer,

    /// <summary>Of the whole node: clearances, authorities, the internal log.</summary>
    SecurityOfficer,

    /// <summary>Of the whole node: accounts, roles, settings, health. Not thereby cleared to read anything.</summary>
    Administrator,
}

/// <summary>The roles somebody holds.</summary>
public sealed class Rights(IEnumerable<DeskRole> roles)
{
    /// <summary>The desk of the roles of the whole node.</summary>
    public const string Node = "node";

    private readonly FrozenSet<DeskRole> held = roles.ToFrozenSet();

    public static Rights None { get; } = new([]);

    public IReadOnlyCollection<DeskRole> All => held;

    /// <summary>Whether somebody holds a role at a desk.</summary>
    public bool May(string desk, Role role) => held.Contains(new(desk, role));
}

/// <summary>One role at one desk.</summary>
/// <param name="Desk">The desk's word, such as <c>records</c>; <see cref="Rights.Node"/> for the whole node.</param>
public readonly record struct DeskRole(string Desk, Role Role);
