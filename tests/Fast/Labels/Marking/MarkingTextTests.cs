using Renkei.Labels.Marking;
using Renkei.Labels.Policies;
using static Renkei.Fast.Labels.Mapping.Small;

namespace Renkei.Fast.Labels.Marking;

/// <summary>Each rule of markings by a small policy of its own.</summary>
public sealed class MarkingTextTests
{
    private const string Everywhere = "";

    [Fact]
    public void Of_PolicyWithoutMarkings_ShowsNamesWithTheUsualSeparators() =>
        Assert.Equal("HOME SECRET A/B RED", MarkingText.Of(Label(Home(), "SECRET", "Release: B, A", "Caveat: RED")));

    [Fact]
    public void Of_Clearance_ShowsItsClassificationsInThePolicysOrder() =>
        Assert.Equal("{OPEN|SECRET} A/B", MarkingText.Of(Clearance(Home(), "SECRET, OPEN", "Release: B, A")));

    [Fact]
    public void Of_PrefixSuffixAndSeparators_StandAround()
    {
        var policy = Home(tag: Qualifiers(Everywhere, ("prefix", "REL TO ", ""), ("separator", ", ", ""), ("suffix", " ONLY", "")),
            rest: Qualifiers(Everywhere, ("prefix", "[", ""), ("separator", " // ", ""), ("suffix", "]", "")));
        Assert.Equal("[HOME // SECRET // REL TO A, B ONLY // RED]", MarkingText.Of(Label(policy, "SECRET", "Release: A, B", "Caveat: RED")));
        Assert.Equal("[{SECRET} // REL TO A ONLY]", MarkingText.Of(Clearance(policy, "SECRET", "Release: A")));
    }

    [Theory]
    [InlineData(MarkingCodes.PageTop, "HOME SECRET TOP", "pageTop")]
    [InlineData(MarkingCodes.PageTop, "HOME SECRET TOP", "pageTopBottom")]
    [InlineData(MarkingCodes.PageTop, "HOME SECRET A", "pageBottom")]
    [InlineData(MarkingCodes.PageTop, "HOME SECRET A", "documentStart")]
    [InlineData(MarkingCodes.PageBottom, "HOME SECRET TOP", "pageTopBottom")]
    [InlineData(MarkingCodes.PageTopBottom, "HOME SECRET TOP", "pageTop")]
    [InlineData(MarkingCodes.DocumentStart, "HOME SECRET TOP", "documentStart")]
    [InlineData(MarkingCodes.WaterMark, "HOME SECRET TOP", "waterMark")]
    public void Of_PhraseOfAPlace_StandsThere(MarkingCodes place, string marking, string code) =>
        Assert.Equal(marking, MarkingText.Of(Label(Home(a: Data("TOP", code) + Data("ELSEWHERE", "subject")), "SECRET", "Release: A"), place));

    [Theory]
    [InlineData(MarkingCodes.PageTop)]
    [InlineData(MarkingCodes.Subject)]
    public void Of_PhraseWithoutAPlace_StandsEverywhere(MarkingCodes place) =>
        Assert.Equal("HOME FRIENDS", MarkingText.Of(Label(Home(a: Data("FRIENDS", "suppressClassName"), classInner: Data("x", "subject")), "SECRET", "Release: A"), place));

    [Fact]
    public void Of_PortionMark_IsThePolicysOwnOrThatOfThePageTop()
    {
        Assert.Equal("HOME SECRET TOP", MarkingText.Of(Label(Home(a: Data("TOP", "pageTop")), "SECRET", "Release: A"), MarkingCodes.PortionMarking));
        var policy = Home(a: Data("TOP", "pageTop"), classInner: Data("S", "portionMarking"), rest: Data("", "replacePolicy", "portionMarking"));
        Assert.Equal("S A", MarkingText.Of(Label(policy, "SECRET", "Release: A"), MarkingCodes.PortionMarking));
        Assert.Equal("HOME SECRET TOP", MarkingText.Of(Label(policy, "SECRET", "Release: A")));
    }

    [Fact]
    public void Of_NoNameDisplay_HidesTheValueAndItsTag() =>
        Assert.Equal("HOME SECRET RED", MarkingText.Of(Label(Home(a: Data(null, "noNameDisplay"), tag: Qualifiers(Everywhere, ("prefix", "REL ", ""))), "SECRET", "Release: A", "Caveat: RED")));

    [Fact]
    public void Of_NoMarkingDisplay_HidesThePhraseButNotTheName() =>
        Assert.Equal("HOME SECRET A", MarkingText.Of(Label(Home(a: Data("FRIENDS", "pageTop", "noMarkingDisplay")), "SECRET", "Release: A")));

    [Fact]
    public void Of_SuppressClassName_HidesTheClassification() =>
        Assert.Equal("HOME FRIENDS", MarkingText.Of(Label(Home(a: Data("FRIENDS", "pageTop", "suppressClassName")), "SECRET", "Release: A")));

    [Fact]
    public void Of_SuppressClassNameOfAnotherPlace_HidesNothing() =>
        Assert.Equal("HOME SECRET A", MarkingText.Of(Label(Home(a: Data("FRIENDS", "subject", "suppressClassName")), "SECRET", "Release: A")));

    [Fact]
    public void Of_ReplacePolicy_IsTakenFromThePolicyThenTheClassificationThenTheFirstValue()
    {
        var a = Data("ALLIANCE", "replacePolicy", "noNameDisplay");
        Assert.Equal("ALLIANCE SECRET", MarkingText.Of(Label(Home(a: a), "SECRET", "Release: A")));
        Assert.Equal("COSMIC SECRET", MarkingText.Of(Label(Home(a: a, classInner: Data("COSMIC", "replacePolicy")), "SECRET", "Release: A")));
        Assert.Equal("US SECRET", MarkingText.Of(Label(Home(a: a, classInner: Data("COSMIC", "replacePolicy"), rest: Data("US", "replacePolicy")), "SECRET", "Release: A")));
        Assert.Equal("SECRET", MarkingText.Of(Label(Home(rest: Data("", "replacePolicy")), "SECRET")));
    }

    [Fact]
    public void Of_QualifierOfAnotherPlace_DoesNotApply()
    {
        var policy = Home(tag: Qualifiers("pageTop", ("prefix", "REL ", "")));
        Assert.Equal("HOME SECRET REL A", MarkingText.Of(Label(policy, "SECRET", "Release: A")));
        Assert.Equal("HOME SECRET A", MarkingText.Of(Label(Home(tag: Qualifiers("pageTop", ("prefix", "REL ", "")), classInner: Data("SECRET", "pageBottom")), "SECRET", "Release: A"), MarkingCodes.PageBottom));
    }

    [Fact]
    public void Of_QualifierOfThePlace_GoesBeforeOneForEverywhere() =>
        Assert.Equal("HOME SECRET REL TO A", MarkingText.Of(Label(Home(tag: Qualifiers(Everywhere, ("prefix", "R ", "")) + Qualifiers("pageTop", ("prefix", "REL TO ", ""))), "SECRET", "Release: A")));

    [Theory]
    [InlineData("", "HOME SECRET REL TO Alpha")]
    [InlineData("fr", "HOME SECRET COM A Alphonse")]
    [InlineData("FR", "HOME SECRET COM A Alphonse")]
    [InlineData("fr-CA", "HOME SECRET COM A Alphonse")]
    [InlineData("fr-BE-x-long", "HOME SECRET COM A Albert")]
    [InlineData("ja", "HOME 極秘 REL TO Alpha")]
    [InlineData("de", "HOME SECRET REL TO Alpha")]
    [InlineData("-", "HOME SECRET REL TO Alpha")]
    public void Of_Language_IsTheOneAskedItsParentOrTheDefaultWordForWord(string language, string marking)
    {
        var policy = Home(
            a: Data("Alpha", "pageTop") + Data("Alphonse", "fr", ["pageTop"]) + Data("Albert", "fr-BE", ["pageTop"]) + Data("Elsewhere", "ja", ["documentStart"]),
            tag: Qualifiers(Everywhere, ("prefix", "REL TO ", ""), ("prefix", "COM A ", "fr"), ("separator", ", ", "")),
            classInner: Data("極秘", "ja", ["pageTopBottom"]));
        Assert.Equal(marking, MarkingText.Of(Label(policy, "SECRET", "Release: A"), MarkingCodes.PageTop, language));
    }

    [Fact]
    public void Of_LanguageOfAMegabyte_IsTheDefault() =>
        Assert.Equal("HOME SECRET", MarkingText.Of(Label(Home(), "SECRET"), MarkingCodes.PageTop, string.Concat(Enumerable.Repeat("a-", 500_000))));

    [Fact]
    public void Of_NeighbouringTagsOfOneName_ReadAsOne()
    {
        var policy = Policy("HOME", "1.2.3", Class("SECRET", 1), string.Concat(Enumerable.Range(1, 2).Select(n =>
            $"""<securityCategoryTagSet name="Set{n}" id="1.2.3.{n}"><securityCategoryTag name="Release" tagType="permissive">{Value("A", 1)}</securityCategoryTag></securityCategoryTagSet>""")));
        Assert.Equal("HOME SECRET A/A", MarkingText.Of(Label(policy, "SECRET", "Set1: A", "Set2: A")));
    }

    [Fact]
    public void Of_PrivacyMark_StandsLastOnOneLineWithoutTricks()
    {
        var label = Resolve(new() { Policy = new("HOME"), Classification = "SECRET", PrivacyMark = "CLIENT\r\nX-Spam: 1 \u202Eevil " + new string('z', 300) }, Home(rest: Qualifiers(Everywhere, ("suffix", "]", ""))));
        var marking = MarkingText.Of(label);
        Assert.StartsWith("HOME SECRET CLIENT X-Spam: 1 evil zzz", marking, StringComparison.Ordinal);
        Assert.EndsWith("z…]", marking, StringComparison.Ordinal);
        Assert.True(marking.Length < 230);
    }

    [Fact]
    public void Of_PrivacyMarkCutInACharacter_LeavesNoHalfOfIt()
    {
        var label = Resolve(new() { Policy = new("HOME"), Classification = "SECRET", PrivacyMark = new string('z', 199) + "😀 and more" }, Home());
        Assert.Equal("HOME SECRET " + new string('z', 199) + "…", MarkingText.Of(label));
    }

    [Fact]
    public void Of_PrivacyMarkOfThePolicy_HasTheWordsThatAllOfThemShare()
    {
        var policy = Home(rest: $"""<privacyMarks><privacyMark name="CLIENT"/><privacyMark name="STAFF">{Qualifiers(Everywhere, ("prefix", "(", ""))}</privacyMark>{Qualifiers(Everywhere, ("prefix", "[", ""), ("suffix", "]", ""))}</privacyMarks>""");
        Assert.Equal("HOME SECRET [CLIENT]", MarkingText.Of(Resolve(new() { Policy = new("HOME"), Classification = "SECRET", PrivacyMark = "CLIENT" }, policy)));
        Assert.Equal("HOME SECRET (STAFF]", MarkingText.Of(Resolve(new() { Policy = new("HOME"), Classification = "SECRET", PrivacyMark = "STAFF" }, policy)));
    }

    [Fact]
    public void Of_IllegalLabel_IsMarkedToo()
    {
        var label = Label(Home(a: "<excludedClass>SECRET</excludedClass>"), "SECRET", "Release: A");
        Assert.Equal((false, "HOME SECRET A"), (label.IsValidAt(Now), MarkingText.Of(label)));
    }

    [Theory]
    [InlineData(MarkingCodes.None)]
    [InlineData(MarkingCodes.ReplacePolicy)]
    [InlineData(MarkingCodes.PageTop | MarkingCodes.Subject)]
    public void Of_NotOnePlace_Throws(MarkingCodes place) => Assert.Throws<ArgumentOutOfRangeException>(() => MarkingText.Of(Label(Home(), "SECRET"), place));

    private static SecurityPolicy Home(string a = "", string tag = "", string classInner = "", string rest = "") =>
        Policy("HOME", "1.2.3", Class("OPEN", 1) + Class("SECRET", 2, classInner),
            Set("Release", "1.2.3.1", "permissive", Value("A", 1, a), Value("B", 2), tag) + Set("Caveat", "1.2.3.2", "restrictive", Value("RED", 1)), rest);

    private static string Data(string? phrase, params string[] codes) => Data(phrase, "", codes);

    private static string Data(string? phrase, string language, string[] codes) =>
        $"<markingData{(phrase is null ? "" : $" phrase=\"{phrase}\"")}{Language(language)}>{string.Concat(codes.Select(c => $"<code>{c}</code>"))}</markingData>";

    private static string Qualifiers(string place, params (string Code, string Text, string Language)[] qualifiers) =>
        $"<markingQualifier{(place.Length > 0 ? $" markingCode=\"{place}\"" : "")}>{string.Concat(qualifiers.Select(q => $"<qualifier markingQualifier=\"{q.Text}\" qualifierCode=\"{q.Code}\"{Language(q.Language)}/>"))}</markingQualifier>";

    private static string Language(string language) => language.Length > 0 ? $" xml:lang=\"{language}\"" : "";
}
