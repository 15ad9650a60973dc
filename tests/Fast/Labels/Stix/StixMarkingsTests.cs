using System.Text;
using System.Text.Json.Nodes;
using Renkei.Labels;
using Renkei.Labels.Stix;

namespace Renkei.Fast.Labels.Stix;

public sealed class StixMarkingsTests
{
    internal const string Plain = """{"type":"marking-definition","spec_version":"2.1","id":"marking-definition--11111111-1111-4111-8111-111111111111","created":"2027-01-01T00:00:00.000Z","definition_type":"statement","definition":{"statement":"© Example Society"}}""";

    [Theory]
    [InlineData("94868c89-83c2-464b-929b-a1a8aa3c8487", "clear", "CLEAR")]
    [InlineData("bab4a63c-aed9-4cf5-a766-dfca5abac2bb", "green", "GREEN")]
    [InlineData("55d920b0-5e8b-4f79-9ee9-91f868d9b421", "amber", "AMBER")]
    [InlineData("939a9414-2ddd-4d32-a0cd-375ea402b003", "amber+strict", "AMBER+STRICT")]
    [InlineData("e828b379-4e03-4974-9ac4-e53a884c97c1", "red", "RED")]
    public void Tlp2_Marking_IsTheLabelAndBack(string id, string colour, string classification)
    {
        var json = Version2(id, colour);

        var read = Read(json);

        Assert.Equal((Tlp.Policy, classification), (read.Value!.Label!.Policy.Name, read.Value.Label.Classification));
        Assert.Empty(read.Findings);
        Assert.True(JsonNode.DeepEquals(JsonNode.Parse(json), JsonNode.Parse(StixMarkings.Write(new() { Policy = new(Tlp.Policy, Tlp.PolicyOid), Classification = classification }, "TLP"))));
        Assert.Equal(read.Value, StixMarkings.WellKnown(read.Value.Id));
    }

    [Theory]
    [InlineData("613f2e26-407d-48c7-9eca-b8e91df99dc9", "white", "CLEAR")]
    [InlineData("34098fce-860f-48ae-8e50-ebd3cc5e41da", "green", "GREEN")]
    [InlineData("f88d31f6-486f-44da-b317-01333bde0b82", "amber", "AMBER")]
    [InlineData("5e57c739-391a-4eb3-b6be-7d15ca92d5ed", "red", "RED")]
    public void Tlp1_Marking_IsTheLabelOfVersion2(string id, string colour, string classification)
    {
        var read = Read(Version1(id, colour));

        Assert.Equal(classification, read.Value!.Label!.Classification);
        Assert.Equal("marking-definition--" + id, read.Value.Id);
        Assert.Empty(read.Findings);
    }

    [Fact]
    public void Tlp_CreatedOtherwise_IsAFinding() =>
        Assert.Equal("tlp-created", Assert.Single(Read(Version2("e828b379-4e03-4974-9ac4-e53a884c97c1", "red").Replace("2022", "2024", StringComparison.Ordinal)).Findings).Rule);

    [Fact]
    public void Tlp2_DefinitionTypeSaysTheColourToo_IsRead() =>
        Assert.True(Read(Version2("e828b379-4e03-4974-9ac4-e53a884c97c1", "red").Replace("\"name\":", "\"definition_type\":", StringComparison.Ordinal)).IsRead);

    public static TheoryData<string> Posing() =>
    [
        Version2("e828b379-4e03-4974-9ac4-e53a884c97c1", "clear"),
        Version2("11111111-1111-4111-8111-111111111111", "clear"),
        Version2("613f2e26-407d-48c7-9eca-b8e91df99dc9", "clear"),
        Version2("94868c89-83c2-464b-929b-a1a8aa3c8487", "white"),
        Version2("94868c89-83c2-464b-929b-a1a8aa3c8487", "CLEAR"),
        Version2("94868C89-83C2-464B-929B-A1A8AA3C8487", "clear"),
        Version2("e828b379-4e03-4974-9ac4-e53a884c97c1", "red").Replace("TLP:RED", "TLP:GREEN", StringComparison.Ordinal),
        Version1("5e57c739-391a-4eb3-b6be-7d15ca92d5ed", "white"),
        Version1("e828b379-4e03-4974-9ac4-e53a884c97c1", "red"),
        Version1("11111111-1111-4111-8111-111111111111", "white"),
        Version1("34098fce-860f-48ae-8e50-ebd3cc5e41da", "green").Replace("\"tlp\",", "\"statement\",", StringComparison.Ordinal),
        Plain.Replace("11111111-1111-4111-8111-111111111111", "94868c89-83c2-464b-929b-a1a8aa3c8487", StringComparison.Ordinal),
        Plain.Replace("\"statement\":\"", "\"tlp\":\"white\",\"statement\":\"", StringComparison.Ordinal),
    ];

    [Theory]
    [MemberData(nameof(Posing))]
    public void Read_PosesAsAnother_IsRefused(string json)
    {
        var read = Read(json);

        Assert.False(read.IsRead);
        Assert.EndsWith(".", read.Error, StringComparison.Ordinal);
    }

    public static TheoryData<string> Unknown() =>
    [
        "", "[]", "null", "{}", "{\"type\":\"marking-definition\"}",
        Plain.Replace("marking-definition\",\"spec", "identity\",\"spec", StringComparison.Ordinal),
        Plain.Replace("2.1", "3.0", StringComparison.Ordinal),
        Plain.Replace("\"definition_type\":\"statement\"", "\"definition_type\":\"x-acme\"", StringComparison.Ordinal),
        Plain.Replace("\"definition_type\":\"statement\",", "", StringComparison.Ordinal),
        Plain.Replace("{\"statement\":\"© Example Society\"}", "{\"statement\":1}", StringComparison.Ordinal),
        Plain.Replace("{\"statement\":\"© Example Society\"}", "\"x\"", StringComparison.Ordinal),
        Plain.Replace("© Example Society", "\\ud800", StringComparison.Ordinal),
        Plain.Replace("\"definition\":", "\"\\ud800\":1,\"definition\":", StringComparison.Ordinal),
        Plain.Replace("\"definition\":", "\"definition\":{\"statement\":\"x\"},\"definition\":", StringComparison.Ordinal),
        Plain.Replace("\"definition\":", "\"extensions\":{\"extension-definition--11111111-1111-4111-8111-111111111111\":{}},\"definition\":", StringComparison.Ordinal),
        Plain.Replace("\"definition\":", "\"extensions\":[],\"definition\":", StringComparison.Ordinal),
        Plain.Replace("\"definition\":", $"\"extensions\":{{\"{StixMarkings.LabelExtension}\":{{\"extension_type\":\"property-extension\"}}}},\"definition\":", StringComparison.Ordinal),
        Plain.Replace("\"definition\":", $"\"extensions\":{{\"{StixMarkings.LabelExtension}\":{{\"extension_type\":\"property-extension\",\"label\":{{}}}}}},\"definition\":", StringComparison.Ordinal),
    ];

    [Theory]
    [MemberData(nameof(Unknown))]
    public void Read_NotUnderstood_IsRefused(string json)
    {
        var read = Read(json);

        Assert.False(read.IsRead);
        Assert.EndsWith(".", read.Error, StringComparison.Ordinal);
    }

    [Fact]
    public void Statement_WithoutOurExtension_IsAStatementAlone()
    {
        var marking = Read(Plain).Value!;

        Assert.True(marking.IsStatementOnly);
        Assert.Null(marking.Label);
        Assert.Equal("© Example Society", marking.Statement);
    }

    [Fact]
    public void Version5_Vector_OfTheRfc() =>
        Assert.Equal("2ed6657d-e927-568b-95e1-2665a8aea6a2", StixId.Version5(new("6ba7b810-9dad-11d1-80b4-00c04fd430c8"), "www.example.com"u8));

    [Fact]
    public void Write_AlternativeLabel_IsRefused() =>
        Assert.Throws<ArgumentException>(() => StixMarkings.Write(new() { Role = LabelRole.Alternative, Policy = new("ACME"), Classification = "SECRET" }, "SECRET"));

    internal static string Version2(string id, string colour) =>
        $$$$"""{"type":"marking-definition","spec_version":"2.1","id":"marking-definition--{{{{id}}}}","created":"2022-10-01T00:00:00.000Z","name":"TLP:{{{{colour.ToUpperInvariant()}}}}","extensions":{"{{{{Tlp.Extension}}}}":{"extension_type":"property-extension","tlp_2_0":"{{{{colour}}}}"}}}""";

    internal static string Version1(string id, string colour) =>
        $$$"""{"type":"marking-definition","spec_version":"2.1","id":"marking-definition--{{{id}}}","created":"2017-01-20T00:00:00.000Z","definition_type":"tlp","name":"TLP:{{{colour.ToUpperInvariant()}}}","definition":{"tlp":"{{{colour}}}"}}""";

    private static Renkei.Labels.Reading.Reading<StixMarking> Read(string json) => StixMarkings.Read(Encoding.UTF8.GetBytes(json));
}
