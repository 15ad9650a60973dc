using Renkei.News;
using Renkei.News.Cluster;

namespace Renkei.Fast.Cluster;

public sealed class ClustererTests
{
    private const int Seed = 20230711;

    private static readonly DateOnly Day = new(2024, 3, 4);

    private static readonly Article English = Article(
        "e1", "en", "Ferry runs aground off Velmora", "The ferry Astrild ran aground off Velmora on Sunday with 312 people on board. Rescue helicopters took the passengers to Port Hesper.", Day,
        ("Astrild", "astrild"), ("Velmora", "velmora"), ("Port Hesper", "hesper"));

    private static readonly Article English2 = Article(
        "e2", "en", "All saved after ferry runs aground near Velmora", "All 312 passengers of the ferry Astrild were saved after it ran aground near Velmora, rescue services in Port Hesper said.", Day.AddDays(1),
        ("Astrild", "astrild"), ("Velmora", "velmora"), ("Port Hesper", "hesper"));

    private static readonly Article German = Article(
        "d1", "de", "Fähre vor Velmora auf Grund gelaufen", "Die Fähre Astrild ist vor Velmora auf Grund gelaufen. 312 Menschen wurden gerettet und nach Port Hesper gebracht.", Day.AddDays(1),
        ("Astrild", "astrild"), ("Velmora", "velmora"), ("Port Hesper", "hesper"));

    private static readonly Article Japanese = Article(
        "j1", "ja", "ヴェルモラ沖でフェリー座礁", "フェリー「アストリルド」がヴェルモラ沖で座礁し、乗客312人が救助された。", Day.AddDays(1),
        ("アストリルド", "astrild"), ("ヴェルモラ", "velmora"));

    private static readonly Article Other = Article(
        "o1", "en", "Budget vote in Karsholm postponed", "The parliament of Karsholm put off the vote on the budget. The opposition wants lower taxes, the finance minister Tobias Exempel said.", Day,
        ("Karsholm", "karsholm"), ("Tobias Exempel", "exempel"));

    private static readonly Article OtherUkrainian = Article(
        "u1", "uk", "У Карсгольмі відклали голосування за бюджет", "Парламент Карсгольма відклав голосування щодо бюджету, податки знижувати не будуть, сказав Тобіас Екземпель.", null,
        ("Карсгольм", "karsholm"), ("Тобіас Екземпель", "exempel"));

    [Fact]
    public void Cluster_SameEventInFourLanguages_IsOneStory()
    {
        var (stories, _) = Clusterer.Cluster([English, Other, German, English2, Japanese, OtherUkrainian]);
        Assert.Equal(["e1", "d1", "e2", "j1"], Of(stories, "e1").Articles);
        Assert.Equal(["de", "en", "ja"], Of(stories, "e1").Languages);
        Assert.Equal(["o1", "u1"], Of(stories, "o1").Articles);
        Assert.Equal(2, stories.Count);
    }

    [Fact]
    public void Cluster_Story_HasDaysEnglishTitleAndReason()
    {
        var (stories, threads) = Clusterer.Cluster([German, English, English2, Other]);
        var story = Of(stories, "d1");
        Assert.Equal((Day, Day.AddDays(1)), (story.First, story.Last));
        Assert.True(story.Title == English.Title || story.Title == English2.Title, story.Title);
        Assert.Equal("se1", story.Id);
        Assert.Contains("Astrild", story.Because, StringComparison.Ordinal);
        Assert.EndsWith("; 1 day apart", story.Because, StringComparison.Ordinal);
        Assert.Contains("te1", threads.Select(t => t.Id));
    }

    [Fact]
    public void Cluster_SingleArticle_IsAStoryAndAThreadWithoutReason()
    {
        var (stories, threads) = Clusterer.Cluster([Other]);
        Assert.Equal("", Assert.Single(stories).Because);
        Assert.Equal(["so1"], Assert.Single(threads).Stories);
        Assert.Equal(Other.Title, threads[0].Title);
    }

    [Fact]
    public void Cluster_OnlyEverydayNamesShared_StaysApart()
    {
        var exercise = Article("a", "en", "Joint exercise in the north", "Soldiers will train in deep snow, officers said.", null, ("NATO", "nato"), ("Japan", "japan"));
        var dialogue = Article("b", "de", "Firmen sprechen über Lieferketten", "Die Firmen wollen gemeinsam entwickeln.", null, ("NATO", "nato"), ("Japan", "japan"));
        Assert.Equal(2, Clusterer.Cluster([exercise, dialogue, English, Other]).Stories.Count(s => s.Articles[0] is "a" or "b"));
    }

    [Fact]
    public void Cluster_SameWordsOtherNames_StaysApart()
    {
        var first = Article("a", "en", "Search for missing hiker ends", "The search for the missing hiker ended on Monday after volunteers combed the woods for three days.", Day, ("Ada Specimen", "specimen"), ("Norbeck", "norbeck"), ("Tarn Hill", "tarn"));
        var second = Article("b", "en", "Search for missing angler ends", "The search for the missing angler ended on Friday after divers combed the lake for a week.", Day, ("Ole Placeholder", "placeholder"), ("Sunde", "sunde"), ("Lake Isko", "isko"));
        Assert.Equal(2, Clusterer.Cluster([first, second, English, Other]).Stories.Count(s => s.Articles[0] is "a" or "b"));
    }

    [Fact]
    public void Cluster_SameSubjectMonthsLater_IsAnotherStoryOfTheThread()
    {
        var later = Article(
            "e9", "en", "Inquiry: ferry Astrild had no working radar", "The inquiry into the ferry Astrild, which ran aground off Velmora, found that its radar was broken. Rescue took hours, said the office in Port Hesper.", Day.AddDays(70),
            ("Astrild", "astrild"), ("Velmora", "velmora"), ("Port Hesper", "hesper"));
        var (stories, threads) = Clusterer.Cluster([English, English2, later, Other, OtherUkrainian]);
        Assert.Equal(["e9"], Of(stories, "e9").Articles);
        Assert.Equal(["se1", "se9"], threads[0].Stories);
        Assert.Contains("Velmora", threads[0].Because, StringComparison.Ordinal);
    }

    [Fact]
    public void Cluster_Copy_IsInTheStoryOfItsOriginal()
    {
        var copy = Article("c1", "en", "Unrelated headline", "Nothing in common at all.", null) with { DuplicateOf = "e1" };
        var (stories, _) = Clusterer.Cluster([copy, English, Other]);
        Assert.Equal(["e1", "c1"], Of(stories, "c1").Articles);
        Assert.Equal("the same text", Of(stories, "c1").Because);
    }

    [Fact]
    public void Cluster_SerbianInBothScripts_IsOneStory()
    {
        var latin = Article("l", "sr-Latn", "Zatvoren most kod Podgaja", "Most kod Podgaja zatvoren je zbog poplave, kažu u opštini. Reka Lugovica izlila se iz korita.", Day);
        var cyrillic = Article("c", "sr-Cyrl", "Затворен мост код Подгаја", "Због поплаве је затворен мост код Подгаја, а река Луговица излила се из корита, јављају из општине.", Day);
        Assert.Equal(["c", "l"], Of(Clusterer.Cluster([latin, cyrillic, English, Other]).Stories, "l").Articles);
    }

    [Fact]
    public void Cluster_AnyInput_HoldsEachArticleInOneStoryAndEachStoryInOneThread()
    {
        var random = new Random(Seed);
        var articles = Enumerable.Range(0, 300).Select(i => Article(
            "r" + i, i % 3 == 0 ? "en" : i % 3 == 1 ? "ru" : "und", "Title " + random.Next(40), string.Join(' ', Enumerable.Range(0, 40).Select(_ => "w" + random.Next(90))),
            random.Next(4) == 0 ? null : Day.AddDays(random.Next(300)), ("N" + random.Next(9), "n" + random.Next(9))) with
        { DuplicateOf = random.Next(9) == 0 ? "r" + random.Next(400) : null }).ToArray();
        var (stories, threads) = Clusterer.Cluster(articles);
        Assert.Equal(articles.Select(a => a.Id).Order(), stories.SelectMany(s => s.Articles).Order());
        Assert.Equal(stories.Select(s => s.Id).Order(), threads.SelectMany(t => t.Stories).Order());
        Assert.Equal(stories.Select(s => s.Id).Distinct().Count(), stories.Count);
    }

    [Fact]
    public void Cluster_SameInputTwice_GivesTheSame()
    {
        Article[] articles = [English, Other, German, English2, Japanese, OtherUkrainian];
        Assert.Equal(Words(Clusterer.Cluster(articles)), Words(Clusterer.Cluster(articles)));
    }

    [Fact]
    public void Cluster_Nothing_GivesNothing() => Assert.Empty(Clusterer.Cluster([]).Stories);

    private static string Words((IReadOnlyList<Story> Stories, IReadOnlyList<StoryThread> Threads) clusters) =>
        string.Join('\n', clusters.Stories.Select(s => $"{s.Id} {s.Title} {string.Join(' ', s.Articles)} {s.Because}").Concat(clusters.Threads.Select(t => $"{t.Id} {string.Join(' ', t.Stories)}")));

    private static Story Of(IReadOnlyList<Story> stories, string article) => Assert.Single(stories, s => s.Articles.Contains(article));

    private static Article Article(string id, string language, string title, string text, DateOnly? day, params (string Name, string Key)[] names) => new()
    {
        Id = id,
        Path = id,
        Title = title,
        Language = language,
        Published = day is { } d ? new PublishedDate(d, null, null, DateBasis.Metadata) : null,
        Paragraphs = [new Paragraph(text, 1, 1)],
        Mentions = [.. names.Select(n => new MentionedName(n.Name, NameKind.Place, 1, n.Key))],
    };
}
