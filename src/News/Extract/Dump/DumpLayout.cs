namespace Renkei.News.Extract.Dump;

/// <summary>Cuts a dump into lines, joining the lines of paragraphs that were wrapped at a margin.</summary>
internal static class DumpLayout
{
    public static List<DumpLine> Read(string content)
    {
        var raw = Cut(content);
        var wrapped = IsWrapped(raw);
        var lines = new List<DumpLine>();
        for (var at = 0; at < raw.Count; at++)
        {
            if (raw[at].Length == 0) continue;
            var last = at;
            if (wrapped)
            {
                while (last + 1 < raw.Count && raw[last + 1].Length > 0 && raw[last].Length >= 45) last++;
            }

            lines.Add(new DumpLine(last == at ? raw[at] : string.Join(' ', raw.GetRange(at, last - at + 1)), at + 1, last + 1));
            at = last;
        }

        return lines;
    }

    /// <summary>Lines as an editor numbers them; a carriage return ends one only where there are no line feeds at all.</summary>
    private static List<string> Cut(string content)
    {
        var lines = new List<string>();
        var separator = content.Contains('\n', StringComparison.Ordinal) ? '\n' : '\r';
        foreach (var range in content.AsSpan().Split(separator)) lines.Add(Collapse(content.AsSpan(range)));
        return lines;
    }

    private static string Collapse(ReadOnlySpan<char> line)
    {
        line = line.Trim();
        var buffer = line.Length <= 1024 ? stackalloc char[line.Length] : new char[line.Length];
        var length = 0;
        foreach (var c in line)
        {
            if (c is '\u200B' or '\u200E' or '\u200F' or '\u00AD' or '\uFEFF' or '\u2060') continue;
            if (char.IsWhiteSpace(c) || char.IsControl(c))
            {
                if (length > 0 && buffer[length - 1] != ' ') buffer[length++] = ' ';
            }
            else
            {
                buffer[length++] = c;
            }
        }

        return buffer[..length].TrimEnd().ToString();
    }

    /// <summary>Many neighbouring lines of like length where the next goes on in lower case: a margin, not paragraphs.</summary>
    private static bool IsWrapped(List<string> raw)
    {
        var (pairs, continued) = (0, 0);
        for (var at = 0; at + 1 < raw.Count; at++)
        {
            if (raw[at].Length is < 45 or > 110 || raw[at + 1].Length == 0) continue;
            pairs++;
            if (char.IsLower(raw[at + 1][0]) && raw[at][^1] is not ('.' or '!' or '?')) continued++;
        }

        return pairs >= 4 && continued * 5 >= pairs * 2;
    }
}
