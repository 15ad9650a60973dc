namespace Renkei.News.Mention;

/// <summary>Brings words of Latin, Cyrillic and Greek script to plain lower-case Latin letters, for look-up.</summary>
/// <remarks>
/// Serbian comes out the same from both of its scripts (ш and š are s, ђ and đ are dj). Kana and kanji stay as they are;
/// apostrophes and combining marks vanish. Not meant for people to read.
/// </remarks>
internal static class Folding
{
    private const int Tabled = 0x530;
    private const int LongestFold = 2;

    // One entry per letter: "from=to", where the sound or the bare letter is all that look-up needs.
    private const string Letters =
        "à=a á=a â=a ã=a ä=a å=a ā=a ă=a ą=a æ=ae ç=c ć=c č=c ĉ=c ċ=c ď=d đ=dj ð=d è=e é=e ê=e ë=e ē=e ĕ=e ė=e ę=e ě=e "
        + "ĝ=g ğ=g ġ=g ģ=g ĥ=h ħ=h ì=i í=i î=i ï=i ĩ=i ī=i į=i ı=i ĵ=j ķ=k ĺ=l ļ=l ľ=l ł=l ñ=n ń=n ņ=n ň=n "
        + "ò=o ó=o ô=o õ=o ö=o ø=o ō=o ŏ=o ő=o œ=oe ŕ=r ř=r ś=s ŝ=s ş=s š=s ș=s ß=ss ţ=t ť=t ț=t ŧ=t þ=th "
        + "ù=u ú=u û=u ü=u ũ=u ū=u ŭ=u ů=u ű=u ų=u ŵ=w ý=y ÿ=y ŷ=y ź=z ż=z ž=z "
        + "а=a б=b в=v г=g ґ=g ѓ=g д=d ђ=dj е=e ё=e є=je ж=z з=z ѕ=dz и=i і=i ї=ji ы=i й=j ј=j к=k ќ=k л=l љ=lj м=m н=n њ=nj "
        + "о=o п=p р=r с=s т=t ћ=c у=u ў=u ф=f х=h ц=c ч=c џ=dz ш=s щ=sc ъ= ь= э=e ю=ju я=ja "
        + "α=a ά=a β=v γ=g δ=d ε=e έ=e ζ=z η=i ή=i θ=th ι=i ί=i κ=k λ=l μ=m ν=n ξ=x ο=o ό=o π=p ρ=r σ=s ς=s τ=t υ=i ύ=i φ=f χ=h ψ=ps ω=o ώ=o";

    private static readonly string?[] Table = Build();

    [ThreadStatic]
    private static char[]? Buffer;

    /// <summary>Appends the folded word to a buffer, which grows as needed; returns the new length.</summary>
    [System.Runtime.CompilerServices.MethodImpl(System.Runtime.CompilerServices.MethodImplOptions.AggressiveOptimization)]
    public static int Append(ReadOnlySpan<char> word, ref char[] buffer, int length)
    {
        if (length + (word.Length * LongestFold) > buffer.Length) Array.Resize(ref buffer, (buffer.Length * 2) + (word.Length * LongestFold));
        foreach (var c in word)
        {
            if (char.IsAsciiLetterLower(c)) buffer[length++] = c;
            else if (char.IsAsciiLetterUpper(c)) buffer[length++] = (char)(c | 0x20);
            else if (c < Tabled) length = AppendTabled(c, buffer, length);
            else if (char.IsLetter(c)) buffer[length++] = char.ToLowerInvariant(c);
        }

        return length;
    }

    /// <summary>The folded word as a string of its own.</summary>
    public static string Of(ReadOnlySpan<char> word)
    {
        var buffer = Buffer ??= new char[64];
        var length = Append(word, ref buffer, 0);
        Buffer = buffer;
        return new string(buffer, 0, length);
    }

    /// <summary>How many characters of <paramref name="word"/> fold to at least <paramref name="folded"/> characters.</summary>
    public static int SurfaceLength(ReadOnlySpan<char> word, int folded)
    {
        var one = new char[4];
        var sum = 0;
        for (var i = 0; i < word.Length; i++)
        {
            if (sum >= folded) return i;
            sum += Append(word.Slice(i, 1), ref one, 0);
        }

        return word.Length;
    }

    private static int AppendTabled(char c, char[] buffer, int length)
    {
        if (Table[c] is { } letters)
        {
            foreach (var l in letters) buffer[length++] = l;
        }
        else if (char.IsLetterOrDigit(c))
        {
            buffer[length++] = char.ToLowerInvariant(c);
        }

        return length;
    }

    private static string?[] Build()
    {
        var table = new string?[Tabled];
        foreach (var entry in Letters.Split(' ', StringSplitOptions.RemoveEmptyEntries))
        {
            var to = entry[2..];
            table[entry[0]] = to;
            var upper = char.ToUpperInvariant(entry[0]);
            if (upper < Tabled && upper > 0x7F) table[upper] = to;
        }

        table['İ'] = "i";
        return table;
    }
}
