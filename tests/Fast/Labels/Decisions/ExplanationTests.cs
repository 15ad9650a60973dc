using Renkei.Fast.Labels.Mapping;
using Renkei.Labels.Decisions;
using static Renkei.Fast.Labels.Decisions.Alliance;

namespace Renkei.Fast.Labels.Decisions;

/// <summary>What a denied reader is told, read aloud.</summary>
public sealed class ExplanationTests
{
    [Fact]
    public void Explain_Permitted_SaysNothing() => Assert.Empty(Reasons(Label("SECRET", Releasable("JPN")), Clearance("SECRET", Releasable("JPN"))));

    [Fact]
    public void Explain_PartnerOutsideTheAudience_IsNotToldWhoIsInIt() =>
        Assert.Equal(["Japan is not in Releasable To."], Reasons(Label("SECRET", Releasable("AUS", "KOR")), Clearance("SECRET", Releasable("JPN"))));

    [Fact]
    public void Explain_PartnerWithTwoValues_NamesBoth() =>
        Assert.Equal(["Japan, New Zealand are not in Releasable To."], Reasons(Label("SECRET", Releasable("AUS")), Clearance("SECRET", Releasable("NZL", "JPN"))));

    [Fact]
    public void Explain_NothingHeldOfAPermissiveTag_SaysSo() =>
        Assert.Equal(["The clearance holds nothing of Releasable To."], Reasons(Label("SECRET", Releasable("AUS", "KOR")), Clearance("SECRET")));

    [Fact]
    public void Explain_HiddenClassification_IsNotNamed()
    {
        var (label, clearance) = (Label("SECRET"), Clearance("UNCLASSIFIED"));
        Assert.Equal(["The clearance does not hold the classification of the label."], Reasons(label, clearance));
        Assert.Equal(["The clearance does not hold SECRET."], Reasons(label, clearance, Disclosure.Everything));
    }

    [Fact]
    public void Explain_HiddenRestrictiveValues_AreNeitherNamedNorCounted()
    {
        var clearance = Clearance("SECRET");
        const string Told = "The clearance does not hold all that the label asks for in Handling.";
        Assert.Equal([Told], Reasons(Label("SECRET", Handling("CIPHER")), clearance));
        Assert.Equal([Told], Reasons(Label("SECRET", Handling("CIPHER", "ATOMAL")), clearance));
        Assert.Equal(["The clearance lacks Cipher, Atomal (Handling)."], Reasons(Label("SECRET", Handling("ATOMAL", "CIPHER")), clearance, Disclosure.Everything));
    }

    [Fact]
    public void Explain_HiddenValueThatBreaksARule_IsToldLikeOneThatDoesNot()
    {
        // ATOMAL stands with SECRET alone, CIPHER with any: the rule must not tell which of the two it is.
        var clearance = Clearance("RESTRICTED");
        Assert.Equal(Reasons(Label("RESTRICTED", Handling("CIPHER")), clearance), Reasons(Label("RESTRICTED", Handling("ATOMAL")), clearance));
    }

    [Fact]
    public void Explain_HiddenPermissiveValueThatBreaksARule_SaysOnlyThatTheLabelIsNotValid()
    {
        var label = Label("SECRET", Releasable("JPN"), Exercise("DAWN", "DUSK"));
        var clearance = Clearance("SECRET", Releasable("JPN"), Exercise("DAWN"));
        Assert.Equal(["The label is not valid under ALLIANCE."], Reasons(label, clearance));
        Assert.Equal(["Exercise takes at most 1 value."], Reasons(label, clearance, Disclosure.Everything));
    }

    [Fact]
    public void Explain_InvalidLabelThatIsHeldInFull_SaysWhatIsWrong()
    {
        var label = Label("RESTRICTED", Handling("ATOMAL"));
        Assert.Equal(["Atomal (Handling) stands only with another classification."], Reasons(label, Clearance("RESTRICTED", Handling("ATOMAL"))));
        Assert.Equal(["Atomal (Handling) stands only with the classification SECRET."], Reasons(label, Clearance("RESTRICTED SECRET", Handling("ATOMAL"))));
    }

    [Fact]
    public void Explain_OfficerWhoHoldsMore_IsToldWhatThePartnerLacks()
    {
        var (label, partner) = (Label("SECRET", Handling("CIPHER"), Releasable("AUS")), Clearance("SECRET", Releasable("JPN")));
        var officer = Found(Clearance("SECRET", Handling("CIPHER", "ATOMAL"), Releasable("AUS", "JPN")));
        Assert.Equal(["The clearance lacks Cipher (Handling).", "Japan is not in Releasable To."], Reasons(label, partner, Disclosure.To(officer)));
    }

    [Fact]
    public void Explain_OutsideThePolicysDates_SaysUntilWhen()
    {
        var reasons = AccessDecision.Explain(Found(Label("SECRET")), Found(Clearance("SECRET")), Now.AddYears(6), Disclosure.Nothing);
        Assert.Equal("The policy ALLIANCE held until 2031-06-01 12:00:00Z.", Assert.Single(reasons).Text);
    }

    [Theory]
    [InlineData("fr-CA", "Japon is not in Release.")]
    [InlineData("de", "Japan is not in Release.")]
    public void Explain_ValueWithSeveralPhrases_IsCalledAsTheBannerCallsIt(string language, string text)
    {
        const string Phrases = """
            <markingData phrase="Choose Japan if the Emperor asks"><code>inputTitle</code></markingData><markingData phrase="This may go to Japan"><code>documentStart</code></markingData>
            <markingData phrase="Japan"><code>pageTop</code></markingData><markingData phrase="Japon" xml:lang="fr"><code>pageTop</code></markingData>
            """;
        var policy = Small.Policy("HOME", "1.2.3", Small.Class("SECRET", 1), Small.Set("Release", "1.2.3.1", "permissive", Small.Value("JPN", 1, Phrases), Small.Value("AUS", 2)));
        var (label, clearance) = (Small.Label(policy, "SECRET", "Release: AUS"), Small.Clearance(policy, "SECRET", "Release: JPN"));
        Assert.Equal(text, Assert.Single(AccessDecision.Explain(label, clearance, Small.Now, Disclosure.To(clearance), language)).Text);
    }

    [Fact]
    public void Explain_HiddenValueOutOfDate_IsNotToldFromOtherFaults()
    {
        var label = Found(Label("SECRET", Operation("LANTERN")) with { Created = null });
        var told = LabelValidity.Explain(label, Now.AddDays(11), Disclosure.To(Found(Clearance("SECRET"))));
        Assert.Equal("The label is not valid under ALLIANCE.", Assert.Single(told).Text);
        Assert.Equal("value-out-of-date", Assert.Single(LabelValidity.Explain(label, Now.AddDays(11), Disclosure.To(Found(Clearance("SECRET", Operation("LANTERN")))))).Rule);
    }

    [Fact]
    public void Resolve_UnknownValue_IsNamedToItsAuthorOnly()
    {
        var label = Label("SECRET", Releasable("jpn")).ToLabel();
        Assert.Equal("The label names jpn, which is no permissive value of Releasable To; it has JPN.", Assert.Single(ResolvedLabel.Resolve(label, Known).Reasons).Text);
        Assert.Equal("A value of the label is none of Releasable To.", Assert.Single(ResolvedLabel.Resolve(label, Known, Disclosure.Nothing).Reasons).Text);
    }

    [Fact]
    public void Resolve_UnknownPolicyOrOid_SaysWhichAreKnown()
    {
        Assert.Equal("The label is of the policy LEAGUE; known here: ALLIANCE.", Text(new("LEAGUE")));
        Assert.Equal("The label names the policy ALLIANCE with the OID 2.999.2; ALLIANCE is 2.999.1 here.", Text(new("ALLIANCE", "2.999.2")));

        static string Text(Renkei.Labels.PolicyIdentifier policy) =>
            Assert.Single(ResolvedLabel.Resolve((Label("SECRET") with { Policy = policy }).ToLabel(), Known).Reasons).Text;
    }
}
