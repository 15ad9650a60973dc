namespace Renkei.News;

/// <summary>One paragraph of an article's main text.</summary>
/// <param name="Text">White space collapsed to single blanks; never empty.</param>
/// <param name="FirstLine">1-based: for a dump the input's line; otherwise the line of the article's text (paragraph number).</param>
/// <param name="LastLine">Inclusive; equals <paramref name="FirstLine"/> unless a dump wraps its lines.</param>
public sealed record Paragraph(string Text, int FirstLine, int LastLine);

/// <summary>Lines of the input, 1-based, both inclusive; blank lines between paragraphs may be inside.</summary>
public readonly record struct LineRange(int From, int To);

/// <summary>What the extract stage finds in one page.</summary>
public sealed record Extraction
{
    /// <summary>Why there is no article, as a sentence; null when there is one.</summary>
    public string? NoArticle { get; init; }

    /// <summary>The headline, without the site's name. Empty only when there is no article.</summary>
    public string Title { get; init; } = "";

    /// <summary>The main text, in reading order, without title, bylines, captions and credits.</summary>
    public IReadOnlyList<Paragraph> Paragraphs { get; init; } = [];

    /// <summary>For a dump, where the paragraphs lie in the input, in order; null for anything else.</summary>
    public IReadOnlyList<LineRange>? Lines { get; init; }

    /// <summary>Bare source credits: lines that only name where the text is from ("Reuters", "Izvor: sputnikportal.rs").</summary>
    public IReadOnlyList<Paragraph> Credits { get; init; } = [];

    /// <summary>The date of publication, or null when the page does not tell. A crawl date or a teaser's date is never it.</summary>
    public PublishedDate? Published { get; init; }

    /// <summary>The site's or outlet's name, or null.</summary>
    public string? Publisher { get; init; }

    /// <summary>The canonical address, or null.</summary>
    public string? Url { get; init; }

    /// <summary>The language the page claims (BCP 47, as written there). A hint only.</summary>
    public string? LanguageHint { get; init; }
}

/// <summary>Kinds of names.</summary>
public enum NameKind { Person, Organisation, Place }

/// <summary>One occurrence of a name in an article.</summary>
/// <param name="Paragraph">Index into the paragraphs; -1 is the title.</param>
/// <param name="Start">First UTF-16 index in that text.</param>
/// <param name="Length">Length in UTF-16 units.</param>
/// <param name="Name">The name as the article best gives it: longest form, uninflected where the tables know it.</param>
/// <param name="Kind">What it names.</param>
/// <param name="Key">Equal for the same name in any language or script: transliterated, folded, without endings. For matching, not for people.</param>
public sealed record NameSpan(int Paragraph, int Start, int Length, string Name, NameKind Kind, string Key);

/// <summary>A name and how often an article has it.</summary>
public sealed record MentionedName(string Name, NameKind Kind, int Count, string Key);

/// <summary>Kinds of sources that an article credits.</summary>
public enum SourceKind { Outlet, Agency, Person, Official, Anonymous, Self }

/// <summary>Where an article says it has something from.</summary>
/// <param name="Source">Canonical name ("Nikkei Asia").</param>
/// <param name="Surface">As written ("Nikei Azija").</param>
/// <param name="Kind">What the source is; official: an office or unnamed official of one; self: the article's own outlet.</param>
/// <param name="Cue">The words that carry the attribution; empty for a bare credit line.</param>
/// <param name="Sentence">The sentence, or the credit line.</param>
/// <param name="Line">1-based, of the same count as <see cref="Paragraph.FirstLine"/>; a credit below the text of a page that is no dump counts as the line after it.</param>
public sealed record Attribution(string Source, string Surface, SourceKind Kind, string Cue, string Sentence, int Line);

/// <summary>One document of the open news, as read.</summary>
public sealed record Article
{
    public required string Id { get; init; }
    public required string Path { get; init; }
    public string? Url { get; init; }
    public string? Publisher { get; init; }
    public required string Title { get; init; }

    /// <summary>BCP 47: en, ro, sr-Latn, sr-Cyrl, uk…; "und" when it cannot be told.</summary>
    public required string Language { get; init; }

    public PublishedDate? Published { get; init; }
    public required IReadOnlyList<Paragraph> Paragraphs { get; init; }

    /// <summary>For a dump, where its main text lies in the input; null for anything else.</summary>
    public IReadOnlyList<LineRange>? Lines { get; init; }

    public IReadOnlyList<MentionedName> Mentions { get; init; } = [];
    public IReadOnlyList<Attribution> Attributions { get; init; } = [];

    /// <summary>The id of the earlier article whose text this one repeats, or null.</summary>
    public string? DuplicateOf { get; init; }
}

/// <summary>Articles of one event, in any language.</summary>
/// <param name="Articles">Ids, earliest first.</param>
/// <param name="Languages">BCP 47 tags, sorted, distinct.</param>
/// <param name="First">Earliest publication day, or null when no article tells.</param>
/// <param name="Last">Latest publication day, or null.</param>
/// <param name="Because">Why these stand together, in words ("shared: Kishida, Vilnius, liaison office"); empty for a single article.</param>
public sealed record Story(string Id, string Title, IReadOnlyList<string> Articles, IReadOnlyList<string> Languages, DateOnly? First, DateOnly? Last, string Because);

/// <summary>Stories that continue one another over weeks and months.</summary>
/// <param name="Stories">Ids, earliest first.</param>
public sealed record StoryThread(string Id, string Title, IReadOnlyList<string> Stories, string Because);

/// <summary>Who says they have it from whom.</summary>
/// <param name="From">Publisher or site of the articles; the path's name where neither is known.</param>
/// <param name="To">The source credited, canonical.</param>
/// <param name="Articles">Ids of the articles that give the credit.</param>
public sealed record SourceLink(string From, string To, IReadOnlyList<string> Articles);

/// <summary>Everything one run found.</summary>
public sealed record Analysis(
    IReadOnlyList<Article> Articles,
    IReadOnlyList<Story> Stories,
    IReadOnlyList<StoryThread> Threads,
    IReadOnlyList<SourceLink> SourceChain,
    IReadOnlyList<Problem> Problems);
