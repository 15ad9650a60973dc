using Renkei.Labels;
using Renkei.Labels.Decisions;
using Renkei.Labels.Mapping;
using Renkei.Labels.Policies;
using static Renkei.Fast.Labels.Mapping.Small;

namespace Renkei.Fast.Labels.Mapping;

/// <summary>Each rule of mapping by a policy HERE that tells of a policy THERE, or the other way round.</summary>
public sealed class LabelMappingTests
{
    private const string HereOid = "1.2.3.1";
    private const string ThereOid = "1.2.3.2";
    private const string Rel = "1.2.3.2.1";
    private const string Cav = "1.2.3.2.2";
    private const string Info = "1.2.3.2.3";
    private const string Eyes = "1.2.3.2.4";

    private static readonly string ThereClasses = Class("OPEN", 1) + Class("CLOSED", 2);

    private static readonly string ThereSets = Set("Release", Rel, "permissive", Value("A", 1), Value("B", 2), Value("C", 3))
        + Set("Caveat", Cav, "restrictive", Value("X", 1), Value("Y", 2)) + Set("Note", Info, "informative", Value("STAFF", 1))
        + Set("Eyes", Eyes, "permissive", Value("P", 1), Value("Q", 2));

    [Fact]
    public void Map_StatedByTheLabelsPolicy_IsAlternativeLabelWithTheSameDates()
    {
        var label = Label(Here(Set("Release", "1.2.3.1.1", "permissive", Value("NORTH", 1, Same("T", Rel, "permissive", 1)))), "SECRET", "Release: NORTH");
        var mapped = Map(label, There());
        Assert.Equal("CLOSED A", Say(mapped.Value));
        Assert.Equal((LabelRole.Alternative, Now, Now.AddYears(1)), (mapped.Value!.Label.Role, mapped.Value.Label.CreationDateTime!.Value, mapped.Value.Label.ReviewDateTime!.Value));
        Assert.Equal(new("THERE", ThereOid), mapped.Value.Label.Policy);
        Assert.Equal(LabelRole.Originator, label.Label.Role);
    }

    [Fact]
    public void Map_StatedByTheTargetAlone_IsReadBackwards()
    {
        var here = Policy("HERE", HereOid, Class("SECRET", 7), Set("Release", "1.2.3.1.1", "permissive", Value("NORTH", 1)));
        var there = Policy("THERE", ThereOid, Class("CLOSED", 2, SameClass("H", 7, "decrypt")),
            Set("Release", Rel, "permissive", Value("A", 1, Same("H", "1.2.3.1.1", "permissive", 1))), Partner("H", HereOid));
        Assert.Equal("CLOSED A", Say(Map(Label(here, "SECRET", "Release: NORTH"), there).Value));
    }

    [Theory]
    [InlineData("encrypt", "CLOSED")]
    [InlineData("both", "CLOSED")]
    [InlineData("decrypt", "none")]
    public void Map_OnTheWayOut_TakesWhatIsAppliedToEncrypt(string applied, string mapped)
    {
        var here = Policy("HERE", HereOid, Class("SECRET", 1, SameClass("T", 2, applied)), rest: Partner("T", ThereOid));
        Assert.Equal(mapped, Say(Map(Label(here, "SECRET"), There()).Value));
    }

    [Theory]
    [InlineData("encrypt", "none")]
    [InlineData("both", "CLOSED")]
    [InlineData("decrypt", "CLOSED")]
    public void Map_OnTheWayIn_TakesWhatIsAppliedToDecrypt(string applied, string mapped)
    {
        var there = Policy("THERE", ThereOid, Class("CLOSED", 2, SameClass("H", 1, applied)), rest: Partner("H", HereOid));
        Assert.Equal(mapped, Say(Map(Label(Policy("HERE", HereOid, Class("SECRET", 1)), "SECRET"), there).Value));
    }

    [Fact]
    public void Map_PolicyNamedLikeTheTargetWithAnotherOid_IsAnotherPolicy()
    {
        var here = Policy("HERE", HereOid, Class("SECRET", 1, SameClass("THERE", 2)), rest: Partner("THERE", "1.9.9"));
        Refused(Map(Label(here, "SECRET"), There()), "no-equivalence");
    }

    [Fact]
    public void Map_BothPoliciesDisagreeOnTheClassification_IsRefused()
    {
        var there = Policy("THERE", ThereOid, Class("OPEN", 1, SameClass("H", 1, "decrypt")) + Class("CLOSED", 2), rest: Partner("H", HereOid));
        Refused(Map(Label(Here(), "SECRET"), there), "classification-ambiguous");
    }

    [Fact]
    public void Map_TwoClassificationsStated_IsRefused()
    {
        var here = Policy("HERE", HereOid, Class("SECRET", 1, SameClass("T", 1) + SameClass("T", 2)), rest: Partner("T", ThereOid));
        Refused(Map(Label(here, "SECRET"), There()), "classification-ambiguous");
    }

    [Fact]
    public void Map_ClassificationWithoutEquivalent_IsRefused()
    {
        var here = Policy("HERE", HereOid, Class("SECRET", 1), rest: Partner("T", ThereOid));
        Refused(Map(Label(here, "SECRET"), There()), "classification-unmapped");
    }

    [Fact]
    public void Map_ClassificationTheTargetDoesNotHave_IsRefused()
    {
        var here = Policy("HERE", HereOid, Class("SECRET", 1, SameClass("T", 9)), rest: Partner("T", ThereOid));
        Refused(Map(Label(here, "SECRET"), There()), "equivalent-unknown");
    }

    [Fact]
    public void Map_BackwardsEquivalenceWithARequirement_HoldsOnlyForLabelsThatMeetIt()
    {
        var here = Policy("HERE", HereOid, Class("SECRET", 1), Set("Kind", "1.2.3.1.1", "informative", Value("DEEP", 4)));
        var there = Policy("THERE", ThereOid, Class("CLOSED", 2, SameClass("H", 1, "both", Required("all", "Kind", "tagType7", 4))), rest: Partner("H", HereOid));
        Assert.Equal("CLOSED", Say(Map(Label(here, "SECRET", "Kind: DEEP"), there).Value));
        Refused(Map(Label(here, "SECRET"), there), "classification-unmapped");
    }

    [Fact]
    public void Map_RestrictiveWithoutEquivalent_IsRefusedAndEachIsListed()
    {
        var here = Here(Set("Caveat", "1.2.3.1.2", "restrictive", Value("RED", 1, Same("T", Cav, "restrictive", 1)), Value("BLUE", 2), Value("GREEN", 3)));
        var mapped = Map(Label(here, "SECRET", "Caveat: RED, BLUE, GREEN"), There());
        Assert.Equal(["BLUE (Caveat) has no equivalent in THERE.", "GREEN (Caveat) has no equivalent in THERE."], mapped.Reasons.Select(r => r.Text));
        Assert.Null(mapped.Value);
    }

    [Fact]
    public void Map_RestrictiveDiscardedInSoManyWords_IsLeftOutWithANote()
    {
        var here = Here(Set("Caveat", "1.2.3.1.2", "restrictive", Value("RED", 1, Discard("restrictive"))));
        var mapped = Map(Label(here, "SECRET", "Caveat: RED"), There());
        Assert.Equal("CLOSED", Say(mapped.Value));
        Assert.Equal("RED (Caveat) is left out, as HERE says.", Assert.Single(mapped.Notes).Text);
    }

    [Fact]
    public void Map_RestrictiveWithAnEquivalentThatKeepsNobodyOut_IsRefused()
    {
        var here = Here(Set("Caveat", "1.2.3.1.2", "restrictive", Value("RED", 1, Same("T", Info, "informative", 1))));
        Assert.Equal("RED (Caveat) has an equivalent in THERE that keeps nobody out.", Refused(Map(Label(here, "SECRET", "Caveat: RED"), There()), "value-unmapped"));
    }

    [Fact]
    public void Map_RestrictiveWithTwoEquivalents_NeedsBoth()
    {
        var here = Here(Set("Caveat", "1.2.3.1.2", "restrictive", Value("RED", 1, Same("T", Cav, "restrictive", 1) + Same("T", Cav, "restrictive", 2))));
        Assert.Equal("CLOSED X Y", Say(Map(Label(here, "SECRET", "Caveat: RED"), There()).Value));
    }

    [Fact]
    public void Map_ValueTheTargetDoesNotHave_IsRefusedEvenIfDiscardedToo()
    {
        var here = Here(Set("Caveat", "1.2.3.1.2", "restrictive", Value("RED", 1, Same("T", Cav, "restrictive", 99) + Discard("restrictive"))));
        Refused(Map(Label(here, "SECRET", "Caveat: RED"), There()), "value-unmapped");
    }

    [Fact]
    public void Map_OnePermissiveOfTwo_LeavesFewerReaders()
    {
        var here = Here(Set("Release", "1.2.3.1.1", "permissive", Value("NORTH", 1, Same("T", Rel, "permissive", 1)), Value("SOUTH", 2)));
        var mapped = Map(Label(here, "SECRET", "Release: NORTH, SOUTH"), There());
        Assert.Equal("CLOSED A", Say(mapped.Value));
        Assert.Equal("audience-dropped", Assert.Single(mapped.Notes).Rule);
        Refused(Map(Label(here, "SECRET", "Release: SOUTH"), There()), "value-unmapped");
    }

    [Fact]
    public void Map_PermissiveDiscardedBesideOneUnmapped_IsRefused()
    {
        var here = Here(Set("Release", "1.2.3.1.1", "permissive", Value("NORTH", 1, Discard("permissive")), Value("SOUTH", 2)));
        Refused(Map(Label(here, "SECRET", "Release: NORTH, SOUTH"), There()), "value-unmapped");
        Assert.Equal("CLOSED", Say(Map(Label(here, "SECRET", "Release: NORTH"), There()).Value));
    }

    [Fact]
    public void Map_TwoAudiencesIntoOneTag_KeepsOnlyWhoSatisfiesBoth()
    {
        var here = Here(Set("Release", "1.2.3.1.1", "permissive", Value("NORTH", 1, Same("T", Rel, "permissive", 1) + Same("T", Rel, "permissive", 2)))
            + Set("Only", "1.2.3.1.2", "permissive", Value("EAST", 1, Same("T", Rel, "permissive", 2) + Same("T", Rel, "permissive", 3)), Value("WEST", 2, Same("T", Rel, "permissive", 3))));
        Assert.Equal("CLOSED B", Say(Map(Label(here, "SECRET", "Release: NORTH", "Only: EAST"), There()).Value));
        Refused(Map(Label(here, "SECRET", "Release: NORTH", "Only: WEST"), There()), "audience-empty");
    }

    [Fact]
    public void Map_TwoRestrictivesIntoOnePermissiveTag_AreNotAChoice()
    {
        var here = Here(Set("Caveat", "1.2.3.1.2", "restrictive", Value("RED", 1, Same("T", Rel, "permissive", 1)), Value("BLUE", 2, Same("T", Rel, "permissive", 2))));
        Assert.Equal("CLOSED A", Say(Map(Label(here, "SECRET", "Caveat: RED"), There()).Value));
        Refused(Map(Label(here, "SECRET", "Caveat: RED, BLUE"), There()), "audience-empty");
    }

    [Fact]
    public void Map_ValuesOverSeveralTagsCrosswise_IsRefused()
    {
        var here = Here(Set("Release", "1.2.3.1.1", "permissive", Value("NORTH", 1, Same("T", Rel, "permissive", 1) + Same("T", Eyes, "permissive", 1)),
            Value("SOUTH", 2, Same("T", Rel, "permissive", 2) + Same("T", Eyes, "permissive", 2))));
        Assert.Equal("CLOSED A P", Say(Map(Label(here, "SECRET", "Release: NORTH"), There()).Value));
        Refused(Map(Label(here, "SECRET", "Release: NORTH, SOUTH"), There()), "audience-ambiguous");
    }

    [Fact]
    public void Map_BothPoliciesSpeakOfAValue_TheStricterHolds()
    {
        var here = Here(Set("Release", "1.2.3.1.1", "permissive", Value("NORTH", 1, Same("T", Rel, "permissive", 1) + Same("T", Rel, "permissive", 2)),
            Value("SOUTH", 2, Same("T", Rel, "permissive", 1))));
        var there = Policy("THERE", ThereOid, ThereClasses, Set("Release", Rel, "permissive", Value("A", 1), Value("B", 2, Same("H", "1.2.3.1.1", "permissive", 1) + Same("H", "1.2.3.1.1", "permissive", 2))),
            Partner("H", HereOid));
        Assert.Equal("CLOSED B", Say(Map(Label(here, "SECRET", "Release: NORTH"), there).Value));
        Refused(Map(Label(here, "SECRET", "Release: SOUTH"), there), "value-unmapped");
    }

    [Fact]
    public void Map_InformativeWithoutEquivalent_IsLeftOutWithANote()
    {
        var here = Here(Set("Note", "1.2.3.1.3", "informative", Value("DESK", 1), Value("CREW", 2, Same("T", Info, "informative", 1))));
        var mapped = Map(Label(here, "SECRET", "Note: DESK, CREW"), There());
        Assert.Equal("CLOSED STAFF", Say(mapped.Value));
        Assert.Equal("informative-dropped", Assert.Single(mapped.Notes).Rule);
    }

    [Fact]
    public void Map_RequiredAll_IsAdded()
    {
        Assert.Equal("CLOSED X STAFF", Say(Map(Label(HereRequiring(Required("all", "Caveat", "restrictive", 1) + Required("all", "Note", "tagType7", 1)), "SECRET"), There()).Value));
    }

    [Theory]
    [InlineData("oneOrMore", "", "none")]
    [InlineData("onlyOne", "", "none")]
    [InlineData("oneOrMore", "Release: NORTH", "CLOSED A")]
    [InlineData("onlyOne", "Release: NORTH", "CLOSED A")]
    [InlineData("oneOrMore", "Release: NORTH, SOUTH", "CLOSED A B")]
    [InlineData("onlyOne", "Release: NORTH, SOUTH", "none")]
    public void Map_RequiredChoice_IsMetByTheLabelOrRefused(string operation, string category, string mapped)
    {
        var here = HereRequiring(Required(operation, "Release", "permissive", 1, 2),
            Set("Release", "1.2.3.1.1", "permissive", Value("NORTH", 1, Same("T", Rel, "permissive", 1)), Value("SOUTH", 2, Same("T", Rel, "permissive", 2))));
        Assert.Equal(mapped, Say(Map(category.Length > 0 ? Label(here, "SECRET", category) : Label(here, "SECRET"), There()).Value));
    }

    [Fact]
    public void Map_RequiredOneOfOne_IsNoChoice() =>
        Assert.Equal("CLOSED A", Say(Map(Label(HereRequiring(Required("oneOrMore", "Release", "permissive", 1)), "SECRET"), There()).Value));

    [Fact]
    public void Map_RequiredValueThatIsOneTooManyForAnotherGroup_IsRefused()
    {
        var here = HereRequiring(Required("onlyOne", "Caveat", "restrictive", 1, 2) + Required("all", "Caveat", "restrictive", 2), Set("Caveat", "1.2.3.1.2", "restrictive", Value("RED", 1, Same("T", Cav, "restrictive", 1))));
        Refused(Map(Label(here, "SECRET", "Caveat: RED"), There()), "required-unmet");
    }

    [Fact]
    public void Map_RequiredValueThatWouldLetInOthers_IsRefused()
    {
        var here = HereRequiring(Required("all", "Release", "permissive", 3), Set("Release", "1.2.3.1.1", "permissive", Value("NORTH", 1, Same("T", Rel, "permissive", 1))));
        Refused(Map(Label(here, "SECRET", "Release: NORTH"), There()), "required-unmet");
        Assert.Equal("CLOSED C", Say(Map(Label(here, "SECRET"), There()).Value));
    }

    [Fact]
    public void Map_RequiredByTheEquivalentPolicy_IsAddedToEveryLabel()
    {
        var here = Policy("HERE", HereOid, Class("SECRET", 1, SameClass("T", 2)), rest: Partner("T", ThereOid, Required("all", "Note", "tagType7", 1)));
        Assert.Equal("CLOSED STAFF", Say(Map(Label(here, "SECRET"), There()).Value));
    }

    [Fact]
    public void Map_ResultInvalidUnderTheTarget_IsRefused()
    {
        var there = Policy("THERE", ThereOid, Class("CLOSED", 2), Set("Release", Rel, "permissive", Value("A", 1, "<excludedClass>CLOSED</excludedClass>")));
        var here = Here(Set("Release", "1.2.3.1.1", "permissive", Value("NORTH", 1, Same("T", Rel, "permissive", 1))));
        Refused(Map(Label(here, "SECRET", "Release: NORTH"), there), "mapped-invalid");
    }

    [Fact]
    public void Map_InvalidLabel_IsRefused()
    {
        var here = Here(Set("Caveat", "1.2.3.1.2", "restrictive", Value("RED", 1, Same("T", Cav, "restrictive", 1) + "<excludedClass>SECRET</excludedClass>")));
        Refused(Map(Label(here, "SECRET", "Caveat: RED"), There()), "source-invalid");
    }

    [Fact]
    public void Map_LabelOfTheTarget_IsItself()
    {
        var label = Label(There(), "CLOSED");
        Assert.Same(label, Map(label, label.Policy).Value);
    }

    [Fact]
    public void Map_Succession_IsMappedWithItsDates()
    {
        var (here, there) = (Here(), There());
        var label = new ConfidentialityLabel { Policy = new("HERE"), Classification = "SECRET", Succession = new(Now.AddDays(1), new() { Policy = new("HERE"), Classification = "PUBLIC", CreationDateTime = Now }) };
        var mapped = LabelMapping.Map(Resolve(label, here), there, new(here, there), Now);
        Assert.Equal(("CLOSED", "OPEN"), (mapped.Value!.Label.At(Now).Classification, mapped.Value.Label.At(Now.AddDays(1)).Classification));
        Assert.Equal(Now.AddDays(1), mapped.Value.Label.Succession!.From);
    }

    [Theory]
    [InlineData("HERE", "LOST")]
    [InlineData("NOWHERE", "PUBLIC")]
    public void Map_SuccessorThatCannotBeMapped_RefusesAll(string policy, string classification)
    {
        var (here, there) = (Here(), There());
        var label = new ConfidentialityLabel { Policy = new("HERE"), Classification = "SECRET", Succession = new(Now.AddDays(1), new() { Policy = new(policy), Classification = classification }) };
        Refused(LabelMapping.Map(Resolve(label, here), there, new(here, there), Now), "successor");
    }

    [Fact]
    public void Map_ForAnAskerWithoutTheValues_NamesNone()
    {
        var here = Here(Set("Caveat", "1.2.3.1.2", "restrictive", Value("RED", 1), Value("BLUE", 2)));
        var mapped = LabelMapping.Map(Label(here, "SECRET", "Caveat: RED, BLUE"), There(), new(here), Now, Disclosure.To(Clearance(here, "PUBLIC")));
        Assert.Equal("A value of the label has no equivalent in THERE.", Assert.Single(mapped.Reasons).Text);
    }

    private static SecurityPolicy Here(string sets = "") =>
        Policy("HERE", HereOid, Class("PUBLIC", 0, SameClass("T", 1)) + Class("SECRET", 1, SameClass("T", 2)) + Class("LOST", 3), sets, Partner("T", ThereOid));

    private static SecurityPolicy HereRequiring(string required, string sets = "") =>
        Policy("HERE", HereOid, Class("SECRET", 1, SameClass("T", 2, "both", required)), sets, Partner("T", ThereOid));

    private static SecurityPolicy There() => Policy("THERE", ThereOid, ThereClasses, ThereSets);

    private static string Discard(string type) => $"""<equivalentSecCategoryTag policyRef="T" tagSetId="{Cav}" tagType="{type}" lacv="" applied="encrypt" action="discard"/>""";

    private static string Required(string operation, string set, string type, params int[] lacvs) =>
        $"""<requiredCategory operation="{operation}">{string.Concat(lacvs.Select(l => $"""<categoryGroup tagSetRef="{set}" tagType="{type}" lacv="{l}"/>"""))}</requiredCategory>""";

    private static DerivedLabel Map(ResolvedLabel label, SecurityPolicy target) => LabelMapping.Map(label, target, new(label.Policy), Now);

    private static string Refused(DerivedLabel mapped, string rule)
    {
        Assert.Null(mapped.Value);
        return Assert.Single(mapped.Reasons, r => r.Rule == rule).Text;
    }
}
