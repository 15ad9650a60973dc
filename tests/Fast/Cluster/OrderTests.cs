using Renkei.News;
using Renkei.News.Cluster;
using Renkei.News.Fingerprint;

namespace Renkei.Fast.Cluster;

/// <summary>What comes first must decide nothing.</summary>
public sealed class OrderTests
{
    private const int Seed = 20240611;
    private const int Events = 12;
    private const int Reports = 6;

    [Fact]
    public void Cluster_ArticlesInAnyOrder_GivesTheSameStoriesAndThreads()
    {
        var articles = Articles();
        var expected = Words(articles);
        var random = new Random(Seed);
        for (var run = 0; run < 8; run++)
        {
            random.Shuffle(articles);
            Assert.Equal(expected, Words(articles));
        }
    }

    [Fact]
    public void Find_ArticlesInAnyOrder_GivesTheSameOriginals()
    {
        var articles = Articles();
        var expected = Originals(articles);
        Assert.NotEmpty(expected);
        var random = new Random(Seed);
        for (var run = 0; run < 8; run++)
        {
            random.Shuffle(articles);
            Assert.Equal(expected, Originals(articles));
        }
    }

    [Fact]
    public void Cluster_EveryArticleTwice_GivesTheSameStories()
    {
        var once = Articles();
        var twice = once.Concat(once.Select(a => a with { Id = "copy-" + a.Id, Path = "z/" + a.Path })).ToArray();
        var found = Marked(twice);
        Assert.All(found.Where(a => a.Id.StartsWith("copy-", StringComparison.Ordinal)), a => Assert.NotNull(a.DuplicateOf));
        var groups = Clusterer.Cluster(found).Stories.Select(s => s.Articles.Where(a => !a.StartsWith("copy-", StringComparison.Ordinal)));
        Assert.Equal(Groups(Clusterer.Cluster(Marked(once)).Stories.Select(s => s.Articles)), Groups(groups));
    }

    private static string Words(Article[] articles)
    {
        var (stories, threads) = Clusterer.Cluster(articles);
        Assert.InRange(stories.Count, 2, articles.Length - 1);
        return string.Join('\n', stories.Select(s => $"{s.Id} {s.Title} {string.Join(' ', s.Articles)} {s.Because}").Order(StringComparer.Ordinal)
            .Concat(threads.Select(t => $"{t.Id} {t.Title} {string.Join(' ', t.Stories)} {t.Because}").Order(StringComparer.Ordinal)));
    }

    private static string Originals(Article[] articles) =>
        string.Join('\n', Marked(articles).Where(a => a.DuplicateOf is not null).Select(a => $"{a.Id} {a.DuplicateOf}").Order(StringComparer.Ordinal));

    private static Article[] Marked(Article[] articles)
    {
        var originals = DuplicateFinder.Find(articles);
        return [.. articles.Select((a, i) => originals[i] is { } first ? a with { DuplicateOf = articles[first].Id } : a)];
    }

    private static string Groups(IEnumerable<IEnumerable<string>> groups) =>
        string.Join('\n', groups.Select(g => string.Join(' ', g.Order(StringComparer.Ordinal))).Order(StringComparer.Ordinal));

    // Reports of a few events, each with half the event's words; many alike, undated or of one day, so that ties abound.
    private static Article[] Articles()
    {
        var random = new Random(Seed);
        return [.. from number in Enumerable.Range(0, Events)
                   from report in Enumerable.Range(0, Reports)
                   select Report(number, report, random)];
    }

    private static Article Report(int number, int report, Random random)
    {
        var text = string.Join(' ', Enumerable.Range(0, 90).Select(_ => random.Next(2) == 0 ? $"event{number}word{random.Next(40)}" : $"word{random.Next(60)}"));
        return new Article
        {
            Id = $"{random.Next():x8}",
            Path = $"site{report}/{number}.html",
            Title = $"event{number}word{random.Next(40)} reported",
            Language = report % 2 == 0 ? "en" : "fr",
            Published = number % 3 == 0 ? null : new PublishedDate(new DateOnly(2024, 6, 1 + (number / 2)), null, null, DateBasis.Metadata),
            Paragraphs = [new Paragraph(report == Reports - 1 ? $"The text of event {number} stands here in two places, and nobody can tell which of the two was first." : text, 1, 1)],
            Mentions = [new MentionedName($"Name {number}", NameKind.Person, 2, $"name{number}"), new MentionedName($"Place {number / 2}", NameKind.Place, 1, $"place{number / 2}")],
        };
    }
}
