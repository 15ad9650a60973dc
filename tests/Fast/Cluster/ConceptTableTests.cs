using Renkei.News.Cluster;
using Renkei.News.Fingerprint;
using Renkei.News.Text;

namespace Renkei.Fast.Cluster;

public sealed class ConceptTableTests
{
    public static TheoryData<string> Languages => [.. "en fr de ro sr uk ru ja".Split(' ')];

    [Theory]
    [InlineData("en", "summits", "summit")]
    [InlineData("fr", "Séismes", "earthquake")]
    [InlineData("de", "Gipfeltreffen", "summit")]
    [InlineData("ro", "CUTREMURUL", "earthquake")]
    [InlineData("sr", "vežbama", "exercise")]
    [InlineData("uk", "дезінформацією", "disinformation")]
    [InlineData("ru", "санкциями", "sanctions")]
    public void StartingWith_InflectedWord_FindsConcept(string language, string word, string concept) =>
        Assert.Contains(new ConceptTable(language).StartingWith(Folding.Word(word)), p => p.Next.Length == 0 && p.Concept.Name == concept);

    [Fact]
    public void StartingWith_PhraseInAnyCase_FitsWordByWord()
    {
        var phrase = new ConceptTable("uk").StartingWith(Folding.Word("офісу")).First(p => p.Concept.Name == "liaison office");
        Assert.True(ConceptTable.Fits(Folding.Word("зв’язку"), phrase.Next[0]));
        Assert.False(ConceptTable.Fits(Folding.Word("оборони"), phrase.Next[0]));
    }

    [Fact]
    public void At_JapaneseText_FindsTheLongest()
    {
        var text = "日本で首脳会議が開かれた";
        Assert.Equal("summit", new ConceptTable("ja").At(text, 3, out var length)?.Name);
        Assert.Equal(4, length);
    }

    [Theory]
    [MemberData(nameof(Languages))]
    public void Lexicon_EveryConcept_HasWordsInEveryFullLanguage(string language)
    {
        foreach (var line in Lexicon.For("concepts")["concepts"])
            Assert.True(line.Contains("| " + language + " ", StringComparison.Ordinal), $"{language}: {line}");
    }

    [Fact]
    public void Lexicon_Names_AreDistinct()
    {
        var names = Lexicon.For("concepts")["concepts"].Select(l => l.Split('|')[0].Trim().TrimStart('~')).ToList();
        Assert.Equal(names.Distinct(StringComparer.Ordinal), names);
    }
}
