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
internal sealed class LanguageModel
{
    public const int Lanes = 32;
    public const float Unit = 32;
    public const int Orders = 4;

    private const ulong Mixer = 0x9E37_79B9_7F4A_7C15;
    private const ulong WordSeed = 0xCBF2_9CE4_8422_2325;
    private const int LongestWord = 32;

    private readonly int shift;
    private readonly uint[] checks;
    private readonly int[] rowAt;
    private readonly sbyte[] rows;

    /// <summary>A model over these languages.</summary>
    /// <param name="tags">The language of each lane.</param>
    /// <param name="keys">Features, distinct.</param>
    /// <param name="rows">Lanes values for each key.</param>
    public LanguageModel(string[] tags, ReadOnlySpan<ulong> keys, sbyte[] rows)
    {
        Tags = tags;
        this.rows = rows;
        var bits = 1;
        while (1 << bits < keys.Length * 2) bits++;
        shift = 64 - bits;
        checks = new uint[1 << bits];
        rowAt = new int[1 << bits];
        for (var n = 0; n < keys.Length; n++) Place(Mix(keys[n]), n + 1);
    }

    public string[] Tags { get; }

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
        var letters = 0;
        var known = 0;
        for (var at = 0; at < text.Length;)
        {
            var c = Letters_(text[at]);
            if (c == '\0')
            {
                at++;
                continue;
            }

            var end = at + 1;
            while (end < text.Length && Letters_(text[end]) != '\0') end++;
            var word = text[at..Math.Min(end, at + LongestWord)];
            letters += word.Length;
            if (ReadWord(word, scores)) known += word.Length;
            at = end;
        }

        return (letters, known);
    }

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    private static char Letters_(char c) => Letters.Fold(c);

    /// <summary>Whether the word is in the tables.</summary>
    private bool ReadWord(ReadOnlySpan<char> word, Span<int> scores)
    {
        var low = Vector256<short>.Zero;
        var high = Vector256<short>.Zero;
        var hash = WordSeed;
        ulong window = ' ';
        foreach (var raw in word)
        {
            var c = Letters.Fold(raw);
            hash = Next(hash, c);
            window = unchecked((window << 16) | c);
            Add(c, ref low, ref high);
            Add(Sequence(window, 2), ref low, ref high);
            Add(Sequence(window, 3), ref low, ref high);
            if (window >> 48 != 0) Add(window, ref low, ref high);
        }

        window = unchecked((window << 16) | ' ');
        Add(Sequence(window, 2), ref low, ref high);
        Add(Sequence(window, 3), ref low, ref high);
        if (window >> 48 != 0) Add(window, ref low, ref high);
        var known = false;
        for (var n = 0; n < WordWeight; n++) known = Add(hash, ref low, ref high);
        Flush(low, high, scores);
        return known;
    }

    public static int WordWeight { get; set; } = 3;

    private static ulong Next(ulong hash, char c) => unchecked((hash ^ c) * 0x0000_0100_0000_01B3);

    private static ulong Mix(ulong key)
    {
        var hash = unchecked(key * Mixer);
        return unchecked((hash ^ (hash >> 29)) * 0xBF58_476D_1CE4_E5B9);
    }

    private void Place(ulong hash, int row)
    {
        var slot = (int)(hash >> shift);
        while (rowAt[slot] != 0) slot = (slot + 1) & (rowAt.Length - 1);
        rowAt[slot] = row;
        checks[slot] = unchecked((uint)hash);
    }

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    private bool Add(ulong key, ref Vector256<short> low, ref Vector256<short> high)
    {
        var hash = Mix(key);
        var check = unchecked((uint)hash);
        for (var slot = (int)(hash >> shift); rowAt[slot] != 0; slot = (slot + 1) & (rowAt.Length - 1))
        {
            if (checks[slot] != check) continue;
            var row = Vector256.LoadUnsafe(ref rows[(rowAt[slot] - 1) * Lanes]);
            low += Vector256.WidenLower(row);
            high += Vector256.WidenUpper(row);
            return true;
        }

        return false;
    }

    private static void Flush(Vector256<short> low, Vector256<short> high, Span<int> scores)
    {
        ref var start = ref MemoryMarshal.GetReference(scores);
        (Vector256.LoadUnsafe(ref start) + Vector256.WidenLower(low)).StoreUnsafe(ref start);
        (Vector256.LoadUnsafe(ref start, 8) + Vector256.WidenUpper(low)).StoreUnsafe(ref start, 8);
        (Vector256.LoadUnsafe(ref start, 16) + Vector256.WidenLower(high)).StoreUnsafe(ref start, 16);
        (Vector256.LoadUnsafe(ref start, 24) + Vector256.WidenUpper(high)).StoreUnsafe(ref start, 24);
    }
}
