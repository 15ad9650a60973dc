using System.Text;
using Renkei.Labels.Reading;
using Renkei.Support;

namespace Renkei.Fast.Labels.Reading;

/// <summary>The scanner accepts no more than System.Xml, sees the same in it, and says where it stopped.</summary>
public sealed class XmlScannerTests
{
    [Theory]
    [InlineData("<a/>")]
    [InlineData("<?xml version='1.0'?><a/>")]
    [InlineData("<?xml version=\"1.0\" encoding='utf-8' standalone='yes' ?>\r\n<!-- c --><?p?><a\r\n/>\t<?q  r?><!---->")]
    [InlineData("\uFEFF<a>\uFEFF</a>")]
    [InlineData("<a b=' x\ty\r\nz&#10;&#9;&quot;&#x1F600; '>1\r\n2\r3&#13;4</a >")]
    [InlineData("<a xmlns='u' b='1'><b xmlns='' xmlns:p='v' p:b='2' b='3'><p:c/></b></a>")]
    [InlineData("<a xmlns:p='u' xmlns:q='u&amp;v' p:x='1' q:x='2'/>")]
    [InlineData("<a>x<![CDATA[<&]]]]><![CDATA[>]]>y]]&gt;&amp;&apos;</a>")]
    [InlineData("<機密 é='ü' _-.·='1'>本文</機密>")]
    [InlineData("<a xml:lang='ja' xml:space='preserve' xmlns:xml='http://www.w3.org/XML/1998/namespace'/>")]
    [InlineData("<a>\u007F\u0085\u2028😀\uFFFD</a>")]
    [InlineData("<xml:a/>")]
    public void Scanner_GoodDocument_HasTheInfosetOfSystemXml(string text)
    {
        var source = LabelText.Bytes(text);
        var ours = Infoset.OfScanner(source, out var fault);
        Assert.True(ours is not null, fault);
        Assert.Equal(Infoset.OfSystem(source), ours);
    }

    [Theory]
    [InlineData("<a", "ends inside a tag")]
    [InlineData("<a>", "ends inside the element a")]
    [InlineData("<a><b></a>", "end tag of b was expected")]
    [InlineData("<a></a", "ends inside")]
    [InlineData("<a></ab>", "end tag of a was expected")]
    [InlineData("<a/><b/>", "second element")]
    [InlineData("<a/>x", "text follows")]
    [InlineData("x<a/>", "text came")]
    [InlineData("<a b='1' b='2'/>", "the attribute b comes twice")]
    [InlineData("<a xmlns:p='u' xmlns:q='u' p:b='1' q:b='2'/>", "the attribute q:b comes twice")]
    [InlineData("<a b='1'c='2'/>", "a blank was expected")]
    [InlineData("<a b=1/>", "in quotes")]
    [InlineData("<a b/>", "= was expected")]
    [InlineData("<a b='<'/>", "write &lt;")]
    [InlineData("<a b='&c;'/>", "are known")]
    [InlineData("<a b='&amp'/>", "semicolon")]
    [InlineData("<a b='x", "does not end")]
    [InlineData("<p:a/>", "prefix p is not declared")]
    [InlineData("<a p:b='1'/>", "prefix p is not declared")]
    [InlineData("<a xmlns:4774='u'/>", "a name was expected after the colon")]
    [InlineData("<4774:a xmlns:a='u'/>", "a name was expected")]
    [InlineData("<a:b:c xmlns:a='u'/>", "one colon")]
    [InlineData("<a xmlns:p=''/>", "declared for no namespace")]
    [InlineData("<a xmlns:xml='u'/>", "prefix xml stands for")]
    [InlineData("<a xmlns='http://www.w3.org/XML/1998/namespace'/>", "prefix xml stands for")]
    [InlineData("<a xmlns:xmlns='u'/>", "xmlns may not be declared")]
    [InlineData("<a xmlns:p='http://www.w3.org/2000/xmlns/'/>", "namespace of xmlns")]
    [InlineData("<a xml:space='all'/>", "xml:space")]
    [InlineData("<a>]]></a>", "]]&gt;")]
    [InlineData("<a><!-- -- --></a>", "two hyphens")]
    [InlineData("<a><!-- </a>", "does not end")]
    [InlineData("<a><![CDATA[</a>", "does not end")]
    [InlineData("<![CDATA[x]]><a/>", "outside the root")]
    [InlineData("<a><?p </a>", "does not end")]
    [InlineData("<a><?xml version='1.0'?></a>", "very beginning")]
    [InlineData(" <?xml version='1.0'?><a/>", "very beginning")]
    [InlineData("<a><?p:q?></a>", "colon")]
    [InlineData("<?xml version='1.1'?><a/>", "only XML 1.0")]
    [InlineData("<?xml encoding='utf-8'?><a/>", "begins with version")]
    [InlineData("<?xml version='1.0' standalone='maybe'?><a/>", "standalone")]
    [InlineData("<?xml version='1.0' encoding='utf-16'?><a/>", "is not in it")]
    [InlineData("<?xml version='1.0' encoding='ebcdic-cp-us'?><a/>", "ebcdic-cp-us is not read")]
    [InlineData("<!DOCTYPE a><a/>", "document type")]
    [InlineData("<a>&#0;</a>", "no character that XML allows")]
    [InlineData("<a>&#xD800;</a>", "no character that XML allows")]
    [InlineData("<a>&#xFFFF;</a>", "no character that XML allows")]
    [InlineData("<a>&#x110000;</a>", "no character that XML allows")]
    [InlineData("<a>&#99999999999999;</a>", "no character that XML allows")]
    [InlineData("<a>&#-5;</a>", "no character that XML allows")]
    [InlineData("<a>&#x;</a>", "no character that XML allows")]
    [InlineData("<a>&amp</a>", "semicolon")]
    [InlineData("<a>\0</a>", "U+0000 at line 1, column 4")]
    [InlineData("<a>\n\u0001</a>", "U+0001 at line 2, column 1")]
    [InlineData("<a>é\uFFFE</a>", "U+FFFE at line 1, column 5")]
    [InlineData("<a😀/>", "may not stand in a name")]
    public void Scanner_BrokenDocument_SaysWhatIsWrongAndSystemXmlAgrees(string text, string sentence)
    {
        var source = LabelText.Bytes(text);
        Assert.Null(Infoset.OfScanner(source, out var fault));
        Assert.Contains(sentence, fault, StringComparison.Ordinal);
        Assert.Null(Infoset.OfSystem(source));
    }

    [Fact]
    public void Scanner_ElementWithThePrefixXmlns_IsRefusedThoughSystemXmlReadsIt() => Assert.Null(Infoset.OfScanner("<xmlns:a/>"u8.ToArray(), out _));

    [Fact]
    public void Scanner_BillionLaughsAndExternalEntities_AreRefusedAtTheDocumentType()
    {
        foreach (var text in new[]
        {
            "<!DOCTYPE l [<!ENTITY a 'ha'><!ENTITY b '&a;&a;&a;&a;'><!ENTITY c '&b;&b;&b;&b;'>]><l>&c;</l>",
            "<!DOCTYPE l SYSTEM 'http://example.net/l.dtd'><l/>",
            "<!DOCTYPE l [<!ENTITY % p SYSTEM 'file:///etc/passwd'>%p;]><l/>",
        })
        {
            Assert.Contains("Line 1, column 1: there is a document type", LabelReader.Read(LabelText.Bytes(text)).Error, StringComparison.Ordinal);
        }
    }

    [Theory]
    [InlineData(64, true)]
    [InlineData(65, false)]
    [InlineData(100_000, false)]
    public void Scanner_Nesting_EndsAtItsLimit(int depth, bool good) =>
        Assert.Equal(good, Infoset.OfScanner(LabelText.Bytes(string.Concat(Enumerable.Repeat("<a>", depth)) + string.Concat(Enumerable.Repeat("</a>", depth))), out _) is not null);

    [Theory]
    [InlineData(256, true)]
    [InlineData(257, false)]
    public void Scanner_Attributes_EndAtTheirLimit(int count, bool good) =>
        Assert.Equal(good, Infoset.OfScanner(LabelText.Bytes($"<a {string.Join(' ', Enumerable.Range(0, count).Select(i => $"a{i}='{i}'"))}/>"), out _) is not null);

    [Fact]
    public void Scanner_NamespacesInForce_EndAtTheirLimitAndGoWithTheirElement()
    {
        static string Some(string prefix) => string.Join(' ', Enumerable.Range(0, 200).Select(i => $"xmlns:{prefix}{i}='urn:{i}'"));
        Assert.NotNull(Infoset.OfScanner(LabelText.Bytes($"<a><b {Some("p")}/><b {Some("q")}/></a>"), out _));
        Assert.Null(Infoset.OfScanner(LabelText.Bytes($"<a {Some("p")}><b {Some("q")}/></a>"), out var fault));
        Assert.Contains("declarations are in force", fault, StringComparison.Ordinal);
    }

    [Fact]
    public void Scanner_DocumentTooLong_IsRefused()
    {
        Assert.NotNull(Infoset.OfScanner(LabelText.Bytes($"<a>{new string('x', XmlSource.MaxLength - 7)}</a>"), out _));
        Assert.Null(Infoset.OfScanner(LabelText.Bytes($"<a>{new string('x', XmlSource.MaxLength - 6)}</a>"), out var fault));
        Assert.Contains("at most 1048576", fault, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("iso-8859-1", "é", true)]
    [InlineData("ISO-8859-1", "é", true)]
    [InlineData("us-ascii", "e", true)]
    [InlineData("us-ascii", "é", false)]
    [InlineData("windows-1252", "€", true)]
    [InlineData("windows-1251", "Ж", true)]
    [InlineData("windows-1258", "é", true)]
    public void Scanner_OtherEncodings_AreTranscoded(string name, string text, bool good)
    {
        var encoding = CodePagesEncodingProvider.Instance.GetEncoding(name) ?? Encoding.Latin1;
        var source = encoding.GetBytes($"<?xml version='1.0' encoding='{name}'?><a>{text}</a>");
        Assert.Equal(good ? $"<{{}}a\u0001#{text}\u0001>\u0001" : null, Infoset.OfScanner(source, out _));
    }

    [Theory]
    [InlineData("utf-16", "", true)]
    [InlineData("utf-16BE", "", true)]
    [InlineData("utf-16", "<?xml version='1.0' encoding='UTF-16'?>", true)]
    [InlineData("utf-16", "<?xml version='1.0' encoding='utf-8'?>", false)]
    [InlineData("utf-32", "", false)]
    public void Scanner_MarkedUtf16_IsReadAndContradictionsAreNot(string name, string declaration, bool good)
    {
        var encoding = Encoding.GetEncoding(name);
        byte[] source = [.. encoding.GetPreamble(), .. encoding.GetBytes(declaration + "<a>機密😀</a>")];
        var ours = Infoset.OfScanner(source, out _);
        Assert.Equal(good, ours is not null);
        if (good) Assert.Equal(Infoset.OfSystem(source), ours);
        Assert.Null(Infoset.OfScanner([.. source, 0xD8], out _));
    }

    [Fact]
    public void Scanner_EveryTruncation_IsRefused()
    {
        var source = LabelText.Bytes(LabelText.Whole);
        for (var length = 0; length < source.Length; length++)
        {
            Assert.False(LabelReader.Read(source.AsMemory(0, length)).IsRead, $"{length} bytes");
        }
    }

    /// <summary>Where System.Xml reads on and we do not: encodings, half a character at the very end, a version such as 1.00, an element whose prefix is xmlns.</summary>
    private static readonly string[] Stricter = ["encoding", "are not UTF-8", "only XML 1.0 is read", "prefix xmlns"];

    [Fact]
    public void Scanner_BrokenDocuments_SeesWhatSystemXmlSeesOrRefuses()
    {
        var seed = LongRuns.Seed;
        var chance = new Random(seed);
        byte[][] good = [LabelText.Bytes(LabelText.Whole), LabelText.Bytes(LabelText.Clearance), LabelText.Bytes("<?xml version='1.0'?><a xmlns:p='u' p:b='1' c=' x&lt; '>t<!-- c --><![CDATA[d]]>&amp;<?p i?><p:d xml:lang='en'/>\r\n</a>\n")];
        var (accepted, refused, stricter) = (0, 0, 0);
        var rounds = LongRuns.Rounds(20_000, 2_000_000);
        for (var round = 0; round < rounds; round++)
        {
            var source = XmlMutations.Break(good[chance.Next(good.Length)], chance);
            var (ours, theirs) = (Infoset.OfScanner(source, out var fault), Infoset.OfSystem(source));
            if (ours is null && theirs is null) refused++;
            else if (ours is null) stricter++;
            else accepted++;
            Assert.True(ours is null || ours == theirs, $"seed {seed}, round {round}: {Encoding.UTF8.GetString(source)}\nours: {ours}\nSystem.Xml: {theirs}");
            Assert.False(ours is null && theirs is not null && !Stricter.Any(s => fault!.Contains(s, StringComparison.Ordinal)), $"seed {seed}, round {round}: we refuse with “{fault}”, System.Xml does not: {Encoding.UTF8.GetString(source)}");
        }

        Assert.True(accepted > 1000 && refused > 5000 && stricter < rounds / 200, $"{accepted} accepted, {refused} refused, {stricter} by us alone");
    }
}
