using System.Buffers.Text;

namespace Renkei.Records.Objects;

/// <summary>Escapes in JSON strings.</summary>
internal static class Escapes
{
    /// <summary>Whether every escaped surrogate of a valid JSON string has its other half after it.</summary>
    public static bool AreWhole(ReadOnlySpan<byte> escaped)
    {
        for (var at = escaped.IndexOf((byte)'\\'); at < escaped.Length && at >= 0; at++)
        {
            if (escaped[at] != '\\') continue;
            at++;
            if (escaped[at] != 'u') continue;
            var unit = Unit(escaped.Slice(at + 1, 4));
            at += 4;
            if (!char.IsSurrogate(unit)) continue;
            if (char.IsLowSurrogate(unit) || at + 6 >= escaped.Length || escaped[at + 1] != '\\' || escaped[at + 2] != 'u') return false;
            if (!char.IsLowSurrogate(Unit(escaped.Slice(at + 3, 4)))) return false;
            at += 6;
        }

        return true;
    }

    private static char Unit(ReadOnlySpan<byte> digits) => Utf8Parser.TryParse(digits, out ushort unit, out _, 'x') ? (char)unit : '\0';
}
