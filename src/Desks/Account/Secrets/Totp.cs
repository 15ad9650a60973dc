using System.Buffers.Binary;
using System.Diagnostics.CodeAnalysis;
using System.Globalization;
using System.Security.Cryptography;
using System.Text;

namespace Renkei.Desks.Account.Secrets;

/// <summary>Codes by time: RFC 6238 with HMAC-SHA-1, six digits, a new one every 30 seconds.</summary>
internal static class Totp
{
    /// <summary>Bytes of a key: RFC 4226 §4 R6 asks for 16 and recommends 20.</summary>
    public const int KeyLength = 20;

    public const int Digits = 6;
    private const long Seconds = 30;

    public static long Step(DateTimeOffset at) => at.ToUnixTimeSeconds() / Seconds;

    /// <summary>The code of a step.</summary>
    [SuppressMessage("Security", "CA5350", Justification = "Every authenticator app speaks HMAC-SHA-1; nothing is known against it as an HMAC.")]
    public static string Code(ReadOnlySpan<byte> key, long step)
    {
        Span<byte> counter = stackalloc byte[8];
        BinaryPrimitives.WriteInt64BigEndian(counter, step);
        Span<byte> hash = stackalloc byte[20];
        HMACSHA1.HashData(key, counter, hash);
        var number = BinaryPrimitives.ReadInt32BigEndian(hash[(hash[19] & 15)..]) & int.MaxValue;
        return (number % 1_000_000).ToString("D6", CultureInfo.InvariantCulture);
    }

    /// <summary>The step whose code this is, one step of a wrong clock to either side tolerated; null for none.</summary>
    /// <param name="last">The last step that was taken: its code and older ones are spent.</param>
    public static long? Match(ReadOnlySpan<byte> key, string code, DateTimeOffset now, long last)
    {
        var typed = Encoding.UTF8.GetBytes(Typed(code));
        long? found = null;
        for (var step = Step(now) - 1; step <= Step(now) + 1; step++)
        {
            // All three are compared, so that the time says nothing.
            if (CryptographicOperations.FixedTimeEquals(typed, Encoding.ASCII.GetBytes(Code(key, step))) && step > last) found = step;
        }

        return found;
    }

    /// <summary>What authenticator apps read from a picture.</summary>
    public static string Address(string organisation, string name, string key) =>
        $"otpauth://totp/{Uri.EscapeDataString(organisation)}:{Uri.EscapeDataString(name)}?secret={key}&issuer={Uri.EscapeDataString(organisation)}";

    /// <summary>Blanks between the digits and digits of full width are as people type them.</summary>
    private static string Typed(string code) => string.Concat(code.Normalize(NormalizationForm.FormKC).Where(c => !char.IsWhiteSpace(c)));
}
