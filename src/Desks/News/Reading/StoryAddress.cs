namespace Renkei.Desks.News.Reading;

/// <summary>The page of a story.</summary>
public static class StoryAddress
{
    /// <summary>Its address on this node.</summary>
    public static string Of(string id) => "/news/stories/" + id;
}
