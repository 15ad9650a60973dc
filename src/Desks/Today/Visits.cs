using Renkei.Desks.Account;
using Renkei.Store;

namespace Renkei.Desks.Today;

/// <summary>When somebody was here. A document of the kind <c>visit</c>, named by the account.</summary>
/// <param name="Since">What came after this is new to them.</param>
/// <param name="Seen">When they last looked.</param>
internal sealed record Visit(DateTimeOffset Since, DateTimeOffset Seen)
{
    public const string Kind = "visit";

    /// <summary>Whoever looks again within this is still on the same visit: what is new stays so.</summary>
    public static readonly TimeSpan Pause = TimeSpan.FromMinutes(30);

    /// <summary>This look, after the one before; null for the first there is.</summary>
    public static Visit Next(Visit? last, DateTimeOffset now) =>
        last is null ? new(now - TimeSpan.FromDays(7), now) : now - last.Seen > Pause ? new(last.Seen, now) : last with { Seen = now };
}

/// <summary>Keeps visits.</summary>
internal sealed class Visits(NodeStore store)
{
    /// <summary>How often a look is written down.</summary>
    private static readonly TimeSpan Grain = TimeSpan.FromMinutes(1);

    /// <summary>Notes that somebody looks now, and says since when things are new to them.</summary>
    public async Task<Visit> LookAsync(string account, DateTimeOffset now, CancellationToken cancel)
    {
        var kept = await store.Documents.GetAsync(Visit.Kind, account, cancel);
        var last = kept is null ? null : DeskJson.Read<Visit>(kept);
        var next = Visit.Next(last, now);
        // Of two looks at once, one is written down: that is enough.
        if (last is null || next.Since != last.Since || next.Seen - last.Seen > Grain) await store.Documents.ChangeAsync([new(Visit.Kind, account, account, kept?.Version ?? 0, DeskJson.Write(next))], [], cancel);
        return next;
    }

    /// <summary>From now on nothing is new that was there before.</summary>
    public Task SeenAllAsync(string account, DateTimeOffset now, CancellationToken cancel) => store.Documents.ChangeAsync([new(Visit.Kind, account, account, null, DeskJson.Write(new Visit(now, now)))], [], cancel);
}
