using Renkei.News.Text;

namespace Renkei.News.Extract;

/// <summary>Phrases that whole lines of pages consist of or begin with, in all languages of the lexicon.</summary>
internal sealed class LineTable
{
    /// <summary>Headings that open lists of other articles.</summary>
    public static readonly LineTable Related = new("related");

    /// <summary>Lines that are page furniture.</summary>
    public static readonly LineTable Furniture = new("furniture");

    /// <summary>Headings after which the article is over: comments, about the author.</summary>
    public static readonly LineTable End = new("end");

    /// <summary>Phrases of notices: cookies, newsletters, accounts, rights.</summary>
    public static readonly LineTable Notice = new("notice");

    private readonly HashSet<string> phrases = new(StringComparer.OrdinalIgnoreCase);
    private readonly HashSet<char> initials = [];
    private readonly int longest;

    private LineTable(string section)
    {
        foreach (var entry in Lexicon.All(section))
        {
            var phrase = Bare(entry);
            if (phrase.Length == 0) continue;
            phrases.Add(phrase.ToString());
            initials.Add(char.ToLowerInvariant(phrase[0]));
            longest = Math.Max(longest, phrase.Length);
        }
    }

    /// <summary>Whether the line is one of the phrases; punctuation, counts and symbols around it do not matter ("• Comments (2)").</summary>
    public bool Is(ReadOnlySpan<char> line)
    {
        var bare = Bare(line);
        return bare.Length > 0 && bare.Length <= longest && phrases.GetAlternateLookup<ReadOnlySpan<char>>().Contains(bare);
    }

    /// <summary>How long the phrase is that the line begins with, to a word's end; 0 when it begins with none.</summary>
    public int Begins(ReadOnlySpan<char> line)
    {
        var lookup = phrases.GetAlternateLookup<ReadOnlySpan<char>>();
        for (var end = Math.Min(longest, line.Length); end > 0; end--)
        {
            if (end < line.Length && char.IsLetterOrDigit(line[end]) && char.IsLetterOrDigit(line[end - 1]) && line[end] < '\u2E80') continue;
            if (lookup.Contains(line[..end])) return end;
        }

        return 0;
    }

    /// <summary>Whether one of the phrases stands anywhere in the line, beginning at a word.</summary>
    public bool In(ReadOnlySpan<char> line)
    {
        for (var at = 0; at < line.Length; at++)
        {
            if (char.IsLetter(line[at]) && (at == 0 || !char.IsLetter(line[at - 1]) || line[at] >= '\u2E80') && initials.Contains(char.ToLowerInvariant(line[at])) && Begins(line[at..]) > 0) return true;
        }

        return line.Contains('©');
    }

    private static ReadOnlySpan<char> Bare(ReadOnlySpan<char> line)
    {
        var (from, to) = (0, line.Length);
        while (from < to && !char.IsLetter(line[from])) from++;
        while (to > from && !char.IsLetter(line[to - 1])) to--;
        return line[from..to];
    }
}
