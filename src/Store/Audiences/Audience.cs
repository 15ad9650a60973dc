using System.Collections.Immutable;
using System.Text.Encodings.Web;
using System.Text.Json;

namespace Renkei.Store.Audiences;

/// <summary>Who may see a row: an expression over labels. Rows whose expressions are equal share a number.</summary>
/// <remarks>
/// All <see cref="Labels"/> and the labels of all <see cref="Markings"/> must let the reader in; where that is no label at all, <see cref="Default"/> must, and where there is none, nobody is let in.
/// So an edit changes who sees the old version as current, and never who may see it in the history.
/// </remarks>
internal sealed record Audience
{
    /// <summary>Of what was erased: nobody, and as current not even the operator.</summary>
    public static readonly Audience Erased = new() { IsSuperseded = true };

    private string? text;

    public Audience()
    {
    }

    /// <summary>A changed copy has a text of its own.</summary>
    private Audience(Audience other) =>
        (Labels, Markings, Awaited, Known, Default, Newer, IsSuperseded, Learned, Defined, Ruled) = (other.Labels, other.Markings, other.Awaited, other.Known, other.Default, other.Newer, other.IsSuperseded, other.Learned, other.Defined, other.Ruled);

    /// <summary>Labels as <see cref="LabelText"/> writes them, each once, in ordinal order.</summary>
    public ImmutableArray<string> Labels { get; init; } = [];

    /// <summary>Markings that were not known when the row was written, by id, in ordinal order: nobody is let in until they are.</summary>
    public ImmutableArray<string> Markings { get; init; } = [];

    /// <summary>Markings of portions that were not known when the row was written, in ordinal order: nobody is let in until they are, and their labels are found in their policies.</summary>
    public ImmutableArray<string> Awaited { get; init; } = [];

    /// <summary>Labels that must be found in their policies, or the row is nobody's: those of portions.</summary>
    public ImmutableArray<string> Known { get; init; } = [];

    /// <summary>The label of what bears none; null for nobody.</summary>
    public string? Default { get; init; }

    /// <summary>The audiences of newer versions: whoever sees one of them does not see this row as current. In order.</summary>
    public ImmutableArray<int> Newer { get; init; } = [];

    /// <summary>Whoever may see this row may see a newer version, so nobody sees it as current.</summary>
    public bool IsSuperseded { get; init; }

    /// <summary>No audience, but the news for all processes that a marking has come which an audience was waiting for.</summary>
    public string? Learned { get; init; }

    /// <summary>No audience either, but the news for all processes that an extension definition stands at this position.</summary>
    public long? Defined { get; init; }

    /// <summary>Nor this, but the news for all processes that the policies changed: they are read anew, and whatever was decided by the former ones is decided again. A number of its own for each change.</summary>
    public int? Ruled { get; init; }

    /// <summary>The most audiences of newer versions that a row is kept current behind: else each version of an object under labels of its own would give all older ones a new audience.</summary>
    private const int MaxNewer = 32;

    /// <summary>This audience of a row that has newer versions. Behind more than <see cref="MaxNewer"/> different audiences it is current for nobody.</summary>
    /// <param name="newer">The numbers of the audiences of all newer versions, and what they are.</param>
    public Audience Behind(IReadOnlyCollection<(int Number, Audience Audience)> newer)
    {
        if (newer.Count == 0) return Plain;
        ImmutableArray<int> numbers = [.. newer.Select(n => n.Number).Distinct().Order()];
        return numbers.Length > MaxNewer || newer.Any(n => n.Audience.LetsInAll(this))
            ? this with { Newer = [], IsSuperseded = true }
            : this with { Newer = numbers, IsSuperseded = false };
    }

    /// <summary>This audience narrowed to those whom a portion's label lets in too.</summary>
    public Audience And(string label) =>
        IsNobody ? this : this with { Labels = Sorted(Labels.IsEmpty && Default is not null ? [Default, label] : Labels.Add(label)) };

    /// <summary>The same for a row that has no newer version.</summary>
    public Audience Plain => Newer.IsEmpty && !IsSuperseded ? this : this with { Newer = [], IsSuperseded = false };

    /// <summary>Whether whoever is let in there is surely let in here. Said only when it is sure: else a row stays current for more readers than need be, and none for fewer.</summary>
    private bool LetsInAll(Audience other)
    {
        if (IsNobody) return other.IsNobody;
        if (!Known.All(other.Known.Contains) || !Markings.All(other.Markings.Contains) || !Awaited.All(other.Awaited.Contains)) return false;
        if (Labels.IsEmpty && Markings.Length > 0) return other.Labels.IsEmpty && Markings.SequenceEqual(other.Markings) && Default == other.Default;
        return Sure.All(other.Sure.Contains);
    }

    /// <summary>The labels that surely must let a reader in.</summary>
    private ImmutableArray<string> Sure => Labels.IsEmpty && Markings.IsEmpty && Default is not null ? [Default] : Labels;

    /// <summary>Whether no reader is let in whatever happens.</summary>
    public bool IsNobody => Labels.IsEmpty && Markings.IsEmpty && Default is null;

    public static ImmutableArray<string> Sorted(IEnumerable<string> values) => [.. values.Distinct(StringComparer.Ordinal).Order(StringComparer.Ordinal)];

    /// <summary>The expression as JSON, the same for equal ones.</summary>
    public string Text => text ??= Write();

    private string Write()
    {
        using var stream = new MemoryStream();
        using (var json = new Utf8JsonWriter(stream, new JsonWriterOptions { Encoder = JavaScriptEncoder.UnsafeRelaxedJsonEscaping }))
        {
            json.WriteStartObject();
            Write(json, "labels", Labels);
            Write(json, "markings", Markings);
            Write(json, "awaited", Awaited);
            Write(json, "known", Known);
            if (Default is not null) json.WriteString("default", Default);
            if (Newer.Length > 0)
            {
                json.WriteStartArray("newer");
                foreach (var number in Newer) json.WriteNumberValue(number);
                json.WriteEndArray();
            }

            if (Learned is not null) json.WriteString("learned", Learned);
            if (Defined is { } position) json.WriteNumber("defined", position);
            if (Ruled is { } ruled) json.WriteNumber("ruled", ruled);
            if (IsSuperseded) json.WriteBoolean("superseded", true);
            json.WriteEndObject();
        }

        return System.Text.Encoding.UTF8.GetString(stream.ToArray());
    }

    public static Audience Read(string expression)
    {
        using var document = JsonDocument.Parse(expression);
        var root = document.RootElement;
        return new()
        {
            Labels = Texts("labels"),
            Markings = Texts("markings"),
            Awaited = Texts("awaited"),
            Known = Texts("known"),
            Default = root.TryGetProperty("default", out var label) ? label.GetString() : null,
            Newer = root.TryGetProperty("newer", out var newer) ? [.. newer.EnumerateArray().Select(n => n.GetInt32())] : [],
            Learned = root.TryGetProperty("learned", out var learned) ? learned.GetString() : null,
            Defined = root.TryGetProperty("defined", out var defined) ? defined.GetInt64() : null,
            Ruled = root.TryGetProperty("ruled", out var ruled) ? ruled.GetInt32() : null,
            IsSuperseded = root.TryGetProperty("superseded", out _),
        };

        ImmutableArray<string> Texts(string name) => root.TryGetProperty(name, out var list) ? [.. list.EnumerateArray().Select(e => e.GetString()!)] : [];
    }

    private static void Write(Utf8JsonWriter json, string name, ImmutableArray<string> values)
    {
        if (values.IsEmpty) return;
        json.WriteStartArray(name);
        foreach (var value in values) json.WriteStringValue(value);
        json.WriteEndArray();
    }

    public bool Equals(Audience? other) => other is not null && Text == other.Text;

    public override int GetHashCode() => Text.GetHashCode(StringComparison.Ordinal);
}
