namespace Renkei.News.Mention;

/// <summary>People, organisations and places in an article.</summary>
public static class NameFinder
{
    /// <summary>Every occurrence, in reading order (title first), not overlapping.</summary>
    /// <param name="language">BCP 47 tag of the text; an unknown language is read with less precision.</param>
    /// <param name="title">The headline; may be empty.</param>
    /// <param name="paragraphs">The main text.</param>
    public static IReadOnlyList<NameSpan> Find(string language, string title, IReadOnlyList<Paragraph> paragraphs)
    {
        var candidates = new List<Candidate>();
        if (language.StartsWith("ja", StringComparison.Ordinal) || language.StartsWith("zh", StringComparison.Ordinal)) FindJapanese(title, paragraphs, candidates);
        else FindCased(language, title, paragraphs, candidates);
        var cyrillic = language.EndsWith("Cyrl", StringComparison.Ordinal);
        var spans = new List<NameSpan>(candidates.Count);
        foreach (var c in Settling.Settle(candidates, language, cyrillic))
            spans.Add(new NameSpan(c.Text - 1, c.Start, c.End - c.Start, c.Name!, c.Kind, c.Key!));
        return spans;
    }

    private static void FindJapanese(string title, IReadOnlyList<Paragraph> paragraphs, List<Candidate> candidates)
    {
        var names = new JapaneseNames(JapaneseWords.Instance, candidates);
        names.Add(0, title);
        for (var i = 0; i < paragraphs.Count; i++) names.Add(i + 1, paragraphs[i].Text);
    }

    private static void FindCased(string language, string title, IReadOnlyList<Paragraph> paragraphs, List<Candidate> candidates)
    {
        var elides = language.Length >= 2 && language[..2] is "fr" or "it" or "ca";
        var readings = new Reading[paragraphs.Count + 1];
        readings[0] = new Reading(title, elides);
        var facts = new WordFacts();
        for (var i = 0; i < paragraphs.Count; i++)
        {
            readings[i + 1] = new Reading(paragraphs[i].Text, elides);
            facts.Add(readings[i + 1]);
        }

        if (paragraphs.Count == 0) facts.Add(readings[0]);
        var names = new CasedNames(language, facts, candidates);
        for (var i = 0; i < readings.Length; i++) names.Add(i, readings[i]);
        candidates.Sort((a, b) => a.Text != b.Text ? a.Text.CompareTo(b.Text) : a.Start.CompareTo(b.Start));
        DropOverlaps(candidates);
    }

    private static void DropOverlaps(List<Candidate> sorted)
    {
        var kept = 0;
        for (var i = 0; i < sorted.Count; i++)
        {
            if (kept > 0 && sorted[kept - 1].Text == sorted[i].Text && sorted[i].Start < sorted[kept - 1].End) continue;
            sorted[kept++] = sorted[i];
        }

        sorted.RemoveRange(kept, sorted.Count - kept);
    }
}
