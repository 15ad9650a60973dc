using System.Text.RegularExpressions;
using Microsoft.Playwright;
using Renkei.SystemTests.Pages.House;
using Xunit;

namespace Renkei.SystemTests.Pages.Account;

/// <summary>From a node without accounts to one that is worked in.</summary>
public sealed partial class FirstAccountTests
{
    private const string Said = "Make the first account within 24 hours: ";

    private static CancellationToken Cancel => TestContext.Current.CancellationToken;

    [Theory]
    [InlineData(true)]
    [InlineData(false)]
    public async Task FirstAdministrator_ByTheLink_MakesAnAccountWithASecondFactorAndSignsInAgain(bool script)
    {
        await using var node = await RunningNode.StartAsync(Cancel);
        var link = (await node.HearsAsync(Said, Cancel))[Said.Length..];
        var page = await node.OpenAsync(script: script);
        await page.GotoAsync(link);
        await page.FillAsync("[name=name]", "ines.vale");
        await page.FillAsync("[name=displayName]", "Inés Vale");
        await page.FillAsync("[name=password]", "short");
        await page.FillAsync("[name=repeated]", "short");
        await page.ClickAsync("main button.primary");
        await Assertions.Expect(page.Locator("#f-password-error")).ToContainTextAsync("12");
        await Assertions.Expect(page.Locator("[name=displayName]")).ToHaveValueAsync("Inés Vale");
        await page.FillAsync("[name=password]", TestPeople.Password);
        await page.FillAsync("[name=repeated]", TestPeople.Password);
        await page.ClickAsync("main button.primary");

        await Assertions.Expect(page).ToHaveURLAsync(AfterWelcome());
        await page.ClickAsync("form[action='/account/second-factor/begin'] button");
        var key = (await page.Locator("code.secret").TextContentAsync())!.Replace(" ", "", StringComparison.Ordinal);
        var spent = TestPeople.CodeNow(key);
        await page.FillAsync("[name=code]", spent);
        await page.ClickAsync("form[action='/account/second-factor'] button");
        await Assertions.Expect(page.Locator("ol.codes li")).ToHaveCountAsync(10);
        var recovery = (await page.Locator("ol.codes code").First.TextContentAsync())!;

        await page.GotoAsync("/account");
        await page.ClickAsync("form[action='/sign-out'] button");
        await Assertions.Expect(page).ToHaveURLAsync(SignedOut());
        var ines = new TestPerson("", "INES.vale", TestPeople.Password, null);
        await page.SignInAsync(ines, "/account");
        await page.FillAsync("[name=code]", spent);
        await page.ClickAsync("form[action='/sign-in/code'] button");
        await Assertions.Expect(page.Locator("#f-code-error")).ToBeVisibleAsync(); // The code that turned it on is spent.
        await page.ClickAsync("a[href='/sign-in/recovery']");
        await page.FillAsync("[name=code]", recovery.ToUpperInvariant());
        await page.ClickAsync("form[action='/sign-in/recovery'] button");
        await Assertions.Expect(page.Locator("main")).ToContainTextAsync("9 recovery codes");

        await page.GotoAsync(link);
        await Assertions.Expect(page.Locator("form[action^='/welcome/']")).ToHaveCountAsync(0);
    }

    [GeneratedRegex("/account/second-factor\\?first$", RegexOptions.None, 5000)]
    private static partial Regex AfterWelcome();

    [GeneratedRegex("/sign-in\\?done$", RegexOptions.None, 5000)]
    private static partial Regex SignedOut();
}
