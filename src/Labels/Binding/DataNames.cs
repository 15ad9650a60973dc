using System.Text;

namespace Renkei.Labels.Binding;

/// <summary>Names of data: relative paths such as <c>reports/summer.pdf</c>, percent-encoded as a DataReference's address.</summary>
internal static class DataNames
{
    private const int MaxLength = 1024;

    private static readonly UTF8Encoding Utf8 = new(encoderShouldEmitUTF8Identifier: false, throwOnInvalidBytes: true);

    /// <summary>The address of a name; null when the name is not a plain relative path.</summary>
    public static string? Encode(string name) => IsPlain(name) ? string.Join('/', name.Split('/').Select(Uri.EscapeDataString)) : null;

    /// <summary>The name that an address means; null when it is absolute, leads upwards, or has a query or fragment.</summary>
    public static string? Decode(string address)
    {
        if (address.Length > MaxLength * 9 || address.AsSpan().IndexOfAny('?', '#', '\\') >= 0 || address.Split('/')[0].Contains(':', StringComparison.Ordinal)) return null;
        var segments = new List<string>();
        foreach (var part in address.Split('/'))
        {
            if (Unescape(part) is not { } segment || segment.Contains('/', StringComparison.Ordinal)) return null;
            segments.Add(segment);
        }

        var name = string.Join('/', segments);
        return IsPlain(name) ? name : null;
    }

    private static bool IsPlain(string name) =>
        name.Length is > 0 and <= MaxLength
        && !name.Contains('\\', StringComparison.Ordinal)
        && !name.AsSpan().ContainsAnyInRange('\0', '\u001F') && !name.Contains('\u007F', StringComparison.Ordinal)
        && Array.TrueForAll(name.Split('/'), s => s is not ("" or "." or ".."))
        && IsWhole(name);

    private static bool IsWhole(string name)
    {
        for (var i = 0; i < name.Length; i++)
        {
            if (!char.IsSurrogate(name[i])) continue;
            if (i + 1 >= name.Length || !char.IsSurrogatePair(name[i], name[i + 1])) return false;
            i++;
        }

        return true;
    }

    /// <summary>Unlike the platform's, it refuses what is not two hexadecimal digits, or not UTF-8.</summary>
    private static string? Unescape(string part)
    {
        if (!IsWhole(part)) return null;
        var bytes = new List<byte>(part.Length);
        for (var i = 0; i < part.Length; i++)
        {
            if (part[i] != '%')
            {
                var length = char.IsHighSurrogate(part[i]) ? 2 : 1;
                bytes.AddRange(Utf8.GetBytes(part.Substring(i, length)));
                i += length - 1;
                continue;
            }

            if (i + 2 >= part.Length || !char.IsAsciiHexDigit(part[i + 1]) || !char.IsAsciiHexDigit(part[i + 2])) return null;
            bytes.Add(Convert.FromHexString(part.AsSpan(i + 1, 2))[0]);
            i += 2;
        }

        return SafeXml.Decode(bytes.ToArray());
    }
}
