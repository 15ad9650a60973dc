namespace Renkei.Records.Objects;

/// <summary>Identifiers (STIX 2.1 §2.9): a type, two hyphens and a UUID in lower case.</summary>
internal static class Identifier
{
    private const int UuidLength = 36;

    /// <summary>The type of an identifier; false when this is none.</summary>
    public static bool TryType(ReadOnlySpan<byte> id, out ReadOnlySpan<byte> type)
    {
        type = default;
        if (id.Length < UuidLength + 5 || id[^37] != '-' || id[^38] != '-' || !IsUuid(id[^UuidLength..])) return false;
        type = id[..^38];
        return IsType(type);
    }

    /// <summary>Names of types (§3.1, §11.2): 3 to 250 of a–z, 0–9 and single hyphens, beginning with a letter.</summary>
    public static bool IsType(ReadOnlySpan<byte> type) =>
        type.Length is >= 3 and <= 250 && type[0] is >= (byte)'a' and <= (byte)'z'
        && !type.ContainsAnyExcept(Characters.TypeName) && type.IndexOf("--"u8) < 0;

    /// <summary>Names of properties (§3.1, §11.1): 3 to 250 of a–z, 0–9 and underscores, beginning with a letter; and <c>id</c>.</summary>
    public static bool IsProperty(ReadOnlySpan<byte> name) =>
        name.Length is >= 3 and <= 250 && name[0] is >= (byte)'a' and <= (byte)'z' && !name.ContainsAnyExcept(Characters.PropertyName);

    /// <summary>A UUID of the variant of RFC 9562, in any of its versions 1 to 8.</summary>
    private static bool IsUuid(ReadOnlySpan<byte> text)
    {
        if (text[8] != '-' || text[13] != '-' || text[18] != '-' || text[23] != '-') return false;
        if (text[14] is < (byte)'1' or > (byte)'8' || text[19] is not ((byte)'8' or (byte)'9' or (byte)'a' or (byte)'b')) return false;
        return !text[..8].ContainsAnyExcept(Characters.LowerHex) && !text[9..13].ContainsAnyExcept(Characters.LowerHex)
            && !text[14..18].ContainsAnyExcept(Characters.LowerHex) && !text[19..23].ContainsAnyExcept(Characters.LowerHex)
            && !text[24..].ContainsAnyExcept(Characters.LowerHex);
    }
}
