using System.Collections.Immutable;
using System.Security.Cryptography;
using System.Text;
using Renkei.News;
using Renkei.Store.Audiences;
using Renkei.Store.Search;

namespace Renkei.Store.Writing;

/// <summary>An article made ready for the writer.</summary>
/// <param name="Content">The article as JSON, the same for equal ones.</param>
/// <param name="Terms">As the index takes them.</param>
internal sealed record PreparedArticle(Article Article, string Key, byte[] Content, byte[] Terms, byte[] Salt);

/// <summary>The articles of one request on their way into a commit.</summary>
internal sealed class ArticleWork(ArticleRequest request, string? label, ImmutableArray<PreparedArticle> articles, Author author) : Work
{
    /// <summary>The most characters of an address that is a key as it is.</summary>
    private const int MaxKey = 800;

    private readonly Audience audience = new() { Default = label };

    public override int Weight => articles.Length;

    /// <summary>Set when the commit is durable.</summary>
    public ImmutableArray<ArticleOutcome> Outcomes { get; private set; }

    public override void Plan(Commit commit) => Outcomes = [.. articles.Select(a => commit.Articles.Take(a, audience, request.Caller, r => commit.IsSeen(r, author)))];

    public static PreparedArticle Prepare(Article article, Action<Span<byte>> chance)
    {
        var salt = new byte[Preparer.SaltBytes];
        chance(salt);
        return new(article, Key(article), ArticleJson.Write(article), Terms(article), salt);
    }

    /// <summary>An address that not every database could index stands by its hash.</summary>
    public static string Key(Article article) => article.Url switch
    {
        { Length: > 0 and <= MaxKey } address when Kept.Text(address) == address => address,
        { Length: > 0 } address => Hash(address),
        _ => Hash(article.Title + "\n" + string.Join('\n', article.Paragraphs.Select(p => p.Text))),
    };

    private static string Hash(string text) => "sha256:" + Convert.ToHexStringLower(SHA256.HashData(Encoding.UTF8.GetBytes(text)));

    public static byte[] Terms(Article article)
    {
        var terms = new TermSet();
        terms.AddText(article.Title, isName: true);
        foreach (var paragraph in article.Paragraphs) terms.AddText(paragraph.Text);
        terms.AddFact(ArticleTerms.Language, RecordTerms.Value(Kept.Value(article.Language)));
        terms.AddFact(ArticleTerms.Publisher, RecordTerms.Value(Kept.Value(article.Publisher ?? "")));
        return terms.Packed.ToArray();
    }
}

/// <summary>Facts that articles are filtered by.</summary>
internal static class ArticleTerms
{
    public const byte Language = (byte)'l';
    public const byte Publisher = (byte)'p';
}
