using System.Text;

namespace Renkei.News.Mention;

/// <summary>Keys that are equal for the same name in any language or script.</summary>
/// <remarks>
/// A name of the table has its table's key. Any other is reduced to the consonants that survive transcription:
/// vowels, j, y and doubled letters fall; hissing sounds are one (s, z, š, ž, č, c before e and i), and so are
/// l and r, b, v and w, and g, k, kh and h; m before p and b is n. Stoltenberg, Столтенберг and
/// ストルテンベルグ all become "strtnvrk". A person is known by the surname, the last word; only where that leaves fewer than
/// three consonants is the rest of the name added, since so little tells nobody apart. Kanji that the table
/// lacks stay as they are. The kind is part of the key: "p:", "o:" or "l:" for a person, an organisation, a place.
/// </remarks>
internal static class NameKeys
{
    private const string Kana =
        "ア=a イ=i ウ=u エ=e オ=o カ=ka キ=ki ク=ku ケ=ke コ=ko ガ=ga ギ=gi グ=gu ゲ=ge ゴ=go サ=sa シ=si ス=su セ=se ソ=so "
        + "ザ=za ジ=zi ズ=zu ゼ=ze ゾ=zo タ=ta チ=ti ツ=tu テ=te ト=to ダ=da ヂ=zi ヅ=zu デ=de ド=do ナ=na ニ=ni ヌ=nu ネ=ne ノ=no "
        + "ハ=ha ヒ=hi フ=fu ヘ=he ホ=ho バ=ba ビ=bi ブ=bu ベ=be ボ=bo パ=pa ピ=pi プ=pu ペ=pe ポ=po マ=ma ミ=mi ム=mu メ=me モ=mo "
        + "ヤ=ya ユ=yu ヨ=yo ラ=ra リ=ri ル=ru レ=re ロ=ro ワ=wa ヲ=o ン=n ヴ=vu ァ=a ィ=i ゥ=u ェ=e ォ=o ャ=a ュ=u ョ=o";

    private static readonly Dictionary<char, string> KanaTable =
        Kana.Split(' ').ToDictionary(e => e[0], e => e[2..]);

    /// <summary>The key of a name as an article or a table gives it, uninflected.</summary>
    public static string Of(string name, NameKind kind) =>
        Gazetteer.Instance.Named(name)?.Key ?? Sounded(name, kind);

    /// <summary>Whether two words are spellings of one name.</summary>
    public static bool SameSound(ReadOnlySpan<char> one, ReadOnlySpan<char> other) =>
        one.Length > 0 && other.Length > 0 && Skeleton(one.ToString()) == Skeleton(other.ToString());

    /// <summary>A table key from a canonical English name: "Kyodo News" → "kyodo-news".</summary>
    public static string Slug(string name)
    {
        var slug = new StringBuilder(name.Length);
        foreach (var c in name)
        {
            if (char.IsLetterOrDigit(c)) slug.Append(Folding.Of([c]));
            else if (slug.Length > 0 && slug[^1] != '-' && !Renkei.News.Text.Words.IsApostrophe(c)) slug.Append('-');
        }

        return slug.ToString().TrimEnd('-');
    }

    /// <summary>The key of a name that the table lacks.</summary>
    public static string Sounded(string name, NameKind kind)
    {
        var words = name.Split([' ', '-', '・', '‐', '‑', '.', '=', '＝'], StringSplitOptions.RemoveEmptyEntries);
        if (words.Length == 0) return Prefix(kind);
        if (kind != NameKind.Person) return Prefix(kind) + string.Join('-', words.Select(w => Skeleton(w)).Where(s => s.Length > 0));
        var surname = Skeleton(words[^1]);
        if (surname.Length >= 3 || words.Length == 1) return Prefix(kind) + surname;
        return Prefix(kind) + surname + "+" + string.Join('-', words[..^1].Select(w => Skeleton(w)));
    }

    private static string Prefix(NameKind kind) => kind switch { NameKind.Person => "p:", NameKind.Organisation => "o:", _ => "l:" };

    private static string Skeleton(string word)
    {
        var letters = Latin(word);
        var sounds = new StringBuilder(letters.Length);
        for (var i = 0; i < letters.Length; i++)
        {
            var sound = Sound(letters, ref i);
            if (sound == ' ' || (sounds.Length > 0 && sounds[^1] == sound)) continue;
            if (sound == '\0') sound = letters[i];
            sounds.Append(sound);
        }

        // A name of vowels alone ("Ooi") is its letters.
        return sounds.Length > 0 ? sounds.ToString() : letters;
    }

    // The class of the sound at i; blank for none, '\0' for a character that is its own class (kanji). Moves i over digraphs.
    private static char Sound(string letters, ref int i)
    {
        var c = letters[i];
        var next = i + 1 < letters.Length ? letters[i + 1] : '\0';
        switch (c)
        {
            case 'd' when next is 'z' or 'j':
                i++;
                return ' ';
            case 's' or 'z' or 'c' or 't' when next is 'c' && i + 2 < letters.Length && letters[i + 2] == 'h':
                i += 2;
                return 's';
            case 's' or 'z' or 'c' when next is 'h' || (c == 'c' && next == 'z'):
                i++;
                return 's';
            case 't' or 'k' or 'g' when next is 'h':
                i++;
                return c == 't' ? 't' : 'k';
            case 'p' when next is 'h':
                i++;
                return 'f';
            case 't' when next is 's' or 'z':
                i++;
                return 's';
            case 'c':
                return next is 'e' or 'i' or 'y' or '\0' ? 's' : 'k';
            case 's' or 'z':
                return 's';
            case 'x':
                return 's';
            case 'g' or 'k' or 'q' or 'h':
                return c == 'h' && i > 0 && "aeiou".Contains(next, StringComparison.Ordinal) is false ? ' ' : 'k';
            case 'l' or 'r':
                return 'r';
            case 'b' or 'v' or 'w':
                return 'v';
            case 'm' when next is 'p' or 'b':
                return 'n';
            case 'a' or 'e' or 'i' or 'o' or 'u' or 'y' or 'j':
                return ' ';
            default:
                return char.IsAsciiLetter(c) ? c : '\0';
        }
    }

    private static string Latin(string word)
    {
        var latin = new StringBuilder(word.Length * 2);
        foreach (var c in word)
        {
            if (KanaTable.TryGetValue(c, out var sound)) latin.Append(sound);
            else if (c is 'č' or 'ć' or 'Č' or 'Ć' or 'ц' or 'Ц' or 'ч' or 'Ч' or 'ћ' or 'Ћ' or 'щ' or 'Щ' or 'ț' or 'Ț' or 'ţ' or 'Ţ') latin.Append('s');
            else if (c is 'x' or 'X' && latin.Length > 0) latin.Append("ks");
            else if (c is not ('ー' or 'ッ')) latin.Append(Folding.Of([c]));
        }

        return latin.ToString();
    }
}
