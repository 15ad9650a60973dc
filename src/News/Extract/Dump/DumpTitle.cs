namespace Renkei.News.Extract.Dump;

/// <summary>Chooses the headline among the lines above the body.</summary>
/// <remarks>
/// A headline says what the text says (its words return in the body), stands near the body, and is often there twice:
/// as the page's title and as the heading. Menus, breadcrumbs and slugs are told by their shape.
/// </remarks>
internal static class DumpTitle
{
    private const int Reach = 400;
    private const double MostScore = 2.15;

    /// <summary>The index of the headline's line nearest to the body, or -1.</summary>
    public static int Find(List<DumpLine> lines, Body body)
    {
        var stems = BodyStems(lines, body);
        var (best, bestScore) = (-1, 0.0);
        for (var at = body.From - 1; at >= Math.Max(0, body.From - Reach); at--)
        {
            var score = Score(lines, at, body.From, stems, bestScore);
            if (score > bestScore) (best, bestScore) = (at, score);
        }

        return best;
    }

    /// <summary>The line's score; 0 as soon as it cannot be more than <paramref name="least"/>, before the dear part of the work.</summary>
    private static double Score(List<DumpLine> lines, int at, int bodyFrom, HashSet<string> stems, double least)
    {
        var line = lines[at];
        var nearness = 1.0 / (1.0 + ((bodyFrom - at) * 0.04));
        if (MostScore * nearness <= least) return 0;
        if (line.Look is LineLook.Stamp or LineLook.Furniture or LineLook.Related or LineLook.End or LineLook.Credit) return 0;
        if (line.Weight is < 12 or > 320 || line.HasDateTail || !HasBlanks(line) || IsBreadcrumb(line.Text)) return 0;
        var (known, all) = (0, 0);
        foreach (var stem in Stems.Of(line.Text))
        {
            all++;
            if (stems.Contains(stem)) known++;
        }

        if (all == 0) return 0;
        var fullness = Math.Min(1.0, line.Weight / 40.0);
        var shape = line.Look == LineLook.Prose && line.Weight > 200 ? 0.4 : 1.0;
        var (said, factor) = (0.15 + (known / (double)all), nearness * fullness * shape);
        if ((said + 1.0) * factor <= least) return 0;
        return (said + (Math.Min(2, Repeats(lines, at, bodyFrom)) * 0.5)) * factor;
    }

    /// <summary>How often the headline stands elsewhere above the body, alone or at the end of a breadcrumb.</summary>
    private static int Repeats(List<DumpLine> lines, int at, int bodyFrom)
    {
        var repeats = 0;
        for (var other = Math.Max(0, bodyFrom - 60); other < bodyFrom; other++)
        {
            if (other != at && lines[other].Text.Contains(lines[at].Text, StringComparison.OrdinalIgnoreCase)) repeats++;
        }

        return repeats;
    }

    private static bool HasBlanks(DumpLine line) => line.Script == LineScript.EastAsian || line.Text.Contains(' ', StringComparison.Ordinal);

    private static bool IsBreadcrumb(string text) =>
        text.Contains(" » ", StringComparison.Ordinal) || text.Contains(" > ", StringComparison.Ordinal) || text.Contains(" › ", StringComparison.Ordinal)
        || text.AsSpan().Count('|') > 1 || text.AsSpan().Count('•') > 1 || text.AsSpan().Count('/') > 3 || text.StartsWith("Categories:", StringComparison.Ordinal);

    private static HashSet<string> BodyStems(List<DumpLine> lines, Body body)
    {
        var stems = new HashSet<string>(StringComparer.Ordinal);
        for (var at = body.From; at <= body.To; at++)
        {
            if (body.Holds(lines, at)) stems.UnionWith(Stems.Of(lines[at].Text));
        }

        return stems;
    }
}
