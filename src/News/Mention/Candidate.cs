namespace Renkei.News.Mention;

/// <summary>How sure a candidate is.</summary>
internal enum Certainty
{
    /// <summary>Only if the rest of the article names the same.</summary>
    Weak,

    /// <summary>Likely by its form and place.</summary>
    Likely,

    /// <summary>Known, or told by the words around it.</summary>
    Sure,
}

/// <summary>A run of words that may be a name.</summary>
internal sealed class Candidate
{
    /// <summary>Index of the text: 0 is the title, paragraph n is n + 1.</summary>
    public required int Text { get; init; }

    /// <summary>First character in the text.</summary>
    public required int Start { get; set; }

    public required int End { get; init; }

    public required NameKind Kind { get; set; }

    public required Certainty Certainty { get; set; }

    /// <summary>The words as written.</summary>
    public required string[] Words { get; set; }

    /// <summary>The words, folded.</summary>
    public required string[] Folded { get; set; }

    /// <summary>What stands between the words: one fewer than there are words.</summary>
    public required string[] Separators { get; set; }

    public Entity? Entity { get; set; }

    /// <summary>Whether the entity counts only if the article also names it otherwise.</summary>
    public bool Conditional { get; init; }

    /// <summary>What the words around a single unknown word tell of its kind; null for nothing.</summary>
    public NameKind? Hint { get; init; }

    /// <summary>Whether the first word may have its capital only because a sentence begins.</summary>
    public bool DoubtfulFirst { get; init; }

    /// <summary>The name to show and its key, once settled.</summary>
    public string? Name { get; set; }

    public string? Key { get; set; }

    /// <summary>Leaves the first word out.</summary>
    public void DropFirst()
    {
        Start += Words[0].Length + Separators[0].Length;
        Words = Words[1..];
        Folded = Folded[1..];
        Separators = Separators[1..];
    }
}
