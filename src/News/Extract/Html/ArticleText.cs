using Renkei.News.Text;

namespace Renkei.News.Extract.Html;

/// <summary>The paragraphs of an article and its bare credits, as they are gathered.</summary>
internal sealed class ArticleText(List<Block> blocks, MainText main)
{
    private const int CreditsWithin = 12;

    public List<Paragraph> Paragraphs { get; } = [];

    public List<Paragraph> Credits { get; } = [];

    /// <summary>Indices of the blocks that became paragraphs, ascending.</summary>
    public List<int> Kept { get; private set; } = [];

    /// <summary>Length of the text as a reader feels it; see <see cref="Block.Weight"/>.</summary>
    public int Weight { get; private set; }

    /// <summary>Reads the text from a node.</summary>
    /// <param name="holder">The node.</param>
    /// <param name="headline">The node of the headline, or -1.</param>
    /// <param name="titles">The headline in its variants: where it is repeated, it is no text.</param>
    public void Read(int holder, int headline, params string[] titles)
    {
        if (blocks.Count == 0) return;
        var end = main.EndBlock(holder);
        Kept = new BlockFilter(blocks, main, holder, titles).Keep(headline < 0 ? -1 : main.FirstBlock(headline));
        var above = TakeCredits(0, 2, fromEnd: false);
        var below = TakeCredits(Math.Max(0, Kept.Count - 3), Kept.Count, fromEnd: true);
        foreach (var i in Kept) Add(blocks[i].Text, blocks[i].Weight);
        foreach (var text in above) Credits.Add(new Paragraph(text, 1, 1));
        var line = Paragraphs.Count + 1;
        foreach (var text in below) Credits.Add(new Paragraph(text, line, line));
        if (Kept.Count > 0) AddCreditsBelow(end, line);
    }

    /// <summary>Reads the text from the JSON-LD where the page itself shows much less of it.</summary>
    public void ReadLinked(string? body)
    {
        if (body is null || body.Length < 200 || body.Length < Weight * 3) return;
        Paragraphs.Clear();
        Weight = 0;
        Kept = [];
        if (body.Contains("&lt;p", StringComparison.OrdinalIgnoreCase)) body = Entities.Decode(body);
        if (body.Contains('<', StringComparison.Ordinal) && body.Contains("</", StringComparison.Ordinal))
        {
            foreach (var block in BlockReader.Read(TreeBuilder.Build(body))) Add(block.Text, block.Weight);
            return;
        }

        foreach (var range in body.AsSpan().Split('\n'))
        {
            var text = HtmlText.Collapse(Entities.Decode(body.AsSpan()[range]));
            if (text.Length > 0) Add(text, text.Length);
        }
    }

    /// <summary>For a page without any title: what its text begins with.</summary>
    public string FirstSentence()
    {
        var text = Paragraphs[0].Text;
        var (start, end) = Sentences.Split(text)[0];
        return end - start <= 160 ? text[start..end] : text[..160].TrimEnd() + "…";
    }

    private void Add(string text, int weight)
    {
        var line = Paragraphs.Count + 1;
        Paragraphs.Add(new Paragraph(text, line, line));
        Weight += weight;
    }

    // Credits among the first or last kept blocks leave the text.
    private List<string> TakeCredits(int from, int to, bool fromEnd)
    {
        var taken = new List<string>();
        for (var i = Math.Min(to, Kept.Count) - 1; i >= from; i--)
        {
            if (CreditLine.Read(blocks[Kept[i]].Text) != CreditKind.Source) continue;
            if (!fromEnd && i > 0 && blocks[Kept[0]].IsGood) continue;
            taken.Insert(0, blocks[Kept[i]].Text);
            Kept.RemoveAt(i);
        }

        return taken;
    }

    // Credits that the text's own rules left out: links, small print.
    private void AddCreditsBelow(int end, int line)
    {
        for (var i = Kept[^1] + 1; i < Math.Min(end, Kept[^1] + 1 + CreditsWithin); i++)
        {
            var text = blocks[i].Text;
            if (LineTable.Related.Is(text)) return;
            if (CreditLine.Read(text) == CreditKind.Source && !Credits.Exists(c => c.Text == text)) Credits.Add(new Paragraph(text, line, line));
        }
    }
}
