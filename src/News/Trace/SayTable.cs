using System.Collections.Concurrent;
using Renkei.News.Text;

namespace Renkei.News.Trace;

/// <summary>What an entry of a language's [say] section is: its first word, in lower case.</summary>
internal enum Cue
{
    None,

    /// <summary>A verb of saying: "said".</summary>
    Say,

    /// <summary>A verb that offices and outlets share: "reports".</summary>
    Report,

    /// <summary>A verb of outlets: an unknown name beside it is an outlet ("writes").</summary>
    Write,

    /// <summary>A verb that only outlets are the subject of where it means reporting: Russian "передаёт", which also hands things over.</summary>
    Relay,

    /// <summary>A verb of saying whose object may be an outlet: "told".</summary>
    Tell,

    /// <summary>A verb of saying whose object is a source: "cited".</summary>
    Cite,

    /// <summary>A source follows: "according to".</summary>
    By,

    /// <summary>A source follows at once, after a comma or quotation: German "so".</summary>
    Next,

    /// <summary>An outlet follows: "in an interview with".</summary>
    To,

    /// <summary>An outlet follows, if something is said in the sentence: "for".</summary>
    For,

    /// <summary>A source stands before: Turkish "göre".</summary>
    After,

    /// <summary>A noun for outlets: "newspaper".</summary>
    Noun,

    /// <summary>A noun for news agencies.</summary>
    Agency,

    /// <summary>A noun for what was credited before: "the article".</summary>
    Back,

    /// <summary>A whole phrase that credits what was credited before: "kako se navodi".</summary>
    Echo,

    /// <summary>A noun for nameless sources.</summary>
    Anon,

    /// <summary>A noun for nameless officials.</summary>
    Official,

    /// <summary>The holder of an office: "minister". A name after it is a person.</summary>
    Role,

    /// <summary>An office or body that speaks: "ministry", "police".</summary>
    Office,

    /// <summary>A personal pronoun that may speak.</summary>
    Pron,

    /// <summary>A phrase for the article's own outlet.</summary>
    Self,

    /// <summary>A word beyond which no subject stands: "that".</summary>
    Stop,

    /// <summary>A preposition: what follows is no subject.</summary>
    Prep,

    /// <summary>A preposition that only ties nouns together: "of".</summary>
    Of,

    /// <summary>A capitalised word that names nobody: days, months.</summary>
    Skip,

    /// <summary>A word that opens a clause with inverted order: "as".</summary>
    As,

    /// <summary>A determiner.</summary>
    Det,

    /// <summary>A whole phrase that only looks like a cue.</summary>
    Not,
}

/// <summary>The cues of one language, ready to be looked up.</summary>
/// <remarks>
/// An entry of [say] is a <see cref="Cue"/> and phrases parted by "|". A word written "stem+a,b" stands for the stem with
/// each ending (an empty one too: "report+,s"), one that ends in "*" for the stem with any short ending, one that begins with "*" for the last
/// part of a compound.
/// </remarks>
internal sealed class SayTable
{
    private static readonly ConcurrentDictionary<string, SayTable> Tables = new(StringComparer.Ordinal);

    private static readonly Lazy<HashSet<string>> Pictures =
        new(() => new(Lexicon.For("outlets")["picture"].Select(w => Fold.Of(w, serbian: false)), StringComparer.Ordinal));

    private SayTable(string language, IEnumerable<string> entries)
    {
        Language = language;
        foreach (var entry in entries)
        {
            var blank = entry.IndexOf(' ', StringComparison.Ordinal);
            if (blank < 0 || !Enum.TryParse<Cue>(entry.AsSpan(0, blank), ignoreCase: true, out var cue)) continue;
            foreach (var phrase in entry[blank..].Split('|', StringSplitOptions.TrimEntries | StringSplitOptions.RemoveEmptyEntries))
                Add(phrase.Split(' ', StringSplitOptions.RemoveEmptyEntries), cue);
        }
    }

    /// <summary>The table's language: "sr" also for Croatian and Bosnian; "" where only known outlets are read.</summary>
    public string Language { get; }

    public WordTrie Trie { get; } = new();

    /// <summary>"*minister": German compounds are known by their last part.</summary>
    public List<(string Ending, Cue Cue)> Endings { get; } = [];

    /// <summary>For a BCP 47 tag.</summary>
    public static SayTable For(string language)
    {
        var dash = language.IndexOf('-', StringComparison.Ordinal);
        var main = dash < 0 ? language : language[..dash];
        if (main is "hr" or "bs" or "sh" or "cnr") main = "sr";
        return Tables.GetOrAdd(main, static tag =>
        {
            var own = Lexicon.For(tag)["say"];
            return own.Count > 0 ? new SayTable(tag, own) : new SayTable("", Lexicon.For("outlets")["elsewhere"]);
        });
    }

    /// <summary>Whether a word labels a picture, in any language.</summary>
    public static bool IsPicture(SourceText text, int token) =>
        Pictures.Value.GetAlternateLookup<ReadOnlySpan<char>>().Contains(text.Key(token));

    /// <summary>The longest cue that begins at a token, and its count of tokens; (None, 0) when none does.</summary>
    public (Cue Cue, int Count) CueAt(SourceText text, int token)
    {
        var (cue, count) = Trie.Longest(text, token, text.Tokens.Count);
        if (count > 0) return ((Cue)cue, count);
        if (Endings.Count == 0 || !text.Tokens[token].Is(Shape.Capital)) return default;
        var key = text.Key(token);
        foreach (var (ending, compound) in Endings)
        {
            if (key.Length > ending.Length + 2 && key.EndsWith(ending, StringComparison.Ordinal)) return (compound, 1);
        }

        return default;
    }

    private void Add(string[] words, Cue cue)
    {
        if (words is [['*', _, ..] compound])
        {
            Endings.Add((Fold.Of(compound.AsSpan(1), serbian: false), cue));
            return;
        }

        var forms = new List<string>[words.Length];
        for (var i = 0; i < words.Length; i++)
        {
            var plus = words[i].IndexOf('+', StringComparison.Ordinal);
            forms[i] = plus < 0
                ? [Fold.Of(words[i], Language == "sr")]
                : [.. words[i][(plus + 1)..].Split(',').Select(ending => Fold.Of(words[i][..plus] + ending, Language == "sr"))];
        }

        Expand(forms, 0, [], cue);
    }

    private void Expand(List<string>[] forms, int at, List<string> phrase, Cue cue)
    {
        if (at == forms.Length)
        {
            Trie.Add(phrase, (int)cue);
            return;
        }

        foreach (var form in forms[at])
        {
            phrase.Add(form);
            Expand(forms, at + 1, phrase, cue);
            phrase.RemoveAt(phrase.Count - 1);
        }
    }
}
