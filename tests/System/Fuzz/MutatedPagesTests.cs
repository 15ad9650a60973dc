using System.Text;
using Renkei.News;
using Renkei.News.Analyse;
using Renkei.News.Collect;
using Renkei.Support;
using Xunit;

namespace Renkei.SystemTests.Fuzz;

/// <summary>Sample pages, broken at random, through every stage.</summary>
public sealed class MutatedPagesTests
{
    private static readonly string[] Splinters =
        ["<div>", "</p>", "<!--", "-->", "<script>", "&#xD800;", "&amp", "<a href=\"", "\0", "\uFFFD", "\u202E", "「", "（", "\"", "\n\n\n", "12.07.2024", "Reuters", "©", "<table><tr><td>", "]]>", "{\"@type\":"];

    [Fact]
    public void Stages_BrokenPages_NeverThrowAndKeepTheirPromises()
    {
        var seed = LongRuns.Seed;
        var chance = new Random(seed);
        var pages = PageSource.Read(PageSource.Find([Path.Combine(Repository.Root, "samples")], []), null, TestContext.Current.CancellationToken)
            .Select(c => c.Page).OfType<Page>().ToList();
        var articles = new List<Article>();
        for (var round = 0; round < LongRuns.Rounds(400, 40_000); round++)
        {
            var page = pages[chance.Next(pages.Count)];
            var broken = page with { Id = $"r{round}", Content = Break(page.Content, pages[chance.Next(pages.Count)].Content, chance), Form = chance.Next(8) == 0 ? (PageForm)chance.Next(2) : page.Form };
            var (article, problem) = Analyser.Read(broken);
            Assert.True(article is null != problem is null, $"seed {seed}, round {round}: an article or a problem");
            if (article is null) continue;
            Check(article, broken, $"seed {seed}, round {round}, {page.Path}");
            if (articles.Count < 400) articles.Add(article);
        }

        Check(Analyser.Assemble(articles, [], TestContext.Current.CancellationToken), seed);
    }

    private static void Check(Article article, Page page, string where)
    {
        Assert.True(article.Title.Length > 0 && article.Paragraphs.Count > 0, where);
        var lines = page.Content.Count(c => c is '\n' or '\r') + 1;
        var last = 0;
        foreach (var paragraph in article.Paragraphs)
        {
            Assert.True(paragraph.Text.Length > 0 && paragraph.Text == paragraph.Text.Trim() && !paragraph.Text.Contains('\n', StringComparison.Ordinal), where);
            Assert.True(paragraph.FirstLine > last && paragraph.LastLine >= paragraph.FirstLine, where);
            last = paragraph.LastLine;
        }

        if (article.Lines is { } ranges) Assert.All(ranges, r => Assert.True(r.From >= 1 && r.To >= r.From && r.To <= lines, where));
        foreach (var attribution in article.Attributions)
        {
            Assert.True(attribution.Source.Length > 0 && attribution.Surface.Length > 0 && attribution.Line >= 1, $"{where}: {attribution}");
            Assert.True(attribution.Sentence.Contains(attribution.Cue, StringComparison.Ordinal), $"{where}: {attribution}");
        }

        Assert.All(article.Mentions, m => Assert.True(m.Name.Length > 0 && m.Count > 0, where));
    }

    private static void Check(Analysis analysis, int seed)
    {
        var ids = analysis.Articles.Select(a => a.Id).Order(StringComparer.Ordinal);
        Assert.Equal(ids, analysis.Stories.SelectMany(s => s.Articles).Order(StringComparer.Ordinal));
        Assert.Equal(analysis.Stories.Select(s => s.Id).Order(StringComparer.Ordinal), analysis.Threads.SelectMany(t => t.Stories).Order(StringComparer.Ordinal));
        var copies = analysis.Articles.Where(a => a.DuplicateOf is not null).ToDictionary(a => a.Id, a => a.DuplicateOf!, StringComparer.Ordinal);
        Assert.All(copies.Values, original => Assert.False(copies.ContainsKey(original), $"seed {seed}: {original} is a copy and has copies"));
    }

    private static string Break(string content, string other, Random chance)
    {
        var text = new StringBuilder(content);
        for (var times = chance.Next(1, 12); times > 0 && text.Length > 0; times--)
        {
            var at = chance.Next(text.Length);
            var length = Math.Min(chance.Next(1, 400), text.Length - at);
            switch (chance.Next(6))
            {
                case 0: text.Remove(at, length); break;
                case 1: text.Insert(at, Splinters[chance.Next(Splinters.Length)]); break;
                case 2: text.Insert(at, text.ToString(at, length)); break;
                case 3: text[at] = (char)chance.Next(1, 0x10000); break;
                case 4: text.Insert(at, other.AsSpan(Math.Min(at, other.Length)..Math.Min(at + length, other.Length))); break;
                default: text.Insert(at, string.Concat(Enumerable.Repeat(Splinters[chance.Next(Splinters.Length)], chance.Next(1, 60)))); break;
            }
        }

        return text.ToString();
    }
}
