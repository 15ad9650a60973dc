using Renkei.News.Text;

namespace Renkei.News.Extract.Dates;

/// <summary>What a line has beside its dates: labels, and stretches of other words between separators.</summary>
internal sealed class LineRest
{
    private const int MostWords = 10;
    private const int MostUnspaced = 12;

    private readonly string line;
    private readonly List<FoundDate> dates;
    private int words;
    private int stretchWords;
    private int stretchLow;
    private int stretchUnspaced;
    private int stretchHiragana;
    private int stretchStart = -1;
    private bool touchesDate;
    private bool broken;

    private LineRest(string line, List<FoundDate> dates)
    {
        this.line = line;
        this.dates = dates;
    }

    /// <summary>The labels published and updated, in order, by index.</summary>
    public List<(int At, DateWord Kind)> Labels { get; } = [];

    /// <summary>Whether the line begins as a byline does ("By", "Von").</summary>
    public bool HasBy { get; private set; }

    /// <summary>Whether all that is left could stand in a byline: names, a section, an outlet; no sentence.</summary>
    public bool IsByline => !broken;

    public static LineRest Read(string line, List<FoundDate> dates)
    {
        var rest = new LineRest(line, dates);
        rest.Walk();
        return rest;
    }

    private void Walk()
    {
        var date = 0;
        for (var at = 0; at < line.Length && !broken;)
        {
            if (date < dates.Count && at >= dates[date].Start)
            {
                Close(at, atDate: true);
                at = dates[date++].End;
                touchesDate = true;
            }
            else
            {
                at = Step(at);
            }
        }

        Close(line.Length, atDate: false);
        broken |= words > MostWords;
    }

    private int Step(int at)
    {
        var c = line[at];
        if (char.IsLetter(c)) return Word(at);
        if (char.IsWhiteSpace(c) || char.IsDigit(c)) return at + 1;
        if (c is '!' or '?' or '！' or '？' or '。') broken = true;
        else if (c == '.') EndOrAbbreviation(at);
        else if (IsSeparator(at)) Close(at, atDate: false);
        return at + 1;
    }

    private int Word(int at)
    {
        var (kind, end) = DateWords.At(line, at);
        // "De la Paz" is a name, "De Ion Exemplu" a byline: the word counts only where a stretch begins.
        if (kind == DateWord.By && stretchStart < 0 && !IsBeforeNumber(end))
        {
            HasBy = true;
            return end;
        }

        if (kind is DateWord.Published or DateWord.Updated && (stretchStart < 0 || IsBeforeNumber(end)))
        {
            Close(at, atDate: false);
            Labels.Add((at, kind));
            touchesDate = false;
            return end;
        }

        if (kind != DateWord.None && (kind == DateWord.Beside || stretchStart < 0)) return end;
        if (stretchStart < 0) stretchStart = at;
        return DateWords.Unspaces(line[at]) ? UnspacedWord(at) : SpacedWord(at);
    }

    /// <summary>Whether a date or a number follows, over blanks and a colon.</summary>
    private bool IsBeforeNumber(int at)
    {
        while (at < line.Length && (char.IsWhiteSpace(line[at]) || line[at] is ':' or '：')) at++;
        return at < line.Length && (char.IsDigit(line[at]) || IsDateStart(at));
    }

    private int SpacedWord(int at)
    {
        var end = at + 1;
        while (end < line.Length && (char.IsLetterOrDigit(line[end]) || Words.IsApostrophe(line[end]) || line[end] is '-' or '@' or '_')
            && !IsDateStart(end) && !DateWords.Unspaces(line[end])) end++;
        words++;
        stretchWords++;
        // Short words inside a name are particles: de, van, and, și, "of the".
        if (char.IsLower(line[at]) && end - at > 3) stretchLow++;
        return end;
    }

    private int UnspacedWord(int at)
    {
        stretchUnspaced++;
        if (Words.KindOf(line[at]) == TokenKind.Hiragana) stretchHiragana++;
        return at + 1;
    }

    private bool IsDateStart(int at)
    {
        foreach (var date in dates)
        {
            if (date.Start == at) return true;
        }

        return false;
    }

    /// <summary>A full stop after a long word ends a sentence.</summary>
    private void EndOrAbbreviation(int at)
    {
        var start = DateChars.WordStart(line, at);
        var inside = at + 1 < line.Length && !char.IsWhiteSpace(line[at + 1]);
        if (at - start > 4 && !inside && stretchWords > 0) broken = true;
    }

    private bool IsSeparator(int at)
    {
        var c = line[at];
        if (c is '-' or '/' or '\'' or '’' or '"') return c is '-' && (at == 0 || char.IsWhiteSpace(line[at - 1]));
        return c is not ('&' or '@' or '_' or '“' or '”' or '„' or '«' or '»' or '・');
    }

    /// <summary>Ends the open stretch and judges it; the next one begins behind <paramref name="at"/>.</summary>
    private void Close(int at, bool atDate)
    {
        var touches = touchesDate || (atDate && stretchStart >= 0);
        if (stretchStart >= 0)
        {
            var glued = atDate && at > 0 && char.IsLetter(line[at - 1]);
            var most = !touches ? 5 : Labels.Count > 0 || HasBy ? 4 : 2;
            var named = stretchLow == 0 || (stretchWords <= 2 && !touches && stretchLow <= 1);
            var eastMost = touches && Labels.Count == 0 ? 8 : MostUnspaced;
            broken |= glued || stretchWords > most || !named || stretchUnspaced > eastMost || (stretchHiragana > 2 && stretchUnspaced > 6);
        }

        stretchStart = -1;
        stretchWords = stretchLow = stretchUnspaced = stretchHiragana = 0;
        touchesDate = false;
    }
}
