using Renkei.News;
using Renkei.News.Fingerprint;

namespace Renkei.Fast.Fingerprint;

public sealed class DuplicateFinderTests
{
    private const int Seed = 20230511;

    private static readonly DateOnly Day = new(2023, 5, 11);

    [Fact]
    public void Find_SameText_PointsToFirst() =>
        Assert.Equal([null, 0], Find(Text(1, 120), Text(1, 120)));

    [Fact]
    public void Find_CaseDiacriticsAndPunctuationDiffer_IsDuplicate()
    {
        var text = "Prezidentka otevřela v Kladně nový most přes řeku; stál 14 milionů korun. Řidiči na něj čekali třináct let.";
        Assert.Equal([null, 0], Find(text, text.ToUpperInvariant().Replace('Ř', 'R').Replace(";", " –", StringComparison.Ordinal)));
    }

    [Theory]
    [InlineData(0.05)]
    [InlineData(0.20)]
    public void Find_WordsReplaced_IsDuplicate(double part) =>
        Assert.Equal([null, 0], Find(Text(1, 400), Replaced(Text(1, 400), part)));

    [Fact]
    public void Find_EveryOtherWordReplaced_IsNoDuplicate() =>
        Assert.Equal([null, null], Find(Text(1, 400), Replaced(Text(1, 400), 0.5)));

    [Fact]
    public void Find_FirstThirdOnly_IsDuplicateOfWhole() =>
        Assert.Equal([null, 0], Find(Text(1, 450), string.Join(' ', Text(1, 450).Split(' ').Take(150))));

    [Fact]
    public void Find_InsideLongerPage_IsDuplicate() =>
        Assert.Equal([null, 0], Find(Text(1, 200), Text(2, 150) + "\n" + Text(1, 200) + "\n" + Text(3, 150)));

    [Fact]
    public void Find_ParagraphsReordered_IsDuplicate() =>
        Assert.Equal([null, 0], Find(string.Join('\n', Text(1, 80), Text(2, 80), Text(3, 80)), string.Join('\n', Text(3, 80), Text(1, 80), Text(2, 80))));

    [Fact]
    public void Find_SameQuotationInBoth_IsNoDuplicate() =>
        Assert.Equal([null, null], Find(Text(1, 150) + " " + Text(9, 90), Text(2, 60) + " " + Text(9, 90) + " " + Text(3, 90)));

    [Fact]
    public void Find_TwoSentencesThatShareAPhrase_AreNoDuplicates() =>
        Assert.Equal([null, null], Find(
            "The harbour office of Norvik said on Tuesday that the ferry would stay closed. Nobody was hurt.",
            "The harbour office of Norvik said on Tuesday that the bridge would open early. Traffic doubled."));

    [Fact]
    public void Find_ParagraphSharedByManyArticles_MakesNoDuplicates()
    {
        var articles = Enumerable.Range(0, 80).Select(i => Text(100 + i, 90) + "\n" + Text(7, 80)).ToArray();
        Assert.All(Find(articles), Assert.Null);
    }

    [Fact]
    public void Find_JapaneseWithCharactersReplaced_IsDuplicate()
    {
        var text = Characters(1, 600);
        var changed = text.ToCharArray();
        for (var i = 0; i < changed.Length; i += 15) changed[i] = '語';
        Assert.Equal([null, 0, null], Find(text, new string(changed), Characters(2, 600)));
    }

    [Fact]
    public void Find_DatesKnown_OriginalIsEarliest()
    {
        var articles = new[] { Article("a", Text(1, 120), Day.AddDays(2)), Article("b", Text(1, 120), Day), Article("c", Text(1, 120), null) };
        Assert.Equal([1, null, 1], DuplicateFinder.Find(articles));
    }

    [Fact]
    public void Find_DatesUnknown_OriginalCreditsNobody()
    {
        var credit = new Attribution("Kestrel Wire", "Kestrel Wire", SourceKind.Agency, "", "Kestrel Wire", 1);
        var articles = new[] { Article("a", Text(1, 120), null) with { Attributions = [credit] }, Article("b", Text(1, 120), null) };
        Assert.Equal([1, null], DuplicateFinder.Find(articles));
    }

    [Fact]
    public void Find_DatesUnknown_OriginalIsLonger() =>
        Assert.Equal([1, null], DuplicateFinder.Find([Article("a", Text(1, 100), null), Article("b", Text(1, 200), null)]));

    [Fact]
    public void Find_ManyChangedCopies_AllPointToTheOneOriginal()
    {
        var copies = Enumerable.Range(0, 300).Select(i => Article("c" + i, Replaced(Text(1, 300), 0.04, i), Day.AddDays(i))).ToArray();
        var found = DuplicateFinder.Find(copies);
        Assert.Null(found[0]);
        Assert.All(found.Skip(1), f => Assert.Equal(0, f));
    }

    [Fact]
    public void Find_AnyMixture_NeverChainsAndNeverPointsAtItself()
    {
        var random = new Random(Seed);
        var articles = Enumerable.Range(0, 200).Select(i => Article("m" + i, Replaced(Text(random.Next(20), 60 + (10 * random.Next(20))), random.NextDouble() * 0.3, i), random.Next(3) == 0 ? null : Day.AddDays(random.Next(9)))).ToArray();
        var found = DuplicateFinder.Find(articles);
        Assert.Contains(found, f => f is not null);
        for (var i = 0; i < found.Length; i++) Assert.True(found[i] is not { } first || (first != i && found[first] is null), $"seed {Seed}, article {i}");
    }

    [Fact]
    public void Find_NothingOrNoText_FindsNothing()
    {
        Assert.Empty(DuplicateFinder.Find([]));
        Assert.Equal([null, null, null, null], Find("", "", "Yes.", "\ud83d \u0301"));
    }

    private static int?[] Find(params string[] texts) =>
        DuplicateFinder.Find([.. texts.Select((t, i) => Article("a" + i, t, Day.AddDays(i)))]);

    private static Article Article(string id, string text, DateOnly? day) => new()
    {
        Id = id,
        Path = id,
        Title = "",
        Language = "en",
        Published = day is { } d ? new PublishedDate(d, null, null, DateBasis.Metadata) : null,
        Paragraphs = [.. text.Split('\n').Select((t, i) => new Paragraph(t, i + 1, i + 1))],
    };

    // Invented words: a text of them shares nothing with a text of another seed but single words.
    private static string Text(int seed, int words)
    {
        var random = new Random(Seed + seed);
        return string.Join(' ', Enumerable.Range(0, words).Select(_ => Word(random)));
    }

    private static string Word(Random random)
    {
        var number = random.Next(900);
        return string.Concat("bdgklmnprst"[number % 11], "aeiou"[number / 11 % 5], "lnrstv"[number / 55 % 6], "aeo"[number / 330 % 3]);
    }

    private static string Replaced(string text, double part, int seed = 0)
    {
        var random = new Random(Seed ^ (seed + 1));
        return string.Join(' ', text.Split(' ').Select(w => random.NextDouble() < part ? Word(random) + "x" : w));
    }

    private static string Characters(int seed, int count)
    {
        var random = new Random(Seed + seed);
        return string.Concat(Enumerable.Range(0, count).Select(_ => (char)(0x4E00 + random.Next(500))));
    }
}
