namespace Renkei.News.Trace;

/// <summary>Joins what belongs together: a noun and the outlet's name, a title and the person, an office and whose it is.</summary>
internal static class Phrases
{
    private const int Reach = 6;

    private static readonly string[] AdjectiveEndings =
        ["ий", "ый", "ой", "ая", "ие", "ые", "ых", "их", "ого", "его", "ым", "ими", "ыми", "ій", "ої", "ські", "ький", "ka", "ski", "skog", "ska", "ske", "skih", "cki", "ckog", "ckih", "nih", "ni"];

    public static void Merge(Prepared p, List<Candidate> candidates, int first, int end)
    {
        for (var i = 0; i < candidates.Count; i++)
        {
            if (candidates[i].Part is Part.OutletNoun or Part.AgencyNoun) i = NameOfOutlet(p, candidates, i);
        }

        candidates.RemoveAll(c => c.Weak);
        for (var i = 0; i < candidates.Count; i++)
        {
            if (candidates[i].Part is Part.Role) i = Titled(p, candidates, i);
        }

        for (var i = 0; i < candidates.Count; i++)
        {
            if (candidates[i].Part is not (Part.Role or Part.Office or Part.Anonymous)) continue;
            i = ExtendLeft(p, candidates, i, first);
            ExtendRight(p, candidates, i, end);
        }
    }

    /// <summary>"the newspaper The Harbour Gazette", "list „Primer“", "the Harbour Gazette newspaper".</summary>
    private static int NameOfOutlet(Prepared p, List<Candidate> candidates, int noun)
    {
        var head = candidates[noun];
        if (noun + 1 < candidates.Count && candidates[noun + 1] is var next && next.First - head.Last <= 4 && NamesOutlet(p, next, next.First - head.Last - 1) && Ties(p, head.Last + 1, next.First))
        {
            next.First = head.First;
            BecomeOutlet(next, head.Part);
            candidates.RemoveAt(noun);
            return noun;
        }

        if (noun > 0 && candidates[noun - 1] is var before && before.Last == head.First - 1 && NamesOutletBefore(p, before))
        {
            before.Last = head.Last;
            BecomeOutlet(before, head.Part);
            candidates.RemoveAt(noun);
            return noun - 1;
        }

        return noun;
    }

    private static bool NamesOutlet(Prepared p, Candidate next, int gap) => next.Part switch
    {
        Part.Outlet or Part.Unlisted => true,
        Part.Quoted => gap <= 1,
        Part.Capitals => gap == 0 && (p.Table.Language != "de" || next.Last > next.First || p.Text.Tokens[next.First].Is(Shape.AllCapitals)),
        Part.Organisation => gap == 0 && !IsSite(p.Text.Key(next.First - 1)),
        _ => false,
    };

    /// <summary>Every organisation has a site; that makes it no outlet.</summary>
    public static bool IsSite(ReadOnlySpan<char> noun) =>
        noun.StartsWith("сайт", StringComparison.Ordinal) || noun.StartsWith("sajt", StringComparison.Ordinal) || noun.StartsWith("site", StringComparison.Ordinal)
        || noun.StartsWith("website", StringComparison.Ordinal) || noun.StartsWith("webseite", StringComparison.Ordinal);

    /// <summary>English puts the noun last; a mere adjective of nationality before it names nothing.</summary>
    private static bool NamesOutletBefore(Prepared p, Candidate before) => before.Part switch
    {
        Part.Outlet or Part.Unlisted or Part.Quoted => true,
        Part.Organisation => p.Table.Language == "en",
        Part.Capitals => p.Table.Language == "en" && before.Last > before.First && !IsNationality(p.Text.Key(before.Last)),
        _ => false,
    };

    private static bool IsNationality(ReadOnlySpan<char> key) =>
        key.EndsWith("an", StringComparison.Ordinal) || key.EndsWith("ese", StringComparison.Ordinal) || key.EndsWith("ish", StringComparison.Ordinal)
        || key.EndsWith("ch", StringComparison.Ordinal) || key.EndsWith("eek", StringComparison.Ordinal) || key.EndsWith("i", StringComparison.Ordinal);

    private static void BecomeOutlet(Candidate candidate, Part noun)
    {
        candidate.Weak = false;
        if (candidate.Part == Part.Outlet) return;
        candidate.Part = Part.Unlisted;
        if (noun == Part.AgencyNoun) candidate.Kind = SourceKind.Agency;
    }

    /// <summary>Only adjectives and articles stand between.</summary>
    private static bool Ties(Prepared p, int from, int to)
    {
        for (var i = from; i < to; i++)
        {
            if (!p.IsPlain(i) && p.Cues[i] != Cue.Det) return false;
        }

        return true;
    }

    /// <summary>"Prime Minister of Harbourland Jane Doe": the title counts as the person's.</summary>
    /// <returns>The place of the title or person afterwards.</returns>
    private static int Titled(Prepared p, List<Candidate> candidates, int role)
    {
        var head = candidates[role];
        var at = head.Last + 1;
        for (var i = role + 1; i < candidates.Count && candidates[i].First - head.Last <= Reach; i++)
        {
            var next = candidates[i];
            for (; at < next.First; at++)
            {
                if (p.Text.Tokens[at].Is(Shape.Comma) && at + 1 == next.First && next.Part == Part.Person && EndsApposition(p, next.Last + 1)) continue;
                if (!p.IsPlain(at) && p.Text.Tokens[at].Shape != Shape.None && p.Cues[at] is not (Cue.Det or Cue.Of or Cue.Prep or Cue.For)) return role;
            }

            var isName = next.Part == Part.Person || (next.Part == Part.Capitals && i == role + 1 && next.First == head.Last + 1 && !p.Text.Tokens[next.First].Is(Shape.AllCapitals));
            if (isName)
            {
                next.Part = Part.Person;
                next.First = head.First;
                candidates.RemoveRange(role, i - role);
                return Whose(p, candidates, role);
            }

            if (next.Part is not (Part.Organisation or Part.Place or Part.Capitals or Part.Role or Part.Office)) return role;
            at = next.Last + 1;
        }

        return role;
    }

    /// <summary>"the port minister, Jane Doe, said": the name between commas is the title's.</summary>
    private static bool EndsApposition(Prepared p, int token) => token >= p.Cues.Length || p.IsBreak(token) || p.Text.Tokens[token].Shape == Shape.None;

    /// <summary>English and German put before a title whose it is: "NATO Secretary General Jane Doe", "Harbour Minister Jane Doe".</summary>
    private static int Whose(Prepared p, List<Candidate> candidates, int person)
    {
        while (p.Table.Language is "en" or "de" && person > 0 && candidates[person - 1] is { Part: Part.Organisation or Part.Place or Part.Capitals or Part.Office or Part.Role } before && before.Last == candidates[person].First - 1)
        {
            candidates[person].First = before.First;
            candidates.RemoveAt(--person);
        }

        return person;
    }

    private static int ExtendLeft(Prepared p, List<Candidate> candidates, int index, int first)
    {
        var head = candidates[index];
        while (index > 0 && candidates[index - 1] is var before && before.Last == head.First - 1
            && (before.Part is Part.Place or Part.Organisation or Part.Capitals or Part.Role or Part.Office
                || (before.Part == Part.Person && p.Text.Tokens[before.Last].Is(Shape.Possessive))))
        {
            head.First = before.First;
            head.OfOffice |= before.Part is Part.Organisation or Part.Office;
            candidates.RemoveAt(--index);
        }

        var from = head.First;
        for (var i = from - 1; i >= first && i >= from - 3; i--)
        {
            if (p.Cues[i] == Cue.Det)
            {
                head.First = i;
                break;
            }

            if (!p.IsPlain(i) && !(p.Text.Tokens[i].Is(Shape.Capital) && p.Cues[i] == Cue.None)) break;
            if (i == head.First - 1 && IsAdjective(p.Text.Key(i))) head.First = i;
        }

        head.CoreFirst = head.First;
        return index;
    }

    private static bool IsAdjective(ReadOnlySpan<char> key)
    {
        foreach (var ending in AdjectiveEndings)
        {
            if (key.Length > ending.Length + 2 && key.EndsWith(ending, StringComparison.Ordinal)) return true;
        }

        return false;
    }

    /// <summary>"minister of defence", "посол Японії", "officials at NATO".</summary>
    private static void ExtendRight(Prepared p, List<Candidate> candidates, int index, int end)
    {
        var head = candidates[index];
        var last = head.Last;
        var next = index + 1;
        var tied = false;
        for (var at = head.Last + 1; at < end && at <= head.Last + Reach; at++)
        {
            if (next < candidates.Count && candidates[next].First == at)
            {
                var whose = candidates[next];
                if (whose.Part is not (Part.Organisation or Part.Place or Part.Capitals or Part.Office) && !(tied && whose.Part == Part.Person)) break;
                head.OfOffice |= IsBody(p, whose);
                last = whose.Last;
                candidates.RemoveAt(next);
                break;
            }

            if (p.Cues[at] == Cue.Of || (p.Table.Language == "de" && p.Text.Key(at) is "der" or "des") || (p.Cues[at] == Cue.Prep && next < candidates.Count && candidates[next] is var office && office.First == at + 1 && IsBody(p, office))) tied = true;
            else if (p.Cues[at] == Cue.Det && tied) continue;
            else if (!p.IsPlain(at) || p.Text.Tokens[at].KeyLength < 4 || LooksLikeVerb(p, at)) break;
            else if (tied || (at <= head.Last + 2 && IsGenitiveLanguage(p.Table.Language))) last = at;
            else break;
        }

        head.Last = head.CoreLast = last;
    }

    /// <summary>Endings of Ukrainian and Russian verbs that no genitive has: "перепросило", "просять".</summary>
    private static bool LooksLikeVerb(Prepared p, int token)
    {
        if (p.Table.Language is not ("ru" or "uk")) return false;
        var key = p.Text.Key(token);
        return key.EndsWith("ло", StringComparison.Ordinal) || key.EndsWith("лося", StringComparison.Ordinal) || key.EndsWith("лось", StringComparison.Ordinal)
            || key.EndsWith("ють", StringComparison.Ordinal) || key.EndsWith("ять", StringComparison.Ordinal) || key.EndsWith("ают", StringComparison.Ordinal) || key.EndsWith("ует", StringComparison.Ordinal);
    }

    private static bool IsBody(Prepared p, Candidate candidate) =>
        candidate.Part is Part.Organisation or Part.Office || (candidate.Part == Part.Capitals && p.Text.Tokens[candidate.First].Is(Shape.AllCapitals));

    private static bool IsGenitiveLanguage(string language) => language is "ru" or "uk" or "sr";
}
