using System.Collections.Concurrent;
using Renkei.News.Text;

namespace Renkei.News.Mention;

/// <summary>What the words around and inside names are for; a word may be several.</summary>
[Flags]
internal enum WordUse
{
    None = 0,

    /// <summary>Before a person's name: offices, ranks, "Mr".</summary>
    Title = 1,

    /// <summary>Opens an organisation's name ("Ministry").</summary>
    Opener = 2,

    /// <summary>Closes an organisation's name ("Corp").</summary>
    Closer = 4,

    /// <summary>May follow an opening word in small letters ("spoljnih poslova").</summary>
    Follower = 8,

    /// <summary>Opens a place's name ("Lake", "San").</summary>
    PlaceOpener = 16,

    /// <summary>Closes a place's name ("River", "область").</summary>
    PlaceCloser = 32,

    /// <summary>Has a capital and names nobody: function words, days, peoples.</summary>
    Stop = 64,

    /// <summary>What people do with words: "said", "declarat".</summary>
    Verb = 128,

    /// <summary>An opening word that is a name even alone ("Vlada").</summary>
    Alone = 256,
}

/// <summary>The words around names in one language, from its lexicon file.</summary>
/// <remarks>
/// Sections [person-titles], [organisation-words], [place-words], [name-stops]; a line holds several words between blanks, and a star
/// ends a stem. "~" marks words that close a name of an organisation or place, "+" those that follow an opening word in small letters,
/// "!" those that open one or are one.
/// Verbs come from the trace stage's [say].
/// </remarks>
internal sealed class NameWords
{
    // A stem's ending is at most this long, so "crven*" does not hold longer words.
    private const int LongestEnding = 5;

    private static readonly ConcurrentDictionary<string, NameWords> Loaded = new(StringComparer.Ordinal);

    private readonly Dictionary<string, (WordUse Whole, WordUse Stem)> uses = new(1024, StringComparer.Ordinal);
    private int shortestStem = int.MaxValue;

    private NameWords(string? language)
    {
        foreach (var entry in Section(language, "person-titles")) Add(entry, WordUse.Title);
        foreach (var entry in Section(language, "name-stops")) Add(entry, WordUse.Stop);
        foreach (var entry in Section(language, "organisation-words"))
        {
            if (entry[0] == '~') Add(entry[1..], WordUse.Closer);
            else if (entry[0] == '+') Add(entry[1..], WordUse.Follower);
            else if (entry[0] == '!') Add(entry[1..], WordUse.Opener | WordUse.Alone);
            else Add(entry, WordUse.Opener);
        }

        foreach (var entry in Section(language, "place-words"))
        {
            if (entry[0] == '~') Add(entry[1..], WordUse.PlaceCloser);
            else Add(entry, WordUse.PlaceOpener);
        }

        foreach (var line in language is null ? Lexicon.All("say") : Lexicon.For(language)["say"]) AddVerbs(line);
    }

    /// <summary>The words of a language or of its nearest relative; of all languages together where there is none.</summary>
    public static NameWords For(string language)
    {
        var column = Gazetteer.ColumnOf(language);
        return column < 0
            ? Loaded.GetOrAdd("", _ => new NameWords(null))
            : Loaded.GetOrAdd(Gazetteer.Languages[column], known => new NameWords(known));
    }

    public WordUse UseOf(ReadOnlySpan<char> folded)
    {
        var lookup = uses.GetAlternateLookup<ReadOnlySpan<char>>();
        var use = lookup.TryGetValue(folded, out var found) ? found.Whole | found.Stem : WordUse.None;
        for (var cut = folded.Length - 1; cut >= Math.Max(shortestStem, folded.Length - LongestEnding); cut--)
        {
            if (lookup.TryGetValue(folded[..cut], out found)) use |= found.Stem;
        }

        return use;
    }

    /// <summary>The words of a section of a file, or of all files.</summary>
    internal static IEnumerable<string> Section(string? language, string section)
    {
        foreach (var line in language is null ? Lexicon.All(section) : Lexicon.For(language)[section])
        {
            foreach (var word in line.Split(' ', StringSplitOptions.RemoveEmptyEntries)) yield return word;
        }
    }

    private void Add(string entry, WordUse use)
    {
        var isStem = entry.EndsWith('*');
        var folded = Folding.Of(isStem ? entry.AsSpan(0, entry.Length - 1) : entry);
        if (folded.Length == 0) return;
        var (whole, stem) = uses.GetValueOrDefault(folded);
        uses[folded] = isStem ? (whole, stem | use) : (whole | use, stem);
        if (isStem) shortestStem = Math.Min(shortestStem, folded.Length);
    }

    // Only single words, and participles behind an auxiliary; the trace stage reads the rest.
    private void AddVerbs(string line)
    {
        if (!line.StartsWith("say ", StringComparison.Ordinal) && !line.StartsWith("tell ", StringComparison.Ordinal)) return;
        foreach (var phrase in line[4..].Split('|', StringSplitOptions.TrimEntries))
        {
            var blank = phrase.LastIndexOf(' ');
            if (blank >= 0 && phrase[..blank] is not ("a" or "au" or "je" or "has" or "had" or "have" or "hat" or "a mai" or "au mai")) continue;
            var word = phrase[(blank + 1)..];
            var plus = word.IndexOf('+', StringComparison.Ordinal);
            if (word.Length >= 3) Add(plus < 0 ? word : word[..plus] + "*", WordUse.Verb);
        }
    }
}
