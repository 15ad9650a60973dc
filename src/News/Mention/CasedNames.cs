namespace Renkei.News.Mention;

/// <summary>Finds candidates in text whose script has capital letters.</summary>
internal sealed class CasedNames
{
    private enum Role { Other, Name, Given, Letter, Known, Title, Opener, Closer, Stop }

    // What stands between a title and the name it announces, at most ("ministrul de externe Ana …"), in small words.
    private const int TitleReach = 3;
    private const int LongestName = 8;

    private readonly NameWords words;
    private readonly Inflection inflection;
    private readonly int mask;
    private readonly WordFacts facts;
    private readonly bool capitalisesNouns;
    private readonly List<Candidate> found;

    private Reading reading = null!;
    private Role[] roles = [];
    private Form?[] forms = [];
    private int[] spans = [];
    private int text;
    private bool shouted;

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
        roles = new Role[of.Count];
        forms = new Form?[of.Count];
        spans = new int[of.Count];
        foreach (var (from, to) in of.Sentences)
        {
            shouted = IsShouted(from, to);
            GiveRoles(from, to);
            Walk(from, to);
        }
    }

    private bool IsShouted(int from, int to)
    {
        var (all, capital) = (0, 0);
        for (var i = from; i < to; i++)
        {
            if (!reading.IsWord(i) || reading[i].Length < 4) continue;
            all++;
            if (capitalisesNouns ? reading.IsUpper(i) : reading.IsCapital(i)) capital++;
        }

        return all >= 4 && capital * 10 >= all * 7;
    }

    private void GiveRoles(int from, int to)
    {
        for (var i = from; i < to; i++)
        {
            if (!reading.IsWord(i)) continue;
            var capital = reading.IsCapital(i);
            if (capital)
            {
                var (form, next) = Gazetteer.Instance.Find(reading, i, mask, inflection);
                if (form is not null && next <= to && !(next == i + 1 && reading.IsInitial(i) && IsCommonWord(i)))
                {
                    forms[i] = form;
                    spans[i] = next - i;
                    for (var k = i; k < next; k++) roles[k] = Role.Known;
                    i = next - 1;
                    continue;
                }
            }

            roles[i] = RoleOf(i, capital);
        }
    }

    private Role RoleOf(int i, bool capital)
    {
        var folded = reading.Folded(i);
        if (words.Titles.Holds(folded)) return Role.Title;
        if (!capital) return Role.Other;
        if (words.Stops.Holds(folded)) return Role.Stop;
        if (words.Openers.Holds(folded)) return Role.Opener;
        if (words.Closers.Holds(folded)) return Role.Closer;
        if (reading.IsInitialLetter(i) && (reading[i].Length == 1 || reading.IsMark(i + 1, '.'))) return Role.Letter;
        return GivenNames.Instance.Find(folded, inflection, out _) ? Role.Given : Role.Name;
    }

    // A word at the head of a sentence that the article also has in small letters.
    private bool IsCommonWord(int i) => facts.IsSmall(reading.Folded(i)) || words.Stops.Holds(reading.Folded(i));

    private void Walk(int from, int to)
    {
        var reach = int.MaxValue;
        for (var i = from; i < to;)
        {
            if (InName(i))
            {
                var end = RunEnd(i, to);
                reach = Take(i, end, reach <= TitleReach, reach == 0) ? 0 : int.MaxValue;
                i = end;
                continue;
            }

            if (roles[i] == Role.Title) reach = 0;
            else if (reading.IsWord(i) && reach < int.MaxValue && !words.Followers.Holds(reading.Folded(i))) reach++;
            else if (reading.Kind(i) == Renkei.News.Text.TokenKind.Mark && EndsReach(i)) reach = int.MaxValue;
            i++;
        }
    }

    private bool EndsReach(int i) => reading.Text[reading[i].Start] is ';' or ':' or '(' or ')' or '.' or '!' or '?' or '"' or '“' or '”';

    private bool InName(int i) => roles[i] is Role.Name or Role.Given or Role.Letter or Role.Known or Role.Opener or Role.Closer;

    private int RunEnd(int from, int to)
    {
        var end = from + 1;
        while (true)
        {
            var next = reading.NextInName(end - 1);
            if (next < 0 || next >= to) return end;
            if (InName(next))
            {
                end = next + 1;
                continue;
            }

            var after = IsParticle(next) ? reading.NextInName(next) : -1;
            if (after >= 0 && after < to && IsParticle(after)) after = reading.NextInName(after);
            if (after < 0 || after >= to || !InName(after)) return end;
            end = after + 1;
        }
    }

    private bool IsParticle(int i) => reading.IsWord(i) && !reading.IsCapital(i) && reading.Folded(i) is
        "de" or "von" or "van" or "der" or "den" or "bin" or "ibn" or "al" or "el" or "da" or "dos" or "di" or "ten" or "ter" or "zu" or "fon";

    /// <summary>Reads one run of capitalised words.</summary>
    /// <returns>Whether a title before it still waits for its name ("президент України …").</returns>
    private bool Take(int from, int to, bool titled, bool closelyTitled)
    {
        for (var i = from; i < to; i++)
        {
            if (roles[i] is not (Role.Opener or Role.Closer)) continue;
            if (TakeOrganisation(from, i, to)) return false;
            break;
        }

        var waits = titled;
        while (from < to)
        {
            if (roles[from] == Role.Other || reading.Kind(from) == Renkei.News.Text.TokenKind.Mark)
            {
                from++;
                continue;
            }

            if (roles[from] == Role.Known && spans[from] > 0 && !(forms[from]!.Entity.Kind == NameKind.Person))
            {
                TakeKnown(from);
                from += spans[from];
                continue;
            }

            var end = from + 1;
            while (end < to && !(roles[end] == Role.Known && forms[end] is { Entity.Kind: not NameKind.Person })) end++;
            end = WithLastKnown(from, end, to);
            TakeUnknown(from, end, titled, closelyTitled);
            waits = false;
            from = end;
        }

        return waits;
    }

    // "Paris Hilton" is read above; here "Jack London": a place that ends a run begun by a given name is a surname.
    private int WithLastKnown(int from, int end, int to) =>
        end < to && end == from + 1 && roles[from] == Role.Given && spans[end] == 1 && end + 1 == to && !reading.IsUpper(end) && end - from == 1
        && reading[end].Start - reading[from].End == 1 ? to : end;

    private void TakeKnown(int at)
    {
        var form = forms[at]!;
        Add(at, at + spans[at], form.Entity.Kind, Certainty.Sure, form);
    }

    private bool TakeOrganisation(int from, int cue, int to)
    {
        var start = cue;
        if (roles[cue] == Role.Closer)
        {
            start = from;
            if (reading.IsInitial(start) && start < cue && roles[start] is Role.Name && IsCommonWord(start)) start = reading.NextInName(start);
            if (start < 0 || start >= cue) return false;
            var last = cue + 1;
            while (last < to && roles[last] == Role.Closer) last++;
            Add(start, last, NameKind.Organisation, Certainty.Likely, null);
            if (last < to) Take(last, to, false, false);
            return true;
        }

        if (inflection != Inflection.Slavic || roles[from] is not Role.Given) start = OpenerStart(from, cue);
        var end = to;
        var limit = Math.Min(reading.Count, cue + 12);
        for (var next = reading.NextInName(end - 1); next >= 0 && next < limit; next = reading.NextInName(next))
        {
            var folded = reading.Folded(next);
            if (InName(next) && end - start < LongestName) end = next + 1;
            else if (roles[next] is Role.Stop or Role.Title && reading.IsCapital(next) && words.Followers.Holds(folded)) end = next + 1;
            else if (roles[next] is Role.Other or Role.Title && words.Followers.Holds(folded) && Leads(next)) end = next + 1;
            else if (!words.Followers.Holds(folded)) break;
        }

        if (end - start == 1)
        {
            if (start > from) Take(from, start, false, false);
            return false;
        }

        if (start > from) Take(from, start, false, false);
        Add(start, end, NameKind.Organisation, Certainty.Likely, null);
        ClaimUpTo(end);
        return true;
    }

    // Function words between ("of", "i") belong to the name only when more of it follows.
    private bool Leads(int at) => reading[at].Length > 3;

    private int OpenerStart(int from, int cue)
    {
        var start = from;
        while (start < cue && (roles[start] is Role.Known or Role.Given || (reading.IsInitial(start) && IsCommonWord(start)))) start++;
        return Math.Min(start, cue);
    }

    private void ClaimUpTo(int end)
    {
        for (var i = end - 1; i >= 0 && roles[i] is Role.Other or Role.Stop or Role.Title; i--) roles[i] = Role.Other;
    }

    private void TakeUnknown(int from, int to, bool titled, bool closelyTitled)
    {
        while (from < to && reading.IsInitial(from) && roles[from] == Role.Name && to - from > 1
            && (IsCommonWord(from) || (roles[from + 1] == Role.Given && !facts.IsName(reading.Folded(from)))))
        {
            from = reading.NextInName(from);
            if (from < 0) return;
        }

        if (from >= to) return;
        var given = -1;
        for (var i = from; i < to && given < 0; i++)
        {
            if (roles[i] is Role.Given || (roles[i] == Role.Letter && i + 1 < to) || (roles[i] == Role.Known && forms[i] is { Entity.Kind: NameKind.Person })) given = i;
        }

        var single = to - from == 1;
        if (given >= 0 && !single) Add(from, to, NameKind.Person, Certainty.Sure, null);
        else if (single && roles[from] == Role.Known) TakeKnown(from);
        else if (titled && (closelyTitled || !single) && !reading.IsUpper(from)) Add(from, to, NameKind.Person, Certainty.Sure, null);
        else if (!single) TakeSeveral(from, to);
        else TakeSingle(from);
    }

    private void TakeSeveral(int from, int to)
    {
        if (capitalisesNouns) Add(from, to, NameKind.Person, Certainty.Weak, null);
        else if (reading.IsUpper(from) || reading.IsUpper(to - 1)) Add(from, to, NameKind.Organisation, shouted ? Certainty.Weak : Certainty.Likely, null);
        else Add(from, to, NameKind.Person, shouted ? Certainty.Weak : Certainty.Likely, null);
    }

    private void TakeSingle(int at)
    {
        var folded = reading.Folded(at);
        if (roles[at] is Role.Letter or Role.Opener or Role.Closer || folded.Length < 2) return;
        if (reading.IsUpper(at) && folded.Length <= 6)
        {
            Add(at, at + 1, NameKind.Organisation, shouted ? Certainty.Weak : Certainty.Likely, null);
            return;
        }

        var doubtful = shouted || capitalisesNouns || (reading.IsInitial(at) && (!facts.IsName(folded) || IsCommonWord(at)));
        var kind = roles[at] == Role.Given || LooksLikeSurname(folded) ? NameKind.Person
            : IsPlaceCue(at) ? NameKind.Place : NameKind.Person;
        Add(at, at + 1, kind, doubtful ? Certainty.Weak : Certainty.Likely, null);
    }

    private static bool LooksLikeSurname(ReadOnlySpan<char> folded)
    {
        foreach (var ending in (ReadOnlySpan<string>)["ic", "ica", "icu", "icem", "escu", "enko", "enka", "enkom", "sson", "berg", "ski", "skij", "skog", "shvili", "svili", "jan", "ovic", "evic"])
        {
            if (folded.Length > ending.Length + 2 && folded.EndsWith(ending, StringComparison.Ordinal)) return true;
        }

        return false;
    }

    private bool IsPlaceCue(int at)
    {
        var before = at - 1;
        return before >= 0 && reading.IsWord(before) && reading[before].End + 1 == reading[at].Start && reading.Folded(before) is
            "in" or "near" or "at" or "u" or "v" or "iz" or "kod" or "din" or "la" or "en" or "a" or "nach" or "aus" or "na";
    }

    private void Add(int from, int to, NameKind kind, Certainty certainty, Form? form)
    {
        var surfaces = new List<string>(to - from);
        var folded = new List<string>(to - from);
        var between = new List<string>(to - from);
        var last = -1;
        for (var i = from; i < to; i++)
        {
            if (reading.Kind(i) == Renkei.News.Text.TokenKind.Mark) continue;
            if (last >= 0) between.Add(reading.Text[last..reading[i].Start]);
            last = reading[i].End;
            surfaces.Add(reading[i].In(reading.Text).ToString());
            folded.Add(reading.Folded(i).ToString());
        }

        found.Add(new Candidate
        {
            Text = text,
            Start = reading[from].Start,
            End = reading[to - 1].End,
            Kind = kind,
            Certainty = certainty,
            Words = [.. surfaces],
            Folded = [.. folded],
            Separators = [.. between],
            Entity = form?.Entity,
            Conditional = form?.Conditional ?? false,
            DoubtfulFirst = kind == NameKind.Person && surfaces.Count > 1 && form is null && roles[from] == Role.Name && reading.IsInitial(from),
        });
    }
}
