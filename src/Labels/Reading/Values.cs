using System.Text;

namespace Renkei.Labels.Reading;

/// <summary>Simple values of labels, clearances and their JSON.</summary>
internal static class Values
{
    private const string UrnOid = "urn:oid:";

    /// <summary>xs:token: blanks at the ends go, blanks within become one space.</summary>
    public static string Token(ReadOnlySpan<byte> text)
    {
        var collapsed = !text.IsEmpty && (text[0] <= ' ' || text[^1] <= ' ');
        for (var i = 0; i < text.Length && !collapsed; i++) collapsed = text[i] < ' ' || (text[i] == ' ' && text[i + 1] == ' ');
        var value = Encoding.UTF8.GetString(text);
        return collapsed ? string.Join(' ', value.Split([' ', '\t', '\n', '\r'], StringSplitOptions.RemoveEmptyEntries)) : value;
    }

    public static bool IsToken(string value) =>
        value.Length > 0 && value[0] != ' ' && value[^1] != ' ' && !value.AsSpan().ContainsAny("\t\n\r") && !value.Contains("  ", StringComparison.Ordinal);

    /// <summary>The OID of <c>urn:oid:…</c>; null when that is no such URI.</summary>
    public static string? Oid(ReadOnlySpan<byte> uri)
    {
        uri = uri.Trim(" \t\n\r"u8);
        return uri.StartsWith("urn:oid:"u8) && IsOid(uri[UrnOid.Length..]) ? Encoding.ASCII.GetString(uri[UrnOid.Length..]) : null;
    }

    /// <summary>Numbers without leading zeros between dots, at least two, the first 0, 1 or 2.</summary>
    public static bool IsOid(ReadOnlySpan<byte> oid)
    {
        if (oid is not [>= (byte)'0' and <= (byte)'2', (byte)'.', ..]) return false;
        var arc = 0;
        for (var i = 0; i < oid.Length; i++)
        {
            if (oid[i] == '.')
            {
                if (i == arc) return false;
                arc = i + 1;
            }
            else if (!char.IsAsciiDigit((char)oid[i]) || (i > arc && oid[arc] == '0'))
            {
                return false;
            }
        }

        return arc < oid.Length;
    }

    public static bool IsOid(string oid) => Ascii.IsValid(oid) && IsOid(Encoding.ASCII.GetBytes(oid));

    public static string Urn(string oid) => UrnOid + oid;

    /// <summary>Whether XML can carry the value: no control characters, no half surrogate pairs.</summary>
    public static bool IsXml(string value)
    {
        for (var i = 0; i < value.Length; i++)
        {
            if (char.IsHighSurrogate(value[i]) && i + 1 < value.Length && char.IsLowSurrogate(value[i + 1])) i++;
            else if (!System.Xml.XmlConvert.IsXmlChar(value[i])) return false;
        }

        return true;
    }

    public static bool IsId(string value)
    {
        if (value.Length == 0 || !System.Xml.XmlConvert.IsStartNCNameChar(value[0])) return false;
        foreach (var c in value)
        {
            if (!System.Xml.XmlConvert.IsNCNameChar(c)) return false;
        }

        return true;
    }

    /// <summary>Kinds of originators (ADatP-4774 App 1).</summary>
    public static readonly string[] IdTypes = ["rfc822Name", "dNSName", "directoryName", "uniformResourceIdentifier", "iPAddress", "x400Address", "userPrincipalName", "jID"];

    /// <summary>What a message quotes of a text that somebody else wrote: short, on one line.</summary>
    public static string Quote(ReadOnlySpan<byte> text) => Quote(Encoding.UTF8.GetString(text.Length <= 240 ? text : text[..240]), text.Length > 240);

    public static string Quote(string text, bool cut = false)
    {
        var end = Math.Min(text.Length, 60);
        if (end < text.Length && char.IsHighSurrogate(text[end - 1])) end--;
        var shown = new StringBuilder("“");
        foreach (var c in text.AsSpan(0, end)) shown.Append(char.IsControl(c) ? ' ' : c);
        return shown.Append(cut || end < text.Length ? "…”" : "”").ToString();
    }
}
