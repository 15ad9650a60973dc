namespace Renkei.Store.Search;

/// <summary>A block of the search index is not what was written: its segment must be built anew.</summary>
internal sealed class DamagedSegmentException(string message) : Exception(message)
{
    internal static DamagedSegmentException In(long segment, string what) => new($"The search index is damaged: segment {segment}, {what}. Build the index anew.");
}

/// <summary>Reads numbers and bytes, and never past the end.</summary>
internal ref struct ByteReader(ReadOnlySpan<byte> bytes, long segment)
{
    private ReadOnlySpan<byte> rest = bytes;

    public readonly bool IsAtEnd => rest.IsEmpty;

    /// <summary>Bytes that were not read yet.</summary>
    public readonly int Remaining => rest.Length;

    public readonly DamagedSegmentException Damaged(string what) => DamagedSegmentException.In(segment, what);

    public int Byte()
    {
        if (rest.IsEmpty) throw Damaged("a block ends early");
        var value = rest[0];
        rest = rest[1..];
        return value;
    }

    public ReadOnlySpan<byte> Take(int length)
    {
        if (unchecked((uint)length) > (uint)rest.Length) throw Damaged("a block ends early");
        var taken = rest[..length];
        rest = rest[length..];
        return taken;
    }

    /// <summary>A number from 0 to 2⁶³−1.</summary>
    public long Long()
    {
        var value = 0L;
        for (var shift = 0; shift < 63; shift += 7)
        {
            var part = Byte();
            value |= (long)(part & 0x7F) << shift;
            if (part < 0x80) return value;
        }

        throw Damaged("a number has too many digits");
    }

    /// <summary>A number from 0 to <paramref name="most"/>.</summary>
    public int Int(int most)
    {
        var value = Long();
        return value <= most ? (int)value : throw Damaged($"{value} stands where at most {most} is possible");
    }
}

/// <summary>Bytes that grow.</summary>
internal sealed class ByteBuffer(int capacity = 1024)
{
    private byte[] bytes = new byte[capacity];

    public int Length { get; private set; }

    public ReadOnlySpan<byte> Written => bytes.AsSpan(0, Length);

    /// <summary>Room for <paramref name="length"/> bytes at the end, filled with 0.</summary>
    public Span<byte> Add(int length)
    {
        if (bytes.Length - Length < length) Array.Resize(ref bytes, Math.Max(bytes.Length * 2, Length + length));
        var room = bytes.AsSpan(Length, length);
        room.Clear();
        Length += length;
        return room;
    }

    public void Write(ReadOnlySpan<byte> data) => data.CopyTo(Add(data.Length));

    public void WriteByte(byte value)
    {
        if (Length == bytes.Length) Array.Resize(ref bytes, bytes.Length * 2);
        bytes[Length++] = value;
    }

    /// <summary>Seven bits a byte, the lowest first; the eighth bit says that more follow.</summary>
    public void WriteNumber(long value)
    {
        for (; value >= 0x80; value >>= 7) WriteByte((byte)(value & 0x7F | 0x80));
        WriteByte((byte)value);
    }

    public void Clear() => Length = 0;
}
