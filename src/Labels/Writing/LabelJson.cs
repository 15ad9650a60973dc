using System.Buffers;
using System.Collections.Immutable;
using System.Text.Encodings.Web;
using System.Text.Json;
using System.Text.Unicode;
using Renkei.Labels.Reading;

namespace Renkei.Labels.Writing;

/// <summary>Labels and clearances as compact JSON, for records: the shape of docs/labels-json.md.</summary>
/// <remarks>Unlike <see cref="LabelWriter"/> this writes whatever can be read back: a record keeps the label it came with, complete or not.</remarks>
public static class LabelJson
{
    private static readonly JsonWriterOptions Options = new() { Encoder = JavaScriptEncoder.Create(UnicodeRanges.All) };

    /// <summary>The label as JSON on one line.</summary>
    /// <exception cref="ArgumentException">It would not be read back as what it is: a value is empty, an OID none, …</exception>
    public static byte[] Write(ConfidentialityLabel label)
    {
        if (Writable.Fault(label) is { } fault) throw new ArgumentException(fault, nameof(label));
        return Written(json => Label(json, label, isRoot: true));
    }

    /// <summary>The clearance as JSON on one line.</summary>
    /// <exception cref="ArgumentException">It would not be read back as what it is.</exception>
    public static byte[] Write(ConfidentialityClearance clearance)
    {
        if (Writable.Fault(clearance) is { } fault) throw new ArgumentException(fault, nameof(clearance));
        return Written(json =>
        {
            json.WriteStartObject();
            json.WriteString("Xmlns"u8, XmlNamespace.ClearanceUri);
            json.WriteStartObject("ConfidentialityClearance"u8);
            Policy(json, clearance.Policy);
            json.WriteStartArray("ClassificationList"u8);
            foreach (var classification in clearance.Classifications) json.WriteStringValue(classification);
            json.WriteEndArray();
            Categories(json, clearance.Categories);
            json.WriteEndObject();
            json.WriteEndObject();
        });
    }

    /// <summary>The label, with what was tolerated; or why there is none. Throws on no content.</summary>
    /// <param name="source">The bytes, kept as they are in <see cref="ConfidentialityLabel.Source"/>.</param>
    public static Reading<ConfidentialityLabel> Read(ReadOnlyMemory<byte> source)
    {
        var notes = new Notes(goOn: false);
        return notes.Conclude(JsonText.Read(source, notes, (walk, root) => walk.Label(root, source)), default);
    }

    /// <summary>The clearance, with what was tolerated; or why there is none. Throws on no content.</summary>
    /// <param name="source">The bytes, kept as they are in <see cref="ConfidentialityClearance.Source"/>.</param>
    public static Reading<ConfidentialityClearance> ReadClearance(ReadOnlyMemory<byte> source)
    {
        var notes = new Notes(goOn: false);
        return notes.Conclude(JsonText.Read(source, notes, (walk, root) => walk.Clearance(root, source)), default);
    }

    private static byte[] Written(Action<Utf8JsonWriter> write)
    {
        var bytes = new ArrayBufferWriter<byte>(512);
        using (var json = new Utf8JsonWriter(bytes, Options)) write(json);
        return bytes.WrittenSpan.ToArray();
    }

    private static void Label(Utf8JsonWriter json, ConfidentialityLabel label, bool isRoot)
    {
        json.WriteStartObject();
        if (isRoot) json.WriteString("Xmlns"u8, XmlNamespace.LabelUri);
        if (isRoot && label.Role != LabelRole.Originator) json.WriteString("Role"u8, label.Role == LabelRole.Alternative ? "alternative"u8 : "metadata"u8);
        if (label.Id is { } id) json.WriteString("Id"u8, id);
        if (label.ReviewDateTime is { } review) json.WriteString("ReviewDateTime"u8, Utf8Text.Instant(review));
        if (label.CreationDateTime is { } creation) json.WriteString("CreationTime"u8, Utf8Text.Instant(creation));
        json.WriteStartObject("ConfidentialityInformation"u8);
        Policy(json, label.Policy);
        json.WriteString("Classification"u8, label.Classification);
        if (label.PrivacyMark is { } mark) json.WriteString("PrivacyMark"u8, mark);
        Categories(json, label.Categories);
        json.WriteEndObject();
        if (label.Originator is { } originator)
        {
            json.WriteStartObject("OriginatorID"u8);
            json.WriteString("IDType"u8, originator.Type);
            json.WriteString("Value"u8, originator.Value);
            json.WriteEndObject();
        }

        if (label.Succession is { } succession)
        {
            json.WriteStartObject("SuccessionHandling"u8);
            json.WriteString("SuccessionDateTime"u8, Utf8Text.Instant(succession.From));
            json.WritePropertyName("SuccessorConfidentialityLabel"u8);
            Label(json, succession.Successor, isRoot: false);
            json.WriteEndObject();
        }

        json.WriteEndObject();
    }

    private static void Policy(Utf8JsonWriter json, PolicyIdentifier policy)
    {
        json.WriteString("PolicyIdentifier"u8, policy.Name);
        if (policy.Oid is { } oid) json.WriteString("PolicyIdentifierURI"u8, Values.Urn(oid));
    }

    private static void Categories(Utf8JsonWriter json, ImmutableArray<LabelCategory> categories)
    {
        if (categories.IsEmpty) return;
        json.WriteStartArray("Category"u8);
        foreach (var category in categories)
        {
            json.WriteStartObject();
            json.WriteString("Type"u8, category.Type.ToString().ToUpperInvariant());
            json.WriteString("TagName"u8, category.TagName);
            if (category.TagSetOid is { } oid) json.WriteString("URI"u8, Values.Urn(oid));
            json.WriteStartArray("GenericValues"u8);
            foreach (var value in category.Values) json.WriteStringValue(value);
            json.WriteEndArray();
            json.WriteEndObject();
        }

        json.WriteEndArray();
    }
}
