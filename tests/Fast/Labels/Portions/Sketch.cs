using System.Text.Encodings.Web;
using System.Text.Json;
using Renkei.Labels.Portions;

namespace Renkei.Fast.Labels.Portions;

/// <summary>A record as its author thinks of it: parts that can each bear markings, and that can each be one the author might not have written.</summary>
internal sealed class Sketch(string kind)
{
    private static readonly string[] Words = ["alpha", "é漢\"\\", "x  y", "zz", "\u3000q", "tab\tin", "🛰 s"];

    /// <summary>object, list, text (of paragraphs), paragraph, or scalar.</summary>
    public string Kind { get; } = kind;

    public string Name { get; init; } = "";

    public string Scalar { get; init; } = "";

    public List<Sketch> Parts { get; } = [];

    public bool IsSecret { get; init; }

    public static Sketch Random(Random random, int depth, string name, bool mayHide)
    {
        var isSecret = mayHide && random.Next(5) == 0;
        var kind = depth == 0 ? random.Next(2) == 0 ? "text" : "scalar" : random.Next(5) switch { 0 => "object", 1 => "list", 2 => "scalar", _ => "text" };
        var sketch = new Sketch(kind) { Name = name, IsSecret = isSecret, Scalar = random.Next(4) switch { 0 => "1.50", 1 => mayHide ? "null" : "true", 2 => "\"w\\u0041\"", _ => "-0e1" } };
        for (var n = kind == "scalar" ? 0 : random.Next(1, 5); n > 0; n--)
        {
            sketch.Parts.Add(kind == "text" ? new("paragraph") { IsSecret = mayHide && random.Next(4) == 0, Scalar = Words[random.Next(Words.Length)] + (random.Next(3) == 0 ? "\nline" : "") }
                : Random(random, depth - 1, kind == "list" ? "" : $"p{n}_{random.Next(100)}", mayHide));
        }

        return sketch;
    }

    /// <summary>Without what is secret, and without what that leaves empty; null when nothing is left.</summary>
    public Sketch? Without()
    {
        if (IsSecret) return null;
        var left = new Sketch(Kind) { Name = Name, Scalar = Scalar };
        left.Parts.AddRange(Parts.Select(p => p.Without()).OfType<Sketch>());
        foreach (var part in Parts) part.Left = left.Parts.Find(p => p.Origin == part);
        left.Origin = this;
        return Parts.Count > 0 && left.Parts.Count == 0 ? null : left;
    }

    /// <summary>In <see cref="Without"/>: the part this was made from, and the other way round.</summary>
    public Sketch? Origin { get; private set; }

    public Sketch? Left { get; private set; }

    public IEnumerable<Sketch> All() => Parts.SelectMany(p => p.All()).Prepend(this);

    public string Text => string.Join("\n\n", Parts.Select(p => p.Scalar));

    public void Write(Utf8JsonWriter json)
    {
        switch (Kind)
        {
            case "object":
                json.WriteStartObject();
                foreach (var part in Parts)
                {
                    json.WritePropertyName(part.Name);
                    part.Write(json);
                }

                json.WriteEndObject();
                break;
            case "list":
                json.WriteStartArray();
                foreach (var part in Parts) part.Write(json);
                json.WriteEndArray();
                break;
            case "text":
                json.WriteStringValue(Text);
                break;
            default:
                json.WriteRawValue(Scalar);
                break;
        }
    }

    /// <summary>The selector of each part that can have one, under this whole.</summary>
    public IEnumerable<(Sketch Part, string Selector)> Selectors(string prefix = "")
    {
        for (var n = 0; n < Parts.Count; n++)
        {
            if (Parts[n].Kind == "paragraph") continue;
            var selector = (prefix.Length > 0 ? prefix + "." : "") + (Kind == "list" ? $"[{n}]" : Parts[n].Name);
            yield return (Parts[n], selector);
            foreach (var inner in Parts[n].Selectors(selector)) yield return inner;
        }
    }

    /// <summary>The record: these parts, and the markings of those that are there.</summary>
    /// <param name="entries">Each entry with the parts it marks, which are those of this sketch.</param>
    public byte[] Record(List<Entry> entries, Style style) => style.Format(Record(entries));

    private byte[] Record(List<Entry> entries)
    {
        using var stream = new MemoryStream();
        using (var json = new Utf8JsonWriter(stream, new JsonWriterOptions { Encoder = JavaScriptEncoder.UnsafeRelaxedJsonEscaping }))
        {
            json.WriteStartObject();
            json.WriteString("type", "report");
            json.WriteString("id", "report--1");
            json.WriteStartArray("object_marking_refs");
            json.WriteStringValue(Acme.Id(0));
            json.WriteEndArray();
            WriteMarkings(json, entries);
            foreach (var part in Parts)
            {
                json.WritePropertyName(part.Name);
                part.Write(json);
            }

            json.WriteEndObject();
        }

        return stream.ToArray();
    }

    private void WriteMarkings(Utf8JsonWriter json, List<Entry> entries)
    {
        var selectors = Selectors().ToDictionary(s => s.Part, s => s.Selector);
        var whole = entries.Where(e => e.Text is null).ToList();
        if (whole.Count > 0) json.WriteStartArray("granular_markings");
        foreach (var entry in whole)
        {
            json.WriteStartObject();
            json.WriteStartArray("selectors");
            foreach (var part in entry.Parts) json.WriteStringValue(selectors[part]);
            json.WriteEndArray();
            json.WriteString(entry.Marking < 0 ? "lang" : "marking_ref", entry.Marking < 0 ? "ja" : Acme.Id(entry.Marking));
            json.WriteEndObject();
        }

        if (whole.Count > 0) json.WriteEndArray();
        var ranges = entries.Where(e => e.Text is not null).ToList();
        if (ranges.Count == 0) return;
        json.WriteStartObject("extensions");
        json.WriteStartObject(Redaction.Extension);
        json.WriteString("extension_type", "property-extension");
        json.WriteStartArray("portions");
        foreach (var entry in ranges)
        {
            json.WriteStartObject();
            json.WriteString("selector", selectors[entry.Text!]);
            json.WriteStartArray("paragraphs");
            json.WriteNumberValue(entry.Text!.Parts.IndexOf(entry.Parts[0]) + 1);
            json.WriteNumberValue(entry.Text.Parts.IndexOf(entry.Parts[^1]) + 1);
            json.WriteEndArray();
            json.WriteString("marking_ref", Acme.Id(entry.Marking));
            json.WriteEndObject();
        }

        json.WriteEndArray();
        json.WriteEndObject();
        json.WriteEndObject();
    }
}

/// <summary>A marking and the parts it is on: whole parts, or paragraphs of a text.</summary>
/// <param name="Marking">The number of <see cref="Acme.Markings"/>; -1 for a language.</param>
internal sealed record Entry(int Marking, List<Sketch> Parts, Sketch? Text = null);
