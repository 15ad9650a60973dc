using System.Buffers.Binary;
using System.Security.Cryptography;

namespace Renkei.Labels.Stix;

/// <summary>Ids of STIX objects: those that follow from content (RFC 9562 version 5), so that the same content always is the same object, and what an id looks like.</summary>
public static class StixId
{
    /// <summary>The lower-case UUID of these bytes in a namespace.</summary>
    public static string Version5(Guid space, ReadOnlySpan<byte> name)
    {
        var input = new byte[16 + name.Length];
        space.TryWriteBytes(input, bigEndian: true, out _);
        name.CopyTo(input.AsSpan(16));
        Span<byte> hash = stackalloc byte[SHA1.HashSizeInBytes];
#pragma warning disable CA5350 // Version 5 is defined over SHA-1; readers compare the content itself, never the id alone.
        SHA1.HashData(input, hash);
#pragma warning restore CA5350
        hash[6] = (byte)((hash[6] & 0x0F) | 0x50);
        hash[8] = (byte)((hash[8] & 0x3F) | 0x80);
        return new Guid(BinaryPrimitives.ReadInt32BigEndian(hash), BinaryPrimitives.ReadInt16BigEndian(hash[4..]), BinaryPrimitives.ReadInt16BigEndian(hash[6..]), hash[8..16].ToArray()).ToString("D");
    }

    /// <summary>Whether this is <paramref name="type"/><c>--</c> and a UUID in lower case.</summary>
    public static bool Is(string id, string type) =>
        id.Length == type.Length + 38 && id.StartsWith(type, StringComparison.Ordinal) && id.AsSpan(type.Length, 2) is "--"
        && Guid.TryParseExact(id.AsSpan(type.Length + 2), "D", out _) && !id.AsSpan().ContainsAnyInRange('A', 'Z');
}
