namespace Renkei.News.Extract.Dump;

/// <summary>Finds the main text among the lines of a dump.</summary>
/// <remarks>
/// Every line gets a worth: running text what it weighs, anything else a cost that grows while nothing but headings
/// follow one another. The runs of lines worth most (all maximal-scoring segments, linear) are candidates; the body is
/// the one that is heaviest and about what the page's headline is about. Runs near it that speak of the same things
/// are its continuation behind an insert. Lists of other articles are recognised by their heading or by their rhythm.
/// </remarks>
internal static class DumpBody
{
    private const int ProseCap = 600;
    private const int HeadingCost = 40;
    private const int WallCost = 4000;
    private const int InsertLines = 40;
    private const int LeastWorth = 60;

    /// <summary>How much more a run is worth below a line that repeats the page's title.</summary>
    private const double Anchored = 1.6;

    /// <summary>Shares of a run's words that the body has too: chosen on 592 dumps made from pages with known text.</summary>
    private const double SameTopic = 0.24;

    private const double SameTopicNear = 0.18;

    /// <summary>Where the main text is, or null when there is none.</summary>
    public static Body? Find(List<DumpLine> lines)
    {
        var teaser = DumpTeasers.Mark(lines);
        var worth = Worths(lines, teaser);
        var runs = HeavyRuns.Find(worth);
        if (runs.Count == 0) return null;
        var topic = PageTopic(lines);
        var stems = runs.ConvertAll(run => StemsOf(lines, run));
        var anchored = DumpAnchors.Mark(lines, runs);
        var (best, most) = (0, double.MinValue);
        for (var at = 0; at < runs.Count; at++)
        {
            var value = Value(runs[at], stems[at], topic) * (anchored[at] ? Anchored : 1);
            if (value > most) (best, most) = (at, value);
        }

        var inside = new bool[lines.Count];
        Fill(inside, runs[best]);
        var (from, to) = (runs[best].From, runs[best].To);
        for (var at = best + 1; at < runs.Count && runs[at].From - to <= InsertLines && Continues(lines, runs[at], stems[at], stems[best], to); at++)
        {
            Fill(inside, runs[at]);
            to = runs[at].To;
        }

        for (var at = best - 1; at >= 0 && from - runs[at].To <= InsertLines && Continues(lines, runs[at], stems[at], stems[best], from); at--)
        {
            Fill(inside, runs[at]);
            from = runs[at].From;
        }

        return new Body(from, to, ScriptOf(lines, inside), inside);
    }

    private static int[] Worths(List<DumpLine> lines, bool[] teaser)
    {
        var worth = new int[lines.Count];
        var (headings, walled) = (0, false);
        for (var at = 0; at < lines.Count; at++)
        {
            var line = lines[at];
            if (line.Look == LineLook.Prose && !teaser[at])
            {
                headings = 0;
                worth[at] = line.IsNotice ? -HeadingCost : IsAlone(lines, at) ? Math.Min(line.Weight, ProseCap) / 2 : Math.Min(line.Weight, ProseCap);
                if (!line.IsNotice) walled = false;
                continue;
            }

            headings++;
            worth[at] = line.Look switch
            {
                _ when teaser[at] => -Math.Max(line.Weight, 2 * HeadingCost),
                LineLook.Related or LineLook.End => walled ? -HeadingCost : -WallCost,
                LineLook.Furniture => -HeadingCost / 2,
                _ => -HeadingCost * Math.Min(headings, 6),
            };
            walled |= worth[at] == -WallCost;
        }

        return worth;
    }

    /// <summary>Text between two headlines is a teaser more often than a paragraph.</summary>
    private static bool IsAlone(List<DumpLine> lines, int at) => !IsProseBeside(lines, at, -1) && !IsProseBeside(lines, at, +1);

    private static bool IsProseBeside(List<DumpLine> lines, int at, int step)
    {
        var beside = at + step;
        while (beside >= 0 && beside < lines.Count && lines[beside].Look == LineLook.Furniture) beside += step;
        return beside >= 0 && beside < lines.Count && lines[beside].Look == LineLook.Prose;
    }

    /// <summary>Words of the lines that name the page: the first, and those that stand twice.</summary>
    private static HashSet<string> PageTopic(List<DumpLine> lines)
    {
        var topic = new HashSet<string>(StringComparer.Ordinal);
        var seen = new HashSet<string>(StringComparer.OrdinalIgnoreCase);
        for (var at = 0; at < lines.Count; at++)
        {
            if (lines[at].Weight is < 15 or > 320) continue;
            if (at == 0 || !seen.Add(lines[at].Text)) topic.UnionWith(Stems.Of(lines[at].Text));
            else if (at == 1) seen.Add(lines[at].Text);
        }

        return topic;
    }

    private static HashSet<string> StemsOf(List<DumpLine> lines, Run run)
    {
        var stems = new HashSet<string>(StringComparer.Ordinal);
        for (var at = run.From; at <= run.To; at++)
        {
            if (lines[at].Look == LineLook.Prose) stems.UnionWith(Stems.Of(lines[at].Text));
        }

        return stems;
    }

    private static double Value(Run run, HashSet<string> stems, HashSet<string> topic) => run.Worth * (0.12 + Shared(topic, stems));

    private static bool Continues(List<DumpLine> lines, Run run, HashSet<string> stems, HashSet<string> body, int edge)
    {
        for (var at = Math.Min(edge, run.To) + 1; at < Math.Max(edge, run.From); at++)
        {
            if (lines[at].Look == LineLook.End) return false;
        }

        var gap = Math.Max(edge, run.From) - Math.Min(edge, run.To);
        return run.Worth >= LeastWorth && Shared(stems, body) >= (gap <= 6 ? SameTopicNear : SameTopic);
    }

    private static double Shared(HashSet<string> of, HashSet<string> with) => of.Count == 0 ? 0 : of.Count(with.Contains) / (double)of.Count;

    private static void Fill(bool[] inside, Run run) => Array.Fill(inside, true, run.From, run.To - run.From + 1);

    private static LineScript ScriptOf(List<DumpLine> lines, bool[] inside)
    {
        Span<int> weights = stackalloc int[4];
        for (var at = 0; at < lines.Count; at++)
        {
            if (inside[at]) weights[(int)lines[at].Script] += lines[at].Weight;
        }

        var most = 0;
        for (var script = 1; script < weights.Length; script++)
        {
            if (weights[script] > weights[most]) most = script;
        }

        return (LineScript)most;
    }
}

/// <summary>Where the body is: indices into the lines, and which of them belong to it.</summary>
internal sealed record Body(int From, int To, LineScript Script, bool[] Inside)
{
    private const int LongHeading = 75;
    private const int LongCapitals = 45;
    private const int ListItem = 50;

    /// <summary>Whether a line is main text.</summary>
    public bool Holds(List<DumpLine> lines, int at)
    {
        var line = lines[at];
        if (!Inside[at] || line.HasDateTail || line.Script != Script) return false;
        return line.Look switch
        {
            LineLook.Prose => true,
            LineLook.Heading => IsCrosshead(lines, at),
            _ => false,
        };
    }

    /// <summary>A heading of two words or more that text follows, or an item of a list.</summary>
    private bool IsCrosshead(List<DumpLine> lines, int at)
    {
        if (IsInserted(lines, at)) return false;
        if (at >= To || LineTable.Related.Begins(lines[at].Text) > 0) return false;
        return lines[at].EndsSentence || lines[at].Text.Contains(' ', StringComparison.Ordinal) || lines[at].Script == LineScript.EastAsian;
    }

    /// <summary>The headline of another article between two paragraphs: longer than crossheads are, or in capitals, and alone.</summary>
    private static bool IsInserted(List<DumpLine> lines, int at)
    {
        var (text, weight) = (lines[at].Text, lines[at].Weight);
        return (weight >= LongCapitals && IsInCapitals(text)) || (weight >= LongHeading && IsLone(lines, at) && !HasSentence(text));
    }

    /// <summary>No item of a list: no line like it beside it.</summary>
    private static bool IsLone(List<DumpLine> lines, int at) =>
        (at == 0 || !IsItem(lines[at - 1])) && (at + 1 >= lines.Count || !IsItem(lines[at + 1]));

    private static bool HasSentence(ReadOnlySpan<char> text) =>
        text.IndexOf(". ", StringComparison.Ordinal) > 0 || text.IndexOf("? ", StringComparison.Ordinal) > 0 || text.IndexOf("! ", StringComparison.Ordinal) > 0;

    private static bool IsItem(DumpLine line) => line.Look == LineLook.Heading && line.Weight >= ListItem;

    private static bool IsInCapitals(string text)
    {
        foreach (var c in text)
        {
            if (char.IsLower(c)) return false;
        }

        return text[0] < '\u2E80';
    }
}
