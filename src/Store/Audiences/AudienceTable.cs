using System.Collections.Concurrent;
using System.Collections.Immutable;
using Renkei.Labels.Decisions;
using Renkei.Labels.Policies;
using Renkei.Labels.Stix;

namespace Renkei.Store.Audiences;

/// <summary>The audiences of the database, under one set of policies: which of them a reader is in now.</summary>
/// <remarks>
/// Only ever grows; safe to use from many threads. A number it does not know yet is nobody's: whoever queries asks <see cref="Count"/> against the database's afterwards, and looks again when it was behind.
/// </remarks>
internal sealed class AudienceTable(PolicySet policies)
{
    private readonly Lock gate = new();
    private readonly LabelTable labels = new(policies);
    private readonly Dictionary<string, int> numbers = new(StringComparer.Ordinal);
    private readonly ConcurrentDictionary<string, int> labelNumbers = new(StringComparer.Ordinal);
    private readonly ConcurrentDictionary<string, StixMarking> markings = new(StringComparer.Ordinal);

    /// <summary>With room to grow: only the first <see cref="count"/> are there, and that is raised last.</summary>
    private volatile Entry[] entries = new Entry[64];

    private volatile int count;

    /// <summary>The highest number known; numbers run from 1 without a gap.</summary>
    public int Count => count;

    public PolicySet Policies => policies;

    /// <param name="clearance">Resolved under whichever policies: it is looked up in these.</param>
    public ReadableLabels Readable(ResolvedClearance? clearance) => labels.Readable(clearance?.In(policies));

    /// <summary>Ends all readers' sets: the policies have changed, and another table takes over.</summary>
    public void Retire() => labels.Retire();

    /// <summary>All audiences from 1 on, as far as they are known.</summary>
    public IEnumerable<Audience> All => entries.Take(count).Select(e => e.Audience);

    public Audience this[int number] => entries[number - 1].Audience;

    public int? Find(Audience audience)
    {
        lock (gate) return numbers.TryGetValue(audience.Text, out var number) ? number : null;
    }

    /// <summary>Takes in what the database gave the next number to.</summary>
    public void Add(int number, Audience audience)
    {
        lock (gate)
        {
            var known = count;
            if (number <= known) return;
            if (number != known + 1) throw new StoreException($"The audiences of the store have a gap: {number} came after {known}.");
            numbers.Add(audience.Text, number);
            var all = entries;
            if (known == all.Length) Array.Resize(ref all, known * 2);
            all[known] = EntryOf(audience);
            entries = all;
            count = known + 1;
        }
    }

    /// <summary>Makes a marking known: rows that wait for it are seen from now on by those it lets in.</summary>
    public void Learn(StixMarking marking) => markings[marking.Id] = marking;

    /// <summary>Whether rows wait for a marking to be known.</summary>
    public bool Awaits(string id) => Marking(id) is null && entries.Take(count).Any(e => e.Audience.Markings.Contains(id) || e.Audience.Awaited.Contains(id));

    public StixMarking? Marking(string id) => StixMarkings.WellKnown(id) ?? markings.GetValueOrDefault(id);

    /// <summary>The numbers a reader is in at an instant, in order.</summary>
    /// <param name="reader">Null for the operator of the store, who sees everything.</param>
    /// <param name="versions">Whether old versions count too, or only the newest of those the reader may see.</param>
    public ImmutableArray<int> Visible(ReadableLabels? reader, DateTimeOffset at, Versions versions)
    {
        var known = count;
        var all = entries;
        var letsIn = new sbyte[known];
        var visible = ImmutableArray.CreateBuilder<int>();
        for (var at0 = 0; at0 < known; at0++)
        {
            var entry = all[at0];
            if (!LetsIn(at0)) continue;
            if (versions == Versions.Latest && (entry.Audience.IsSuperseded || entry.Audience.Newer.Any(n => LetsIn(n - 1)))) continue;
            visible.Add(at0 + 1);
        }

        return visible.ToImmutable();

        bool LetsIn(int index)
        {
            if (letsIn[index] == 0) letsIn[index] = (sbyte)(reader is null || LetsInReader(all[index], reader, at) ? 1 : -1);
            return letsIn[index] > 0;
        }
    }

    /// <summary>Whether an audience lets a reader in, whether it has a number yet or not. Newer versions play no part.</summary>
    public bool LetsIn(Audience audience, ReadableLabels reader, DateTimeOffset at) => LetsInReader(EntryOf(audience), reader, at);

    private Entry EntryOf(Audience audience) =>
        new(audience, [.. audience.Labels.Select(Number)], [.. audience.Known.Select(Number)], audience.Default is { } text ? Number(text) : LabelTable.Nobody);

    private bool LetsInReader(Entry entry, ReadableLabels reader, DateTimeOffset at)
    {
        var isLabelled = false;
        foreach (var id in entry.Audience.Markings)
        {
            if (Marking(id) is not { } marking) return false;
            if (marking.Label is null) continue;
            isLabelled = true;
            if (!reader.Contains(Number(LabelText.Of(marking.Label)), at)) return false;
        }

        foreach (var id in entry.Audience.Awaited)
        {
            if (Marking(id) is not { } marking || (marking.Label is not null && labels.Label(Number(LabelText.Of(marking.Label)), at) is null)) return false;
        }

        foreach (var number in entry.Labels)
        {
            isLabelled = true;
            if (!reader.Contains(number, at)) return false;
        }

        foreach (var number in entry.Known)
        {
            if (number == LabelTable.Nobody || labels.Label(number, at) is null) return false;
        }

        return isLabelled || (entry.Default != LabelTable.Nobody && reader.Contains(entry.Default, at));
    }

    private int Number(string label) => labelNumbers.GetOrAdd(label, static (text, table) => table.Intern(LabelText.Read(text)), labels);

    private sealed record Entry(Audience Audience, int[] Labels, int[] Known, int Default);
}

/// <summary>Which versions of an object are asked for.</summary>
public enum Versions
{
    /// <summary>The newest of those the reader may see.</summary>
    Latest,

    /// <summary>All that the reader may see.</summary>
    All,
}
