namespace Renkei.News.Identify;

/// <summary>A language and how sure that is.</summary>
/// <param name="Tag">BCP 47, with script where a language has two (sr-Latn, sr-Cyrl); "und" when it cannot be told.</param>
/// <param name="Confidence">0 to 1.</param>
public readonly record struct LanguageGuess(string Tag, double Confidence);

/// <summary>Which language a text is in.</summary>
/// <remarks>The script decides what it can; within a script the words and letter sequences do (<see cref="LanguageModel"/>).</remarks>
public static class LanguageIdentifier
{
    private const int Window = 1000;
    private const int MostWindows = 8;

    private const string Group = "sr-Latn+hr+bs";

    private static readonly LanguageGuess Unknown = new("und", 0);
    private static readonly Lazy<LanguageModel> Latin = new(() => ModelBuilder.Build(
        "en", "fr", "de", "es", "it", "pt", "nl", "ro", Group, "sl", "pl", "cs", "sk", "sv", "da", "nb", "fi", "et", "lv", "lt", "hu", "tr", "vi", "id"));

    private static readonly Lazy<LanguageModel> Cyrillic = new(() => ModelBuilder.Build("uk", "ru", "bg", "mk", "sr-Cyrl"));
    private static readonly Lazy<LanguageModel> Arabic = new(() => ModelBuilder.Build("ar", "fa"));

    /// <summary>The language of most of the text; any length, also empty.</summary>
    public static LanguageGuess Identify(string text)
    {
        if (string.IsNullOrEmpty(text)) return Unknown;
        Span<int> counts = stackalloc int[Scripts.Count];
        counts.Clear();
        foreach (var part in Parts(text)) Scripts.Tally(text.AsSpan()[part], counts);
        var (script, share) = Scripts.Main(counts);
        var guess = script switch
        {
            Script.Latin => ByModel(Latin.Value, text),
            Script.Cyrillic => ByModel(Cyrillic.Value, text),
            Script.Arabic => ByModel(Arabic.Value, text),
            Script.Han => EastAsian.Tell(text, counts[(int)Script.Han], counts[(int)Script.Kana]),
            Script.Hangul => new LanguageGuess("ko", 0.99),
            Script.Greek => new LanguageGuess("el", 0.99),
            Script.Armenian => new LanguageGuess("hy", 0.99),
            Script.Georgian => new LanguageGuess("ka", 0.99),
            Script.Hebrew => new LanguageGuess("he", 0.98),
            Script.Thai => new LanguageGuess("th", 0.99),
            Script.Devanagari => new LanguageGuess("hi", 0.9),
            _ => Unknown,
        };
        return guess with { Confidence = guess.Confidence * Math.Min(1, 0.25 + share) };
    }

    /// <summary>The whole of a short text; windows spread evenly over a long one, so that the time stays bounded.</summary>
    private static PartList Parts(string text) => new(text.Length);

    private static LanguageGuess ByModel(LanguageModel model, string text)
    {
        Span<int> scores = stackalloc int[LanguageModel.Lanes];
        scores.Clear();
        var (letters, known) = (0, 0);
        foreach (var part in Parts(text))
        {
            var (more, moreKnown) = model.Read(text.AsSpan()[part], scores);
            letters += more;
            known += moreKnown;
        }

        var best = 0;
        for (var lane = 1; lane < model.Tags.Length; lane++)
        {
            if (scores[lane] > scores[best]) best = lane;
        }

        if (letters == 0) return Unknown;
        var confidence = Confidence(scores[..model.Tags.Length], best, letters, known);
        if (model.Tags[best] != Group) return new LanguageGuess(model.Tags[best], confidence);
        scores.Clear();
        foreach (var part in Parts(text)) SerboCroatian.Read(text.AsSpan()[part], scores);
        var (tag, share) = SerboCroatian.Tell(scores, letters);
        return new LanguageGuess(tag, confidence * share);
    }

    private static double Confidence(ReadOnlySpan<int> scores, int best, int letters, int known)
    {
        // Features overlap, so their sum says too much: tempered until nine in ten guesses of 0.9 are right.
        const double temperature = 6;
        var sum = 0.0;
        foreach (var score in scores) sum += Math.Exp((score - scores[best]) / (LanguageModel.Unit * temperature));
        // A paragraph of any language here has words that we know: without them it is a language that is not here.
        var knownShare = (double)known / letters;
        return letters >= 200 && knownShare < 0.12 ? 0.5 / sum : 1 / sum;
    }

    /// <summary>Ranges of a text to read.</summary>
    private struct PartList(int length)
    {
        private readonly int windows = length <= Window * MostWindows ? 1 : MostWindows;
        private int next;

        public readonly PartList GetEnumerator() => this;

        public Range Current { get; private set; }

        public bool MoveNext()
        {
            if (next == windows) return false;
            var start = windows == 1 ? 0 : (int)((long)(length - Window) * next / (windows - 1));
            Current = windows == 1 ? 0..length : start..(start + Window);
            next++;
            return true;
        }
    }
}
