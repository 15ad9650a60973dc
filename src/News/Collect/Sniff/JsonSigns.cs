namespace Renkei.News.Collect.Sniff;

/// <summary>Whether text is JSON, and whether it is one value or one a line.</summary>
internal static class JsonSigns
{
    /// <summary>Begins as an object or array does. A dump may begin so too ("[Photo]"): parsing decides.</summary>
    /// <param name="isJsonName">Whether the file's name says that it is JSON: then anything may be inside.</param>
    public static bool IsValue(ReadOnlySpan<char> text, bool isJsonName)
    {
        if (text is not ['{' or '[', ..]) return false;
        if (isJsonName) return true;
        var next = text[1..].TrimStart();
        return next.IsEmpty || next[0] is '"' or '{' or '[' or '}' or ']';
    }

    /// <summary>Several lines that each begin an object, or one that is a page's; a feed on one line is none.</summary>
    public static bool AreLines(ReadOnlySpan<char> text)
    {
        if (!IsObject(text) || !(text.Contains("\"html\"", StringComparison.Ordinal) || text.Contains("\"text\"", StringComparison.Ordinal))) return false;
        var end = text.IndexOf('\n');
        var second = end < 0 ? [] : text[end..].TrimStart();
        if (IsObject(second)) return true;
        var first = end < 0 ? text : text[..end];
        return second.IsEmpty && !first.Contains("\"items\"", StringComparison.Ordinal) && !first.Contains("jsonfeed.org", StringComparison.Ordinal);
    }

    private static bool IsObject(ReadOnlySpan<char> line) => line is ['{', ..] && line[1..].TrimStart(" \t") is ['"', ..];
}
