namespace Renkei.News.Trace;

/// <summary>Who an article has it from.</summary>
public static class Tracer
{
    /// <summary>Every attribution, in reading order; bare credits last.</summary>
    /// <param name="language">BCP 47 tag of the text.</param>
    /// <param name="extraction">Title, paragraphs, bare credits and publisher of the article.</param>
    /// <param name="names">What the mention stage found in it.</param>
    public static IReadOnlyList<Attribution> Trace(string language, Extraction extraction, IReadOnlyList<NameSpan> names)
    {
        var table = SayTable.For(language);
        var index = new NameIndex(names, table);
        var memory = new Memory(extraction.Publisher, index);
        var found = new List<Attribution>();
        if (table.Language == "ja") Japanese.Read(extraction.Paragraphs, names, memory, found);
        else ReadSpaced(extraction.Paragraphs, table, index, memory, found);
        foreach (var credit in extraction.Credits) Credits.Read(credit, table, memory, found);
        return found;
    }

    private static void ReadSpaced(IReadOnlyList<Paragraph> paragraphs, SayTable table, NameIndex index, Memory memory, List<Attribution> found)
    {
        Learner.NotePublisher(memory.Publisher, table.Language, memory);
        var prepared = new Prepared[paragraphs.Count];
        for (var i = 0; i < prepared.Length; i++)
        {
            prepared[i] = new Prepared(paragraphs[i], i, table, index);
            Titles.Note(prepared[i], memory);
            Learner.Note(prepared[i], memory);
        }

        if (prepared.Length > 0) Marks.NoteDateline(prepared[0], memory);
        foreach (var p in prepared)
        {
            if (IsCaption(p)) continue;
            foreach (var (first, end, sentence) in p.Sentences()) new SentenceReader(p, memory, first, end, sentence).Read(found);
        }
    }

    /// <summary>"Photo: …" credits a picture.</summary>
    private static bool IsCaption(Prepared p)
    {
        for (var i = 0; i + 1 < p.Text.Tokens.Count && i < 2; i++)
        {
            if (SayTable.IsPicture(p.Text, i) && p.Text.Key(i + 1) is ":" or "/") return true;
        }

        return false;
    }
}
