namespace Renkei.News.Trace;

/// <summary>The outlets that an article introduces by itself: full names, and what it calls them for short.</summary>
internal sealed class Learned
{
    /// <summary>Names beyond this count are a list, not sources; the limit keeps hostile pages cheap.</summary>
    private const int Most = 200;

    private readonly List<(Outlet Outlet, bool Short)> known = [];
    private WordTrie? trie;

    /// <summary>Adds the words of a name; a short form counts only where an article or a quotation mark stands before it.</summary>
    public void Add(SourceText text, int first, int last, Outlet outlet, bool isShort = false)
    {
        if (known.Count == Most) return;
        var words = new List<string>(last - first + 1);
        for (var i = first; i <= last; i++) words.Add(text.Key(i).ToString());
        trie ??= new WordTrie();
        trie.Add(words, known.Count);
        known.Add((outlet, isShort));
    }

    /// <summary>The longest introduced name that begins at a token, and its count of tokens; (null, 0) when none does.</summary>
    public (Outlet? Outlet, int Count) At(Prepared p, int at, int end)
    {
        if (trie is null) return (null, 0);
        var (value, count) = trie.Longest(p.Text, at, end);
        if (value < 0 || (known[value].Short && !MayBeShort(p, at))) return (null, 0);
        return (known[value].Outlet, count);
    }

    /// <summary>As <see cref="At(Prepared, int, int)"/>, in a credit line: only what the article gives in full.</summary>
    public (Outlet? Outlet, int Count) At(SourceText text, int at, int end)
    {
        if (trie is null) return (null, 0);
        var (value, count) = trie.Longest(text, at, end);
        return value < 0 || known[value].Short ? (null, 0) : (known[value].Outlet, count);
    }

    private static bool MayBeShort(Prepared p, int at)
    {
        if (at == 0) return false;
        var before = p.Text.Tokens[at - 1];
        if (before.Is(Shape.OpenQuote)) return true;
        return p.Table.Language is "en" or "de" or "fr"
            ? before.KeyLength <= 4 && p.Text.Key(at - 1) is "the" or "der" or "dem" or "den" or "des" or "die" or "le" or "la" or "au" or "du" or "vom" or "beim"
            : p.Cues[at - 1] != Cue.None;
    }
}
