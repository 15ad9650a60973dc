using System.Text.Json.Serialization;

namespace Renkei.Desks.News.Stories;

/// <summary>Articles of one event: a document of the kind <c>story</c>, found by each of its articles.</summary>
/// <remarks>
/// It says which articles belong together, and nothing that could not be read in them. What a page shows of it is made from the articles that its reader may see: a title, a count or a day kept
/// here is never shown by itself.
/// </remarks>
public sealed record KeptStory
{
    /// <summary>The document's kind.</summary>
    public const string Kind = "story";

    public required string Id { get; init; }

    /// <summary>Of which label the articles are that it was told from: <see cref="StoryScope"/>.</summary>
    public required string Scope { get; init; }

    /// <summary>Keys of its articles, earliest first.</summary>
    public IReadOnlyList<string> Articles { get; init; } = [];

    /// <summary>The article whose title is the story's.</summary>
    public string? TitleOf { get; init; }

    /// <summary>Why these stand together, as the clusterer says it; shown only to whoever may see all articles.</summary>
    public string Because { get; init; } = "";

    /// <summary>The story that took its place, when its articles turned out to be of another event.</summary>
    public string? MovedTo { get; init; }

    /// <summary>The document's version as it was read.</summary>
    [JsonIgnore]
    public long Version { get; init; }
}

/// <summary>Stories that continue one another: a document of the kind <c>thread</c>, found by each of its stories.</summary>
public sealed record KeptThread
{
    /// <summary>The document's kind.</summary>
    public const string Kind = "thread";

    public required string Id { get; init; }

    public required string Scope { get; init; }

    /// <summary>Ids, earliest first.</summary>
    public IReadOnlyList<string> Stories { get; init; } = [];

    /// <summary>The document's version as it was read.</summary>
    [JsonIgnore]
    public long Version { get; init; }
}
