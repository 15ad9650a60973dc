using System.Net;
using System.Net.Http.Headers;
using System.Text;
using System.Text.RegularExpressions;
using Microsoft.Playwright;
using Renkei.SystemTests.Pages.House;
using Renkei.Web.People;
using Xunit;

namespace Renkei.SystemTests.Pages.Account;

/// <summary>A node with people of all kinds, for all tests of the class.</summary>
public sealed class NodeOfPeople : IAsyncLifetime
{
    private RunningNode? node;

    public RunningNode Node => node!;

    internal TestPerson Ines { get; private set; } = null!;

    internal TestPerson Omar { get; private set; } = null!;

    internal TestPerson Aiko { get; private set; } = null!;

    public async ValueTask InitializeAsync() => node = await RunningNode.StartAsync(TestContext.Current.CancellationToken, prepare: async data =>
    {
        Ines = await TestPeople.AddAsync(data, "ines", [new("records", Role.Reader), new("news", Role.Reader)], "clearance-member-gbr.xml");
        Omar = await TestPeople.AddAsync(data, "omar", [], isTwoFactor: true);
        Aiko = await TestPeople.AddAsync(data, "aiko", []);
    });

    public async ValueTask DisposeAsync()
    {
        if (node is not null) await node.DisposeAsync();
    }
}

/// <summary>Signing in over HTTP and in a browser, by those who may and those who may not.</summary>
public sealed partial class SignInTests(NodeOfPeople people) : IClassFixture<NodeOfPeople>
{
    private static CancellationToken Cancel => TestContext.Current.CancellationToken;

    private RunningNode Node => people.Node;

    [Fact]
    public async Task SignIn_UnknownNameAndWrongPassword_AreAnsweredTheSame()
    {
        using var client = TestPeople.Client(Node);
        async Task<string> AskAsync(string name)
        {
            var answer = await client.SendFormAsync("/sign-in", "/sign-in", new(StringComparer.Ordinal) { ["name"] = name, ["password"] = "not the password", ["return"] = "/" }, Cancel);
            Assert.Equal(HttpStatusCode.UnprocessableEntity, answer.StatusCode);
            var body = await answer.Content.ReadAsStringAsync(Cancel);
            return Changing().Replace(body, "").Replace(name, "NAME", StringComparison.Ordinal);
        }

        Assert.Equal(await AskAsync("aiko"), await AskAsync("nobody-of-that-name"));
    }

    [Fact]
    public async Task SignIn_TooManyWrongPasswords_RefusesTheRightOneToo()
    {
        using var client = TestPeople.Client(Node);
        var wrong = new List<HttpStatusCode>();
        for (var attempt = 0; attempt < 11; attempt++) wrong.Add((await client.SendFormAsync("/sign-in", "/sign-in", new(StringComparer.Ordinal) { ["name"] = "nobody", ["password"] = "wrong" }, Cancel)).StatusCode);
        Assert.Equal(HttpStatusCode.TooManyRequests, wrong[^1]);
        Assert.All(wrong[..^1], status => Assert.Equal(HttpStatusCode.UnprocessableEntity, status));
    }

    [Theory]
    [InlineData("https://elsewhere.example/")]
    [InlineData("//elsewhere.example/")]
    [InlineData("/\\elsewhere.example/")]
    public async Task SignIn_ReturnToAnotherSite_LeadsHome(string back)
    {
        using var client = TestPeople.Client(Node);
        var answer = await client.SendFormAsync("/sign-in", "/sign-in", new(StringComparer.Ordinal) { ["name"] = people.Ines.Name, ["password"] = people.Ines.Password, ["return"] = back }, Cancel);
        Assert.Equal((HttpStatusCode.SeeOther, "/"), (answer.StatusCode, answer.Headers.Location!.OriginalString));
        var cookie = Assert.Single(answer.Headers.GetValues("Set-Cookie"), c => c.StartsWith("renkei=", StringComparison.Ordinal));
        Assert.Contains("httponly", cookie, StringComparison.OrdinalIgnoreCase);
        Assert.Contains("samesite=lax", cookie, StringComparison.OrdinalIgnoreCase);
    }

    [Fact]
    public async Task Account_NoSessionOrAForgedOne_LeadsToTheSignInPage()
    {
        using var client = TestPeople.Client(Node);
        Assert.Equal(HttpStatusCode.Redirect, (await client.GetAsync(new Uri("/account", UriKind.Relative), Cancel)).StatusCode);
        client.DefaultRequestHeaders.Add("Cookie", "renkei=" + new string('A', 43));
        var answer = await client.GetAsync(new Uri("/account", UriKind.Relative), Cancel);
        Assert.Equal("/sign-in?return=%2Faccount", answer.Headers.Location!.OriginalString);
    }

    [Fact]
    public async Task Sessions_EndedElsewhere_EndAtOnce()
    {
        using var one = await Node.ClientAsync(people.Ines);
        using var other = await Node.ClientAsync(people.Ines);
        Assert.Equal(HttpStatusCode.OK, (await other.GetAsync(new Uri("/account", UriKind.Relative), Cancel)).StatusCode);
        Assert.Equal(HttpStatusCode.SeeOther, (await one.SendFormAsync("/account/sessions", "/account/sessions/end-others", [], Cancel)).StatusCode);
        Assert.Equal(HttpStatusCode.Redirect, (await other.GetAsync(new Uri("/account", UriKind.Relative), Cancel)).StatusCode);
        Assert.Equal(HttpStatusCode.OK, (await one.GetAsync(new Uri("/account", UriKind.Relative), Cancel)).StatusCode);
    }

    [Fact]
    public async Task Code_UsedTwice_IsRefusedTheSecondTime()
    {
        using var first = TestPeople.Client(Node);
        using var second = TestPeople.Client(Node);
        foreach (var client in (HttpClient[])[first, second])
        {
            var answer = await client.SendFormAsync("/sign-in", "/sign-in", new(StringComparer.Ordinal) { ["name"] = people.Omar.Name, ["password"] = people.Omar.Password }, Cancel);
            Assert.Equal("/sign-in/code", answer.Headers.Location!.OriginalString);
        }

        var code = TestPeople.CodeNow(people.Omar.TotpKey!);
        Assert.Equal(HttpStatusCode.SeeOther, (await first.SendFormAsync("/sign-in/code", "/sign-in/code", new(StringComparer.Ordinal) { ["code"] = code }, Cancel)).StatusCode);
        Assert.Equal(HttpStatusCode.UnprocessableEntity, (await second.SendFormAsync("/sign-in/code", "/sign-in/code", new(StringComparer.Ordinal) { ["code"] = code }, Cancel)).StatusCode);
        Assert.Equal(HttpStatusCode.Redirect, (await second.GetAsync(new Uri("/account", UriKind.Relative), Cancel)).StatusCode);
    }

    [Fact]
    public async Task Link_NeverMade_OpensNothing()
    {
        using var client = TestPeople.Client(Node);
        Assert.Equal(HttpStatusCode.NotFound, (await client.GetAsync(new Uri("/welcome/" + new string('A', 43), UriKind.Relative), Cancel)).StatusCode);
    }

    [Fact]
    public async Task Token_MadeUsedAndTakenBack_CountsAtOnceAndNeverOpensTheAccount()
    {
        using var client = await Node.ClientAsync(people.Ines);
        var made = await client.SendFormAsync("/account/tokens", "/account/tokens", new(StringComparer.Ordinal) { ["key"] = "token-test", ["name"] = "Poller", ["access"] = "read", ["desks"] = "news", ["days"] = "30" }, Cancel);
        var page = await made.Content.ReadAsStringAsync(Cancel);
        var secret = Secret().Match(page).Value;
        Assert.Equal(46, secret.Length);

        using var program = TestPeople.Client(Node);
        program.DefaultRequestHeaders.Authorization = new AuthenticationHeaderValue("Bearer", secret);
        Assert.Equal(HttpStatusCode.OK, (await program.GetAsync(new Uri("/news", UriKind.Relative), Cancel)).StatusCode);
        Assert.Equal(HttpStatusCode.Forbidden, (await program.GetAsync(new Uri("/account", UriKind.Relative), Cancel)).StatusCode);
        program.DefaultRequestHeaders.Authorization = new AuthenticationHeaderValue("Basic", Convert.ToBase64String(Encoding.UTF8.GetBytes("anybody:" + secret)));
        Assert.Equal(HttpStatusCode.OK, (await program.GetAsync(new Uri("/news", UriKind.Relative), Cancel)).StatusCode);
        program.DefaultRequestHeaders.Authorization = null;
        Assert.Equal(HttpStatusCode.Redirect, (await program.GetAsync(new Uri("/news?access_token=" + secret, UriKind.Relative), Cancel)).StatusCode);

        var narrow = await client.SendFormAsync("/account/tokens", "/account/tokens", new(StringComparer.Ordinal) { ["key"] = "narrow", ["name"] = "Narrow", ["access"] = "read", ["desks"] = "records", ["days"] = "30" }, Cancel);
        program.DefaultRequestHeaders.Authorization = new AuthenticationHeaderValue("Bearer", Secret().Match(await narrow.Content.ReadAsStringAsync(Cancel)).Value);
        Assert.Equal(HttpStatusCode.Forbidden, (await program.GetAsync(new Uri("/news", UriKind.Relative), Cancel)).StatusCode);
        program.DefaultRequestHeaders.Authorization = null;

        var again = await client.SendFormAsync("/account/tokens", "/account/tokens", new(StringComparer.Ordinal) { ["key"] = "token-test", ["name"] = "Poller", ["access"] = "read", ["days"] = "30" }, Cancel);
        Assert.Equal(HttpStatusCode.SeeOther, again.StatusCode);
        var revoke = Revoke().Match(page).Value;
        Assert.Equal(HttpStatusCode.SeeOther, (await client.SendFormAsync("/account/tokens", revoke, [], Cancel)).StatusCode);
        program.DefaultRequestHeaders.Authorization = new AuthenticationHeaderValue("Bearer", secret);
        Assert.NotEqual(HttpStatusCode.OK, (await program.GetAsync(new Uri("/news", UriKind.Relative), Cancel)).StatusCode);
    }

    [Fact]
    public async Task Basic_PasswordOfAnAccountWithASecondFactor_IsRefused()
    {
        using var program = TestPeople.Client(Node);
        program.DefaultRequestHeaders.Authorization = new AuthenticationHeaderValue("Basic", Convert.ToBase64String(Encoding.UTF8.GetBytes($"{people.Omar.Name}:{people.Omar.Password}")));
        program.DefaultRequestHeaders.Accept.Clear();
        program.DefaultRequestHeaders.Accept.ParseAdd("application/json");
        Assert.Equal(HttpStatusCode.Unauthorized, (await program.GetAsync(new Uri("/news", UriKind.Relative), Cancel)).StatusCode);
    }

    [Fact]
    public async Task Password_Changed_EndsOtherSessionsAndKeepsThisOne()
    {
        const string Next = "three lanterns under water";
        using var one = await Node.ClientAsync(people.Aiko);
        using var other = await Node.ClientAsync(people.Aiko);
        var refused = await one.SendFormAsync("/account/password", "/account/password", new(StringComparer.Ordinal) { ["current"] = "wrong", ["password"] = Next, ["repeated"] = Next }, Cancel);
        Assert.Equal(HttpStatusCode.UnprocessableEntity, refused.StatusCode);
        var changed = await one.SendFormAsync("/account/password", "/account/password", new(StringComparer.Ordinal) { ["current"] = people.Aiko.Password, ["password"] = Next, ["repeated"] = Next }, Cancel);
        Assert.Equal(HttpStatusCode.SeeOther, changed.StatusCode);
        Assert.Equal(HttpStatusCode.OK, (await one.GetAsync(new Uri("/account", UriKind.Relative), Cancel)).StatusCode);
        Assert.Equal(HttpStatusCode.Redirect, (await other.GetAsync(new Uri("/account", UriKind.Relative), Cancel)).StatusCode);
    }

    [Fact]
    public async Task Passkey_AddedInTheAccount_SignsInWithoutPasswordAndCode()
    {
        var page = await Node.OpenAsync();
        var at = Node.Address.Replace("127.0.0.1", "localhost", StringComparison.Ordinal);
        var devices = await page.Context.NewCDPSessionAsync(page);
        await devices.SendAsync("WebAuthn.enable");
        await devices.SendAsync("WebAuthn.addVirtualAuthenticator", new() { ["options"] = new Dictionary<string, object> { ["protocol"] = "ctap2", ["transport"] = "internal", ["hasResidentKey"] = true, ["hasUserVerification"] = true, ["isUserVerified"] = true, ["automaticPresenceSimulation"] = true } });
        await page.GotoAsync(at + "/sign-in?return=/account/passkeys");
        await page.FillAsync("[name=name]", people.Ines.Name);
        await page.FillAsync("[name=password]", people.Ines.Password);
        await page.ClickAsync("form[action='/sign-in'] button");
        await page.FillAsync("form[data-passkey] [name=name]", "Test key");
        await page.ClickAsync("form[data-passkey] button");
        await Assertions.Expect(page.Locator(".things")).ToContainTextAsync("Test key");
        await page.GotoAsync(at + "/account");
        await page.ClickAsync("form[action='/sign-out'] button");
        await page.ClickAsync("form[data-passkey] button");
        await page.WaitForURLAsync(url => !new Uri(url).AbsolutePath.StartsWith("/sign-in", StringComparison.Ordinal));
        await page.GotoAsync(at + "/account/sessions");
        await Assertions.Expect(page.Locator(".things")).ToContainTextAsync("with a passkey");
    }

    [Theory]
    [InlineData(1280, false)]
    [InlineData(375, true)]
    public async Task Pages_OfTheAccount_HaveNoBarriersAndFit(int width, bool dark)
    {
        var page = await Node.OpenAsync(width, dark);
        await page.GotoAsync("/sign-in");
        await Axe.FindsNothingAsync(page);
        await page.SignInAsync(people.Ines, "/account");
        foreach (var address in (string[])["", "/password", "/second-factor", "/passkeys", "/sessions", "/tokens", "/confirm"])
        {
            await page.GotoAsync("/account" + address);
            await Axe.FindsNothingAsync(page);
            Assert.Equal(width, await page.EvaluateAsync<int>("document.documentElement.scrollWidth"));
        }
    }

    [GeneratedRegex("(?<=<input[^>]*name=\"(key|__RequestVerificationToken|back)\"[^>]*value=\")[^\"]*|<time[^>]*>[^<]*</time>|data-now=\"[^\"]*\"", RegexOptions.ExplicitCapture, 5000)]
    private static partial Regex Changing();

    [GeneratedRegex("rk_[A-Za-z0-9_-]{43}", RegexOptions.None, 5000)]
    private static partial Regex Secret();

    [GeneratedRegex("/account/tokens/[0-9a-f]{32}/revoke", RegexOptions.None, 5000)]
    private static partial Regex Revoke();
}
