using System.Net;
using System.Text.Json;
using System.Text.RegularExpressions;
using Microsoft.Playwright;
using Renkei.Desks.Account;
using Renkei.Desks.Account.Provider;
using Renkei.Desks.Administration.Clearances;
using Renkei.Desks.Administration.Grants;
using Renkei.Store.Log;
using Renkei.Support;
using Renkei.SystemTests.Pages.House;
using Renkei.SystemTests.Serve;
using Renkei.Web.People;
using Xunit;

namespace Renkei.SystemTests.Pages.Account;

/// <summary>Signing in through another provider: a real one, in a process of its own.</summary>
public sealed class ProviderTests : IAsyncLifetime
{
    private const string Down = "does not answer";
    private const string Refused = "did not sign you in";

    private IdentityProvider provider = null!;
    private HostedNode node = null!;

    private static CancellationToken Cancel => TestContext.Current.CancellationToken;

    public ValueTask InitializeAsync() => StartAsync(isPushed: false);

    public async ValueTask DisposeAsync()
    {
        await node.DisposeAsync();
        await provider.DisposeAsync();
    }

    [Theory]
    [InlineData(false)]
    [InlineData(true)]
    public async Task SignIn_OfSomebodyNew_MakesAnAccountWithTheRolesAndTheClearanceOfTheClaims(bool isPushed)
    {
        if (isPushed) await AnewAsync();
        await provider.KnowAsync("n-1", new { name = "Nora Lindqvist", preferred_username = "nora", groups = new[] { "staff", "analysts" } });
        using var browser = Browser();
        var there = await LeaveAsync(browser, "/account");
        var asked = System.Web.HttpUtility.ParseQueryString(there.Query);
        if (isPushed) Assert.StartsWith("urn:ietf:params:oauth:request_uri:", asked["request_uri"], StringComparison.Ordinal);
        else Assert.Equal(("code", "S256", "openid profile", true, true), (asked["response_type"], asked["code_challenge_method"], asked["scope"], asked["state"]?.Length > 40, asked["nonce"]?.Length > 40));

        using var back = await browser.GetAsync(await IdentityProvider.SignInAsync(browser, there, "n-1"), Cancel);
        Assert.Equal("/account", back.Headers.Location!.OriginalString);
        Assert.Contains("Nora Lindqvist", await browser.GetStringAsync(new Uri("/account", UriKind.Relative), Cancel), StringComparison.Ordinal);

        var account = (await Accounts.FindByNameAsync("nora", Cancel))!;
        Assert.Equal([new DeskRole("records", Role.Reader)], account.Roles);
        Assert.Equal(provider.Issuer + "\nn-1", Assert.Single(account.Logins).Key);
        Assert.Null(account.PasswordHash);
        var clearance = (await Clearances.CurrentAsync(account.Id, Cancel))!.Grant;
        Assert.True(clearance is { IsMapped: true, IsAlone: false } && clearance.At(TimeProvider.System.GetUtcNow()) == Standing.InForce);
        var said = Assert.Single(await LogAsync(account.Id), e => e.Kind == LogKinds.Clearance);
        Assert.Contains("without four eyes, as the setting SignInProvider.GivesClearances says", said.Text, StringComparison.Ordinal);
        Assert.Equal("Harbour Identity", said.By);
    }

    [Fact]
    public async Task Claims_ThatChange_ChangeRolesAndClearanceAtTheNextSignIn_AndEndOlderSessions()
    {
        await provider.KnowAsync("c-1", new { name = "Carla Moreau", preferred_username = "carla", groups = new[] { "analysts" } });
        using var older = await SignedInAsync("c-1");
        var carla = (await Accounts.FindByNameAsync("carla", Cancel))!;
        await provider.KnowAsync("c-1", new { name = "Carla Moreau", preferred_username = "somebody-else", groups = "chiefs" });
        using var newer = await SignedInAsync("c-1");

        var changed = (await Accounts.GetAsync(carla.Id, Cancel))!;
        Assert.Equal("carla", changed.Name);
        Assert.Equal([new DeskRole("records", Role.Approver)], changed.Roles);
        Assert.Equal(Standing.Ended, (await Clearances.ListAsync(carla.Id, Cancel)).Single().Grant.At(TimeProvider.System.GetUtcNow()));
        Assert.Equal(HttpStatusCode.Redirect, (await older.GetAsync(new Uri("/account", UriKind.Relative), Cancel)).StatusCode);
        Assert.Equal(HttpStatusCode.OK, (await newer.GetAsync(new Uri("/account", UriKind.Relative), Cancel)).StatusCode);
    }

    [Fact]
    public async Task Clearance_ThatOfficersGave_IsNotTouchedByClaims()
    {
        await provider.KnowAsync("k-1", new { name = "Kenji Mori", preferred_username = "kenji", groups = new[] { "chiefs" } });
        using (await SignedInAsync("k-1"))
        {
        }

        var kenji = (await Accounts.FindByNameAsync("kenji", Cancel))!;
        var now = TimeProvider.System.GetUtcNow();
        var given = new Grant<KeptClearance>("by-officers", kenji.Id, new(await LabelAsync("clearance-partner-jpn.xml")), now.AddDays(9), new("first", now), new("second", now));
        Assert.Null(await Clearances.AddAsync(given, Cancel));
        foreach (var groups in (string[][])[["analysts"], []])
        {
            await provider.KnowAsync("k-1", new { name = "Kenji Mori", preferred_username = "kenji", groups });
            using var again = await SignedInAsync("k-1");
            Assert.Equal(("by-officers", Standing.InForce), ((await Clearances.CurrentAsync(kenji.Id, Cancel))!.Grant.Id, (await Clearances.CurrentAsync(kenji.Id, Cancel))!.Grant.At(now)));
        }
    }

    /// <summary>Whoever chooses a name or an address elsewhere is nobody's account here.</summary>
    [Fact]
    public async Task SignIn_WithTheNameAndMailOfAnotherAccount_OpensAnAccountOfItsOwn()
    {
        var ines = await TestPeople.AddAsync(node.Data, "ines", [new("records", Role.Author)]);
        await provider.KnowAsync("i-1", new { name = "Ines", preferred_username = "ines", email = "ines@harbour.example", groups = new[] { "analysts" } });
        using var browser = await SignedInAsync("i-1");
        var page = await browser.GetStringAsync(new Uri("/account", UriKind.Relative), Cancel);
        Assert.Contains("<b>ines-2</b>", page, StringComparison.Ordinal);
        Assert.Equal([new DeskRole("records", Role.Author)], (await Accounts.GetAsync(ines.Id, Cancel))!.Roles);
        Assert.Empty((await Accounts.GetAsync(ines.Id, Cancel))!.Logins);
    }

    [Fact]
    public async Task Answer_ForgedOrSentTwice_IsRefusedInOneSentence()
    {
        await provider.KnowAsync("r-1", new { name = "Rosa Keller", preferred_username = "rosa" });
        var jar = new CookieContainer();
        using var browser = Browser(jar);
        var back = await IdentityProvider.SignInAsync(browser, await LeaveAsync(browser), "r-1");
        var cookies = jar.GetCookieHeader(new Uri(node.Address, "/sign-in/provider/done"));
        Assert.Contains(".AspNetCore.OpenIdConnect.Nonce.", cookies, StringComparison.Ordinal);

        await IsRefusedAsync(back, ""); // Another browser: state and nonce are bound to the first.
        await IsRefusedAsync(new(back.ToString().Replace("state=", "state=A", StringComparison.Ordinal)), cookies);
        await IsRefusedAsync(new(node.Address, "/sign-in/provider/done?error=access_denied"), cookies);
        Assert.Null(await Accounts.FindByNameAsync("rosa", Cancel));

        // The provider signs another nonce than the one this browser has.
        using var other = Browser();
        var asked = (await LeaveAsync(other)).ToString();
        var planted = await IdentityProvider.SignInAsync(other, new(Regex.Replace(asked, "(?<=[?&]nonce=)[^&]+", "planted", RegexOptions.None, TimeSpan.FromSeconds(5))), "r-1");
        using (var answer = await other.GetAsync(planted, Cancel)) Assert.Equal("/sign-in?refused=provider", answer.Headers.Location!.OriginalString);
        Assert.Null(await Accounts.FindByNameAsync("rosa", Cancel));

        using (var first = Browser())
        {
            using var done = await SendAsync(first, back, cookies);
            Assert.Equal("/", done.Headers.Location!.OriginalString);
        }

        await IsRefusedAsync(back, cookies); // The code is spent: the provider refuses it.
        using var page = Browser();
        Assert.Contains(Refused, await page.GetStringAsync(new Uri("/sign-in?refused=provider", UriKind.Relative), Cancel), StringComparison.Ordinal);
    }

    [Fact]
    public async Task Provider_ThatIsDown_IsSaidToBe_AndPasswordsWorkOn()
    {
        var mara = await TestPeople.AddAsync(node.Data, "mara", []);
        await provider.DisposeAsync();
        using var browser = Browser();
        using var led = await browser.GetAsync(new Uri("/sign-in/provider", UriKind.Relative), Cancel);
        Assert.Equal((HttpStatusCode.SeeOther, "/sign-in?refused=provider-down"), (led.StatusCode, led.Headers.Location!.OriginalString));
        Assert.Contains(Down, await browser.GetStringAsync(led.Headers.Location, Cancel), StringComparison.Ordinal);
        using var typed = await browser.SendFormAsync("/sign-in", "/sign-in", new(StringComparer.Ordinal) { ["name"] = mara.Name, ["password"] = mara.Password }, Cancel);
        Assert.Equal((HttpStatusCode.SeeOther, "/"), (typed.StatusCode, typed.Headers.Location!.OriginalString));
    }

    [Fact]
    public async Task Provider_ThatStopsHalfway_IsSaidToBeDown()
    {
        await provider.KnowAsync("h-1", new { name = "Hugo Blanc" });
        using var browser = Browser();
        var back = await IdentityProvider.SignInAsync(browser, await LeaveAsync(browser), "h-1");
        await provider.DisposeAsync();
        using var answer = await browser.GetAsync(back, Cancel);
        Assert.Equal("/sign-in?refused=provider-down", answer.Headers.Location!.OriginalString);
    }

    [Fact]
    public async Task Account_ThatWasShut_IsNotOpenedByTheProvider()
    {
        await provider.KnowAsync("s-1", new { name = "Sven Oder", preferred_username = "sven" });
        using (await SignedInAsync("s-1"))
        {
        }

        var sven = (await Accounts.FindByNameAsync("sven", Cancel))!;
        sven.Disabled = TimeProvider.System.GetUtcNow();
        Assert.Null(await Accounts.ChangeAsync(sven, null, "Shut for a test.", Cancel));
        using var browser = Browser();
        using var answer = await browser.GetAsync(await IdentityProvider.SignInAsync(browser, await LeaveAsync(browser), "s-1"), Cancel);
        Assert.Equal("/sign-in?refused=invited", answer.Headers.Location!.OriginalString);
    }

    /// <summary>In a browser, with all its rules: through the provider's page and back, out here and there.</summary>
    [Fact]
    public async Task Browser_GoesThroughTheProvider_AndOutOfBoth()
    {
        await provider.KnowAsync("b-1", new { name = "Béla Tóth", preferred_username = "bela", groups = new[] { "analysts" } });
        await using var chromium = await Support.Browser.StartAsync();
        var page = await chromium.OpenAsync(node: node.Address.ToString().TrimEnd('/'));
        await page.GotoAsync("/sign-in?return=/account");
        await page.ClickAsync("a[href^='/sign-in/provider']");
        await page.FillAsync("[name=login]", "b-1");
        await page.FillAsync("[name=password]", "any");
        await page.ClickAsync("button[type=submit]");
        await page.WaitForURLAsync(url => new Uri(url).AbsolutePath == "/account");
        await Assertions.Expect(page.Locator("main")).ToContainTextAsync("bela");
        await page.GotoAsync("/account/sessions");
        await Assertions.Expect(page.Locator(".things")).ToContainTextAsync("through another service");

        await page.GotoAsync("/account");
        await page.ClickAsync("form[action='/sign-out'] button");
        await page.ClickAsync("a[href='/sign-in/provider/out']");
        await page.ClickAsync("button[name=logout]");
        await page.WaitForURLAsync(url => new Uri(url).AbsolutePath == "/sign-in");
        await page.ClickAsync("a[href^='/sign-in/provider']");
        await Assertions.Expect(page.Locator("[name=login]")).ToBeVisibleAsync(); // The provider asks anew.
    }

    [Fact]
    public void Settings_WithAClaimForClearancesButNotTheWord_AreRefused()
    {
        var faults = new ProviderSettings { Authority = "https://id.example", ClientId = "x", ClearanceClaim = "groups" }.Check();
        Assert.Equal(nameof(ProviderSettings.GivesClearances), Assert.Single(faults).Key);
        Assert.Contains(new ProviderSettings { Authority = "http://id.example", ClientId = "x" }.Check(), f => f.Key == nameof(ProviderSettings.Authority));
    }

    private Accounts Accounts => new(node.Store, TimeProvider.System);

    private GrantShelf<KeptClearance> Clearances => new(node.Store, KeptClearance.Kind);

    private static Task<string> LabelAsync(string file) => File.ReadAllTextAsync(Path.Combine(Repository.Root, "samples", "labels", file), Cancel);

    private async Task AnewAsync()
    {
        await DisposeAsync();
        await StartAsync(isPushed: true);
    }

    private async ValueTask StartAsync(bool isPushed)
    {
        provider = await IdentityProvider.StartAsync(isPushed);
        var settings = new
        {
            SignInProvider = new
            {
                Name = "Harbour Identity",
                Authority = provider.Issuer,
                ClientId = IdentityProvider.Client,
                CreatesAccounts = true,
                RolesClaim = "groups",
                Roles = (object[])[new { Value = "analysts", Desk = "records", Role = "Reader" }, new { Value = "chiefs", Desk = "records", Role = "Approver" }],
                ClearanceClaim = "groups",
                GivesClearances = true,
                Clearances = (object[])[new { Value = "analysts", File = Path.Combine(Repository.Root, "samples", "labels", "clearance-member-gbr.xml") }],
            },
        };
        node = await HostedNode.StartAsync(JsonSerializer.Serialize(settings), secrets: [(["SignInProvider", "ClientSecret"], IdentityProvider.Secret)]);
        await provider.ServeAsync(node.Address);
    }

    private HttpClient Browser(CookieContainer? jar = null) => new(new SocketsHttpHandler { AllowAutoRedirect = false, UseCookies = true, CookieContainer = jar ?? new() }) { BaseAddress = node.Address, DefaultRequestHeaders = { { "Accept", "text/html" } } };

    /// <summary>Where the node leads whoever wants to sign in through the provider.</summary>
    private static async Task<Uri> LeaveAsync(HttpClient browser, string back = "/")
    {
        using var answer = await browser.GetAsync(new Uri("/sign-in/provider?return=" + Uri.EscapeDataString(back), UriKind.Relative), Cancel);
        Assert.Equal(HttpStatusCode.Redirect, answer.StatusCode);
        return answer.Headers.Location!;
    }

    private async Task<HttpClient> SignedInAsync(string subject)
    {
        var browser = Browser();
        using var answer = await browser.GetAsync(await IdentityProvider.SignInAsync(browser, await LeaveAsync(browser), subject), Cancel);
        Assert.Equal("/", answer.Headers.Location!.OriginalString);
        return browser;
    }

    private async Task IsRefusedAsync(Uri back, string cookies)
    {
        using var browser = Browser();
        using var answer = await SendAsync(browser, back, cookies);
        Assert.Equal((HttpStatusCode.Redirect, "/sign-in?refused=provider"), (answer.StatusCode, answer.Headers.Location!.OriginalString));
        Assert.Equal(HttpStatusCode.Redirect, (await browser.GetAsync(new Uri("/account", UriKind.Relative), Cancel)).StatusCode);
    }

    private static async Task<HttpResponseMessage> SendAsync(HttpClient browser, Uri address, string cookies)
    {
        using var request = new HttpRequestMessage(HttpMethod.Get, address);
        if (cookies.Length > 0) request.Headers.Add("Cookie", cookies);
        return await browser.SendAsync(request, Cancel);
    }

    private async Task<List<LogEntry>> LogAsync(string subject) => [.. (await (await node.Store.LogAsync(Cancel)).EntriesAsync(0, 1000, Cancel)).Select(l => LogEntry.Read(l).Value!).Where(e => e.Id == subject)];
}
