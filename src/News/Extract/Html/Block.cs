namespace Renkei.News.Extract.Html;

/// <summary>A run of text that a reader sees as one block: a paragraph, a heading, a list item, a row of a table.</summary>
internal sealed record Block
{
    /// <summary>The block element that holds it directly.</summary>
    public required int Node { get; init; }

    /// <summary>Its first text node; the block's texts are from here to <see cref="LastText"/>.</summary>
    public required int FirstText { get; init; }

    public required int LastText { get; init; }

    /// <summary>What kind of block: the nearest element that says so (P, H2, Li, Tr, Blockquote, Pre, Figcaption), else Div.</summary>
    public required Tag Kind { get; init; }

    public required string Text { get; init; }

    /// <summary>Characters of the text that are inside links.</summary>
    public required int Linked { get; init; }

    /// <summary>Characters in bold.</summary>
    public required int Bold { get; init; }

    /// <summary>Length as a reader feels it: a character of Chinese, Japanese or Korean counts as two and a half.</summary>
    public required int Weight { get; init; }

    /// <summary>Letters that belong to a sentence: ends as one, or has inner sentence ends or commas.</summary>
    public required bool IsProse { get; init; }

    public double LinkDensity => Text.Length == 0 ? 0 : (double)Linked / Text.Length;

    /// <summary>A paragraph of running text, most likely.</summary>
    public bool IsGood => Weight >= 60 && IsProse && Linked * 5 < Text.Length * 2;
}
