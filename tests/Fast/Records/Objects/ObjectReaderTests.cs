using System.Text;
using System.Text.Json.Nodes;
using Renkei.Labels.Portions;
using Renkei.Records;
using Renkei.Records.Objects;

namespace Renkei.Fast.Records.Objects;

public sealed class ObjectReaderTests
{
    private const string Other = "f431f809-377b-45e0-aa1c-6a4751cae5ff";

    public static TheoryData<string> Types => [.. Minimal.Types];

    [Theory]
    [MemberData(nameof(Types))]
    public void Read_MinimalObject_IsTakenWithoutFinding(string type)
    {
        var bytes = Encoding.UTF8.GetBytes(Minimal.Of(type).ToJsonString());
        var read = ObjectReader.Read(bytes);
        Assert.Empty(read.Findings);
        Assert.Equal((type, type + "--8e2e2d2b-17d4-4cbf-938f-98ee46b3cd3f"), (read.Value!.Type, read.Value.Id));
        Assert.True(read.Value.Bytes.Span.SequenceEqual(bytes));
    }

    [Fact]
    public void Types_AllOfTheTables_HaveAMinimalObject() => Assert.Equal(Tables.All.Select(t => t.Name).Order(StringComparer.Ordinal), Minimal.Types.Order(StringComparer.Ordinal));

    [Theory]
    [MemberData(nameof(Types))]
    public void Read_RequiredPropertyGone_IsNamed(string type)
    {
        var shape = Tables.Find(Encoding.ASCII.GetBytes(type))!;
        foreach (var property in shape.Properties.Where(p => p.IsRequired && p.Name != "type"))
        {
            var made = Minimal.Of(type);
            Assert.True(made.Remove(property.Name));
            Assert.Equal(("/" + property.Name, "required-property"), OneError(made));
        }
    }

    /// <summary>Every row of the tables refuses a value of another kind, null, and, for lists, one that is empty or no list.</summary>
    [Theory]
    [MemberData(nameof(Types))]
    public void Read_PropertyOfAnotherKind_IsNamed(string type)
    {
        foreach (var property in Tables.Find(Encoding.ASCII.GetBytes(type))!.Properties.Where(p => p.Kind != Kind.Any && p.Name is not "type"))
        {
            Assert.Contains(("/" + property.Name, "null-value"), Errors(With(type, property.Name, null)));
            Assert.Contains(("/" + property.Name, "empty-list"), Errors(With(type, property.Name, new JsonArray())));
            JsonNode other = property.Kind == Kind.Boolean ? "true" : true;
            Assert.Contains(("/" + property.Name, "value-kind"), Errors(With(type, property.Name, other)));
            if (!property.IsList) continue;
            Assert.Contains(("/" + property.Name + "/0", "value-kind"), Errors(With(type, property.Name, new JsonArray(other.DeepClone()))));
            Assert.Contains(("/" + property.Name, "value-kind"), Errors(With(type, property.Name, "alone")));
        }
    }

    /// <summary>Every reference refuses an id of a type it cannot mean, and what is no id.</summary>
    [Theory]
    [MemberData(nameof(Types))]
    public void Read_ReferenceToAnotherType_IsNamed(string type)
    {
        foreach (var property in Tables.Find(Encoding.ASCII.GetBytes(type))!.Properties.Where(p => p.Kind == Kind.Id))
        {
            var path = "/" + property.Name + (property.IsList ? "/0" : "");
            foreach (var (target, rule) in new[] { ("bundle--" + Other, "reference-type"), ("identity-" + Other, "identifier"), ("identity--" + Other.ToUpperInvariant(), "identifier"), ("identity--" + Other[1..], "identifier") })
            {
                Assert.Contains((path, rule), Errors(With(type, property.Name, property.IsList ? new JsonArray(target) : target)));
            }
        }
    }

    /// <summary>Every closed vocabulary refuses another word, every open one remarks on it.</summary>
    [Theory]
    [MemberData(nameof(Types))]
    public void Read_UnknownWord_IsNamed(string type)
    {
        foreach (var property in Tables.Find(Encoding.ASCII.GetBytes(type))!.Properties.Where(p => p is { Words: not null, Kind: Kind.Text }))
        {
            var read = Read(With(type, property.Name, property.IsList ? new JsonArray("unheard-of") : "unheard-of"));
            Assert.Contains(read.Findings, f => f.Path == "/" + property.Name + (property.IsList ? "/0" : "") && f.IsError == property.Words!.IsClosed && f.Rule == (f.IsError ? "enumeration" : "vocabulary"));
        }
    }

    [Fact]
    public void Read_Indicator_SaysWhatTheStoreAsks()
    {
        var read = Read(Minimal.Of(
            "indicator",
            $$"""
            {"name":"Gl\u00fchw\u00fcrmchen","modified":"2026-02-20T12:34:56.1234567Z","revoked":true,"labels":["harbour"],"created_by_ref":"identity--{{Other}}","x_source":"a ferry","x_seen_ref":"sighting--{{Other}}",
            "external_references":[{"source_name":"cert","external_id":"HC-1"}],"object_marking_refs":["marking-definition--{{Other}}"],
            "granular_markings":[{"selectors":["name"],"marking_ref":"marking-definition--{{Other}}"}]}
            """));
        var value = read.Value!;
        Assert.Equal("Glühwürmchen", value.Name);
        Assert.Equal(new DateTime(2026, 2, 20, 12, 34, 56).Ticks + 1234567, value.Version);
        Assert.True(value.IsRevoked && value.HasPortions);
        Assert.Equal("identity--" + Other, value.CreatedBy);
        Assert.Equal(["harbour"], value.Tags);
        Assert.Equal(["marking-definition--" + Other], value.MarkingRefs);
        Assert.Equal([new Reference("created_by_ref", "identity--" + Other), new Reference("x_seen_ref", "sighting--" + Other)], value.References.Order(Comparer<Reference>.Create((a, b) => string.CompareOrdinal(a.Property, b.Property))));
        Assert.Equal(["Glühwürmchen"], value.Texts.Where(t => t.IsName).Select(t => t.Text));
        Assert.Equal(["HC-1", "[url:value = 'http://a.example/']", "a ferry"], value.Texts.Where(t => !t.IsName).Select(t => t.Text).Order(StringComparer.Ordinal));
    }

    [Theory]
    [InlineData("marking-definition", "{}", "For the harbour")]
    [InlineData("file", "{}", "plan.txt")]
    [InlineData("ipv4-addr", "{}", "198.51.100.3")]
    [InlineData("email-message", """{"subject":"Berths"}""", "Berths")]
    [InlineData("user-account", """{"account_login":"ana"}""", "ana")]
    [InlineData("relationship", "{}", null)]
    public void Read_Object_HasTheNameThatStandsForIt(string type, string more, string? name) => Assert.Equal(name, Read(Minimal.Of(type, more)).Value!.Name);

    [Theory]
    [MemberData(nameof(Types))]
    public void Look_ObjectReadBefore_SaysTheSame(string type)
    {
        var bytes = Encoding.UTF8.GetBytes(Minimal.Of(type, """{"labels":["a"],"x_b":"c"}""").ToJsonString());
        Assert.Equivalent(ObjectReader.Read(bytes).Value, ObjectReader.Look(bytes), strict: true);
    }

    [Fact]
    public void Read_Observable_HasNoVersion() => Assert.Null(Read(Minimal.Of("url")).Value!.Version);

    [Fact]
    public void Read_BlanksAround_BytesAreTheObjectAlone()
    {
        var json = Minimal.Of("url").ToJsonString();
        Assert.Equal(json, Encoding.UTF8.GetString(ObjectReader.Read(Encoding.UTF8.GetBytes(" \r\n" + json + "\n")).Value!.Bytes.Span));
    }

    [Fact]
    public void Read_ParagraphExtension_HasPortions()
    {
        Assert.Equal(MarkedRecord.Extension, ObjectCheck.ParagraphExtension);
        Assert.True(Read(Minimal.Of("note", "{\"extensions\":{\"" + MarkedRecord.Extension + "\":{\"extension_type\":\"property-extension\",\"portions\":[1]}}}")).Value!.HasPortions);
    }

    [Fact]
    public void Read_ManyFaults_FindingsAreLimitedAndErrorsComeFirst()
    {
        var made = Minimal.Of("campaign");
        for (var i = 0; i < 150; i++) made["x_warned_" + i] = 1;
        for (var i = 0; i < 50; i++) made["x_wrong_" + i] = null;
        var findings = Read(made).Findings;
        Assert.Equal((100, 50), (findings.Length, findings.Count(f => f.IsError)));
    }

    internal static ReadObject Read(JsonNode made) => ObjectReader.Read(Encoding.UTF8.GetBytes(made.ToJsonString()));

    internal static List<(string Path, string Rule)> Errors(JsonNode made) => [.. Read(made).Findings.Where(f => f.IsError).Select(f => (f.Path, f.Rule))];

    internal static (string Path, string Rule) OneError(JsonNode made)
    {
        var read = Read(made);
        Assert.Null(read.Value);
        return Assert.Single(read.Findings.Where(f => f.IsError).Select(f => (f.Path, f.Rule)));
    }

    private static JsonObject With(string type, string property, JsonNode? value)
    {
        var made = Minimal.Of(type);
        made[property] = value?.DeepClone();
        return made;
    }
}
