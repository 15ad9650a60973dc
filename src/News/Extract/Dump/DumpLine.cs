using Renkei.News.Extract.Dates;
using Renkei.News.Text;

namespace Renkei.News.Extract.Dump;

/// <summary>What a line of a dump looks like by itself.</summary>
internal enum LineLook
{
    /// <summary>Running text: ends as a sentence, or is too long for a headline.</summary>
    Prose,

    /// <summary>A few words without an end: a headline, a crosshead, a menu entry.</summary>
    Heading,

    /// <summary>A date, a byline with a date, a view count, "3 min ago".</summary>
    Stamp,

    /// <summary>Page furniture known by its words or shape.</summary>
    Furniture,

    /// <summary>Only names the text's source.</summary>
    Credit,

    /// <summary>Opens a list of other articles.</summary>
    Related,

    /// <summary>Opens what comes after the article: comments, about the author.</summary>
    End,
}

/// <summary>One line, or one wrapped paragraph, of a dump.</summary>
internal sealed class DumpLine
{
    private const int SentenceWeight = 25;
    private const int LongWeight = 170;

    public DumpLine(string text, int first, int last)
    {
        Text = text;
        First = first;
        Last = last;
        Weight = Weigh(text, out var letters, out var script);
        Letters = letters;
        Script = script;
        EndsSentence = Sentences.EndsAsSentence(text);
        Look = LookOf();
    }

    /// <summary>Trimmed, white space collapsed; never empty.</summary>
    public string Text { get; }

    public int First { get; }

    public int Last { get; }

    /// <summary>Length in Latin letters: a Chinese, Japanese or Korean character says as much as two and a half.</summary>
    public int Weight { get; }

    public int Letters { get; }

    /// <summary>The script of most of its letters.</summary>
    public LineScript Script { get; }

    public bool EndsSentence { get; }

    public LineLook Look { get; private set; }

    /// <summary>What the line says of a date, when it is little more than one.</summary>
    public DateLine? Date { get; private set; }

    /// <summary>Whether the line ends with a date stuck to a headline, as teasers do.</summary>
    public bool HasDateTail { get; private set; }

    /// <summary>Whether it speaks of cookies, newsletters, accounts or rights, as pages do and articles seldom.</summary>
    public bool IsNotice { get; private set; }

    private LineLook LookOf()
    {
        if (Weight < 160) Date = Byline.Date(Text);
        if (Letters == 0) return Text.Any(char.IsDigit) ? LineLook.Stamp : LineLook.Furniture;
        if (LineTable.Related.Is(Text)) return LineLook.Related;
        if (LineTable.End.Is(Text)) return LineLook.End;
        if (LineTable.Furniture.Is(Text)) return LineLook.Furniture;
        var credit = CreditLine.Read(Text);
        if (credit != CreditKind.None) return credit == CreditKind.Source ? LineLook.Credit : LineLook.Furniture;
        if (PageLine.IsRelatedInline(Text) || PageLine.IsCopyright(Text)) return LineLook.Furniture;
        IsNotice = LineTable.Notice.In(Text);
        if (Weight <= 250 && Caption.Is(Text)) return LineLook.Furniture;
        if (Date is not null) return LineLook.Stamp;
        HasDateTail = PageLine.IsTeaser(Text);
        if (IsCount()) return LineLook.Stamp;
        var prose = (EndsSentence && Weight >= SentenceWeight && HasWords(4)) || (Weight >= LongWeight && !HasDateTail);
        if (prose && (EndsSentence || Text.Contains(". ", StringComparison.Ordinal) || Text.Contains('。', StringComparison.Ordinal) || Weight >= 2 * LongWeight)) return LineLook.Prose;
        if (!EndsSentence && Weight < 70 && LineTable.Furniture.Begins(Text) > 0) return LineLook.Furniture;
        return LineLook.Heading;
    }

    /// <summary>"• 19565 views", "3 min ago", "Comments 12": mostly a number with a word or two.</summary>
    private bool IsCount()
    {
        if (Text.Length > 32 || EndsSentence) return false;
        var (digits, words) = (0, 0);
        foreach (var token in Words.Cut(Text))
        {
            if (token.Kind == TokenKind.Number) digits += token.Length;
            else if (token.Kind != TokenKind.Mark) words++;
        }

        if (digits == 0 || words > 3) return false;
        var start = 0;
        while (start < Text.Length && !char.IsLetterOrDigit(Text[start])) start++;
        return start < Text.Length && char.IsDigit(Text[start]);
    }

    private bool HasWords(int count)
    {
        if (Script == LineScript.EastAsian) return true;
        var (words, inside) = (0, false);
        foreach (var c in Text)
        {
            var isLetter = char.IsLetter(c);
            if (isLetter && !inside && ++words >= count) return true;
            inside = isLetter || (inside && Words.IsApostrophe(c));
        }

        return false;
    }

    private static int Weigh(string text, out int letters, out LineScript script)
    {
        var (latin, cyrillic, asian, other) = (0, 0, 0, 0);
        foreach (var c in text)
        {
            if (!char.IsLetter(c)) continue;
            if (c < '\u0250' || c is >= '\u1E00' and < '\u1F00') latin++;
            else if (c is >= '\u0400' and < '\u0530') cyrillic++;
            else if (c is >= '\u2E80' and < '\uE000' or >= '\uF900' and < '\uFB00') asian++;
            else other++;
        }

        letters = latin + cyrillic + asian + other;
        script = asian > 0 && asian * 4 >= letters ? LineScript.EastAsian
            : latin >= cyrillic && latin >= other ? LineScript.Latin
            : cyrillic >= other ? LineScript.Cyrillic : LineScript.Other;
        return text.Length + (asian * 3 / 2);
    }
}

/// <summary>Scripts told apart to notice inserts in another language.</summary>
internal enum LineScript { Latin, Cyrillic, EastAsian, Other }
