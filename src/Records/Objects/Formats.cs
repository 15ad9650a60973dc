using System.Net;
using System.Net.Sockets;
using System.Text;

namespace Renkei.Records.Objects;

/// <summary>The forms of texts that STIX 2.1 asks for.</summary>
internal static class Formats
{
    public static readonly Format Hex = new("hex", "an even number of hexadecimal digits", t => !t.IsEmpty && t.Length % 2 == 0 && !t.ContainsAnyExcept(Characters.Hex));
    public static readonly Format Binary = new("base64", "binary data in base64", IsBase64);
    public static readonly Format Url = new("url-form", "a URL as RFC 3986 writes it", IsUrl);
    public static readonly Format UrlBest = new("url-form", "best a URL as RFC 3986 writes it", IsUrl, IsError: false);
    public static readonly Format UrlValue = Url with { IsOfValue = true };
    public static readonly Format Language = new("language-tag", "a language tag such as en or pt-BR (RFC 5646)", IsLanguage);
    public static readonly Format RelationshipType = new("relationship-type-form", "a name of a–z, 0–9 and hyphens", t => !t.IsEmpty && !t.ContainsAnyExcept(Characters.TypeName));
    public static readonly Format Hyphened = new("lower-case-hyphens", "best written in lower case, with hyphens instead of spaces and underscores", t => !t.ContainsAnyInRange((byte)'A', (byte)'Z') && !t.ContainsAny((byte)' ', (byte)'_'), IsError: false);
    public static readonly Format Charset = new("charset-name", "a name of a character encoding registered at IANA, such as windows-1252", t => !t.IsEmpty && !t.ContainsAnyExcept(Characters.Charset));
    public static readonly Format MediaType = new("media-type", "best a media type registered at IANA, such as text/html", IsMediaType, IsError: false);
    public static readonly Format Cpe = new("cpe-form", "a CPE 2.3 name: cpe:2.3: and eleven parts", IsCpe);
    public static readonly Format Country = new("country-code", "best a country code of two letters (ISO 3166-1)", t => t.Length == 2 && !t.ContainsAnyExcept(Characters.Letters), IsError: false);
    public static readonly Format PropertyName = new("property-name", "a name of a property: 3 to 250 of a–z, 0–9 and underscores, beginning with a letter", Identifier.IsProperty);
    public static readonly Format RegistryKey = new("registry-hive", "a key with its hive in full, such as HKEY_LOCAL_MACHINE", IsFullHive);
    public static readonly Format Ipv4 = new("ipv4-form", "one IPv4 address, or a block of them such as 198.51.100.0/24", IsIpv4) { IsOfValue = true };
    public static readonly Format Ipv6 = new("ipv6-form", "one IPv6 address, or a block of them such as 2001:db8::/32", IsIpv6) { IsOfValue = true };
    public static readonly Format Mac = new("mac-form", "six octets in lower case with colons, such as d2:fb:49:24:37:18", IsMac) { IsOfValue = true };
    public static readonly Format Domain = new("domain-form", "a domain name: labels of 1 to 63 characters joined by dots", IsDomain) { IsOfValue = true };
    public static readonly Format Email = new("email-form", "a mailbox address alone, such as ana@example.com", IsEmail) { IsOfValue = true };
    public static readonly Format SocketOption = new("socket-option", "an option such as SO_KEEPALIVE or TCP_NODELAY", IsSocketOption);
    public static readonly Format DictionaryKey = new("dictionary-key", "1 to 250 of a–z, A–Z, 0–9, hyphens and underscores", t => t.Length is >= 1 and <= 250 && !t.ContainsAnyExcept(Characters.DictionaryKey));

    public static bool IsBase64(ReadOnlySpan<byte> text)
    {
        if (text.Length % 4 != 0) return false;
        var end = text.EndsWith("=="u8) ? text.Length - 2 : text.EndsWith("="u8) ? text.Length - 1 : text.Length;
        return !text[..end].ContainsAnyExcept(Characters.Base64);
    }

    private static bool IsUrl(ReadOnlySpan<byte> text)
    {
        var colon = text.IndexOf((byte)':');
        if (colon < 1 || text[..1].ContainsAnyExcept(Characters.Letters) || text.ContainsAnyExcept(Characters.Url)) return false;
        foreach (var c in text[..colon])
        {
            if (!char.IsAsciiLetterOrDigit((char)c) && c is not ((byte)'+' or (byte)'-' or (byte)'.')) return false;
        }

        for (var at = text.IndexOf((byte)'%'); at >= 0 && at < text.Length; at++)
        {
            if (text[at] == '%' && (at + 2 >= text.Length || text.Slice(at + 1, 2).ContainsAnyExcept(Characters.Hex))) return false;
        }

        return true;
    }

    private static bool IsLanguage(ReadOnlySpan<byte> text)
    {
        if (text.Length is < 2 or > 250) return false;
        var isFirst = true;
        foreach (var range in text.Split((byte)'-'))
        {
            var part = text[range];
            if (part.Length is < 1 or > 8 || part.ContainsAnyExcept(isFirst ? Characters.Letters : Characters.LetterOrDigit)) return false;
            if (isFirst && part.Length == 1 && part[0] is not ((byte)'x' or (byte)'X' or (byte)'i' or (byte)'I')) return false;
            isFirst = false;
        }

        return true;
    }

    private static bool IsMediaType(ReadOnlySpan<byte> text)
    {
        var end = text.IndexOf((byte)';') is >= 0 and var parameters ? parameters : text.Length;
        var slash = text.IndexOf((byte)'/');
        return slash > 0 && slash < end - 1 && !text[..slash].ContainsAnyExcept(Characters.MediaType) && !text[(slash + 1)..end].ContainsAnyExcept(Characters.MediaType);
    }

    private static bool IsCpe(ReadOnlySpan<byte> text)
    {
        if (!text.StartsWith("cpe:2.3:"u8)) return false;
        var (parts, length) = (0, 0);
        for (var at = 8; at <= text.Length; at++)
        {
            if (at == text.Length || text[at] == ':')
            {
                if (length == 0) return false;
                (parts, length) = (parts + 1, 0);
                continue;
            }

            if (text[at] is <= (byte)' ' or >= 0x7F) return false;
            if (text[at] == '\\' && ++at == text.Length) return false;
            length++;
        }

        return parts == 11;
    }

    private static bool IsFullHive(ReadOnlySpan<byte> text)
    {
        var end = text.IndexOf((byte)'\\');
        var hive = end < 0 ? text : text[..end];
        return !Ascii.EqualsIgnoreCase(hive, "HKLM"u8) && !Ascii.EqualsIgnoreCase(hive, "HKCU"u8) && !Ascii.EqualsIgnoreCase(hive, "HKCR"u8)
            && !Ascii.EqualsIgnoreCase(hive, "HKCC"u8) && !Ascii.EqualsIgnoreCase(hive, "HKU"u8);
    }

    private static bool IsIpv4(ReadOnlySpan<byte> text)
    {
        if (!TryBlock(ref text, 32)) return false;
        var parts = 0;
        foreach (var range in text.Split((byte)'.'))
        {
            var part = text[range];
            if (part.Length is < 1 or > 3 || (part.Length > 1 && part[0] == '0') || part.ContainsAnyExcept(Characters.Number) || Small(part) > 255) return false;
            parts++;
        }

        return parts == 4;
    }

    private static bool IsIpv6(ReadOnlySpan<byte> text)
    {
        if (!TryBlock(ref text, 128) || text.Length > 45 || text.IndexOf((byte)':') < 0 || text.ContainsAny((byte)'%', (byte)'[')) return false;
        return IPAddress.TryParse(Encoding.ASCII.GetString(text), out var address) && address.AddressFamily == AddressFamily.InterNetworkV6;
    }

    /// <summary>Cuts off the size of a block (RFC 4632 §3.1); false when there is a wrong one.</summary>
    private static bool TryBlock(ref ReadOnlySpan<byte> text, int most)
    {
        var slash = text.IndexOf((byte)'/');
        if (slash < 0) return true;
        var size = text[(slash + 1)..];
        text = text[..slash];
        return size.Length is >= 1 and <= 3 && (size.Length == 1 || size[0] != '0') && !size.ContainsAnyExcept(Characters.Number) && Small(size) <= most;
    }

    private static int Small(ReadOnlySpan<byte> digits)
    {
        var number = 0;
        foreach (var digit in digits) number = (number * 10) + (digit - '0');
        return number;
    }

    private static bool IsMac(ReadOnlySpan<byte> text)
    {
        if (text.Length != 17) return false;
        for (var at = 0; at < text.Length; at++)
        {
            if (at % 3 == 2 ? text[at] != ':' : !Characters.LowerHex.Contains(text[at])) return false;
        }

        return true;
    }

    /// <summary>Lenient on letters: names of any script, and underscores, are in use.</summary>
    private static bool IsDomain(ReadOnlySpan<byte> text)
    {
        if (text.EndsWith("."u8)) text = text[..^1];
        if (text.IsEmpty || text.Length > 1000) return false;
        foreach (var range in text.Split((byte)'.'))
        {
            var label = text[range];
            if (label.IsEmpty || (Ascii.IsValid(label) && label.Length > 63)) return false;
        }

        foreach (var c in text)
        {
            if (c is <= (byte)' ' or 0x7F or (byte)'/' or (byte)':' or (byte)'@' or (byte)'[' or (byte)']' or (byte)'?' or (byte)'#') return false;
        }

        return true;
    }

    private static bool IsEmail(ReadOnlySpan<byte> text)
    {
        var at = text.LastIndexOf((byte)'@');
        if (at < 1 || at == text.Length - 1) return false;
        var isQuoted = text[0] == '"' && text[at - 1] == '"' && at > 2;
        foreach (var c in text)
        {
            if (c is < (byte)' ' or 0x7F or (byte)'<' or (byte)'>' || (c == ' ' && !isQuoted)) return false;
        }

        return isQuoted || text[..at].IndexOf((byte)'@') < 0;
    }

    private static bool IsSocketOption(ReadOnlySpan<byte> text) =>
        !text.ContainsAnyExcept(Characters.SocketOption)
        && (text.StartsWith("SO_"u8) || text.StartsWith("ICMP_"u8) || text.StartsWith("ICMP6_"u8) || text.StartsWith("IP_"u8) || text.StartsWith("IPV6_"u8)
            || text.StartsWith("MCAST_"u8) || text.StartsWith("TCP_"u8) || text.StartsWith("IRLMP_"u8));
}
