using Renkei.News.Text;

namespace Renkei.News.Mention;

/// <summary>The words around Japanese names, from ja.txt.</summary>
internal sealed class JapaneseWords
{
    private static readonly Lazy<JapaneseWords> Lazily = new(() => new JapaneseWords());

    private readonly HashSet<string> titles = new(NameWords.Section("ja", "person-titles"), StringComparer.Ordinal);
    private readonly HashSet<string> common = new(NameWords.Section("ja", "name-stops"), StringComparer.Ordinal);
    private readonly HashSet<string> organisations = new(NameWords.Section("ja", "organisation-words"), StringComparer.Ordinal);
    private const int LongestSurname = 4;
    private const int LongestGiven = 3;

    // Characters of offices, units and counting; none is in a person's name.
    private static readonly System.Buffers.SearchValues<char> NoName = System.Buffers.SearchValues.Create("院役員会部省庁党国府県市区町村局課室社軍団隊州副第回年月日的者性化教授取締統監督選手内外総首相務経済政治防衛議長官");

    private readonly HashSet<string> surnames = new(NameWords.Section("names", "surname-ja"), StringComparer.Ordinal);
    private readonly HashSet<char> givenCharacters = [.. Lexicon.For("names")["given-ja"].SelectMany(l => l)];
    private readonly int longestTitle;
    private readonly int longestSuffix;

    private JapaneseWords()
    {
        longestTitle = titles.Count == 0 ? 0 : titles.Max(t => t.Length);
        longestSuffix = organisations.Count == 0 ? 0 : organisations.Max(t => t.Length);
    }

    public static JapaneseWords Instance => Lazily.Value;

    /// <summary>Length of the longest title that begins at an index; 0: none.</summary>
    public int TitleAt(string text, int at) => LongestAt(titles, longestTitle, text, at);

    public int OrganisationSuffixAt(string text, int at) => LongestAt(organisations, longestSuffix, text, at);

    public bool TitleEndsAt(string text, int from, int end)
    {
        var lookup = titles.GetAlternateLookup<ReadOnlySpan<char>>();
        for (var length = Math.Min(longestTitle, end - from); length >= 2; length--)
        {
            if (lookup.Contains(text.AsSpan(end - length, length))) return true;
        }

        return false;
    }

    public bool IsStop(ReadOnlySpan<char> word) => common.GetAlternateLookup<ReadOnlySpan<char>>().Contains(word);

    /// <summary>Whether a word before a title is no name: listed, or with a character that no name has.</summary>
    public bool IsCommon(ReadOnlySpan<char> word)
    {
        if (IsStop(word)) return true;
        // One kanji in the list is one that no name begins with: 同, 両, 前.
        return IsStop(word[..1]) || word.IndexOfAny(NoName) >= 0;
    }

    /// <summary>Length of the full name at an index (surname and given name up to a title or the end of the kanji); 0: none.</summary>
    public int FullNameAt(string text, int at, int end)
    {
        var lookup = surnames.GetAlternateLookup<ReadOnlySpan<char>>();
        for (var surname = Math.Min(LongestSurname, end - at - 1); surname >= 1; surname--)
        {
            if (!lookup.Contains(text.AsSpan(at, surname))) continue;
            var given = 0;
            while (given < LongestGiven && at + surname + given < end && givenCharacters.Contains(text[at + surname + given]))
            {
                given++;
                var stop = at + surname + given;
                if (TitleAt(text, stop) > 0 && given + surname >= 3) return surname + given;
            }

            if (given == 0 || at + surname + given < end || (surname == 1 && given < 2)) continue;
            return surname + given;
        }

        return 0;
    }

    /// <summary>The end of the administrative units that follow (県横浜市, 都千代田区), or the index itself.</summary>
    public static int PlaceEnd(string text, int at)
    {
        var end = at;
        for (var i = at; i < text.Length && i - end <= 4 && Words.KindOf(text[i]) == TokenKind.Han; i++)
        {
            if (text[i] is not ('都' or '道' or '府' or '県' or '市' or '町' or '村' or '区' or '郡' or '州' or '島' or '湾')) continue;
            // 市長 is an office, 区間 a stretch; 市民 and 県内 leave the place as it is.
            if (i + 1 < text.Length && text[i + 1] is '長' or '間' or '議' or '立' or '役') return end;
            end = i + 1;
        }

        return end;
    }

    private static int LongestAt(HashSet<string> set, int most, string text, int at)
    {
        var lookup = set.GetAlternateLookup<ReadOnlySpan<char>>();
        for (var length = Math.Min(most, text.Length - at); length >= 1; length--)
        {
            if (lookup.Contains(text.AsSpan(at, length))) return length;
        }

        return 0;
    }
}
