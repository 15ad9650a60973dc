namespace Renkei.News.Trace;

/// <summary>Learns who holds which office in an article, so that "the ambassador said" finds its person.</summary>
internal static class Titles
{
    private const int Reach = 6;

    public static void Note(Prepared p, Memory memory)
    {
        for (var i = 0; i < p.Names.Length; i++)
        {
            if (p.Names[i] is not { Span.Kind: NameKind.Person } person || !person.Span.Name.Contains(' ', StringComparison.Ordinal)) continue;
            for (var at = i - 1; at >= 0 && i - at <= Reach && !p.IsBreak(at); at--)
            {
                if (p.Cues[at] != Cue.Role) continue;
                var role = new Candidate(Part.Role, Math.Max(0, at - 1), i - 1);
                memory.Bind(Resolver.TitleKey(p, at), Resolver.QualifierOf(p, role), person.Span.Name);
                break;
            }
        }
    }
}
