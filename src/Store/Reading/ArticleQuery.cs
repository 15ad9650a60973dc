using Renkei.News;
using Renkei.Store.Audiences;

namespace Renkei.Store.Reading;

/// <summary>Which articles are asked for. Everything set must hold; what is not set does not bear.</summary>
public sealed record ArticleQuery
{
    /// <summary>BCP 47, as the article has it.</summary>
    public string? Language { get; init; }

    public string? Publisher { get; init; }

    /// <summary>Added after this, in microseconds since 1970, exclusive.</summary>
    public long? AddedAfter { get; init; }

    /// <summary>Words as people type them (docs/search.md).</summary>
    public string? Text { get; init; }

    public Versions Versions { get; init; } = Versions.Latest;

    public SortOrder Order { get; init; } = SortOrder.NewestFirst;
}

/// <summary>One article as its reader may have it.</summary>
/// <param name="Position">Its place in the order of commits.</param>
/// <param name="Key">Its address, or the SHA-256 of its text.</param>
/// <param name="Version">When this reading of its page was added; the next that differs is another version.</param>
/// <param name="Added">In microseconds since 1970.</param>
/// <param name="Audience">The number of who may see it now.</param>
/// <param name="Article">Null when it was erased by order.</param>
public sealed record StoredArticle(long Position, string Key, long Version, long Added, int Audience, Article? Article);

/// <summary>What lists need to know of an article: all but its text.</summary>
/// <param name="Position">Its place in the order of commits.</param>
/// <param name="Key">Its address, or the SHA-256 of its text.</param>
/// <param name="Version">When this reading of its page was added.</param>
/// <param name="Added">In microseconds since 1970.</param>
/// <param name="Audience">The number of who may see it now.</param>
/// <param name="Language">BCP 47; empty when it was erased.</param>
/// <param name="Publisher">Empty when none is known.</param>
/// <param name="Day">When it was published, where the page tells.</param>
/// <param name="Title">Null when it was erased by order.</param>
public sealed record ArticleHead(long Position, string Key, long Version, long Added, int Audience, string Language, string Publisher, DateOnly? Day, string? Title);
