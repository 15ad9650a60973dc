using System.Buffers;
using System.Buffers.Text;
using System.Text;

namespace Renkei.Store.Log;

/// <summary>Base64 (RFC 4648 §4) that has one spelling only: padded, no white space, unused bits zero.</summary>
/// <remarks>The platform's decoder skips white space; two texts for one signature would be two notes with the same meaning.</remarks>
internal static class StrictBase64
{
    /// <summary>Decodes into the destination; false when it is not strict base64 or does not fit.</summary>
    public static bool TryRead(ReadOnlySpan<byte> text, Span<byte> destination, out int written)
    {
        written = 0;
        if (text.Length % 4 != 0 || text.ContainsAny(" \t\r\n"u8)) return false;
        return Base64.DecodeFromUtf8(text, destination, out _, out written) == OperationStatus.Done && EndsClean(text, destination[..written]);
    }

    /// <summary>The bytes; null when it is not strict base64.</summary>
    public static byte[]? Read(ReadOnlySpan<byte> text)
    {
        var bytes = new byte[Base64.GetMaxDecodedFromUtf8Length(text.Length)];
        return TryRead(text, bytes, out var written) ? bytes[..written] : null;
    }

    public static byte[]? Read(string text) => Read(Encoding.UTF8.GetBytes(text));

    /// <summary>Whether the last group is spelled as an encoder would.</summary>
    private static bool EndsClean(ReadOnlySpan<byte> text, ReadOnlySpan<byte> bytes)
    {
        if (text.IsEmpty) return true;
        Span<byte> again = stackalloc byte[4];
        Base64.EncodeToUtf8(bytes[((text.Length / 4 - 1) * 3)..], again, out _, out var length);
        return again[..length].SequenceEqual(text[^4..]);
    }
}
