using System.Text;
using Renkei.Labels.Portions;
using Renkei.Labels.Stix;

namespace Renkei.Fast.Labels.Portions;

public sealed class RedactionTests
{
    [Fact]
    public void Redact_NothingWithheld_GivesTheBytesThemselves()
    {
        var record = Acme.Bytes(""" { "type" : "report","id":"report--1", "object_marking_refs":["#0"],"name":"\u0041","n":1.50 } """);

        var redacted = Redaction.Redact(record, Acme.Source, Acme.Outsider, Acme.At);

        Assert.Equal(record, redacted!.Content.ToArray());
        Assert.Equal([Acme.Public], redacted.Labels);
    }

    /// <summary>The extensions are gone because no range is left; a selector for them would tell that there was one.</summary>
    [Theory]
    [InlineData(""", "granular_markings":[{"selectors":["extensions"],"marking_ref":"#0"}]""", "")]
    [InlineData(""", "granular_markings":[{"selectors":["extensions","x_t"],"lang":"en"}]""", """, "granular_markings":[{"selectors":["x_t"],"lang":"en"}]""")]
    public void Redact_LastRangeWithheld_LeavesNoSelectorOfTheExtensions(string markings, string left)
    {
        const string Range = """, "extensions":{"extension-definition--own":{"extension_type":"property-extension","portions":[{"selector":"x_t","paragraphs":[1,1],"marking_ref":"#1"}]}}""";

        Assert.Equal(Text("""{"x_t":"b" """.TrimEnd() + left + "}"), Acme.Redact(Acme.Record("\"x_t\":\"a\\n\\nb\"" + Range + markings)));
    }

    [Fact]
    public void Redact_BaseDenied_GivesNothing() =>
        Assert.Null(Acme.Redact(Acme.Bytes("""{"type":"report","id":"report--1","object_marking_refs":["#1"]}""")));

    [Fact]
    public void Redact_SeveralLabelsOnTheRecord_AllMustPermit() =>
        Assert.Null(Acme.Redact(Acme.Bytes("""{"type":"report","id":"report--1","object_marking_refs":["#0","#1"]}""")));

    [Theory]
    [InlineData("""{"type":"report","id":"report--1"}""")]
    [InlineData("""{"type":"report","id":"report--1","object_marking_refs":["#6"]}""")]
    public void Redact_NoLabel_FallsUnderTheDefault(string record)
    {
        var bytes = Acme.Bytes(record);

        Assert.Null(Acme.Redact(bytes));
        Assert.Equal([Acme.Secret], Redaction.Redact(bytes, Acme.Source, Acme.Insider, Acme.At)!.Labels);
        Assert.Null(Redaction.Redact(bytes, Acme.Source with { Default = null }, Acme.Insider, Acme.At));
    }

    [Theory]
    [InlineData("""{"name":"a","x_y":1,"granular_markings":[{"selectors":["x_y"],"marking_ref":"#1"}]}""", """{"name":"a"}""")]
    [InlineData("""{"x_y":1,"name":"a","granular_markings":[{"marking_ref":"#1","selectors":["x_y"]}]}""", """{"name":"a"}""")]
    [InlineData("""{"x_y":[1,2,3],"granular_markings":[{"selectors":["x_y.[1]"],"marking_ref":"#1"},{"selectors":["x_y.[2]"],"marking_ref":"#0"}]}""",
        """{"x_y":[1,3],"granular_markings":[{"selectors":["x_y.[1]"],"marking_ref":"#0"}]}""")]
    [InlineData("""{"name":"a","x_y":[1,2],"granular_markings":[{"selectors":["x_y.[1]","x_y.[0]"],"marking_ref":"#1"}]}""", """{"name":"a"}""")]
    [InlineData("""{"name":"a","x_y":{"b":[{"c":1}]},"granular_markings":[{"selectors":["x_y.b.[0].c"],"marking_ref":"#1"}]}""", """{"name":"a"}""")]
    [InlineData("""{"name":"a","x_y":{"b":1,"c":2},"granular_markings":[{"selectors":["x_y"],"marking_ref":"#1"},{"selectors":["x_y.c","name"],"marking_ref":"#0"},{"selectors":["x_y.b"],"lang":"fr"}]}""",
        """{"name":"a","granular_markings":[{"selectors":["name"],"marking_ref":"#0"}]}""")]
    [InlineData("""{"x_y":[{"b":1},{"b":2},{"b":3}],"granular_markings":[{"selectors":["x_y.[0]"],"marking_ref":"#1"},{"selectors":["x_y.[1].b","x_y.[0].b","x_y.[2]"],"lang":"en"}]}""",
        """{"x_y":[{"b":2},{"b":3}],"granular_markings":[{"selectors":["x_y.[0].b","x_y.[1]"],"lang":"en"}]}""")]
    [InlineData("""{"name":"a","x_y":1,"granular_markings":[{"selectors":["x_y"],"marking_ref":"#0"},{"selectors":["x_y"],"marking_ref":"#2"}]}""", """{"name":"a"}""")]
    [InlineData("""{"name":"a","hashes":{"SHA-256":"x","MD5":"y"},"granular_markings":[{"selectors":["hashes.SHA-256"],"marking_ref":"#5"}]}""", """{"name":"a","hashes":{"MD5":"y"}}""")]
    public void Redact_Properties_LeavesWhatItsAuthorWouldHaveWritten(string record, string expected) =>
        Assert.Equal(Text(expected), Acme.Redact(Acme.Record(Inside(record))));

    [Theory]
    [InlineData("a\\n\\nb\\n\\nc", "[2,2]", "a\\n\\nc")]
    [InlineData("a\\n\\nb\\n\\nc", "[1,1]", "b\\n\\nc")]
    [InlineData("a\\n\\nb\\n\\nc", "[2,3]", "a")]
    [InlineData("a\\n b\\n\\t\\nb\\r\\n\\r\\nc\\r\\nd\\n", "[1,2]", "c\\r\\nd\\n")]
    [InlineData("\\n\\na\\u000a\\u3000\\u000Ab\\n\\n", "[1,1]", "\\n\\nb\\n\\n")]
    [InlineData("a\\n\\n\\n\\nb\\n\\nc", "[2,2]", "a\\n\\nc")]
    public void Redact_Paragraphs_GoWithTheirSeparator(string text, string range, string expected) =>
        Assert.Equal(Text($$"""{"description":"{{expected}}"}"""), Acme.Redact(Acme.Record(Inside($$"""{"description":"{{text}}",{{Own($$"""{"selector":"description","paragraphs":{{range}},"marking_ref":"#1"}""")}}}"""))));

    [Fact]
    public void Redact_AllParagraphs_TheTextAndAllThatSpeaksOfItGo() =>
        Assert.Equal(Text("""{"name":"a"}"""), Acme.Redact(Acme.Record(Inside("{\"name\":\"a\",\"description\":\"b\\n\\nc\"," +
            Own("""{"selector":"description","paragraphs":[1,1],"marking_ref":"#1"},{"selector":"description","paragraphs":[2,2],"marking_ref":"#3"}""") +
            ""","granular_markings":[{"selectors":["description"],"lang":"en"}]}"""))));

    [Fact]
    public void Redact_ParagraphRanges_AreRenumbered() =>
        Assert.Equal(Text("{\"description\":\"a\\n\\nd\\n\\nf\"," + Own("""{"selector":"description","paragraphs":[1,2],"marking_ref":"#0"},{"selector":"description","paragraphs":[3,3],"marking_ref":"#8"}""") + "}"),
            Acme.Redact(Acme.Record(Inside("{\"description\":\"a\\n\\nb\\n\\nc\\n\\nd\\n\\ne\\n\\nf\"," +
                Own("""{"selector":"description","paragraphs":[1,4],"marking_ref":"#0"},{"selector":"description","paragraphs":[2,3],"marking_ref":"#1"},{"selector":"description","paragraphs":[3,3],"marking_ref":"#0"},{"selector":"description","paragraphs":[6,6],"marking_ref":"#8"},{"selector":"description","paragraphs":[5,5],"marking_ref":"#2"}""") + "}"))));

    [Fact]
    public void Redact_OwnExtensionBesideAnother_OnlyOursGoes()
    {
        var record = Acme.Record("\"description\":\"a\\n\\nb\"," + Own("""{"selector":"description","paragraphs":[1,1],"marking_ref":"#1"}""", "\"x-ext\":{\"a\":1}"));

        Assert.Equal(Encoding.UTF8.GetString(Acme.Record("""  "description":"b","extensions":{"x-ext":{"a":1}}""".Trim())), Acme.Redact(record));
    }

    [Fact]
    public void Redact_Indented_KeepsTheAuthorsSpace()
    {
        const string Before = "{\n  \"type\": \"report\",\n  \"id\": \"report--1\",\n  \"object_marking_refs\": [\n    \"#0\"\n  ],\n  \"a-list\": [\n    1,\n    2\n  ],\n  \"granular_markings\": [\n    {\n      \"selectors\": [\n        \"a-list.[0]\"\n      ],\n      \"marking_ref\": \"#1\"\n    }\n  ]\n}\n";
        const string After = "{\n  \"type\": \"report\",\n  \"id\": \"report--1\",\n  \"object_marking_refs\": [\n    \"#0\"\n  ],\n  \"a-list\": [\n    2\n  ]\n}\n";

        Assert.Equal(Encoding.UTF8.GetString(Acme.Bytes(After)), Acme.Redact(Acme.Bytes(Before)));
    }

    [Fact]
    public void Redact_StatementAloneOnAPortion_FallsUnderTheDefault()
    {
        var record = Acme.Record("""  "name":"a","x_y":1,"granular_markings":[{"selectors":["x_y"],"marking_ref":"#6"}]""".Trim());

        Assert.Equal(Text("""{"name":"a"}"""), Acme.Redact(record));
        Assert.Equal(Encoding.UTF8.GetString(record), Acme.Redact(record, Acme.Insider));
    }

    [Fact]
    public void Redact_Labels_AreThoseOfWhatIsDelivered()
    {
        var record = Acme.Record("""  "name":"a","x_y":1,"x_z":2,"granular_markings":[{"selectors":["x_y"],"marking_ref":"#1"},{"selectors":["x_z"],"marking_ref":"#8"}]""".Trim());

        Assert.Equal(["PUBLIC", "INTERNAL"], Redaction.Redact(record, Acme.Source, Acme.Outsider, Acme.At)!.Labels.Select(l => l.Classification));
        Assert.Equal(["PUBLIC", "SECRET", "INTERNAL"], Redaction.Redact(record, Acme.Source, Acme.Insider, Acme.At)!.Labels.Select(l => l.Classification));
    }

    [Fact]
    public void Redact_NoClearance_GivesNothing() =>
        Assert.Null(Acme.Redact(Acme.Record("\"name\":\"a\""), new(Acme.Policies, null)));

    [Fact]
    public void Redact_TlpMarking_NeedsNoLookup()
    {
        var record = Encoding.UTF8.GetBytes("""{"type":"report","id":"report--1","object_marking_refs":["marking-definition--94868c89-83c2-464b-929b-a1a8aa3c8487"]}""");

        Assert.Equal(Tlp.Policy, Assert.Single(Redaction.Redact(record, new(_ => null, null), Acme.Reader(["CLEAR"], [], Tlp.Policy), Acme.At)!.Labels).Policy.Name);
        Assert.Null(Redaction.Redact(record, new(_ => null, null), Acme.Reader(["GREEN", "RED"], [], Tlp.Policy), Acme.At));
        Assert.Null(Redaction.Redact(record, new(_ => null, null), Acme.Outsider, Acme.At));
    }

    [Fact]
    public void Redact_LabelOfAnotherPolicy_IsReadByItsAlternative()
    {
        var foreign = Acme.Markings[4] with { Alternatives = [Acme.Alternative("SECRET")] };
        var record = Acme.Record("""  "name":"a","x_y":1,"granular_markings":[{"selectors":["x_y"],"marking_ref":"#4"}]""".Trim());
        var source = Acme.Source with { Find = id => id == foreign.Id ? foreign : Acme.Source.Find(id) };

        Assert.Equal(Text("""{"name":"a"}"""), Acme.Redact(record, Acme.Insider));
        Assert.Equal(record, Redaction.Redact(record, source, Acme.Insider, Acme.At)!.Content.ToArray());
        Assert.Equal(Text("""{"name":"a"}"""), Encoding.UTF8.GetString(Redaction.Redact(record, source, Acme.Outsider, Acme.At)!.Content.Span));
    }

    private static string Inside(string record) => record[1..^1];

    private static string Text(string record) => Encoding.UTF8.GetString(Acme.Record(Inside(record)));

    private static string Own(string portions, string beside = "") =>
        $$$"""{{{"\"extensions\":{"}}}{{{beside}}}{{{(beside.Length > 0 ? "," : "")}}}"extension-definition--own":{"extension_type":"property-extension","portions":[{{{portions}}}]}}""";
}
