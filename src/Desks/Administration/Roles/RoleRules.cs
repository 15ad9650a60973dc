using Renkei.Desks.Administration.Grants;
using Renkei.Web.People;

namespace Renkei.Desks.Administration.Roles;

/// <summary>Who holds the roles of the whole node and can sign in.</summary>
internal sealed record Staff(IReadOnlySet<string> Administrators, IReadOnlySet<string> Officers)
{
    /// <summary>The holders of one of the two roles.</summary>
    public IReadOnlySet<string> Holders(Role role) => role == Role.Administrator ? Administrators : Officers;
}

/// <summary>A change of one role of one person.</summary>
/// <param name="Subject">Whose role it is.</param>
/// <param name="IsGiven">Given, else taken away.</param>
internal sealed record RoleChange(string Subject, DeskRole Role, bool IsGiven);

/// <summary>A role of the whole node that waits for a second holder to agree.</summary>
internal sealed record RoleProposal(string Id, string Subject, Role Role, Act Proposed);

/// <summary>What is to be done about a change that is permitted.</summary>
internal enum RoleOutcome
{
    Made,

    /// <summary>It waits for somebody else who holds the role.</summary>
    Proposed,
}

/// <summary>The outcome, as a value that a ruling can hold.</summary>
internal sealed record RoleAnswer(RoleOutcome Outcome);

/// <summary>Who may give and take which role.</summary>
internal static class RoleRules
{
    /// <summary>Judges a change that an administrator asks for.</summary>
    /// <remarks>
    /// A role of the whole node is given with four eyes as soon as there is somebody besides giver and receiver who holds it. It is taken at once: whoever must be stopped is not waited for.
    /// </remarks>
    public static Ruling<RoleAnswer> Judge(RoleChange change, string by, Staff staff, RoleMatrix matrix)
    {
        if (!staff.Administrators.Contains(by)) return new NotAdministrator();
        if (!matrix.Has(change.Role)) return new UnknownRole();
        if (change.IsGiven && change.Subject == by) return new OwnRole();
        var isOfNode = change.Role.Desk == Rights.Node;
        if (!change.IsGiven) return isOfNode && IsLast(change.Subject, change.Role.Role, staff) ? new LastOne(change.Role.Role) : new RoleAnswer(RoleOutcome.Made);
        var others = staff.Holders(change.Role.Role).Any(h => h != by && h != change.Subject);
        return new RoleAnswer(isOfNode && others ? RoleOutcome.Proposed : RoleOutcome.Made);
    }

    /// <summary>Judges whether somebody may agree to a proposed role: a holder of it who is neither proposer nor receiver.</summary>
    public static ActRefusal? Confirm(RoleProposal proposal, string by, Staff staff) =>
        !staff.Holders(proposal.Role).Contains(by) ? new NotHolder(proposal.Role)
        : by == proposal.Proposed.By ? new OwnProposal()
        : by == proposal.Subject ? new OwnGain()
        : null;

    /// <summary>Judges whether somebody may take a proposal off the list: who proposed it, an administrator, or a holder of the role.</summary>
    public static ActRefusal? Decline(RoleProposal proposal, string by, Staff staff) =>
        staff.Administrators.Contains(by) || staff.Holders(proposal.Role).Contains(by) ? null : new NotHolder(proposal.Role);

    /// <summary>Judges whether an administrator may shut an account.</summary>
    public static ActRefusal? Disable(string subject, string by, Staff staff) =>
        !staff.Administrators.Contains(by) ? new NotAdministrator()
        : subject == by ? new OwnAccount()
        : IsLast(subject, Role.Administrator, staff) ? new LastOne(Role.Administrator)
        : IsLast(subject, Role.SecurityOfficer, staff) ? new LastOne(Role.SecurityOfficer)
        : null;

    /// <summary>Judges whether an administrator may make a link that opens somebody's account.</summary>
    /// <param name="isEntrusted">Whether others gave the account something in confidence: a role of the whole node, a clearance, an authority. Whoever has the link is that person; so it would give all that to whom an administrator likes.</param>
    public static ActRefusal? Invite(string subject, string by, bool isEntrusted, Staff staff) =>
        !staff.Administrators.Contains(by) ? new NotAdministrator()
        : subject == by ? new OwnAccount()
        : isEntrusted ? new Entrusted()
        : null;

    /// <summary>Whether nobody else holds a role of the whole node.</summary>
    public static bool IsLast(string subject, Role role, Staff staff) => staff.Holders(role) is { Count: 1 } holders && holders.Contains(subject);
}
