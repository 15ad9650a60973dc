using Renkei.News;

namespace Renkei.Desks.News.Reading;

/// <summary>What a piece of a paragraph is.</summary>
public enum PieceKind { Plain, Sentence, Cue, Source }

/// <summary>A piece of a paragraph. All pieces of a paragraph, joined, are its text.</summary>
/// <param name="Note">Place among the article's attributions; -1 for plain text.</param>
public readonly record struct Piece(int Start, int Length, PieceKind Kind, int Note);

/// <summary>Finds in the paragraphs what the attributions quote: for the news desk's pages and for the report of <c>./renkei analyse</c>.</summary>
/// <remarks>
/// A source's words win over a cue's, and these over a sentence that stands in for words not found in it. Attributions
/// come from the input's text, so their number and length are the input's choice: the work is bounded by
/// <see cref="WorkPerCharacter"/>, after which the rest stays unmarked (it is still listed).
/// </remarks>
public sealed class Highlighter
{
    private const int WorkPerCharacter = 64;
    private const int Least = 20_000;

    private readonly IReadOnlyList<Paragraph> paragraphs;
    private readonly IReadOnlyList<Attribution> attributions;
    private readonly List<int>[] notes;
    private readonly List<int> credits = [];
    private long work;

    public Highlighter(Article article)
    {
        paragraphs = article.Paragraphs;
        attributions = article.Attributions;
        work = Least + (WorkPerCharacter * paragraphs.Sum(p => (long)p.Text.Length));
        notes = new List<int>[paragraphs.Count];
        for (var i = 0; i < attributions.Count; i++)
        {
            var paragraph = ParagraphAt(attributions[i].Line);
            if (paragraph < 0) credits.Add(i);
            else (notes[paragraph] ??= []).Add(i);
        }
    }

    /// <summary>Attributions that stand in no paragraph: credit lines above or below the text.</summary>
    public IReadOnlyList<int> Credits => credits;

    /// <summary>Attributions that stand in a paragraph, in the order given.</summary>
    public IReadOnlyList<int> NotesOf(int paragraph) => notes[paragraph] ?? [];

    public IReadOnlyList<Piece> PiecesOf(int paragraph)
    {
        var text = paragraphs[paragraph].Text;
        var own = NotesOf(paragraph);
        if (own.Count == 0) return [new Piece(0, text.Length, PieceKind.Plain, -1)];
        var paint = new (PieceKind Kind, int Note)[text.Length];
        Array.Fill(paint, (PieceKind.Plain, -1));
        var from = 0;
        foreach (var note in own) from = Paint(paint, text, note, from);
        return Join(paint);
    }

    private static List<Piece> Join((PieceKind Kind, int Note)[] paint)
    {
        var pieces = new List<Piece>();
        for (var start = 0; start < paint.Length;)
        {
            var end = start + 1;
            while (end < paint.Length && paint[end] == paint[start]) end++;
            pieces.Add(new Piece(start, end - start, paint[start].Kind, paint[start].Note));
            start = end;
        }

        return pieces;
    }

    /// <summary>Marks the words of one attribution, or the sentence that stands in for them.</summary>
    /// <returns>Where to look for the next sentence: attributions mostly come in the order of the text.</returns>
    private int Paint((PieceKind Kind, int Note)[] paint, string text, int note, int from)
    {
        var (_, surface, _, cue, sentence, _) = attributions[note];
        var start = Find(text, sentence, from, text.Length);
        if (start < 0 && from > 0) start = Find(text, sentence, 0, text.Length);
        var (low, high) = start < 0 ? (0, text.Length) : (start, start + sentence.Length);
        var at = FindFree(paint, text, surface, low, high);
        if (at >= 0) Fill(paint, at, surface.Length, PieceKind.Source, note);
        else if (start >= 0) Fill(paint, start, sentence.Length, PieceKind.Sentence, note);
        if (cue.Length > 0 && FindFree(paint, text, cue, low, high) is >= 0 and var c) Fill(paint, c, cue.Length, PieceKind.Cue, note);
        return start < 0 ? from : start;
    }

    private void Fill((PieceKind Kind, int Note)[] paint, int start, int length, PieceKind kind, int note)
    {
        work -= length;
        if (work < 0) return;
        for (var i = start; i < start + length; i++)
        {
            if (paint[i].Kind < kind) paint[i] = (kind, note);
        }
    }

    /// <summary>The first place as a word of its own that no other source has taken; else the first such place at all.</summary>
    private int FindFree((PieceKind Kind, int Note)[] paint, string text, string words, int low, int high)
    {
        var inside = -1;
        for (var at = Find(text, words, low, high); at >= 0; at = Find(text, words, at + 1, high))
        {
            if (paint[at].Kind == PieceKind.Source) continue;
            if (StandsAlone(text, at, words.Length)) return at;
            if (inside < 0) inside = at;
        }

        return inside;
    }

    private int Find(string text, string words, int low, int high)
    {
        if (words.Length == 0 || low + words.Length > high || work < 0) return -1;
        var at = text.IndexOf(words, low, high - low, StringComparison.Ordinal);
        work -= (at < 0 ? high : at) - low + 1;
        return at;
    }

    private static bool StandsAlone(string text, int at, int length) =>
        !(at > 0 && Joins(text[at - 1], text[at])) && !(at + length < text.Length && Joins(text[at + length - 1], text[at + length]));

    /// <summary>Letters of scripts that part words by blanks.</summary>
    private static bool Joins(char a, char b) => a < '\u2E80' && b < '\u2E80' && char.IsLetter(a) && char.IsLetter(b);

    private int ParagraphAt(int line)
    {
        var (low, high) = (0, paragraphs.Count - 1);
        while (low <= high)
        {
            var middle = (low + high) / 2;
            if (line < paragraphs[middle].FirstLine) high = middle - 1;
            else if (line > paragraphs[middle].LastLine) low = middle + 1;
            else return middle;
        }

        return -1;
    }
}
