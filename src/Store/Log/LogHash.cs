using System.Diagnostics.CodeAnalysis;
using System.Runtime.InteropServices;

namespace Renkei.Store.Log;

/// <summary>A SHA-256 value: 32 bytes, compared by value.</summary>
/// <remarks>Its text is base64 (RFC 4648 §4) with padding, 44 characters, and there is only one way to write it.</remarks>
public readonly record struct LogHash
{
    public const int Length = 32;

    private readonly ulong first, second, third, fourth;

    /// <summary>Takes the bytes as they are.</summary>
    /// <param name="bytes">Exactly 32 bytes.</param>
    /// <exception cref="ArgumentException">Another length.</exception>
    public LogHash(ReadOnlySpan<byte> bytes)
    {
        if (bytes.Length != Length) throw new ArgumentException($"A hash has {Length} bytes; {bytes.Length} came.", nameof(bytes));
        var words = MemoryMarshal.Cast<byte, ulong>(bytes);
        (first, second, third, fourth) = (words[0], words[1], words[2], words[3]);
    }

    /// <summary>The 32 bytes.</summary>
    [UnscopedRef]
    public ReadOnlySpan<byte> Bytes => MemoryMarshal.AsBytes(new ReadOnlySpan<LogHash>(in this));

    public override string ToString() => Convert.ToBase64String(Bytes);

    /// <summary>The hash that this base64 means; null when it is not the 44 characters that <see cref="ToString"/> would write.</summary>
    public static LogHash? Read(ReadOnlySpan<byte> base64)
    {
        Span<byte> bytes = stackalloc byte[Length];
        return StrictBase64.TryRead(base64, bytes, out var written) && written == Length ? new LogHash(bytes) : null;
    }
}
