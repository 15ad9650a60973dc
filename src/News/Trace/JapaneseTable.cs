using Renkei.News.Text;

namespace Renkei.News.Trace;

/// <summary>The Japanese [say] section by first character; nouns and titles by their ending.</summary>
internal sealed class JapaneseTable
{
    private static readonly Lazy<JapaneseTable> Lazily = new(() => new JapaneseTable());

    private readonly Dictionary<char, List<(string Phrase, Cue Cue)>> cues = [];
    private readonly List<(string Ending, Cue Cue)> endings = [];
    private readonly List<(string Mark, Outlet Outlet)> wires = [];

    private JapaneseTable()
    {
        foreach (var entry in Lexicon.For("ja")["say"])
        {
            var blank = entry.IndexOf(' ', StringComparison.Ordinal);
            if (blank < 0 || !Enum.TryParse<Cue>(entry.AsSpan(0, blank), ignoreCase: true, out var cue)) continue;
            foreach (var phrase in entry[blank..].Split('|', StringSplitOptions.TrimEntries | StringSplitOptions.RemoveEmptyEntries)) Add(phrase, cue);
        }

        foreach (var list in cues.Values) list.Sort((a, b) => b.Phrase.Length - a.Phrase.Length);
        endings.Sort((a, b) => b.Ending.Length - a.Ending.Length);
        foreach (var entry in Lexicon.For("outlets")["wire"])
        {
            var parts = entry.Split('|', StringSplitOptions.TrimEntries);
            if (parts.Length > 1 && Outlets.Known.Named(parts[0]) is { } outlet) wires.AddRange(parts[1..].Select(mark => (mark, outlet)));
        }
    }

    public static JapaneseTable Instance => Lazily.Value;

    /// <summary>The longest cue that begins here; length 0 when none does.</summary>
    public (Cue Cue, int Length) At(string text, int at)
    {
        if (!cues.TryGetValue(text[at], out var candidates)) return default;
        foreach (var (phrase, cue) in candidates)
        {
            if (string.CompareOrdinal(text, at, phrase, 0, phrase.Length) == 0) return (cue, phrase.Length);
        }

        return default;
    }

    /// <summary>The longest noun or title that a phrase ends with; length 0 when it ends with none.</summary>
    /// <remarks>What points back ("同紙", "同氏") stands alone: "共同通信" ends as "同通信" does.</remarks>
    public (Cue Cue, int Length) EndingOf(ReadOnlySpan<char> phrase)
    {
        foreach (var (ending, cue) in endings)
        {
            if (cue is Cue.Back or Cue.Pron && phrase.Length > ending.Length) continue;
            if (phrase.EndsWith(ending, StringComparison.Ordinal)) return (cue, ending.Length);
        }

        return default;
    }

    /// <summary>The agency that a bracketed mark names: at its end ("東京共同") or its beginning ("AFP＝時事"), or null.</summary>
    public (Outlet Outlet, int At, int Length)? Wire(string mark)
    {
        foreach (var (name, outlet) in wires)
        {
            if (mark.EndsWith(name, StringComparison.Ordinal)) return (outlet, mark.Length - name.Length, name.Length);
        }

        for (var i = 0; i < mark.Length; i++)
        {
            var (outlet, length) = Outlets.Known.At(mark, i);
            if (outlet is not null && (i == 0 || i + length == mark.Length)) return (outlet, i, length);
        }

        return null;
    }

    private void Add(string phrase, Cue cue)
    {
        if (cue is Cue.Noun or Cue.Agency or Cue.Back or Cue.Anon or Cue.Official or Cue.Role or Cue.Office or Cue.Pron or Cue.Self or Cue.Det or Cue.Not)
        {
            endings.Add((phrase, cue));
            return;
        }

        if (!cues.TryGetValue(phrase[0], out var list)) cues[phrase[0]] = list = [];
        list.Add((phrase, cue));
    }
}
