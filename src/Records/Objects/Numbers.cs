using System.Buffers.Text;

namespace Renkei.Records.Objects;

/// <summary>Numbers of JSON (STIX 2.1 §2.4, §2.8; RFC 7493 §2.2).</summary>
internal static class Numbers
{
    private const long Most = (1L << 53) - 1;

    /// <summary>Whether every reader keeps this valid JSON number: whole ones within ±(2^53 − 1), others finite.</summary>
    public static bool AreExact(ReadOnlySpan<byte> number) =>
        IsWhole(number) ? number.Length <= 15 || (TryWhole(number, out var whole) && whole is >= -Most and <= Most) : AreFinite(number);

    public static bool AreFinite(ReadOnlySpan<byte> number) => IsWhole(number) || (Utf8Parser.TryParse(number, out double value, out var read) && read == number.Length && double.IsFinite(value));

    public static bool IsWhole(ReadOnlySpan<byte> number) => number.IndexOfAny((byte)'.', (byte)'e', (byte)'E') < 0;

    public static bool TryWhole(ReadOnlySpan<byte> number, out long value) => Utf8Parser.TryParse(number, out value, out var read) && read == number.Length && IsWhole(number);
}
