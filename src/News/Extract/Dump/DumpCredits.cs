namespace Renkei.News.Extract.Dump;

/// <summary>Bare source credits at the end of a dump's body: a domain, "(Agency)", "Source: …".</summary>
internal static class DumpCredits
{
    private const int Near = 4;

    public static List<Paragraph> Find(List<DumpLine> lines, Body body)
    {
        var credits = new List<Paragraph>();
        for (var at = body.From; at <= Math.Min(lines.Count - 1, body.To + Near); at++)
        {
            if (at > body.To && (lines[at].Look is LineLook.Related or LineLook.End or LineLook.Prose)) break;
            if (lines[at].Look == LineLook.Credit) credits.Add(new Paragraph(lines[at].Text, lines[at].First, lines[at].Last));
        }

        return credits;
    }
}
