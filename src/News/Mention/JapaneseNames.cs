using Renkei.News.Text;

namespace Renkei.News.Mention;

/// <summary>Finds candidates in Japanese: known names, names before a title or honorific, katakana names with a middle dot.</summary>
internal sealed class JapaneseNames(JapaneseWords words, List<Candidate> found)
{
    private const int LongestSurname = 3;
    private const int LongestFull = 5;
    private const int LongestDotted = 32;

    private string text = "";
    private List<Token> tokens = [];
    private int index;
    private int knownAt;
    private int knownLength;
    private Entity? known;

    public void Add(int textIndex, string of)
    {
        index = textIndex;
        text = of;
        tokens = Words.Cut(of);
        var taken = 0;
        for (var i = 0; i < tokens.Count; i++)
        {
            var token = tokens[i];
            knownAt = -1;
            while (taken < token.End)
            {
                var start = Math.Max(taken, token.Start);
                taken = token.Kind switch
                {
                    TokenKind.Han => TakeHan(i, start),
                    TokenKind.Katakana => TakeKatakana(i, start),
                    TokenKind.Word => TakeWord(i, start),
                    _ => token.End,
                };
            }
        }
    }

    // Runs of kanji, from the left: full names, known names, then whoever stands before a title.
    private int TakeHan(int at, int start)
    {
        var end = tokens[at].End;
        FindKnown(start, end);
        var length = knownAt == start ? knownLength : 0;
        if (words.FullNameAt(text, start, end) is var full && full > length)
        {
            Add(start, start + full, NameKind.Person, null);
            return start + full;
        }

        return knownAt == start ? TakeKnown(known!, start, length) : TakeUnknownHan(start, Math.Min(knownAt, end));
    }

    // The next known name of the run, remembered: a run may be as long as the page.
    private void FindKnown(int start, int end)
    {
        if (knownAt >= start) return;
        for (knownAt = start; knownAt < end; knownAt++)
        {
            (known, knownLength) = Gazetteer.Instance.FindAt(text, knownAt);
            if (known is not null && Fits(known, knownAt, knownLength)) return;
        }
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

    private int TakeUnknownHan(int start, int end)
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

        if (JapaneseWords.PlaceEnd(text, start) is var place && place > start + 2 && place <= end && !words.IsStop(text.AsSpan(start, place - start)) && !words.IsStop(text.AsSpan(place - 2, 2)) && !words.IsStop(text.AsSpan(start, 1)))
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
        var dotted = IsDotted(at);
        var (entity, length) = Gazetteer.Instance.FindAt(text, start);
        if (entity is not null && Fits(entity, start, length))
        {
            if (OrganisationEnd(start, start + length) is var organisation && organisation > start + length)
            {
                Add(start, organisation, NameKind.Organisation, null);
                return organisation;
            }

            // A known name of several parts, or a part that no other follows.
            if (start + length >= end && (!dotted || start + length > end)) return TakeKnown(entity, start, length);
        }

        if (!dotted && OrganisationEnd(start, end) is var company && company > end)
        {
            Add(start, company, NameKind.Organisation, null);
            return company;
        }

        for (var part = at; IsDotted(part); part += 2) end = tokens[part + 2].End;
        if (dotted ? end - start <= LongestDotted : words.TitleAt(text, end) > 0 && end - start >= 2 && !words.IsCommon(text.AsSpan(start, end - start)))
            Add(start, end, NameKind.Person, null);
        else if (!dotted && end - start > 2) Add(start, end, NameKind.Person, null, Certainty.Weak);
        return end;
    }

    private bool IsDotted(int at) => at + 2 < tokens.Count && text[tokens[at].End] == '・' && tokens[at + 2].Kind == TokenKind.Katakana && tokens[at + 2].Start == tokens[at].End + 1;

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
