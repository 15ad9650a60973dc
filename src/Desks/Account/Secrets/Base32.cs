using System.Text;

namespace Renkei.Desks.Account.Secrets;

/// <summary>Base 32 of RFC 4648 §6 without padding: what authenticator apps take, and what people can copy by hand.</summary>
internal static class Base32
{
    private const string Letters = "ABCDEFGHIJKLMNOPQRSTUVWXYZ234567";

    public static string Encode(ReadOnlySpan<byte> bytes)
    {
        var text = new StringBuilder((bytes.Length * 8 + 4) / 5);
        var (held, bits) = (0, 0);
        foreach (var value in bytes)
        {
            held = ((held & 0x1F) << 8) | value;
            for (bits += 8; bits >= 5; bits -= 5) text.Append(Letters[(held >> (bits - 5)) & 31]);
        }

        return bits > 0 ? text.Append(Letters[(held << (5 - bits)) & 31]).ToString() : text.ToString();
    }

    /// <summary>The bytes; null when a letter is none of these.</summary>
    public static byte[]? Decode(string text)
    {
        var bytes = new List<byte>(text.Length * 5 / 8);
        var (held, bits) = (0, 0);
        foreach (var letter in text)
        {
            var value = Letters.IndexOf(letter, StringComparison.Ordinal);
            if (value < 0) return null;
            held = ((held & 0x7F) << 5) | value;
            bits += 5;
            if (bits < 8) continue;
            bits -= 8;
            bytes.Add((byte)((held >> bits) & 0xFF));
        }

        return [.. bytes];
    }
}
