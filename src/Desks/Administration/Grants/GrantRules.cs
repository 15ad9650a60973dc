namespace Renkei.Desks.Administration.Grants;

/// <summary>How clearances and authorities are given and ended.</summary>
internal static class GrantRules
{
    /// <summary>Nothing is given for longer.</summary>
    public const int MostYears = 5;

    /// <summary>The instant at which the day ends that was typed as <c>2027-03-31</c>: the next midnight, UTC.</summary>
    public static Ruling<EndOfDay> Until(string? typed, DateTimeOffset now)
    {
        if (!DateOnly.TryParseExact(typed?.Trim(), "yyyy-MM-dd", System.Globalization.CultureInfo.InvariantCulture, System.Globalization.DateTimeStyles.None, out var day) || day == DateOnly.MaxValue) return new NoEnd();
        var end = new EndOfDay(day);
        if (end.Instant <= now) return new EndsInThePast();
        var latest = DateOnly.FromDateTime(now.UtcDateTime).AddYears(MostYears);
        return day > latest ? new TooLong(latest) : end;
    }

    /// <summary>Gives something, or proposes it where a second officer must agree.</summary>
    /// <param name="proposal">As its proposer has put it: not confirmed, not closed.</param>
    /// <remarks>An officer may propose for oneself: somebody else confirms it. Where four eyes are off there is one officer alone, and the log says so.</remarks>
    public static Ruling<Grant<T>> Propose<T>(Grant<T> proposal, FourEyes eyes)
        where T : class
    {
        if (!eyes.Officers.Contains(proposal.Proposed.By)) return new NotOfficer();
        if (proposal.Until <= proposal.Proposed.At) return new EndsInThePast();
        var latest = DateOnly.FromDateTime(proposal.Proposed.At.UtcDateTime).AddYears(MostYears);
        if (proposal.Until > new EndOfDay(latest).Instant) return new TooLong(latest);
        return eyes.IsNeeded ? proposal : proposal with { Confirmed = proposal.Proposed, IsAlone = true };
    }

    /// <summary>Confirms what another officer proposed.</summary>
    public static Ruling<Grant<T>> Confirm<T>(Grant<T> grant, Act by, FourEyes eyes)
        where T : class
    {
        if (!eyes.Officers.Contains(by.By)) return new NotOfficer();
        if (grant.At(by.At) != Standing.Waiting) return new NotWaiting();
        if (by.By == grant.Proposed.By) return new OwnProposal();
        if (by.By == grant.Subject) return new OwnGain();
        return grant with { Confirmed = by };
    }

    /// <summary>Ends what is in force, or declines what waits: one officer suffices, whoever it is.</summary>
    public static Ruling<Grant<T>> Close<T>(Grant<T> grant, Act by, FourEyes eyes)
        where T : class
    {
        if (!eyes.Officers.Contains(by.By)) return new NotOfficer();
        return grant.At(by.At) switch
        {
            Standing.Waiting => grant with { How = Closing.Declined, Closed = by },
            Standing.InForce => grant with { How = Closing.Ended, Closed = by },
            _ => new AlreadyOver(),
        };
    }

    /// <summary>What was in force until this very act put another in its place; itself where it was over already.</summary>
    public static Grant<T> Replace<T>(Grant<T> former, Act by)
        where T : class => former.At(by.At) == Standing.InForce ? former with { How = Closing.Replaced, Closed = by } : former;
}

/// <summary>A day with which something ends.</summary>
internal sealed record EndOfDay(DateOnly Day)
{
    /// <summary>The first instant after it, UTC.</summary>
    public DateTimeOffset Instant { get; } = new(Day.AddDays(1), TimeOnly.MinValue, TimeSpan.Zero);
}
