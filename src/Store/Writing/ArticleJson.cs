using System.Text.Encodings.Web;
using System.Text.Json;
using System.Text.Json.Serialization;
using Renkei.News;

namespace Renkei.Store.Writing;

/// <summary>An article as the store keeps it: JSON, camel case, no nulls.</summary>
internal static class ArticleJson
{
    private static readonly JsonSerializerOptions Options = new()
    {
        PropertyNamingPolicy = JsonNamingPolicy.CamelCase,
        DefaultIgnoreCondition = JsonIgnoreCondition.WhenWritingNull,
        Encoder = JavaScriptEncoder.UnsafeRelaxedJsonEscaping,
        Converters = { new JsonStringEnumConverter(JsonNamingPolicy.CamelCase) },
    };

    public static byte[] Write(Article article) => JsonSerializer.SerializeToUtf8Bytes(article, Options);

    public static Article Read(ReadOnlySpan<byte> json) => JsonSerializer.Deserialize<Article>(json, Options) ?? throw new StoreException("The store holds an article that cannot be read.");
}
