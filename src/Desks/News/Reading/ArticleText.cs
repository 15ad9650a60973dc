using System.Security.Cryptography;
using System.Text;
using System.Text.Json;
using Renkei.News;

namespace Renkei.Desks.News.Reading;

/// <summary>What an article says, aside from where it lay.</summary>
public static class ArticleText
{
    /// <summary>Title and paragraphs, apart by line feeds: what <see cref="Digest"/> is of.</summary>
    public static string Of(Article article) => article.Title + "\n" + string.Join('\n', article.Paragraphs.Select(p => p.Text));

    /// <summary>SHA-256 of the text as UTF-8, in 64 hexadecimal digits.</summary>
    public static string Digest(Article article) => Convert.ToHexStringLower(SHA256.HashData(Encoding.UTF8.GetBytes(Of(article))));

    /// <summary>Whether two readings differ at most in the file they were read from.</summary>
    internal static bool IsSameReading(Article one, Article other) => Bytes(one).AsSpan().SequenceEqual(Bytes(other));

    private static byte[] Bytes(Article article) => JsonSerializer.SerializeToUtf8Bytes(article with { Id = "", Path = "", DuplicateOf = null });
}
