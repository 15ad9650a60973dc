using Renkei.Desks.Account;
using Renkei.Web.Forms;
using Renkei.Web.People;

namespace Renkei.Desks.Administration.People;

/// <summary>Whether somebody can sign in.</summary>
public enum AccountState
{
    Active,

    /// <summary>Has a link, and has not used it.</summary>
    Invited,

    /// <summary>Too many wrong passwords; it passes.</summary>
    Locked,

    /// <summary>An administrator shut it.</summary>
    Disabled,
}

/// <summary>One person in the list.</summary>
/// <param name="SignInName">What they type to sign in.</param>
public sealed record PersonRow(string Id, string Name, string SignInName, AccountState State, IReadOnlyList<DeskRole> Roles, DateTimeOffset? LastSignIn)
{
    internal static PersonRow Of(NodeAccount account, DateTimeOffset now) => new(account.Id, account.DisplayName, account.Name, StateOf(account, now), account.Roles, account.LastSignIn);

    internal static AccountState StateOf(NodeAccount account, DateTimeOffset now) =>
        account.Disabled is not null ? AccountState.Disabled
        : account.IsInvited ? AccountState.Invited
        : account.LockedUntil > now ? AccountState.Locked
        : AccountState.Active;
}

/// <summary>Which people are looked for. Its state is the address of the page.</summary>
/// <param name="Words">In name or sign-in name, without regard to case and width.</param>
/// <param name="Roles">All of them, as <c>records/author</c>.</param>
/// <param name="States">One of them.</param>
public sealed record PeopleFilter(string? Words, IReadOnlyList<string> Roles, IReadOnlyList<string> States)
{
    internal bool Takes(PersonRow row) =>
        (Words is null || Folded(row.Name).Contains(Folded(Words), StringComparison.Ordinal) || Folded(row.SignInName).Contains(Folded(Words), StringComparison.Ordinal))
        && Roles.All(r => row.Roles.Any(h => PeopleDesk.Word(h) == r))
        && (States.Count == 0 || States.Contains(row.State.ToString(), StringComparer.OrdinalIgnoreCase));

    private static string Folded(string text) => AccountName.Folded(text);
}

/// <summary>What the list of people shows.</summary>
/// <param name="All">Everybody the words find, for the facets' numbers.</param>
/// <param name="Next">Where the list goes on.</param>
public sealed record PeopleModel(PeopleFilter Filter, IReadOnlyList<PersonRow> All, IReadOnlyList<PersonRow> Rows, string? Next, bool MayChange);

/// <summary>A role of the whole node that waits.</summary>
/// <param name="Hindrance">Why whoever looks cannot agree to it; null when they can.</param>
/// <param name="IsOwn">Whether whoever looks proposed it.</param>
public sealed record ShownProposal(string Id, Role Role, string ProposedBy, DateTimeOffset At, string? Hindrance, bool IsOwn);

/// <summary>What the page of one person shows.</summary>
/// <param name="Chosen">The roles as the form has them: those held, or what was ticked and refused.</param>
/// <param name="Sessions">How many are alive.</param>
/// <param name="MayChange">Whoever looks is an administrator.</param>
/// <param name="IsProved">Whoever looks has proved lately who they are; else the form is not offered, so that nothing chosen in it is lost.</param>
/// <param name="Clearance">For a security officer: where the clearance in force stands; null for none, or nobody's business.</param>
public sealed record PersonModel(PersonRow Person, DateTimeOffset Created, bool HasTwoFactors, int Passkeys, int Sessions, int Tokens, IReadOnlySet<DeskRole> Chosen, IReadOnlyList<ShownProposal> Proposals, bool MayChange, bool IsProved, bool IsOfficer, string? Clearance, IReadOnlyList<Refusal> Refusals, bool IsSaved = false);

/// <summary>What the form of a new account shows.</summary>
public sealed record NewPersonModel(string Name, string DisplayName, string? Key, IReadOnlyList<Refusal> Refusals);

/// <summary>A link, shown this once.</summary>
/// <param name="Address">Whole; null when it was shown before.</param>
public sealed record LinkModel(string Account, string Name, string? Address, DateTimeOffset Until);
