using System.Globalization;

namespace Renkei.News.Collect.Decode;

/// <summary>How well a decoded text fits a language: what its characters beyond ASCII cost, in eighths of a bit; less is better.</summary>
/// <remarks>
/// A cost is minus the logarithm of a character's share among the characters beyond ASCII, so that a byte read as one letter and two bytes read as one
/// Chinese character can be compared. Text in a wrong encoding has letters that the language lacks, capitals inside words, and rare characters.
/// </remarks>
internal sealed class LetterModel
{
    private const int Bit = 8;
    private const int Foreign = 13 * Bit;
    private const int Sign = 16 * Bit;
    private const int Control = 22 * Bit;

    private readonly byte[] _costs;
    private readonly bool _isCyrillic;
    private readonly bool _isIdeographic;

    private LetterModel(byte[] costs, bool isCyrillic, bool isIdeographic) => (_costs, _isCyrillic, _isIdeographic) = (costs, isCyrillic, isIdeographic);

    /// <summary>The language's commonest words in ASCII; none for those in other letters.</summary>
    public string[] Words { get; private init; } = [];

    /// <summary>From letters with their shares, see <see cref="LetterTables"/>.</summary>
    public static LetterModel OfAlphabet(string table, bool isCyrillic)
    {
        var costs = new byte[0x500];
        var parts = table.Split('|');
        foreach (var entry in parts[0].Split(' '))
        {
            var share = int.Parse(entry.AsSpan(1), CultureInfo.InvariantCulture) / 1000.0;
            costs[entry[0]] = Cost(share);
        }

        return new LetterModel(costs, isCyrillic, isIdeographic: false) { Words = parts.Length > 1 ? parts[1].Split(' ') : [] };
    }

    /// <summary>From runs of characters, most common first, each with the share that all of them have together.</summary>
    public static LetterModel OfCharacters(params ReadOnlySpan<(string Characters, double Share)> runs)
    {
        var costs = new byte[0x10000];
        foreach (var (characters, share) in runs)
        {
            // The r-th of n characters by Zipf's law, flattened at the head: 1 / (r + flat) of the whole.
            var flat = 4.0 + (characters.Length / 10.0);
            var whole = Math.Log((characters.Length + flat) / flat);
            for (var rank = 0; rank < characters.Length; rank++)
            {
                var cost = Cost(share / ((rank + flat) * whole));
                ref var known = ref costs[characters[rank]];
                if (known == 0 || cost < known) known = cost;
            }
        }

        return new LetterModel(costs, isCyrillic: false, isIdeographic: true);
    }

    /// <summary>The cost of the whole text.</summary>
    public long CostOf(ReadOnlySpan<char> text)
    {
        var sum = 0L;
        for (var i = 0; i < text.Length; i++)
        {
            if (text[i] < 0x80) continue;
            var before = i > 0 ? text[i - 1] : ' ';
            var after = i + 1 < text.Length ? text[i + 1] : ' ';
            sum += _isIdeographic ? Ideograph(before, text[i], after) : Letter(before, text[i], after);
        }

        return sum;
    }

    private static byte Cost(double share) => (byte)Math.Clamp(Math.Round(-Math.Log2(share) * Bit), 1, 255);

    private int Letter(char before, char c, char after)
    {
        if (!char.IsLetter(c)) return Mark(before, c, after);
        var cost = KnownCost(c);
        if (char.IsUpper(c))
        {
            cost = KnownCost(char.ToLowerInvariant(c)) + (char.IsUpper(before) ? 1 * Bit : 5 * Bit);
            if (char.IsLower(before)) cost += 6 * Bit;
        }

        if (_isCyrillic)
        {
            if (IsLatin(before) || IsLatin(after)) cost += 6 * Bit;
        }
        else
        {
            // Letters with accents rarely stand side by side or alone.
            if (before >= 0x80 && char.IsLetter(before)) cost += 3 * Bit;
            if (!char.IsLetter(before) && !char.IsLetter(after)) cost += 2 * Bit;
        }

        return cost;
    }

    private int KnownCost(char lower) => lower < _costs.Length && _costs[lower] != 0 ? _costs[lower] : Foreign;

    private int Ideograph(char before, char c, char after)
    {
        var known = (int)_costs[c];
        // A page in Latin letters read two bytes at a time swallows the letter after each accent.
        var cost = (char.IsAsciiLetter(before) ? 3 * Bit : 0) + (char.IsAsciiLetter(after) ? 3 * Bit : 0);
        if (known != 0) return cost + known;
        return cost + c switch
        {
            >= '\u3000' and <= '\u3011' or >= '\uFF01' and <= '\uFF5E' => 7 * Bit,
            >= '\u4E00' and <= '\u9FFF' or >= '\uAC00' and <= '\uD7A3' => 15 * Bit,
            >= '\uFF61' and <= '\uFF9F' => 13 * Bit,
            '…' or '—' or '’' or '‘' or '“' or '”' or '·' or '・' or '─' or '■' or '●' or '※' or '▲' or '○' or '◆' => 9 * Bit,
            < '\u00A0' or >= '\uD800' and <= '\uF8FF' or '\uFFFD' => Control,
            _ => Sign,
        };
    }

    private static int Mark(char before, char c, char after)
    {
        var isInside = char.IsLetter(before) && char.IsLetter(after);
        return c switch
        {
            '’' => 5 * Bit,
            '“' or '„' or '«' or '‘' => (6 * Bit) + (char.IsLetter(before) ? 5 * Bit : 0),
            '”' or '»' => (6 * Bit) + (char.IsLetter(after) ? 5 * Bit : 0),
            '–' or '—' or '…' or '\u00A0' => (5 * Bit) + (isInside ? 4 * Bit : 0),
            '°' or '№' or '§' or '©' or '®' or '€' or '£' or '•' or '·' or '™' or '\u00AD' or '¿' or '¡' or '‹' or '›' or '‚' => (9 * Bit) + (isInside ? 5 * Bit : 0),
            < '\u00A0' or '\uFFFD' or >= '\uE000' and <= '\uF8FF' => Control,
            _ => Sign,
        };
    }

    private static bool IsLatin(char c) => char.IsAsciiLetter(c) || c is >= '\u00C0' and < '\u0250';
}
