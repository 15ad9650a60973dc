using System.Buffers;

namespace Renkei.Records.Objects;

/// <summary>The sets of bytes that names and values are made of.</summary>
internal static class Characters
{
    private const string Lower = "abcdefghijklmnopqrstuvwxyz";
    private const string Upper = "ABCDEFGHIJKLMNOPQRSTUVWXYZ";
    private const string Digits = "0123456789";

    public static readonly SearchValues<byte> TypeName = Of(Lower + Digits + "-");
    public static readonly SearchValues<byte> PropertyName = Of(Lower + Digits + "_");
    public static readonly SearchValues<byte> DictionaryKey = Of(Lower + Upper + Digits + "_-");
    public static readonly SearchValues<byte> LowerHex = Of("0123456789abcdef");
    public static readonly SearchValues<byte> Hex = Of("0123456789abcdefABCDEF");
    public static readonly SearchValues<byte> Base64 = Of(Lower + Upper + Digits + "+/");
    public static readonly SearchValues<byte> Letters = Of(Lower + Upper);
    public static readonly SearchValues<byte> LetterOrDigit = Of(Lower + Upper + Digits);
    public static readonly SearchValues<byte> Number = Of(Digits);
    public static readonly SearchValues<byte> Charset = Of(Lower + Upper + Digits + "/.+_:-()");
    public static readonly SearchValues<byte> MediaType = Of(Lower + Upper + Digits + "!#$&-^_.+");
    public static readonly SearchValues<byte> SocketOption = Of(Upper + Digits + "_");

    public static readonly SearchValues<byte> Ssdeep = Of(Lower + Upper + Digits + "/+:.");

    /// <summary>RFC 3986: unreserved, reserved and the percent sign.</summary>
    public static readonly SearchValues<byte> Url = Of(Lower + Upper + Digits + "-._~:/?#[]@!$&'()*+,;=%");

    private static SearchValues<byte> Of(string characters) => SearchValues.Create(System.Text.Encoding.ASCII.GetBytes(characters));
}
