using System.Globalization;
using System.Text;
using System.Text.RegularExpressions;
using Renkei.Support;
using Renkei.Web.Design;
using Renkei.Web.Marks;
using Renkei.Web.People;
using Renkei.Web.Pictures;
using Renkei.Web.Shell;

namespace Renkei.Fast.Web;

/// <summary>Colours, files and addresses of the pages.</summary>
public sealed partial class LookTests
{
    [Fact]
    public void LabelColour_AnyColour_BearsReadableInk()
    {
        // Every 16th value of each part: 4,096 colours.
        for (var colour = 0; colour < 4096; colour++)
        {
            var digits = colour.ToString("x3", CultureInfo.InvariantCulture);
            var hex = $"{digits[0]}0{digits[1]}7{digits[2]}f";
            var mark = LabelColour.FromHex(hex)!.Value;
            Assert.True(Contrast.Between(mark.Hex, mark.Ink) >= 4.5, hex);
        }
    }

    [Theory]
    [InlineData("#B71C1C", "b71c1c")]
    [InlineData("fuchsia", "ff00ff")]
    [InlineData("darkslategrey", "2f4f4f")]
    [InlineData("#12345", null)]
    [InlineData("#12345g", null)]
    [InlineData("window", null)]
    [InlineData("red}body{display:none", null)]
    [InlineData(null, null)]
    public void LabelColour_OfAPolicy_IsAColourOrNone(string? css, string? hex) => Assert.Equal(hex, LabelColour.Of(css)?.Hex);

    [Theory]
    [InlineData("b71c1c", ".lc-b71c1c{--mark:#b71c1c;--on-mark:#ffffff}\n")]
    [InlineData("B71C1C", null)]
    [InlineData("b71c1c-", null)]
    [InlineData("b71c1c-}x{", null)]
    [InlineData("", null)]
    public void LabelColours_Address_IsOneThatWasWrittenHere(string list, string? sheet) => Assert.Equal(sheet, LabelColours.Sheet(list));

    [Fact]
    public void LabelColours_TooMany_AreNobodys() => Assert.Null(LabelColours.Sheet(string.Join('-', Enumerable.Repeat("b71c1c", 257))));

    [Fact]
    public void Tokens_EveryPair_HasTheContrastItNeeds() =>
        Assert.All(DesignTokens.Pairs, p => Assert.True(p.InLight >= p.Least && p.InDark >= p.Least, $"{p.Text} on {p.Ground}: {p.InLight:0.00} in light, {p.InDark:0.00} in dark; needed {p.Least}"));

    [Fact]
    public void Tokens_OfTheStyleSheet_AreAllRead() => Assert.Equal(Encoding.UTF8.GetString(AssetAddress.Bytes("site.css")).Split("light-dark(#").Length - 1, DesignTokens.Colours.Count);

    [Theory]
    [InlineData("site.css")]
    [InlineData("kit.js")]
    [InlineData("lib/htmx.min.js")]
    [InlineData("lib/countries-50m.json")]
    public void AssetAddress_OfAFile_FindsItByItsHashAlone(string name)
    {
        var parts = AssetAddress.Of(name).Split('/', 4);
        Assert.Equal("assets", parts[1]);
        Assert.NotNull(AssetAddress.Find(parts[2], parts[3]));
        Assert.Null(AssetAddress.Find("0000000000000000", parts[3]));
        Assert.Null(AssetAddress.Find(parts[2], "no-such-file.css"));
    }

    [Fact]
    public void AssetAddress_NoSuchFile_IsAFault() => Assert.Throws<KeyNotFoundException>(() => AssetAddress.Of("../site.css"));

    [Fact]
    public void Assets_Own_AskNobodyElse()
    {
        // No address of the network: offline is a promise.
        foreach (var name in new[] { "site.css", "print.css", "kit.js", "pictures.js" })
        {
            Assert.DoesNotMatch(Address(), Encoding.UTF8.GetString(AssetAddress.Bytes(name)));
        }
    }

    [Fact]
    public void Components_Markup_HasNoStyleNoHandlerNoScript()
    {
        var files = new[] { "Web", "Desks" }.SelectMany(room => Directory.EnumerateFiles(Path.Combine(Repository.Root, "src", room), "*.razor", SearchOption.AllDirectories)).ToList();
        Assert.NotEmpty(files);
        foreach (var file in files)
        {
            var text = File.ReadAllText(file);
            Assert.False(Inline().IsMatch(text), $"{file}: {Inline().Match(text).Value} is blocked by the pages' security policy.");
            Assert.False(text.Contains("MarkupString", StringComparison.Ordinal) && !file.EndsWith("Prose.razor", StringComparison.Ordinal), $"{file} makes markup of text; only Prose does.");
        }
    }

    [Theory]
    [InlineData("/records?q=a", "/records?q=a")]
    [InlineData("//evil.example", "/")]
    [InlineData("/\\evil.example", "/")]
    [InlineData("https://evil.example", "/")]
    [InlineData("", "/")]
    [InlineData("/\t/evil.example", "/")]
    [InlineData("/records\r\nX: y", "/")]
    public void View_WayBack_LeadsIntoThisNode(string asked, string goes) => Assert.Equal(goes, ViewRoutes.Back(asked));

    [Theory]
    [InlineData("ja", "Asia/Tokyo", "dark", "ja", "Asia/Tokyo", Theme.Dark)]
    [InlineData("xx", "No/Where", "plaid", null, null, Theme.System)]
    [InlineData(null, null, null, null, null, Theme.System)]
    public void View_Chosen_IsKnownOrLeftOpen(string? language, string? zone, string? theme, string? toLanguage, string? toZone, Theme toTheme) =>
        Assert.Equal(new Preferences(toLanguage, toZone, toTheme), ChosenView.Of(language, zone, theme));

    [Fact]
    public async Task Picture_HostileText_StandsInItsAttributeAndItsTableAsText()
    {
        const string hostile = "\"></div></script><script>alert(1)</script>";
        var data = new PictureData([hostile], [[hostile]], [new("1", hostile, 1)], RowAddresses: ["/records/1"]);
        var page = await Rendered.OfAsync<Picture>(("Kind", PictureKind.Matrix), ("Data", data), ("Title", hostile));
        Assert.Empty(page.QuerySelectorAll("script"));
        Assert.Equal(hostile, System.Text.Json.JsonDocument.Parse(page.QuerySelector("[data-picture]")!.GetAttribute("data-picture")!).RootElement.GetProperty("points")[0].GetProperty("text").GetString());
        Assert.Equal(hostile, page.QuerySelector("td a[href='/records/1']")!.TextContent);
        Assert.True(page.QuerySelector("details")!.HasAttribute("open"));
    }

    [GeneratedRegex("""https?://(?!www\.w3\.org/)""", RegexOptions.CultureInvariant, 1000)]
    private static partial Regex Address();

    [GeneratedRegex("""\sstyle\s*=|<style|<script|\son[a-z]+\s*=\s*["']|javascript:""", RegexOptions.CultureInvariant | RegexOptions.IgnoreCase, 1000)]
    private static partial Regex Inline();
}
