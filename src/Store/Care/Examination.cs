using System.Collections;
using Renkei.Store.Audiences;
using Renkei.Store.Engines;

namespace Renkei.Store.Care;

/// <summary>What the parts of one examination share: the snapshot, the findings, and one bit for each position.</summary>
internal sealed class Examination
{
    private readonly List<DoctorFinding> findings = [];
    private readonly Dictionary<string, int> numbers = new(StringComparer.Ordinal);
    private readonly Func<Exception, string?> explain;

    public Examination(Session session, IProgress<StoreProgress>? progress, Func<Exception, string?> explain, CancellationToken cancel)
    {
        (Session, Progress, this.explain, Cancel) = (session, progress, explain, cancel);
        Last = session.Number("SELECT position FROM head WHERE one = 1");
        // Rows beyond the head are named as such; a head that is nonsense must not cost memory.
        var bits = (int)Math.Clamp(Last + 1, 1, Math.Max(1, session.Number("SELECT coalesce(max(number), 0) FROM log_entry WHERE log = 1") + 2));
        (Logged, Erased, Seen) = (new(bits), new(bits), new(bits));
    }

    public Session Session { get; }

    public IProgress<StoreProgress>? Progress { get; }

    public CancellationToken Cancel { get; }

    /// <summary>The last position that was given.</summary>
    public long Last { get; }

    /// <summary>Positions that the log tells of.</summary>
    public BitArray Logged { get; }

    /// <summary>Positions that the log says were erased.</summary>
    public BitArray Erased { get; }

    /// <summary>Positions that have a row.</summary>
    public BitArray Seen { get; }

    public List<Audience?> Audiences { get; } = [];

    public long Count { get; private set; }

    public IReadOnlyList<DoctorFinding> Findings => findings;

    /// <summary>Whether content is damaged or missing: then what is derived from content cannot be compared.</summary>
    public bool IsContentDamaged { get; private set; }

    public void Find(Damage kind, string text, string advice, long? position = null)
    {
        Count++;
        if (findings.Count < DoctorReport.MaxFindings) findings.Add(new(kind, text, advice, position));
        IsContentDamaged |= kind is Damage.Content or Damage.Missing or Damage.Unlogged or Damage.Audience or Damage.Database;
    }

    /// <summary>Runs one part; a table that cannot be read is a finding, and the other parts go on.</summary>
    public void Part(string what, Action act)
    {
        Cancel.ThrowIfCancellationRequested();
        try
        {
            act();
        }
        catch (Exception fault) when (explain(fault) is { } sentence)
        {
            Find(Damage.Database, $"While reading {what}: {sentence}", Advices.Restore);
        }
        catch (Exception fault) when (fault is StoreException or InvalidCastException or FormatException or OverflowException)
        {
            Find(Damage.Database, $"While reading {what}: {fault.Message}", Advices.Restore);
        }
    }

    public Audience? AudienceOf(long number) => number >= 1 && number <= Audiences.Count ? Audiences[(int)number - 1] : null;

    /// <summary>The number of an audience; 0 when it has none.</summary>
    public int NumberOf(Audience audience) => numbers.GetValueOrDefault(audience.Text);

    public void Add(int number, string expression, Audience? audience)
    {
        Audiences.Add(audience);
        if (!numbers.TryAdd(expression, number)) Find(Damage.Audience, $"Audiences {numbers[expression]} and {number} are the same.", Advices.Restore);
    }

    public static bool Has(BitArray bits, long position) => position >= 0 && position < bits.Length && bits[(int)position];

    public static void Set(BitArray bits, long position)
    {
        if (position >= 0 && position < bits.Length) bits[(int)position] = true;
    }
}

/// <summary>What to do about damage.</summary>
internal static class Advices
{
    public const string Restore = "Stop the node, keep its files, and restore the newest backup that doctor is content with.";
    public const string Row = "Take the record from a backup or from its source; erase it here if it cannot be had.";
    public const string Repair = "./renkei doctor --repair makes it anew from the content.";
    public const string Log = "Stop the node and keep its files: compare the log with a checkpoint saved elsewhere, find out who changed it, and restore a backup.";
}
