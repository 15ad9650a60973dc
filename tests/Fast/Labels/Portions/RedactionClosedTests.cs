using System.Text;
using Renkei.Labels.Portions;

namespace Renkei.Fast.Labels.Portions;

/// <summary>Whatever is malformed or not understood withholds the whole record, from everybody.</summary>
public sealed class RedactionClosedTests
{
    private const string Start = """{"type":"report","id":"report--1","object_marking_refs":["#0"],"name":"a","x_y":[1,2],"x_z":{"b":"c\n\nd\n\ne"},""";

    [Theory]
    [InlineData("")]
    [InlineData("[]")]
    [InlineData("\"x\"")]
    [InlineData("{}")]
    [InlineData("""{"type":"report"}""")]
    [InlineData("""{"type":"report","id":1,"object_marking_refs":["#0"]}""")]
    [InlineData("""{"type":"report","id":"report--1","object_marking_refs":["#0"]} x""")]
    [InlineData("""{"type":"report","id":"report--1","object_marking_refs":["#0"],}""")]
    [InlineData("""{"type":"report","id":"report--1","object_marking_refs":["#0"]/**/}""")]
    [InlineData("""{"type":"report","id":"report--1","object_marking_refs":["#0"],"object_marking_refs":["#0"]}""")]
    [InlineData("""{"type":"report","id":"report--1","object_marking_refs":["#0"],"a\u0062":1,"ab":1}""")]
    [InlineData("""{"type":"report","id":"report--1","object_marking_refs":["#0"],"x":[{"a":{"b":1,"b":1}}]}""")]
    [InlineData("""{"type":"report","id":"report--1","object_marking_refs":["#0"],"\ud800":1}""")]
    [InlineData("""{"type":"report","id":"report--1","object_marking_refs":[]}""")]
    [InlineData("""{"type":"report","id":"report--1","object_marking_refs":"#0"}""")]
    [InlineData("""{"type":"report","id":"report--1","object_marking_refs":["#0",null]}""")]
    [InlineData("""{"type":"report","id":"report--1","object_marking_refs":["#0","marking-definition--11111111-1111-4111-8111-111111111111"]}""")]
    [InlineData("""{"type":"report","id":"report--1","object_marking_refs":["#0","#7"]}""")]
    [InlineData("""{"type":"bundle","id":"bundle--1","object_marking_refs":["#0"],"objects":[{"type":"report","id":"report--1"}]}""")]
    [InlineData("""{"type":"observed-data","id":"observed-data--1","object_marking_refs":["#0"],"objects":{"0":{"type":"file","name":"a","object_marking_refs":["#1"]}}}""")]
    [InlineData("""{"type":"report","id":"report--1","object_marking_refs":["#0"],"x":[{"a":{"granul\u0061r_markings":[{"selectors":["b"],"marking_ref":"#1"}],"b":1}}]}""")]
    public void Redact_RecordNotUnderstood_IsWithheld(string record) => Withheld(record);

    [Theory]
    [InlineData("[]")]
    [InlineData("{}")]
    [InlineData("null")]
    [InlineData("[1]")]
    [InlineData("""[{"selectors":["name"]}]""")]
    [InlineData("""[{"marking_ref":"#0"}]""")]
    [InlineData("""[{"selectors":[],"marking_ref":"#0"}]""")]
    [InlineData("""[{"selectors":"name","marking_ref":"#0"}]""")]
    [InlineData("""[{"selectors":[1],"marking_ref":"#0"}]""")]
    [InlineData("""[{"selectors":["name"],"marking_ref":"#0","lang":"en"}]""")]
    [InlineData("""[{"selectors":["name"],"marking_ref":"#0","x":1}]""")]
    [InlineData("""[{"selectors":["name"],"lang":1}]""")]
    [InlineData("""[{"selectors":["name"],"marking_ref":"marking-definition--11111111-1111-4111-8111-111111111111"}]""")]
    [InlineData("""[{"selectors":["name"],"marking_ref":"#7"}]""")]
    [InlineData("""[{"selectors":["name"],"marking_ref":"identity--11111111-1111-4111-8111-111111111111"}]""")]
    [InlineData("""[{"selectors":["nothing"],"marking_ref":"#0"}]""")]
    [InlineData("""[{"selectors":["nothing"],"lang":"en"}]""")]
    [InlineData("""[{"selectors":[""],"marking_ref":"#0"}]""")]
    [InlineData("""[{"selectors":["x_y.[2]"],"marking_ref":"#0"}]""")]
    [InlineData("""[{"selectors":["x_y.[01]"],"marking_ref":"#0"}]""")]
    [InlineData("""[{"selectors":["x_y.[-1]"],"marking_ref":"#0"}]""")]
    [InlineData("""[{"selectors":["x_y.[99999999999]"],"marking_ref":"#0"}]""")]
    [InlineData("""[{"selectors":["x_y.0"],"marking_ref":"#0"}]""")]
    [InlineData("""[{"selectors":["x_y[0]"],"marking_ref":"#0"}]""")]
    [InlineData("""[{"selectors":["x_y."],"marking_ref":"#0"}]""")]
    [InlineData("""[{"selectors":[".x_y"],"marking_ref":"#0"}]""")]
    [InlineData("""[{"selectors":["[0]"],"marking_ref":"#0"}]""")]
    [InlineData("""[{"selectors":["x_z.[0]"],"marking_ref":"#0"}]""")]
    [InlineData("""[{"selectors":["name.b"],"marking_ref":"#0"}]""")]
    [InlineData("""[{"selectors":["n\u0061me"],"marking_ref":"#0"}]""")]
    [InlineData("""[{"selectors":["granular_markings"],"marking_ref":"#0"}]""")]
    [InlineData("""[{"selectors":["granular_markings.[0].marking_ref"],"lang":"en"}]""")]
    [InlineData("""[{"selectors":["object_marking_refs.[0]"],"marking_ref":"#0"}]""")]
    public void Redact_GranularMarkingNotUnderstood_IsWithheld(string markings) => Withheld(Start + "\"granular_markings\":" + markings + "}");

    [Theory]
    [InlineData("type")]
    [InlineData("id")]
    [InlineData("created")]
    public void Redact_VitalPropertyDenied_IsWithheldWhole(string selector)
    {
        var record = Acme.Bytes($$"""{"type":"report","id":"report--1","created":"2027-01-01T00:00:00.000Z","object_marking_refs":["#0"],"granular_markings":[{"selectors":["{{selector}}"],"marking_ref":"#1"}]}""");

        Assert.Null(Acme.Redact(record));
        Assert.NotNull(Acme.Redact(record, Acme.Insider));
    }

    /// <summary>A part of what a record cannot be without is not withheld alone either: the rest would be another time.</summary>
    [Fact]
    public void Redact_ParagraphOfAVitalPropertyDenied_IsWithheldWhole()
    {
        var record = Acme.Record("""  "created":"a\n\nb","extensions":{"extension-definition--own":{"extension_type":"property-extension","portions":[{"selector":"created","paragraphs":[1,1],"marking_ref":"#1"}]}}""".Trim());

        Assert.Null(Acme.Redact(record));
        Assert.NotNull(Acme.Redact(record, Acme.Insider));
    }

    [Theory]
    [InlineData("\"extensions\"")]
    [InlineData("\"type\"")]
    public void Redact_AncestorOfOurExtensionDenied_IsWithheldWhole(string selector)
    {
        var record = Acme.Bytes(Start + """ "extensions":{"extension-definition--own":{"extension_type":"property-extension","portions":[{"selector":"x_z.b","paragraphs":[1,1],"marking_ref":"#0"}]}},"granular_markings":[{"selectors":[""" + selector + """],"marking_ref":"#1"}]}""");

        Assert.Null(Acme.Redact(record));
        Assert.NotNull(Acme.Redact(record, Acme.Insider));
    }

    [Theory]
    [InlineData("[]")]
    [InlineData("{}")]
    [InlineData("[1]")]
    [InlineData("""[{"selector":"x_z.b","paragraphs":[1,1]}]""")]
    [InlineData("""[{"selector":"x_z.b","paragraphs":[1,1],"marking_ref":"#0","x":1}]""")]
    [InlineData("""[{"selector":"x_z.b","paragraphs":[0,1],"marking_ref":"#0"}]""")]
    [InlineData("""[{"selector":"x_z.b","paragraphs":[2,1],"marking_ref":"#0"}]""")]
    [InlineData("""[{"selector":"x_z.b","paragraphs":[1,4],"marking_ref":"#0"}]""")]
    [InlineData("""[{"selector":"x_z.b","paragraphs":[1],"marking_ref":"#0"}]""")]
    [InlineData("""[{"selector":"x_z.b","paragraphs":[1,1,1],"marking_ref":"#0"}]""")]
    [InlineData("""[{"selector":"x_z.b","paragraphs":[1.0,2],"marking_ref":"#0"}]""")]
    [InlineData("""[{"selector":"x_z.b","paragraphs":["1",2],"marking_ref":"#0"}]""")]
    [InlineData("""[{"selector":"x_z.b","paragraphs":{"a":1,"b":2},"marking_ref":"#0"}]""")]
    [InlineData("""[{"selector":"x_z","paragraphs":[1,1],"marking_ref":"#0"}]""")]
    [InlineData("""[{"selector":"x_y.[0]","paragraphs":[1,1],"marking_ref":"#0"}]""")]
    [InlineData("""[{"selector":"x_z.b","paragraphs":[1,1],"marking_ref":"marking-definition--11111111-1111-4111-8111-111111111111"}]""")]
    [InlineData("""[{"selector":"x_z.b","paragraphs":[1,2],"marking_ref":"#0"},{"selector":"x_z.b","paragraphs":[2,3],"marking_ref":"#0"}]""")]
    public void Redact_ParagraphPortionNotUnderstood_IsWithheld(string portions) =>
        Withheld(Start + """ "extensions":{"extension-definition--own":{"extension_type":"property-extension","portions":""" + portions + "}}}");

    [Theory]
    [InlineData("""{"extension_type":"property-extension","portions":[{"selector":"x_z.b","paragraphs":[1,1],"marking_ref":"#0"}],"x":1}""")]
    [InlineData("""{"extension_type":"new-sdo","portions":[{"selector":"x_z.b","paragraphs":[1,1],"marking_ref":"#0"}]}""")]
    [InlineData("""{"portions":[{"selector":"x_z.b","paragraphs":[1,1],"marking_ref":"#0"}]}""")]
    public void Redact_ExtensionNotUnderstood_IsWithheld(string extension) => Withheld(Start + """ "extensions":{"extension-definition--own":""" + extension + "}}");

    [Fact]
    public void Redact_ExtensionIdInAnotherCase_IsWithheld() =>
        Withheld(Start + "\"extensions\":{\"" + Redaction.Extension.ToUpperInvariant() + "\":{}}}");

    [Fact]
    public void Redact_NotUtf8_IsWithheld() =>
        Assert.Null(Acme.Redact([.. Encoding.UTF8.GetBytes("""{"type":"report","id":"report--1","name":""" + "\""), 0xC3, 0x28, (byte)'"', (byte)'}'], Acme.Insider));

    [Theory]
    [InlineData(64, true)]
    [InlineData(65, false)]
    public void Redact_Depth_IsBounded(int depth, bool isGiven) =>
        Assert.Equal(isGiven, Acme.Redact(Acme.Record("\"x_y\":" + new string('[', depth - 1) + new string(']', depth - 1))) is not null);

    [Fact]
    public void Redact_LookupAnswersWithAnotherMarking_IsWithheld() =>
        Assert.Null(Redaction.Redact(Acme.Record("\"name\":\"a\""), new(_ => Acme.Markings[4] with { Label = Acme.Public }, Acme.Public), Acme.Outsider, Acme.At));

    private static void Withheld(string record)
    {
        var bytes = Acme.Bytes(record);

        Assert.Null(Acme.Redact(bytes, Acme.Insider));
        Assert.EndsWith(".", Redaction.Fault(bytes, Acme.Source, Acme.Policies, Acme.At), StringComparison.Ordinal);
    }
}
