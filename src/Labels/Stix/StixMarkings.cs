using System.Globalization;
using System.Text.Encodings.Web;
using System.Text.Json;
using Renkei.Labels.Reading;
using Renkei.Labels.Writing;

namespace Renkei.Labels.Stix;

/// <summary>STIX 2.1 marking-definitions to labels and back: TLP 2.0 and 1.0, and statement markings that carry a label in an extension of this product.</summary>
/// <remarks>The same label always is the same marking: its id follows from what it says.</remarks>
public static class StixMarkings
{
    /// <summary>The property extension of a statement marking that carries a label: <c>label</c> is its compact JSON form.</summary>
    public const string LabelExtension = "extension-definition--2dd47f6d-ff34-437d-a1c2-7b2b43718b1f";

    internal const string Type = "marking-definition";

    /// <summary>The namespace of the ids of label markings.</summary>
    private static readonly Guid Space = new("7929f868-7342-46bf-980d-7818c26c3f89");

    /// <summary>STIX wants a time on every marking; a label that says none gets this one, which is no claim.</summary>
    private static readonly DateTimeOffset NoTime = DateTimeOffset.UnixEpoch;

    /// <summary>Reads a marking-definition: TLP, a label, or a statement alone. Any other marking is refused, and so is one that poses as another.</summary>
    public static Reading<StixMarking> Read(ReadOnlyMemory<byte> json) => MarkingReader.Read(json);

    /// <summary>The TLP marking with this id, which needs no object at hand; null when the id is none of the nine.</summary>
    public static StixMarking? WellKnown(string id) => Tlp.WithId(id)?.Marking;

    /// <summary>The id of the marking that carries a label: a well-known one, or a version 5 UUID over the label's compact JSON form.</summary>
    public static string IdOf(ConfidentialityLabel label) =>
        Tlp.For(label)?.Id ?? $"{Type}--{StixId.Version5(Space, Json(label))}";

    /// <summary>The marking-definition that carries a label, as UTF-8 JSON.</summary>
    /// <param name="label">An originator's label. One of the policy TLP that says no more than its colour becomes the TLP 2.0 marking: when it was made, and by whom, is not kept.</param>
    /// <param name="marking">The label's marking text, in the language that those who know only statements should read.</param>
    /// <exception cref="ArgumentException">The label is an alternative or of metadata: neither marks data by itself. Or it could not be read back as what it is.</exception>
    public static byte[] Write(ConfidentialityLabel label, string marking)
    {
        if (label.Role != LabelRole.Originator) throw new ArgumentException("Only an originator's label marks data.", nameof(label));
        using var stream = new MemoryStream();
        using (var json = new Utf8JsonWriter(stream, new JsonWriterOptions { Encoder = JavaScriptEncoder.UnsafeRelaxedJsonEscaping }))
        {
            json.WriteStartObject();
            json.WriteString("type", Type);
            json.WriteString("spec_version", "2.1");
            json.WriteString("id", IdOf(label));
            json.WriteString("created", Time(Tlp.For(label)?.Created ?? label.CreationDateTime ?? NoTime));
            WriteContent(json, label, marking);
            json.WriteEndObject();
        }

        return stream.ToArray();
    }

    private static void WriteContent(Utf8JsonWriter json, ConfidentialityLabel label, string marking)
    {
        var tlp = Tlp.For(label);
        if (tlp is not null) json.WriteString("name", tlp.Name);
        else
        {
            json.WriteString("definition_type", "statement");
            json.WriteStartObject("definition");
            json.WriteString("statement", marking);
            json.WriteEndObject();
        }

        json.WriteStartObject("extensions");
        json.WriteStartObject(tlp is null ? LabelExtension : Tlp.Extension);
        json.WriteString("extension_type", "property-extension");
        if (tlp is not null) json.WriteString("tlp_2_0", tlp.Value);
        else
        {
            json.WritePropertyName("label");
            json.WriteRawValue(Json(label));
        }

        json.WriteEndObject();
        json.WriteEndObject();
    }

    private static byte[] Json(ConfidentialityLabel label) => LabelJson.Write(label);

    private static string Time(DateTimeOffset time) => time.UtcDateTime.ToString("yyyy-MM-dd'T'HH:mm:ss.fff'Z'", CultureInfo.InvariantCulture);
}
