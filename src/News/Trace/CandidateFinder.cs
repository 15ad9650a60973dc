namespace Renkei.News.Trace;

/// <summary>Finds the cues of a sentence and everything in it that may be a source.</summary>
internal static class CandidateFinder
{
    private const int LongestQuotedName = 6;

    /// <summary>Both lists in reading order; nothing in them overlaps.</summary>
    public static (List<Candidate> Candidates, List<Found> Cues) Find(Prepared p, Learned learned, int first, int end)
    {
        var candidates = new List<Candidate>();
        var cues = new List<Found>();
        for (var at = first; at < end;)
        {
            if (One(p, learned, at, first, end) is { } candidate)
            {
                candidates.Add(candidate);
                at = candidate.Last + 1;
            }
            else if (CueAt(p, at, first) is not Cue.None and var cue && !BeginsTitle(p, at, first, end))
            {
                var count = p.Lengths[at];
                if (PartOf(cue) is { } part) candidates.Add(new Candidate(part, at, at + count - 1));
                else cues.Add(new Found(cue, at, at + count - 1));
                at += count;
            }
            else if (CapitalRun(p, at, first, end) is { } run)
            {
                candidates.Add(run);
                at = run.Last + 1;
            }
            else
            {
                at++;
            }
        }

        Phrases.Merge(p, candidates, first, end);
        return (candidates, cues);
    }

    /// <summary>"The Harbour Gazette" inside a sentence: the article is a part of the name.</summary>
    private static bool BeginsTitle(Prepared p, int at, int first, int end) =>
        p.Cues[at] == Cue.Det && p.Table.Language is "en" or "fr" && at > first && at + 1 < end && !p.IsBreak(at - 1)
        && p.Text.Tokens[at].Is(Shape.Capital) && p.Text.Tokens[at + 1].Is(Shape.Capital) && p.Names[at + 1] is null && p.Cues[at + 1] is Cue.None or Cue.Noun;

    /// <summary>A verb written with a capital inside a sentence is a name or a German noun.</summary>
    private static Cue CueAt(Prepared p, int at, int first)
    {
        var cue = p.Cues[at];
        if (IsVerb(cue) && p.Text.Tokens[at].Is(Shape.Capital) && at > first && !p.IsBreak(at - 1)) return Cue.None;
        if (cue is Cue.Noun or Cue.Agency or Cue.Back && p.Table.Language != "de" && IsWithinName(p, at, first)) return Cue.None;
        return cue;
    }

    /// <summary>"The Journal of Harbours": a noun written with a capital inside a sentence is a part of a name.</summary>
    private static bool IsWithinName(Prepared p, int at, int first) =>
        p.Text.Tokens[at].Is(Shape.Capital) && at + 1 < p.Cues.Length
        && (at > first && !p.IsBreak(at - 1)
            ? p.Text.Tokens[at + 1].Is(Shape.Capital) || p.Cues[at + 1] == Cue.Of
            : p.Text.Tokens[at + 1].Is(Shape.Capital) && Outlets.Known.IsMasthead(p.Text, at) && Outlets.Known.At(p.Text, at + 1, p.Cues.Length).Outlet is null);

    /// <summary>Whether a cue is a verb of saying or reporting.</summary>
    public static bool IsVerb(Cue cue) => cue is Cue.Say or Cue.Report or Cue.Write or Cue.Relay or Cue.Tell or Cue.Cite;

    private static Part? PartOf(Cue cue) => cue switch
    {
        Cue.Noun => Part.OutletNoun,
        Cue.Agency => Part.AgencyNoun,
        Cue.Back => Part.Back,
        Cue.Anon or Cue.Official => Part.Anonymous,
        Cue.Role => Part.Role,
        Cue.Office => Part.Office,
        Cue.Pron => Part.Pronoun,
        Cue.Self => Part.Self,
        _ => null,
    };

    private static Candidate? One(Prepared p, Learned learned, int at, int first, int end)
    {
        var token = p.Text.Tokens[at];
        if (token.Is(Shape.OpenQuote)) return Quoted(p, learned, at, end);
        if (!token.Is(Shape.Word | Shape.Number)) return null;
        var domain = DomainEnd(p.Text, at, end);
        var (outlet, count) = token.Is(Shape.Capital | Shape.Number) || domain > at || Outlets.Known.IsLowerCase(p.Text.Key(at)) ? Outlets.Known.At(p.Text, at, end) : (null, 0);
        if (outlet is not null && (domain >= at + count || IsPartOfName(p, outlet, at, count, end))) outlet = null;
        var (introduced, length) = token.Is(Shape.Capital) ? learned.At(p, at, end) : (null, 0);
        if (introduced is not null && length >= count && domain < at + length)
        {
            // In mere brackets only an agency's sign is a credit: "(Primer TV)" says where somebody works.
            var candidate = OutletAt(p.Text, introduced, at, length, first, end);
            if (introduced.Kind != SourceKind.Agency) candidate.Part = Part.Unlisted;
            return candidate;
        }

        var name = p.Names[at];
        if (name is { } long_ && long_.Last >= end) name = null;
        if (outlet is not null && (name is not { Span.Kind: NameKind.Person } person || person.Last <= at + count - 1)) return OutletAt(p.Text, outlet, at, count, first, end);
        if (domain > at) return new Candidate(Part.Unlisted, at, domain) { Name = p.Text.Surface(at, domain).ToLowerInvariant() };
        return name is { } found ? Named(p, found.Span, at, found.Last) : null;
    }

    /// <summary>"The National Institute" is not The National.</summary>
    private static bool IsPartOfName(Prepared p, Outlet outlet, int at, int count, int end) =>
        (outlet.Weak || p.Text.Key(at) is "the") && at + count < end && p.Text.Tokens[at + count].Is(Shape.Capital)
        && p.Cues[at + count] == Cue.None && p.Text.Tokens[at + count].Start == p.Text.Tokens[at + count - 1].End + 1;

    private static Candidate OutletAt(SourceText text, Outlet outlet, int at, int count, int first, int end)
    {
        var candidate = new Candidate(Part.Outlet, at, at + count - 1) { Name = outlet.Name, Kind = outlet.Kind, Weak = outlet.Weak };
        if (candidate.Last + 1 < end && text.Tokens[candidate.Last + 1].Is(Shape.CloseQuote) && at > first && text.Tokens[at - 1].Is(Shape.OpenQuote))
        {
            candidate.First--;
            candidate.Last++;
            candidate.Weak = false;
        }

        return candidate;
    }

    private static Candidate? Named(Prepared p, NameSpan span, int at, int last)
    {
        if (p.Lengths[at] > last - at && p.Cues[at] is not (Cue.None or Cue.Role or Cue.Office)) return null;
        if (p.Lengths[at] > last - at + 1 && p.Cues[at] == Cue.Office) return null;
        var part = span.Kind switch { NameKind.Person => Part.Person, NameKind.Place => Part.Place, _ => Part.Organisation };
        var candidate = new Candidate(part, at, last) { Name = part == Part.Person ? p.Index.WithoutTitle(span.Name) : span.Name };
        if (part == Part.Person && p.Cues[at] == Cue.Role && p.Lengths[at] <= last - at)
        {
            // "Commodore Jane Doe", where the title is taken for a part of the name.
            candidate.CoreFirst = at + p.Lengths[at];
        }

        if (part == Part.Organisation && p.Cues[at] == Cue.Office) candidate.Part = Part.Office;
        else if (part == Part.Organisation && last > at && p.Cues[at] is Cue.Noun or Cue.Agency)
        {
            // "ИА Primer", where the noun is taken for a part of the name.
            candidate.Part = Part.Unlisted;
            candidate.Kind = p.Cues[at] == Cue.Agency ? SourceKind.Agency : SourceKind.Outlet;
            if (p.Lengths[at] <= last - at)
            {
                candidate.CoreFirst = at + p.Lengths[at];
                candidate.Name = p.Text.Surface(candidate.CoreFirst, last);
                if ((Outlets.Known.Named(candidate.Name) ?? Rendering(p, candidate.Name)) is { } known)
                {
                    candidate.Part = Part.Outlet;
                    (candidate.Name, candidate.Kind) = (known.Name, known.Kind);
                }
            }
        }
        else if (part == Part.Organisation && last > at && HasMasthead(p.Text, at, last)) candidate.Part = Part.Unlisted;
        return candidate;
    }

    /// <summary>A name in quotation marks; a longer quotation is nothing here, so its words are read on their own.</summary>
    private static Candidate? Quoted(Prepared p, Learned learned, int open, int end)
    {
        var text = p.Text;
        if (open + 2 >= end || !text.Tokens[open + 1].Is(Shape.Capital | Shape.Number)) return null;
        var close = open + 1;
        while (close < end && close - open <= LongestQuotedName + 1 && !p.IsBreak(close)) close++;
        if (close >= end || !text.Tokens[close].Is(Shape.CloseQuote)) return null;
        var (outlet, count) = Outlets.Known.At(text, open + 1, close);
        var surface = text.Text[text.Tokens[open + 1].Start..text.Tokens[close - 1].End];
        var (introduced, length) = learned.At(p, open + 1, close);
        var known = outlet is not null && count == close - open - 1 ? outlet : length == close - open - 1 ? introduced : Rendering(p, surface);
        return new Candidate(known is null ? Part.Quoted : Part.Outlet, open, close)
        {
            CoreFirst = open + 1,
            CoreLast = close - 1,
            Name = known?.Name ?? surface,
            Kind = known?.Kind ?? SourceKind.Outlet,
        };
    }

    private static Candidate? CapitalRun(Prepared p, int at, int first, int end)
    {
        var text = p.Text;
        if (!text.Tokens[at].Is(Shape.Capital)) return null;
        var titled = p.Cues[at] == Cue.Det || Outlets.Known.IsMasthead(text, at);
        var last = at;
        for (var i = at + 1; i < end; i++)
        {
            if (text.Tokens[i].Is(Shape.Capital) && p.Names[i] is null && p.Cues[i] is Cue.None or Cue.Noun or Cue.Agency or Cue.Det) last = i;
            else if (!(text.Tokens[i].Is(Shape.Number) && i == last + 1) && !(titled && p.Cues[i] is Cue.Of or Cue.Det && i - last <= 2)) break;
        }

        if (p.Cues[at] == Cue.Det && last == at) return null;
        var agency = last > at && p.Cues[p.Lengths[last] > 0 || last == at + 1 ? last : last - 1] == Cue.Agency;

        var known = last > at ? Rendering(p, text.Surface(at, last)) : null;
        if (known is not null) return new Candidate(Part.Outlet, at, last) { Name = known.Name, Kind = known.Kind };
        var masthead = agency || last > at ? HasMasthead(text, at, last) : Outlets.Known.HasMastheadEnding(text.Key(at));
        if (!masthead && last == at && at == first && !text.Tokens[at].Is(Shape.AllCapitals)) return null;
        return new Candidate(masthead ? Part.Unlisted : Part.Capitals, at, last) { Name = Uninflected(p, text.Surface(at, last)), Kind = agency ? SourceKind.Agency : SourceKind.Outlet };
    }

    /// <summary>The German genitive: "des Hafenkuriers".</summary>
    public static string Uninflected(Prepared p, string name) =>
        p.Table.Language == "de" && name[^1] == 's' && Outlets.Known.IsGenitive(name) ? name[..^1] : name;

    /// <summary>Names are spelt by ear in Serbian and in Cyrillic script.</summary>
    private static Outlet? Rendering(Prepared p, string surface) =>
        p.Table.Language == "sr" || surface[0] >= 0x400 ? Outlets.Known.Sounding(surface) : null;

    private static bool HasMasthead(SourceText text, int first, int last)
    {
        for (var i = first; i <= last; i++)
        {
            if (Outlets.Known.IsMasthead(text, i)) return true;
        }

        return false;
    }

    /// <summary>The last token of a domain that begins here, or -1: labels of two characters or more, the last in lower-case letters.</summary>
    private static int DomainEnd(SourceText text, int at, int end)
    {
        var last = at;
        while (last + 2 < end && text.Tokens[last + 1].Is(Shape.Dot) && text.Tokens[last + 1].Start == text.Tokens[last].End) last += 2;
        if (last == at) return -1;
        var top = text.Tokens[last];
        return top.Is(Shape.Word) && !top.Is(Shape.Capital) && text.Tokens[at].KeyLength > 1 && Outlets.Known.IsTopDomain(text.Key(last)) ? last : -1;
    }
}
