using System.Text;

namespace Renkei.News.Trace;

/// <summary>Says who a candidate is, given how it is credited and what the article said before.</summary>
internal static class Resolver
{
    /// <summary>Source and kind, or null when the candidate is nobody.</summary>
    public static (string Source, SourceKind Kind)? Resolve(Prepared p, Candidate candidate, Cue manner, Memory memory)
    {
        if (manner == Cue.Relay)
        {
            if (candidate.Part is Part.Person or Part.Pronoun or Part.Place or Part.Role or Part.Office or Part.Anonymous) return null;
            manner = Cue.Write;
        }

        switch (candidate.Part)
        {
            case Part.Person:
                var person = candidate.Name ?? FullName(p, candidate, memory);

                if (!person.Contains(' ', StringComparison.Ordinal)) person = memory.Names.FullName(person) ?? person;

                // One word after "according to" that is never a full name and has no title is seldom a person.
                if (manner == Cue.By && candidate.First == candidate.CoreFirst && !person.Contains(' ', StringComparison.Ordinal)) return null;
                return Person(memory, person);
            case Part.Pronoun:
                return memory.Speaker is { } speaker ? Person(memory, speaker) : null;
            case Part.Outlet or Part.Unlisted:
                return Credited(memory, candidate.Name ?? Words(p, candidate), candidate.Kind);
            case Part.Quoted:
                return manner is Cue.Report or Cue.Write or Cue.By or Cue.To ? Credited(memory, candidate.Name!, candidate.Kind) : null;
            case Part.Organisation:
                return manner == Cue.Write ? Credited(memory, candidate.Name!, SourceKind.Outlet) : (candidate.Name!, SourceKind.Official);
            case Part.Place:
                return manner is Cue.Say or Cue.By or Cue.Cite ? (candidate.Name!, SourceKind.Official) : null;
            case Part.Capitals:
                return Capitals(p, candidate, manner, memory);
            case Part.Role:
                return memory.HolderOf(TitleKey(p, candidate), QualifierOf(p, candidate)) is { } holder
                    ? Person(memory, holder)
                    : (Words(p, candidate), SourceKind.Official);
            case Part.Office:
                return manner == Cue.Write ? null : (Words(p, candidate), SourceKind.Official);
            case Part.Anonymous:
                return (Words(p, candidate), candidate.OfOffice ? SourceKind.Official : SourceKind.Anonymous);
            case Part.AgencyNoun:
                return memory.Outlet is { Kind: SourceKind.Agency } agency ? agency : null;
            case Part.OutletNoun or Part.Back:
                return memory.Outlet;
            case Part.Self:
                return (memory.Publisher.Length > 0 ? memory.Publisher : Words(p, candidate), SourceKind.Self);
            default:
                return null;
        }
    }

    /// <summary>The key under which the holder of a title is remembered: its head word without ending.</summary>
    public static string TitleKey(Prepared p, Candidate role)
    {
        for (var i = role.First; i <= role.Last; i++)
        {
            if (p.Cues[i] == Cue.Role) return TitleKey(p, i);
        }

        return "";
    }

    public static string TitleKey(Prepared p, int token)
    {
        var key = new StringBuilder();
        for (var i = 0; i < p.Lengths[token]; i++)
        {
            var word = p.Text.Key(token + i);
            key.Append(word[..Math.Min(word.Length, 6)]);
        }

        return key.ToString();
    }

    /// <summary>The first capitalised word around a title that is no part of it, cut short: enough to tell two countries' ministers apart.</summary>
    public static string QualifierOf(Prepared p, Candidate role)
    {
        for (var i = role.First; i <= role.Last; i++)
        {
            if (p.Text.Tokens[i].Is(Shape.Capital) && p.Cues[i] == Cue.None && i > 0) return p.Text.Key(i)[..Math.Min(4, p.Text.Key(i).Length)].ToString();
        }

        return "";
    }

    private static (string, SourceKind) Person(Memory memory, string name)
    {
        memory.Spoke(name);
        return (name, SourceKind.Person);
    }

    private static (string, SourceKind) Credited(Memory memory, string name, SourceKind kind)
    {
        if (memory.IsOwn(name)) return (memory.Publisher, SourceKind.Self);
        memory.Outlet = (name, kind);
        return (name, kind);
    }

    /// <summary>Capitals that no table explains: what they are depends on the verb beside them.</summary>
    private static (string, SourceKind)? Capitals(Prepared p, Candidate candidate, Cue manner, Memory memory)
    {
        var name = Words(p, candidate);
        var token = p.Text.Tokens[candidate.CoreFirst];
        var single = candidate.CoreFirst == candidate.CoreLast;
        var foreign = token.Is(Shape.Latin) && p.Table.Language is "ru" or "uk";
        if (p.Table.Language == "de" && !token.Is(Shape.AllCapitals) && single) return memory.Names.FullName(name) is { } german ? Person(memory, german) : null;
        if (manner == Cue.Write && p.Table.Language == "de" && !token.Is(Shape.AllCapitals)) return null;
        if (manner == Cue.Write || (foreign && manner is Cue.Report)) return Credited(memory, name, SourceKind.Outlet);
        if (memory.Names.FullName(name) is { } known) return Person(memory, known);
        if (single && p.Table.Language == "en" && TailOf(p, candidate.CoreFirst) is var head && head < candidate.CoreFirst) return (p.Text.Surface(head, candidate.CoreLast), SourceKind.Official);
        if (single && candidate.First > 0 && p.Cues[candidate.First - 1] == Cue.Det && !token.Is(Shape.AllCapitals)) return null;
        if (single && token.Is(Shape.AllCapitals)) return (name, SourceKind.Official);
        if (p.Table.Language.Length == 0 && single) return null;
        return manner is Cue.Say or Cue.Tell or Cue.Cite or Cue.By && !(single && manner == Cue.By) ? Person(memory, name) : null;
    }

    /// <summary>"Harbour Workers' Union": where the capitalised words begin of which this is the last.</summary>
    private static int TailOf(Prepared p, int token)
    {
        var tokens = p.Text.Tokens;
        var at = token;
        while (at > 0 && token - at < 6)
        {
            var before = at > 1 && tokens[at - 1].KeyLength == 1 && Renkei.News.Text.Words.IsApostrophe(p.Text.Key(at - 1)[0]) ? at - 2 : at - 1;
            if (!tokens[before].Is(Shape.Capital) || p.Cues[before] == Cue.Det || tokens[at].Start - tokens[before].End > at - before) break;
            at = before;
        }

        return at;
    }

    private static string FullName(Prepared p, Candidate candidate, Memory memory)
    {
        var name = Words(p, candidate);
        return memory.Names.FullName(name) ?? name;
    }

    private static string Words(Prepared p, Candidate candidate) => p.Text.Surface(candidate.CoreFirst, candidate.CoreLast);
}
