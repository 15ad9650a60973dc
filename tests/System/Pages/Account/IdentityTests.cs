using System.Net;
using System.Security.Cryptography;
using System.Text.Json;
using System.Text.RegularExpressions;
using Renkei.Desks.Account;
using Renkei.Desks.Account.Links;
using Renkei.Desks.Account.Provider;
using Renkei.Desks.Account.Secrets;
using Renkei.Desks.Account.Sessions;
using Renkei.Desks.Administration.Clearances;
using Renkei.Desks.Administration.Grants;
using Renkei.Store.Log;
using Renkei.Support;
using Renkei.SystemTests.Pages.House;
using Renkei.SystemTests.Serve;
using Renkei.Web.People;
using Xunit;

namespace Renkei.SystemTests.Pages.Account;

/// <summary>A real provider's identities and accounts that are there already: invited people come by it, others connect it, and it says when somebody signed out. It makes no accounts here.</summary>
/// <remarks>Long, since each way in is tried beside the attack on it, over one provider.</remarks>
public sealed class IdentityTests : IAsyncLifetime
{
    private const string Page = "/account/identity";
    private const string Confirm = Page + "/confirm";

    private IdentityProvider provider = null!;
    private HostedNode node = null!;

    private static CancellationToken Cancel => TestContext.Current.CancellationToken;

    private Accounts Accounts => new(node.Store, TimeProvider.System);

    public async ValueTask InitializeAsync()
    {
        provider = await IdentityProvider.StartAsync();
        var settings = new
        {
            SignInProvider = new
            {
                Name = "Harbour Identity",
                Authority = provider.Issuer,
                ClientId = IdentityProvider.Client,
                RolesClaim = "groups",
                Roles = (object[])[new { Value = "analysts", Desk = "records", Role = "Reader" }, new { Value = "heads", Desk = "node", Role = "Administrator" }],
                ClearanceClaim = "groups",
                GivesClearances = true,
                Clearances = (object[])[new { Value = "analysts", File = Path.Combine(Repository.Root, "samples", "labels", "clearance-member-gbr.xml") }],
            },
        };
        node = await HostedNode.StartAsync(JsonSerializer.Serialize(settings), secrets: [(["SignInProvider", "ClientSecret"], IdentityProvider.Secret)]);
        await provider.ServeAsync(node.Address);
    }

    public async ValueTask DisposeAsync()
    {
        await node.DisposeAsync();
        await provider.DisposeAsync();
    }

    [Fact]
    public async Task Invitation_AcceptedThroughTheProvider_OpensThatAccount_Once()
    {
        await provider.KnowAsync("i-1", new { name = "Ines Ferrand", preferred_username = "somebody", groups = new[] { "analysts" } });
        await provider.KnowAsync("i-2", new { name = "Otto Kern" });
        var (ines, link) = await InviteAsync("ines");
        using var browser = Browser();
        Assert.Contains($"href=\"{link}/provider\"", await browser.GetStringAsync(Relative(link), Cancel), StringComparison.Ordinal);

        var there = await LeaveAsync(browser, link + "/provider");
        Assert.DoesNotContain(link["/welcome/".Length..], there.ToString(), StringComparison.Ordinal);
        var back = await IdentityProvider.SignInAsync(browser, there, "i-1");
        using (var stillGood = await browser.GetAsync(Relative(link), Cancel)) Assert.Equal(HttpStatusCode.OK, stillGood.StatusCode); // Nothing is used up before the answer is taken.
        using var other = Browser();
        var late = await IdentityProvider.SignInAsync(other, await LeaveAsync(other, link + "/provider"), "i-2");

        await LeadsAsync(browser, back, "/account");
        Assert.Contains("<b>ines</b>", await browser.GetStringAsync(Relative("/account"), Cancel), StringComparison.Ordinal);
        var opened = (await Accounts.GetAsync(ines, Cancel))!;
        Assert.Equal(provider.Issuer + "\ni-1", Assert.Single(opened.Logins).Key);
        Assert.Equal([new DeskRole("records", Role.Reader)], opened.Roles);
        Assert.NotNull(await new GrantShelf<KeptClearance>(node.Store, KeptClearance.Kind).CurrentAsync(ines, Cancel));
        Assert.Contains(await LogAsync(ines), e => e.Kind == LogKinds.Account && e.Text!.Contains("Accepted the invitation with an identity of Harbour Identity", StringComparison.Ordinal));

        await LeadsAsync(other, late, link); // Somebody who had left with the same link before that.
        using (var gone = await other.GetAsync(Relative(link), Cancel)) Assert.Equal(HttpStatusCode.NotFound, gone.StatusCode);
        using (var gone = await other.GetAsync(Relative(link + "/provider"), Cancel)) Assert.Equal(HttpStatusCode.NotFound, gone.StatusCode);
        Assert.Equal(provider.Issuer + "\ni-1", Assert.Single((await Accounts.GetAsync(ines, Cancel))!.Logins).Key);
        using var again = await SignedInAsync("i-1");
        Assert.Contains("<b>ines</b>", await again.GetStringAsync(Relative("/account"), Cancel), StringComparison.Ordinal);
    }

    [Fact]
    public async Task Invitation_WithAnIdentityOfAnotherAccount_IsRefused_AndTheLinkStaysGood()
    {
        await provider.KnowAsync("o-1", new { name = "Olga Brandt" });
        var olga = await ConnectedAsync("olga", "o-1");
        var (hugo, link) = await InviteAsync("hugo");
        using var browser = Browser();
        await LeadsAsync(browser, await IdentityProvider.SignInAsync(browser, await LeaveAsync(browser, link + "/provider"), "o-1"), link + "?refused=taken");
        Assert.Contains("opens another account here already", await browser.GetStringAsync(Relative(link + "?refused=taken"), Cancel), StringComparison.Ordinal);
        Assert.True((await Accounts.GetAsync(hugo, Cancel))!.IsInvited);
        Assert.Single((await Accounts.GetAsync(olga.Id, Cancel))!.Logins);
    }

    [Fact]
    public async Task Invitation_ThatExpiredOnTheWay_IsNotAccepted_NorOneAnotherSiteLedTo()
    {
        await provider.KnowAsync("x-1", new { name = "Xenia Voss" });
        var (xenia, link) = await InviteAsync("xenia");
        using var browser = Browser();
        foreach (var site in new[] { "cross-site", "same-site", "none", null })
        {
            using var led = new HttpRequestMessage(HttpMethod.Get, link + "/provider");
            if (site is not null) led.Headers.Add("Sec-Fetch-Site", site);
            using var answer = await browser.SendAsync(led, Cancel);
            Assert.Equal((HttpStatusCode.SeeOther, link), (answer.StatusCode, answer.Headers.Location!.OriginalString));
        }

        var back = await IdentityProvider.SignInAsync(browser, await LeaveAsync(browser, link + "/provider"), "x-1");
        var kept = Assert.Single(await node.Store.Documents.ListAsync(OnceLink.Kind, xenia, "", 10, Cancel));
        Assert.True((await node.Store.Documents.ChangeAsync([new(OnceLink.Kind, kept.Id, xenia, kept.Version, DeskJson.Write(new OnceLink(xenia, TimeProvider.System.GetUtcNow().AddSeconds(-1))))], [], Cancel)).IsMade);
        await LeadsAsync(browser, back, link);
        Assert.True((await Accounts.GetAsync(xenia, Cancel))!.IsInvited);
    }

    [Fact]
    public async Task Identity_Connected_SignsIn_AndDisconnectedNoMore()
    {
        await provider.KnowAsync("m-1", new { name = "Mara Holt", preferred_username = "mh", groups = new[] { "analysts" } });
        var mara = await TestPeople.AddAsync(node.Data, "mara", [new("records", Role.Reader)]);
        using var browser = await ByPasswordAsync(mara);
        await LeadsAsync(browser, await IdentityProvider.SignInAsync(browser, await LeaveAsync(browser, Page + "/connect"), "m-1"), Confirm);
        Assert.Empty((await Accounts.GetAsync(mara.Id, Cancel))!.Logins); // Only offered.
        var asked = await browser.GetStringAsync(Relative(Confirm), Cancel);
        Assert.Contains("Mara Holt (mh)", asked, StringComparison.Ordinal);
        var fields = Fields(asked);
        Assert.Equal(Page + "?saved", await SentAsync(browser, Confirm, Confirm, fields));
        Assert.Equal(provider.Issuer + "\nm-1", Assert.Single((await Accounts.GetAsync(mara.Id, Cancel))!.Logins).Key);
        Assert.Equal(Page + "?refused=late", await SentAsync(browser, Page, Confirm, fields)); // Once.

        using (var through = await SignedInAsync("m-1"))
        {
            Assert.Equal(Page + "?saved", await SentAsync(browser, Page, Page + "/disconnect", []));
            using var ended = await through.GetAsync(Relative("/account"), Cancel);
            Assert.Equal(HttpStatusCode.Redirect, ended.StatusCode);
        }

        using var refused = Browser();
        await LeadsAsync(refused, await IdentityProvider.SignInAsync(refused, await LeaveAsync(refused), "m-1"), "/sign-in?refused=invited");
        var said = (await LogAsync(mara.Id)).Where(e => e.Kind == LogKinds.Account).Select(e => e.Text!).ToList();
        Assert.Contains("Connected an identity of Harbour Identity: Mara Holt (mh).", said);
        Assert.Contains(said, s => s.StartsWith("Disconnected the identity of Harbour Identity; all other sessions ended.", StringComparison.Ordinal));
    }

    [Fact]
    public async Task Identity_ThatIsTheOnlyWayIn_StaysConnected()
    {
        await provider.KnowAsync("w-1", new { name = "Wim Daal" });
        var (wim, link) = await InviteAsync("wim");
        using var browser = Browser();
        await LeadsAsync(browser, await IdentityProvider.SignInAsync(browser, await LeaveAsync(browser, link + "/provider"), "w-1"), "/account");
        using var refused = await browser.SendFormAsync(Page, Page + "/disconnect", [], Cancel);
        Assert.Equal(HttpStatusCode.UnprocessableEntity, refused.StatusCode);
        Assert.Contains("is the only way into your account", await refused.Content.ReadAsStringAsync(Cancel), StringComparison.Ordinal);
        Assert.Single((await Accounts.GetAsync(wim, Cancel))!.Logins);
    }

    [Fact]
    public async Task Identity_OfAnotherAccount_IsNotConnected()
    {
        await provider.KnowAsync("t-1", new { name = "Tove Lind" });
        await ConnectedAsync("tove", "t-1");
        var ulf = await TestPeople.AddAsync(node.Data, "ulf", []);
        using var browser = await ByPasswordAsync(ulf);
        await LeadsAsync(browser, await IdentityProvider.SignInAsync(browser, await LeaveAsync(browser, Page + "/connect"), "t-1"), Page + "?refused=taken");
        Assert.Equal(Page + "?refused=late", await RedirectedAsync(browser, Confirm));

        // Both were offered it before either had it.
        await provider.KnowAsync("t-2", new { name = "Tove Lind" });
        var vera = await TestPeople.AddAsync(node.Data, "vera", []);
        using var other = await ByPasswordAsync(vera);
        foreach (var each in (HttpClient[])[browser, other]) await LeadsAsync(each, await IdentityProvider.SignInAsync(each, await LeaveAsync(each, Page + "/connect"), "t-2", isAnew: true), Confirm);
        Assert.Equal(Page + "?saved", await SentAsync(other, Confirm, Confirm, Fields(await other.GetStringAsync(Relative(Confirm), Cancel))));
        Assert.Equal(Page + "?refused=taken", await SentAsync(browser, Confirm, Confirm, Fields(await browser.GetStringAsync(Relative(Confirm), Cancel))));
        Assert.Empty((await Accounts.GetAsync(ulf.Id, Cancel))!.Logins);
    }

    /// <summary>An attacker's journey, finished in the browser of somebody else, cookies of the journey and all.</summary>
    [Fact]
    public async Task Identity_OfferedToOneSession_IsConnectedInNoOther()
    {
        await provider.KnowAsync("e-1", new { name = "Eve Marsh" });
        var (eve, victim) = (await TestPeople.AddAsync(node.Data, "eve", []), await TestPeople.AddAsync(node.Data, "vic", []));
        var jar = new CookieContainer();
        using var evil = await ByPasswordAsync(eve, jar);
        var back = await IdentityProvider.SignInAsync(evil, await LeaveAsync(evil, Page + "/connect"), "e-1");
        var victims = new CookieContainer();
        using var other = await ByPasswordAsync(victim, victims);
        await LeadsAsync(other, back, Page + "?refused=provider"); // Without the cookies of the journey it is none.

        foreach (Cookie planted in jar.GetCookies(new Uri(node.Address, "/sign-in/provider/done")))
        {
            if (planted.Name.StartsWith(".AspNetCore.", StringComparison.Ordinal)) victims.Add(new Uri(node.Address, "/sign-in/provider/done"), new Cookie(planted.Name, planted.Value));
        }

        await LeadsAsync(other, back, Confirm);
        Assert.Equal(Page + "?refused=late", await RedirectedAsync(other, Confirm));
        var fields = Fields(await evil.GetStringAsync(Relative(Confirm), Cancel));
        Assert.Equal(Page + "?refused=late", await SentAsync(other, Page, Confirm, fields));
        Assert.Empty((await Accounts.GetAsync(victim.Id, Cancel))!.Logins);

        // Another session of the same person is another browser.
        using var elsewhere = await ByPasswordAsync(eve);
        Assert.Equal(Page + "?refused=late", await RedirectedAsync(elsewhere, Confirm));
        // And what another window was offered since is not what this form named.
        await provider.KnowAsync("e-2", new { name = "Eve Other" });
        await LeadsAsync(evil, await IdentityProvider.SignInAsync(evil, await LeaveAsync(evil, Page + "/connect"), "e-2", isAnew: true), Confirm);
        Assert.Equal(Page + "?refused=late", await SentAsync(evil, Page, Confirm, fields));
        Assert.Empty((await Accounts.GetAsync(eve.Id, Cancel))!.Logins);
    }

    [Fact]
    public async Task Identity_OfferedTooLongAgo_OrWithoutFreshProof_IsNotConnected()
    {
        await provider.KnowAsync("l-1", new { name = "Lena Roth" });
        var lena = await TestPeople.AddAsync(node.Data, "lena", []);
        using var browser = await ByPasswordAsync(lena);
        await LeadsAsync(browser, await IdentityProvider.SignInAsync(browser, await LeaveAsync(browser, Page + "/connect"), "l-1"), Confirm);
        var fields = Fields(await browser.GetStringAsync(Relative(Confirm), Cancel));
        await ChangeSessionAsync(lena.Id, s => s with { Offered = s.Offered! with { Until = TimeProvider.System.GetUtcNow().AddSeconds(-1) } });
        Assert.Equal(Page + "?refused=late", await SentAsync(browser, Page, Confirm, fields));

        await ChangeSessionAsync(lena.Id, s => s with { Offered = s.Offered! with { Until = TimeProvider.System.GetUtcNow().AddMinutes(5) }, Proved = TimeProvider.System.GetUtcNow().AddHours(-2) });
        foreach (var address in (string[])[Page, Page + "/connect", Confirm]) Assert.StartsWith("/account/confirm?return=", await RedirectedAsync(browser, address), StringComparison.Ordinal);
        foreach (var form in (string[])[Confirm, Page + "/disconnect"]) Assert.StartsWith("/account/confirm?return=", await SentAsync(browser, "/account", form, fields), StringComparison.Ordinal);
        Assert.Empty((await Accounts.GetAsync(lena.Id, Cancel))!.Logins);
    }

    [Fact]
    public async Task Claims_NeverTakeTheLastAdministratorAway()
    {
        await provider.KnowAsync("a-1", new { name = "Ada Moe", groups = new[] { "analysts" } });
        var ada = await ConnectedAsync("ada", "a-1", new(Rights.Node, Role.Administrator), new(Rights.Node, Role.SecurityOfficer));
        using (await SignedInAsync("a-1"))
        {
            var kept = (await Accounts.GetAsync(ada.Id, Cancel))!;
            Assert.Equal([new("records", Role.Reader), new(Rights.Node, Role.Administrator), new(Rights.Node, Role.SecurityOfficer)], kept.Roles.ToHashSet());
            Assert.Contains(await LogAsync(ada.Id), e => e.Text!.Contains("since nobody else holds it: node/administrator, node/security-officer", StringComparison.Ordinal));
        }

        await TestPeople.AddAsync(node.Data, "bo", [new(Rights.Node, Role.Administrator)]);
        using (await SignedInAsync("a-1"))
        {
            Assert.Equal([new("records", Role.Reader), new(Rights.Node, Role.SecurityOfficer)], (await Accounts.GetAsync(ada.Id, Cancel))!.Roles.ToHashSet());
        }
    }

    [Fact]
    public async Task Logout_AtTheProvider_EndsWhatCameOfThatSessionThere_AndNothingElse()
    {
        await provider.KnowAsync("z-1", new { name = "Zoe Lamb" });
        var zoe = await ConnectedAsync("zoe", "z-1");
        using var byPassword = await ByPasswordAsync(zoe);
        using var elsewhere = await SignedInAsync("z-1");
        using var browser = await SignedInAsync("z-1");
        using (var led = await browser.GetAsync(Relative("/sign-in/provider/out"), Cancel)) await IdentityProvider.SignOutAsync(browser, led.Headers.Location!);
        Assert.Equal(HttpStatusCode.Redirect, await StatusAsync(browser));
        Assert.Equal((HttpStatusCode.OK, HttpStatusCode.OK), (await StatusAsync(elsewhere), await StatusAsync(byPassword)));
        Assert.Single(await LogAsync(zoe.Id), e => e.By == "Harbour Identity" && e.Text!.StartsWith("Signed out at the provider", StringComparison.Ordinal));
    }

    /// <summary>A password that is set in a session of the provider's begins another one: it ends with the provider's all the same.</summary>
    [Fact]
    public async Task Logout_AtTheProvider_EndsASessionInWhichThePasswordWasChanged()
    {
        await provider.KnowAsync("y-1", new { name = "Yara Quist" });
        var yara = await ConnectedAsync("yara", "y-1");
        using var browser = await SignedInAsync("y-1");
        Assert.Equal("/account/password?saved", await SentAsync(browser, "/account/password", "/account/password", new() { ["current"] = yara.Password, ["password"] = "nine lanterns on the quay", ["repeated"] = "nine lanterns on the quay" }));
        Assert.Equal(HttpStatusCode.OK, await StatusAsync(browser));
        using (var led = await browser.GetAsync(Relative("/sign-in/provider/out"), Cancel)) await IdentityProvider.SignOutAsync(browser, led.Headers.Location!);
        Assert.Equal(HttpStatusCode.Redirect, await StatusAsync(browser));
    }

    /// <summary>Whoever expects to be taken out of a group there does not keep what it gave by disconnecting.</summary>
    [Fact]
    public async Task Identity_Disconnected_WhatFollowedFromItsClaimsEnds()
    {
        await provider.KnowAsync("v-1", new { name = "Vera Pohl", groups = new[] { "analysts", "heads" } });
        await TestPeople.AddAsync(node.Data, "bea", [new(Rights.Node, Role.Administrator)]);
        var vera = await ConnectedAsync("vera", "v-1");
        using (await SignedInAsync("v-1"))
        {
            Assert.Contains(new(Rights.Node, Role.Administrator), (await Accounts.GetAsync(vera.Id, Cancel))!.Roles);
        }

        using var browser = await ByPasswordAsync(vera);
        Assert.Contains("end when you disconnect", await browser.GetStringAsync(Relative(Page), Cancel), StringComparison.Ordinal);
        var shelf = new GrantShelf<KeptClearance>(node.Store, KeptClearance.Kind);
        Assert.Equal(Standing.InForce, (await shelf.CurrentAsync(vera.Id, Cancel))!.Grant.At(TimeProvider.System.GetUtcNow()));
        Assert.Equal(Page + "?saved", await SentAsync(browser, Page, Page + "/disconnect", []));
        Assert.Empty((await Accounts.GetAsync(vera.Id, Cancel))!.Roles);
        Assert.NotEqual(Standing.InForce, (await shelf.CurrentAsync(vera.Id, Cancel))?.Grant.At(TimeProvider.System.GetUtcNow()));
        Assert.Contains(await LogAsync(vera.Id), e => e.Text!.Contains("were taken: ", StringComparison.Ordinal) && e.Text.Contains("node/administrator", StringComparison.Ordinal) && e.Text.Contains("records/reader", StringComparison.Ordinal));
    }

    /// <summary>Everything that §2.6 of the specification wants checked, one by one; the last is right, and right once.</summary>
    [Fact]
    public async Task Logout_ByATokenThatIsNotOfTheProvider_ForThisNode_OfNow_EndsNothing()
    {
        await provider.KnowAsync("y-1", new { name = "Yara Bolt" });
        await ConnectedAsync("yara", "y-1");
        using var browser = await SignedInAsync("y-1");
        using var program = Browser();
        var now = TimeProvider.System.GetUtcNow().ToUnixTimeSeconds();
        Dictionary<string, object> Right() => new(StringComparer.Ordinal)
        {
            ["iss"] = provider.Issuer,
            ["aud"] = IdentityProvider.Client,
            ["sub"] = "y-1",
            ["iat"] = now,
            ["exp"] = now + 120,
            ["jti"] = "once",
            ["events"] = new Dictionary<string, object>(StringComparer.Ordinal) { ["http://schemas.openid.net/event/backchannel-logout"] = new { } },
        };
        (string Name, object? Value)[] wrong =
        [
            ("iss", "http://127.0.0.1:1"), ("aud", "another-client"), ("sub", null), ("iat", null), ("iat", now - 3600), ("iat", now + 3600), ("exp", null), ("exp", now - 3600), ("jti", null), ("nonce", "n"),
            ("events", null), ("events", new Dictionary<string, object>(StringComparer.Ordinal) { ["urn:other"] = new { } }), ("events", "http://schemas.openid.net/event/backchannel-logout"),
        ];
        foreach (var (name, value) in wrong)
        {
            var claims = Right();
            if (value is null) claims.Remove(name);
            else claims[name] = value;
            Assert.True(await TellAsync(await provider.SignAsync(claims)) == HttpStatusCode.BadRequest, $"{name} = {value}");
        }

        foreach (var token in (string[])["", "none", await provider.SignAsync(Right(), "stranger"), await provider.SignAsync(Right(), "secret"), Unsigned(await provider.SignAsync(Right()))]) Assert.Equal(HttpStatusCode.BadRequest, await TellAsync(token));
        Assert.Equal(HttpStatusCode.OK, await StatusAsync(browser));

        var right = await provider.SignAsync(Right());
        Assert.Equal(HttpStatusCode.OK, await TellAsync(right));
        Assert.Equal(HttpStatusCode.Redirect, await StatusAsync(browser));
        using var later = await SignedInAsync("y-1");
        Assert.Equal(HttpStatusCode.BadRequest, await TellAsync(right)); // Sent again.
        Assert.Equal(HttpStatusCode.OK, await StatusAsync(later));

        async Task<HttpStatusCode> TellAsync(string token)
        {
            using var form = new FormUrlEncodedContent([new("logout_token", token)]);
            using var answer = await program.PostAsync(Relative("/sign-in/provider/logout"), form, Cancel);
            return answer.StatusCode;
        }

        static string Unsigned(string token) => Convert.ToBase64String("{\"alg\":\"none\"}"u8.ToArray()).TrimEnd('=') + "." + token.Split('.')[1] + ".";
    }

    private static string Field(string page, string name) => Regex.Match(page, $"name=\"{name}\" value=\"([^\"]+)\"", RegexOptions.None, TimeSpan.FromSeconds(5)).Groups[1].Value;

    private static Dictionary<string, string> Fields(string page) => new(StringComparer.Ordinal) { ["identity"] = Field(page, "identity") is { Length: 64 } mark ? mark : throw new InvalidOperationException(page) };

    private static Uri Relative(string address) => new(address, UriKind.Relative);

    private static async Task<HttpStatusCode> StatusAsync(HttpClient browser)
    {
        using var answer = await browser.GetAsync(Relative("/account"), Cancel);
        return answer.StatusCode;
    }

    private static async Task<string> RedirectedAsync(HttpClient browser, string address)
    {
        using var answer = await browser.GetAsync(Relative(address), Cancel);
        return answer.Headers.Location?.OriginalString ?? answer.StatusCode.ToString();
    }

    private static async Task<string> SentAsync(HttpClient browser, string page, string action, Dictionary<string, string> fields)
    {
        using var answer = await browser.SendFormAsync(page, action, new(fields, StringComparer.Ordinal), Cancel);
        return answer.Headers.Location?.OriginalString ?? answer.StatusCode.ToString();
    }

    private static async Task LeadsAsync(HttpClient browser, Uri back, string where)
    {
        using var answer = await browser.GetAsync(back, Cancel);
        Assert.Equal(where, answer.Headers.Location?.OriginalString ?? answer.StatusCode.ToString());
    }

    /// <summary>Where the node leads whoever goes to the provider.</summary>
    private static async Task<Uri> LeaveAsync(HttpClient browser, string from = "/sign-in/provider")
    {
        // As a browser asks from a page of the node's own.
        using var request = new HttpRequestMessage(HttpMethod.Get, from) { Headers = { { "Sec-Fetch-Site", "same-origin" } } };
        using var answer = await browser.SendAsync(request, Cancel);
        Assert.Equal(HttpStatusCode.Redirect, answer.StatusCode);
        return answer.Headers.Location!;
    }

    private HttpClient Browser(CookieContainer? jar = null) => new(new SocketsHttpHandler { AllowAutoRedirect = false, UseCookies = true, CookieContainer = jar ?? new() }) { BaseAddress = node.Address, DefaultRequestHeaders = { { "Accept", "text/html" } } };

    private async Task<HttpClient> SignedInAsync(string subject)
    {
        var browser = Browser();
        await LeadsAsync(browser, await IdentityProvider.SignInAsync(browser, await LeaveAsync(browser), subject), "/");
        return browser;
    }

    private async Task<HttpClient> ByPasswordAsync(TestPerson person, CookieContainer? jar = null)
    {
        var browser = Browser(jar);
        Assert.Equal("/", await SentAsync(browser, "/sign-in", "/sign-in", new(StringComparer.Ordinal) { ["name"] = person.Name, ["password"] = person.Password }));
        return browser;
    }

    private async Task<TestPerson> ConnectedAsync(string name, string subject, params DeskRole[] roles)
    {
        var person = await TestPeople.AddAsync(node.Data, name, roles);
        var account = (await Accounts.GetAsync(person.Id, Cancel))!;
        account.Logins = [new(ProviderSignIn.Scheme, provider.Issuer + "\n" + subject, "Harbour Identity")];
        Assert.Null(await Accounts.ChangeAsync(account, null, "Connected for a test.", Cancel));
        return person;
    }

    private async Task<(string Account, string Link)> InviteAsync(string name)
    {
        var secrets = new SecretSource(RandomNumberGenerator.Fill);
        var account = new NodeAccount { Id = secrets.Id(), Name = name, DisplayName = name, SecurityStamp = secrets.Id(), Created = TimeProvider.System.GetUtcNow() };
        var (path, changes) = await new OnceLinks(node.Store, secrets, TimeProvider.System).MakeAsync(account.Id, Cancel);
        Assert.Null(await Accounts.CreateAsync(account, null, "Made for a test.", Cancel, [.. changes]));
        return (account.Id, path);
    }

    private async Task ChangeSessionAsync(string account, Func<NodeSession, NodeSession> change)
    {
        var kept = Assert.Single(await node.Store.Documents.ListAsync(NodeSession.Kind, account, "", 10, Cancel));
        Assert.True((await node.Store.Documents.ChangeAsync([new(NodeSession.Kind, kept.Id, account, kept.Version, DeskJson.Write(change(DeskJson.Read<NodeSession>(kept))))], [], Cancel)).IsMade);
    }

    private async Task<List<LogEntry>> LogAsync(string subject) => [.. (await (await node.Store.LogAsync(Cancel)).EntriesAsync(0, 1000, Cancel)).Select(l => LogEntry.Read(l).Value!).Where(e => e.Id == subject)];
}
