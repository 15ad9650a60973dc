using System.Runtime.InteropServices;

namespace Renkei.Store;

/// <summary>Bytes as the databases' drivers take them.</summary>
internal static class Bytes
{
    /// <summary>An array of exactly these bytes; the one they live in when it is that.</summary>
    public static byte[] Exact(ReadOnlyMemory<byte> bytes) =>
        MemoryMarshal.TryGetArray(bytes, out var segment) && segment.Offset == 0 && segment.Array is { } array && array.Length == bytes.Length ? array : bytes.ToArray();
}
