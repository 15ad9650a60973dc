using System.Numerics;

namespace Renkei.Store.Search;

/// <summary>Rows of one segment that meet a condition, looked at window by window.</summary>
/// <param name="windows">The windows that may have such rows, as bits: what is not there is never decoded.</param>
internal abstract class RowSet(ulong windows)
{
    public ulong Windows { get; } = windows;

    /// <summary>About how long it takes to look, in bytes to decode.</summary>
    public virtual long Cost => 0;

    /// <summary>Replaces <paramref name="bits"/> with the window's rows.</summary>
    /// <returns>Whether there are any.</returns>
    public abstract bool Load(int window, Span<ulong> bits);

    /// <summary>Rows that are in all of these, and in none of those.</summary>
    public static RowSet All(List<RowSet> all, List<RowSet> none)
    {
        if (all.Count == 1 && none.Count == 0) return all[0];
        var windows = all.Aggregate(ulong.MaxValue, (w, s) => w & s.Windows);
        return windows == 0 ? Nothing : new AllOf(windows, [.. all.OrderBy(s => s.Cost)], [.. none]);
    }

    /// <summary>Rows that are in any of these.</summary>
    public static RowSet Any(List<RowSet> any)
    {
        any.RemoveAll(s => s.Windows == 0);
        return any.Count switch { 0 => Nothing, 1 => any[0], _ => new AnyOf(any.Aggregate(0UL, (w, s) => w | s.Windows), [.. any]) };
    }

    public static readonly RowSet Nothing = new AnyOf(0, []);

    protected static bool HasAny(ReadOnlySpan<ulong> bits) => bits.ContainsAnyExcept(0UL);
}

/// <summary>The rows of one term: bytes as they are in their block.</summary>
internal sealed class TermRows : RowSet
{
    private readonly ReadOnlyMemory<byte> list;
    private readonly Postings.Part[] parts;
    private readonly long segment;

    private TermRows(ulong windows, ReadOnlyMemory<byte> list, Postings.Part[] parts, long segment)
        : base(windows) => (this.list, this.parts, this.segment) = (list, parts, segment);

    public override long Cost => list.Length;

    public static RowSet Of(ReadOnlyMemory<byte> list, bool isByWindow, ulong windows, long segment)
    {
        if (!isByWindow)
        {
            Span<int> rows = stackalloc int[Postings.Many];
            return new FewRows(rows[..Postings.Decode(list.Span, false, rows, windows, segment)].ToArray());
        }

        var found = new Postings.Part[Window.Most];
        return new TermRows(Postings.Parts(list.Span, found, windows, segment), list, found, segment);
    }

    public override bool Load(int window, Span<ulong> bits)
    {
        bits.Clear();
        if ((Windows >> window & 1) == 0) return false;
        var part = parts[window];
        Postings.AddPart(list.Span.Slice(part.Start, part.Length), bits, segment);
        return true;
    }
}

/// <summary>Few rows, decoded.</summary>
internal sealed class FewRows(int[] rows) : RowSet(WindowsOf(rows))
{
    public override long Cost => rows.Length;

    public override bool Load(int window, Span<ulong> bits)
    {
        bits.Clear();
        if ((Windows >> window & 1) == 0) return false;
        var first = window << Window.Bits;
        var at = Array.BinarySearch(rows, first);
        for (at = at < 0 ? ~at : at; at < rows.Length && rows[at] < first + Window.Size; at++) bits[(rows[at] - first) >> 6] |= 1UL << (rows[at] & 63);
        return true;
    }

    private static ulong WindowsOf(int[] rows)
    {
        var windows = 0UL;
        foreach (var row in rows) windows |= 1UL << (row >> Window.Bits);
        return windows;
    }
}

/// <summary>Rows as bits: the union of the many terms with one beginning.</summary>
internal sealed class BitRows(ulong windows, ulong[] rows) : RowSet(windows)
{
    public override long Cost => Window.Words * BitOperations.PopCount(Windows);

    public override bool Load(int window, Span<ulong> bits)
    {
        rows.AsSpan(window * Window.Words, Window.Words).CopyTo(bits);
        return HasAny(bits);
    }
}

/// <summary>Every row of a segment.</summary>
internal sealed class EveryRow(SegmentReader segment) : RowSet(segment.Windows)
{
    public override long Cost => long.MaxValue;

    public override bool Load(int window, Span<ulong> bits)
    {
        var rows = segment.Spans[window].Rows;
        bits.Clear();
        bits[..(rows >> 6)].Fill(ulong.MaxValue);
        if ((rows & 63) != 0) bits[rows >> 6] = (1UL << (rows & 63)) - 1;
        return true;
    }
}

internal sealed class AllOf(ulong windows, RowSet[] all, RowSet[] none) : RowSet(windows)
{
    private readonly ulong[] other = new ulong[Window.Words];

    public override long Cost { get; } = all.Min(s => s.Cost);

    public override bool Load(int window, Span<ulong> bits)
    {
        if (!all[0].Load(window, bits)) return false;
        for (var at = 1; at < all.Length; at++)
        {
            if (!all[at].Load(window, other)) return false;
            for (var word = 0; word < Window.Words; word++) bits[word] &= other[word];
            if (!HasAny(bits)) return false;
        }

        foreach (var set in none)
        {
            if (!set.Load(window, other)) continue;
            for (var word = 0; word < Window.Words; word++) bits[word] &= ~other[word];
        }

        return HasAny(bits);
    }
}

internal sealed class AnyOf(ulong windows, RowSet[] any) : RowSet(windows)
{
    private readonly ulong[] other = new ulong[Window.Words];

    public override long Cost { get; } = any.Sum(s => s.Cost);

    public override bool Load(int window, Span<ulong> bits)
    {
        bits.Clear();
        foreach (var set in any)
        {
            if ((set.Windows >> window & 1) == 0 || !set.Load(window, other)) continue;
            for (var word = 0; word < Window.Words; word++) bits[word] |= other[word];
        }

        return HasAny(bits);
    }
}
