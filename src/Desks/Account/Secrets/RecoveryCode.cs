namespace Renkei.Desks.Account.Secrets;

/// <summary>Codes for the day the telephone is gone: ten, each good once.</summary>
internal static class RecoveryCode
{
    public const int Count = 10;

    /// <summary>100 bits as four groups of five letters and digits.</summary>
    public static IReadOnlyList<string> Make(SecretSource secrets) =>
        [.. Enumerable.Range(0, Count).Select(_ => Base32.Encode(secrets.Bytes(13))[..20].ToLowerInvariant()).Select(c => $"{c[..5]}-{c[5..10]}-{c[10..15]}-{c[15..]}")];

    /// <summary>What is kept of a code; blanks, hyphens and case do not matter.</summary>
    public static string Hash(string code) => SecretSource.Hash(string.Concat(code.Where(char.IsAsciiLetterOrDigit)).ToLowerInvariant());
}
