using System.Text.RegularExpressions;
using Renkei.Node.Serve.Docs;
using Renkei.Support;

namespace Renkei.Fast.Node.Serve;

/// <summary>The guide inside the program.</summary>
public sealed class DocsTests
{
    [Fact]
    public void Page_Read_IsTitleOpeningAndSections()
    {
        var page = DocsReader.Read("x", "# The `title`\n\nBefore.\n\n## First thing, then\nText with [a link](other.md#there) and [none](../src/x.cs) and [web](https://a.example/b.md).\n\n### Smaller\n```\n## no heading\n[no](link.md)\n```\n## Second one {#second}\n", target => target == "other.md" ? "/docs/other" : null);
        Assert.Equal("The title", page.Title);
        Assert.Equal("Before.", page.Opening.Trim());
        Assert.Equal(["first-thing-then", "second"], page.Sections.Select(s => s.Id));
        Assert.Equal("Text with [a link](/docs/other#there) and none and [web](https://a.example/b.md).\n\n# Smaller\n```\n## no heading\n[no](link.md)\n```", page.Sections[0].Text.Trim());
    }

    [Fact]
    public void Shelf_Built_HasTheGuideAndTheReference()
    {
        Assert.Equal(3, DocsShelf.Groups.Count);
        Assert.All(DocsShelf.Groups, g => Assert.NotEmpty(g.Pages));
        Assert.All(["start", "today", "news-desk", "records-desk", "log-desk", "administration", "account", "operator", "security", "operations"], name => Assert.Contains(name, DocsShelf.Pages.Keys));
        Assert.Equal(Directory.GetFiles(Path.Combine(Repository.Root, "docs"), "*.md", SearchOption.AllDirectories).Length, DocsShelf.Pages.Count);
    }

    [Fact]
    public void Links_BetweenPages_LeadSomewhere()
    {
        foreach (var page in DocsShelf.Pages.Values)
        {
            foreach (var link in page.Sections.Select(s => s.Text).Append(page.Opening).SelectMany(t => Regex.Matches(t, @"\]\(/docs/(?<name>[^)#]+)(#(?<section>[^)]+))?\)", RegexOptions.CultureInvariant | RegexOptions.ExplicitCapture, TimeSpan.FromSeconds(5))))
            {
                var name = link.Groups["name"].Value;
                Assert.True(DocsShelf.Pages.TryGetValue(name, out var target), $"{page.Name} leads to {name}, which is not there.");
                if (link.Groups["section"].Success) Assert.True(target.Sections.Any(s => s.Id == link.Groups["section"].Value), $"{page.Name} leads to {link.Value}, which is not there.");
            }
        }
    }

    /// <summary>The "?" of every page opens a section that is there.</summary>
    [Fact]
    public void Help_OfEveryPage_LeadsToASection()
    {
        var pages = Directory.GetFiles(Path.Combine(Repository.Root, "src"), "*.razor", SearchOption.AllDirectories);
        foreach (var (file, help) in pages.SelectMany(f => Regex.Matches(File.ReadAllText(f), "<Shell[^>]* Help=\"(?<help>[^\"@]+)\"", RegexOptions.CultureInvariant | RegexOptions.ExplicitCapture, TimeSpan.FromSeconds(5)).Select(m => (f, m.Groups["help"].Value))))
        {
            var parts = help.Split('#', 2);
            Assert.True(DocsShelf.Pages.TryGetValue(parts[0], out var page), $"{file}: there is no page {help} in the guide.");
            if (parts.Length > 1) Assert.True(page.Sections.Any(s => s.Id == parts[1]), $"{file}: there is no section {help} in the guide; there are {string.Join(", ", page.Sections.Select(s => s.Id))}.");
        }
    }
}
