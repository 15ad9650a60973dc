using System.Globalization;
using Renkei.News.Fingerprint;
using Renkei.News.Text;

namespace Renkei.News.Cluster;

/// <summary>Reads the features of articles. Of one thread at a time.</summary>
internal sealed class FeatureReader
{
    private const int TitleCounts = 3;

    private readonly Dictionary<string, WordReader> _languages = new(StringComparer.Ordinal);
    private readonly Dictionary<uint, int> _counts = [];
    private readonly List<(WordFacts Facts, Token Token)> _words = [];
    private readonly HashSet<string> _credited = new(StringComparer.Ordinal);
    private IDictionary<uint, string>? _labels;

    /// <summary>The features of one article.</summary>
    public FeatureCounts Read(Article article)
    {
        _counts.Clear();
        var language = LanguageOf(article.Language);
        Read(article, language);
        var features = new uint[_counts.Count];
        _counts.Keys.CopyTo(features, 0);
        Array.Sort(features);
        var counts = new byte[features.Length];
        for (var i = 0; i < counts.Length; i++) counts[i] = (byte)Math.Min(byte.MaxValue, _counts[features[i]]);
        return new FeatureCounts(language, features, counts);
    }

    /// <summary>Fills in how the article says the features that are asked for; names apart.</summary>
    /// <param name="labels">The features asked for, those not known yet with an empty label.</param>
    public void Label(Article article, IDictionary<uint, string> labels)
    {
        _counts.Clear();
        _labels = labels;
        Read(article, LanguageOf(article.Language));
        _labels = null;
    }

    private void Read(Article article, string language)
    {
        if (!_languages.TryGetValue(language, out var reader)) _languages[language] = reader = new WordReader(language);
        ReadText(article.Title, reader, TitleCounts);
        foreach (var paragraph in article.Paragraphs) ReadText(paragraph.Text, reader, 1);
        ReadNames(article);
    }

    /// <summary>"sr" of "sr-Cyrl"; Croatian, Bosnian and Montenegrin are read as Serbian.</summary>
    private static string LanguageOf(string tag)
    {
        var dash = tag.IndexOf('-', StringComparison.Ordinal);
        var language = dash < 0 ? tag : tag[..dash];
        return language is "hr" or "bs" or "sh" or "cnr" ? "sr" : language;
    }

    private void ReadText(string text, WordReader reader, int count)
    {
        var tokens = Words.Cut(text);
        _words.Clear();
        for (var i = 0; i < tokens.Count; i++)
        {
            var token = tokens[i];
            switch (token.Kind)
            {
                case TokenKind.Word:
                    var facts = reader.Read(token.In(text));
                    _words.Add((facts, token));
                    if (facts.Feature != Feature.None) AddWord(facts.Feature, token.In(text), reader, count);
                    if (facts.Month > 0) AddMonth(text, tokens, i, facts.Month);
                    break;
                case TokenKind.Number:
                    i = ReadNumber(text, tokens, i, count);
                    break;
                case TokenKind.Han or TokenKind.Katakana:
                    ReadCharacters(text, token, reader, count);
                    break;
            }
        }

        ReadConcepts(text, reader, count);
        if (tokens.Exists(t => t.Kind is TokenKind.Han or TokenKind.Katakana)) ReadCharacterConcepts(text, reader, count);
    }

    private void ReadConcepts(string text, WordReader reader, int count)
    {
        for (var i = 0; i < _words.Count; i++)
        {
            foreach (var phrase in _words[i].Facts.Phrases)
            {
                if (Follows(phrase.Next, text, reader, i + 1)) AddConcept(phrase.Concept, count);
            }
        }
    }

    private bool Follows(string[] next, string text, WordReader reader, int from)
    {
        if (from + next.Length > _words.Count) return false;
        for (var i = 0; i < next.Length; i++)
        {
            if (!ConceptTable.Fits(reader.Fold(_words[from + i].Token.In(text)), next[i])) return false;
        }

        return true;
    }

    private void ReadCharacterConcepts(string text, WordReader reader, int count)
    {
        for (var at = 0; at < text.Length; at++)
        {
            if (!Folding.IsUnspaced(text[at]) || reader.Concepts.At(text, at, out var length) is not { } concept) continue;
            AddConcept(concept, count);
            at += length - 1;
        }
    }

    // Chinese and Japanese words are not parted: pairs of characters stand for them, and katakana words as they are.
    private void ReadCharacters(string text, Token token, WordReader reader, int count)
    {
        if (token.Kind == TokenKind.Katakana)
        {
            if (token.Length > 1) AddWord(Feature.Of(FeatureKind.Word, reader.Language, token.In(text)), token.In(text), reader, count);
            return;
        }

        for (var at = token.Start; at + 2 <= token.End; at++)
        {
            var feature = reader.Read(text.AsSpan(at, 2)).Feature;
            if (feature != Feature.None) AddWord(feature, text.AsSpan(at, 2), reader, count);
        }
    }

    // "40 000", "40,000" and "40.000" are one number; "2.4" and "2,4" are one. One digit alone says nothing.
    private int ReadNumber(string text, List<Token> tokens, int at, int count)
    {
        var digits = Digits(tokens[at].In(text));
        var last = at;
        while (last + 1 < tokens.Count && digits.Length < 15)
        {
            var joined = tokens[last + 1].Kind == TokenKind.Number ? last + 1 : last + 2;
            if (joined >= tokens.Count || tokens[joined].Kind != TokenKind.Number || tokens[joined].Start - tokens[last].End > 1) break;
            if (joined == last + 2 && text[tokens[last + 1].Start] is not ('.' or ',')) break;
            var part = Digits(tokens[joined].In(text));
            if (part.Length != 3 && joined == last + 1) break;
            digits = part.Length == 3 ? digits + part : digits + "." + part;
            last = joined;
            if (part.Length != 3) break;
        }

        if (digits.Length is > 1 and < 16) Add(Feature.Of(FeatureKind.Number, "number", digits, IsYear(digits) || digits.Length == 2), digits, count);
        else if (digits.Length == 0) return last;
        ReadEastAsianDate(text, tokens, last, digits);
        return last;
    }

    private void ReadEastAsianDate(string text, List<Token> tokens, int at, string digits)
    {
        if (at + 1 >= tokens.Count || text[tokens[at + 1].Start] != '月' || !TryNumber(digits, 12, out var month)) return;
        AddMonth(month, at + 2 < tokens.Count && tokens[at + 2].Kind == TokenKind.Number && TryNumber(Digits(tokens[at + 2].In(text)), 31, out var day) ? day : 0);
    }

    private void AddMonth(string text, List<Token> tokens, int at, int month)
    {
        var day = 0;
        if (at > 0 && tokens[at - 1].Kind == TokenKind.Number) TryNumber(Digits(tokens[at - 1].In(text)), 31, out day);
        else if (at > 1 && text[tokens[at - 1].Start] == '.' && tokens[at - 2].Kind == TokenKind.Number) TryNumber(Digits(tokens[at - 2].In(text)), 31, out day);
        else if (at + 1 < tokens.Count && tokens[at + 1].Kind == TokenKind.Number) TryNumber(Digits(tokens[at + 1].In(text)), 31, out day);
        AddMonth(month, day);
    }

    private void AddMonth(int month, int day)
    {
        var name = CultureInfo.InvariantCulture.DateTimeFormat.GetMonthName(month);
        Add(Feature.Of(FeatureKind.Number, "month", name), name, 1);
        if (day == 0) return;
        var label = string.Create(CultureInfo.InvariantCulture, $"{day} {name}");
        Add(Feature.Of(FeatureKind.Number, "day", label), label, 1);
    }

    // Who an article has it from says nothing about what it is about.
    private void ReadNames(Article article)
    {
        _credited.Clear();
        foreach (var attribution in article.Attributions)
        {
            if (attribution.Kind is not (SourceKind.Outlet or SourceKind.Agency or SourceKind.Self)) continue;
            _credited.Add(attribution.Source);
            _credited.Add(attribution.Surface);
        }

        foreach (var name in article.Mentions)
        {
            if (name.Key.Length > 0 && !_credited.Contains(name.Name)) Add(Feature.OfName(name.Key), name.Name, name.Count);
        }
    }

    private void AddConcept(Concept concept, int count) =>
        Add(Feature.Of(FeatureKind.Concept, "concept", concept.Name, concept.Weak), concept.Name, count);

    private void AddWord(uint feature, ReadOnlySpan<char> word, WordReader reader, int count) =>
        Add(feature, _labels is null ? "" : reader.Show(word), count);

    private void Add(uint feature, string label, int count)
    {
        ref var sum = ref System.Runtime.InteropServices.CollectionsMarshal.GetValueRefOrAddDefault(_counts, feature, out _);
        sum += count;
        if (_labels is not null && _labels.TryGetValue(feature, out var known) && known.Length == 0) _labels[feature] = label;
    }

    private static bool IsYear(string digits) => digits.Length == 4 && digits[0] is '1' or '2' && digits[1] is '9' or '0';

    private static bool TryNumber(string digits, int most, out int number) =>
        int.TryParse(digits, NumberStyles.None, CultureInfo.InvariantCulture, out number) && number >= 1 && number <= most;

    // ASCII digits of a run of digits in any script ("２０２３" → 2023); too long a run is none.
    private static string Digits(ReadOnlySpan<char> run)
    {
        if (run.Length > 15) return "";
        Span<char> digits = stackalloc char[run.Length];
        for (var i = 0; i < run.Length; i++) digits[i] = (char)('0' + Math.Max(0, CharUnicodeInfo.GetDecimalDigitValue(run[i])));
        return new string(digits);
    }
}
