using System.Text;
using System.Text.Json;
using Renkei.Records;
using Renkei.Records.Types;

namespace Renkei.Fast.Records.Types;

public sealed class TypeCatalogTests
{
    private const string Other = "extension-definition--7d1a3c52-0c2e-4a56-9a8e-25c3c3a3b111";

    private static readonly DateTimeOffset Made = new(2027, 1, 2, 3, 4, 5, TimeSpan.Zero);

    [Fact]
    public void Definition_OfADesk_IsTheSameBytesEachTime()
    {
        Assert.Equal(Kitchen().Definition(), Kitchen().Definition(), static (a, b) => a.Span.SequenceEqual(b.Span));
        using var definition = JsonDocument.Parse(Kitchen().Definition());
        var root = definition.RootElement;
        Assert.Equal("extension-definition", root.GetProperty("type").GetString());
        Assert.Equal(Kitchen().Id, root.GetProperty("id").GetString());
        Assert.Equal('5', Kitchen().Id[^22]);
        Assert.Equal(DeskTypes.MakerId, root.GetProperty("created_by_ref").GetString());
        Assert.Equal("2027-01-02T03:04:05.000Z", root.GetProperty("created").GetString());
        Assert.Equal("1.0.0", root.GetProperty("version").GetString());
        Assert.Equal(["new-sdo"], root.GetProperty("extension_types").EnumerateArray().Select(t => t.GetString()));
        Assert.StartsWith("""{"$schema":"https://json-schema.org/draft/2020-12/schema",""", root.GetProperty("schema").GetString(), StringComparison.Ordinal);
    }

    [Fact]
    public void Maker_Identity_IsTheOneDefinitionsName()
    {
        using var maker = JsonDocument.Parse(DeskTypes.Maker());
        Assert.Equal(DeskTypes.MakerId, maker.RootElement.GetProperty("id").GetString());
        Assert.Equal("identity", maker.RootElement.GetProperty("type").GetString());
    }

    [Fact]
    public void Catalog_OfAPartnersDefinition_ChecksItsTypesWithNothingElse()
    {
        var catalog = TypeCatalog.Empty.With(Kitchen().Definition(), isOwn: false, out var refusal);
        Assert.Null(refusal);
        Assert.Equal(["kitchen-dish", "kitchen-menu"], catalog.OfType("kitchen-dish")!.Types);
        Assert.Empty(Check(catalog, Dish("\"spice\":3,\"served\":\"2030-01-01T00:00:00Z\"")));
        Assert.Equal(["/spice schema-range"], Check(catalog, Dish("\"spice\":6")));
        Assert.Equal([" schema-required"], Check(catalog, Dish("\"name\":\"x\"")));
        Assert.Equal(["/served schema-format"], Check(catalog, Dish("\"spice\":1,\"served\":\"noon\"")));
        Assert.Equal(["/dishes/0 schema-pattern"], Check(catalog, Dish("\"dishes\":[\"dish\"]").Replace("kitchen-dish", "kitchen-menu", StringComparison.Ordinal)));
    }

    /// <summary>Definitions are read when the store opens: nothing in one may stop that.</summary>
    [Theory]
    [InlineData("""{"properties":true}""")]
    [InlineData("""{"properties":[]}""")]
    [InlineData("""{"properties":{"type":7}}""")]
    [InlineData("""{"properties":{"type":true}}""")]
    [InlineData("""{"properties":{"type":{"enum":7}}}""")]
    [InlineData("""{"properties":{"type":{"enum":["a\\ud800",null,{}]}}}""")]
    [InlineData("""{"properties":{"type":{"const":{"a":1}}}}""")]
    [InlineData("""{"$ref":"#"}""")]
    [InlineData("""{"$ref":"#/properties/type","properties":{"type":{"$ref":"#"}}}""")]
    [InlineData("""{"pattern":"(((((((((a{1000}){1000}){1000})"}""")]
    [InlineData("{")]
    [InlineData("")]
    public void With_ASchemaThatIsNone_NeverThrows(string schema)
    {
        var definition = JsonSerializer.SerializeToUtf8Bytes(new { type = "extension-definition", id = Other, spec_version = "2.1", created_by_ref = DeskTypes.MakerId, created = "2027-01-02T03:04:05.000Z", modified = "2027-01-02T03:04:05.000Z", name = "n", schema, version = "1.0.0", extension_types = new[] { "new-sdo" } });
        var catalog = TypeCatalog.Empty.With(definition, isOwn: false, out _);
        Assert.False(catalog.Check(Encoding.UTF8.GetBytes("""{"type":"x-a","extensions":{"EXT":{"extension_type":"new-sdo"}}}""".Replace("EXT", Other, StringComparison.Ordinal))).IsDefault);
    }

    /// <summary>A name is nobody's by being claimed first: else one partner could have another's objects refused.</summary>
    [Fact]
    public void Check_TypeThatSomebodyElseClaims_IsNotRefused()
    {
        var catalog = TypeCatalog.Empty.With(Kitchen().Definition(), isOwn: false, out _);
        Assert.False(Assert.Single(catalog.Check(Encoding.UTF8.GetBytes("""{"type":"kitchen-dish","spice":1}"""))).IsError);
        var claim = Encoding.UTF8.GetString(Kitchen().Definition().Span).Replace("kitchen-dish", "indicator", StringComparison.Ordinal);
        catalog = TypeCatalog.Empty.With(Encoding.UTF8.GetBytes(claim), isOwn: false, out _);
        Assert.Equal(["kitchen-menu"], Assert.Single(catalog.Extensions).Types);
    }

    [Fact]
    public void Check_NewTypeWithoutItsExtension_IsFound()
    {
        var catalog = TypeCatalog.Empty.With(Kitchen().Definition(), isOwn: true, out _);
        Assert.Equal(["/extensions extension-missing"], Check(catalog, """{"type":"kitchen-dish","spice":1}"""));
        Assert.Equal(["/extensions/" + Kitchen().Id + "/extension_type schema-value"], Check(catalog, Dish("\"spice\":1").Replace("new-sdo", "new-sro", StringComparison.Ordinal)));
    }

    [Theory]
    [InlineData("""{"type":"indicator","extensions":{"extension-definition--00000000-0000-4000-8000-000000000000":{}}}""")]
    [InlineData("""{"type":"indicator","extensions":5}""")]
    [InlineData("""{"type":5}""")]
    [InlineData("[]")]
    public void Check_WhatNoSchemaSpeaksOf_HasNoFinding(string json) =>
        Assert.Empty(Check(TypeCatalog.Empty.With(Kitchen().Definition(), isOwn: true, out _), json));

    [Theory]
    [InlineData("""{"type":"\ud800"}""")]
    [InlineData("""{"type":"x","extensions":{"\ud800":{}}}""")]
    [InlineData("""{"type":""")]
    public void Check_Hostile_NeverThrows(string json) => Check(TypeCatalog.Empty.With(Kitchen().Definition(), isOwn: true, out _), json);

    [Fact]
    public void Check_PropertyExtension_LooksInsideTheExtension()
    {
        var catalog = TypeCatalog.Empty.With(Definition(schema: """{"required":["rank"],"properties":{"rank":{"type":"integer"}}}""", kinds: """["property-extension"]"""), isOwn: false, out _);
        Assert.Empty(Check(catalog, $$$$"""{"type":"indicator","extensions":{"{{{{Other}}}}":{"extension_type":"property-extension","rank":5}}}"""));
        Assert.Equal([$"/extensions/{Other}/rank schema-type"], Check(catalog, $$$$"""{"type":"indicator","extensions":{"{{{{Other}}}}":{"extension_type":"property-extension","rank":"5"}}}"""));
    }

    [Fact]
    public void Check_TopLevelExtension_LooksAtTheObject()
    {
        var catalog = TypeCatalog.Empty.With(Definition(schema: """{"required":["rank"]}""", kinds: """["toplevel-property-extension"]"""), isOwn: false, out _);
        Assert.Empty(Check(catalog, $$$$"""{"type":"indicator","rank":1,"extensions":{"{{{{Other}}}}":{"extension_type":"toplevel-property-extension"}}}"""));
        Assert.Equal([" schema-required"], Check(catalog, $$$$"""{"type":"indicator","extensions":{"{{{{Other}}}}":{"extension_type":"toplevel-property-extension"}}}"""));
    }

    [Theory]
    [InlineData("https://example.org/schema.json", "extension-schema")]
    [InlineData("Objects of this type have a rank.", "extension-schema")]
    [InlineData("{\"unevaluatedProperties\":false}", "schema-keyword")]
    [InlineData("{", "schema-json")]
    public void With_SchemaThatCannotBeUsed_TakesTheDefinitionAndSaysSo(string schema, string rule)
    {
        var catalog = TypeCatalog.Empty.With(Definition(schema), isOwn: false, out var refusal);
        Assert.Null(refusal);
        Assert.False(catalog.Find(Other)!.HasSchema);
        Assert.Equal(rule, Assert.Single(catalog.Find(Other)!.SchemaFaults).Rule);
        Assert.Empty(Check(catalog, $$$$"""{"type":"indicator","extensions":{"{{{{Other}}}}":{"extension_type":"property-extension","rank":5}}}"""));
    }

    [Fact]
    public void With_AnotherVersion_ReplacesOnlyWhatItMay()
    {
        var first = Definition("{}");
        var catalog = TypeCatalog.Empty.With(first, isOwn: false, out _);
        catalog.With(first, isOwn: false, out var same);
        Assert.Equal("extension-version", same!.Rule);
        catalog.With(Definition("{}", modified: "2027-01-02T03:04:06Z", creator: "identity--7d1a3c52-0c2e-4a56-9a8e-25c3c3a3b999"), isOwn: false, out var foreign);
        Assert.Equal("extension-author", foreign!.Rule);
        var newer = catalog.With(Definition("false", modified: "2027-01-02T03:04:05.0001Z"), isOwn: false, out var refusal);
        Assert.Null(refusal);
        Assert.NotSame(catalog, newer);
        var own = newer.With(Definition("{}"), isOwn: true, out _);
        Assert.True(own.Find(Other)!.IsOwn);
        Assert.Same(own, own.With(Definition("{}", modified: "2030-01-01T00:00:00Z"), isOwn: false, out refusal));
        Assert.Equal("extension-own", refusal!.Rule);
    }

    [Fact]
    public void With_TypeThatAnotherClaims_StaysWithTheOwn()
    {
        var claim = Definition("""{"properties":{"type":{"const":"kitchen-dish"}}}""", kinds: """["new-sdo"]""");
        var first = TypeCatalog.Empty.With(claim, isOwn: false, out _);
        Assert.Equal(Other, first.OfType("kitchen-dish")!.Id);
        Assert.Equal(Kitchen().Id, first.With(Kitchen().Definition(), isOwn: true, out _).OfType("kitchen-dish")!.Id);
        Assert.Equal(Kitchen().Id, TypeCatalog.Empty.With(Kitchen().Definition(), isOwn: true, out _).With(claim, isOwn: false, out _).OfType("kitchen-dish")!.Id);
    }

    [Theory]
    [InlineData("{}")]
    [InlineData("[]")]
    [InlineData("")]
    [InlineData("""{"type":"extension-definition","id":"x"}""")]
    public void With_NoDefinition_IsRefused(string json)
    {
        Assert.Same(TypeCatalog.Empty, TypeCatalog.Empty.With(Encoding.UTF8.GetBytes(json), isOwn: false, out var refusal));
        Assert.Equal("extension-definition", refusal!.Rule);
    }

    [Theory]
    [InlineData("Kitchen")]
    [InlineData("x")]
    [InlineData("a--b")]
    public void DeskTypes_BadName_IsAnError(string name) => Assert.Throws<ArgumentException>(() => new DeskTypes(name, "", "1.0.0", Made, Made));

    [Fact]
    public void DeskTypes_SchemaThatCannotBeChecked_IsAnErrorThatNamesIt() =>
        Assert.Contains("patternProperties", Assert.Throws<InvalidOperationException>(() => Kitchen().Add("kitchen-fork", """{"patternProperties":{}}""").Definition()).Message, StringComparison.Ordinal);

    private static DeskTypes Kitchen() =>
        new DeskTypes("kitchen", "Dishes and menus.", "1.0.0", Made, Made)
            .Share("time", """{"type":"string","format":"date-time"}""")
            .Add("kitchen-menu", """{"required":["dishes"],"properties":{"dishes":{"type":"array","minItems":1,"items":{"pattern":"^kitchen-dish--"}}}}""")
            .Add("kitchen-dish", """{"required":["spice"],"properties":{"spice":{"type":"integer","minimum":0,"maximum":5},"served":{"$ref":"#/$defs/time"}}}""");

    private static string Dish(string members) =>
        $$$$"""{"type":"kitchen-dish","id":"kitchen-dish--2ed6657d-e927-468b-95e1-2665a8aea6a2",{{{{members}}}},"extensions":{"{{{{Kitchen().Id}}}}":{"extension_type":"new-sdo"}}}""";

    private static byte[] Definition(string schema, string kinds = """["property-extension"]""", string modified = "2027-01-02T03:04:05Z", string creator = "identity--7d1a3c52-0c2e-4a56-9a8e-25c3c3a3b222") =>
        Encoding.UTF8.GetBytes($$"""{"type":"extension-definition","spec_version":"2.1","id":"{{Other}}","created_by_ref":"{{creator}}","created":"2027-01-02T03:04:05Z","modified":"{{modified}}","name":"Other","schema":{{JsonSerializer.Serialize(schema)}},"version":"1.0.0","extension_types":{{kinds}}}""");

    private static string[] Check(TypeCatalog catalog, string json) => [.. catalog.Check(Encoding.UTF8.GetBytes(json)).Select((Finding f) => $"{f.Path} {f.Rule}")];
}
