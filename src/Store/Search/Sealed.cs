using System.Buffers.Binary;
using System.Numerics;

namespace Renkei.Store.Search;

/// <summary>A block's bytes behind their checksum, so that damage on the disk is told from what was written.</summary>
internal static class Sealed
{
    private const int SealSize = sizeof(uint);

    public static byte[] Make(ReadOnlySpan<byte> content)
    {
        var data = new byte[content.Length + SealSize];
        BinaryPrimitives.WriteUInt32LittleEndian(data, Sum(content));
        content.CopyTo(data.AsSpan(SealSize));
        return data;
    }

    public static ReadOnlySpan<byte> Open(byte[] data, long segment)
    {
        if (data.Length < SealSize) throw DamagedSegmentException.In(segment, "a block is too short");
        var content = data.AsSpan(SealSize);
        return Sum(content) == BinaryPrimitives.ReadUInt32LittleEndian(data) ? content : throw DamagedSegmentException.In(segment, "the checksum of a block is wrong");
    }

    /// <summary>CRC-32C over the length and the bytes.</summary>
    private static uint Sum(ReadOnlySpan<byte> content)
    {
        var sum = BitOperations.Crc32C(uint.MaxValue, (uint)content.Length);
        for (; content.Length >= 8; content = content[8..]) sum = BitOperations.Crc32C(sum, BinaryPrimitives.ReadUInt64LittleEndian(content));
        foreach (var value in content) sum = BitOperations.Crc32C(sum, value);
        return sum;
    }
}
