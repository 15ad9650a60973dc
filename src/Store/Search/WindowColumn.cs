namespace Renkei.Store.Search;

/// <summary>Positions and audiences of one window's rows, decoded. Reused from window to window.</summary>
internal sealed class WindowColumn
{
    private readonly long[] positions = new long[Window.Size];
    private readonly ushort[] places = new ushort[Window.Size];
    private readonly int[] audiences = new int[Window.Size];

    public int Rows { get; private set; }

    /// <summary>No position has two rows.</summary>
    public bool IsDistinct { get; private set; }

    /// <summary>How many different audiences.</summary>
    public int Distinct { get; private set; }

    /// <summary>Positions of the rows, ascending.</summary>
    public ReadOnlySpan<long> Positions => positions.AsSpan(0, Rows);

    /// <summary>The different audiences, ascending.</summary>
    public ReadOnlySpan<int> Audiences => audiences.AsSpan(0, Distinct);

    /// <summary>For each row, where its audience stands among <see cref="Audiences"/>.</summary>
    public ReadOnlySpan<ushort> Places => places.AsSpan(0, Rows);

    public void Read(ReadOnlySpan<byte> content, WindowSpan span, long segment)
    {
        var reader = new ByteReader(content, segment);
        Rows = span.Rows;
        ReadPositions(ref reader, span);
        Distinct = reader.Int(Rows);
        if (Distinct == 0) throw reader.Damaged("a window has no audience");
        var last = 0L;
        for (var at = 0; at < Distinct; at++)
        {
            last += reader.Int(int.MaxValue);
            if (last > int.MaxValue || (at > 0 && last == audiences[at - 1])) throw reader.Damaged("the audiences of a window are malformed");
            audiences[at] = (int)last;
        }

        ReadPlaces(ref reader);
        if (!reader.IsAtEnd) throw reader.Damaged("a window has too many bytes");
    }

    private void ReadPositions(ref ByteReader reader, WindowSpan span)
    {
        positions[0] = span.First;
        IsDistinct = true;
        for (var row = 1; row < Rows;)
        {
            var step = reader.Long();
            var count = reader.Int(Rows - row);
            IsDistinct &= step > 0;
            if (count == 0) throw reader.Damaged("the positions of a window are malformed");
            for (; count > 0; count--, row++)
            {
                if (step > span.Last - positions[row - 1]) throw reader.Damaged("the positions of a window are malformed");
                positions[row] = positions[row - 1] + step;
            }
        }

        if (positions[Rows - 1] != span.Last) throw reader.Damaged("the positions of a window are malformed");
    }

    private void ReadPlaces(ref ByteReader reader)
    {
        if (Distinct == 1)
        {
            Array.Clear(places, 0, Rows);
            return;
        }

        var isWide = Distinct > 256;
        var bytes = reader.Take(isWide ? Rows * 2 : Rows);
        for (var row = 0; row < Rows; row++)
        {
            var place = isWide ? bytes[row * 2] | (bytes[(row * 2) + 1] << 8) : bytes[row];
            if (place >= Distinct) throw reader.Damaged("a row has no audience");
            places[row] = (ushort)place;
        }
    }
}
