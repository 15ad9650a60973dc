using System.Security.Cryptography;

namespace Renkei.Web.Forms;

/// <summary>Keys of forms: 128 bits that nobody guesses.</summary>
internal static class RandomKey
{
    public static string Next() => RandomNumberGenerator.GetHexString(32, lowercase: true);
}
