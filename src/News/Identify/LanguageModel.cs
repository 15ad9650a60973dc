using System.Runtime.CompilerServices;
using System.Runtime.InteropServices;
using System.Runtime.Intrinsics;

namespace Renkei.News.Identify;

/// <summary>What words and letter sequences say about the languages of one script: a table of evidence, read in place.</summary>
/// <remarks>
/// A feature is a whole word, or one to four letters in a row where a blank stands for the word's edge. Its row holds,
/// for each language, the log of how much likelier it is there than on average over the languages, times
/// <see cref="Unit"/>. A text's score is the sum of its rows: no garbage, one look-up a feature.
/// </remarks>
internal sealed class LanguageModel(string[] tags, FeatureIndex index, sbyte[] rows, int wordWeight = 3)
{
    public const int Lanes = 32;
    public const float Unit = 32;
    public const int Orders = 4;

    private const ulong WordSeed = 0xCBF2_9CE4_8422_2325;
    private const int LongestWord = 32;

    /// <summary>The language of each lane.</summary>
    public string[] Tags { get; } = tags;

    /// <summary>The key of up to four letters in a row; <paramref name="window"/> has 16 bits for each.</summary>
    public static ulong Sequence(ulong window, int letters) => letters == 4 ? window : window & ((1UL << (16 * letters)) - 1);

    /// <summary>The key of a whole word.</summary>
    public static ulong Word(ReadOnlySpan<char> word)
    {
        var hash = WordSeed;
        foreach (var c in word) hash = Next(hash, c);
        return hash;
    }

    /// <summary>Adds the evidence of a text to the scores, one for each lane, in <see cref="Unit"/>s; returns letters read and letters in known words.</summary>
    public (int Letters, int Known) Read(ReadOnlySpan<char> text, Span<int> scores)
    {
        Span<char> word = stackalloc char[LongestWord];
        var (letters, known, length) = (0, 0, 0);
        foreach (var raw in text)
        {
            var c = Letters.Fold(raw);
            if (c != '\0' && length < LongestWord)
            {
                word[length++] = c;
                continue;
            }

            if (length == 0) continue;
            letters += length;
            if (ReadWord(word[..length], scores)) known += length;
            length = 0;
        }

        letters += length;
        if (length > 0 && ReadWord(word[..length], scores)) known += length;
        return (letters, known);
    }

    /// <summary>Whether the word is in the tables.</summary>
    private bool ReadWord(ReadOnlySpan<char> word, Span<int> scores)
    {
        // A word has at most 4 · 33 features of at most 127: the sums fit into short.
        var low = Vector256<short>.Zero;
        var high = Vector256<short>.Zero;
        var hash = WordSeed;
        ulong window = ' ';
        foreach (var c in word)
        {
            hash = Next(hash, c);
            window = unchecked((window << 16) | c);
            Add(c, 1, ref low, ref high);
            AddSequences(window, ref low, ref high);
        }

        AddSequences(unchecked((window << 16) | ' '), ref low, ref high);
        var known = Add(hash, (short)wordWeight, ref low, ref high);
        Flush(low, high, scores);
        return known;
    }

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    private void AddSequences(ulong window, ref Vector256<short> low, ref Vector256<short> high)
    {
        Add(Sequence(window, 2), 1, ref low, ref high);
        if (window >> 32 != 0) Add(Sequence(window, 3), 1, ref low, ref high);
        if (window >> 48 != 0) Add(window, 1, ref low, ref high);
    }

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    private bool Add(ulong key, short weight, ref Vector256<short> low, ref Vector256<short> high)
    {
        var number = index.Find(key);
        if (number < 0) return false;
        var row = Vector256.LoadUnsafe(ref MemoryMarshal.GetArrayDataReference(rows), (nuint)(number * Lanes));
        low += Vector256.WidenLower(row) * weight;
        high += Vector256.WidenUpper(row) * weight;
        return true;
    }

    private static ulong Next(ulong hash, char c) => unchecked((hash ^ c) * 0x0000_0100_0000_01B3);

    private static void Flush(Vector256<short> low, Vector256<short> high, Span<int> scores)
    {
        ref var start = ref MemoryMarshal.GetReference(scores);
        (Vector256.LoadUnsafe(ref start) + Vector256.WidenLower(low)).StoreUnsafe(ref start);
        (Vector256.LoadUnsafe(ref start, 8) + Vector256.WidenUpper(low)).StoreUnsafe(ref start, 8);
        (Vector256.LoadUnsafe(ref start, 16) + Vector256.WidenLower(high)).StoreUnsafe(ref start, 16);
        (Vector256.LoadUnsafe(ref start, 24) + Vector256.WidenUpper(high)).StoreUnsafe(ref start, 24);
    }
}
