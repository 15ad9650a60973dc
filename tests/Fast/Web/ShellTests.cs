using AngleSharp.Html.Dom;
using Microsoft.AspNetCore.Components;
using Microsoft.Extensions.DependencyInjection;
using Renkei.Labels;
using Renkei.Web.Marks;
using Renkei.Web.People;
using Renkei.Web.Shell;

namespace Renkei.Fast.Web;

/// <summary>The shell: its banner is never lower than what the page shows, its navigation never wider than what one may open.</summary>
public sealed class ShellTests
{
    [Fact]
    public async Task Banner_NothingLabelled_ClaimsNothing()
    {
        var page = await PageAsync(null);
        Assert.Equal(["Nothing labelled on this page", "Nothing labelled on this page"], Banners(page));
    }

    [Fact]
    public async Task Banner_SeveralLabels_IsTheirHighest() =>
        Assert.All(Banners(await PageAsync([Rendered.Label("TLP", "GREEN"), Rendered.Label("TLP", "RED")])), text => Assert.Equal("TLP:RED", text));

    [Fact]
    public async Task Banner_APortionTheShellWasNotToldOf_IsRaisedAllTheSame()
    {
        var page = await PageAsync([Rendered.Label("TLP", "CLEAR")], Portion(Rendered.Label("TLP", "RED")));
        Assert.Equal(["TLP:RED", "TLP:RED"], Banners(page));
        Assert.Equal("lc-ff2b2b", page.QuerySelector("#banner-top .banner-mark")!.ClassList.Single(c => c.StartsWith("lc-", StringComparison.Ordinal)));
    }

    [Fact]
    public async Task Banner_TwoPolicies_HasALineForEach()
    {
        var page = await PageAsync([Rendered.Label("TLP", "GREEN"), Rendered.Label("PARTNERSHIP", "SECRET")]);
        Assert.Equal(2, page.QuerySelectorAll("#banner-top .banner-mark").Length);
        Assert.Contains("SECRET", page.QuerySelector("#banner-top")!.TextContent, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Banner_PolicyNotKnown_IsNamedAndNeverLeftOut() =>
        Assert.All(Banners(await PageAsync([Rendered.Label("NOWHERE", "MOST SECRET")])), text => Assert.Equal("NOWHERE MOST SECRET", text));

    [Fact]
    public async Task Banner_OtherLanguage_IsInIt()
    {
        var page = await Rendered.OfAsync<Shell>(c => c.Texts = Renkei.Web.Language.Texts.Of("ja"), Nothing, ("Title", "今日"));
        Assert.Equal("ja", page.DocumentElement.GetAttribute("lang"));
        Assert.DoesNotContain("Nothing labelled", page.Body!.TextContent, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Navigation_OfAPerson_HasOnlyTheDesksTheyMayOpen()
    {
        var page = await Rendered.OfAsync<Shell>(c => c.Person = Rendered.Somebody(new DeskRole("records", Role.Reader)), Desks, ("Title", "Today"), ("Desk", "records"));
        Assert.Equal(["/", "/records"], page.QuerySelectorAll(".desks a").Select(a => a.GetAttribute("href")));
        Assert.Equal("/records", Assert.Single(page.QuerySelectorAll(".desks [aria-current=page]")).GetAttribute("href"));
        Assert.DoesNotContain("/administration", page.DocumentElement.OuterHtml, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Navigation_OfNobody_IsNotThere()
    {
        var page = await Rendered.OfAsync<Shell>(static _ => { }, Desks, ("Title", "Sign in"));
        Assert.Empty(page.QuerySelectorAll(".desks, #palette, [data-palette]"));
    }

    [Fact]
    public async Task Shell_HostileTitle_StaysText()
    {
        var page = await PageAsync(null, title: "</title><script>alert(1)</script>");
        Assert.All(page.QuerySelectorAll("script"), s => Assert.StartsWith("/assets/", s.GetAttribute("src"), StringComparison.Ordinal));
        Assert.Equal("</title><script>alert(1)</script>", page.QuerySelector("h1")!.TextContent);
    }

    [Fact]
    public async Task Shell_Markup_HasLandmarksOnceAndNothingInline()
    {
        var page = await Rendered.OfAsync<Shell>(c => c.Person = Rendered.Somebody(), Desks, ("Title", "Today"));
        Assert.Single(page.QuerySelectorAll("main"));
        Assert.Single(page.QuerySelectorAll("h1"));
        Assert.Equal("#content", page.Body!.FirstElementChild!.GetAttribute("href"));
        Assert.All(page.All, e => Assert.DoesNotContain(e.Attributes, a => a.Name == "style" || a.Name.StartsWith("on", StringComparison.Ordinal)));
        Assert.All(page.QuerySelectorAll("script"), s => Assert.Empty(s.TextContent));
        Assert.Empty(page.QuerySelectorAll("style"));
    }

    [Fact]
    public async Task Portion_SeveralLabels_IsTheirDominantOne()
    {
        var page = await Rendered.OfAsync<Portion>(("Labels", new[] { Rendered.Label("TLP", "GREEN"), Rendered.Label("TLP", "AMBER") }));
        Assert.Contains("AMBER", Assert.Single(page.QuerySelectorAll(".portion")).TextContent, StringComparison.Ordinal);
    }

    private static Task<IHtmlDocument> PageAsync(IEnumerable<ConfidentialityLabel>? labels, RenderFragment? content = null, string title = "Today") =>
        Rendered.OfAsync<Shell>(("Title", title), ("Labels", labels), ("ChildContent", content));

    private static RenderFragment Portion(ConfidentialityLabel label) => builder =>
    {
        builder.OpenComponent<Portion>(0);
        builder.AddComponentParameter(1, "Labels", new[] { label });
        builder.CloseComponent();
    };

    private static IEnumerable<string> Banners(IHtmlDocument page) => page.QuerySelectorAll(".banner").Select(b => b.TextContent.Trim());

    private static void Nothing(IServiceCollection services)
    {
    }

    private static void Desks(IServiceCollection services)
    {
        services.AddSingleton(new DeskEntry("administration", "/administration", 90, new DeskRole(Rights.Node, Role.Administrator)));
        services.AddSingleton(new DeskEntry("records", "/records", 20, new DeskRole("records", Role.Reader), new DeskRole("records", Role.Author)));
        services.AddSingleton(new DeskEntry("today", "/", 0));
    }
}
