using System.Collections.Immutable;
using System.Runtime.CompilerServices;
using System.Runtime.InteropServices;
using Renkei.Labels.Policies;

namespace Renkei.Labels.Decisions;

/// <summary>Gives each distinct label of a policy set a small number, so that who may see what is a bit in a set.</summary>
/// <remarks>
/// Labels that decide alike share a number: when a label was made, by whom, its privacy mark and whether it gives its policy's OID do not count.
/// Safe to use from many threads. A node has one; other policies mean another table, after <see cref="Retire"/>.
/// </remarks>
public sealed class LabelTable(PolicySet policies)
{
    /// <summary>The number of every label that cannot be resolved: no reader ever sees it.</summary>
    public const int Nobody = 0;

    private readonly Lock gate = new();
    private readonly List<Entry> entries = [new(new(""), null, DateTimeOffset.MaxValue, Nobody, [])];
    private readonly Dictionary<Entry, int> numbers = [];
    /// <summary>The sets that somebody still holds.</summary>
    private readonly ConditionalWeakTable<ReadableLabels, LabelTable> readers = [];
    private bool retired;

    /// <summary>How many numbers are given, <see cref="Nobody"/> included.</summary>
    public int Count
    {
        get
        {
            lock (gate) return entries.Count;
        }
    }

    /// <summary>The number of a label, with its equivalents under other policies: a new one if none that decides alike has been seen. Every reader's set knows it when this returns.</summary>
    /// <remarks>Decides as <see cref="Reader.MayRead(ConfidentialityLabel, ImmutableArray{ConfidentialityLabel}, DateTimeOffset)"/> does.</remarks>
    public int Intern(ConfidentialityLabel originator, params ImmutableArray<ConfidentialityLabel> alternatives)
    {
        var resolved = Resolve(originator);
        if (originator.Role == LabelRole.Alternative || (resolved is null && originator.Succession is null && alternatives.IsEmpty)) return Nobody;
        return Number(originator, resolved, [.. alternatives.Where(a => a.Role == LabelRole.Alternative).Select(a => Number(a, Resolve(a), [])).Distinct().Order()]);
    }

    private ResolvedLabel? Resolve(ConfidentialityLabel label) => ResolvedLabel.Resolve(label, policies, Disclosure.Nothing).Value;

    /// <summary>Labels that cannot be resolved get numbers too when they stand beside others or succeed them: one that claims a policy speaks for it, and denies.</summary>
    private int Number(ConfidentialityLabel label, ResolvedLabel? resolved, int[] alternatives)
    {
        var successor = label.Succession is { } succession
            ? (succession.From, Number: Number(succession.Successor, Resolve(succession.Successor), [])) : (From: DateTimeOffset.MaxValue, Number: Nobody);
        var entry = new Entry(Claimed(label, resolved), resolved, successor.From, successor.Number, alternatives);
        lock (gate)
        {
            ref var number = ref CollectionsMarshal.GetValueRefOrAddDefault(numbers, entry, out var known);
            if (known) return number;
            number = entries.Count;
            entries.Add(entry);
            foreach (var (reader, _) in readers) reader.Add(number, entries);
            return number;
        }
    }

    /// <summary>What a label says of its policy, in the words of the policy it claims; nothing when it claims none of the known ones. So a stranger's names do not fill the table.</summary>
    private PolicyIdentifier Claimed(ConfidentialityLabel label, ResolvedLabel? resolved)
    {
        if (resolved is not null) return new(resolved.Policy.Name, resolved.Policy.Oid);
        var claimed = policies.All.Where(label.Policy.Claims).ToList();
        return claimed.Count == 0 ? new("") : claimed.Count == 1 ? new(claimed[0].Name, claimed[0].Oid) : label.Policy;
    }

    /// <summary>A label that has this number and is in force at an instant; null for <see cref="Nobody"/> and where nothing could be resolved.</summary>
    /// <exception cref="ArgumentOutOfRangeException">The table gave no such number.</exception>
    public ResolvedLabel? Label(int number, DateTimeOffset at)
    {
        lock (gate) return Entry.InForce(entries, number, at).Resolved;
    }

    /// <summary>The set of numbers that a clearance may see; it follows the table until it is retired.</summary>
    /// <param name="clearance">Null for one that could not be resolved: an empty set.</param>
    public ReadableLabels Readable(ResolvedClearance? clearance)
    {
        var reader = new ReadableLabels(clearance, Recompile);
        lock (gate)
        {
            if (retired || clearance is null) reader.Retire();
            readers.Add(reader, this);
        }

        return reader;
    }

    /// <summary>Ends the table, when the policies change: all of its sets deny everything from now on.</summary>
    public void Retire()
    {
        lock (gate)
        {
            retired = true;
            foreach (var (reader, _) in readers) reader.Retire();
        }
    }

    private ReadableLabels.Snapshot Recompile(ReadableLabels reader, DateTimeOffset at)
    {
        lock (gate) return reader.Compile(entries, at);
    }

    /// <summary>What of a label bears on a decision, the number that takes its place from an instant on, and those of its equivalents. Equal when no clearance and no instant can tell two apart.</summary>
    internal sealed class Entry(PolicyIdentifier claimed, ResolvedLabel? resolved, DateTimeOffset from, int successor, int[] alternatives) : IEquatable<Entry>
    {
        public ResolvedLabel? Resolved { get; } = resolved;

        public DateTimeOffset From { get; } = from;

        public int Successor { get; } = successor;

        public int[] Alternatives { get; } = alternatives;

        public static Entry InForce(List<Entry> entries, int number, DateTimeOffset at) => InForce(entries, number, at, out _);

        /// <summary>The entry that has taken the place of a number's by an instant.</summary>
        /// <param name="since">The latest succession that was due; the least instant when none was.</param>
        public static Entry InForce(List<Entry> entries, int number, DateTimeOffset at, out DateTimeOffset since)
        {
            var entry = entries[number];
            since = DateTimeOffset.MinValue;
            while (entry.From < DateTimeOffset.MaxValue && at >= entry.From)
            {
                if (entry.From > since) since = entry.From;
                entry = entries[entry.Successor];
            }

            return entry;
        }

        public bool Claims(SecurityPolicy policy) => claimed.Claims(policy);

        public bool Equals(Entry? other) =>
            other is not null && From == other.From && Successor == other.Successor && claimed == other.Claimed && Alternatives.AsSpan().SequenceEqual(other.Alternatives)
            && (ReferenceEquals(Resolved, other.Resolved) || (Resolved is not null && other.Resolved is not null && Resolved.DecidesLike(other.Resolved)));

        public override bool Equals(object? obj) => Equals(obj as Entry);

        public override int GetHashCode() => HashCode.Combine(Resolved?.DecisionHash(), From, Successor, Alternatives.Length);

        private PolicyIdentifier Claimed => claimed;
    }
}
