using System.Globalization;
using System.Text;

namespace Renkei.Store.Search;

/// <summary>What one character is to the search.</summary>
internal enum FoldKind : byte
{
    /// <summary>Ends a word.</summary>
    Break,

    /// <summary>Is as if it were not there: accents, vowel points, tatweel, joiners.</summary>
    Skip,

    /// <summary>Stands between the parts of one value: the ’ of O’Brien.</summary>
    Connector,

    /// <summary>Part of a word.</summary>
    Letter,

    /// <summary>Of a script that puts no blanks between words: indexed in pairs.</summary>
    Pair,

    /// <summary>Stands for several characters.</summary>
    Several,
}

/// <summary>A character as it is compared.</summary>
/// <param name="CodePoint">Of a letter or pair character.</param>
/// <param name="Parts">Of several.</param>
internal readonly record struct Fold(FoldKind Kind, int CodePoint = 0, Fold[]? Parts = null);

/// <summary>Folds characters one by one: compatibility forms, case, accents. What depends on the neighbour (voiced kana, jamo, й written in two) is the tokenizer's.</summary>
/// <remarks>Pages of 256 characters are worked out when first met; two threads may do so at once, with the same outcome.</remarks>
internal static class Folding
{
    public const int Voiced = 0x3099;
    public const int HalfVoiced = 0x309A;

    private static readonly Fold[]?[] Pages = new Fold[0x1100][];

    /// <summary>Letters that are one letter to a reader without their stroke, and Arabic letters that are typed one for the other.</summary>
    private static readonly Dictionary<int, string> Letters = new()
    {
        ['ß'] = "ss",
        ['æ'] = "ae",
        ['œ'] = "oe",
        ['ø'] = "o",
        ['đ'] = "d",
        ['ð'] = "d",
        ['þ'] = "th",
        ['ł'] = "l",
        ['ħ'] = "h",
        ['ŧ'] = "t",
        ['ı'] = "i",
        ['ĸ'] = "k",
        ['ŋ'] = "n",
        ['ς'] = "σ",
        ['ى'] = "ي",
        ['ی'] = "ي",
        ['ک'] = "ك",
        ['ة'] = "ه",
        ['ٱ'] = "ا",
    };

    private static readonly ushort[] Shorts = MakeShorts();

    /// <summary>For each character of two bytes in UTF-8 the one letter it folds to; 0 where it is not as simple as that.</summary>
    public static ReadOnlySpan<ushort> Short => Shorts;

    public static Fold Of(int codePoint)
    {
        if (IsPlainPair(codePoint)) return new(FoldKind.Pair, codePoint);
        var page = Pages[codePoint >> 8] ??= MakePage(codePoint & ~0xFF);
        return page[codePoint & 0xFF];
    }

    /// <summary>Unified ideographs and Hangul syllables: nothing to fold, and most of a Japanese, Chinese or Korean text.</summary>
    private static bool IsPlainPair(int c) => c is (>= 0x4E00 and <= 0x9FFF) or (>= 0xAC00 and <= 0xD7A3) or (>= 0x3400 and <= 0x4DBF) or (>= 0x20000 and <= 0x2A6DF);

    private static ushort[] MakeShorts()
    {
        var shorts = new ushort[0x800];
        for (var c = 0x80; c < shorts.Length; c++)
        {
            if (Of(c) is { Kind: FoldKind.Letter, CodePoint: < 0x800 } fold) shorts[c] = (ushort)fold.CodePoint;
        }

        return shorts;
    }

    private static Fold[] MakePage(int first)
    {
        var page = new Fold[256];
        for (var at = 0; at < 256; at++) page[at] = Make(first + at);
        return page;
    }

    private static Fold Make(int codePoint)
    {
        if (!Rune.IsValid(codePoint)) return default;
        if (codePoint is Voiced or HalfVoiced) return new(FoldKind.Pair, codePoint);
        var lower = Rune.ToLowerInvariant(new(codePoint));
        if (IsWholeCyrillic(lower.Value)) return new(FoldKind.Letter, lower.Value);
        var parts = new List<Fold>();
        foreach (var rune in Decomposed(lower).EnumerateRunes()) Append(parts, Rune.ToLowerInvariant(rune));
        return parts.Count switch { 0 => new(FoldKind.Skip), 1 => parts[0], _ => new(FoldKind.Several, 0, [.. parts]) };
    }

    /// <summary>Letters whose accent makes them another letter: й is not и. (ё is typed as е, so it is folded.)</summary>
    private static bool IsWholeCyrillic(int c) => c is 'й' or 'ў' or 'ї' or 'ѓ' or 'ќ';

    private static string Decomposed(Rune rune)
    {
        var text = rune.ToString();
        if ((rune.Value & 0xFFFE) == 0xFFFE) return text;
        var isKana = rune.Value is (>= 0x3040 and <= 0x30FF) or (>= 0xFF61 and <= 0xFF9F);
        return text.Normalize(isKana ? NormalizationForm.FormKC : NormalizationForm.FormKD);
    }

    private static void Append(List<Fold> parts, Rune rune)
    {
        if (Letters.TryGetValue(rune.Value, out var letters))
        {
            foreach (var letter in letters) parts.Add(new(FoldKind.Letter, letter));
            return;
        }

        var fold = Classify(rune);
        if (fold.Kind != FoldKind.Skip) parts.Add(fold);
    }

    private static Fold Classify(Rune rune)
    {
        var c = rune.Value;
        if (c is 0x640 or 0x5F3 or 0x5F4 || IsDroppedMark(c)) return new(FoldKind.Skip);
        if (c is '\'' or 0x2019 or 0x2010 or 0x2011) return new(FoldKind.Connector);
        if (c == 0x200B) return new(FoldKind.Break);
        if (c < 0x80 && !char.IsAsciiLetterOrDigit((char)c)) return new(AsciiWords.IsConnector((byte)c) ? FoldKind.Connector : FoldKind.Break);
        var category = Rune.GetUnicodeCategory(rune);
        if (category == UnicodeCategory.Format) return new(FoldKind.Skip);
        if (category == UnicodeCategory.DecimalDigitNumber) return new(FoldKind.Letter, '0' + CharUnicodeInfo.GetDecimalDigitValue(rune.ToString(), 0));
        if (category is > UnicodeCategory.OtherNumber or UnicodeCategory.EnclosingMark) return default;
        return new(IsPair(c) ? FoldKind.Pair : FoldKind.Letter, c);
    }

    /// <summary>Marks that readers leave out when they type: accents, Hebrew points, Arabic vowels, variation selectors. Vowels of Indian scripts are marks, too, and stay.</summary>
    private static bool IsDroppedMark(int c) => c is (>= 0x300 and <= 0x36F) or (>= 0x483 and <= 0x489)
        or (>= 0x591 and <= 0x5BD) or 0x5BF or 0x5C1 or 0x5C2 or 0x5C4 or 0x5C5 or 0x5C7
        or (>= 0x610 and <= 0x61A) or (>= 0x64B and <= 0x65F) or 0x670 or (>= 0x6D6 and <= 0x6DC) or (>= 0x6DF and <= 0x6E4) or 0x6E7 or 0x6E8 or (>= 0x6EA and <= 0x6ED)
        or 0x711 or (>= 0x730 and <= 0x74A) or (>= 0x8CA and <= 0x8E1) or (>= 0x8E3 and <= 0x8FF)
        or (>= 0x1AB0 and <= 0x1AFF) or (>= 0x1DC0 and <= 0x1DFF) or (>= 0x20D0 and <= 0x20FF)
        or (>= 0xFE00 and <= 0xFE0F) or (>= 0xFE20 and <= 0xFE2F) or (>= 0xE0100 and <= 0xE01EF);

    /// <summary>Thai, Lao, Myanmar, Khmer, Hangul, kana, bopomofo, Han.</summary>
    private static bool IsPair(int c) => c is (>= 0xE00 and <= 0xEFF) or (>= 0x1000 and <= 0x109F) or (>= 0x1100 and <= 0x11FF) or (>= 0x1780 and <= 0x17FF)
        or (>= 0x3005 and <= 0x3007) or (>= 0x3021 and <= 0x3035) or (>= 0x3038 and <= 0x303C) or (>= 0x3041 and <= 0x31FF)
        or (>= 0x3400 and <= 0x4DBF) or (>= 0x4E00 and <= 0x9FFF) or (>= 0xA960 and <= 0xA97F) or (>= 0xA9E0 and <= 0xA9FF) or (>= 0xAA60 and <= 0xAA7F)
        or (>= 0xAC00 and <= 0xD7FF) or (>= 0xF900 and <= 0xFAFF) or (>= 0x1AFF0 and <= 0x1B16F) or (>= 0x20000 and <= 0x3FFFF);
}
