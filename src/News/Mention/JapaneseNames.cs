using Renkei.News.Text;

namespace Renkei.News.Mention;

/// <summary>Finds candidates in Japanese: known names, names before a title or honorific, katakana names with a middle dot.</summary>
internal sealed class JapaneseNames(JapaneseWords words, List<Candidate> found)
{
    private const int LongestSurname = 3;
    private const int LongestFull = 5;

    private string text = "";
    private List<Token> tokens = [];
    private int index;

    public void Add(int textIndex, string of)
    {
        index = textIndex;
        text = of;
        tokens = Words.Cut(of);
        var taken = 0;
        for (var i = 0; i < tokens.Count; i++)
        {
            var token = tokens[i];
            if (token.End <= taken) continue;
            var start = Math.Max(taken, token.Start);
            taken = token.Kind switch
            {
                TokenKind.Han => TakeHan(i, start),
                TokenKind.Katakana => TakeKatakana(i, start),
                TokenKind.Word => TakeWord(i, start),
                _ => taken,
            };
        }
    }

    // Runs of kanji, from the left: full names, known names, then whoever stands before a title.
    private int TakeHan(int at, int start)
    {
        var end = tokens[at].End;
        for (var i = start; i < end; i++)
        {
            var (entity, length) = Gazetteer.Instance.FindAt(text, i);
            if (entity is not null && !Fits(entity, i, length)) (entity, length) = (null, 0);
            if (i == start && words.FullNameAt(text, i, end) is var full && full > length)
            {
                Add(i, i + full, NameKind.Person, null);
                return i + full;
            }

            if (entity is null) continue;
            if (i > start) TakeUnknownHan(start, i, at);
            return TakeKnown(entity, i, length);
        }

        return TakeUnknownHan(start, end, at);
    }

    // "防衛省" within a longer name, "大阪市" and "東京都千代田区" are more than the name that they begin with.
    private int TakeKnown(Entity entity, int start, int length)
    {
        var end = start + length;
        if (OrganisationEnd(start, end) is var organisation && organisation > end)
        {
            Add(start, organisation, NameKind.Organisation, null);
            return organisation;
        }

        if (entity.Kind == NameKind.Place && JapaneseWords.PlaceEnd(text, end) is var wider && wider > end)
        {
            Add(start, wider, NameKind.Place, wider == end + 1 ? entity : null);
            return wider;
        }

        Add(start, end, entity.Kind, entity);
        return end;
    }

    // 日本人 names a people, 日本語 a language; タイ must not begin タイトル.
    private bool Fits(Entity entity, int start, int length)
    {
        var end = start + length;
        if (entity.Kind == NameKind.Place && end < text.Length && text[end] is '人' or '語' or '系') return false;
        if (IsKatakana(text[end - 1]) && end < text.Length && IsKatakana(text[end])) return false;
        return !(IsKatakana(text[start]) && start > 0 && IsKatakana(text[start - 1]));
    }

    private int TakeUnknownHan(int start, int end, int at)
    {
        if (OrganisationEnd(start, start) is var organisation && organisation > start)
        {
            if (organisation - start > 2) Add(start, organisation, NameKind.Organisation, null);
            return organisation;
        }

        for (var i = start + 1; i <= end; i++)
        {
            if (words.TitleAt(text, i) is var title && title == 0) continue;
            var from = Math.Max(start, NameStart(start, i));
            if (i - from is < 2 or > LongestFull || words.IsCommon(text.AsSpan(from, i - from))) continue;
            Add(from, i, NameKind.Person, null);
            return Math.Max(i + 1, Math.Min(end, i + title));
        }

        if (JapaneseWords.PlaceEnd(text, start) is var place && place > start + 1)
        {
            Add(start, place, NameKind.Place, null);
            return place;
        }

        // A surname alone counts where the article has it in full.
        if (end - start is >= 2 and <= LongestSurname) Add(start, end, NameKind.Person, null, Certainty.Weak);
        return end;
    }

    // Before a name may stand an office or a country's initial: 前防衛相の… is cut by the particle, 同氏 by the stops.
    private int NameStart(int start, int end)
    {
        for (var from = Math.Max(start, end - LongestFull); from < end - 1; from++)
        {
            if (from == start || words.TitleEndsAt(text, start, from)) return from;
        }

        return end - LongestSurname;
    }

    // 国立がん研究センター is beyond us; 防衛省, 東京大学, 北海道新聞社 are not. Returns the end, or the start given for none.
    private int OrganisationEnd(int start, int from)
    {
        var limit = Math.Min(text.Length, from + 12);
        for (var end = from; end < limit; end++)
        {
            var kind = Words.KindOf(text[end]);
            if (kind is not (TokenKind.Han or TokenKind.Katakana)) break;
            var suffix = words.OrganisationSuffixAt(text, end);
            if (suffix > 0 && end > start) return end + suffix;
        }

        return from;
    }

    private int TakeKatakana(int at, int start)
    {
        var end = tokens[at].End;
        var last = at;
        var dotted = false;
        while (last + 2 < tokens.Count && text[tokens[last].End] == '・' && tokens[last + 2].Kind == TokenKind.Katakana && tokens[last + 2].Start == tokens[last].End + 1)
        {
            last += 2;
            end = tokens[last].End;
            dotted = true;
        }

        var (entity, length) = Gazetteer.Instance.FindAt(text, start);
        if (entity is not null && Fits(entity, start, length))
        {
            if (OrganisationEnd(start, start + length) is var organisation && organisation > start + length)
            {
                Add(start, organisation, NameKind.Organisation, null);
                return organisation;
            }

            if ((!dotted || start + length >= end || text[start + length] != '・') && start + length >= tokens[at].End)
                return TakeKnown(entity, start, length);
        }

        if (OrganisationEnd(start, tokens[at].End) is var company && company > tokens[at].End && !dotted)
        {
            Add(start, company, NameKind.Organisation, null);
            return company;
        }

        if (dotted || (words.TitleAt(text, end) > 0 && end - start >= 2 && !words.IsCommon(text.AsSpan(start, end - start))))
            Add(start, end, NameKind.Person, null);
        else if (end - start > 2) Add(start, end, NameKind.Person, null, Certainty.Weak);
        return end;
    }

    private int TakeWord(int at, int start)
    {
        var reading = new Reading(tokens[at].In(text).ToString());
        if (reading.Count == 0 || !reading.IsCapital(0)) return tokens[at].End;
        var (form, _) = Gazetteer.Instance.Find(reading, 0, -1, Inflection.None);
        if (form is { Conditional: false }) Add(start, tokens[at].End, form.Entity.Kind, form.Entity);
        else if (reading.IsUpper(0) && tokens[at].Length is >= 2 and <= 6 && !words.IsStop(tokens[at].In(text)) && !Continues(at)) Add(start, tokens[at].End, NameKind.Organisation, null);
        return tokens[at].End;
    }

    // "FCバルセロナ" is a longer name than its letters.
    private bool Continues(int at) => at + 1 < tokens.Count && tokens[at + 1].Start == tokens[at].End && tokens[at + 1].Kind is TokenKind.Katakana or TokenKind.Han or TokenKind.Number
        || (at > 0 && tokens[at - 1].End == tokens[at].Start && tokens[at - 1].Kind is TokenKind.Katakana or TokenKind.Number);

    private static bool IsKatakana(char c) => Words.KindOf(c) == TokenKind.Katakana;

    private void Add(int start, int end, NameKind kind, Entity? entity, Certainty certainty = Certainty.Sure)
    {
        var parts = text[start..end].Split('・');
        var between = new string[parts.Length - 1];
        Array.Fill(between, "・");
        found.Add(new Candidate
        {
            Text = index,
            Start = start,
            End = end,
            Kind = kind,
            Certainty = certainty,
            Entity = entity,
            Words = parts,
            Folded = parts,
            Separators = between,
        });
    }
}

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
