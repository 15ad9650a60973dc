using Renkei.Desks.Administration.Authorities;
using Renkei.Desks.Administration.Clearances;
using Renkei.Labels;
using Renkei.Labels.Decisions;
using Renkei.Labels.Policies;
using Renkei.Support;

namespace Renkei.Fast.Desks.Administration;

public sealed class ClearanceRulesTests
{
    private static readonly PolicySet Policies = new(new[] { "partnership", "kiyomi" }.Select(p => SpifReader.Read(File.ReadAllBytes(Path.Combine(Repository.Root, "samples", "policies", p + ".xml"))).Value!).ToList());

    private static SecurityPolicy Partnership => Policies.Find("PARTNERSHIP")!;

    [Fact]
    public void Choose_AnyValuesOfThePolicy_IsAClearanceThatHoldsExactlyThem()
    {
        var random = new Random(20260402);
        for (var round = 0; round < 200; round++)
        {
            var classes = Partnership.Classifications.Where(_ => random.Next(2) == 0).Select(c => c.Name).ToList();
            var categories = Partnership.Categories.Where(c => c.Tag.Type is not null && random.Next(3) == 0).Select(c => c.Index).ToList();
            var ruling = ClearanceRules.Choose("PARTNERSHIP", classes, categories, Policies);
            if (classes.Count == 0)
            {
                Assert.IsType<NoClassification>(Assert.Single(ruling.Refusals));
                continue;
            }

            var kept = new KeptClearance(ruling.Value!.Xml).Read()!;
            var resolved = ResolvedClearance.Resolve(kept, Policies).Value!;
            Assert.All(Partnership.Classifications, c => Assert.Equal(classes.Contains(c.Name), resolved.Holds(c)));
            Assert.All(Partnership.Categories.Where(c => c.Tag.Type is not null), c => Assert.Equal(categories.Contains(c.Index), resolved.Holds(c)));
        }
    }

    [Fact]
    public void Choose_WhatThePolicyDoesNotKnow_IsRefused()
    {
        Assert.IsType<NoPolicy>(Assert.Single(ClearanceRules.Choose("NOBODY", ["SECRET"], [], Policies).Refusals));
        Assert.IsType<UnusableClearance>(Assert.Single(ClearanceRules.Choose("PARTNERSHIP", ["COSMIC"], [], Policies).Refusals));
        Assert.IsType<UnknownCategory>(Assert.Single(ClearanceRules.Choose("PARTNERSHIP", ["UNCLASSIFIED"], [-1], Policies).Refusals));
        Assert.IsType<UnknownCategory>(Assert.Single(ClearanceRules.Choose("PARTNERSHIP", ["UNCLASSIFIED"], [Partnership.Categories.Length], Policies).Refusals));
    }

    [Theory]
    [InlineData("clearance-partner-jpn.xml")]
    [InlineData("clearance-member-gbr.xml")]
    public void Read_ASampleClearance_KeepsWhatItSays(string file)
    {
        var text = File.ReadAllText(Path.Combine(Repository.Root, "samples", "labels", file));
        var given = ClearanceRules.Read(text, Policies).Value!;
        Assert.Equal(given.Clearance, new KeptClearance(given.Xml).Read());
    }

    [Theory]
    [InlineData("", typeof(UnreadableClearance))]
    [InlineData("<a/>", typeof(UnreadableClearance))]
    [InlineData("{", typeof(UnreadableClearance))]
    [InlineData("no clearance at all", typeof(UnreadableClearance))]
    public void Read_WhatIsNone_SaysWhy(string text, Type refusal) => Assert.IsType(refusal, Assert.Single(ClearanceRules.Read(text, Policies).Refusals));

    [Fact]
    public void Read_AnotherPolicysClearance_IsRefused()
    {
        var text = File.ReadAllText(Path.Combine(Repository.Root, "samples", "labels", "clearance-partner-jpn.xml"));
        Assert.IsType<UnusableClearance>(Assert.Single(ClearanceRules.Read(text, new PolicySet(Policies.Find("KIYOMI")!)).Refusals));
    }

    [Fact]
    public void Authority_Covers_NothingHigherNothingElse()
    {
        var jpn = Partnership.Categories.First(c => c.Name == "JPN");
        var authority = AuthorityRules.Choose(" Kiyomi ", "PARTNERSHIP", "RESTRICTED", [jpn.Index], Policies).Value!;
        Assert.Equal("Kiyomi", authority.Partner);
        Assert.True(AuthorityRules.Covers(authority, Label("UNCLASSIFIED")));
        Assert.True(AuthorityRules.Covers(authority, Label("RESTRICTED", "JPN")));
        Assert.False(AuthorityRules.Covers(authority, Label("CONFIDENTIAL", "JPN")));
        Assert.False(AuthorityRules.Covers(authority, Label("RESTRICTED", "JPN", "ALL PARTNERS")));
    }

    [Fact]
    public void Authority_WithoutPartnerOrHighest_IsRefused()
    {
        Assert.IsType<NoPartner>(Assert.Single(AuthorityRules.Choose("  ", "PARTNERSHIP", "RESTRICTED", [], Policies).Refusals));
        Assert.IsType<NoPartner>(Assert.Single(AuthorityRules.Choose(new('x', 101), "PARTNERSHIP", "RESTRICTED", [], Policies).Refusals));
        Assert.IsType<NoHighest>(Assert.Single(AuthorityRules.Choose("Kiyomi", "PARTNERSHIP", "", [], Policies).Refusals));
        Assert.IsType<NoPolicy>(Assert.Single(AuthorityRules.Choose("Kiyomi", "", "RESTRICTED", [], Policies).Refusals));
    }

    private static ResolvedLabel Label(string classification, params string[] releasable)
    {
        var set = Partnership.FindTagSet("Releasable To")!;
        return ResolvedLabel.Resolve(new ConfidentialityLabel { Policy = new("PARTNERSHIP"), Classification = classification, Categories = releasable.Length == 0 ? [] : [new(CategoryType.Permissive, set.Name, set.Oid, [.. releasable])] }, Policies).Value!;
    }
}
