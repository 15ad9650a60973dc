using Renkei.News.Fingerprint;
using Renkei.News.Text;

namespace Renkei.News.Cluster;

/// <summary>What one word of a language tells: its feature and the concepts that it begins.</summary>
/// <param name="Feature">The feature of its stem; <see cref="Feature.None"/> for a stop word.</param>
/// <param name="Phrases">Concepts that are this word or begin with it.</param>
/// <param name="Month">1 to 12 for the name of a month, else 0.</param>
internal readonly record struct WordFacts(uint Feature, List<Phrase> Phrases, int Month);

/// <summary>Reads the words of one language; what it found out about a word it remembers.</summary>
internal sealed class WordReader
{
    private const int Remembered = 8_192;

    private readonly bool _serbian;
    private readonly int _shortest;
    private readonly HashSet<string> _stops = new(StringComparer.Ordinal);
    private readonly Dictionary<string, int> _months = new(StringComparer.Ordinal);
    private readonly Dictionary<string, WordFacts> _known = new(StringComparer.Ordinal);
    private readonly Dictionary<string, WordFacts>.AlternateLookup<ReadOnlySpan<char>> _lookup;

    public WordReader(string language)
    {
        Language = language;
        _serbian = language == "sr";
        _lookup = _known.GetAlternateLookup<ReadOnlySpan<char>>();
        Concepts = new ConceptTable(language);
        var table = Lexicon.For(language);
        foreach (var line in table["stop"])
        {
            foreach (var word in line.Split(' ', StringSplitOptions.RemoveEmptyEntries)) _stops.Add(Folding.Word(word));
        }

        // Without a list of a language's stop words, its short words are taken for such.
        _shortest = _stops.Count > 0 ? 2 : 4;
        foreach (var line in table["months"]) AddMonth(line.Split(' ', StringSplitOptions.RemoveEmptyEntries));
    }

    public string Language { get; }

    public ConceptTable Concepts { get; }

    public WordFacts Read(ReadOnlySpan<char> word)
    {
        if (_lookup.TryGetValue(word, out var known)) return known;
        var folded = Fold(word);
        var stop = folded.Length < _shortest || _stops.Contains(folded);
        var feature = stop ? Feature.None : Feature.Of(FeatureKind.Word, Language, Stem(folded));
        var facts = new WordFacts(feature, folded.Length < 2 ? [] : Concepts.StartingWith(folded), _months.GetValueOrDefault(folded));
        if (_known.Count < Remembered) _known[new string(word)] = facts;
        return facts;
    }

    /// <summary>Without case and diacritics, Serbian in Latin letters.</summary>
    public string Fold(ReadOnlySpan<char> word) => Folding.Word(_serbian ? SerbianScript.ToLatin(word) : word);

    /// <summary>The word for people: as it stands, Serbian in Latin letters.</summary>
    public string Show(ReadOnlySpan<char> word) => _serbian ? SerbianScript.ToLatin(word) : new string(word);

    // Endings go; what is left tells words apart well enough where several words have to agree anyway.
    private static ReadOnlySpan<char> Stem(string folded) =>
        folded.Length <= 4 ? folded : folded.AsSpan(0, Math.Clamp(folded.Length - 2, 4, 7));

    // "7 липень липня": short forms and months that are everyday words ("may", "march") would mislead.
    private void AddMonth(string[] entry)
    {
        if (entry.Length < 2 || !int.TryParse(entry[0], System.Globalization.NumberStyles.None, System.Globalization.CultureInfo.InvariantCulture, out var month) || month is < 1 or > 12) return;
        foreach (var form in entry.AsSpan(1))
        {
            var folded = Folding.Word(form);
            if (folded.Length >= 4 && folded is not ("march" or "mars")) _months.TryAdd(folded, month);
        }
    }
}
