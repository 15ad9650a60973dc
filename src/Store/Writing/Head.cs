using Renkei.Store.Engines;

namespace Renkei.Store.Writing;

/// <summary>The last numbers given: read at the start of a commit, written at its end.</summary>
internal sealed class Head
{
    /// <summary>The last place in the order of commits.</summary>
    public long Position { get; private set; }

    /// <summary>The last time of adding, in microseconds since 1970.</summary>
    public long Added { get; private set; }

    /// <summary>The last number of an audience.</summary>
    public int Audience { get; private set; }

    /// <summary>The last number of a search segment.</summary>
    public long Segment { get; private set; }

    public static Head Read(Session session) => session.Rows("SELECT position, added, audience, segment FROM head WHERE one = 1", r => new Head
    {
        Position = r.GetInt64(0),
        Added = r.GetInt64(1),
        Audience = (int)r.GetInt64(2),
        Segment = r.GetInt64(3),
    })[0];

    public long NextPosition() => ++Position;

    /// <summary>A time after every one given before, and not before now: so that the times of rows follow the order of their commits even when the clock is set back.</summary>
    /// <remarks>
    /// By how much after is left to chance: between two rows of one commit a reader would else count those they may not see.
    /// The steps are of all sizes up to 256 µs, most of them small, so that one long step is as likely as many short ones and a long import stays near the clock.
    /// </remarks>
    public long NextAdded(DateTimeOffset now, Action<Span<byte>> chance)
    {
        Span<byte> drawn = stackalloc byte[2];
        chance(drawn);
        var step = 1 + (drawn[1] & ((1 << (drawn[0] % 9)) - 1));
        return Added = Math.Max(Added + step, Microseconds(now));
    }

    public int NextAudience() => ++Audience;

    public long NextSegment() => ++Segment;

    public void Write(Session session) =>
        session.Run("UPDATE head SET position = $1, added = $2, audience = $3, segment = $4 WHERE one = 1", Position, Added, (long)Audience, Segment);

    public static long Microseconds(DateTimeOffset time) => (time.UtcTicks - DateTimeOffset.UnixEpoch.UtcTicks) / 10;

    /// <summary>The ticks since year 1 of a time of adding.</summary>
    public static long Ticks(long microseconds) => (microseconds * 10) + DateTimeOffset.UnixEpoch.UtcTicks;
}
