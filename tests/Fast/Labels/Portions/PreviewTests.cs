using Renkei.Labels.Decisions;
using Renkei.Labels.Portions;

namespace Renkei.Fast.Labels.Portions;

public sealed class PreviewTests
{
    private const string Record = """
        "description":"a\n\nb","x_y":[1,2],"x_z":1,"granular_markings":[{"selectors":["x_y.[1]"],"marking_ref":"#1"},{"selectors":["x_z"],"marking_ref":"#3"},{"selectors":["description"],"lang":"en"}],
        "extensions":{"extension-definition--own":{"extension_type":"property-extension","portions":[{"selector":"description","paragraphs":[2,2],"marking_ref":"#1"}]}}
        """;

    [Fact]
    public void Preview_ReaderLacksPortions_NamesEachWithItsReason()
    {
        var preview = Preview(Record, Acme.Outsider, Acme.Insider)!;

        Assert.Empty(preview.Reasons);
        Assert.Equal([("x_y.[1]", 0, 0), ("x_z", 0, 0), ("description", 2, 2)], preview.Parts.Select(p => (p.Selector, p.First, p.Last)));
        Assert.All(preview.Parts, p => Assert.Contains("SECRET", Assert.Single(p.Reasons).Text, StringComparison.Ordinal));
    }

    [Fact]
    public void Preview_OfficerMayNotHaveAPortion_DoesNotHearOfIt()
    {
        var officer = Acme.Reader(["PUBLIC", "SECRET"], []);

        Assert.Equal(["x_y.[1]", "description"], Preview(Record, Acme.Outsider, officer)!.Parts.Select(p => p.Selector));
        Assert.Empty(Preview(Record, Acme.Outsider, Acme.Outsider)!.Parts);
    }

    [Fact]
    public void Preview_ReaderMayNotHaveTheRecord_SaysWhyOnce()
    {
        var preview = Preview("\"name\":\"a\"", Acme.Reader(["INTERNAL"], []), Acme.Insider)!;

        Assert.Equal("classification", Assert.Single(preview.Reasons).Rule);
        Assert.Empty(preview.Parts);
    }

    [Fact]
    public void Preview_VitalPortion_SaysThatNothingIsDelivered()
    {
        var preview = Preview("""  "granular_markings":[{"selectors":["type"],"marking_ref":"#1"}]""".Trim(), Acme.Outsider, Acme.Insider)!;

        Assert.Equal("vital-portion", Assert.Single(preview.Reasons).Rule);
        Assert.Equal("type", Assert.Single(preview.Parts).Selector);
    }

    [Fact]
    public void Preview_OfficerMayNotHaveTheRecord_IsNothing()
    {
        Assert.Null(Preview(Record, Acme.Insider, Acme.Reader(["INTERNAL"], [])));
        Assert.Null(Preview(Record, Acme.Insider, new Reader(Acme.Policies, null)));
    }

    [Fact]
    public void Preview_ReaderWithoutClearance_SaysSo() =>
        Assert.Equal("no-clearance", Assert.Single(Preview(Record, new Reader(Acme.Policies, null), Acme.Insider)!.Reasons).Rule);

    private static RedactionPreview? Preview(string record, Reader reader, Reader officer) =>
        Redaction.Preview(Acme.Record(record), Acme.Source, reader, officer, Acme.At);
}
