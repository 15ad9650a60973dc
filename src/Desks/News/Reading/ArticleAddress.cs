using System.Buffers.Text;
using System.Text;

namespace Renkei.Desks.News.Reading;

/// <summary>The page of an article: its key is an address of the web, or a hash, so it stands there in base64url.</summary>
public static class ArticleAddress
{
    private const int MostKey = 2000;

    /// <summary>Its address on this node.</summary>
    public static string Of(string key) => "/news/articles/" + Base64Url.EncodeToString(Encoding.UTF8.GetBytes(key));

    /// <summary>The key from the last part of an address; null when it is none.</summary>
    public static string? Key(string part)
    {
        if (part.Length > MostKey || !Base64Url.IsValid(part)) return null;
        var key = Encoding.UTF8.GetString(Base64Url.DecodeFromChars(part));
        // Every key has one address.
        return Of(key).EndsWith("/" + part, StringComparison.Ordinal) ? key : null;
    }
}
