using Renkei.Fast.Labels.Properties;
using Renkei.Labels.Decisions;
using static Renkei.Fast.Labels.Decisions.Alliance;

namespace Renkei.Fast.Labels.Decisions;

/// <summary>The traps of the decision, one by one.</summary>
public sealed class DecisionTrapTests
{
    [Fact]
    public void Permits_ClassificationBelowTheOnlyOneHeld_IsDenied()
    {
        Assert.True(Permits(Label("SECRET"), Clearance("SECRET")));
        Assert.False(Permits(Label("RESTRICTED"), Clearance("SECRET")));
        Assert.False(Permits(Label("UNCLASSIFIED"), Clearance("RESTRICTED SECRET")));
    }

    [Fact]
    public void Permits_TagsOfOneNameInTwoTagSets_AreTwoTags()
    {
        var label = Label("SECRET", Releasable("JPN"), ByAir("AUS"));
        Assert.False(Permits(label, Clearance("SECRET", Releasable("JPN"))));
        Assert.False(Permits(label, Clearance("SECRET", ByAir("AUS"))));
        Assert.False(Permits(label, Clearance("SECRET", Releasable("AUS"), ByAir("JPN"))));
        Assert.True(Permits(label, Clearance("SECRET", Releasable("JPN"), ByAir("AUS"))));
    }

    [Fact]
    public void Permits_ValueOfOneNameInAnotherTagSet_DoesNotCount() =>
        Assert.False(Permits(Label("SECRET", Releasable("JPN")), Clearance("SECRET", ByAir("JPN"))));

    [Fact]
    public void Permits_TwoTagsOfOneTypeInOneTagSet_BothMustBeMet()
    {
        var label = Label("SECRET", Circle("PILOTS", "NORTH"));
        Assert.False(Permits(label, Clearance("SECRET", Circle("PILOTS"))));
        Assert.False(Permits(label, Clearance("SECRET", Circle("NORTH"))));
        Assert.False(Permits(label, Clearance("SECRET", Circle("DIVERS", "NORTH"))));
        Assert.True(Permits(label, Clearance("SECRET", Circle("PILOTS", "NORTH"))));
    }

    [Fact]
    public void Permits_RestrictiveAndPermissiveTagsInOneTagSet_EachByItsOwnRule()
    {
        var label = Label("SECRET", Handling("CIPHER", "ATOMAL"), Circle("PILOTS", "DIVERS"));
        Assert.True(Permits(label, Clearance("SECRET", Handling("ATOMAL", "CIPHER"), Circle("DIVERS"))));
        Assert.False(Permits(label, Clearance("SECRET", Handling("CIPHER"), Circle("DIVERS", "PILOTS"))));
        Assert.False(Permits(label, Clearance("SECRET", Handling("CIPHER", "ATOMAL"))));
    }

    [Fact]
    public void Permits_OneTagInTwoPieces_CountsAsOne()
    {
        var label = Label("SECRET", Releasable("AUS"), Releasable("KOR"), Handling("CIPHER"), Handling("ATOMAL"));
        Assert.True(Permits(label, Clearance("SECRET", Releasable("KOR"), Handling("ATOMAL"), Handling("CIPHER"))));
        Assert.False(Permits(label, Clearance("SECRET", Releasable("KOR"), Handling("ATOMAL"))));
    }

    [Fact]
    public void Permits_InformativeCategory_IsIgnored()
    {
        Assert.True(Permits(Label("SECRET", Administrative("STAFF")), Clearance("SECRET")));
        Assert.True(Permits(Label("SECRET"), Clearance("SECRET", Administrative("STAFF"))));
        Assert.True(Permits(Label("SECRET", Administrative()), Clearance("SECRET")));
    }

    [Fact]
    public void Permits_CategoriesOfTheClearanceAlone_DoNotMatter() =>
        Assert.True(Permits(Label("SECRET"), Clearance("SECRET", Releasable("JPN"), Handling("CIPHER"), Circle("PILOTS"))));

    [Fact]
    public void Permits_PermissiveCategoryWithoutValues_IsDenied()
    {
        Assert.False(Permits(Label("SECRET", Releasable()), Clearance("SECRET", Releasable("AUS", "JPN", "KOR", "NZL"))));
        Assert.False(Permits(Label("SECRET", Releasable("JPN"), Releasable()), Clearance("SECRET", Releasable("JPN"))));
        Assert.Equal("The permissive category Releasable To of the label has no value; expected at least one.", Unresolved(Label("SECRET", Releasable())).Text);
    }

    [Fact]
    public void Permits_RestrictiveCategoryWithoutValues_IsDenied() =>
        Assert.False(Permits(Label("SECRET", Handling()), Clearance("SECRET", Handling("CIPHER", "ATOMAL"))));

    [Fact]
    public void Permits_ClearanceWithAnUnknownValue_IsUnusable()
    {
        Assert.False(Permits(Label("SECRET"), Clearance("SECRET", Releasable("WSM"))));
        Assert.False(Permits(Label("SECRET", Releasable("JPN")), Clearance("SECRET", Releasable("JPN", "WSM"))));
        Assert.False(Permits(Label("SECRET"), Clearance("SECRET COSMIC")));
        Assert.False(Permits(Label("SECRET"), Clearance("SECRET", Releasable() with { SetName = "Eyes" })));
    }

    [Theory]
    [InlineData("secret")]
    [InlineData("COSMIC")]
    [InlineData("")]
    public void Permits_UnknownClassification_IsDenied(string name) => Assert.False(Permits(Label(name), Clearance("UNCLASSIFIED RESTRICTED SECRET")));

    [Fact]
    public void Permits_UnknownValueBesideAKnownOne_IsDenied()
    {
        var everything = Clearance("SECRET", Releasable("AUS", "JPN", "KOR", "NZL"), Handling("CIPHER", "ATOMAL"));
        Assert.False(Permits(Label("SECRET", Releasable("JPN", "WSM")), everything));
        Assert.False(Permits(Label("SECRET", Releasable("jpn")), everything));
        Assert.False(Permits(Label("SECRET", Administrative("NOBODY")), everything));
        Assert.False(Permits(Label("SECRET", Releasable("JPN") with { Type = Renkei.Labels.CategoryType.Restrictive }), everything));
        Assert.False(Permits(Label("SECRET", Handling("CIPHER") with { Type = Renkei.Labels.CategoryType.Informative }), everything));
    }

    [Fact]
    public void Permits_OtherPolicyOrOid_IsDenied()
    {
        var (label, clearance) = (Label("SECRET"), Clearance("SECRET"));
        Assert.True(Permits(label with { Policy = new("ALLIANCE", "2.999.1") }, clearance));
        Assert.False(Permits(label with { Policy = new("LEAGUE") }, clearance));
        Assert.False(Permits(label with { Policy = new("LEAGUE", "2.999.1") }, clearance));
        Assert.False(Permits(label with { Policy = new("ALLIANCE", "2.999.2") }, clearance));
        Assert.False(Permits(label, clearance with { Policy = new("LEAGUE") }));
        Assert.False(Permits(label, clearance with { Policy = new("ALLIANCE", "2.999.2") }));
    }

    [Fact]
    public void Permits_OtherTagSetOid_IsDenied()
    {
        var clearance = Clearance("SECRET", Releasable("JPN"));
        Assert.True(Permits(Label("SECRET", Releasable("JPN") with { SetOid = "2.999.1.1" }), clearance));
        Assert.False(Permits(Label("SECRET", Releasable("JPN") with { SetOid = "2.999.1.2" }), clearance));
        Assert.False(Permits(Label("SECRET"), Clearance("SECRET", Releasable("JPN") with { SetOid = "2.999.1.2" })));
    }

    [Fact]
    public void Permits_ClearanceOfAnotherPolicy_IsDenied()
    {
        var league = PlainSpif.Load(Plain with { Name = "LEAGUE", Oid = "2.999.2" });
        var policies = new Renkei.Labels.Policies.PolicySet(Policy, league);
        var clearance = ResolvedClearance.Resolve((Clearance("SECRET") with { Policy = new("LEAGUE") }).ToClearance(), policies).Value!;
        var label = ResolvedLabel.Resolve(Label("SECRET").ToLabel(), policies).Value!;
        Assert.False(AccessDecision.Permits(label, clearance, Now));
        Assert.False(AccessDecision.Acdf(label, clearance));
        var table = new LabelTable(policies);
        Assert.False(table.Readable(clearance).Contains(table.Intern(Label("SECRET").ToLabel()), Now));
    }

    [Fact]
    public void Permits_SamePolicyLoadedTwice_IsNotMixed()
    {
        // After a policy was renewed, what was resolved under the old one decides nothing.
        var renewed = new Renkei.Labels.Policies.PolicySet(PlainSpif.Load(Plain));
        var label = ResolvedLabel.Resolve(Label("SECRET").ToLabel(), renewed).Value!;
        Assert.False(AccessDecision.Permits(label, Found(Clearance("SECRET")), Now));
        Assert.False(Found(Clearance("SECRET")).Holds(label.Classification));
    }

    [Fact]
    public void Permits_NoClearance_IsDenied()
    {
        Assert.False(new Reader(Known, null).MayRead(Label("UNCLASSIFIED").ToLabel(), Now));
        var table = new LabelTable(Known);
        var nobody = table.Readable(null);
        Assert.False(nobody.Contains(table.Intern(Label("UNCLASSIFIED").ToLabel()), Now));
        Assert.Empty(nobody.Numbers(Now));
    }

    private static Reason Unresolved(PlainLabel label) => Assert.Single(ResolvedLabel.Resolve(label.ToLabel(), Known).Reasons);
}
