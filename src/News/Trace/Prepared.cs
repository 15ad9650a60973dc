namespace Renkei.News.Trace;

/// <summary>A paragraph made ready: tokens, cues, names by token, sentences.</summary>
internal sealed class Prepared
{
    /// <summary>What has more tokens is read in pieces of this length: no writer's sentence, and it keeps the work near-linear.</summary>
    private const int LongestSentence = 400;

    public Prepared(Paragraph paragraph, int index, SayTable table, NameIndex names)
    {
        Paragraph = paragraph;
        Table = table;
        Text = new SourceText(paragraph.Text, table.Language);
        Cues = new Cue[Text.Tokens.Count];
        Lengths = new int[Text.Tokens.Count];
        for (var i = 0; i < Cues.Length; i++)
        {
            if (!Text.Tokens[i].Is(Shape.Word)) continue;
            var (cue, count) = table.CueAt(Text, i);
            if (count == 0) continue;
            Cues[i] = cue;
            Lengths[i] = count;
        }

        Index = names;
        Names = names.ByToken(index, Text);
        Starting = new Candidate?[Cues.Length];
        Ending = new Candidate?[Cues.Length];
        CueEnding = new Cue[Cues.Length];
    }

    public Paragraph Paragraph { get; }

    public SayTable Table { get; }

    public SourceText Text { get; }

    /// <summary>The cue that begins at a token, the longest.</summary>
    public Cue[] Cues { get; }

    /// <summary>Its count of tokens.</summary>
    public int[] Lengths { get; }

    /// <summary>The candidate that begins at a token, in the sentences read so far; null where none does.</summary>
    public Candidate?[] Starting { get; }

    /// <summary>The candidate that ends at a token.</summary>
    public Candidate?[] Ending { get; }

    /// <summary>The cue that ends at a token and is not a part of a candidate.</summary>
    public Cue[] CueEnding { get; }

    public NameIndex Index { get; }

    /// <summary>Names that begin at a token, with the last token of each; null where none does.</summary>
    public (NameSpan Span, int Last)?[] Names { get; }

    /// <summary>Whether a word is lower case and nothing the table knows.</summary>
    public bool IsPlain(int token) => Cues[token] == Cue.None && IsLower(token);

    public bool IsLower(int token) => Text.Tokens[token].Is(Shape.Word) && !Text.Tokens[token].Is(Shape.Capital);

    public bool IsBreak(int token) => Text.Tokens[token].Is(Shape.Break);

    /// <summary>Sentences as half-open ranges of tokens and of characters.</summary>
    public IEnumerable<(int First, int End, string Sentence)> Sentences()
    {
        var token = 0;
        foreach (var (start, end) in Renkei.News.Text.Sentences.Split(Paragraph.Text))
        {
            var first = token;
            while (token < Text.Tokens.Count && Text.Tokens[token].Start < end) token++;
            if (token - first <= LongestSentence)
            {
                if (token > first) yield return (first, token, Paragraph.Text[start..end]);
                continue;
            }

            for (; first < token; first += LongestSentence)
            {
                var last = Math.Min(first + LongestSentence, token);
                yield return (first, last, Text.Surface(first, last - 1));
            }
        }
    }
}

/// <summary>The mention stage's names, by place and by surname.</summary>
internal sealed class NameIndex
{
    private readonly Dictionary<int, List<NameSpan>> byParagraph = [];
    private readonly Dictionary<string, string?> people = new(StringComparer.Ordinal);
    private readonly Dictionary<string, string> untitled = new(StringComparer.Ordinal);
    private readonly SayTable table;
    private readonly bool serbian;

    public NameIndex(IReadOnlyList<NameSpan> names, SayTable table)
    {
        this.table = table;
        serbian = table.Language == "sr";
        foreach (var name in names)
        {
            if (!byParagraph.TryGetValue(name.Paragraph, out var list)) byParagraph[name.Paragraph] = list = [];
            list.Add(name);
            if (name.Kind != NameKind.Person) continue;
            var key = LastWord(name.Name);
            if (key.Length < 2) continue;
            var person = WithoutTitle(name.Name);
            if (!people.TryGetValue(key, out var known)) people[key] = person;
            else if (known is not null && known != person) people[key] = Longer(known, person);
        }

        foreach (var list in byParagraph.Values) list.Sort((a, b) => a.Start - b.Start);
    }

    /// <summary>The full name of the only person with this surname, or null.</summary>
    public string? FullName(string surface) => people.GetValueOrDefault(LastWord(surface));

    /// <summary>A person's name alone, where a title went into it ("Commodore Jane Doe").</summary>
    public string WithoutTitle(string name)
    {
        if (untitled.TryGetValue(name, out var bare)) return bare;
        bare = name;
        if (table.Language != "ja" && name.Contains(' ', StringComparison.Ordinal))
        {
            var text = new SourceText(name, table.Language);
            var (cue, count) = table.CueAt(text, 0);
            if (cue == Cue.Role && count < text.Tokens.Count) bare = text.Surface(count, text.Tokens.Count - 1);
        }

        untitled.Add(name, bare);
        return bare;
    }

    /// <summary>Takes back a name that turned out to be no person's.</summary>
    public void Forget(string name)
    {
        if (people.TryGetValue(LastWord(name), out var known) && known == name) people.Remove(LastWord(name));
    }

    public (NameSpan Span, int Last)?[] ByToken(int paragraph, SourceText text)
    {
        var found = new (NameSpan, int)?[text.Tokens.Count];
        if (!byParagraph.TryGetValue(paragraph, out var spans)) return found;
        var token = 0;
        foreach (var span in spans)
        {
            while (token < text.Tokens.Count && text.Tokens[token].End <= span.Start) token++;
            if (token == text.Tokens.Count) break;
            if (text.Tokens[token].Start > span.Start + span.Length) continue;
            var last = token;
            while (last + 1 < text.Tokens.Count && text.Tokens[last + 1].Start < span.Start + span.Length) last++;
            found[token] = (span, last);
        }

        return found;
    }

    private static string? Longer(string a, string b) => a.Contains(' ', StringComparison.Ordinal)
        ? b.Contains(' ', StringComparison.Ordinal) ? null : a
        : b;

    private string LastWord(string name) => Fold.Of(name.AsSpan(name.LastIndexOfAny([' ', '-']) + 1), serbian);
}
