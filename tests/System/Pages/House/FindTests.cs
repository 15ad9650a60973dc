using Microsoft.Playwright;
using Xunit;

namespace Renkei.SystemTests.Pages.House;

/// <summary>Finding pages and things by words: the palette, and the page that does the same without script. Nobody finds what they may not see.</summary>
[Collection(House.Name)]
public sealed class FindTests(HouseNode house)
{
    [Fact]
    public async Task Palette_AllRoles_HasEveryPageThatCanBeOpenedWithoutAThingOfItsOwn()
    {
        var page = await house.Node.OpenAsAsync(house.Aiko);
        var offered = await page.Locator("#palette [role=option]").EvaluateAllAsync<string[]>("all => all.map(a => a.getAttribute('href'))");
        string[] all =
        [
            "/", "/account", "/account/passkeys", "/account/password", "/account/second-factor", "/account/sessions", "/account/tokens",
            "/administration", "/administration/authorities", "/administration/authorities/new", "/administration/clearances", "/administration/clearances/new", "/administration/health", "/administration/people", "/administration/people/new",
            "/administration/policies", "/administration/settings", "/administration/tokens", "/docs", "/jobs", "/log", "/log/consistency", "/log/logs", "/log/verify", "/news", "/news/add", "/records", "/records/new", "/records/upload",
        ];
        Assert.Equal(all, offered.Order(StringComparer.Ordinal));
        foreach (var address in offered)
        {
            var answer = await page.GotoAsync(address);
            Assert.True(answer!.Status == 200, $"{address}: {answer.Status}");
        }
    }

    [Fact]
    public async Task Palette_NoRoles_OffersOnlyWhatOpens()
    {
        var page = await house.Node.OpenAsAsync(house.Nobody);
        var offered = await page.Locator("#palette [role=option]").EvaluateAllAsync<string[]>("all => all.map(a => a.getAttribute('href'))");
        Assert.Equal(["/", "/account", "/account/passkeys", "/account/password", "/account/second-factor", "/account/sessions", "/account/tokens", "/docs", "/jobs"], offered.Order(StringComparer.Ordinal));
    }

    [Fact]
    public async Task Palette_Typed_ChoosesWithArrowsAndOpensWithEnter_WhileTheWordsKeepTheFocus()
    {
        var page = await house.Node.OpenAsAsync(house.Aiko, "/records");
        await page.Keyboard.PressAsync("Control+k");
        await page.Keyboard.TypeAsync("clearance");
        await Assertions.Expect(page.Locator("#palette [role=option]").First).ToContainTextAsync("Clearances");
        var words = page.GetByRole(AriaRole.Combobox, new() { Name = "Find pages, stories, records…" });
        await Assertions.Expect(words).ToBeFocusedAsync();
        await Assertions.Expect(words).ToHaveAttributeAsync("aria-expanded", "true");
        Assert.Equal("Clearances Administration", await ChosenAsync(page));
        await page.Keyboard.PressAsync("ArrowDown");
        await Assertions.Expect(words).ToBeFocusedAsync();
        Assert.NotEqual("Clearances Administration", await ChosenAsync(page));
        await page.Keyboard.PressAsync("ArrowUp");
        await page.Keyboard.PressAsync("ArrowUp");
        Assert.StartsWith("All that is found", await ChosenAsync(page), StringComparison.Ordinal);
        await page.Keyboard.PressAsync("ArrowDown");
        await Axe.FindsNothingAsync(page);
        await page.Keyboard.PressAsync("Enter");
        await page.WaitForURLAsync("**/administration/clearances");
    }

    [Fact]
    public async Task Palette_EnterBeforeTheAnswer_OpensWhatTheWordsFind()
    {
        var page = await house.Node.OpenAsAsync(house.Aiko, "/records");
        await page.Keyboard.PressAsync("Control+k");
        await page.Keyboard.TypeAsync("health");
        await page.Keyboard.PressAsync("Enter");
        await page.WaitForURLAsync("**/administration/health");
    }

    [Fact]
    public async Task Palette_Escape_ClosesItAndGivesTheFocusBack_AndItsWordsAreThereAgain()
    {
        var page = await house.Node.OpenAsAsync(house.Aiko, "/records");
        await page.Locator(".find-open").FocusAsync();
        await page.Keyboard.PressAsync("Control+k");
        await page.Keyboard.TypeAsync("berth 7");
        await Assertions.Expect(page.Locator("#palette [role=option]").First).ToContainTextAsync("Berth 7 ");
        await page.Keyboard.PressAsync("Escape");
        await Assertions.Expect(page.Locator("#palette")).ToBeHiddenAsync();
        await Assertions.Expect(page.Locator(".find-open")).ToBeFocusedAsync();
        await page.Keyboard.PressAsync("Control+k");
        await Assertions.Expect(page.Locator("#palette [role=option]").First).ToContainTextAsync("Berth 7 ");
        await page.Keyboard.TypeAsync("log");
        await Assertions.Expect(page.Locator("#palette [role=option]").First).ToContainTextAsync("Log");
    }

    [Theory]
    [InlineData(HouseNode.Japanese)]
    [InlineData("/records/" + HouseNode.Japanese)]
    [InlineData("首相")]
    public async Task Palette_RecordByNameOrId_IsFoundWithItsMark(string words)
    {
        var page = await house.Node.OpenAsAsync(house.Kenji, "/records");
        await page.Keyboard.PressAsync("Control+k");
        await page.FillAsync("#palette-words", words);
        var found = page.Locator($"#palette [role=option][href='/records/{HouseNode.Japanese}']");
        await Assertions.Expect(found).ToContainTextAsync(HouseNode.JapaneseName);
        Assert.NotEqual("", (await found.Locator(".portion").First.InnerTextAsync()).Trim());
        Assert.DoesNotContain("区分表示の対象となる情報はありません", await page.Locator("#banner-palette").InnerTextAsync(), StringComparison.Ordinal);
        await Assertions.Expect(page.Locator("#palette-said")).ToContainTextAsync("件");
    }

    [Fact]
    public async Task Palette_Japanese_FindsPagesByTheirJapaneseNames()
    {
        var page = await house.Node.OpenAsAsync(house.Kenji, "/records");
        await page.Keyboard.PressAsync("Control+k");
        await page.FillAsync("#palette-words", "手引き");
        await Assertions.Expect(page.Locator("#palette [role=option]").First).ToHaveAttributeAsync("href", "/docs");
        await page.FillAsync("#palette-words", "ぱすきー"); // kana of either kind
        await Assertions.Expect(page.Locator("#palette [role=option]").First).ToHaveAttributeAsync("href", "/account/passkeys");
    }

    [Theory]
    [InlineData(HouseNode.Hidden)]
    [InlineData("herring")]
    [InlineData(HouseNode.HiddenWords)]
    public async Task Find_WhatOneMayNotSee_IsAnsweredAsWhatDoesNotExist(string words)
    {
        var (cleared, umi) = (await house.Node.ClientAsync(house.Aiko), await house.Node.ClientAsync(house.Umi));
        var none = words.Replace("herring", "hxrring", StringComparison.OrdinalIgnoreCase).Replace(HouseNode.Hidden, HouseNode.Hidden[..^1] + "f", StringComparison.Ordinal);
        foreach (var address in new[] { "/find?q=", "/find?part=list&q=" })
        {
            Assert.Contains(HouseNode.Hidden + "\"", await TextAsync(cleared, address, words), StringComparison.Ordinal);
            Assert.Equal(await TextAsync(umi, address, none), (await TextAsync(umi, address, words)).Replace(words, none, StringComparison.Ordinal).Replace(Uri.EscapeDataString(words), Uri.EscapeDataString(none), StringComparison.Ordinal));
        }
    }

    [Fact]
    public async Task Find_WithoutScript_FindsTheSame_AndListsAllPagesBeforeAnythingIsTyped()
    {
        var page = await house.Node.OpenAsAsync(house.Kenji, "/", script: false);
        await page.ClickAsync(".find-open");
        await page.WaitForURLAsync("**/find");
        Assert.True(await page.Locator(".found li a[href='/account/sessions']").IsVisibleAsync());
        await page.FillAsync("#find-words", "首相");
        await page.Keyboard.PressAsync("Enter");
        await page.ClickAsync($".found li a[href='/records/{HouseNode.Japanese}']");
        await page.WaitForURLAsync("**/records/" + HouseNode.Japanese);
    }

    [Fact]
    public async Task Find_WordsOfTheGuide_LeadToTheirSection()
    {
        var page = await house.Node.OpenAsAsync(house.Nobody, "/find?q=passkeys");
        await page.ClickAsync("section[aria-labelledby=found-docs] li a");
        Assert.Contains("/docs/", page.Url, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("<script>alert(1)</script>")]
    [InlineData("\"")]
    [InlineData("AND OR NOT (")]
    [InlineData("--")]
    public async Task Find_HostileWords_AreWords(string words)
    {
        var page = await house.Node.OpenAsAsync(house.Aiko, "/");
        foreach (var address in new[] { "/find?q=", "/find?part=list&q=" })
        {
            Assert.Equal(200, (await page.GotoAsync(address + Uri.EscapeDataString(words)))!.Status);
            Assert.Equal(0, await page.Locator("script:not([src])").CountAsync());
        }
    }

    private static async Task<string> ChosenAsync(IPage page) =>
        string.Join(' ', (await page.EvaluateAsync<string>("() => document.getElementById(document.getElementById('palette-words').getAttribute('aria-activedescendant')).innerText")).Split((char[]?)null, StringSplitOptions.RemoveEmptyEntries));

    private static async Task<string> TextAsync(HttpClient client, string address, string words) =>
        PageText.WithoutTheOnce(await client.GetStringAsync(new Uri(address + Uri.EscapeDataString(words), UriKind.Relative), TestContext.Current.CancellationToken));
}
