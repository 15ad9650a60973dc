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

    // Runs of kanji: known names first, from the left; what is left before a title is a person.
    private int TakeHan(int at, int start)
    {
        var end = tokens[at].End;
        for (var i = start; i < end; i++)
        {
            var (entity, length) = Gazetteer.Instance.FindAt(text, i);
            if (entity is null || !Fits(entity, i, length)) continue;
            if (i > start) TakeUnknownHan(start, i, at);
            if (OrganisationEnd(i, i + length) is var organisation && organisation > i + length)
            {
                Add(i, organisation, NameKind.Organisation, null);
                return organisation;
            }

            Add(i, i + length, entity.Kind, entity);
            return i + length;
        }

        return TakeUnknownHan(start, end, at);
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
            Add(start, organisation, NameKind.Organisation, null);
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

        for (var i = start + 1; i < end; i++)
        {
            if (!JapaneseWords.PlaceSuffix(text[i]) || i - start is < 1 or > 4 || (i + 1 < end && !JapaneseWords.EndsPlace(text[i + 1]))) continue;
            Add(start, i + 1, NameKind.Place, null);
            return i + 1;
        }

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
        while (last + 2 < tokens.Count && text[tokens[last].End..].StartsWith('・') && tokens[last + 2].Kind == TokenKind.Katakana && tokens[last + 2].Start == tokens[last].End + 1)
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

            if (!dotted || start + length >= end || text[start + length] != '・')
            {
                if (start + length >= tokens[at].End)
                {
                    Add(start, start + length, entity.Kind, entity);
                    return start + length;
                }
            }
        }

        if (OrganisationEnd(start, tokens[at].End) is var company && company > tokens[at].End && !dotted)
        {
            Add(start, company, NameKind.Organisation, null);
            return company;
        }

        if (dotted || (words.TitleAt(text, end) > 0 && end - start >= 2 && !words.IsCommon(text.AsSpan(start, end - start))))
            Add(start, end, NameKind.Person, null);
        return end;
    }

    private int TakeWord(int at, int start)
    {
        var reading = new Reading(tokens[at].In(text).ToString());
        if (reading.Count == 0 || !reading.IsCapital(0)) return tokens[at].End;
        var (form, _) = Gazetteer.Instance.Find(reading, 0, -1, Inflection.None);
        if (form is { Conditional: false }) Add(start, tokens[at].End, form.Entity.Kind, form.Entity);
        else if (reading.IsUpper(0) && tokens[at].Length is >= 2 and <= 6) Add(start, tokens[at].End, NameKind.Organisation, null);
        return tokens[at].End;
    }

    private static bool IsKatakana(char c) => Words.KindOf(c) == TokenKind.Katakana;

    private void Add(int start, int end, NameKind kind, Entity? entity)
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
            Certainty = Certainty.Sure,
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

    public bool IsCommon(ReadOnlySpan<char> word)
    {
        var lookup = common.GetAlternateLookup<ReadOnlySpan<char>>();
        if (lookup.Contains(word)) return true;
        // One kanji in the list is one that no surname begins with: 同, 両, 前.
        return lookup.Contains(word[..1]);
    }

    public static bool PlaceSuffix(char c) => c is '県' or '市' or '町' or '村' or '区' or '島' or '湾' or '港' or '州';

    public static bool EndsPlace(char next) => next is '県' or '市' or '町' or '村' or '区' or '内' or '沖' or '産' or '民' or '長' or '警';

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
