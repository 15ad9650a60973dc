using Renkei.News;
using Renkei.News.Mention;

namespace Renkei.Fast.Mention;

public sealed class NameFinderTests
{
    [Fact]
    public void Find_SurnameAlone_TakesTheFullName()
    {
        var names = Find("en", "The Ostrava envoy Pavel Quillfeather spoke on Monday. Nobody knew why Quillfeather left.");
        var person = Assert.Single(names, n => n.Name.Contains("Quillfeather", StringComparison.Ordinal));
        Assert.Equal(new MentionedName("Pavel Quillfeather", NameKind.Person, 2, person.Key), person);
    }

    [Fact]
    public void Find_PossessiveName_LeavesTheEndingOut()
    {
        const string text = "The ministers praised Anna Tidewell's plan.";
        var span = Assert.Single(NameFinder.Find("en", "", Paragraphs(text)));
        Assert.Equal("Anna Tidewell", text.Substring(span.Start, span.Length));
    }

    [Fact]
    public void Find_BearerOfAKnownSurname_StaysApart()
    {
        var names = Find("en", "The baker Melania Kishida spoke. Later the baker Kishida left for Prague.");
        Assert.Contains(names, n => n is { Name: "Melania Kishida", Count: 2 });
        Assert.DoesNotContain(names, n => n.Key == "fumio-kishida");
    }

    [Fact]
    public void Find_KnownPersonInAnotherSpelling_HasTheTablesKey() =>
        Assert.Contains(Find("en", "Sergej Lavrov came. Then Lavrov left."), n => n is { Key: "sergey-lavrov", Count: 2 });

    [Fact]
    public void Find_RussianTitleCountryAndName_IsThePerson() =>
        Assert.Contains(Find("ru", "Об этом сообщил министр обороны Литвы Арвидас Пустаускас."), n => n is { Name: "Арвидас Пустаускас", Kind: NameKind.Person });

    [Fact]
    public void Find_GermanNounBeforeAName_IsNotPartOfIt()
    {
        var names = Find("de", "Die Sprecherin Anna Feldhusen nannte Gründe. Der Minister Karl Oberwinder schwieg in Brüssel.");
        Assert.Equal(["Anna Feldhusen", "Brüssel", "Karl Oberwinder"], names.Select(n => n.Name).Order(StringComparer.Ordinal));
    }

    [Fact]
    public void Find_RomanianGenitive_IsTheSameCountry()
    {
        var names = Find("ro", "Ambasadorul Japoniei a vizitat România. Armata României și delegația Japoniei s-au întâlnit la București.");
        Assert.Contains(names, n => n is { Name: "Japonia", Count: 2 });
        Assert.Contains(names, n => n is { Name: "România", Kind: NameKind.Place });
        Assert.Contains(names, n => n.Key == "bucharest");
    }

    [Fact]
    public void Find_FrenchElision_LeavesTheArticleOut()
    {
        const string text = "Le chef de l'OTAN arrive, selon les services d'Ukraine.";
        var spans = NameFinder.Find("fr", "", Paragraphs(text));
        Assert.Equal(["OTAN", "Ukraine"], spans.Select(s => text.Substring(s.Start, s.Length)));
    }

    [Fact]
    public void Find_AcronymWithCaseEnding_IsOneSpan()
    {
        const string text = "Odluka NATO-a je stigla.";
        var span = Assert.Single(NameFinder.Find("sr-Latn", "", Paragraphs(text)));
        Assert.Equal(("NATO-a", "nato", "NATO"), (text.Substring(span.Start, span.Length), span.Key, span.Name));
    }

    [Fact]
    public void Find_JapaneseWardOfACity_IsOnePlace() =>
        Assert.Contains(Find("ja", "会場は東京都千代田区にある。"), n => n is { Name: "東京都千代田区", Kind: NameKind.Place });

    [Fact]
    public void Find_NamesAfterAnOrganisation_AreFoundInEveryParagraph()
    {
        var paragraphs = Paragraphs(
            "On Friday, as the wind fell, the report by the Ministry of Silent Harbours praised Finland.",
            "Then Norway agreed with Sweden.");
        Assert.Equal(["Ministry of Silent Harbours", "Finland", "Norway", "Sweden"], NameFinder.Find("en", "", paragraphs).Select(n => n.Name));
    }

    [Fact]
    public void Find_RunAsLongAsAPage_DoesNotNest()
    {
        var spans = NameFinder.Find("en", "", Paragraphs(string.Concat(Enumerable.Repeat("Quillo Corp ", 20_000)) + "."));
        Assert.Equal(20_000, spans.Count);
    }

    [Fact]
    public void Find_UnknownLanguage_StillFindsCapitalisedRuns() =>
        Assert.Contains(Find("el", "Ο πρόεδρος Νίκος Παπαδόπουλος μίλησε."), n => n is { Name: "Νίκος Παπαδόπουλος", Kind: NameKind.Person });

    [Fact]
    public void Find_InflectedUkrainianName_ShowsTheNominative()
    {
        var names = Find("uk", "Про це говорили з Єнсом Стоквістбергом. Пізніше Стоквістберг пояснив план.");
        Assert.Contains(names, n => n is { Name: "Єнс Стоквістберг", Kind: NameKind.Person, Count: 2 });
    }

    [Fact]
    public void Find_SerbianInBothScripts_GivesTheSameKeys()
    {
        var latin = Find("sr-Latn", "Samit je održan u Viljnusu, a premijer Marko Veselinčić stigao je iz Japana.");
        var cyrillic = Find("sr-Cyrl", "Самит је одржан у Виљнусу, а премијер Марко Веселинчић стигао је из Јапана.");
        Assert.Equal(3, latin.Count);
        Assert.Equal(latin.Select(n => n.Key).Order(), cyrillic.Select(n => n.Key).Order());
        Assert.Contains(cyrillic, n => n.Name == "Јапан");
    }

    [Fact]
    public void Find_HeadlineInCapitals_MendsTheCase()
    {
        var names = NameFinder.Find("sr-Latn", "JAPAN I NATO: Planiraju vežbe", Paragraphs("Vežbe počinju u julu."));
        Assert.Equal(["Japan", "NATO"], names.Select(n => n.Name));
        Assert.All(names, n => Assert.Equal(-1, n.Paragraph));
    }

    [Fact]
    public void Find_JapaneseTitlesAndHonorifics_ArePeople()
    {
        var names = Find("ja", "架空山太郎首相は東京で、ペッカ・ラウタネン氏と会談した。架空山首相は日本人の支援を約束した。");
        Assert.Contains(names, n => n is { Name: "架空山太郎", Kind: NameKind.Person, Count: 2 });
        Assert.Contains(names, n => n is { Name: "ペッカ・ラウタネン", Kind: NameKind.Person });
        Assert.Contains(names, n => n is { Key: "tokyo", Kind: NameKind.Place });
        Assert.DoesNotContain(names, n => n.Key == "japan");
    }

    [Fact]
    public void Find_CommonWordsDaysAndPeoples_AreNoNames() =>
        Assert.Empty(Find("en", "On Monday the Japanese and the Russians met. Yesterday they talked. In January nothing came of it."));

    [Fact]
    public void Find_Alliance_CountsOnlyBesideItsName()
    {
        Assert.Contains(Find("en", "Members of the Alliance met. The ships of NATO waited."), n => n is { Key: "nato", Count: 2 });
        Assert.DoesNotContain(Find("en", "Members of the Alliance met."), n => n.Key == "nato");
    }

    [Fact]
    public void Find_UnitedStates_IsNotThePronoun()
    {
        var names = Find("en", "They told US officials that Us and us are other words.");
        Assert.Contains(names, n => n is { Key: "united-states", Count: 1 });
    }

    [Fact]
    public void Find_Ministry_IsOneOrganisation() =>
        Assert.Contains(Find("sr-Latn", "Izjavu je dalo Ministarstvo spoljnih poslova."), n => n is { Name: "Ministarstvo spoljnih poslova", Kind: NameKind.Organisation });

    [Fact]
    public void Find_AnyInput_GivesOrderedSpansInsideTheText()
    {
        string[] odd = ["", " ", "A", "'s", "O'", "J. J. J.", "Ё", "・", "首相", "氏氏氏", "𝔘𝔫𝔦 Code", "É\u0301", "U.S.", "de la Von", "Ministry of", "NATO-NATO-NATO", "A-", "-A", "Mr. "];
        foreach (var language in (string[])["en", "fr", "de", "ro", "sr-Cyrl", "uk", "ru", "ja", "und", "el"])
        {
            var paragraphs = Paragraphs(odd);
            var end = 0;
            var paragraph = -2;
            foreach (var span in NameFinder.Find(language, "U.S. and Ms.", paragraphs))
            {
                if (span.Paragraph != paragraph) end = 0;
                Assert.True(span.Paragraph >= paragraph && span.Start >= end && span.Length > 0);
                (paragraph, end) = (span.Paragraph, span.Start + span.Length);
                Assert.True(end <= (paragraph < 0 ? "U.S. and Ms." : odd[paragraph]).Length);
                Assert.NotEmpty(span.Name);
                Assert.NotEmpty(span.Key);
            }
        }
    }

    private static List<MentionedName> Find(string language, string text) =>
        [.. NameFinder.Find(language, "", Paragraphs(text)).GroupBy(n => (n.Name, n.Kind)).Select(g => new MentionedName(g.Key.Name, g.Key.Kind, g.Count(), g.First().Key))];

    private static List<Paragraph> Paragraphs(params string[] texts) => [.. texts.Select((t, i) => new Paragraph(t, i + 1, i + 1))];
}
