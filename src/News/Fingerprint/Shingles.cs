using System.Numerics;

namespace Renkei.News.Fingerprint;

/// <summary>Turns text into the hashes of its overlapping short word sequences.</summary>
/// <remarks>
/// Three words a sequence: long enough that unrelated texts share next to none, short enough that half of them survive
/// when one word in five is changed. Where words are not spaced, five characters.
/// </remarks>
internal static class Shingles
{
    private const int Words = 3;
    private const int Characters = 5;

    /// <summary>Appends the hashes of the text in reading order; paragraph ends do not interrupt a sequence.</summary>
    /// <returns>The length of the text in words; an unspaced character counts as half of one.</returns>
    public static int Read(IReadOnlyList<Paragraph> paragraphs, List<uint> into)
    {
        var reader = new Reader(into);
        foreach (var paragraph in paragraphs) reader.Read(paragraph.Text);
        return reader.Halves / 2;
    }

    /// <summary>Spreads the bits of a hash; the halves of the result are independent of each other.</summary>
    public static ulong Mix(ulong hash)
    {
        unchecked
        {
            hash = (hash ^ (hash >> 31)) * 0x9E3779B97F4A7C15;
            hash = (hash ^ (hash >> 29)) * 0xBF58476D1CE4E5B9;
            return hash ^ (hash >> 32);
        }
    }

    private struct Reader(List<uint> into)
    {
        private ulong _last, _second, _third, _fourth;
        private int _read;

        public int Halves { get; private set; }

        public void Read(string text)
        {
            unchecked
            {
                ulong word = 0;
                foreach (var c in text)
                {
                    var folded = Folding.Fold(c);
                    if (folded == Folding.Nothing) continue;
                    if (folded == Folding.Separator)
                    {
                        if (word != 0) Push(word, Words);
                        word = 0;
                    }
                    else if (Folding.IsUnspaced(folded))
                    {
                        if (word != 0) Push(word, Words);
                        word = 0;
                        Push((folded + 1UL) * 0x2545F4914F6CDD1D, Characters);
                    }
                    else
                    {
                        word = (word ^ folded) * 0x100000001B3 + 0x9E3779B9;
                    }
                }

                if (word != 0) Push(word, Words);
            }
        }

        private void Push(ulong token, int length)
        {
            unchecked
            {
                Halves += length == Words ? 2 : 1;
                var sequence = token + (_last * 0x9E3779B97F4A7C15) + (BitOperations.RotateLeft(_second, 21) * 0xD6E8FEB86659FD93);
                if (length == Characters) sequence += (BitOperations.RotateLeft(_third, 37) * 0xA0761D6478BD642F) + (BitOperations.RotateLeft(_fourth, 51) * 0xE7037ED1A0B428DB);
                if (++_read >= length) into.Add((uint)(Mix(sequence) >> 32));
                (_last, _second, _third, _fourth) = (token, _last, _second, _third);
            }
        }
    }
}
