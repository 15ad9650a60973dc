using System.Text;

namespace Renkei.Fast.Labels.Portions;

public sealed class NoticeTests
{
    [Theory]
    [InlineData("", "Withheld.")]
    [InlineData("ja", "一部 非公開")]
    [InlineData("fr", "Withheld.")]
    public void Redact_TextWithheldByAPolicyThatSaysSo_ShowsItsNotice(string language, string notice) =>
        Assert.Equal(Text($$"""{"description":"{{notice}}"}"""), Redact("""{"description":"b","granular_markings":[{"selectors":["description"],"marking_ref":"#5"},{"selectors":["description"],"lang":"en"}]}""", language));

    [Theory]
    [InlineData("""{"name":"a","description":"b","granular_markings":[{"selectors":["description"],"marking_ref":"#1"}]}""")]
    [InlineData("""{"name":"a","description":"b","granular_markings":[{"selectors":["description"],"marking_ref":"#5"},{"selectors":["description"],"marking_ref":"#1"}]}""")]
    [InlineData("""{"name":"a","pattern":"b","granular_markings":[{"selectors":["pattern"],"marking_ref":"#5"}]}""")]
    [InlineData("""{"name":"a","description":["b"],"granular_markings":[{"selectors":["description.[0]"],"marking_ref":"#5"}]}""")]
    [InlineData("""{"name":"a","x_y":{"description":"b"},"granular_markings":[{"selectors":["x_y.description"],"marking_ref":"#5"},{"selectors":["x_y"],"marking_ref":"#1"}]}""")]
    public void Redact_NoticeNotForThis_IsSilent(string record) =>
        Assert.Equal(Text("""{"name":"a"}"""), Redact(record, ""));

    [Fact]
    public void Redact_NobodyAsksForNotices_IsSilent() =>
        Assert.Equal(Text("""{"name":"a"}"""), Redact("""{"name":"a","description":"b","granular_markings":[{"selectors":["description"],"marking_ref":"#5"}]}""", null));

    [Theory]
    [InlineData("[1,1,5],[2,3,5],[4,4,0]", "Withheld.\\n\\nd\\n\\ne", "[2,2,0]")]
    [InlineData("[2,2,5],[3,3,1],[4,4,5],[5,5,8]", "a\\n\\nWithheld.\\n\\ne", "[3,3,8]")]
    [InlineData("[1,5,0],[2,2,5],[4,5,5]", "a\\n\\nWithheld.\\n\\nc\\n\\nWithheld.", "[1,3,0]")]
    [InlineData("[1,5,5],[2,3,0]", "Withheld.", "")]
    [InlineData("[2,4,5],[3,3,1]", "a\\n\\nWithheld.\\n\\ne", "")]
    [InlineData("[2,2,5],[2,2,1]", "a\\n\\nc\\n\\nd\\n\\ne", "")]
    [InlineData("[2,2,1],[3,3,8]", "a\\n\\nc\\n\\nd\\n\\ne", "[2,2,8]")]
    public void Redact_ParagraphsWithNotices_OneForThoseThatWouldStandTogether(string ranges, string text, string left) =>
        Assert.Equal(Text("{\"description\":\"" + text + "\"" + Own(left) + "}"), Redact("{\"description\":\"a\\n\\nb\\n\\nc\\n\\nd\\n\\ne\"" + Own(ranges) + "}", ""));

    [Fact]
    public void Redact_TextAndAParagraphOfItWithheld_ShowsTheNoticeAlone() =>
        Assert.Equal(Text("""{"description":"Withheld."}"""), Redact("{\"description\":\"a\\n\\nb\"" + Own("[1,1,5]") + ",\"granular_markings\":[{\"selectors\":[\"description\"],\"marking_ref\":\"#5\"}]}", ""));

    private static string Own(string ranges)
    {
        if (ranges.Length == 0) return "";
        var portions = ranges[1..^1].Split("],[").Select(r => r.Split(',')).Select(r => $$"""{"selector":"description","paragraphs":[{{r[0]}},{{r[1]}}],"marking_ref":"#{{r[2]}}"}""");
        return ",\"extensions\":{\"extension-definition--own\":{\"extension_type\":\"property-extension\",\"portions\":[" + string.Join(',', portions) + "]}}";
    }

    private static string? Redact(string record, string? language) =>
        Acme.Redact(Acme.Record(record[1..^1]), Acme.Reader(["PUBLIC", "INTERNAL"], []), language);

    private static string Text(string record) => Encoding.UTF8.GetString(Acme.Record(record[1..^1]));
}
