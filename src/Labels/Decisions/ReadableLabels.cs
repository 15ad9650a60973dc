using System.Runtime.CompilerServices;

namespace Renkei.Labels.Decisions;

/// <summary>The label numbers one clearance may see, kept up by its <see cref="LabelTable"/>. Asked without a lock; whatever it does not know yet, or no longer, it denies.</summary>
public sealed class ReadableLabels
{
    private readonly ResolvedClearance? clearance;
    private readonly Func<ReadableLabels, DateTimeOffset, Snapshot> recompile;
    private volatile Snapshot snapshot = Snapshot.Never;

    internal ReadableLabels(ResolvedClearance? clearance, Func<ReadableLabels, DateTimeOffset, Snapshot> recompile) =>
        (this.clearance, this.recompile) = (clearance, recompile);

    /// <summary>Whether the clearance may see what bears this number now. No allocation; a number never given is denied.</summary>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public bool Contains(int number, DateTimeOffset at)
    {
        var now = Current(at);
        var word = number >> 6;
        return unchecked((uint)word) < (uint)now.Bits.Length && (now.Bits[word] & (1UL << (number & 63))) != 0;
    }

    /// <summary>All numbers the clearance may see now, in order: for a query's parameter.</summary>
    public IReadOnlyList<int> Numbers(DateTimeOffset at) => [.. BitSet.Members(Current(at).Bits)];

    /// <summary>Denies everything from now on: the clearance was changed, ended or taken away.</summary>
    public void Retire() => snapshot = Snapshot.Nothing;

    /// <summary>Takes in a number that was just given. The table's lock is held.</summary>
    internal void Add(int number, List<LabelTable.Entry> entries)
    {
        var old = snapshot;
        if (ReferenceEquals(old, Snapshot.Nothing) || ReferenceEquals(old, Snapshot.Never)) return;
        var at = new DateTimeOffset(old.From, TimeSpan.Zero);
        var bits = old.Bits;
        if (May(entries, number, at))
        {
            bits = new ulong[Math.Max(bits.Length, (number >> 6) + 1)];
            old.Bits.CopyTo(bits, 0);
            BitSet.Add(bits, number);
        }

        Publish(old, new(bits, old.From, Math.Min(old.Until, NextChange(entries, number, at))));
    }

    /// <summary>Judges every number anew. The table's lock is held.</summary>
    internal Snapshot Compile(List<LabelTable.Entry> entries, DateTimeOffset at)
    {
        var old = snapshot;
        if (ReferenceEquals(old, Snapshot.Nothing)) return old;
        var bits = new ulong[BitSet.Words(entries.Count)];
        var until = DateTimeOffset.MaxValue.UtcTicks;
        for (var number = 0; number < entries.Count; number++)
        {
            if (May(entries, number, at)) BitSet.Add(bits, number);
            until = Math.Min(until, NextChange(entries, number, at));
        }

        return Publish(old, new(bits, at.UtcTicks, until));
    }

    private Snapshot Current(DateTimeOffset at)
    {
        var now = snapshot;
        var ticks = at.UtcTicks;
        return ticks >= now.From && ticks < now.Until ? now : recompile(this, at);
    }

    /// <summary>Puts the next snapshot in the place of the one it was made from. Only retiring can come between, and then the set stays retired at every instant.</summary>
    private Snapshot Publish(Snapshot old, Snapshot next) =>
        ReferenceEquals(Interlocked.CompareExchange(ref snapshot, next, old), old) ? next : Snapshot.Nothing;

    /// <summary>The originator's label when it is of the clearance's policy, else all matching equivalents that no succession has left behind: <see cref="Reader"/> decides so too.</summary>
    private bool May(List<LabelTable.Entry> entries, int number, DateTimeOffset at)
    {
        var policy = clearance!.Policy;
        if (LabelTable.Entry.InForce(entries, number, at, out var since).Claims(policy)) return Permits(entries, number, at, DateTimeOffset.MinValue);
        var matching = Array.FindAll(entries[number].Alternatives, a => entries[a].Claims(policy));
        return matching.Length > 0 && Array.TrueForAll(matching, a => Permits(entries, a, at, since));
    }

    /// <summary>Whether the label in force under a number lets the clearance in.</summary>
    /// <param name="least">Since when the label in force must be so at least.</param>
    private bool Permits(List<LabelTable.Entry> entries, int number, DateTimeOffset at, DateTimeOffset least) =>
        LabelTable.Entry.InForce(entries, number, at, out var since).Resolved is { } label && since >= least && AccessDecision.Permits(label, clearance!, at);

    /// <summary>The first instant at which the answer for a number may be another, in ticks; exclusive end of what is known.</summary>
    private static long NextChange(List<LabelTable.Entry> entries, int number, DateTimeOffset at)
    {
        var entry = LabelTable.Entry.InForce(entries, number, at);
        var validity = entry.Resolved?.NextChange(at) ?? DateTimeOffset.MaxValue;
        var next = Math.Min(validity.UtcTicks, entry.From.UtcTicks);
        foreach (var alternative in entries[number].Alternatives) next = Math.Min(next, NextChange(entries, alternative, at));
        return next;
    }

    /// <summary>An answer for the instants from <paramref name="From"/> (inclusive) to <paramref name="Until"/> (exclusive), in UTC ticks.</summary>
    internal sealed record Snapshot(ulong[] Bits, long From, long Until)
    {
        /// <summary>Known for no instant: asks the table at the first question.</summary>
        public static readonly Snapshot Never = new([], 0, 0);

        /// <summary>Nothing, at every instant.</summary>
        public static readonly Snapshot Nothing = new([], long.MinValue, long.MaxValue);
    }
}
