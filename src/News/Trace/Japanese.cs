using Renkei.News.Text;

namespace Renkei.News.Trace;

/// <summary>Reads Japanese, where nothing parts the words: cues by their characters, the source as the phrase before the particle.</summary>
internal sealed class Japanese
{
    /// <summary>What has more characters is read in pieces of this length.</summary>
    private const int LongestSentence = 600;

    private readonly JapaneseTable table;
    private readonly JapanesePhrases phrases;
    private readonly Memory memory;
    private readonly List<(int At, Attribution Attribution)> found = [];
    private readonly List<int> topics = [];
    private Paragraph paragraph = new("", 1, 1);
    private string sentence = "";
    private bool[] quoted = [];
    private int start;

    private Japanese(JapaneseTable table, JapanesePhrases phrases, Memory memory)
    {
        this.table = table;
        this.phrases = phrases;
        this.memory = memory;
    }

    public static void Read(IReadOnlyList<Paragraph> paragraphs, IReadOnlyList<NameSpan> names, Memory memory, List<Attribution> into)
    {
        var reader = new Japanese(JapaneseTable.Instance, new JapanesePhrases(JapaneseTable.Instance, names, memory), memory);
        for (var i = 0; i < paragraphs.Count; i++)
        {
            reader.phrases.Open(paragraphs[i].Text, i);
            reader.paragraph = paragraphs[i];
            foreach (var (from, to) in Sentences.Split(paragraphs[i].Text))
            {
                for (var at = from; at < to; at += LongestSentence) reader.Sentence(at, Math.Min(to, at + LongestSentence), into);
            }
        }
    }

    private void Sentence(int from, int to, List<Attribution> into)
    {
        start = from;
        sentence = paragraph.Text[from..to];
        quoted = QuotedIn(sentence);
        found.Clear();
        topics.Clear();
        for (var i = 0; i < sentence.Length; i++)
        {
            if (sentence[i] is '［' or '[' or '【' or '（' or '(') WireMark(i);
            if (quoted[i]) continue;
            if (i > 0 && sentence[i] is 'は' or 'が' or 'も') topics.Add(i);
            var (cue, length) = table.At(sentence, i);
            if (length == 0) continue;
            Cued(cue, i, length);
            i += Math.Max(0, length - 2);
        }

        phrases.NoteNamed(to);
        found.Sort((a, b) => a.At - b.At);
        for (var i = 0; i < found.Count; i++)
        {
            if (found.FindIndex(f => f.Attribution.Source == found[i].Attribution.Source) == i) into.Add(found[i].Attribution);
        }
    }

    private void Cued(Cue cue, int at, int length)
    {
        switch (cue)
        {
            case Cue.By:
                Emit(phrases.Before(start, start + at), at, length, _ => true);
                break;
            case Cue.Tell or Cue.To:
                Emit(phrases.Before(start, start + at), at, length, IsOutlet);
                if (cue == Cue.Tell) Topic(at, length, k => !IsOutlet(k), orSpeaker: false);
                break;
            case Cue.Report or Cue.Write:
                if (!Topic(at, length, IsOutlet, orSpeaker: false)) ForeignTopic(at, length);
                break;
            case Cue.Say:
                Topic(at, length, k => !IsOutlet(k), orSpeaker: at > 0 && sentence[at - 1] is '」' or '』');
                break;
            default:
                break;
        }
    }

    private static bool IsOutlet(SourceKind kind) => kind is SourceKind.Outlet or SourceKind.Agency or SourceKind.Self;

    /// <summary>Credits the nearest phrase before the verb that a topic or subject particle marks.</summary>
    private bool Topic(int verb, int length, Predicate<SourceKind> fits, bool orSpeaker)
    {
        for (var i = topics.Count - 1; i >= 0 && i >= topics.Count - 12; i--)
        {
            if (topics[i] >= verb) continue;
            if (Emit(phrases.Before(start, start + topics[i]), verb, length, fits)) return true;
        }

        if (orSpeaker && memory.Speaker is { } speaker) Add(verb, speaker, speaker, SourceKind.Person, sentence.Substring(verb, length));
        return false;
    }

    /// <summary>As <see cref="Topic"/>, for a foreign name that nothing else tells to be an outlet's.</summary>
    private void ForeignTopic(int verb, int length)
    {
        for (var i = topics.Count - 1; i >= 0 && i >= topics.Count - 4; i--)
        {
            if (topics[i] < verb && Emit(phrases.Foreign(start, start + topics[i]), verb, length, IsOutlet)) return;
        }
    }

    private bool Emit(JapanesePhrase? phrase, int cueAt, int cueLength, Predicate<SourceKind> fits)
    {
        if (phrase is not { } p || !fits(p.Kind)) return false;
        phrases.Remember(p);
        Add(p.Start - start, p.Source, paragraph.Text[p.Start..p.End], p.Kind, sentence.Substring(cueAt, cueLength));
        return true;
    }

    /// <summary>"［東京 12日 ロイター］", "【東京共同】", "（時事）".</summary>
    private void WireMark(int open)
    {
        var close = sentence.AsSpan(open + 1, Math.Min(40, sentence.Length - open - 1)).IndexOfAny("］]】）)");
        if (close <= 0) return;
        var inner = sentence.Substring(open + 1, close);
        if (inner.Contains("写真", StringComparison.Ordinal)) return;
        if (table.Wire(inner) is not var (outlet, at, length)) return;
        if (memory.IsOwn(outlet.Name)) return;
        memory.Outlet = (outlet.Name, outlet.Kind);
        Add(open + 1 + at, outlet.Name, inner.Substring(at, length), outlet.Kind, "");
    }

    private void Add(int at, string source, string surface, SourceKind kind, string cue) =>
        found.Add((at, new Attribution(source, surface, kind, cue, sentence, paragraph.FirstLine)));

    private static bool[] QuotedIn(string text)
    {
        var inside = new bool[text.Length];
        var depth = 0;
        for (var i = 0; i < text.Length; i++)
        {
            if (text[i] is '「' or '『') depth++;
            inside[i] = depth > 0;
            if (text[i] is '」' or '』' && depth > 0) depth--;
        }

        // An unclosed bracket hides nothing.
        if (depth > 0) Array.Clear(inside);
        return inside;
    }
}
