using Microsoft.Playwright;
using Renkei.Support;
using Renkei.SystemTests.Pages.House;
using Renkei.SystemTests.Serve;
using Renkei.Web.People;
using Xunit;

namespace Renkei.SystemTests.Pages.Account;

/// <summary>From an administrator's invitation to each way in, in a browser.</summary>
public sealed class InvitationTests : IAsyncLifetime
{
    private readonly HandClock clock = new(TimeProvider.System.GetUtcNow());
    private HostedNode node = null!;
    private Browser chromium = null!;

    public async ValueTask InitializeAsync()
    {
        chromium = await Browser.StartAsync();
        node = await HostedNode.StartAsync(clock: clock);
    }

    public async ValueTask DisposeAsync()
    {
        await chromium.DisposeAsync();
        if (node is not null) await node.DisposeAsync();
    }

    [Fact]
    public async Task Invited_ByTheLink_ChoosesAPassword_AndSignsInByCodeRecoveryCodeAndPasskey()
    {
        var ada = await TestPeople.AddAsync(node.Data, "ada", [new(Rights.Node, Role.Administrator)]);
        var office = await OpenAsync();
        await office.SignInAsync(ada, "/administration/people/new");
        await office.FillAsync("[name=displayName]", "Ana Costa");
        await office.FillAsync("[name=name]", "ana");
        await office.ClickAsync("main form button[type=submit]");
        var link = await office.InputValueAsync("input.once");

        var page = await OpenAsync();
        await page.GotoAsync(link.Replace("127.0.0.1", "localhost", StringComparison.Ordinal));
        await page.FillAsync("[name=password]", TestPeople.Password);
        await page.FillAsync("[name=repeated]", TestPeople.Password);
        await page.ClickAsync("main form button[type=submit]");
        await page.ClickAsync("form[action='/account/second-factor/begin'] button");
        var key = (await page.Locator("code.secret").TextContentAsync())!.Replace(" ", "", StringComparison.Ordinal);
        await page.FillAsync("[name=code]", Code(key));
        await page.ClickAsync("form[action='/account/second-factor'] button");
        var recovery = (await page.Locator("ol.codes code").First.TextContentAsync())!;
        await SignOutAsync(page);

        await PasswordAsync(page);
        clock.Move(TimeSpan.FromSeconds(30)); // The code that turned the factor on is spent.
        await page.FillAsync("[name=code]", Code(key));
        await page.ClickAsync("form[action='/sign-in/code'] button");
        await page.WaitForURLAsync(url => new Uri(url).AbsolutePath == "/account");
        await SignOutAsync(page);

        await PasswordAsync(page);
        await page.ClickAsync("a[href='/sign-in/recovery']");
        await page.FillAsync("[name=code]", recovery);
        await page.ClickAsync("form[action='/sign-in/recovery'] button");
        await Assertions.Expect(page.Locator("main")).ToContainTextAsync("9 recovery codes");

        await AddDeviceAsync(page);
        await page.GotoAsync("/account/passkeys");
        await page.FillAsync("form[data-passkey] [name=name]", "Test key");
        await page.ClickAsync("form[data-passkey] button");
        await Assertions.Expect(page.Locator(".things")).ToContainTextAsync("Test key");
        await SignOutAsync(page);
        await PasskeyAsync(page);
        await page.WaitForURLAsync(url => !new Uri(url).AbsolutePath.StartsWith("/sign-in", StringComparison.Ordinal));

        // A proof asked for anew is given by it, too.
        clock.Move(TimeSpan.FromMinutes(16));
        await page.GotoAsync("/account/passkeys");
        await page.ClickAsync("form[action='/account/confirm/passkey'] button");
        await page.WaitForURLAsync(url => new Uri(url).AbsolutePath == "/account/passkeys");
        await page.ClickAsync(".things form[action$='/remove'] button");
        await Assertions.Expect(page.Locator("main")).Not.ToContainTextAsync("Test key");
        await SignOutAsync(page);
        await PasskeyAsync(page);
        await Assertions.Expect(page.Locator(".notice")).ToContainTextAsync("opens no account here");
    }

    /// <summary>A passkey of one name is none under another, and none at all where the settings name a third.</summary>
    [Fact]
    public async Task Passkey_UnderAnotherName_IsOfNoUse()
    {
        var ines = await TestPeople.AddAsync(node.Data, "ines", []);
        var page = await OpenAsync();
        await AddDeviceAsync(page);
        await page.SignInAsync(ines, "/account/passkeys");
        await page.FillAsync("form[data-passkey] [name=name]", "Test key");
        await page.ClickAsync("form[data-passkey] button");
        await Assertions.Expect(page.Locator(".things")).ToContainTextAsync("Test key");
        await SignOutAsync(page);

        await page.GotoAsync(node.Address.ToString() + "sign-in");
        await PasskeyAsync(page);
        // The browser takes its time before it says that there is no key.
        await Assertions.Expect(page.Locator("form[data-passkey] [role=alert]")).ToBeVisibleAsync(new() { Timeout = 60_000 });
        await Assertions.Expect(page).ToHaveURLAsync(node.Address.ToString() + "sign-in");

        await using var elsewhere = await HostedNode.StartAsync("""{ "Account": { "PasskeyDomain": "node.example.org" } }""");
        var other = await chromium.OpenAsync(node: elsewhere.Address.ToString().Replace("127.0.0.1", "localhost", StringComparison.Ordinal));
        await AddDeviceAsync(other);
        var asked = await other.RunAndWaitForResponseAsync(async () =>
        {
            await other.GotoAsync("/sign-in");
            await PasskeyAsync(other);
        }, answer => answer.Url.EndsWith("/sign-in/passkey/options", StringComparison.Ordinal));
        Assert.Contains("\"rpId\":\"node.example.org\"", await asked.TextAsync(), StringComparison.Ordinal);
        await Assertions.Expect(other.Locator("form[data-passkey] [role=alert]")).ToBeVisibleAsync();
    }

    /// <summary>Without a mouse: in, to a person, a role given.</summary>
    [Fact]
    public async Task Keyboard_SignsInAndGivesARole()
    {
        var ada = await TestPeople.AddAsync(node.Data, "ada", [new(Rights.Node, Role.Administrator)]);
        var ben = await TestPeople.AddAsync(node.Data, "ben", []);
        var page = await OpenAsync();
        await page.GotoAsync("/sign-in?return=/administration/people/" + ben.Id);
        await TabToAsync(page, "[name=name]");
        await page.Keyboard.TypeAsync(ada.Name);
        await page.Keyboard.PressAsync("Tab");
        await page.Keyboard.TypeAsync(ada.Password);
        await page.Keyboard.PressAsync("Enter");
        await page.WaitForURLAsync(url => new Uri(url).AbsolutePath.EndsWith(ben.Id, StringComparison.Ordinal));
        await TabToAsync(page, "[name=roles][value='records/reader']");
        await page.Keyboard.PressAsync("Space");
        await TabToAsync(page, "form[action$='/roles'] button[type=submit]");
        await page.Keyboard.PressAsync("Enter");
        await Assertions.Expect(page.Locator("[name=before][value='records/reader']")).ToHaveCountAsync(1);
        await Assertions.Expect(page.Locator("[name=roles][value='records/reader']")).ToBeCheckedAsync();
    }

    /// <summary>By its name: browsers take passkeys under a name alone, not under an address of numbers.</summary>
    private Task<IPage> OpenAsync() => chromium.OpenAsync(node: node.Address.ToString().Replace("127.0.0.1", "localhost", StringComparison.Ordinal));

    private static async Task AddDeviceAsync(IPage page)
    {
        var devices = await page.Context.NewCDPSessionAsync(page);
        await devices.SendAsync("WebAuthn.enable");
        await devices.SendAsync("WebAuthn.addVirtualAuthenticator", new() { ["options"] = new Dictionary<string, object> { ["protocol"] = "ctap2", ["transport"] = "internal", ["hasResidentKey"] = true, ["hasUserVerification"] = true, ["isUserVerified"] = true, ["automaticPresenceSimulation"] = true } });
    }

    private static Task PasskeyAsync(IPage page) => page.ClickAsync("form[action='/sign-in/passkey'] button");

    private static async Task SignOutAsync(IPage page)
    {
        await page.GotoAsync("/account");
        await page.ClickAsync("form[action='/sign-out'] button");
        await page.WaitForURLAsync(url => new Uri(url).AbsolutePath == "/sign-in");
    }

    private static async Task PasswordAsync(IPage page)
    {
        await page.GotoAsync("/sign-in?return=/account");
        await page.FillAsync("[name=name]", "ana");
        await page.FillAsync("[name=password]", TestPeople.Password);
        await page.ClickAsync("form[action='/sign-in'] button");
        await page.WaitForURLAsync(url => new Uri(url).AbsolutePath == "/sign-in/code");
    }

    /// <summary>Presses the tabulator until something has the focus, as often as a page may have places.</summary>
    private static async Task TabToAsync(IPage page, string place)
    {
        for (var presses = 0; presses < 80; presses++)
        {
            if (await page.Locator(place).EvaluateAsync<bool>("e => e === document.activeElement")) return;
            await page.Keyboard.PressAsync("Tab");
        }

        Assert.Fail($"{place} is not reached by the keyboard.");
    }

    private string Code(string key) => Desks.Account.Secrets.Totp.Code(Desks.Account.Secrets.Base32.Decode(key)!, Desks.Account.Secrets.Totp.Step(clock.Now));
}
