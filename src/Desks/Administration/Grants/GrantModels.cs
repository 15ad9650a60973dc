using Renkei.Web.Forms;

namespace Renkei.Desks.Administration.Grants;

/// <summary>A grant as pages show it.</summary>
/// <param name="Section">The word of its section.</param>
/// <param name="Names">Of the accounts it names, by id.</param>
public sealed record ShownGrant(string Section, string Id, long Version, string Subject, ShownValues What, DateTimeOffset Until, Act Proposed, Act? Confirmed, bool IsAlone, bool IsMapped, Act? Closed, Standing Standing, IReadOnlyDictionary<string, string> Names)
{
    public string Address => $"/administration/{Section}/{Id}";

    internal static ShownGrant Of<T>(KeptGrant<T> kept, ShownValues what, string section, DateTimeOffset now, IReadOnlyDictionary<string, string> names)
        where T : class =>
        new(section, kept.Grant.Id, kept.Version, kept.Grant.Subject, what, kept.Grant.Until, kept.Grant.Proposed, kept.Grant.Confirmed, kept.Grant.IsAlone, kept.Grant.IsMapped, kept.Grant.Closed, kept.Grant.At(now), names);

    /// <summary>What somebody is called; an account that is no more by its id.</summary>
    public string Name(string account) => Names.GetValueOrDefault(account, account);

    /// <summary>Whether it waits for this officer: neither proposer nor receiver.</summary>
    public bool IsFor(string officer) => Standing == Standing.Waiting && Proposed.By != officer && Subject != officer;

    public bool IsExpiring(DateTimeOffset now) => Standing == Standing.InForce && Until - now <= GrantViews.Soon;
}

/// <summary>The sides of a list of grants.</summary>
internal static class GrantViews
{
    /// <summary>What ends within this time is told of beforehand.</summary>
    public static readonly TimeSpan Soon = TimeSpan.FromDays(30);

    public static IReadOnlyList<string> All { get; } = ["waiting", "current", "expiring", "past"];

    /// <summary>The grants of one side, in the order one works through them.</summary>
    public static IReadOnlyList<ShownGrant> Of(IEnumerable<ShownGrant> grants, string view, string officer, DateTimeOffset now) => view switch
    {
        "waiting" => [.. grants.Where(g => g.Standing == Standing.Waiting).OrderByDescending(g => g.IsFor(officer)).ThenBy(g => g.Proposed.At)],
        "current" => [.. grants.Where(g => g.Standing == Standing.InForce).OrderBy(g => g.Name(g.Subject), StringComparer.CurrentCulture)],
        "expiring" => [.. grants.Where(g => g.IsExpiring(now)).OrderBy(g => g.Until)],
        _ => [.. grants.Where(g => g.Standing is not (Standing.Waiting or Standing.InForce)).OrderByDescending(g => g.Closed?.At ?? g.Until)],
    };
}

/// <summary>What a list of grants shows.</summary>
/// <param name="IsAlone">One officer decides alone, because there is no second one and the settings permit that.</param>
/// <param name="IsStuck">Four eyes are asked for, and there is one officer only: nothing can be confirmed.</param>
public sealed record GrantListModel(string Section, string View, IReadOnlyDictionary<string, int> Counts, IReadOnlyList<ShownGrant> Grants, string Officer, bool IsAlone, bool IsStuck);

/// <summary>What the page of one grant shows.</summary>
/// <param name="Hindrance">Why whoever looks cannot confirm it; null when they can, or when it waits no more.</param>
public sealed record GrantPageModel(ShownGrant Grant, string? Hindrance, string? Source, IReadOnlyList<Refusal> Refusals);

/// <summary>One person to choose.</summary>
public sealed record PersonChoice(string Account, string Name);
