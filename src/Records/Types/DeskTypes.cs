using System.Buffers;
using System.Text;
using System.Text.Encodings.Web;
using System.Text.Json;
using Renkei.Labels.Stix;

namespace Renkei.Records.Types;

/// <summary>The object types of one desk, and the extension definition that tells partners all about them.</summary>
/// <remarks>
/// Every node makes the same bytes: the ids follow from the desk's name, the times are part of the program. So two nodes know each other's types without having met.
/// A type's schema asks only for what the type adds; what every STIX object has is checked apart. Schemas refer to each other as <c>#/$defs/NAME</c>.
/// </remarks>
public sealed class DeskTypes
{
    /// <summary>The namespace of the ids of the program's own definitions.</summary>
    private static readonly Guid Space = new("0c2d9a5e-6f3b-4c1d-9f57-3b1c7a2e84d6");

    private static readonly JsonWriterOptions Plain = new() { Encoder = JavaScriptEncoder.UnsafeRelaxedJsonEscaping };

    private static readonly SearchValues<char> NameCharacters = SearchValues.Create("abcdefghijklmnopqrstuvwxyz0123456789-");

    private readonly string desk;
    private readonly string description;
    private readonly string version;
    private readonly DateTimeOffset created;
    private readonly DateTimeOffset modified;
    private readonly SortedDictionary<string, JsonElement> types = new(StringComparer.Ordinal);
    private readonly SortedDictionary<string, JsonElement> shared = new(StringComparer.Ordinal);

    /// <summary>Starts the declaration of a desk's types.</summary>
    /// <param name="desk">The desk's name in lower case, such as <c>exercises</c>; never changed once it was shipped.</param>
    /// <param name="description">What the types are for, for people.</param>
    /// <param name="version">The definition's version (Semantic Versioning), such as <c>1.0.0</c>.</param>
    /// <param name="created">When the definition was first made; whole milliseconds.</param>
    /// <param name="modified">When it was last changed; at or after <paramref name="created"/>.</param>
    /// <exception cref="ArgumentException">The name is no type name, or the times run backwards.</exception>
    public DeskTypes(string desk, string description, string version, DateTimeOffset created, DateTimeOffset modified)
    {
        if (!IsTypeName(desk)) throw new ArgumentException($"{desk} should be 3 to 250 lower-case letters, digits and hyphens.", nameof(desk));
        if (modified < created) throw new ArgumentException("A definition is not changed before it was made.", nameof(modified));
        (this.desk, this.description, this.version, this.created, this.modified) = (desk, description, version, created, modified);
        Id = $"extension-definition--{StixId.Version5(Space, Encoding.UTF8.GetBytes(desk))}";
    }

    /// <summary>The identity that made the program's definitions.</summary>
    public static string MakerId { get; } = $"identity--{StixId.Version5(Space, "renkei"u8)}";

    /// <summary>The id of the desk's extension definition.</summary>
    public string Id { get; }

    /// <summary>The identity object of <see cref="MakerId"/>, for those who want the reference to lead somewhere.</summary>
    public static ReadOnlyMemory<byte> Maker()
    {
        var time = new DateTimeOffset(2026, 11, 1, 0, 0, 0, TimeSpan.Zero);
        return Written(json =>
        {
            Start(json, "identity", MakerId, time, time);
            json.WriteString("name", "Renkei");
            json.WriteString("description", "The makers of the Renkei partnership server.");
            json.WriteString("identity_class", "group");
        });
    }

    /// <summary>Declares a type.</summary>
    /// <param name="type">Such as <c>exercise-inject</c>.</param>
    /// <param name="schema">JSON Schema 2020-12 of what the type adds.</param>
    /// <exception cref="ArgumentException">The name is none, taken, or the schema cannot be read.</exception>
    public DeskTypes Add(string type, string schema)
    {
        if (!IsTypeName(type)) throw new ArgumentException($"{type} should be 3 to 250 lower-case letters, digits and hyphens.", nameof(type));
        Take(types, type, schema);
        return this;
    }

    /// <summary>Declares a schema that the types of this desk refer to as <c>#/$defs/NAME</c>.</summary>
    /// <exception cref="ArgumentException">The name is taken, or the schema cannot be read.</exception>
    public DeskTypes Share(string name, string schema)
    {
        Take(shared, name, schema);
        return this;
    }

    /// <summary>The extension definition: the same bytes wherever the same program runs.</summary>
    /// <exception cref="InvalidOperationException">The schemas together are none that can be checked: a mistake in the program, told with the first fault.</exception>
    public ReadOnlyMemory<byte> Definition()
    {
        var schema = Schema();
        if (SchemaReader.Read(schema) is { Value: null, Faults: [var fault, ..] }) throw new InvalidOperationException($"The schema of the desk {desk} at {fault.Path}: {fault.Expected}");
        return Written(json =>
        {
            Start(json, "extension-definition", Id, created, modified);
            json.WriteString("created_by_ref", MakerId);
            json.WriteString("name", $"Renkei: {desk}");
            json.WriteString("description", description);
            json.WriteString("schema", schema.Span);
            json.WriteString("version", version);
            json.WriteStartArray("extension_types");
            json.WriteStringValue("new-sdo");
            json.WriteEndArray();
        });
    }

    /// <summary>One schema for all types, which any JSON Schema tool can check an object with.</summary>
    private ReadOnlyMemory<byte> Schema() => Written(json =>
    {
        json.WriteString("$schema", "https://json-schema.org/draft/2020-12/schema");
        json.WriteString("title", $"Renkei: {desk}");
        json.WriteString("type", "object");
        json.WriteStartArray("required");
        json.WriteStringValue("type");
        json.WriteStringValue("extensions");
        json.WriteEndArray();
        json.WriteStartObject("properties");
        json.WriteStartObject("type");
        json.WriteStartArray("enum");
        foreach (var type in types.Keys) json.WriteStringValue(type);
        json.WriteEndArray();
        json.WriteEndObject();
        WriteExtensionRule(json);
        json.WriteEndObject();
        json.WriteStartArray("allOf");
        foreach (var type in types.Keys) WriteChoice(json, type);
        json.WriteEndArray();
        json.WriteStartObject("$defs");
        foreach (var (name, schema) in types.Concat(shared))
        {
            json.WritePropertyName(name);
            schema.WriteTo(json);
        }

        json.WriteEndObject();
    });

    /// <summary>STIX 2.1 §7.3: an object of a new type says so in its extensions.</summary>
    private void WriteExtensionRule(Utf8JsonWriter json)
    {
        json.WriteStartObject("extensions");
        json.WriteString("type", "object");
        json.WriteStartArray("required");
        json.WriteStringValue(Id);
        json.WriteEndArray();
        json.WriteStartObject("properties");
        json.WriteStartObject(Id);
        json.WriteString("type", "object");
        json.WriteStartArray("required");
        json.WriteStringValue("extension_type");
        json.WriteEndArray();
        json.WriteStartObject("properties");
        json.WriteStartObject("extension_type");
        json.WriteString("const", "new-sdo");
        json.WriteEndObject();
        json.WriteEndObject();
        json.WriteEndObject();
        json.WriteEndObject();
        json.WriteEndObject();
    }

    private static void WriteChoice(Utf8JsonWriter json, string type)
    {
        json.WriteStartObject();
        json.WriteStartObject("if");
        json.WriteStartObject("properties");
        json.WriteStartObject("type");
        json.WriteString("const", type);
        json.WriteEndObject();
        json.WriteEndObject();
        json.WriteEndObject();
        json.WriteStartObject("then");
        json.WriteString("$ref", $"#/$defs/{type}");
        json.WriteEndObject();
        json.WriteEndObject();
    }

    private void Take(SortedDictionary<string, JsonElement> into, string name, string schema)
    {
        if (types.ContainsKey(name) || shared.ContainsKey(name) || name.AsSpan().ContainsAny("~/%")) throw new ArgumentException($"{name} is taken already, or cannot stand in a JSON pointer as it is.", nameof(name));
        using var document = Ids.CanonicalJson.Parse(Encoding.UTF8.GetBytes(schema)) ?? throw new ArgumentException($"The schema of {name} is not strict JSON.", nameof(schema));
        into[name] = document.RootElement.Clone();
    }

    /// <summary>STIX 2.1 §3.1: lower-case letters, digits and hyphens, no two hyphens together.</summary>
    private static bool IsTypeName(string name) =>
        name.Length is >= 3 and <= 250 && char.IsAsciiLetterLower(name[0]) && !name.AsSpan().ContainsAnyExcept(NameCharacters) && !name.Contains("--", StringComparison.Ordinal);

    private static void Start(Utf8JsonWriter json, string type, string id, DateTimeOffset created, DateTimeOffset modified)
    {
        json.WriteString("type", type);
        json.WriteString("spec_version", "2.1");
        json.WriteString("id", id);
        json.WriteString("created", Time(created));
        json.WriteString("modified", Time(modified));
    }

    private static string Time(DateTimeOffset time) => time.UtcDateTime.ToString("yyyy-MM-dd'T'HH:mm:ss.fff'Z'", System.Globalization.CultureInfo.InvariantCulture);

    private static ReadOnlyMemory<byte> Written(Action<Utf8JsonWriter> write)
    {
        var buffer = new ArrayBufferWriter<byte>();
        using (var json = new Utf8JsonWriter(buffer, Plain))
        {
            json.WriteStartObject();
            write(json);
            json.WriteEndObject();
        }

        return buffer.WrittenMemory;
    }
}
