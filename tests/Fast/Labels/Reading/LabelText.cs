using System.Text;
using Renkei.Labels;
using Renkei.Labels.Reading;

namespace Renkei.Fast.Labels.Reading;

/// <summary>Small labels and clearances for tests, to change one thing in.</summary>
internal static class LabelText
{
    public const string Whole =
        """<originatorConfidentialityLabel xmlns="urn:nato:stanag:4774:confidentialitymetadatalabel:1:0" ReviewDateTime="2031-01-01T00:00:00Z"><ConfidentialityInformation>"""
        + """<PolicyIdentifier URI="urn:oid:1.2.3">KANTO</PolicyIdentifier><Classification>SECRET</Classification><PrivacyMark>Mark</PrivacyMark>"""
        + """<Category Type="PERMISSIVE" TagName="Releasable To"><GenericValue>FRA</GenericValue></Category></ConfidentialityInformation>"""
        + """<OriginatorID IDType="rfc822Name">a@example.net</OriginatorID><CreationDateTime>2026-01-01T00:00:00Z</CreationDateTime>"""
        + """<SuccessionHandling><SuccessionDateTime>2030-01-01T00:00:00Z</SuccessionDateTime><SuccessorConfidentialityLabel ReviewDateTime="2031-01-01T00:00:00Z"><ConfidentialityInformation>"""
        + """<PolicyIdentifier>KANTO</PolicyIdentifier><Classification>OPEN</Classification></ConfidentialityInformation><CreationDateTime>2026-01-01T00:00:00Z</CreationDateTime></SuccessorConfidentialityLabel></SuccessionHandling>"""
        + "</originatorConfidentialityLabel>";

    public const string Clearance =
        """<c:ConfidentialityClearance xmlns:c="urn:nato:stanag:4774:confidentialityclearance:1:0" xmlns="urn:nato:stanag:4774:confidentialitymetadatalabel:1:0"><PolicyIdentifier>KANTO</PolicyIdentifier>"""
        + """<c:ClassificationList><Classification>OPEN</Classification><Classification>SECRET</Classification></c:ClassificationList><Category Type="PERMISSIVE" TagName="Releasable To"><GenericValue>JPN</GenericValue></Category></c:ConfidentialityClearance>""";

    /// <summary>Reads the whole label with one piece replaced, which must be there.</summary>
    public static Reading<ConfidentialityLabel> With(string old, string text) => LabelReader.Read(Bytes(Replaced(Whole, old, text)));

    public static Reading<ConfidentialityClearance> ClearanceWith(string old, string text) => ClearanceReader.Read(Bytes(Replaced(Clearance, old, text)));

    public static byte[] Bytes(string text) => Encoding.UTF8.GetBytes(text);

    private static string Replaced(string whole, string old, string text)
    {
        var at = whole.IndexOf(old, StringComparison.Ordinal);
        Assert.True(at >= 0, $"{old} is not in the text");
        return string.Concat(whole.AsSpan(0, at), text, whole.AsSpan(at + old.Length));
    }
}
