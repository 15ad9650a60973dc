using System.Text;
using Renkei.News;
using Renkei.News.Collect;

namespace Renkei.Fast.Collect;

public sealed class ContentReaderTests
{
    private const string Dump = "Home\nNews\nSport\n\nHarbour reopens after storm\n\nThe harbour of Westmere reopened on Monday, the port office said.\n";
    private const string Html = "<!DOCTYPE html><html><head><title>Harbour</title></head><body><p>The harbour of Westmere reopened on Monday.</p></body></html>";

    [Theory]
    [InlineData("page.txt", Html, PageForm.Html)]
    [InlineData("page.html", Html, PageForm.Html)]
    [InlineData("page.html", Dump, PageForm.Dump)]
    [InlineData("page", Dump, PageForm.Dump)]
    [InlineData("page.txt", "\uFEFF \n<!-- saved -->\n<div class=x><p>Text</p></div>", PageForm.Html)]
    [InlineData("page.txt", "<?xml version=\"1.0\"?><html xmlns=\"http://www.w3.org/1999/xhtml\"><body><p>Text</p></body></html>", PageForm.Html)]
    [InlineData("page.txt", "Lead in.<p>One</p><p>Two</p><br><b>Three</b><p>Four</p>", PageForm.Html)]
    [InlineData("page.txt", "A line that mentions <b> and 3 < 4 once, and <<back>> too.", PageForm.Dump)]
    [InlineData("page.txt", "[Photo: the harbour]\nThe harbour reopened.\n", PageForm.Dump)]
    [InlineData("page.txt", "[\"quoted\" as a start]\nThe harbour reopened.\n", PageForm.Dump)]
    [InlineData("page.txt", "{\"nothing\" that closes\nThe harbour reopened.\n", PageForm.Dump)]
    public void Read_Page_FormFollowsContentNotName(string name, string content, PageForm form)
    {
        var item = Assert.Single(Reading.Read(name, content));

        Assert.Null(item.Problem);
        Assert.Equal((name, form), (item.Page!.Path, item.Page.Form));
        Assert.Equal(content.TrimStart('\uFEFF'), item.Page.Content);
    }

    [Fact]
    public void Read_UndeclaredWindows1251_GivesPageAndNote()
    {
        var text = Paragraphs.In("ru");

        var item = Assert.Single(Reading.Read("page.txt", TextDecoderTests.Encode(text, "windows-1251")));

        Assert.Equal(text, item.Page!.Content);
        Assert.Equal(new Problem("page.txt", "No encoding is declared; read as windows-1251."), item.Problem);
    }

    [Theory]
    [InlineData("")]
    [InlineData("  \r\n\t \n")]
    [InlineData("\uFEFF\n")]
    public void Read_NothingButBlanks_IsOneProblem(string content) =>
        Assert.Equal("This file holds nothing but white space; expected a page.", Problem(Reading.Read("x.txt", content)));

    [Theory]
    [InlineData("89504E470D0A1A0A0000000D", "a PNG image")]
    [InlineData("FFD8FFE000104A464946", "a JPEG image")]
    [InlineData("255044462D312E370A25E2E3CFD30A", "a PDF document")]
    [InlineData("504B030414000600080000002100", "a ZIP archive or Office document")]
    [InlineData("0001020304050607F0E1D2C3B4A59687", "binary data")]
    public void Read_FileThatIsNoText_IsOneProblemThatNamesIt(string hex, string what) =>
        Assert.Equal($"This file is {what}; expected a page as text or HTML.", Problem(Reading.Read("page.html", Convert.FromHexString(hex))));

    [Fact]
    public void Read_UnknownXml_IsOneProblemThatNamesIt() =>
        Assert.Equal(
            "This file is XML of a kind that is not read (<urlset>); expected HTML, RSS or Atom.",
            Problem(Reading.Read("sitemap.xml", "<?xml version=\"1.0\"?>\n<urlset><url><loc>https://news.example/</loc></url></urlset>")));

    [Theory]
    [InlineData("<?xml version=\"1.0\"?>\n<!-- a policy -->\n<spif:SPIF xmlns:spif=\"http://www.xmlspif.org/spif\"/>", "spif:SPIF")]
    [InlineData("<originatorConfidentialityLabel/>", "originatorConfidentialityLabel")]
    [InlineData("<clr:ConfidentialityClearance/>", "clr:ConfidentialityClearance")]
    [InlineData("<mb:BindingInformation/>", "mb:BindingInformation")]
    public void Read_PolicyOrLabel_IsPassedOverUnlessNamed(string xml, string root)
    {
        Assert.Empty(Reading.Read("label.xml", xml));
        Assert.Equal($"This file is XML of a kind that is not read (<{root}>); expected HTML, RSS or Atom.", Problem(Reading.Read("label.xml", xml, isNamed: true)));
    }

    [Fact]
    public void Read_FileLargerThanAPage_IsNotLoaded()
    {
        using var endless = new Endless((byte)'a');

        var problem = Problem(Reading.Read("huge.txt", endless, 200L << 20));

        Assert.Equal("This file is too large (200 MB); a page has at most 16 MB.", problem);
        Assert.InRange(endless.Given, 1, 1 << 20);
    }

    [Theory]
    [InlineData("page.html.gz")]
    [InlineData("page.html")]
    public void Read_Gzip_IsToldByItsBytes(string name)
    {
        var item = Assert.Single(Reading.Read(name, Reading.Gzip(Encoding.UTF8.GetBytes(Html))));

        Assert.Equal((Html, PageForm.Html), (item.Page!.Content, item.Page.Form));
    }

    [Fact]
    public void Read_GzipOfTwoMembers_IsReadWhole()
    {
        byte[] packed = [.. Reading.Gzip("The harbour "u8.ToArray()), .. Reading.Gzip("reopened.\n"u8.ToArray())];

        Assert.Equal("The harbour reopened.\n", Assert.Single(Reading.Read("page.gz", packed)).Page!.Content);
    }

    [Theory]
    [InlineData(4)]
    [InlineData(9)]
    [InlineData(60)]
    public void Read_GzipCutShort_IsOneProblemAndNoHalfPage(int missing)
    {
        var packed = Reading.Gzip(Encoding.UTF8.GetBytes(Html + Dump));

        Assert.Equal("This gzip file is cut short or damaged; its end is missing.", Problem(Reading.Read("page.gz", packed[..^missing])));
    }

    [Fact]
    public void Read_GzipDamaged_IsOneProblem()
    {
        var packed = Reading.Gzip(Encoding.UTF8.GetBytes(Html + Dump));
        for (var i = 20; i < 60; i++) packed[i] ^= 0xA5;

        Assert.Contains("gzip file is", Problem(Reading.Read("page.gz", packed)), StringComparison.Ordinal);
    }

    [Fact]
    public void Read_GzipBomb_StopsEarly()
    {
        var packed = Reading.Gzip(Encoding.ASCII.GetBytes(new string('a', 30_000_000)));
        using var input = new News.Collect.Files.Input(new MemoryStream(packed), packed.Length, CancellationToken.None);

        var problem = Problem([.. ContentReader.Read(input, "bomb.gz", isNamed: false)]);

        Assert.Equal("This gzip file unpacks to more than 200 times its size, as no page does; it was not read further.", problem);
        Assert.True(input.Taken <= packed.Length * 2 / 3, $"{input.Taken} of {packed.Length} bytes were taken.");
    }

    [Theory]
    [InlineData("{\"a\":1}")]
    [InlineData("[1, 2, 3]")]
    [InlineData("{\n \"items\": [\"no feed\"]\n}")]
    public void Read_OtherJson_IsPassedOverUnlessNamed(string json)
    {
        Assert.Empty(Reading.Read("gold.json", json));
        Assert.StartsWith("This JSON is neither", Problem(Reading.Read("gold.json", json, isNamed: true)), StringComparison.Ordinal);
    }

    [Fact]
    public void Read_BrokenJson_IsOneProblem() =>
        Assert.Equal("This is not valid JSON (line 2, byte 4).", Problem(Reading.Read("page.json", "{\"html\":\n  nonsense}")));

    [Fact]
    public void Read_JsonPagesInUtf16_AreRead()
    {
        var bytes = Encoding.Unicode.GetBytes("\uFEFF{\"id\":\"a\",\"text\":\"緑川町の話\"}\r\n{\"id\":\"b\",\"text\":\"二つ目\"}\r\n");

        var items = Reading.Read("pages.jsonl", bytes);

        Assert.Equal(["a 緑川町の話", "b 二つ目"], items.Select(i => $"{i.Page!.Id} {i.Page.Content}"));
    }

    private static string Problem(List<Collected> items)
    {
        var item = Assert.Single(items);
        Assert.Null(item.Page);
        return item.Problem!.Message;
    }

    /// <summary>A stream that never ends, and counts what was taken.</summary>
    private sealed class Endless(byte value) : MemoryStream
    {
        public long Given { get; private set; }

        public override int Read(Span<byte> buffer)
        {
            buffer.Fill(value);
            Given += buffer.Length;
            return buffer.Length;
        }
    }
}
