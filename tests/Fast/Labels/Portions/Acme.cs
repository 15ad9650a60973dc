using System.Collections.Immutable;
using System.Text;
using Renkei.Labels;
using Renkei.Labels.Decisions;
using Renkei.Labels.Policies;
using Renkei.Labels.Portions;
using Renkei.Labels.Stix;

namespace Renkei.Fast.Labels.Portions;

/// <summary>A small invented policy, markings by short names, and readers.</summary>
internal static class Acme
{
    public static readonly DateTimeOffset At = new(2027, 3, 1, 12, 0, 0, TimeSpan.Zero);

    public static readonly SecurityPolicy Policy = Make("ACME", "1.2.3.4", "", "PUBLIC", "INTERNAL", "SECRET");

    /// <summary>Says in English, and in Japanese, that something was withheld.</summary>
    public static readonly SecurityPolicy Open = Make("OPENLY", "1.2.3.5", "<withheldNotice xmlns='urn:renkei:policy:1'>Withheld.</withheldNotice><withheldNotice xmlns='urn:renkei:policy:1' xml:lang='ja'>一部\n\n非公開</withheldNotice>", "PUBLIC", "INTERNAL", "SECRET");

    private static readonly SecurityPolicy Lights = Make(Tlp.Policy, Tlp.PolicyOid, "", "CLEAR", "GREEN", "AMBER", "AMBER+STRICT", "RED");

    public static readonly PolicySet Policies = new(Policy, Open, Lights);

    public static readonly ConfidentialityLabel Public = Label("PUBLIC");
    public static readonly ConfidentialityLabel Secret = Label("SECRET");

    /// <summary>Markings by number: marking-definition--00000000-0000-4000-8000-00000000000n.</summary>
    public static readonly ImmutableArray<StixMarking> Markings =
    [
        new(Id(0), Public, "PUBLIC"),
        new(Id(1), Secret, "SECRET"),
        new(Id(2), Label("PUBLIC", "JPN"), "PUBLIC JPN"),
        new(Id(3), Label("SECRET", "JPN", "NLD"), "SECRET JPN NLD"),
        new(Id(4), new() { Policy = new("OPENLY"), Classification = "PUBLIC" }, "PUBLIC"),
        new(Id(5), new() { Policy = new("OPENLY"), Classification = "SECRET" }, "SECRET"),
        new(Id(6), null, "© Example Society"),
        new(Id(7), new() { Policy = new("ELSEWHERE"), Classification = "PUBLIC" }, "PUBLIC"),
        new(Id(8), Label("INTERNAL"), "INTERNAL"),
    ];

    public static readonly MarkingSource Source = new(id => Markings.FirstOrDefault(m => m.Id == id), Secret);

    public static readonly Reader Outsider = Reader(["PUBLIC", "INTERNAL"], ["NLD"]);
    public static readonly Reader Insider = Reader(["PUBLIC", "INTERNAL", "SECRET"], ["JPN"]);

    public static string Id(int number) => $"marking-definition--00000000-0000-4000-8000-00000000000{number}";

    public static Reader Reader(string[] classes, string[] releasable, string policy = "ACME") =>
        new(Policies, ResolvedClearance.Resolve(new() { Policy = new(policy), Classifications = [.. classes], Categories = Releasable(releasable) }, Policies).Value!);

    public static ConfidentialityLabel Label(string classification, params string[] releasable) =>
        new() { Policy = new("ACME"), Classification = classification, Categories = Releasable(releasable), CreationDateTime = At };

    public static ConfidentialityLabel Alternative(string classification) =>
        new() { Role = LabelRole.Alternative, Policy = new("ACME"), Classification = classification };

    /// <summary>A record as given, with the ids of markings written as <c>#n</c>, and a type, an id and the marking PUBLIC before the rest.</summary>
    public static byte[] Record(string members) => Bytes($$"""{"type":"report","id":"report--1","object_marking_refs":["#0"],{{members}}}""");

    public static byte[] Bytes(string json)
    {
        for (var n = 0; n < Markings.Length; n++) json = json.Replace($"\"#{n}\"", $"\"{Id(n)}\"", StringComparison.Ordinal);
        return Encoding.UTF8.GetBytes(json.Replace("extension-definition--own", Redaction.Extension, StringComparison.Ordinal));
    }

    public static string? Redact(byte[] record, Reader? reader = null, string? notice = null) =>
        Redaction.Redact(record, Source, reader ?? Outsider, At, notice) is { } redacted ? Encoding.UTF8.GetString(redacted.Content.Span) : null;

    private static ImmutableArray<LabelCategory> Releasable(string[] values) =>
        values.Length == 0 ? [] : [new(CategoryType.Permissive, "Releasable To", null, [.. values])];

    private static SecurityPolicy Make(string name, string oid, string notices, params string[] classes)
    {
        var spif = $"""
            <SPIF xmlns="http://www.xmlspif.org/spif" schemaVersion="2.1" version="1" creationDate="20270101000000Z" originatorDN="CN=Example" keyIdentifier="00" privilegeId="{oid}.9" rbacId="{oid}.8">
              <securityPolicyId name="{name}" id="{oid}"/>
              <securityClassifications>{string.Concat(classes.Select((c, n) => $"<securityClassification name='{c}' lacv='{n}' hierarchy='{n}'/>"))}</securityClassifications>
              <securityCategoryTagSets><securityCategoryTagSet name="Releasable To" id="{oid}.1"><securityCategoryTag name="Releasable To" tagType="permissive">
                <tagCategory name="JPN" lacv="0"/><tagCategory name="NLD" lacv="1"/></securityCategoryTag></securityCategoryTagSet></securityCategoryTagSets>
              {(notices.Length > 0 ? $"<extensions>{notices}</extensions>" : "")}
            </SPIF>
            """;
        var read = SpifReader.Read(Encoding.UTF8.GetBytes(spif));
        return read.Value ?? throw new InvalidOperationException(read.Error);
    }
}
