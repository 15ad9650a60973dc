using Renkei.Labels;
using Renkei.Labels.Decisions;
using Renkei.Labels.Mapping;
using Renkei.Labels.Policies;
using Renkei.Support;
using static Renkei.Fast.Labels.Mapping.Small;

namespace Renkei.Fast.Labels.Mapping;

/// <summary>The dominant label: the standard's worked cases, then the rules where this product is stricter.</summary>
public sealed class DominantLabelTests
{
    private static readonly SecurityPolicy Own = Policy("OWN", "1.2.3.1",
        Class("LOW", 1) + Class("HIGH", 2) + Class("TWIN", 3, hierarchy: 2) + Class("TOP", 4),
        Set("Release", "1.2.3.1.1", "permissive", Value("A", 1, "<excludedClass>TOP</excludedClass>"), Value("B", 2, "<excludedClass>TOP</excludedClass>"), Value("C", 3, "<excludedClass>TOP</excludedClass>"))
        + Set("Eyes", "1.2.3.1.2", "permissive", Value("P", 1), Value("Q", 2, "<excludedClass>TOP</excludedClass>"))
        + Set("Caveat", "1.2.3.1.3", "restrictive", Value("RED", 1), Value("BLUE", 2), Value("OLD", 3, attributes: "obsolete=\"true\""))
        + Set("Note", "1.2.3.1.4", "informative", Value("STAFF", 1), Value("DESK", 2, "<excludedClass>HIGH</excludedClass>")));

    /// <summary>ADatP-4774.1 Table 12. The other policy is this test's own: it knows the classifications and releases of the case, under the OID that ACME's equivalences mean.</summary>
    [Theory]
    [InlineData("PUBLIC", "MOCK CONFIDENTIAL", "CONFIDENTIAL MOCK")]
    [InlineData("PUBLIC", "MOCK SECRET", "none")]
    [InlineData("PUBLIC", "INTERNAL", "INTERNAL")]
    [InlineData("CONFIDENTIAL|Releasable To: MOCK, PHONY", "CONFIDENTIAL|Releasable To: MOCK", "CONFIDENTIAL MOCK")]
    [InlineData("CONFIDENTIAL|Releasable To: MOCK, PHONY", "INTERNAL", "INTERNAL")]
    [InlineData("INTERNAL|Sensitive: RED", "INTERNAL|Sensitive: BLUE", "INTERNAL RED BLUE")]
    [InlineData("INTERNAL", "INTERNAL|Administrative: STAFF", "INTERNAL STAFF")]
    [InlineData("CONFIDENTIAL|Releasable To: MOCK", "CONFIDENTIAL|Releasable To: PHONY", "none")]
    public void Of_WorkedCasesOfTheStandard_GivesTheirLabel(string one, string other, string dominant)
    {
        var reading = SpifReader.Read(File.ReadAllBytes(Repository.Shared("labels/policies/acme-sparrow.xml")));
        var acme = reading.Value!;
        var mock = Policy("MOCK", "1.3.6.1.4.1.31778.120.1",
            Class("CONFIDENTIAL", 3, SameClass("ACME", 2, "both", """<requiredCategory operation="all"><categoryGroup tagSetRef="Releasable To" tagType="enumerated" enumType="permissive" lacv="100"/></requiredCategory>""")) + Class("SECRET", 4),
            rest: Partner("ACME", acme.Oid));
        foreach (var pair in new[] { new[] { one, other }, [other, one] })
        {
            var derived = DominantLabel.Of([.. pair.Select(Case)], acme, new(acme, mock), Now);
            Assert.Equal(dominant, Say(derived.Value));
            Assert.Equal(dominant == "none", derived.Reasons.Length > 0);
        }

        ResolvedLabel Case(string text)
        {
            var policy = text.StartsWith("MOCK ", StringComparison.Ordinal) ? mock : acme;
            var parts = (policy == mock ? text[5..] : text).Split('|');
            return Label(policy, parts[0], parts[1..]);
        }
    }

    [Fact]
    public void Of_SourceWithoutATag_TakesNothingAway() => Assert.Equal("HIGH A", Say(Dominant(Label(Own, "HIGH", "Release: A"), Label(Own, "HIGH")).Value));

    [Fact]
    public void Of_AudiencesWithoutACommonReader_IsNobodyAndNeverEverybody()
    {
        var derived = Dominant(Label(Own, "HIGH", "Release: A"), Label(Own, "HIGH", "Release: B"), Label(Own, "HIGH"));
        Assert.Null(derived.Value);
        Assert.Equal("audience-empty", Assert.Single(derived.Reasons).Rule);
    }

    [Fact]
    public void Of_TagThatMayNotStandWithTheClassification_IsLeftOutWithANote()
    {
        var derived = Dominant(Label(Own, "HIGH", "Release: A"), Label(Own, "TOP"));
        Assert.Equal("TOP", Say(derived.Value));
        Assert.Equal("audience-superseded", Assert.Single(derived.Notes).Rule);
    }

    [Fact]
    public void Of_TagOfWhichSomeValuesMayStand_KeepsThose()
    {
        Assert.Equal("TOP P", Say(Dominant(Label(Own, "HIGH", "Eyes: P, Q"), Label(Own, "TOP")).Value));
        Assert.Equal("audience-empty", Assert.Single(Dominant(Label(Own, "HIGH", "Eyes: Q"), Label(Own, "TOP")).Reasons).Rule);
    }

    [Fact]
    public void Of_TwoClassificationsOfOneHierarchy_IsAPersonsDecision() => Assert.Equal("classification-tie", Assert.Single(Dominant(Label(Own, "HIGH"), Label(Own, "TWIN"), Label(Own, "LOW")).Reasons).Rule);

    [Fact]
    public void Of_InformativeThatMayNotStand_IsLeftOutWithANote()
    {
        var derived = Dominant(Label(Own, "LOW", "Note: DESK, STAFF"), Label(Own, "HIGH"));
        Assert.Equal("HIGH STAFF", Say(derived.Value));
        Assert.Equal("informative-dropped", Assert.Single(derived.Notes).Rule);
    }

    [Fact]
    public void Of_ObsoleteRestrictive_IsAPersonsDecision() => Assert.Contains(Dominant(Label(Own, "HIGH", "Caveat: OLD")).Reasons, r => r.Rule == "obsolete");

    [Fact]
    public void Of_NoSource_IsRefused() => Assert.Equal("no-sources", Assert.Single(DominantLabel.Of([], Own, new(Own), Now).Reasons).Rule);

    [Fact]
    public void Of_InvalidSource_IsRefused() => Assert.Contains(Dominant(Label(Own, "TOP", "Release: A"), Label(Own, "TOP")).Reasons, r => r.Rule == "source-invalid");

    [Fact]
    public void Of_LabelThatWillBeSucceeded_CoversItsSuccessor()
    {
        var label = With(Bare(Own, "LOW"), Now.AddDays(1), Bare(Own, "HIGH", "Caveat: RED"));
        Assert.Equal("HIGH RED", Say(Dominant(Resolve(label, Own)).Value));
    }

    [Fact]
    public void Of_LabelThatWasSucceeded_CountsAsItsSuccessor()
    {
        var label = With(Bare(Own, "HIGH", "Caveat: RED"), Now, Bare(Own, "LOW"));
        Assert.Equal("LOW", Say(Dominant(Resolve(label, Own)).Value));
    }

    [Fact]
    public void Of_Sources_IsMadeNowAndReviewedWithTheFirstOfThem()
    {
        var label = Dominant(Label(Own, "HIGH"), Resolve(new() { Policy = new("OWN"), Classification = "LOW", ReviewDateTime = Now.AddDays(3) }, Own)).Value!.Label;
        Assert.Equal((LabelRole.Originator, Now, Now.AddDays(3)), (label.Role, label.CreationDateTime!.Value, label.ReviewDateTime!.Value));
    }

    /// <summary>Who is cleared downwards and may read the dominant label may read every source; and it does not matter in which order they come.</summary>
    [Theory]
    [InlineData(20260314)]
    [InlineData(4774)]
    [InlineData(1)]
    public void Of_RandomSources_IsReadOnlyByWhoMayReadThemAll(int seed)
    {
        var random = new Random(seed);
        var made = 0;
        for (var round = 0; round < 1500; round++)
        {
            ResolvedLabel[] sources = [.. Enumerable.Range(0, random.Next(1, 5)).Select(_ => Random(random))];
            if (!Array.TrueForAll(sources, s => s.IsValidAt(Now))) continue;
            var derived = Dominant(sources);
            Assert.True(Say(derived.Value) == Say(Dominant([.. sources.Reverse()]).Value), $"Seed {seed}, round {round}: the order matters.");
            if (derived.Value is not { } dominant || derived.Notes.Any(n => n.Rule == "audience-superseded")) continue;
            made++;
            for (var reader = 0; reader < 20; reader++)
            {
                var clearance = Clearance(Own, random.Next(3) switch { 0 => "LOW", 1 => "LOW, HIGH, TWIN", _ => "LOW, HIGH, TWIN, TOP" }, Held(random));
                if (!AccessDecision.Permits(dominant, clearance, Now)) continue;
                Assert.All(sources, s => Assert.True(AccessDecision.Permits(s, clearance, Now), $"Seed {seed}, round {round}: {Say(dominant)} is read, {Say(s)} is not."));
            }
        }

        Assert.True(made > 100, $"Only {made} dominant labels came about.");
    }

    private static ResolvedLabel Random(Random random) => Label(Own, Own.Classifications[random.Next(4)].Name, Held(random, 3));

    private static string[] Held(Random random, int sparse = 2) =>
        [.. from set in Own.TagSets
            let values = set.Tags[0].Categories.Where(_ => random.Next(sparse) == 0).Select(c => c.Name).ToList()
            where values.Count > 0
            select $"{set.Name}: {string.Join(", ", values)}"];

    private static ConfidentialityLabel With(ConfidentialityLabel label, DateTimeOffset from, ConfidentialityLabel successor) =>
        new() { Policy = label.Policy, Classification = label.Classification, Categories = label.Categories, CreationDateTime = label.CreationDateTime, Succession = new(from, successor) };

    private static DerivedLabel Dominant(params ResolvedLabel[] labels) => DominantLabel.Of(labels, Own, new(Own), Now);
}
