using System.Buffers.Text;
using System.Security.Cryptography;
using System.Text;

namespace Renkei.Desks.Account.Secrets;

/// <summary>Makes what nobody can guess: ids, keys, tokens.</summary>
/// <param name="chance">Fills with bytes nobody can foresee.</param>
internal sealed class SecretSource(Action<Span<byte>> chance)
{
    /// <summary>256 bits, base64url: for links, tokens and session keys.</summary>
    public string Key() => Base64Url.EncodeToString(Bytes(32));

    /// <summary>128 bits in lower-case hexadecimal: for ids and stamps.</summary>
    public string Id() => Convert.ToHexStringLower(Bytes(16));

    public byte[] Bytes(int count)
    {
        var bytes = new byte[count];
        chance(bytes);
        return bytes;
    }

    /// <summary>What is kept of a secret that chance made: SHA-256 in lower-case hexadecimal. Never for what a person thought up.</summary>
    public static string Hash(string secret) => Convert.ToHexStringLower(SHA256.HashData(Encoding.UTF8.GetBytes(secret)));
}
