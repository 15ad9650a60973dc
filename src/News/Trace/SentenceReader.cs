namespace Renkei.News.Trace;

/// <summary>Finds, for each cue of a sentence, whom it credits.</summary>
internal sealed class SentenceReader(Prepared p, Memory memory, int first, int end, string sentence)
{
    private const int ReachLeft = 7;
    private const int ReachRight = 5;
    private const int ReachAfterPreposition = 9;
    private const int LongestRelativeClause = 40;

    private readonly List<(int At, Attribution Attribution)> found = [];
    private List<Candidate> candidates = [];
    private List<Found> cues = [];

    public void Read(List<Attribution> into)
    {
        (candidates, cues) = CandidateFinder.Find(p, memory.Learned, first, end);
        foreach (var cue in cues) p.CueEnding[cue.Last] = cue.Cue;
        foreach (var candidate in candidates)
        {
            p.Starting[candidate.First] = candidate;
            p.Ending[candidate.Last] = candidate;
        }

        if (candidates.Count > 0 || cues.Count > 0) ReadCues();
        foreach (var candidate in candidates)
        {
            if (candidate is { Part: Part.Person, Name: { } name }) memory.Named(name);
        }

        found.Sort((a, b) => a.At - b.At);
        for (var i = 0; i < found.Count; i++)
        {
            var repeated = false;
            for (var j = 0; j < i && !repeated; j++) repeated = found[j].Attribution.Source == found[i].Attribution.Source;
            if (!repeated) into.Add(found[i].Attribution);
        }
    }

    private void ReadCues()
    {
        var says = cues.Exists(c => CandidateFinder.IsVerb(c.Cue) || c.Cue == Cue.To);
        foreach (var cue in cues)
        {
            switch (cue.Cue)
            {
                case Cue.Say or Cue.Report or Cue.Write or Cue.Relay or Cue.Tell or Cue.Cite:
                    Verb(cue);
                    break;
                case Cue.By:
                    if (Following(cue.Last, ReachAfterPreposition) is { } source) Emit(source, cue, cue.Cue);
                    break;
                case Cue.Next when cue.First > first && p.IsBreak(cue.First - 1):
                    if (StartingAt(NextName(cue.Last + 1)) is { } next && MaySpeak(next, beside: true)) Emit(next, cue, Cue.Say);
                    break;
                case Cue.To:
                    if (Following(cue.Last, ReachAfterPreposition) is { } outlet) EmitOutlet(outlet, cue);
                    break;
                case Cue.For when says:
                    if (Following(cue.Last, p.Table.Language == "en" ? 2 : 3) is { } receiver) EmitOutlet(receiver, cue);
                    break;
                case Cue.After:
                    if (EndingAt(cue.First - 1) is { } before) Emit(before, cue, cue.Cue);
                    break;
                case Cue.Echo:
                    if (memory.Outlet is { } last) Add(cue.First, last.Source, Surface(cue), last.Kind, Surface(cue));
                    break;
                default:
                    break;
            }
        }

        foreach (var candidate in candidates)
        {
            if (says && candidate.Part == Part.Self) Emit(candidate, new Found(Cue.Self, candidate.CoreFirst, candidate.CoreLast), Cue.Self);
        }

        Marks.InSentence(p, candidates, first, end, (candidate, mark) => EmitOutlet(candidate, mark));
    }

    private void Verb(Found verb)
    {
        var subject = Subject(verb, out var after);
        if (subject is not null) Emit(subject, verb, verb.Cue);
        if (verb.Cue == Cue.Cite && Following(verb.Last, 4) is { Part: not (Part.Organisation or Part.Place or Part.Capitals) } cited && cited != subject) Emit(cited, verb, Cue.By);
        if (subject is { Part: Part.Outlet or Part.Unlisted }) return;
        if (verb.Last + 2 < end && p.Cues[verb.Last + 1] == Cue.For && p.Table.Language is "sr" or "ro" && StartingAt(verb.Last + 2) is { Part: Part.Outlet or Part.Unlisted or Part.Quoted } between && between != subject)
            EmitOutlet(between, new Found(Cue.For, verb.Last + 1, verb.Last + 1));
        if (after + 2 < end && p.Cues[after + 1] == Cue.For && p.Table.Language is "sr" or "uk" or "ro" && StartingAt(after + 2) is { } paper && MayReceive(paper))
        {
            paper.Part = Part.Unlisted;
            EmitOutlet(paper, new Found(Cue.For, after + 1, after + 1));
        }
        else if (verb.Cue == Cue.Tell || p.Table.Language is "ru" or "uk" or "de")
        {
            if (Following(verb.Last, ReachRight) is { Part: Part.Outlet or Part.Unlisted } receiver && receiver != subject) EmitOutlet(receiver, verb);
            else if (Following(after, ReachRight) is { Part: Part.Outlet or Part.Unlisted or Part.Quoted } told && told != subject) EmitOutlet(told, verb);
            else if (p.Table.Language == "de" && Dative(after) is { } dative && dative != subject) EmitOutlet(dative, verb);
        }
    }

    /// <summary>"sagte der Chef des Hafens, Jan Primer, der Zeitung Primer": the receiver stands after the speaker, however long that is.</summary>
    private Candidate? Dative(int from)
    {
        for (var at = from + 1; at < end && at - from <= LongestRelativeClause; at++)
        {
            if (CandidateFinder.IsVerb(p.Cues[at]) || p.Cues[at] == Cue.Stop) return null;
            if (p.Text.Key(at) is "der" or "dem" && StartingAt(at + 1) is { Part: Part.Outlet or Part.Unlisted } receiver
                && (p.IsBreak(at - 1) || EndingAt(at - 1) is { Part: Part.Person })) return receiver;
        }

        return null;
    }

    /// <summary>"rekao je Perić za Primer": right after verb and speaker, one capitalised word that is no full name is the outlet.</summary>
    private static bool MayReceive(Candidate candidate) =>
        candidate.First == candidate.Last && (candidate.Part is Part.Capitals or Part.Organisation
        || (candidate.Part == Part.Person && candidate.Name?.Contains(' ', StringComparison.Ordinal) == false));

    /// <summary>Who speaks: beside the verb on the side where the order of words puts the subject.</summary>
    /// <param name="after">The last token of verb and subject together.</param>
    private Candidate? Subject(Found verb, out int after)
    {
        var left = Left(verb.First - 1, out var distance);
        var inverted = verb.First == first || p.IsBreak(verb.First - 1) || OpensClause(verb.First - 1);
        var right = left is not null && distance == 0 && !inverted ? null : Right(verb.Last);
        after = verb.Last;
        if (right is { Part: Part.Outlet or Part.Unlisted or Part.Quoted } && verb.Cue is Cue.Say or Cue.Tell or Cue.Report && StartingAt(right.Last + 1) is { Part: Part.Person or Part.Role or Part.Anonymous } beyond)
        {
            // "розповів «Прикладу» капітан": the paper stands between the verb and the speaker.
            if (right.First == verb.Last + 1) EmitOutlet(right, verb);
            right = beyond;
        }

        if (left is { Part: Part.Outlet or Part.Unlisted } && distance == 0 && p.Table.Language is "ru" or "uk" && verb.Cue is Cue.Say or Cue.Report
            && StartingAt(verb.Last + 1) is { Part: Part.Person or Part.Role or Part.Anonymous } source)
        {
            // "об этом ТАСС сообщил источник": the receiver stands before the verb.
            EmitOutlet(left, verb);
            right = source;
            inverted = true;
        }

        if (right is not null && (inverted || left is null || IsBeside(right, verb)))
        {
            after = right.Last;
            return right;
        }

        return left;
    }

    /// <summary>A speaker right after the verb outweighs one further before it, except in English, where objects stand there.</summary>
    private bool IsBeside(Candidate right, Found verb) =>
        p.Table.Language != "en" && right.First == verb.Last + 1 && right.Part is not (Part.Place or Part.Organisation or Part.Capitals);

    /// <summary>The token at which a name begins, past one article.</summary>
    private int NextName(int token) => token < end && p.Cues[token] == Cue.Det && StartingAt(token) is null ? token + 1 : token;

    private bool OpensClause(int token) => token >= first && (p.Cues[token] == Cue.As || p.CueEnding[token] == Cue.As);

    private Candidate? Left(int from, out int distance)
    {
        distance = 0;
        for (var at = from; at >= first && from - at <= ReachLeft; at--)
        {
            if (EndingAt(at) is { } candidate)
            {
                if (!IsInPrepositionalPhrase(candidate) && MaySpeak(candidate, at == from)) return candidate;
                at = candidate.First;
                continue;
            }

            if (p.Text.Tokens[at].Is(Shape.Comma) && from - at <= 2) return BeforeRelativeClause(at);
            if (p.Text.Key(at) is ")" && Opening(at) is > 0 and var open)
            {
                at = open;
                continue;
            }

            if (p.IsBreak(at)) return null;
            var cue = p.CueEnding[at];
            if (CandidateFinder.IsVerb(cue) || cue == Cue.Stop) return null;
            distance++;
        }

        return null;
    }

    /// <summary>Where the bracket opened that closes here, or -1: "the Harbour Board (HB) said".</summary>
    private int Opening(int close)
    {
        for (var at = close - 1; at > first && close - at <= 8; at--)
        {
            if (p.Text.Key(at) is "(") return at;
        }

        return -1;
    }

    private Candidate? Right(int from)
    {
        var skipped = 0;
        var reach = p.Table.Language == "en" ? 1 : ReachRight;
        for (var at = from + 1; at < end && skipped <= reach; at++)
        {
            if (StartingAt(at) is { } candidate) return MaySpeak(candidate, at == from + 1) ? candidate : null;
            var cue = p.Cues[at];
            if (p.IsBreak(at) || CandidateFinder.IsVerb(cue) || cue is Cue.Stop or Cue.By or Cue.To) return null;
            if (cue is Cue.Prep or Cue.Of or Cue.For)
            {
                at = EndOfPhrase(at);
                skipped += 2;
                continue;
            }

            skipped++;
        }

        return null;
    }

    /// <summary>The last token of what a preposition governs: a name, a day, or one word.</summary>
    private int EndOfPhrase(int preposition)
    {
        for (var at = preposition + 1; at < end && at <= preposition + 3; at++)
        {
            if (StartingAt(at) is { } candidate) return candidate.Last;
            if (p.IsBreak(at)) return at - 1;
            if (p.Cues[at] is Cue.None or Cue.Skip) return at;
        }

        return preposition;
    }

    /// <summary>"Jane Doe, who leads the port, said": the subject stands before the clause between the commas.</summary>
    private Candidate? BeforeRelativeClause(int comma)
    {
        if (EndingAt(comma - 1) is { Part: Part.Person } named && named.First > first && p.Text.Tokens[named.First - 1].Is(Shape.Comma)) return named;
        for (var at = comma - 1; at > first && comma - at <= LongestRelativeClause; at--)
        {
            if (!p.Text.Tokens[at].Is(Shape.Break)) continue;
            return p.Text.Tokens[at].Is(Shape.Comma) && EndingAt(at - 1) is { } candidate && MaySpeak(candidate, beside: true) && !IsInPrepositionalPhrase(candidate) ? candidate : null;
        }

        return null;
    }

    private Candidate? Following(int from, int reach)
    {
        for (var at = from + 1; at < end && at - from <= reach; at++)
        {
            if (StartingAt(at) is { } candidate)
            {
                if (candidate.Part is Part.Place or Part.Capitals && candidate.First == candidate.Last && StartingAt(candidate.Last + 1) is { Part: Part.Outlet or Part.Unlisted } paper
                    && p.Cues[paper.First] is Cue.Noun or Cue.Agency)
                {
                    // "told the Harbourish newspaper Primer"
                    return paper;
                }

                var far = at - from > 3;
                if (candidate.Part == Part.Quoted && at > from + 1 && !(at == from + 2 && p.Cues[at - 1] == Cue.Det)) return null;
                if (candidate.Part is Part.Pronoun && at > from + 1) return null;
                if (candidate.Part is Part.Place or Part.Capitals or Part.Organisation && far) return null;
                return candidate;
            }

            if (p.IsBreak(at) || CandidateFinder.IsVerb(p.Cues[at]) || p.Cues[at] == Cue.Stop) return null;
        }

        return null;
    }

    private bool IsInPrepositionalPhrase(Candidate candidate)
    {
        for (var at = candidate.First - 1; at >= first && at >= candidate.First - 3; at--)
        {
            var cue = p.Cues[at];
            if (cue is Cue.Prep or Cue.Of or Cue.For || p.CueEnding[at] is Cue.By or Cue.To) return true;
            if (cue != Cue.Det && !p.IsPlain(at)) return false;
        }

        return false;
    }

    /// <summary>Bare places and words speak only right beside the verb.</summary>
    private static bool MaySpeak(Candidate candidate, bool beside) =>
        candidate.Part is not (Part.Place or Part.Capitals or Part.Quoted or Part.Organisation) || beside;

    private Candidate? EndingAt(int token) => token >= first ? p.Ending[token] : null;

    private Candidate? StartingAt(int token) => token < end ? p.Starting[token] : null;

    private string Surface(Found cue) => p.Text.Surface(cue.First, cue.Last);

    private void EmitOutlet(Candidate candidate, Found cue)
    {
        // A short quotation after a mere "for" is an outlet only where such names usually stand in quotation marks.
        if (candidate.Part == Part.Quoted && cue.Cue == Cue.For && (p.Table.Language is "en" or "de" or "fr" || candidate.First > cue.Last + 1)) return;
        if (candidate.Part is Part.OutletNoun or Part.AgencyNoun && (cue.Cue == Cue.For || Phrases.IsSite(p.Text.Key(candidate.First)))) return;
        if (candidate.Part is Part.Outlet or Part.Unlisted or Part.Quoted or Part.OutletNoun or Part.AgencyNoun or Part.Self) Emit(candidate, cue, Cue.To);
    }

    private void Emit(Candidate candidate, Found cue, Cue manner)
    {
        if (Resolver.Resolve(p, candidate, manner, memory) is not var (source, kind)) return;
        Add(candidate.CoreFirst, source, p.Text.Surface(candidate.CoreFirst, candidate.CoreLast), kind, cue.Last < cue.First ? "" : Surface(cue));
    }

    private void Add(int at, string source, string surface, SourceKind kind, string cue) =>
        found.Add((at, new Attribution(source, surface, kind, cue, sentence, p.Paragraph.FirstLine)));
}
