using System.Text;
using Renkei.Labels;
using Renkei.Labels.Reading;
using Renkei.Labels.Writing;
using Renkei.Support;
using Xunit;

namespace Renkei.SystemTests.Fuzz;

/// <summary>Labels and clearances, broken at random: never a crash, and what is read is what was written.</summary>
public sealed class MutatedLabelsTests
{
    private static readonly DateTimeOffset Day = new(2026, 1, 1, 0, 0, 0, TimeSpan.Zero);

    [Fact]
    public void Readers_BrokenLabels_NeverThrowAndReadWhatLintPassesAlone()
    {
        var seed = LongRuns.Seed;
        var chance = new Random(seed);
        byte[][] good = [LabelWriter.Write(Label()), LabelJson.Write(Label()), LabelWriter.Write(Clearance()), LabelJson.Write(Clearance()), Utf16(LabelWriter.Write(Label()))];
        var read = 0;
        for (var round = 0; round < LongRuns.Rounds(10_000, 3_000_000); round++)
        {
            var source = XmlMutations.Break(good[chance.Next(good.Length)], chance);
            var where = $"seed {seed}, round {round}: {Convert.ToBase64String(source)}";
            var (label, clearance) = (LabelReader.Read(source), ClearanceReader.Read(source));
            Assert.False(label.IsRead && clearance.IsRead, where);
            Assert.True(label.IsRead || label.Error.Length > 10, where);
            Assert.True(label.IsRead || clearance.IsRead || LabelLint.Lint(source).Any(d => d.IsError), where);
            if (label.Value is { } aLabel) Check(aLabel, where);
            if (clearance.Value is { } aClearance) Check(aClearance, where);
            if (label.IsRead || clearance.IsRead) read++;
        }

        Assert.True(read > 100, $"{read} were read");
    }

    /// <summary>Input made to cost much: as long as a document may be, and all of one kind.</summary>
    [Theory]
    [InlineData("<a ", "x{0}='1' ", "/>")]
    [InlineData("<a ", "xmlns:x{0}='urn:{0}' ", "/>")]
    [InlineData("<a>", "<b xmlns:x{0}='urn:{0}' x{0}:c='1'/>", "</a>")]
    [InlineData("<a>", "<b>", "</a>")]
    [InlineData("<a>", "&#x41;", "</a>")]
    [InlineData("<a>", "<!---->", "</a>")]
    [InlineData("<a>", "]]", "</a>")]
    [InlineData("<a b='", "&amp;\n", "'/>")]
    [InlineData("", "\n", "")]
    [InlineData("{\"a\":", "[", "")]
    [InlineData("{", "\"k{0}\":0,", "\"z\":0}")]
    [InlineData("<originatorConfidentialityLabel xmlns='urn:nato:stanag:4774:confidentialitymetadatalabel:1:0'>", "<x/>", "</originatorConfidentialityLabel>")]
    [InlineData("<originatorConfidentialityLabel xmlns='urn:nato:stanag:4774:confidentialitymetadatalabel:1:0'><ConfidentialityInformation>", "<Category Type='PERMISSIVE' TagName='A'><GenericValue>{0}</GenericValue></Category>", "</ConfidentialityInformation></originatorConfidentialityLabel>")]
    public void Readers_LongDocumentsOfOneKind_AreAnsweredAtOnce(string head, string piece, string tail)
    {
        var text = new StringBuilder(head);
        for (var i = 0; text.Length < (1 << 20) - 300; i++) text.Append(piece.Replace("{0}", i.ToString(System.Globalization.CultureInfo.InvariantCulture), StringComparison.Ordinal));
        var source = Encoding.UTF8.GetBytes(text.Append(tail).ToString());
        Assert.False(LabelReader.Read(source).IsRead);
        Assert.False(ClearanceReader.Read(source).IsRead);
        Assert.InRange(LabelLint.Lint(source).Length, 1, 1000);
    }

    private static void Check(ConfidentialityLabel label, string where)
    {
        Assert.True(label.Equals(LabelReader.Read(LabelJson.Write(label)).Value), where);
        if (LabelWriter.Fault(label) is null) Assert.True(label.Equals(LabelReader.Read(LabelWriter.Write(label)).Value), where);
    }

    private static void Check(ConfidentialityClearance clearance, string where)
    {
        Assert.True(clearance.Equals(ClearanceReader.Read(LabelJson.Write(clearance)).Value), where);
        Assert.True(clearance.Equals(ClearanceReader.Read(LabelWriter.Write(clearance)).Value), where);
    }

    private static byte[] Utf16(byte[] xml) => [0xFF, 0xFE, .. Encoding.Unicode.GetBytes(Encoding.UTF8.GetString(xml))];

    private static ConfidentialityLabel Label() => new()
    {
        Id = "a",
        ReviewDateTime = Day,
        Policy = new("KANTO", "1.2.3"),
        Classification = "SECRET",
        PrivacyMark = "Für & 機密",
        Categories = [new(CategoryType.Permissive, "Releasable To", "1.2.3.4", ["FRA", "JPN"]), new(CategoryType.Informative, "Administrative", null, ["STAFF"])],
        Originator = new("rfc822Name", "desk@example.net"),
        CreationDateTime = Day,
        Succession = new(Day.AddYears(1), new() { Policy = new("KANTO"), Classification = "OPEN", CreationDateTime = Day, ReviewDateTime = Day }),
    };

    private static ConfidentialityClearance Clearance() => new()
    {
        Policy = new("KANTO", "1.2.3"),
        Classifications = ["OPEN", "SECRET"],
        Categories = [new(CategoryType.Permissive, "Releasable To", null, ["JPN"]), new(CategoryType.Restrictive, "Caveats", "1.2.3.5", ["EYES"])],
    };
}
