using Renkei.Labels;
using Renkei.Labels.Decisions;
using Renkei.Labels.Policies;
using Renkei.Support;

namespace Renkei.Fast.Labels.Policies;

/// <summary>samples/policies: what their README says of them.</summary>
public sealed class SamplePoliciesTests
{
    private static readonly DateTimeOffset At = new(2026, 6, 1, 0, 0, 0, TimeSpan.Zero);
    private static readonly PolicySet All = new(Read("partnership"), Read("kiyomi"), Read("tlp"));

    [Theory]
    [InlineData("partnership", "PARTNERSHIP", 4, 60)]
    [InlineData("kiyomi", "KIYOMI", 4, 18)]
    [InlineData("tlp", "TLP", 5, 0)]
    public void Read_Sample_HasNoFindings(string file, string name, int classifications, int categories)
    {
        var reading = SpifReader.Read(Bytes(file));
        Assert.Null(reading.Error);
        Assert.Empty(reading.Findings);
        Assert.Equal((name, classifications, categories), (reading.Value!.Name, reading.Value.Classifications.Length, reading.Value.Categories.Length));
    }

    [Theory]
    [InlineData("UNCLASSIFIED", "", true)]
    [InlineData("UNCLASSIFIED", "Administrative=OPEN SOURCE", true)]
    [InlineData("UNCLASSIFIED", "Handling=MEDICAL", false)]
    [InlineData("RESTRICTED", "", false)]
    [InlineData("RESTRICTED", "Releasable To=JPN", true)]
    [InlineData("RESTRICTED", "Releasable To=MARITIME GROUP", true)]
    [InlineData("SECRET", "Releasable To=MARITIME GROUP", false)]
    [InlineData("SECRET", "Releasable To=JPN;Handling=SOURCE-PROTECTED;Administrative=REPORT", true)]
    [InlineData("SECRET", "Releasable To=JPN;Handling=SOURCE-PROTECTED", false)]
    [InlineData("CONFIDENTIAL", "Releasable To=JPN,AID GROUP;Handling=SOURCE-PROTECTED;Administrative=REPORT", false)]
    [InlineData("RESTRICTED", "Releasable To=JPN;Handling=SOURCE-PROTECTED;Administrative=REPORT", false)]
    [InlineData("RESTRICTED", "Releasable To=JPN;Handling=EXERCISE-CONTROL", true)]
    [InlineData("RESTRICTED", "Releasable To=JPN;Handling=MEDICAL,COMMERCIAL-IN-CONFIDENCE", false)]
    [InlineData("RESTRICTED", "Releasable To=JPN;Handling=MEDICAL,PERSONAL-DATA", true)]
    [InlineData("UNCLASSIFIED", "Administrative=REPORT,MINUTES", false)]
    [InlineData("UNCLASSIFIED", "Administrative=REPORT,OPEN SOURCE,TRANSLATION", true)]
    public void IsValid_PartnershipLabel_IsAsTheReadmeSays(string classification, string values, bool expected) =>
        Assert.Equal(expected, Resolve("PARTNERSHIP", classification, values).IsValidAt(At));

    [Fact]
    public void Explain_NewLabelWithObsoleteGroup_IsRefused()
    {
        var label = Resolve("PARTNERSHIP", "RESTRICTED", "Releasable To=FOUNDERS");
        Assert.True(label.IsValidAt(At));
        Assert.Equal("obsolete", Assert.Single(LabelValidity.Explain(label, At, Disclosure.Everything, isNew: true)).Rule);
    }

    [Theory]
    [InlineData("HI", "Share With=JPN;Origin=JIKOKU", false)]
    [InlineData("HI", "Share With=JPN;Origin=JIKOKU;Vetting=TEKISEI", true)]
    [InlineData("CHUI", "Share With=JPN", false)]
    [InlineData("CHUI", "Share With=JPN;Origin=JIKOKU,TAKOKU", false)]
    [InlineData("KOKAI", "Origin=TAKOKU", true)]
    public void IsValid_KiyomiLabel_IsAsTheReadmeSays(string classification, string values, bool expected) =>
        Assert.Equal(expected, Resolve("KIYOMI", classification, values).IsValidAt(At));

    [Fact]
    public void Equivalents_OfBothPolicies_AgreeWithEachOther()
    {
        var (ours, theirs) = (All.Find("PARTNERSHIP")!, All.Find("KIYOMI")!);
        foreach (var (here, there) in new[] { (ours, theirs), (theirs, ours) })
        {
            Assert.Equal(there.Oid, Assert.Single(here.EquivalentPolicies).Oid);
            foreach (var classification in here.Classifications)
            {
                Assert.All(classification.Equivalents, e => Assert.Contains(there.FindClassificationByLacv(e.Lacv)!.Equivalents, back => back.Lacv == classification.Lacv));
            }

            foreach (var (category, equivalent) in here.Categories.SelectMany(c => c.Equivalents.Where(e => !e.Discard).Select(e => (c, e))))
            {
                var counterpart = there.FindTagSetByOid(equivalent.TagSetOid)!.FindByLacv(equivalent.Type!.Value, equivalent.Enumerated, equivalent.Lacv)!;
                var back = Assert.Single(counterpart.Equivalents, e => e.TagSetOid == category.Tag.TagSet.Oid && e.Lacv == category.Lacv);
                Assert.Equal(Applied.Both, equivalent.Applied == Applied.Both ? back.Applied : equivalent.Applied | back.Applied);
            }
        }

        Assert.Empty(ours.FindClassification("SECRET")!.Equivalents);
        Assert.Empty(theirs.FindClassification("TOKUHI")!.Equivalents);
    }

    [Fact]
    public void WithheldNotices_OfPartnership_AreInThreeLanguages()
    {
        Assert.Equal(["", "fr", "ja"], All.Find("PARTNERSHIP")!.WithheldNotices.Select(n => n.Language));
        Assert.Empty(All.Find("KIYOMI")!.WithheldNotices);
    }

    private static SecurityPolicy Read(string file) => SpifReader.Read(Bytes(file)).Value!;

    private static byte[] Bytes(string file) => File.ReadAllBytes(Path.Combine(Repository.Root, "samples", "policies", file + ".xml"));

    /// <summary>Values as "Releasable To=JPN,XKY;Handling=MEDICAL".</summary>
    private static ResolvedLabel Resolve(string policy, string classification, string values)
    {
        var found = All.Find(policy)!;
        var categories = values.Split(';', StringSplitOptions.RemoveEmptyEntries).Select(part => part.Split('=')).Select(part =>
            new LabelCategory(found.FindTagSet(part[0])!.Tags[0].Type!.Value, part[0], null, [.. part[1].Split(',')]));
        var resolved = ResolvedLabel.Resolve(new() { Policy = new(policy), Classification = classification, Categories = [.. categories] }, All);
        Assert.Empty(resolved.Reasons);
        return resolved.Value!;
    }
}
