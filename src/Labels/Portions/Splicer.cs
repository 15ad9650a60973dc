namespace Renkei.Labels.Portions;

/// <summary>One member, element or paragraph in the bytes, without what separates it from the next.</summary>
/// <param name="With">What stands in its place; null for itself.</param>
internal readonly record struct Unit(int Start, int End, bool IsKept, byte[]? With = null);

/// <summary>Collects what to cut out of bytes and what to put in, and does it once. Everything else stays as it is.</summary>
internal sealed class Splicer
{
    private readonly List<(int Start, int End, byte[]? With)> edits = [];

    public bool IsIdle => edits.Count == 0;

    public void Replace(int start, int end, byte[] with) => edits.Add((start, end, with));

    /// <summary>Cuts out the units that do not stay, each with the separator before it; the first that stays takes the place of the first of all. At least one stays.</summary>
    /// <remarks>So the bytes are those of an author who wrote only what stays, with the same space before each unit and after the last.</remarks>
    public void Keep(ReadOnlySpan<Unit> units)
    {
        var previous = -1;
        for (var at = 0; at < units.Length; at++)
        {
            if (!units[at].IsKept) continue;
            if (previous < 0 && at > 0) edits.Add((units[0].Start, units[at].Start, null));
            else if (previous >= 0 && at > previous + 1) edits.Add((units[previous].End, units[at - 1].End, null));
            if (units[at].With is { } with) edits.Add((units[at].Start, units[at].End, with));
            previous = at;
        }

        if (previous >= 0 && previous < units.Length - 1) edits.Add((units[previous].End, units[^1].End, null));
    }

    public ReadOnlyMemory<byte> Apply(ReadOnlyMemory<byte> bytes)
    {
        if (IsIdle) return bytes;
        edits.Sort(static (a, b) => a.Start != b.Start ? a.Start.CompareTo(b.Start) : a.End.CompareTo(b.End));
        var result = new byte[bytes.Length + edits.Sum(e => (e.With?.Length ?? 0) - (e.End - e.Start))];
        var (from, to) = (0, 0);
        foreach (var (start, end, with) in edits)
        {
            Copy(bytes.Span[from..start]);
            Copy(with);
            from = end;
        }

        Copy(bytes.Span[from..]);
        return result;

        void Copy(ReadOnlySpan<byte> part)
        {
            part.CopyTo(result.AsSpan(to));
            to += part.Length;
        }
    }
}
