using Renkei.Fast.Labels.Properties;
using Renkei.Labels.Decisions;
using Renkei.Labels.Policies;
using static Renkei.Fast.Labels.Decisions.Alliance;

namespace Renkei.Fast.Labels.Decisions;

/// <summary>When a label is legal: rules of values, obsolete ones, and dates.</summary>
public sealed class ValidityTests
{
    [Fact]
    public void Validity_ObsoleteValueOrClassification_IsRefusedInNewLabelsOnly()
    {
        var value = Label("SECRET", Operation("HARBOUR"));
        var classification = Label("CONFIDENTIAL");
        Assert.True(Permits(value, Clearance("SECRET", Operation("HARBOUR"))));
        Assert.True(Permits(classification, Clearance("CONFIDENTIAL")));
        Assert.Equal("Harbour (Operation) is obsolete: no new label may carry it.", Fault(value, isNew: true));
        Assert.Equal("CONFIDENTIAL is obsolete: no new label may carry it.", Fault(classification, isNew: true));
    }

    [Fact]
    public void Validity_RequiredClass_IsHeldTo()
    {
        Assert.True(Found(Label("SECRET", Handling("ATOMAL"))).IsValidAt(Now));
        Assert.Equal("Atomal (Handling) stands only with the classification SECRET.", Fault(Label("RESTRICTED", Handling("ATOMAL"))));
        Assert.False(Permits(Label("RESTRICTED", Handling("ATOMAL")), Clearance("RESTRICTED", Handling("ATOMAL"))));
    }

    [Fact]
    public void Validity_ExcludedClassAndCategory_AreRefused()
    {
        Assert.True(Found(Label("SECRET", Operation("ORCHARD"), Handling("ATOMAL"))).IsValidAt(Now));
        Assert.Equal("Orchard (Operation) may not stand with UNCLASSIFIED.", Fault(Label("UNCLASSIFIED", Operation("ORCHARD"))));
        Assert.Equal("Orchard (Operation) may not stand with Cipher (Handling).", Fault(Label("SECRET", Operation("ORCHARD"), Handling("CIPHER"))));
    }

    [Fact]
    public void Validity_RequiredCategory_IsAskedFor()
    {
        Assert.True(Found(Label("SECRET", Operation("MEADOW"), Releasable("AUS", "JPN"))).IsValidAt(Now));
        Assert.Equal("Meadow (Operation) requires one or more of Australia (Releasable To), Japan (Releasable To).", Fault(Label("SECRET", Operation("MEADOW"), Releasable("KOR"))));
    }

    [Fact]
    public void Validity_SecondValueOfASingleSelection_IsRefused()
    {
        Assert.True(Found(Label("SECRET", Exercise("DAWN", "DAWN"))).IsValidAt(Now));
        Assert.Equal("Exercise takes at most 1 value.", Fault(Label("SECRET", Exercise("DAWN"), Exercise("DUSK"))));
    }

    [Fact]
    public void Validity_DatesOfAValue_AreHeldAgainstTheCreationTime()
    {
        var holder = Clearance("SECRET", Operation("LANTERN"));
        PlainLabel Made(double days) => Label("SECRET", Operation("LANTERN")) with { Created = Now.AddDays(days) };
        Assert.True(Permits(Made(-10), holder, Now.AddYears(1)));
        Assert.True(Permits(Made(10), holder, Now.AddYears(1)));
        Assert.False(Permits(Made(-10.001), holder));
        Assert.False(Permits(Made(10.001), holder));
        Assert.Equal("Lantern (Operation) was not in force when the label was made.", Fault(Made(11)));
    }

    [Fact]
    public void Validity_DatesOfAValueWithoutCreationTime_AreHeldAgainstTheInstantAsked()
    {
        var (label, holder) = (Label("SECRET", Operation("LANTERN")) with { Created = null }, Clearance("SECRET", Operation("LANTERN")));
        Assert.False(Permits(label, holder, Now.AddDays(-10).AddTicks(-1)));
        Assert.True(Permits(label, holder, Now.AddDays(-10)));
        Assert.True(Permits(label, holder, Now.AddDays(10)));
        Assert.False(Permits(label, holder, Now.AddDays(10).AddTicks(1)));
    }

    [Fact]
    public void Validity_DatesOfThePolicy_AreHeldAgainstTheInstantAsked()
    {
        var (label, holder) = (Label("UNCLASSIFIED"), Clearance("UNCLASSIFIED"));
        Assert.False(Permits(label, holder, Now.AddYears(-5).AddTicks(-1)));
        Assert.True(Permits(label, holder, Now.AddYears(-5)));
        Assert.True(Permits(label, holder, Now.AddYears(5)));
        Assert.False(Permits(label, holder, Now.AddYears(5).AddTicks(1)));
    }

    [Fact]
    public void Validity_PolicyThatEndsWithTheCalendarElsewhere_IsDecidedByTheTable()
    {
        var text = System.Text.Encoding.UTF8.GetBytes("""
            <SPIF xmlns="http://www.xmlspif.org/spif" notAfter="9999-12-31T23:59:59.9999999+01:00"><securityPolicyId name="EVER" id="2.999.7"/>
            <securityClassifications><securityClassification name="OPEN" lacv="1" hierarchy="1"/></securityClassifications></SPIF>
            """);
        var policies = new PolicySet(SpifReader.Read(text).Value!);
        var clearance = ResolvedClearance.Resolve(new() { Policy = new("EVER"), Classifications = ["OPEN"] }, policies).Value!;
        var table = new LabelTable(policies);
        Assert.True(table.Readable(clearance).Contains(table.Intern(new() { Policy = new("EVER"), Classification = "OPEN" }), Now));
    }

    [Fact]
    public void Succession_Declassification_OpensAtItsInstant()
    {
        var label = Label("SECRET", Handling("CIPHER")) with { SucceededAt = Now, Successor = Label("UNCLASSIFIED") };
        var open = Clearance("UNCLASSIFIED");
        Assert.False(Permits(label, open, Now.AddTicks(-1)));
        Assert.True(Permits(label, open, Now));
        Assert.False(Permits(label, Clearance("SECRET", Handling("CIPHER")), Now));
    }

    [Fact]
    public void Succession_Tightening_ClosesAtItsInstantWhereverItIsAsked()
    {
        var label = Label("UNCLASSIFIED") with { SucceededAt = Now.ToOffset(TimeSpan.FromHours(9)), Successor = Label("SECRET", Releasable("JPN")) };
        var open = Clearance("UNCLASSIFIED");
        Assert.True(Permits(label, open, Now.AddTicks(-1)));
        Assert.False(Permits(label, open, Now));
        Assert.False(Permits(label, open, Now.ToOffset(TimeSpan.FromHours(-5))));
        Assert.True(Permits(label, Clearance("SECRET", Releasable("JPN")), Now));
    }

    [Fact]
    public void Succession_OfASuccession_IsFollowed()
    {
        var last = Label("UNCLASSIFIED") with { SucceededAt = Now.AddDays(2), Successor = Label("SECRET") };
        var label = Label("RESTRICTED") with { SucceededAt = Now.AddDays(1), Successor = last };
        Assert.Equal(
            [true, false, false],
            new[] { 0, 1, 2 }.Select(day => Permits(label, Clearance("RESTRICTED"), Now.AddDays(day))));
        Assert.Equal(
            [false, true, false],
            new[] { 0, 1, 2 }.Select(day => Permits(label, Clearance("UNCLASSIFIED"), Now.AddDays(day))));
        Assert.Equal(
            [false, false, true],
            new[] { 0, 1, 2 }.Select(day => Permits(label, Clearance("SECRET"), Now.AddDays(day))));
    }

    [Fact]
    public void Succession_ByALabelThatCannotBeResolved_ClosesAtItsInstant()
    {
        var label = Label("UNCLASSIFIED") with { SucceededAt = Now, Successor = Label("COSMIC") };
        Assert.True(Permits(label, Clearance("UNCLASSIFIED SECRET"), Now.AddTicks(-1)));
        Assert.False(Permits(label, Clearance("UNCLASSIFIED SECRET"), Now));
    }

    private static string Fault(PlainLabel label, bool isNew = false) => Assert.Single(LabelValidity.Explain(Found(label), Now, Disclosure.Everything, isNew)).Text;
}
