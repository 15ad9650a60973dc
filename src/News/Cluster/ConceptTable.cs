using Renkei.News.Fingerprint;
using Renkei.News.Text;

namespace Renkei.News.Cluster;

/// <summary>A concept of the news, the same in every language.</summary>
/// <param name="Name">In English, for people.</param>
/// <param name="Weak">So common in the news that it says little about which event it is.</param>
internal sealed record Concept(string Name, bool Weak);

/// <summary>One way to say a concept in several words: what follows its first word.</summary>
/// <param name="Next">The words after the first, folded; * ends a stem.</param>
/// <param name="Concept">What the phrase tells of.</param>
internal sealed record Phrase(string[] Next, Concept Concept);

/// <summary>The words of one language that tell of concepts; see concepts.txt for the format.</summary>
internal sealed class ConceptTable
{
    private static readonly List<Phrase> None = [];

    private readonly Dictionary<string, List<Phrase>> _words = new(StringComparer.Ordinal);
    private readonly Dictionary<string, List<Phrase>> _stems = new(StringComparer.Ordinal);
    private readonly Dictionary<string, List<Phrase>>.AlternateLookup<ReadOnlySpan<char>> _stemLookup;
    private readonly Dictionary<string, Concept> _characters = new(StringComparer.Ordinal);
    private readonly Dictionary<string, Concept>.AlternateLookup<ReadOnlySpan<char>> _characterLookup;
    private int _shortestStem = int.MaxValue;
    private int _longestStem;
    private int _longestCharacters;

    /// <summary>The table of a language by its two letters; empty for one that the lexicon does not have.</summary>
    public ConceptTable(string language)
    {
        _stemLookup = _stems.GetAlternateLookup<ReadOnlySpan<char>>();
        _characterLookup = _characters.GetAlternateLookup<ReadOnlySpan<char>>();
        foreach (var line in Lexicon.For("concepts")["concepts"])
        {
            var columns = line.Split('|', StringSplitOptions.TrimEntries);
            var weak = columns[0].StartsWith('~');
            foreach (var column in columns.AsSpan(1))
            {
                if (!column.StartsWith(language + " ", StringComparison.Ordinal)) continue;
                var concept = new Concept(weak ? columns[0][1..] : columns[0], weak);
                foreach (var pattern in column.Split(' ', StringSplitOptions.RemoveEmptyEntries).AsSpan(1)) Add(pattern, concept);
            }
        }
    }

    /// <summary>Phrases and single words (phrases with nothing to follow) that begin with this word.</summary>
    /// <param name="folded">The word as <see cref="Folding.Word"/> gives it.</param>
    public List<Phrase> StartingWith(string folded)
    {
        List<Phrase>? found = null;
        if (_words.TryGetValue(folded, out var whole)) (found ??= []).AddRange(whole);
        for (var length = _shortestStem; length <= Math.Min(folded.Length, _longestStem); length++)
        {
            if (_stemLookup.TryGetValue(folded.AsSpan(0, length), out var begun)) (found ??= []).AddRange(begun);
        }

        return found ?? None;
    }

    /// <summary>The longest concept that the unspaced text has at this place, or null.</summary>
    public Concept? At(string text, int at, out int length)
    {
        for (length = Math.Min(_longestCharacters, text.Length - at); length > 0; length--)
        {
            if (_characterLookup.TryGetValue(text.AsSpan(at, length), out var concept)) return concept;
        }

        return null;
    }

    /// <summary>Whether a folded word is what a phrase expects.</summary>
    public static bool Fits(string folded, string expected) =>
        expected[^1] == '*' ? folded.AsSpan().StartsWith(expected.AsSpan(0, expected.Length - 1), StringComparison.Ordinal) : folded == expected;

    private void Add(string pattern, Concept concept)
    {
        if (Folding.IsUnspaced(pattern[0]))
        {
            _characters[pattern] = concept;
            _longestCharacters = Math.Max(_longestCharacters, pattern.Length);
            return;
        }

        // A hyphen parts words in a text as a blank does.
        var words = pattern.Split(['_', '-'], StringSplitOptions.RemoveEmptyEntries);
        for (var i = 0; i < words.Length; i++) words[i] = Folding.Word(words[i]) + (words[i][^1] == '*' ? "*" : "");
        var first = words[0];
        var isStem = first[^1] == '*';
        if (isStem) first = first[..^1];
        var table = isStem ? _stems : _words;
        if (!table.TryGetValue(first, out var phrases)) table[first] = phrases = [];
        phrases.Add(new Phrase(words[1..], concept));
        if (!isStem) return;
        _shortestStem = Math.Min(_shortestStem, first.Length);
        _longestStem = Math.Max(_longestStem, first.Length);
    }
}
