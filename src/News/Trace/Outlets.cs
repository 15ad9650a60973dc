using Renkei.News.Text;

namespace Renkei.News.Trace;

/// <summary>A known news agency or outlet.</summary>
/// <param name="Weak">The name is a common word too: it counts only where something else says that an outlet is meant.</param>
internal sealed record Outlet(string Name, SourceKind Kind, bool Weak = false);

/// <summary>The world's agencies and best-known outlets, by every spelling the table gives and by the sound of their names.</summary>
/// <remarks>
/// outlets.txt: [agency] and [outlet] hold "Canonical Name | alias | alias*", where "*" lets a word take an ending;
/// domains are aliases too. [masthead] holds words that only outlets bear ("Gazette", "*zeitung"): what an unlisted one is known by.
/// </remarks>
internal sealed class Outlets
{
    private static readonly Lazy<Outlets> Lazily = new(() => new Outlets());

    private readonly List<Outlet> known = [];
    private readonly WordTrie trie = new();
    private readonly Dictionary<char, List<(string Alias, Outlet Outlet)>> unspaced = [];
    private readonly Lazy<Dictionary<string, Outlet>> bySound;
    private readonly HashSet<string> mastheads = new(StringComparer.Ordinal);
    private readonly List<string> mastheadEndings = [];
    private readonly HashSet<string> domains;
    private readonly HashSet<string> lowerCase = new(StringComparer.Ordinal);

    // Names of three letters that are not written in capitals ("Vox").
    private readonly HashSet<string> shortWords = new(StringComparer.Ordinal);

    private Outlets()
    {
        var table = Lexicon.For("outlets");
        foreach (var entry in table["agency"]) Add(entry, SourceKind.Agency);
        foreach (var entry in table["outlet"]) Add(entry, SourceKind.Outlet);
        foreach (var list in unspaced.Values) list.Sort((a, b) => b.Alias.Length - a.Alias.Length);
        foreach (var word in table["masthead"])
        {
            if (word[0] == '*') mastheadEndings.Add(Fold.Of(word.AsSpan(1), serbian: false));
            else mastheads.Add(Fold.Of(word, serbian: false));
        }

        domains = new(table["domain"].SelectMany(line => line.Split(' ')), StringComparer.Ordinal);
        bySound = new(BuildSounds);
    }

    public static Outlets Known => Lazily.Value;

    /// <summary>The longest known name that begins at a token, and its count of tokens; (null, 0) when none does.</summary>
    public (Outlet? Outlet, int Count) At(SourceText text, int at, int end)
    {
        var (value, count) = trie.Longest(text, at, end);
        if (value < 0 || (count == 1 && !IsWritten(text, at))) return (null, 0);
        return (known[value], count);
    }

    /// <summary>Whether a word may end a domain.</summary>
    public bool IsTopDomain(ReadOnlySpan<char> word) => domains.GetAlternateLookup<ReadOnlySpan<char>>().Contains(word);

    /// <summary>Whether a lower-case word is an outlet's name as it writes itself ("dpa", "taz").</summary>
    public bool IsLowerCase(ReadOnlySpan<char> word) => lowerCase.GetAlternateLookup<ReadOnlySpan<char>>().Contains(word);

    /// <summary>"AP" and "ABC" are names, "Ap" and "As" are words.</summary>
    private bool IsWritten(SourceText text, int at) =>
        text.Tokens[at] is var token && (token.KeyLength > 3 || token.Is(Shape.AllCapitals) || IsLowerCase(text.Key(at))
            || (token.Is(Shape.Capital) && shortWords.GetAlternateLookup<ReadOnlySpan<char>>().Contains(text.Key(at))));

    /// <summary>As <see cref="At(SourceText, int, int)"/>, by characters, for text without blanks between words.</summary>
    public (Outlet? Outlet, int Length) At(string text, int at)
    {
        if (!unspaced.TryGetValue(text[at], out var candidates)) return (null, 0);
        foreach (var (alias, outlet) in candidates)
        {
            if (string.CompareOrdinal(text, at, alias, 0, alias.Length) == 0) return (outlet, alias.Length);
        }

        return (null, 0);
    }

    /// <summary>A whole name or domain.</summary>
    public Outlet? Named(string name)
    {
        var text = new SourceText(name.Trim(), "");
        if (text.Tokens.Count == 0) return null;
        for (var i = 0; i < name.Length; i++)
        {
            if (name[i] < 0x3000) continue;
            var (outlet, length) = At(name, 0);
            return length == name.Length ? outlet : null;
        }

        var first = text.Tokens.Count > 2 && text.Key(0) is "www" ? 2 : 0;
        var (found, count) = At(text, first, text.Tokens.Count);
        return count == text.Tokens.Count - first ? found : null;
    }

    /// <summary>The outlet whose name sounds like this phonetic rendering, or null.</summary>
    public Outlet? Sounding(string rendering)
    {
        if (rendering.Length > 60) return null;
        var skeleton = Skeleton.OfRendering(rendering);
        return skeleton.Length >= Skeleton.Shortest && bySound.Value.TryGetValue(skeleton, out var outlet) ? outlet : null;
    }

    /// <summary>Whether a token is a word that outlets are named by.</summary>
    public bool IsMasthead(SourceText text, int token)
    {
        var key = text.Key(token);
        return IsMasthead(key) || (key.Length > 8 && key[^1] == 's' && IsMasthead(key[..^1]));
    }

    /// <summary>Whether a single word is built as outlets' names are ("Hafenkurier", "Укринформ"), a genitive s allowed.</summary>
    public bool HasMastheadEnding(ReadOnlySpan<char> key)
    {
        foreach (var ending in mastheadEndings)
        {
            if (key.Length > ending.Length + 1 && (key.EndsWith(ending, StringComparison.Ordinal) || (key[^1] == 's' && key[..^1].EndsWith(ending, StringComparison.Ordinal)))) return true;
        }

        return false;
    }

    private bool IsMasthead(ReadOnlySpan<char> key) =>
        mastheads.GetAlternateLookup<ReadOnlySpan<char>>().Contains(key) || HasMastheadEnding(key);

    /// <summary>Whether a word is a masthead word with a genitive s.</summary>
    public bool IsGenitive(string name) => IsMasthead(Fold.Of(name.AsSpan(0, name.Length - 1), serbian: false));

    private void Add(string entry, SourceKind kind)
    {
        var aliases = entry.Split('|', StringSplitOptions.TrimEntries | StringSplitOptions.RemoveEmptyEntries);
        var outlet = new Outlet(aliases[0].TrimStart('~'), kind);
        foreach (var written in aliases)
        {
            var alias = written.TrimStart('~');
            known.Add(outlet with { Weak = written[0] == '~' });
            if (alias[0] >= 0x3000)
            {
                if (!unspaced.TryGetValue(alias[0], out var list)) unspaced[alias[0]] = list = [];
                list.Add((alias, outlet));
                continue;
            }

            AddWords(alias);
            if (alias.Length <= 3 && char.IsLower(alias[^1])) shortWords.Add(Fold.Of(alias, serbian: false));
            if (char.IsLower(alias[0]) && !alias.Contains('.', StringComparison.Ordinal)) lowerCase.Add(alias);
            if (alias[0] < 0x80 && char.IsUpper(alias[0]))
            {
                if (!unspaced.TryGetValue(alias[0], out var list)) unspaced[alias[0]] = list = [];
                list.Add((alias.TrimEnd('*'), outlet));
            }
        }
    }

    private void AddWords(string alias)
    {
        var text = new SourceText(alias, "");
        var words = new List<string>(text.Tokens.Count);
        for (var i = 0; i < text.Tokens.Count; i++)
        {
            if (text.Key(i) is "*") words[^1] += "*";
            else words.Add(text.Key(i).ToString());
        }

        trie.Add(words, known.Count - 1);
    }

    private Dictionary<string, Outlet> BuildSounds()
    {
        var sounds = new Dictionary<string, Outlet>(StringComparer.Ordinal);
        foreach (var outlet in known.DistinctBy(o => o.Name))
        {
            foreach (var w in (string[])["v", ""])
            {
                var skeleton = Skeleton.OfOriginal(outlet.Name, w);
                if (skeleton.Length >= Skeleton.Shortest) sounds.TryAdd(skeleton, outlet);
            }
        }

        return sounds;
    }
}
