namespace Renkei.Store.Search;

/// <summary>Positions and audiences of one window's rows. Reused from window to window; positions are worked out when first asked for, as counting rarely needs them.</summary>
internal sealed class WindowColumn
{
    private readonly long[] positions = new long[Window.Size];
    private readonly int[] audiences = new int[Window.Size];
    private readonly List<(long Step, int Count)> steps = [];
    private byte[] data = [];
    private int placesStart;
    private int placeBytes;
    private long segment;
    private bool hasPositions;

    public int Rows { get; private set; }

    /// <summary>No position has two rows.</summary>
    public bool IsDistinct { get; private set; }

    /// <summary>How many different audiences.</summary>
    public int Distinct { get; private set; }

    /// <summary>The different audiences, ascending.</summary>
    public ReadOnlySpan<int> Audiences => audiences.AsSpan(0, Distinct);

    /// <summary>Positions of the rows, ascending.</summary>
    public ReadOnlySpan<long> Positions
    {
        get
        {
            if (!hasPositions) FillPositions();
            return positions.AsSpan(0, Rows);
        }
    }

    /// <summary>Where a row's audience stands among <see cref="Audiences"/>.</summary>
    public int Place(int row)
    {
        if (placeBytes == 0) return 0;
        var at = placesStart + (row * placeBytes);
        var place = placeBytes == 1 ? data[at] : data[at] | (data[at + 1] << 8);
        return place < Distinct ? place : throw DamagedSegmentException.In(segment, "a row has no audience");
    }

    public void Read(byte[] block, WindowSpan span, long number)
    {
        (data, segment, Rows, hasPositions) = (block, number, span.Rows, false);
        var reader = new ByteReader(Sealed.Open(block, number), number);
        ReadSteps(ref reader, span);
        ReadAudiences(ref reader);
        placeBytes = Distinct == 1 ? 0 : Distinct <= 256 ? 1 : 2;
        placesStart = data.Length - reader.Remaining;
        if (reader.Remaining != Rows * placeBytes) throw reader.Damaged("a window has too few or too many rows");
    }

    private void ReadSteps(ref ByteReader reader, WindowSpan span)
    {
        steps.Clear();
        positions[0] = span.First;
        IsDistinct = true;
        var left = span.Last - span.First;
        for (var row = 1; row < Rows;)
        {
            var step = reader.Long();
            var count = reader.Int(Rows - row);
            if (count == 0 || step > left / count) throw reader.Damaged("the positions of a window are malformed");
            left -= step * count;
            row += count;
            IsDistinct &= step > 0;
            steps.Add((step, count));
        }

        if (left != 0) throw reader.Damaged("the positions of a window are malformed");
    }

    private void ReadAudiences(ref ByteReader reader)
    {
        Distinct = reader.Int(Rows);
        if (Distinct == 0) throw reader.Damaged("a window has no audience");
        var last = 0L;
        for (var at = 0; at < Distinct; at++)
        {
            last += reader.Int(int.MaxValue);
            if (last > int.MaxValue || (at > 0 && last == audiences[at - 1])) throw reader.Damaged("the audiences of a window are malformed");
            audiences[at] = (int)last;
        }
    }

    private void FillPositions()
    {
        var row = 1;
        var position = positions[0];
        foreach (var (step, count) in steps)
        {
            for (var until = row + count; row < until; row++) positions[row] = position += step;
        }

        hasPositions = true;
    }
}
