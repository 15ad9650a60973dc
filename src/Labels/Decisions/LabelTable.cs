using System.Runtime.InteropServices;
using Renkei.Labels.Policies;

namespace Renkei.Labels.Decisions;

/// <summary>Gives each distinct label of a policy set a small number, so that who may see what is a bit in a set.</summary>
/// <remarks>
/// Labels that decide alike share a number: when a label was made, by whom and its privacy mark do not count.
/// Safe to use from many threads. A node has one; other policies mean another table, after <see cref="Retire"/>.
/// </remarks>
public sealed class LabelTable(PolicySet policies)
{
    /// <summary>The number of every label that cannot be resolved: no reader ever sees it.</summary>
    public const int Nobody = 0;

    private readonly Lock gate = new();
    private readonly List<Entry> entries = [new(null, DateTimeOffset.MaxValue, Nobody)];
    private readonly Dictionary<LabelKey, int> numbers = [];
    private readonly List<WeakReference<ReadableLabels>> readers = [];
    private bool retired;

    /// <summary>How many numbers are given, <see cref="Nobody"/> included.</summary>
    public int Count
    {
        get
        {
            lock (gate) return entries.Count;
        }
    }

    /// <summary>The number of a label, a new one if no label that decides alike has been seen. Every reader's set knows it when this returns.</summary>
    public int Intern(ConfidentialityLabel label)
    {
        var successor = label.Succession is { } succession ? (succession.From, Number: Intern(succession.Successor)) : (From: DateTimeOffset.MaxValue, Number: Nobody);
        var resolved = ResolvedLabel.Resolve(label, policies, Disclosure.Nothing).Value;
        if (resolved is null && successor.Number == Nobody) return Nobody;
        var key = new LabelKey(resolved, successor.From, successor.Number);
        lock (gate)
        {
            ref var number = ref CollectionsMarshal.GetValueRefOrAddDefault(numbers, key, out var known);
            if (known) return number;
            number = entries.Count;
            entries.Add(new(resolved, successor.From, successor.Number));
            foreach (var reader in Alive()) reader.Add(number, entries);
            return number;
        }
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
            readers.Add(new(reader));
        }

        return reader;
    }

    /// <summary>Ends the table, when the policies change: all of its sets deny everything from now on.</summary>
    public void Retire()
    {
        lock (gate)
        {
            retired = true;
            foreach (var reader in Alive()) reader.Retire();
        }
    }

    private ReadableLabels.Snapshot Recompile(ReadableLabels reader, DateTimeOffset at)
    {
        lock (gate) return reader.Compile(entries, at);
    }

    /// <summary>The readers that somebody still holds; the others are forgotten.</summary>
    private List<ReadableLabels> Alive()
    {
        var alive = new List<ReadableLabels>(readers.Count);
        readers.RemoveAll(weak =>
        {
            if (!weak.TryGetTarget(out var reader)) return true;
            alive.Add(reader);
            return false;
        });
        return alive;
    }

    /// <summary>A label, and the number that takes its place from an instant on.</summary>
    internal readonly record struct Entry(ResolvedLabel? Resolved, DateTimeOffset From, int Successor)
    {
        public static Entry InForce(List<Entry> entries, int number, DateTimeOffset at)
        {
            var entry = entries[number];
            while (entry.From < DateTimeOffset.MaxValue && at >= entry.From) entry = entries[entry.Successor];
            return entry;
        }
    }

    /// <summary>What of a label bears on a decision.</summary>
    private readonly struct LabelKey(ResolvedLabel? label, DateTimeOffset from, int successor) : IEquatable<LabelKey>
    {
        private readonly ResolvedLabel? label = label;
        private readonly DateTimeOffset from = from;
        private readonly int successor = successor;

        public bool Equals(LabelKey other) =>
            from == other.from && successor == other.successor
            && (ReferenceEquals(label, other.label) || (label is not null && other.label is not null && label.DecidesLike(other.label)));

        public override bool Equals(object? obj) => obj is LabelKey other && Equals(other);

        public override int GetHashCode() => HashCode.Combine(label?.DecisionHash(), from, successor);
    }
}
