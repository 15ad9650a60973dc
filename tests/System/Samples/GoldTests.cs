using Renkei.Support;
using Xunit;

namespace Renkei.SystemTests.Samples;

/// <summary>The gold against the pages: a slip of the annotator's hand shows here, not as a fault of the program.</summary>
public sealed class GoldTests
{
    private static readonly string Folder = Path.Combine(Repository.Root, "samples");
    private static readonly Gold Gold = Gold.Read(Folder);

    [Fact]
    public void Gold_BeginsAndEnds_AreThoseOfItsLines() => Report.Empty([
        .. from page in Gold.Pages
           where page.Value.Begins is not null
           where !page.Value.Text.StartsWith(page.Value.Begins!, StringComparison.Ordinal) || !page.Value.Text.EndsWith(page.Value.Ends!, StringComparison.Ordinal)
           select $"{page.Key}: expected \"{page.Value.Begins}\" to \"{page.Value.Ends}\", got \"{page.Value.Text[..40]}\" to \"{page.Value.Text[^40..]}\""]);

    [Fact]
    public void Gold_Without_StandsOnThePageButNotInItsText() => Report.Empty([
        .. from page in Gold.Pages
           from forbidden in page.Value.Without
           where page.Value.Text.Contains(forbidden, StringComparison.Ordinal) || !page.Value.Content.Contains(forbidden, StringComparison.Ordinal)
           select $"{page.Key}: expected \"{forbidden}\" on the page and outside its text"]);

    [Fact]
    public void Gold_Sources_AreWrittenOnThePage() => Report.Empty([
        .. from page in Gold.Pages
           from source in page.Value.Sources
           where !source.Also.Prepend(source.Name).Any(n => page.Value.Content.Contains(n, StringComparison.Ordinal))
           select $"{page.Key}: expected {source.Name} on the page"]);

    [Fact]
    public void Gold_Groups_HoldEveryArticleOnce()
    {
        var pages = Gold.Pages.Keys.Order(StringComparer.Ordinal).ToList();
        Assert.Equal(pages, Gold.Stories.SelectMany(s => s.Pages).Order(StringComparer.Ordinal));
        Assert.Equal(pages, Gold.Threads.SelectMany(t => t.Pages).Order(StringComparer.Ordinal));
        Assert.All(Gold.Pages.Values.Where(p => p.DuplicateOf is not null), p => Assert.Contains(p.DuplicateOf!, pages));
    }

    [Fact]
    public void Gold_Files_AreAllNamed()
    {
        var named = Gold.Pages.Keys.Concat(Gold.NoArticle.Select(n => n.Path)).Select(p => p.Split('#')[0]).Distinct().Order(StringComparer.Ordinal);
        var files = Directory.EnumerateFiles(Folder, "*", SearchOption.AllDirectories).Select(f => Path.GetRelativePath(Folder, f))
            .Where(f => f.Split(Path.DirectorySeparatorChar)[0] is not ("policies" or "labels" or "records"))
            .Except(["README.md", "gold.json"]).Order(StringComparer.Ordinal);
        Assert.Equal(named, files);
    }
}
