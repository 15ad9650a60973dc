namespace Renkei.News.Collect.Decode;

/// <summary>The encoding that bytes beyond ASCII most likely have.</summary>
/// <param name="Name">One of <see cref="EncodingGuess.Names"/>.</param>
/// <param name="Bits">What a byte beyond ASCII costs, in bits: 4 to 7 for text, more for what is no text.</param>
/// <param name="DeclaredBits">The same for the declared encoding; null when there is none or it is not among the candidates.</param>
/// <param name="Evidence">How many bytes beyond ASCII were looked at.</param>
internal readonly record struct Guess(string Name, double Bits, double? DeclaredBits, int Evidence);

/// <summary>Chooses among the encodings in which news pages were written before UTF-8.</summary>
/// <remarks>Every candidate decodes the same sample; the one whose text fits one of its languages best wins. Reads a bounded sample, however long the input is.</remarks>
internal static class EncodingGuess
{
    /// <summary>Enough to be sure, little enough to decode a dozen times.</summary>
    private const int SampleBytes = 6000;

    private static readonly Lazy<LetterModel[]> Cyrillic = new(() => Alphabets(LetterTables.Cyrillic, isCyrillic: true));
    private static readonly Lazy<LetterModel[]> West = new(() => Alphabets(LetterTables.WestLatin));
    private static readonly Lazy<LetterModel[]> Central = new(() => Alphabets(LetterTables.CentralLatin));
    private static readonly Lazy<LetterModel[]> Turkish = new(() => Alphabets(LetterTables.Turkish));
    private static readonly Lazy<LetterModel[]> Japanese = new(() =>
        [LetterModel.OfCharacters((LetterTables.Hiragana, 0.50), (LetterTables.Katakana, 0.09), (LetterTables.Kanji, 0.30), ("、。「」・（）", 0.10))]);

    private static readonly Lazy<LetterModel[]> Simplified = new(() => [LetterModel.OfCharacters((LetterTables.Simplified, 0.8), ("，。、“”《》：；（）", 0.11))]);
    private static readonly Lazy<LetterModel[]> Traditional = new(() => [LetterModel.OfCharacters((LetterTables.Traditional, 0.8), ("，。、「」《》：；（）", 0.11))]);
    private static readonly Lazy<LetterModel[]> Korean = new(() => [LetterModel.OfCharacters((LetterTables.Hangul, 0.9))]);

    /// <summary>In the order of preference where the text would be the same.</summary>
    private static readonly (string Name, Lazy<LetterModel[]> Models)[] Candidates =
    [
        ("windows-1252", West), ("windows-1250", Central), ("ISO-8859-2", Central), ("windows-1254", Turkish),
        ("windows-1251", Cyrillic), ("KOI8-R", Cyrillic), ("KOI8-U", Cyrillic), ("ISO-8859-5", Cyrillic),
        ("Shift_JIS", Japanese), ("EUC-JP", Japanese), ("GB18030", Simplified), ("Big5", Traditional), ("EUC-KR", Korean),
    ];

    /// <summary>The names that can be guessed.</summary>
    public static IEnumerable<string> Names => Candidates.Select(c => c.Name);

    /// <summary>The best candidate.</summary>
    /// <param name="declared">Our name of the declared encoding, measured too, or null.</param>
    public static Guess Choose(ReadOnlySpan<byte> bytes, string? declared)
    {
        var sample = Sample(bytes);
        var evidence = 0;
        foreach (var b in sample) evidence += b >= 0x80 ? 1 : 0;
        if (evidence == 0) return new Guess("windows-1252", 0, null, 0);
        var words = ShortWords.Count(bytes);
        var best = ("windows-1252", Cost: long.MaxValue);
        long? ofDeclared = null;
        foreach (var (name, models) in Candidates)
        {
            var text = Encodings.Get(name).GetString(sample);
            var cost = models.Value.Min(m => m.CostOf(text) - ShortWords.Gain(words, m));
            if (name == declared) ofDeclared = cost;
            if (cost < best.Cost) best = (name, cost);
        }

        return new Guess(best.Item1, best.Cost / 8.0 / evidence, ofDeclared / 8.0 / evidence, evidence);
    }

    private static LetterModel[] Alphabets(string[] tables, bool isCyrillic = false) => [.. tables.Select(t => LetterModel.OfAlphabet(t, isCyrillic))];

    /// <summary>The words that have bytes beyond ASCII, parted by blanks: markup and plain ASCII tell nothing.</summary>
    /// <remarks>Cut only at bytes that are the second half of a character in no candidate.</remarks>
    private static byte[] Sample(ReadOnlySpan<byte> bytes)
    {
        var sample = new List<byte>(Math.Min(bytes.Length, SampleBytes) + 1);
        var start = 0;
        while (start < bytes.Length && sample.Count < SampleBytes)
        {
            var rest = bytes[start..];
            var high = rest.IndexOfAnyInRange((byte)0x80, (byte)0xFF);
            if (high < 0) break;
            var from = high;
            while (from > 0 && !IsCut(rest[from - 1])) from--;
            var to = high;
            while (to < rest.Length && to - from < SampleBytes && !IsCut(rest[to])) to++;
            sample.AddRange(rest[from..to]);
            sample.Add((byte)' ');
            start += to;
        }

        return [.. sample];
    }

    private static bool IsCut(byte b) => b < 0x30 || b is (byte)'<' or (byte)'>';
}
