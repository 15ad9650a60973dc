namespace Renkei.News;

/// <summary>What the content of a <see cref="Page"/> is written in.</summary>
public enum PageForm
{
    /// <summary>HTML source, whole page or fragment.</summary>
    Html,

    /// <summary>A plain-text dump of a page: its visible text, line by line, menus and all.</summary>
    Dump,
}

/// <summary>One raw page, decoded, before anything is known about it.</summary>
/// <param name="Id">The caller's id (JSON Lines "id"), else one derived from path and content. Unique in a run.</param>
/// <param name="Path">As reported: relative to the argument it was found under; "file#line" for JSON Lines, "file#entry" for feeds (both from 1).</param>
/// <param name="Form">What <paramref name="Content"/> is.</param>
/// <param name="Content">The decoded text, as read: line ends are kept.</param>
public sealed record Page(string Id, string Path, PageForm Form, string Content)
{
    /// <summary>The address the page was read from, where the input says so.</summary>
    public string? Url { get; init; }

    /// <summary>When the page was read, where the input says so. Never the article's date.</summary>
    public DateTimeOffset? Fetched { get; init; }

    /// <summary>Title stated beside the content, by a feed's entry.</summary>
    public string? Title { get; init; }

    /// <summary>Publication date stated beside the content, by a feed's entry: metadata.</summary>
    public PublishedDate? Published { get; init; }

    /// <summary>Publisher stated beside the content: the feed's title.</summary>
    public string? Publisher { get; init; }

    /// <summary>Language stated beside the content (BCP 47, as written there). A hint only.</summary>
    public string? LanguageHint { get; init; }
}

/// <summary>An input that could not be used, or only in part.</summary>
/// <param name="Path">As in <see cref="Page.Path"/>.</param>
/// <param name="Message">One sentence: what is wrong and what was expected.</param>
public sealed record Problem(string Path, string Message);

/// <summary>How a publication date is known.</summary>
public enum DateBasis
{
    /// <summary>The page's visible text states it as this article's date (byline, "Published:").</summary>
    Stated,

    /// <summary>Machine-readable: meta element, JSON-LD, microdata, feed entry.</summary>
    Metadata,

    /// <summary>Concluded from something else: a date in the address, or when a feed says that its entry was changed last.</summary>
    Inferred,
}

/// <summary>When an article was published, to the precision in which it was said.</summary>
/// <param name="Day">The day, in the zone in which it was said.</param>
/// <param name="Time">The time of day, if said.</param>
/// <param name="Offset">The offset from UTC, if said; only together with <paramref name="Time"/>.</param>
/// <param name="Basis">How it is known.</param>
public sealed record PublishedDate(DateOnly Day, TimeOnly? Time, TimeSpan? Offset, DateBasis Basis);
