using System.Text;

namespace Renkei.Store.Search;

/// <summary>A run of letters in the folded text.</summary>
/// <param name="Start">First byte in <see cref="Tokenizer.Folded"/>.</param>
/// <param name="Length">In bytes; words are cut at <see cref="TermSpace.LongestWord"/>, runs of pair characters are not.</param>
/// <param name="IsPairs">Of a script without blanks: indexed as pairs of characters.</param>
/// <param name="IsJoined">Stands in one value with the word before it: example in evil.example.</param>
internal readonly record struct Run(int Start, int Length, bool IsPairs, bool IsJoined);

/// <summary>Reads text into runs of folded letters. Reusable, one thread at a time; allocates only to grow.</summary>
/// <remarks>Time is linear in the text. Whatever is not UTF-8 ends a word.</remarks>
internal sealed class Tokenizer
{
    private const int LongestGap = 3;

    private byte[] folded = new byte[4096];
    private Run[] runs = new Run[256];
    private int used;
    private int count;
    private int start;
    private int last;
    private bool isPairs;
    private int gap;
    private bool gapJoins;

    /// <summary>The folded letters, with at least 8 bytes after the last run so that they can be read in words of 8.</summary>
    public ReadOnlySpan<byte> Folded => folded;

    public ReadOnlySpan<Run> Runs => runs.AsSpan(0, count);

    /// <summary>Replaces what was read before.</summary>
    public void Read(ReadOnlySpan<byte> utf8)
    {
        (used, count, start, last, isPairs) = (0, 0, 0, 0, false);
        BreakGap();
        Grow(utf8.Length);
        for (var at = 0; at < utf8.Length;)
        {
            var c = AsciiWords.Map[utf8[at]];
            if (c > AsciiWords.Beyond) at = ReadAscii(utf8, at);
            else if (c == AsciiWords.Beyond)
            {
                var next = ReadShort(utf8, at);
                at = next > at ? next : at + ReadBeyond(utf8[at..]);
            }
            else
            {
                EndRun();
                WidenGap(c);
                at++;
            }
        }

        EndRun();
    }

    /// <summary>Letters of ASCII from <paramref name="at"/> on, in one go.</summary>
    private int ReadAscii(ReadOnlySpan<byte> utf8, int at)
    {
        if (isPairs) EndRun();
        var map = AsciiWords.Map;
        Grow(utf8.Length - at);
        var (to, target) = (used, folded);
        for (; at < utf8.Length; at++)
        {
            var c = map[utf8[at]];
            if (c <= AsciiWords.Beyond) break;
            target[to++] = c;
        }

        last = target[to - 1];
        used = to;
        return at;
    }

    /// <summary>Letters of two bytes, as in Cyrillic and Greek, and é: as many as come in a row.</summary>
    private int ReadShort(ReadOnlySpan<byte> utf8, int at)
    {
        var letter = ShortAt(utf8, at);
        if (letter == 0) return at;
        if (isPairs) EndRun();
        Grow(utf8.Length - at);
        var (to, target) = (used, folded);
        for (; letter != 0; letter = ShortAt(utf8, at))
        {
            last = letter;
            if (letter < 0x80) target[to++] = (byte)letter;
            else
            {
                target[to++] = (byte)(0xC0 | (letter >> 6));
                target[to++] = (byte)(0x80 | (letter & 0x3F));
            }

            at += 2;
        }

        used = to;
        return at;
    }

    /// <summary>The letter that two bytes fold to; 0 where they are not as simple as that.</summary>
    private static int ShortAt(ReadOnlySpan<byte> utf8, int at)
    {
        if (at + 1 >= utf8.Length) return 0;
        int first = utf8[at], second = utf8[at + 1];
        return (first & 0xE0) == 0xC0 && (second & 0xC0) == 0x80 ? Folding.Short[((first & 0x1F) << 6) | (second & 0x3F)] : 0;
    }

    private int ReadBeyond(ReadOnlySpan<byte> utf8)
    {
        if (Rune.DecodeFromUtf8(utf8, out var rune, out var length) != System.Buffers.OperationStatus.Done)
        {
            EndRun();
            BreakGap();
            return length;
        }

        if (rune.Value == 0x200B && isPairs) return length;
        if (!Combine(rune.Value)) Take(Folding.Of(rune.Value));
        return length;
    }

    private void Take(Fold fold)
    {
        switch (fold.Kind)
        {
            case FoldKind.Letter:
                if (isPairs) EndRun();
                Put(fold.CodePoint);
                break;
            case FoldKind.Pair:
                if (!isPairs) EndRun();
                isPairs = true;
                if (!Combine(fold.CodePoint)) Put(fold.CodePoint);
                break;
            case FoldKind.Several:
                foreach (var part in fold.Parts!) Take(part);
                break;
            case FoldKind.Connector or FoldKind.Break:
                EndRun();
                WidenGap(fold.Kind == FoldKind.Connector ? AsciiWords.Connector : AsciiWords.Break);
                break;
            case FoldKind.Skip:
                break;
        }
    }

    private void Put(int codePoint)
    {
        Grow(4);
        used += new Rune(codePoint).EncodeToUtf8(folded.AsSpan(used));
        last = codePoint;
    }

    /// <summary>Joins a character to the one before it where both were one letter typed in two.</summary>
    private bool Combine(int codePoint)
    {
        if (used == start) return false;
        var joined = Pairing.Join(last, codePoint);
        if (joined == 0) return false;
        used -= new Rune(last).Utf8SequenceLength;
        Put(joined);
        return true;
    }

    private void EndRun()
    {
        if (used == start) return;
        var length = used - start;
        if (!isPairs && length > TermSpace.LongestWord) length = Cut(folded.AsSpan(start, length), TermSpace.LongestWord);
        if (count == runs.Length) Array.Resize(ref runs, count * 2);
        runs[count] = new(start, length, isPairs, !isPairs && gapJoins && gap <= LongestGap && count > 0 && !runs[count - 1].IsPairs);
        count++;
        start = used;
        (isPairs, gap, gapJoins, last) = (false, 0, false, 0);
    }

    /// <summary>The longest part of at most <paramref name="most"/> bytes that ends with a whole character.</summary>
    internal static int Cut(ReadOnlySpan<byte> utf8, int most)
    {
        if (utf8.Length <= most) return utf8.Length;
        while (most > 0 && (utf8[most] & 0xC0) == 0x80) most--;
        return most;
    }

    private void WidenGap(byte with)
    {
        if (with == AsciiWords.Break) BreakGap();
        else if (gap <= LongestGap) (gap, gapJoins) = (gap + 1, gapJoins || with == AsciiWords.Connector);
    }

    private void BreakGap() => gap = LongestGap + 1;

    private void Grow(int more)
    {
        if (folded.Length - used >= more + 16) return;
        Array.Resize(ref folded, Math.Max(folded.Length * 2, used + more + 16));
    }
}
