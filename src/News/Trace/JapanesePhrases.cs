using Renkei.News.Text;

namespace Renkei.News.Trace;

/// <summary>A source as it stands before a particle.</summary>
/// <param name="Start">First character in the paragraph.</param>
/// <param name="End">After the last.</param>
internal readonly record struct JapanesePhrase(int Start, int End, string Source, SourceKind Kind);

/// <summary>Says what the phrase before a particle is: an outlet, a person with a title, an office, a nameless source.</summary>
internal sealed class JapanesePhrases
{
    private const int Longest = 40;
    private const int LongestTitle = 12;

    private readonly JapaneseTable table;
    private readonly Memory memory;
    private readonly Dictionary<int, List<NameSpan>> names = [];
    private string text = "";
    private List<NameSpan> spans = [];

    public JapanesePhrases(JapaneseTable table, IReadOnlyList<NameSpan> names, Memory memory)
    {
        this.table = table;
        this.memory = memory;
        foreach (var name in names)
        {
            if (!this.names.TryGetValue(name.Paragraph, out var list)) this.names[name.Paragraph] = list = [];
            list.Add(name);
        }
    }

    /// <summary>The paragraph that <see cref="Before"/> speaks of from now on.</summary>
    public void Open(string paragraph, int index)
    {
        text = paragraph;
        spans = names.GetValueOrDefault(index) ?? [];
        spans.Sort((a, b) => a.Start - b.Start);
    }

    /// <summary>The source that ends before a character, or null.</summary>
    public JapanesePhrase? Before(int from, int end)
    {
        end = BeforeBrackets(from, end);
        var begin = Run(from, end);
        if (begin == end) return null;
        begin = WithKana(from, begin, end);
        var run = text.AsSpan(begin, end - begin);
        var (cue, length) = table.EndingOf(run);
        return cue switch
        {
            Cue.Anon or Cue.Official => Nameless(WithAdjective(from, begin), end),
            Cue.Self => new(begin, end, memory.Publisher.Length > 0 ? memory.Publisher : text[begin..end], SourceKind.Self),
            Cue.Pron => memory.Speaker is { } speaker ? new(begin, end, speaker, SourceKind.Person) : null,
            Cue.Back => memory.Outlet is { } last ? new(begin, end, last.Source, last.Kind) : null,
            _ => Outlet(begin, end, cue, length) ?? Person(begin, end, cue, length) ?? Office(begin, end, cue),
        };
    }

    private JapanesePhrase Nameless(int begin, int end) => new(begin, end, text[begin..end], SourceKind.Anonymous);

    /// <summary>"複数の関係者", "政府の高官": what の ties before a nameless source belongs to it.</summary>
    private int WithAdjective(int from, int begin) =>
        begin - 1 > from && text[begin - 1] == 'の' && Run(from, begin - 1) is var start && start < begin - 1 && begin - start <= 12 ? start : begin;

    /// <summary>Tells the memory who is named last before a character.</summary>
    public void NoteNamed(int end)
    {
        for (var i = LastBefore(end); i >= 0 && i > LastBefore(end) - 4; i--)
        {
            if (spans[i].Kind != NameKind.Person) continue;
            memory.Named(spans[i].Name);
            return;
        }
    }

    public void Remember(JapanesePhrase phrase)
    {
        if (phrase.Kind == SourceKind.Person) memory.Spoke(phrase.Source);
        else if (phrase.Kind is SourceKind.Outlet or SourceKind.Agency) memory.Outlet = (phrase.Source, phrase.Kind);
    }

    /// <summary>Steps back over "（電子版）" or an age.</summary>
    private int BeforeBrackets(int from, int end)
    {
        if (end - 1 <= from || text[end - 1] is not ('）' or ')')) return end;
        var open = text.LastIndexOfAny(['（', '('], end - 1, Math.Min(end - from, Longest));
        return open > from ? open : end;
    }

    /// <summary>Where the run of kanji, katakana, letters and digits that ends here begins.</summary>
    private int Run(int from, int end)
    {
        var at = end;
        while (at > from && end - at < Longest && Continues(text[at - 1])) at--;
        return at;
    }

    /// <summary>"みなと新聞": at the beginning of a clause a bare noun for outlets takes the hiragana before it.</summary>
    private int WithKana(int from, int begin, int end)
    {
        var (cue, length) = table.EndingOf(text.AsSpan(begin, end - begin));
        if (cue is not (Cue.Noun or Cue.Agency) || length < end - begin) return begin;
        var at = begin;
        while (at > from && begin - at < 8 && Words.KindOf(text[at - 1]) == TokenKind.Hiragana) at--;
        if (at < begin - 1 && text[at] == 'の' && at > from) return at + 1;
        return at == from || text[at - 1] is '、' or '。' ? at : begin;
    }

    private static bool Continues(char c) =>
        c is '・' or '＝' or '=' or 'ー' or '々' or '.' or '\'' or '－' or '-' || (c == ' ') || c is '「' or '」' or '『' or '』'
        || Words.KindOf(c) is TokenKind.Han or TokenKind.Katakana or TokenKind.Word or TokenKind.Number || c is >= '０' and <= 'ｚ';

    /// <summary>"クーリエ・ミナト": words in katakana, joined by dots, that a verb of reporting follows and no title.</summary>
    public JapanesePhrase? Foreign(int from, int end)
    {
        end = BeforeBrackets(from, end);
        var begin = end;
        while (begin > from && end - begin < Longest && (text[begin - 1] is '・' || Words.KindOf(text[begin - 1]) == TokenKind.Katakana)) begin--;
        var dot = text.IndexOf('・', begin, end - begin);
        if (dot < begin + 2 || (begin > from && text[begin - 1] is '」' or '』')) return null;
        var last = LastBefore(end);
        var person = last >= 0 && spans[last] is { Kind: NameKind.Person } span && span.Start == begin && span.Start + span.Length == end;
        if (person && table.EndingOf(text.AsSpan(begin, dot - begin)).Cue != Cue.Noun) return null;
        var name = text[begin..end];
        return memory.IsOwn(name) ? new(begin, end, memory.Publisher, SourceKind.Self) : new(begin, end, name, SourceKind.Outlet);
    }

    private JapanesePhrase? Outlet(int begin, int end, Cue cue, int length)
    {
        for (var at = begin; at < end; at++)
        {
            if (char.IsAsciiLetter(text[at]) && at > begin && char.IsAsciiLetter(text[at - 1])) continue;
            var (outlet, count) = Outlets.Known.At(text, at);
            if (outlet is null || (at + count != end && cue is not (Cue.Noun or Cue.Agency or Cue.Det))) continue;
            if (at + count < end - length) continue;
            return memory.IsOwn(outlet.Name) ? new(at, end, memory.Publisher, SourceKind.Self) : new(at, at + count, outlet.Name, outlet.Kind);
        }

        if (cue is not (Cue.Noun or Cue.Agency)) return null;
        var start = AfterCountry(begin, end);
        var name = text[start..end].Trim('「', '」', '『', '』', ' ');
        if (name.Length > 3 && name[^1] is '紙' or '誌' && Words.KindOf(name[^2]) == TokenKind.Katakana) name = name[..^1];
        if (name.Length <= length && name.Length < 3) return null;
        return memory.IsOwn(name) ? new(start, end, memory.Publisher, SourceKind.Self)
            : new(start, end, name, cue == Cue.Agency ? SourceKind.Agency : SourceKind.Outlet);
    }

    /// <summary>"英紙", "国営" and the like before an outlet's name are no part of it.</summary>
    private int AfterCountry(int begin, int end)
    {
        for (var at = begin + 1; at < end - 2; at++)
        {
            if (text[at] is '紙' or '誌' || (text[at] is '営' && text[at - 1] is '国' or '公')) return at + 1;
        }

        return begin;
    }

    private JapanesePhrase? Person(int begin, int end, Cue cue, int length)
    {
        for (var i = LastBefore(end); i >= 0; i--)
        {
            var span = spans[i];
            var after = end - span.Start - span.Length;
            if (after < 0) continue;
            if (after > LongestTitle || span.Start < begin - 1) break;
            if (span.Kind != NameKind.Person) continue;
            if (after == 0 || cue is Cue.Role or Cue.Det)
            {
                if (cue == Cue.Role) memory.Bind(text[(end - length)..end], "", span.Name);
                return new(span.Start, span.Start + span.Length, span.Name, SourceKind.Person);
            }
        }

        return Unnamed(begin, end, cue, length);
    }

    /// <summary>A name the mention stage did not find: before さん or 氏, or katakana before a title.</summary>
    private JapanesePhrase? Unnamed(int begin, int end, Cue cue, int length)
    {
        if (cue is not (Cue.Role or Cue.Det)) return null;
        var stop = end - length;
        var at = stop;
        while (at > begin && (text[at - 1] is '・' or '＝' || Words.KindOf(text[at - 1]) == TokenKind.Katakana)) at--;
        if (cue == Cue.Det && at == stop) at = begin;
        if (stop - at >= 2) return new(at, stop, memory.Names.FullName(text[at..stop]) ?? text[at..stop], SourceKind.Person);
        return cue == Cue.Role && memory.HolderOf(text[(end - length)..end], "") is { } holder ? new(begin, end, holder, SourceKind.Person) : null;
    }

    private JapanesePhrase? Office(int begin, int end, Cue cue)
    {
        if (cue is Cue.Role or Cue.Office) return new(begin, end, text[begin..end], SourceKind.Official);
        var last = LastBefore(end);
        return last >= 0 && spans[last] is { Kind: NameKind.Organisation } span && span.Start + span.Length == end ? new(span.Start, end, span.Name, SourceKind.Official) : null;
    }

    /// <summary>The last name that begins before a character, or -1.</summary>
    private int LastBefore(int end)
    {
        int low = 0, high = spans.Count;
        while (low < high)
        {
            var middle = (low + high) / 2;
            if (spans[middle].Start < end) low = middle + 1;
            else high = middle;
        }

        return low - 1;
    }
}
