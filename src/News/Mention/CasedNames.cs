using Renkei.News.Text;

namespace Renkei.News.Mention;

/// <summary>Finds candidates in text whose script has capital letters.</summary>
internal sealed class CasedNames
{
    // What stands between a title and the name it announces, at most ("ministrul de externe Ana …"), in small words.
    private const int TitleReach = 3;
    private const int LongestName = 8;

    // In words; a longer run of capitals is a list or a shout.
    private const int LongestTaken = 12;

    private readonly NameWords words;
    private readonly Inflection inflection;
    private readonly int mask;
    private readonly WordFacts facts;
    private readonly bool capitalisesNouns;
    private readonly List<Candidate> found;

    private Reading reading = null!;
    private Roles roles = null!;
    private Hints hints = null!;
    private int text;
    private bool shouted;

    // The token up to which a taken organisation went beyond its run.
    private int claimed;

    public CasedNames(string language, WordFacts facts, List<Candidate> found)
    {
        words = NameWords.For(language);
        inflection = Endings.Of(language);
        mask = Gazetteer.MaskOf(language);
        capitalisesNouns = inflection == Inflection.German;
        this.facts = facts;
        this.found = found;
    }

    /// <summary>Adds the candidates of one text, in reading order.</summary>
    public void Add(int index, Reading of)
    {
        reading = of;
        text = index;
        claimed = 0;
        roles = new Roles(of, words, inflection, mask, facts);
        hints = new Hints(of, roles);
        foreach (var (from, to) in of.Sentences)
        {
            shouted = IsShouted(from, to);
            Walk(from, to);
        }
    }

    // Headlines in which most words have capitals tell nothing by them. A sentence with its full stop is none.
    private bool IsShouted(int from, int to)
    {
        if (reading.IsMark(to - 1, '.')) return false;
        var (all, capital) = (0, 0);
        for (var i = from; i < to; i++)
        {
            if (!reading.IsWord(i) || reading[i].Length < 4) continue;
            all++;
            if (capitalisesNouns ? reading.IsUpper(i) : reading.IsCapital(i)) capital++;
        }

        return all >= 4 && capital * 10 >= all * 7;
    }

    private void Walk(int from, int to)
    {
        var reach = int.MaxValue;
        for (var i = from; i < to;)
        {
            if (roles.InName(i))
            {
                var end = RunEnd(i, to);
                reach = Take(i, end, to, reach) ? 0 : int.MaxValue;
                i = Math.Max(end, claimed);
                continue;
            }

            if (roles[i] == Role.Title) reach = 0;
            else if (reading.IsWord(i) && reach < int.MaxValue && !roles.Is(i, WordUse.Follower)) reach++;
            else if (reading.Kind(i) == TokenKind.Mark && EndsReach(i)) reach = int.MaxValue;
            i++;
        }
    }

    private bool EndsReach(int i) => reading.Text[reading[i].Start] is ';' or ':' or '(' or ')' or '!' or '?' or '"' or '“' or '”' or '«' or '»' || (reading.IsMark(i, '.') && i > 0 && reading[i - 1].Length > 4);

    private int RunEnd(int from, int to)
    {
        var end = from + 1;
        while (true)
        {
            var next = reading.NextInName(end - 1);
            if (next < 0 || next >= to) return end;
            if (roles.InName(next))
            {
                end = next + 1;
                continue;
            }

            var after = IsParticle(next) ? reading.NextInName(next) : -1;
            if (after >= 0 && after < to && IsParticle(after)) after = reading.NextInName(after);
            if (after < 0 || after >= to || !roles.InName(after) || roles[after] == Role.Known) return end;
            end = after + 1;
        }
    }

    private bool IsParticle(int i)
    {
        if (!reading.IsWord(i) || reading.IsCapital(i)) return false;
        var folded = reading.Folded(i);
        if (folded is "von" or "van" or "der" or "den" or "bin" or "ibn" or "ten" or "ter" or "fon") return true;
        return inflection is Inflection.None or Inflection.German && folded is "de" or "al" or "el" or "da" or "dos" or "di" or "zu";
    }

    /// <summary>Reads one run of capitalised words.</summary>
    /// <returns>Whether a title before it still waits for its name ("президент України …").</returns>
    private bool Take(int from, int to, int limit, int reach)
    {
        // Each round takes what closes an organisation's name, from the left; a loop, for a run may be as long as the page.
        while (from < to && NextCue(from, to, Role.Opener, Role.Closer) is >= 0 and var cue)
        {
            if (roles[cue] == Role.Opener)
            {
                if (TakeOrganisation(from, cue, to, limit)) return false;
                break;
            }

            var next = TakeClosed(from, cue, to);
            if (next < 0) break;
            (from, reach) = (next, int.MaxValue);
        }

        if (from >= to) return false;
        if (NextCue(from, to, Role.PlaceOpener, Role.PlaceCloser) is >= 0 and var place && TakePlace(from, place, to)) return false;
        return !TakeRegion(from, to, limit) && TakeParts(from, to, reach);
    }

    private int NextCue(int from, int to, Role one, Role other)
    {
        for (var i = from; i < to; i++)
        {
            if (roles[i] == one || roles[i] == other) return i;
        }

        return -1;
    }

    private bool TakeParts(int from, int to, int reach)
    {
        var waits = reach <= TitleReach;
        while (from < to)
        {
            if (!roles.InName(from))
            {
                from++;
                continue;
            }

            var (form, length) = roles.KnownAt(from);
            if (form is not null && !(form.Entity.Kind == NameKind.Person && from + length + 1 == to && roles[to - 1] == Role.Given))
            {
                Add(from, from + length, form.Entity.Kind, Certainty.Sure, form);
                from += length;
                continue;
            }

            var end = from + 1;
            while (end < to && (roles.KnownAt(end).Form is null || (roles.IsKnownPerson(end) && IsGivenLike(end - 1)))) end++;
            // "Jack London": a place that ends a run begun by a given name is a surname.
            if (end == from + 1 && end + 1 == to && roles[from] == Role.Given && !reading.IsUpper(end) && reading[end].Start - reading[from].End == 1) end = to;
            TakeUnknown(from, end, reach);
            waits = false;
            from = end;
        }

        return waits;
    }

    private bool TakeOrganisation(int from, int cue, int to, int limit)
    {
        var start = cue;
        while (start > from && roles[start - 1] is Role.Name && !reading.IsMark(start - 1, '.') && !(reading.IsInitial(start - 1) && roles.IsCommonWord(start - 1)) && inflection == Inflection.None) start--;
        var end = cue + 1;
        for (var next = reading.NextInName(cue); next >= 0 && next < limit && next - start < LongestName; next = reading.NextInName(next))
        {
            var follows = roles.Is(next, WordUse.Follower);
            // "… of BiH Željko Komšić": a full name after a country is a person of its own.
            if (roles[next] == Role.Given && end - start > 1 && next + 1 < limit && roles[next + 1] == Role.Name) break;
            if (roles.InName(next)) end = next + 1;
            else if (follows && (reading.IsCapital(next) || reading[next].Length > 3)) end = next + 1;
            else if (!follows) break;
        }

        if (start > from) TakeParts(from, start, int.MaxValue);
        if (end == start + 1)
        {
            // "Vlada" in the middle of a sentence is one; at its head nobody knows.
            if (!roles.Is(cue, WordUse.Alone) || shouted || reading.IsInitial(cue)) return to - from > 1 && TakeRest(cue, to);
            Add(cue, cue + 1, NameKind.Organisation, Certainty.Likely, null);
            return TakeRest(cue + 1, to);
        }

        Add(start, end, NameKind.Organisation, shouted ? Certainty.Weak : Certainty.Likely, null);
        claimed = end;
        return TakeRest(end, to);
    }

    // Returns the token after what was taken; -1 for nothing.
    private int TakeClosed(int from, int cue, int to)
    {
        var start = from;
        if (reading.IsInitial(start) && start < cue && roles[start] is Role.Name && roles.IsCommonWord(start)) start = reading.NextInName(start);
        // "Korean Central News Agency": peoples and points of the compass before it belong to it.
        while (start > 0 && roles[start - 1] is Role.Stop or Role.Title && !reading.IsInitial(start - 1) && reading.IsCapital(start - 1) && reading.Touches(start - 1)) start--;
        if (start < 0 || start >= cue) return -1;
        var last = cue + 1;
        while (last < to && roles[last] == Role.Closer) last++;
        if (start > from) TakeParts(from, start, int.MaxValue);
        Add(start, last, NameKind.Organisation, shouted ? Certainty.Weak : Certainty.Likely, null);
        return last;
    }

    private bool TakeRest(int from, int to)
    {
        if (from < to) TakeParts(from, to, int.MaxValue);
        return true;
    }

    private bool TakePlace(int from, int cue, int to)
    {
        if (roles[cue] == Role.PlaceOpener ? cue + 1 >= to : cue == from) return false;
        var start = roles[cue] == Role.PlaceOpener ? cue : from;
        var end = roles[cue] == Role.PlaceOpener ? to : cue + 1;
        if (start > from) TakeParts(from, start, int.MaxValue);
        Add(start, end, NameKind.Place, shouted ? Certainty.Weak : Certainty.Likely, null);
        if (end < to) TakeParts(end, to, int.MaxValue);
        return true;
    }

    // "Харківська область": an adjective and a small word that closes a place's name.
    private bool TakeRegion(int from, int to, int limit)
    {
        if (inflection != Inflection.Slavic || to - from != 1 || to >= limit || !reading.IsWord(to) || reading.IsCapital(to)) return false;
        if (!roles.Is(to, WordUse.PlaceCloser) || !reading.Touches(from)) return false;
        Add(from, to + 1, NameKind.Place, Certainty.Sure, null);
        return true;
    }

    private void TakeUnknown(int from, int to, int reach)
    {
        while (to - from > 1 && reading.IsInitial(from) && roles[from] == Role.Name
            && (roles.IsCommonWord(from) || (roles[from + 1] == Role.Given && !facts.IsName(reading.Folded(from)))))
        {
            from = reading.NextInName(from);
            if (from < 0) return;
        }

        from = GivenStart(from, to);
        if (from >= to || TakeLetters(from, to)) return;
        var single = to - from == 1;
        if (SameAsKnown(from, to) is { } form) Add(from, to, NameKind.Person, Certainty.Sure, form);
        else if (!single && HasGiven(from, to)) Add(from, to, NameKind.Person, Certainty.Sure, null);
        else if (reach <= TitleReach && (reach == 0 || !single) && !reading.IsUpper(from)) Add(from, to, NameKind.Person, shouted ? Certainty.Weak : Certainty.Sure, null);
        else if (single) TakeSingle(from);
        else TakeSeveral(from, to);
    }

    // Where a given name follows, other words before it are no part of it ("Sonderberaterin Anna …").
    private int GivenStart(int from, int to)
    {
        for (var i = from; i < to; i++)
        {
            if (roles[i] == Role.Letter) return from;
            if (roles[i] == Role.Given) return i + 1 < to || capitalisesNouns ? i : from;
        }

        return from;
    }

    // "Melania Trump" is not the Trump of the table, even where Melania is in no list; "Later Trump" is.
    private bool IsGivenLike(int at) => roles[at] is Role.Given or Role.Letter || reading.Kind(at) == TokenKind.Mark
        || (roles[at] == Role.Name && !capitalisesNouns && !shouted && !(reading.IsInitial(at) && roles.IsCommonWord(at)));

    // A given name in another spelling before a known surname: "Sergej Lavrov", but not "Melania Trump".
    private Form? SameAsKnown(int from, int to)
    {
        if (roles[from] != Role.Given || to - from != 2 || roles.KnownAt(to - 1).Form is not { Entity.Kind: NameKind.Person } form) return null;
        var known = form.Entity.NameIn(-1).AsSpan();
        return NameKeys.SameSound(reading[from].In(reading.Text), known[..Math.Max(0, known.IndexOf(' '))]) ? form : null;
    }

    private bool HasGiven(int from, int to)
    {
        for (var i = from; i < to; i++)
        {
            if (roles[i] is Role.Given || (roles[i] == Role.Letter && i + 1 < to && reading.IsMark(i + 1, '.'))) return true;
        }

        return false;
    }

    // "C.J.T.": letters between full stops are an acronym.
    private bool TakeLetters(int from, int to)
    {
        for (var i = from; i < to; i++)
        {
            if (reading.IsWord(i) && roles[i] != Role.Letter) return false;
        }

        if (to - from >= 3 && reading.IsMark(from + 1, '.')) Add(from, to, NameKind.Organisation, Certainty.Likely, null);
        return true;
    }

    private void TakeSeveral(int from, int to)
    {
        if (capitalisesNouns)
        {
            // "Lindhorsts Rede": each noun for itself, should the article know it as a surname.
            for (var i = from; i < to; i++)
            {
                if (roles[i] is Role.Name or Role.Given) TakeSingle(i);
            }

            return;
        }

        if (reading.IsUpper(from) || reading.IsUpper(to - 1) || hints.IsBrand(from) || hints.IsBrand(to - 1))
            Add(from, to, NameKind.Organisation, shouted ? Certainty.Weak : Certainty.Likely, null);
        else Add(from, to, NameKind.Person, shouted ? Certainty.Weak : Certainty.Likely, null);
    }

    private void TakeSingle(int at)
    {
        var folded = reading.Folded(at);
        if (roles[at] is not (Role.Name or Role.Given) || folded.Length < 2) return;
        if (reading.IsUpper(at) && folded.Length <= 6)
        {
            Add(at, at + 1, NameKind.Organisation, shouted ? Certainty.Weak : Certainty.Likely, null);
            return;
        }

        var doubtful = shouted || capitalisesNouns || (reading.IsInitial(at) && (!facts.IsName(folded) || roles.IsCommonWord(at)));
        var hint = hints.Of(at);
        Add(at, at + 1, hint ?? NameKind.Person, doubtful ? Certainty.Weak : Certainty.Likely, null, hint);
    }

    private void Add(int from, int to, NameKind kind, Certainty certainty, Form? form, NameKind? hint = null)
    {
        var surfaces = new List<string>(to - from);
        var folded = new List<string>(to - from);
        var between = new List<string>(to - from);
        var last = -1;
        for (var i = from; i < to; i++)
        {
            if (reading.Kind(i) == TokenKind.Mark) continue;
            if (last >= 0) between.Add(reading.Text[last..reading[i].Start]);
            last = reading[i].End;
            if (surfaces.Count == LongestTaken) return;
            surfaces.Add(reading[i].In(reading.Text).ToString());
            folded.Add(reading.Folded(i).ToString());
        }

        found.Add(new Candidate
        {
            Text = text,
            Start = reading[from].Start,
            End = EndOf(to - 1),
            Kind = kind,
            Certainty = certainty,
            Words = [.. surfaces],
            Folded = [.. folded],
            Separators = [.. between],
            Entity = form?.Entity,
            Conditional = form?.Conditional ?? false,
            Hint = hint,
            DoubtfulFirst = kind == NameKind.Person && surfaces.Count > 1 && form is null && roles[from] == Role.Name && reading.IsInitial(from),
        });
    }

    // "U.S." has its last full stop, "NATO-u" its ending.
    private int EndOf(int last)
    {
        var end = reading[last].End;
        if (last + 1 >= reading.Count) return end;
        if (reading.IsMark(last + 1, '.') && reading[last].Length == 1 && reading[last + 1].Start == end && last >= 2 && reading.IsMark(last - 1, '.')) return end + 1;
        if (inflection is Inflection.Slavic or Inflection.Romanian && reading.IsUpper(last) && reading.IsMark(last + 1, '-') && last + 2 < reading.Count
            && reading[last + 2].Start == end + 1 && reading.IsWord(last + 2) && !reading.IsCapital(last + 2) && inflection.Allows(reading.Folded(last + 2))) return reading[last + 2].End;
        return end;
    }
}
