namespace Renkei.Desks.News.Citing;

/// <summary>What becomes of an article that somebody cites.</summary>
public enum CiteKind
{
    /// <summary>A note on records that are there.</summary>
    Note,

    /// <summary>A report of its own, about its outlet.</summary>
    Report,
}

/// <summary>A citation as it was typed.</summary>
/// <param name="Quote">Words of the article.</param>
/// <param name="Said">What the citing person has to say about them.</param>
/// <param name="About">Ids of the records it is a note on, apart by white space or commas.</param>
/// <param name="Confidence">0 to 100; empty for none.</param>
public sealed record CiteForm(CiteKind Kind, string Quote, string Said, string About, string Confidence)
{
    public static CiteForm Empty { get; } = new(CiteKind.Report, "", "", "", "");
}
