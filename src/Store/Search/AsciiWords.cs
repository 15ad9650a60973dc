namespace Renkei.Store.Search;

/// <summary>What each byte of UTF-8 is to the search: a word's letter in lower case, or one of the classes below.</summary>
internal static class AsciiWords
{
    public const byte Break = 0;
    public const byte Connector = 1;
    public const byte Bracket = 2;
    public const byte Beyond = 3;

    public static ReadOnlySpan<byte> Map => Table;

    private static readonly byte[] Table = Make();

    /// <summary>Joins the parts of one value: evil.example, C:\x, O'Brien.</summary>
    public static bool IsConnector(byte c) => c is (byte)'.' or (byte)'-' or (byte)'_' or (byte)':' or (byte)'/' or (byte)'\\' or (byte)'@' or (byte)'\''
        or (byte)'&' or (byte)'?' or (byte)'=' or (byte)'#' or (byte)'%' or (byte)'~' or (byte)'+';

    private static byte[] Make()
    {
        var table = new byte[256];
        for (var at = 0; at < 256; at++)
        {
            var c = (byte)at;
            table[at] = c >= 0x80 ? Beyond
                : char.IsAsciiLetterOrDigit((char)c) ? (byte)char.ToLowerInvariant((char)c)
                : IsConnector(c) ? Connector
                : c is (byte)'[' or (byte)']' or (byte)'(' or (byte)')' ? Bracket
                : Break;
        }

        return table;
    }
}
