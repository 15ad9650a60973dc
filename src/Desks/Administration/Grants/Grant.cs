namespace Renkei.Desks.Administration.Grants;

/// <summary>How a grant came to an end before its time.</summary>
internal enum Closing
{
    /// <summary>A security officer said no before it was in force, or the proposer took it back.</summary>
    Declined,

    /// <summary>A security officer ended it.</summary>
    Ended,

    /// <summary>Another one for the same took its place.</summary>
    Replaced,
}

/// <summary>Where a grant stands at an instant.</summary>
public enum Standing
{
    /// <summary>It waits for a second security officer.</summary>
    Waiting,
    InForce,

    /// <summary>Its time ran out; a proposal whose time ran out before anybody confirmed it is past too.</summary>
    Past,
    Declined,
    Ended,
    Replaced,
}

/// <summary>What a security officer gives somebody for a time: a clearance, or an authority to disclose. Never changed, only confirmed and closed.</summary>
/// <param name="Subject">The account it is given to.</param>
/// <param name="Until">The instant from which it is worth nothing.</param>
/// <param name="Confirmed">Null while it waits for a second officer.</param>
/// <param name="IsAlone">One officer gave it alone, because there was no second one and the node's settings permit that.</param>
/// <param name="IsMapped">A sign-in provider gave it by its claims and no officer; the acts bear the provider's name then.</param>
internal sealed record Grant<T>(string Id, string Subject, T What, DateTimeOffset Until, Act Proposed, Act? Confirmed = null, bool IsAlone = false, bool IsMapped = false, Closing? How = null, Act? Closed = null)
    where T : class
{
    public Standing At(DateTimeOffset now) => How switch
    {
        Closing.Declined => Standing.Declined,
        Closing.Ended => Standing.Ended,
        Closing.Replaced => Standing.Replaced,
        _ => now >= Until ? Standing.Past : Confirmed is null ? Standing.Waiting : Standing.InForce,
    };
}
