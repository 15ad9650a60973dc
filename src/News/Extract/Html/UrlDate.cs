namespace Renkei.News.Extract.Html;

/// <summary>The day in an address: /2024/07/12/, /2024-07-12-…, /20240712.</summary>
internal static class UrlDate
{
    public static PublishedDate? Read(string? url)
    {
        if (url is null) return null;
        var path = url.AsSpan();
        if (path.Length > 2000) return null;
        var scheme = path.IndexOf("://");
        if (scheme >= 0) path = path[(scheme + 3)..];
        var slash = path.IndexOf('/');
        if (slash < 0) return null;
        path = path[slash..];
        var query = path.IndexOfAny('?', '#');
        if (query >= 0) path = path[..query];
        for (var at = 0; at + 8 <= path.Length; at++)
        {
            if (!char.IsAsciiDigit(path[at]) || (at > 0 && char.IsAsciiDigit(path[at - 1]))) continue;
            if (TryRead(path[at..], out var day)) return new PublishedDate(day, null, null, DateBasis.Inferred);
        }

        return null;
    }

    private static bool TryRead(ReadOnlySpan<char> text, out DateOnly day)
    {
        day = default;
        var year = Digits(text);
        if (year == 8) return IsoDate.TryDay(Number(text[..4]), Number(text[4..6]), Number(text[6..8]), out day);
        if (year != 4 || text.Length < 8 || text[4] is not ('/' or '-' or '_')) return false;
        var month = Digits(text[5..]);
        if (month is 0 or > 2 || 5 + month >= text.Length || text[5 + month] != text[4]) return false;
        var days = Digits(text[(6 + month)..]);
        return days is 1 or 2 && IsoDate.TryDay(Number(text[..4]), Number(text.Slice(5, month)), Number(text.Slice(6 + month, days)), out day);
    }

    private static int Digits(ReadOnlySpan<char> text)
    {
        var count = 0;
        while (count < text.Length && char.IsAsciiDigit(text[count])) count++;
        return count;
    }

    private static int Number(ReadOnlySpan<char> digits)
    {
        var value = 0;
        foreach (var c in digits) value = (value * 10) + (c - '0');
        return value;
    }
}
