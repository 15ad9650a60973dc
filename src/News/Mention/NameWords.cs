using System.Collections.Concurrent;
using Renkei.News.Text;

namespace Renkei.News.Mention;

/// <summary>Folded words and beginnings of words; an entry "minist*" holds whatever begins so.</summary>
internal sealed class WordSet
{
    private const int LongestEnding = 5;
    private readonly HashSet<string> words = new(StringComparer.Ordinal);
    private readonly HashSet<string> stems = new(StringComparer.Ordinal);
    private int shortest = int.MaxValue;
    private int longest;

    public void Add(string entry)
    {
        var folded = Folding.Of(entry.AsSpan().TrimEnd('*'));
        if (folded.Length == 0) return;
        if (!entry.EndsWith('*'))
        {
            words.Add(folded);
            return;
        }

        stems.Add(folded);
        shortest = Math.Min(shortest, folded.Length);
        longest = Math.Max(longest, folded.Length);
    }

    public bool Holds(ReadOnlySpan<char> folded)
    {
        if (words.GetAlternateLookup<ReadOnlySpan<char>>().Contains(folded)) return true;
        var lookup = stems.GetAlternateLookup<ReadOnlySpan<char>>();
        for (var cut = Math.Min(folded.Length, longest); cut >= Math.Max(shortest, folded.Length - LongestEnding); cut--)
        {
            if (lookup.Contains(folded[..cut])) return true;
        }

        return false;
    }
}

/// <summary>The words around names in one language, from its lexicon file.</summary>
/// <remarks>
/// [organisation-words] holds words that open an organisation's name ("Ministry"), with "~" such as close one ("Corp"),
/// and with "+" such as may follow the opening word in small letters ("spoljnih poslova").
/// </remarks>
internal sealed class NameWords
{
    private static readonly ConcurrentDictionary<string, NameWords> Loaded = new(StringComparer.Ordinal);

    private NameWords(string language)
    {
        var known = Gazetteer.ColumnOf(language) is >= 0 and var column ? Gazetteer.Languages[column] : null;
        foreach (var entry in Section(known, "person-titles")) Titles.Add(entry);
        foreach (var entry in Section(known, "place-words"))
        {
            if (entry[0] == '~') PlaceClosers.Add(entry[1..]);
            else PlaceOpeners.Add(entry);
        }

        foreach (var line in known is null ? Lexicon.All("say") : Lexicon.For(known)["say"]) AddVerbs(line);
        foreach (var entry in Section(known, "name-stops")) Stops.Add(entry);
        foreach (var entry in Section(known, "organisation-words"))
        {
            if (entry[0] == '~') Closers.Add(entry[1..]);
            else if (entry[0] == '+') Followers.Add(entry[1..]);
            else Openers.Add(entry);
        }
    }

    /// <summary>Words before a person's name: offices, ranks, "Mr".</summary>
    public WordSet Titles { get; } = new();

    /// <summary>Words that open an organisation's name.</summary>
    public WordSet Openers { get; } = new();

    /// <summary>Words that close an organisation's name.</summary>
    public WordSet Closers { get; } = new();

    /// <summary>Words in small letters inside an organisation's name.</summary>
    public WordSet Followers { get; } = new();

    /// <summary>Words with a capital that name nobody: function words, days, peoples.</summary>
    public WordSet Stops { get; } = new();

    /// <summary>Words that open a place's name ("Lake", "San").</summary>
    public WordSet PlaceOpeners { get; } = new();

    /// <summary>Words that close a place's name ("River", "область").</summary>
    public WordSet PlaceClosers { get; } = new();

    /// <summary>What people do with words: "said", "declarat".</summary>
    public WordSet Verbs { get; } = new();

    public static NameWords For(string language) => Loaded.GetOrAdd(language, l => new NameWords(l));

    // Only single words, and participles behind an auxiliary; the trace stage reads the rest of [say].
    private void AddVerbs(string line)
    {
        if (!line.StartsWith("say ", StringComparison.Ordinal) && !line.StartsWith("tell ", StringComparison.Ordinal)) return;
        foreach (var phrase in line[4..].Split('|', StringSplitOptions.TrimEntries))
        {
            var blank = phrase.LastIndexOf(' ');
            if (blank >= 0 && phrase[..blank] is not ("a" or "au" or "je" or "has" or "had" or "have" or "hat" or "a mai" or "au mai")) continue;
            var word = phrase[(blank + 1)..];
            var plus = word.IndexOf('+', StringComparison.Ordinal);
            if (word.Length >= 3) Verbs.Add(plus < 0 ? word : word[..plus] + "*");
        }
    }

    /// <summary>The words of a section; a line holds several between blanks.</summary>
    internal static IEnumerable<string> Section(string? language, string section) =>
        (language is null ? Lexicon.All(section) : Lexicon.For(language)[section]).SelectMany(line => line.Split(' '));
}

/// <summary>Given names of many peoples, in the forms in which news prints them.</summary>
internal sealed class GivenNames
{
    private static readonly Lazy<GivenNames> Lazily = new(() => new GivenNames());

    private readonly Dictionary<string, string> nominatives = new(4096, StringComparer.Ordinal);

    private GivenNames()
    {
        foreach (var line in Lexicon.For("names")["given"])
        {
            foreach (var name in line.Split([' ', ','], StringSplitOptions.RemoveEmptyEntries))
            {
                var folded = Folding.Of(name);
                if (folded.Length == 0) continue;
                nominatives[folded] = folded;
                var stem = Endings.Stem(folded);
                if (stem.Length >= 3) nominatives.TryAdd(stem.ToString(), folded);
            }
        }
    }

    public static GivenNames Instance => Lazily.Value;

    /// <summary>Whether a folded word is a given name, perhaps inflected; then also its uninflected form, folded.</summary>
    public bool Find(ReadOnlySpan<char> word, Inflection inflection, out string nominative)
    {
        var lookup = nominatives.GetAlternateLookup<ReadOnlySpan<char>>();
        for (var cut = word.Length; cut >= Math.Max(3, word.Length - Endings.Longest); cut--)
        {
            if (!lookup.TryGetValue(word[..cut], out nominative!)) continue;
            if (cut == word.Length ? nominative.Length == cut || inflection == Inflection.Slavic : inflection.Allows(word[cut..])) return true;
        }

        nominative = "";
        return false;
    }
}
