using Renkei.News.Text;

namespace Renkei.News.Extract;

/// <summary>Phrases that whole lines of pages consist of or begin with, in all languages of the lexicon.</summary>
/// <remarks>Each table is made when it is first asked for. Phrases are kept by their first two characters: few begin alike.</remarks>
internal sealed class LineTable
{
    private static LineTable? related, furniture, end, notice, sources, photos, photoTails;

    private readonly Dictionary<int, string[]> phrases = [];

    private LineTable(string section, string kind = "")
    {
        var byHead = new Dictionary<int, HashSet<string>>();
        foreach (var entry in Lexicon.All(section))
        {
            if (entry.StartsWith(kind, StringComparison.Ordinal)) Add(byHead, entry[kind.Length..]);
        }

        // The file of Serbian is in Latin script; its pages are in either.
        foreach (var entry in Lexicon.For("sr")[section])
        {
            if (entry.StartsWith(kind, StringComparison.Ordinal)) Add(byHead, SerbianScript.ToCyrillic(entry[kind.Length..]));
        }

        foreach (var (head, list) in byHead) phrases[head] = [.. list.OrderByDescending(p => p.Length)];
    }

    /// <summary>Headings that open lists of other articles.</summary>
    public static LineTable Related => related ??= new LineTable("related");

    /// <summary>Lines that belong to the page, not to the article.</summary>
    public static LineTable Furniture => furniture ??= new LineTable("furniture");

    /// <summary>Headings after which the article is over: comments, about the author.</summary>
    public static LineTable End => end ??= new LineTable("end");

    /// <summary>Phrases of notices: cookies, newsletters, accounts, rights.</summary>
    public static LineTable Notice => notice ??= new LineTable("notice");

    /// <summary>Labels before a text's source.</summary>
    public static LineTable Sources => sources ??= new LineTable("credit", "source ");

    /// <summary>Labels before a picture's maker.</summary>
    public static LineTable Photos => photos ??= new LineTable("credit", "photo ");

    /// <summary>Words behind a picture's maker, at the end of a caption.</summary>
    public static LineTable PhotoTails => photoTails ??= new LineTable("credit", "maker ");

    /// <summary>Whether the line is one of the phrases; punctuation, counts and symbols around it do not matter ("• Comments (2)").</summary>
    public bool Is(ReadOnlySpan<char> line)
    {
        var bare = Bare(line);
        return bare.Length > 0 && Begins(bare) == bare.Length;
    }

    /// <summary>How long the longest phrase is that the line begins with, to a word's end; 0 when it begins with none.</summary>
    public int Begins(ReadOnlySpan<char> line)
    {
        if (line.IsEmpty || !phrases.TryGetValue(Head(line), out var list)) return line.Length > 1 ? BeginsWithOne(line) : 0;
        foreach (var phrase in list)
        {
            if (IsWordEnd(line, phrase.Length) && line.StartsWith(phrase, StringComparison.OrdinalIgnoreCase)) return phrase.Length;
        }

        return BeginsWithOne(line);
    }

    /// <summary>Whether one of the phrases stands anywhere in the line, beginning at a word.</summary>
    public bool In(ReadOnlySpan<char> line)
    {
        for (var at = 0; at < line.Length; at++)
        {
            if (line[at] == '©' && (at == 0 || !char.IsLetter(line[at - 1]))) return true;
            if (char.IsLetter(line[at]) && (at == 0 || line[at] >= '\u2E80' || !char.IsLetter(line[at - 1])) && Begins(line[at..]) > 0) return true;
        }

        return false;
    }

    // Phrases of one character ("©", "図") have a head of their own.
    private int BeginsWithOne(ReadOnlySpan<char> line) =>
        line.Length > 1 && phrases.ContainsKey(Head(line[..1])) && IsWordEnd(line, 1) ? 1 : 0;

    private static int Head(ReadOnlySpan<char> phrase) =>
        (char.ToLowerInvariant(phrase[0]) << 16) | (phrase.Length > 1 ? char.ToLowerInvariant(phrase[1]) : 0);

    private static bool IsWordEnd(ReadOnlySpan<char> line, int at)
    {
        if (at >= line.Length) return at == line.Length;
        return !char.IsLetterOrDigit(line[at]) || line[at] >= '\u2E80' || !char.IsLetterOrDigit(line[at - 1]);
    }

    private static ReadOnlySpan<char> Bare(ReadOnlySpan<char> line)
    {
        var (from, to) = (0, line.Length);
        while (from < to && !char.IsLetter(line[from])) from++;
        while (to > from && !char.IsLetter(line[to - 1])) to--;
        return line[from..to];
    }

    private static void Add(Dictionary<int, HashSet<string>> byHead, string entry)
    {
        foreach (var phrase in (ReadOnlySpan<string>)[entry.Trim(' ', ':', '：'), Bare(entry).ToString()])
        {
            if (phrase.Length == 0) continue;
            if (!byHead.TryGetValue(Head(phrase), out var list)) byHead[Head(phrase)] = list = new HashSet<string>(StringComparer.OrdinalIgnoreCase);
            list.Add(phrase);
        }
    }
}
