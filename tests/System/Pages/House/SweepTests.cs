using Xunit;

namespace Renkei.SystemTests.Pages.House;

/// <summary>What holds on every page there is, as somebody with every role sees them.</summary>
[Collection(House.Name)]
public sealed class SweepTests(HouseNode house)
{
    /// <summary>Whatever is inline, or is not said in the page's language.</summary>
    private const string Inline =
        """
        () => [
          ...[...document.querySelectorAll("script")].filter(e => !e.src || new URL(e.src).origin !== location.origin),
          ...[...document.querySelectorAll("style")].filter(e => e.textContent !== ""),
          ...[...document.querySelectorAll("[href^='javascript:'], base, object, embed, iframe, meta[http-equiv]")],
          ...[...document.querySelectorAll("*")].filter(e => [...e.attributes].some(a => a.name.startsWith("on"))),
        ].map(e => e.outerHTML.slice(0, 160))
        """;

    /// <summary>The page as it was sent, before any script touched it.</summary>
    private const string Sent =
        """
        async () => {
          const sent = new DOMParser().parseFromString(await (await fetch(location.href)).text(), "text/html");
          return [...sent.querySelectorAll("[style], style, script:not([src])")].map(e => e.outerHTML.slice(0, 160));
        }
        """;

    [Theory]
    [InlineData(1280, false)]
    [InlineData(320, true)] // 1280 px at 400 %
    public async Task EveryPage_HasNothingInline_BreaksNoPolicy_KeepsNobodyOut_AndDoesNotScrollSideways(int width, bool dark)
    {
        var page = await house.Node.OpenAsAsync(house.Aiko, "/", width, dark);
        var found = new List<string>();
        var at = "";
        page.Console += (_, said) =>
        {
            if (said.Type is "error" or "warning") found.Add($"{at}: {said.Text}");
        };
        page.PageError += (_, fault) => found.Add($"{at}: {fault}");
        foreach (var entry in HousePage.All)
        {
            at = entry.Name;
            at = await entry.OpenAsync(page);
            found.AddRange((await page.EvaluateAsync<string[]>(Inline)).Concat(await page.EvaluateAsync<string[]>(Sent)).Select(e => $"{at}: {e}"));
            if (await Record.ExceptionAsync(() => Axe.FindsNothingAsync(page)) is { } trouble) found.Add(trouble.Message);
            var wide = await page.EvaluateAsync<int>("() => document.documentElement.scrollWidth - document.documentElement.clientWidth");
            if (wide > 0) found.Add($"{at} is {wide} px wider than the screen, by {await page.EvaluateAsync<string>(Widest)}.");
        }

        Assert.True(found.Count == 0, string.Join("\n", found));
    }

    /// <summary>The innermost element that reaches farthest beyond the screen and is not cut off by another.</summary>
    private const string Widest =
        """
        () => { const right = e => e.getBoundingClientRect().right, most = document.documentElement.clientWidth;
          const cut = e => { for (let p = e.parentElement; p && p !== document.body; p = p.parentElement) if (getComputedStyle(p).overflowX !== "visible" && right(p) <= most) return true; return false; };
          const all = [...document.body.querySelectorAll("*")].filter(e => right(e) > most && !cut(e)).sort((a, b) => right(b) - right(a) || b.compareDocumentPosition(a) - a.compareDocumentPosition(b));
          return all.slice(0, 4).map(e => e.outerHTML.slice(0, 120)).join(" | "); }
        """;

    [Theory]
    [InlineData("en")]
    [InlineData("fr")]
    [InlineData("ja")]
    public async Task EveryPage_InEachLanguage_SaysWhichAndHasNoKeyForAWord(string language)
    {
        var page = await house.Node.OpenAsAsync(house.Aiko, "/");
        await page.Context.SetExtraHTTPHeadersAsync([new("Accept-Language", language)]);
        var found = new List<string>();
        foreach (var entry in HousePage.All)
        {
            var at = await entry.OpenAsync(page);
            if (await page.GetAttributeAsync("html", "lang") != language) found.Add($"{at} is not in {language}.");
            var keys = await page.EvaluateAsync<string[]>("""() => document.body.innerText.match(/(?<![\w.\/@-])(shell|banner|desk|form|find|view|news|records|log|administration|account|jobs|today|label|docs|error)\.[a-z][a-z-]*(\.[a-z-]+)*(?![\w.\/-])/g) ?? []""");
            found.AddRange(keys.Select(k => $"{at}: {k}"));
            if (await page.TitleAsync() is var title && (!title.EndsWith(" · Renkei", StringComparison.Ordinal) || title.Length < 11)) found.Add($"{at}: {title}");
        }

        Assert.True(found.Count == 0, string.Join("\n", found));
    }
}
