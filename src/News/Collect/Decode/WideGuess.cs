namespace Renkei.News.Collect.Decode;

/// <summary>Recognises UTF-16 that has no byte order mark.</summary>
internal static class WideGuess
{
    private const int SampleBytes = 4096;

    /// <summary>"UTF-16LE", "UTF-16BE" or null.</summary>
    /// <remarks>Text of any script has blanks, line ends, digits or Latin letters, whose upper half is zero; nothing else that is text has zeros.</remarks>
    public static string? Find(ReadOnlySpan<byte> bytes)
    {
        if (bytes.Length < 4) return null;
        var sample = bytes[..(Math.Min(bytes.Length, SampleBytes) & ~1)];
        if (!sample.Contains((byte)0)) return null;
        if (IsText(sample, 0)) return "UTF-16LE";
        return IsText(sample, 1) ? "UTF-16BE" : null;
    }

    private static bool IsText(ReadOnlySpan<byte> bytes, int lowAt)
    {
        int plain = 0, letters = 0, wrong = 0;
        for (var i = 0; i < bytes.Length; i += 2)
        {
            var c = (char)(bytes[i + lowAt] | (bytes[i + 1 - lowAt] << 8));
            if (c is '\n' or '\r' or '\t' or ' ' or '\u3000' or '\u3001' or '\u3002') plain++;
            else if (char.IsLetterOrDigit(c) || char.IsPunctuation(c) || char.IsSymbol(c) || char.IsSurrogate(c)) letters++;
            else wrong++;
        }

        // Chinese characters fill a third of all values, so that noise looks like letters: blanks and line ends must be there too.
        var all = bytes.Length / 2;
        return wrong * 50 <= all && plain * 200 >= all && plain > 0 && letters > 0;
    }
}
