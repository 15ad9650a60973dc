using Renkei.Web.Lists;
using Renkei.Web.Reading;

namespace Renkei.Fast.Web;

/// <summary>Lists keep their state in the address.</summary>
public sealed class ListTests
{
    private const string Hostile = "\"><script>alert(1)</script>";

    [Theory]
    [InlineData("/records?q=a&after=9", "sort", "title", "/records?q=a&sort=title")]
    [InlineData("/records?q=a&sort=x", "sort", null, "/records?q=a")]
    [InlineData("/records?q=a", "after", "9", "/records?q=a&after=9")]
    [InlineData("/records?type=a&type=b", "after", "9", "/records?type=a&type=b&after=9")]
    [InlineData("/records", "q", "a b&c=連", "/records?q=a%20b%26c%3D%E9%80%A3")]
    public void With_OneValue_ChangesThatAloneAndStartsAnew(string address, string name, string? value, string expected) =>
        Assert.Equal(expected, ListAddress.With(address, name, value));

    [Theory]
    [InlineData("/records?type=a&after=9", "b", "/records?type=a&type=b")]
    [InlineData("/records?type=a&type=b", "a", "/records?type=b")]
    [InlineData("/records", "a", "/records?type=a")]
    public void Toggle_AValue_AddsItOrTakesItAway(string address, string value, string expected) => Assert.Equal(expected, ListAddress.Toggle(address, "type", value));

    [Fact]
    public async Task FacetList_Chosen_LeadsToTheListWithout()
    {
        var page = await Rendered.OfAsync<FacetList>(c => c.Address = "/records?type=a&q=x", static _ => { }, ("Title", "Type"), ("Name", "type"), ("Items", new[] { new Facet("a", Hostile, 3, true), new Facet("b", "B") }));
        Assert.Equal(["/records?q=x", "/records?type=a&type=b&q=x"], page.QuerySelectorAll("a").Select(a => string.Join("", a.GetAttribute("href"))).Select(Sorted));
        Assert.Equal("true", page.QuerySelector("a.chosen")!.GetAttribute("aria-current"));
        Assert.Empty(page.QuerySelectorAll("script"));
    }

    [Fact]
    public async Task FilterBar_OtherState_IsKept()
    {
        var page = await Rendered.OfAsync<FilterBar>(c => c.Address = "/records?q=old&type=a&type=b&after=9&from=1", static _ => { }, ("Own", new[] { "from" }));
        Assert.Equal(["a", "b"], page.QuerySelectorAll("input[type=hidden]").Select(i => i.GetAttribute("value")));
        Assert.Equal("old", page.QuerySelector("input[type=search]")!.GetAttribute("value"));
    }

    [Fact]
    public async Task Pager_AtTheEndOfOnePage_IsNotThere() => Assert.Empty((await Rendered.OfAsync<Pager>(c => c.Address = "/records?q=a", static _ => { }, ("Next", null))).Body!.Children);

    [Fact]
    public async Task Pager_InTheMiddle_LeadsOnAndBackToTheBeginning()
    {
        var page = await Rendered.OfAsync<Pager>(c => c.Address = "/records?q=a&after=5", static _ => { }, ("Next", "9"));
        Assert.Equal(["/records?q=a", "/records?q=a&after=9"], page.QuerySelectorAll("a").Select(a => a.GetAttribute("href")));
    }

    [Fact]
    public async Task SavedViews_HostileName_StaysText()
    {
        var page = await Rendered.OfAsync<SavedViews>(("Items", new[] { new SavedView(Hostile, "/records", Forget: "/forget") }), ("SaveAction", "/save"));
        Assert.Empty(page.QuerySelectorAll("script"));
        Assert.All(page.QuerySelectorAll("form"), f => Assert.NotNull(f.QuerySelector("input[name=__RequestVerificationToken]")));
    }

    [Fact]
    public async Task Links_InsideASplit_ReplaceTheListAndTheBanners()
    {
        var page = await Rendered.OfAsync<Split>(("List", (Microsoft.AspNetCore.Components.RenderFragment)(b =>
        {
            b.OpenComponent<Pager>(0);
            b.AddComponentParameter(1, "Next", "9");
            b.CloseComponent();
        })));
        var pager = page.QuerySelector("nav.pager")!;
        Assert.Equal("#split", pager.GetAttribute("hx-target"));
        Assert.Equal("#banner-top,#banner-bottom", pager.GetAttribute("hx-select-oob"));
        Assert.False((await Rendered.OfAsync<Pager>(("Next", "9"))).QuerySelector("nav.pager")!.HasAttribute("hx-target"));
    }

    [Fact]
    public async Task Moment_InAZone_IsThatDayAndSaysUtc()
    {
        var page = await Rendered.OfAsync<Moment>(c => c.Zone = TimeZoneInfo.FindSystemTimeZoneById("Asia/Tokyo"), static _ => { }, ("At", Rendered.Now));
        var time = page.QuerySelector("time")!;
        Assert.Equal("1 Apr 2027 07:30", time.TextContent);
        Assert.Equal("2027-03-31 22:30:00 UTC", time.GetAttribute("title"));
        Assert.Equal("2027-03-31T22:30:00Z", time.GetAttribute("datetime"));
    }

    private static string Sorted(string address) => address == "/records?q=x&type=a&type=b" ? "/records?type=a&type=b&q=x" : address;
}
