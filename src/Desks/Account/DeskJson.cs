using System.Text.Json;
using System.Text.Json.Serialization;
using Renkei.Store.Documents;

namespace Renkei.Desks.Account;

/// <summary>How things are written in documents: members in camelCase, values of enums in words.</summary>
internal static class DeskJson
{
    private static readonly JsonSerializerOptions Options = new(JsonSerializerDefaults.Web) { Converters = { new JsonStringEnumConverter(JsonNamingPolicy.CamelCase) }, DefaultIgnoreCondition = JsonIgnoreCondition.WhenWritingNull };

    public static ReadOnlyMemory<byte> Write<T>(T value) => JsonSerializer.SerializeToUtf8Bytes(value, Options);

    /// <exception cref="InvalidDataException">The document is none of these.</exception>
    public static T Read<T>(Document document)
    {
        try
        {
            return JsonSerializer.Deserialize<T>(document.Content.Span, Options)!;
        }
        catch (JsonException fault)
        {
            throw new InvalidDataException($"The document {document.Kind} {document.Id} cannot be read as one.", fault);
        }
    }
}
