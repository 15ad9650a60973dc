using Renkei.News.Mention;

namespace Renkei.News.Trace;

/// <summary>Finds the names of outlets that no table knows, before anything is credited: by masthead words and by the nouns beside them.</summary>
/// <remarks>What is learned outweighs the mention stage, to which "Harbour Gazette" may look like a person.</remarks>
internal static class Learner
{
    private const int LongestName = 8;
    private const int LongestAlias = 6;

    /// <summary>The article's own outlet: its name, its initials, and its masthead word alone.</summary>
    public static void NotePublisher(string publisher, string language, Memory memory)
    {
        if (publisher.Length is 0 or > 80) return;
        var text = new SourceText(publisher, language);
        var first = text.Tokens.Count > 1 && text.Key(0) is "the" ? 1 : 0;
        var last = text.Tokens.Count - 1;
        if (last < first || last - first >= LongestName) return;
        var outlet = Outlets.Known.Named(publisher) ?? new Outlet(publisher, SourceKind.Outlet);
        if (last > first || text.Tokens[first].KeyLength > 3) memory.Learned.Add(text, first, last, outlet);
        if (last - first >= 2) AddInitials(text, first, last, outlet, memory);
        AddShort(text, first, last, outlet, memory);
    }

    public static void Note(Prepared p, Memory memory)
    {
        for (var at = 0; at < p.Text.Tokens.Count; at++)
        {
            if (!p.Text.Tokens[at].Is(Shape.Capital) || p.Cues[at] is not (Cue.None or Cue.Det or Cue.Noun or Cue.Agency)) continue;
            if (p.Cues[at] is Cue.Noun or Cue.Agency && p.Table.Language == "de") continue;
            var (first, last) = Run(p, at);
            if (last >= first && Judge(p, first, last) is { } kind) Learn(p, first, last, kind, memory);
            at = Math.Max(at, last);
        }
    }

    /// <summary>The capitalised words that begin at a token; an article at the start of a sentence is left out.</summary>
    private static (int First, int Last) Run(Prepared p, int at)
    {
        var tokens = p.Text.Tokens;
        var det = p.Cues[at] == Cue.Det;
        var titled = (det && at > 0 && p.Table.Language == "fr") || Outlets.Known.IsMasthead(p.Text, det && at + 1 < tokens.Count ? at + 1 : at);
        var last = at;
        for (var i = at + 1; i < tokens.Count && i - at < LongestName && tokens[i].Start - tokens[i - 1].End <= 1 && !tokens[i - 1].Is(Shape.Possessive); i++)
        {
            if (tokens[i].Is(Shape.Capital) && (p.Cues[i] is Cue.None or Cue.Noun or Cue.Agency || CandidateFinder.IsVerb(p.Cues[i]))) last = i;
            else if (p.Table.Language == "sr" && i == last + 1 && last == at && p.IsLower(i) && Outlets.Known.IsMasthead(p.Text, i)) return (at, i);
            else if (!titled || !p.IsLower(i) || i - last > 2 || p.Cues[i] is not (Cue.Of or Cue.Det)) break;
        }

        var opens = at == 0 || !(tokens[at - 1].Is(Shape.Word) || tokens[at - 1].Is(Shape.Comma));
        return (det && (opens || last == at) ? at + 1 : at, last);
    }

    /// <summary>Whether the words name an outlet or an agency, and which; null for neither.</summary>
    private static SourceKind? Judge(Prepared p, int first, int last)
    {
        var text = p.Text;
        if (IsPerson(p, first, last) || KnownWithin(text, first, last)) return null;
        var core = p.Cues[first] == Cue.Det ? first + 1 : first;
        if (last > core)
        {
            var agency = p.Cues[last] == Cue.Agency || (p.Cues[last - 1] == Cue.Agency && p.Lengths[last - 1] == 2);
            if (agency && (p.Lengths[last - 1] == 2 || Outlets.Known.IsMasthead(text, last - 1))) return SourceKind.Agency;
            if ((Outlets.Known.IsMasthead(text, last) && p.Cues[last] != Cue.Agency) || (Outlets.Known.IsMasthead(text, core) && (p.Cues[core] is not (Cue.Noun or Cue.Agency) || (core > 0 && p.Text.Tokens[core - 1].Is(Shape.Word)))))
                return NounBefore(p, first, last) ?? SourceKind.Outlet;
        }
        else if (Outlets.Known.HasMastheadEnding(text.Key(core)) && p.Cues[core] == Cue.None && p.Table.Language != "de")
        {
            return SourceKind.Outlet;
        }

        return NounBefore(p, first, last);
    }

    /// <summary>"ziarul local Primer", "l'agence Primer": a noun for outlets stands before, with one adjective between at most.</summary>
    private static SourceKind? NounBefore(Prepared p, int first, int last)
    {
        var tokens = p.Text.Tokens;
        if (p.Names[first] is { Span.Kind: NameKind.Place }) return null;
        if (p.Table.Language == "de" && last == first && !tokens[first].Is(Shape.AllCapitals)) return null;
        for (var at = first - 1; at >= 0 && first - at <= 4; at--)
        {
            if (p.Cues[at] is Cue.Noun or Cue.Agency && p.Lengths[at] is var length && at + length <= first && first - at - length <= 1)
            {
                if (p.Cues[at] == Cue.Noun && (Phrases.IsSite(p.Text.Key(at)) || IsPersonNoun(p.Text.Key(at)))) return null;
                return p.Cues[at] == Cue.Agency ? SourceKind.Agency : SourceKind.Outlet;
            }

            if (!p.IsLower(at)) return null;
        }

        return null;
    }

    /// <summary>After "correspondent" comes a person.</summary>
    private static bool IsPersonNoun(ReadOnlySpan<char> noun) =>
        noun.StartsWith("corresp", StringComparison.Ordinal) || noun.StartsWith("korresp", StringComparison.Ordinal) || noun.StartsWith("корресп", StringComparison.Ordinal)
        || noun.StartsWith("кореспонд", StringComparison.Ordinal) || noun.StartsWith("dopisn", StringComparison.Ordinal) || noun.StartsWith("novinar", StringComparison.Ordinal)
        || noun.StartsWith("журналіст", StringComparison.Ordinal) || noun.StartsWith("журналист", StringComparison.Ordinal) || noun.StartsWith("journalist", StringComparison.Ordinal);

    /// <summary>A given name opens it: "Emily Post" is a person, "the Emily Post" an outlet.</summary>
    private static bool IsPerson(Prepared p, int first, int last) =>
        p.Names[first] is { Span.Kind: NameKind.Person } name && name.Last == last && name.Span.Name.Contains(' ', StringComparison.Ordinal)
        && (first == 0 || p.Cues[first - 1] != Cue.Det)
        && GivenNames.Instance.Find(Folding.Of(p.Text.Surface(first, first)), Inflection.None, out _);

    /// <summary>A known name of several words, or one at the end, needs no learning; a single known word that begins a longer name does ("Kurier Primer").</summary>
    private static bool KnownWithin(SourceText text, int first, int last)
    {
        for (var i = first; i <= last; i++)
        {
            var (outlet, count) = Outlets.Known.At(text, i, last + 1);
            if (outlet is null || (outlet.Weak && i == first && count <= last - first)) continue;
            if (i + count == last + 1 && !(outlet.Weak && i > first) && !(count == 1 && i > first && Outlets.Known.IsMasthead(text, i))) return true;
            if (i + count <= last && (count - (text.Key(i) is "the" or "la" or "le" ? 1 : 0) > 1 || !Outlets.Known.IsMasthead(text, i + count - 1))) return true;
        }

        return false;
    }

    private static void Learn(Prepared p, int first, int last, SourceKind kind, Memory memory)
    {
        for (var i = first; i <= last; i++)
        {
            if (p.Names[i] is { Span.Kind: NameKind.Person } person) memory.Names.Forget(person.Span.Name);
            p.Names[i] = null;
        }

        var tokens = p.Text.Tokens;
        var outlet = new Outlet(Nominative(p, first, last), kind);
        if (memory.IsOwn(outlet.Name)) return;
        memory.Learned.Add(p.Text, first, last, outlet);
        AddShort(p.Text, first, last, outlet, memory);
        if (last + 3 < tokens.Count && p.Text.Key(last + 1) is "(" && p.Text.Key(last + 3) is ")" && tokens[last + 2] is var alias
            && alias.Is(Shape.AllCapitals) && alias.KeyLength <= LongestAlias)
        {
            memory.Learned.Add(p.Text, last + 2, last + 2, outlet);
            p.Names[last + 2] = null;
        }
    }

    /// <summary>"der Musterländischen Zeitung" is the Musterländische Zeitung.</summary>
    private static string Nominative(Prepared p, int first, int last)
    {
        var name = CandidateFinder.Uninflected(p, p.Text.Surface(first, last));
        var end = p.Text.Tokens[first].End - p.Text.Tokens[first].Start;
        return p.Table.Language == "de" && first > 0 && last > first && p.Text.Key(first - 1) is "der" && p.Text.Key(first).EndsWith("en", StringComparison.Ordinal)
            && Outlets.Known.IsMasthead(p.Text, last)
            ? string.Concat(name.AsSpan(0, end - 1), name.AsSpan(end)) : name;
    }

    /// <summary>"the Gazette" after "the Harbour Gazette".</summary>
    private static void AddShort(SourceText text, int first, int last, Outlet outlet, Memory memory)
    {
        if (last == first || outlet.Kind == SourceKind.Agency) return;
        if (text.Key(last) is "news" or "press" or "tv" or "radio" or "fm" or "daily" or "weekly") return;
        if (Outlets.Known.IsMasthead(text, last)) memory.Learned.Add(text, last, last, outlet, isShort: true);
        else if (Outlets.Known.IsMasthead(text, first)) memory.Learned.Add(text, first, first, outlet, isShort: true);
    }

    private static void AddInitials(SourceText text, int first, int last, Outlet outlet, Memory memory)
    {
        Span<char> initials = stackalloc char[LongestName];
        for (var i = first; i <= last; i++)
        {
            if (!text.Tokens[i].Is(Shape.Capital)) return;
            initials[i - first] = char.ToUpperInvariant(text.Key(i)[0]);
        }

        var alias = new SourceText(initials[..(last - first + 1)].ToString(), "");
        memory.Learned.Add(alias, 0, 0, outlet);
    }
}
