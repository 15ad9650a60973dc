using System.Text;

namespace Renkei.News.Collect.Decode;

/// <summary>The short ASCII words of a text: a hint at its language, where letters beyond ASCII are few.</summary>
internal static class ShortWords
{
    private const int Reach = 8 * 1024;
    private const int Longest = 5;

    /// <summary>Each word counts one bit, in the eighths of <see cref="LetterModel"/>; more than a dozen tell no more.</summary>
    private const int Bit = 8;
    private const int Most = 12;

    /// <summary>The words outside tags, with their counts.</summary>
    public static Dictionary<string, int> Count(ReadOnlySpan<byte> bytes)
    {
        var counts = new Dictionary<string, int>(StringComparer.Ordinal);
        bytes = bytes[..Math.Min(bytes.Length, Reach)];
        var start = -1;
        var isInTag = false;
        for (var i = 0; i <= bytes.Length; i++)
        {
            var b = i < bytes.Length ? bytes[i] : (byte)' ';
            // A byte beyond ASCII is a letter of the word; such words are not looked for.
            if (b >= 0x80 || char.IsAsciiLetter((char)b))
            {
                if (start < 0) start = i;
                continue;
            }

            if (start >= 0 && !isInTag) Add(counts, bytes[start..i]);
            start = -1;
            if (b == '<') isInTag = true;
            else if (b == '>') isInTag = false;
        }

        return counts;
    }

    /// <summary>By how much a text with these words costs less in a language.</summary>
    public static int Gain(Dictionary<string, int> words, LetterModel language)
    {
        var hits = 0;
        foreach (var word in language.Words) hits += words.GetValueOrDefault(word);
        return Math.Min(hits, Most) * Bit;
    }

    private static void Add(Dictionary<string, int> counts, ReadOnlySpan<byte> word)
    {
        if (word.Length > Longest || !Ascii.IsValid(word)) return;
        var key = Encoding.ASCII.GetString(word).ToLowerInvariant();
        counts[key] = counts.GetValueOrDefault(key) + 1;
    }
}
