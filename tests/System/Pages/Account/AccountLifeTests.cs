using System.Globalization;
using System.Net;
using System.Net.Http.Headers;
using System.Security.Cryptography;
using System.Security.Cryptography.X509Certificates;
using System.Text;
using System.Text.RegularExpressions;
using Microsoft.AspNetCore.Identity;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Options;
using Renkei.Desks.Account;
using Renkei.Desks.Account.Links;
using Renkei.Desks.Account.Secrets;
using Renkei.Desks.Administration.Clearances;
using Renkei.Desks.Administration.Grants;
using Renkei.Support;
using Renkei.SystemTests.Pages.House;
using Renkei.SystemTests.Serve;
using Renkei.Web.People;
using Xunit;

namespace Renkei.SystemTests.Pages.Account;

/// <summary>What opens an account, and what ends that: over HTTP, on a node whose clock the test moves.</summary>
/// <remarks>Long, since all of it shares the clock, and the ways by which people are made and signed in.</remarks>
public sealed partial class AccountLifeTests : IAsyncLifetime
{
    private static readonly Uri Account = new("/account", UriKind.Relative);

    private readonly HandClock clock = new(TimeProvider.System.GetUtcNow());
    private readonly TemporaryFolder folder = new();
    private readonly CountingHasher hasher = new();
    private HostedNode node = null!;

    private static CancellationToken Cancel => TestContext.Current.CancellationToken;

    private Accounts Accounts => new(node.Store, clock);

    public async ValueTask InitializeAsync() => node = await StartAsync();

    public async ValueTask DisposeAsync()
    {
        await node.DisposeAsync();
        folder.Dispose();
    }

    [Fact]
    public async Task Lock_OutlivesARestart_AndEndsByItself()
    {
        var ines = await AddAsync("ines");
        for (var attempt = 0; attempt < 10; attempt++) Assert.Equal(HttpStatusCode.UnprocessableEntity, (await TypeAsync("ines", "wrong")).Status);
        await UntilAsync(async () => (await Accounts.GetAsync(ines.Id, Cancel))!.LockedUntil is not null);
        await node.DisposeAsync();
        node = await StartAsync();
        Assert.Equal(HttpStatusCode.UnprocessableEntity, (await TypeAsync("ines", ines.Password)).Status);
        clock.Move(TimeSpan.FromMinutes(16));
        Assert.Equal(HttpStatusCode.SeeOther, (await TypeAsync("ines", ines.Password)).Status);
    }

    [Fact]
    public async Task Link_ExpiredUsedOrReplaced_OpensNothing()
    {
        var invited = await AddAsync("invited", isInvited: true);
        var (replaced, link) = (await LinkAsync(invited.Id), await LinkAsync(invited.Id));
        using var client = Client();
        Assert.Equal(HttpStatusCode.NotFound, await StatusAsync(client, replaced));
        Assert.Equal(HttpStatusCode.OK, await StatusAsync(client, link));
        clock.Move(OnceLinks.Life);
        Assert.Equal(HttpStatusCode.NotFound, await StatusAsync(client, link));

        var (good, password) = (await LinkAsync(invited.Id), new Dictionary<string, string>(StringComparer.Ordinal) { ["displayName"] = "Invited", ["password"] = TestPeople.Password, ["repeated"] = TestPeople.Password });
        using var other = Client();
        await other.GetStringAsync(new Uri(good, UriKind.Relative), Cancel);
        using var used = await client.SendFormAsync(good, good, new(password, StringComparer.Ordinal), Cancel);
        Assert.Equal("/account/second-factor?first", used.Headers.Location!.OriginalString);
        using var twice = await other.SendFormAsync("/sign-in", good, new(password, StringComparer.Ordinal) { ["password"] = "another password altogether", ["repeated"] = "another password altogether" }, Cancel);
        Assert.Equal(HttpStatusCode.NotFound, twice.StatusCode);
        Assert.Equal(HttpStatusCode.SeeOther, (await TypeAsync("invited", TestPeople.Password)).Status);
    }

    [Fact]
    public async Task Account_Shut_EndsSessionTokenAndBasicAtOnce()
    {
        var ines = await AddAsync("ines");
        using var session = await SignedInAsync(ines);
        using var token = Program("Bearer", await TokenAsync(session));
        using var basic = Program("Basic", Convert.ToBase64String(Encoding.UTF8.GetBytes($"ines:{ines.Password}")));
        foreach (var client in (HttpClient[])[session, token, basic]) Assert.Equal(HttpStatusCode.OK, await StatusAsync(client, "/records"));
        var account = (await Accounts.GetAsync(ines.Id, Cancel))!;
        account.Disabled = clock.Now;
        Assert.Null(await Accounts.ChangeAsync(account, null, "Shut for a test.", Cancel));
        Assert.Equal([HttpStatusCode.Redirect, HttpStatusCode.Unauthorized, HttpStatusCode.Unauthorized], [await StatusAsync(session, "/records"), await StatusAsync(token, "/records"), await StatusAsync(basic, "/records")]);
        Assert.Equal(HttpStatusCode.UnprocessableEntity, (await TypeAsync("ines", ines.Password)).Status);
    }

    /// <summary>The stamp is new, as administration makes it with every change of roles: the session ends, and the roles are the new ones for token and Basic, too.</summary>
    [Fact]
    public async Task Roles_TakenAway_AreGoneAtTheNextRequest()
    {
        var ines = await AddAsync("ines");
        using var session = await SignedInAsync(ines);
        using var token = Program("Bearer", await TokenAsync(session));
        Assert.Equal(HttpStatusCode.OK, await StatusAsync(token, "/records"));
        var account = (await Accounts.GetAsync(ines.Id, Cancel))!;
        account.Roles = [];
        Assert.Null(await Accounts.ChangeAsync(account, null, "Taken for a test.", Cancel));
        Assert.Equal([HttpStatusCode.Forbidden, HttpStatusCode.Forbidden], [await StatusAsync(session, "/records"), await StatusAsync(token, "/records")]);
    }

    [Fact]
    public async Task Clearance_EndedOrOver_IsGoneAtTheNextRequest()
    {
        var ines = await AddAsync("ines", clearance: "clearance-member-gbr.xml");
        using var session = await SignedInAsync(ines);
        Assert.Contains("You hold a clearance", await session.GetStringAsync(Account, Cancel), StringComparison.Ordinal);
        var shelf = new GrantShelf<KeptClearance>(node.Store, KeptClearance.Kind);
        var kept = (await shelf.CurrentAsync(ines.Id, Cancel))!;
        Assert.Null(await shelf.ChangeAsync(kept.Grant with { How = Closing.Ended, Closed = new("officer", clock.Now) }, kept.Version, Cancel));
        Assert.Contains("You hold no clearance", await session.GetStringAsync(Account, Cancel), StringComparison.Ordinal);

        var now = clock.Now;
        Assert.Null(await shelf.AddAsync(new("soon-over", ines.Id, kept.Grant.What, now.AddMinutes(5), new("one", now), new("two", now)), Cancel));
        Assert.Contains("You hold a clearance", await session.GetStringAsync(Account, Cancel), StringComparison.Ordinal);
        clock.Move(TimeSpan.FromMinutes(5));
        Assert.Contains("You hold no clearance", await session.GetStringAsync(Account, Cancel), StringComparison.Ordinal);
    }

    [Fact]
    public async Task Session_UnusedOrOld_HasEnded()
    {
        var ines = await AddAsync("ines");
        using var idle = await SignedInAsync(ines);
        using var used = await SignedInAsync(ines);
        for (var hours = 0; hours < 13; hours++)
        {
            clock.Move(TimeSpan.FromHours(1));
            Assert.Equal(HttpStatusCode.OK, await StatusAsync(used, "/account"));
        }

        Assert.Equal(HttpStatusCode.Redirect, await StatusAsync(idle, "/account"));
        for (var days = 0; days < 13; days++)
        {
            clock.Move(TimeSpan.FromHours(11));
            await StatusAsync(used, "/account");
        }

        clock.Move(TimeSpan.FromHours(12));
        Assert.Equal(HttpStatusCode.Redirect, await StatusAsync(used, "/account"));
    }

    [Fact]
    public async Task Session_OfSomebodyElse_IsNotEndedByItsAddress()
    {
        var (ines, omar) = (await AddAsync("ines"), await AddAsync("omar"));
        using var theirs = await SignedInAsync(ines);
        using var mine = await SignedInAsync(omar);
        var end = EndSession().Match(await theirs.GetStringAsync(new Uri("/account/sessions", UriKind.Relative), Cancel)).Value;
        using (var refused = await mine.SendFormAsync("/account/sessions", end, [], Cancel)) Assert.Equal(HttpStatusCode.NotFound, refused.StatusCode);
        Assert.Equal(HttpStatusCode.OK, await StatusAsync(theirs, "/account"));
        using (var ended = await theirs.SendFormAsync("/account/sessions", end, [], Cancel)) Assert.Equal("/sign-in?done", ended.Headers.Location!.OriginalString);
        Assert.Equal(HttpStatusCode.Redirect, await StatusAsync(theirs, "/account"));
    }

    [Fact]
    public async Task Token_AfterItsDay_OrAskingForMoreThanItsScope_IsRefused()
    {
        var ines = await AddAsync("ines");
        using var session = await SignedInAsync(ines);
        var secret = await TokenAsync(session, access: "read", days: 2);
        Assert.DoesNotContain(secret, await session.GetStringAsync(new Uri("/account/tokens", UriKind.Relative), Cancel), StringComparison.Ordinal);
        using var program = Program("Bearer", secret);
        Assert.Equal(HttpStatusCode.OK, await StatusAsync(program, "/records"));
        Assert.Equal(HttpStatusCode.Forbidden, await StatusAsync(program, "/records/new"));
        using var writes = Program("Bearer", await TokenAsync(session, access: "write", days: 4));
        Assert.NotEqual(HttpStatusCode.Forbidden, await StatusAsync(writes, "/records/new"));
        clock.Move(TimeSpan.FromDays(2));
        Assert.Equal(HttpStatusCode.Unauthorized, await StatusAsync(program, "/records"));
        Assert.Equal(HttpStatusCode.OK, await StatusAsync(writes, "/records"));
    }

    /// <summary>A right password is remembered, not hashed for each request; and forgotten when it is changed.</summary>
    [Fact]
    public async Task Basic_Remembered_EndsWithThePasswordAtOnce()
    {
        var ines = await AddAsync("ines");
        using var basic = Program("Basic", Convert.ToBase64String(Encoding.UTF8.GetBytes($"ines:{ines.Password}")));
        Assert.Equal(HttpStatusCode.OK, await StatusAsync(basic, "/records"));
        var hashed = hasher.Verified;
        for (var request = 0; request < 5; request++) Assert.Equal(HttpStatusCode.OK, await StatusAsync(basic, "/records"));
        Assert.Equal(hashed, hasher.Verified);
        using var session = await SignedInAsync(ines);
        const string Next = "three lanterns under water";
        using var changed = await session.SendFormAsync("/account/password", "/account/password", new(StringComparer.Ordinal) { ["current"] = ines.Password, ["password"] = Next, ["repeated"] = Next }, Cancel);
        Assert.Equal(HttpStatusCode.SeeOther, changed.StatusCode);
        Assert.Equal(HttpStatusCode.Unauthorized, await StatusAsync(basic, "/records"));
    }

    /// <summary>What is typed for nobody, for somebody shut, invited or locked costs the same hash as a wrong password, and is answered the same.</summary>
    [Fact]
    public async Task SignIn_ForNobodyOrSomebodyWhoCannot_CostsAndSaysTheSame()
    {
        var shut = await AddAsync("shut");
        await AddAsync("invited", isInvited: true);
        var locked = await AddAsync("locked");
        await AddAsync("known");
        await ChangeAsync(shut, a => a.Disabled = clock.Now);
        await ChangeAsync(locked, a => a.LockedUntil = clock.Now.AddMinutes(5));
        var answers = new List<string>();
        foreach (var name in (string[])["known", "nobody", "shut", "invited", "locked", new string('x', 300)])
        {
            var before = hasher.Verified;
            var (status, page) = await TypeAsync(name, name is "shut" or "locked" ? TestPeople.Password : "wrong");
            Assert.Equal((HttpStatusCode.UnprocessableEntity, before + 1), (status, hasher.Verified));
            answers.Add(Changing().Replace(page, "").Replace($"value=\"{name}\"", "", StringComparison.Ordinal));
        }

        Assert.Single(answers.Distinct());
    }

    [Fact]
    public async Task Secrets_TriedTooOften_AreNotLookedAt_AndTheAnswerSaysHowLong()
    {
        using var owner = await SignedInAsync(await AddAsync("owner"));
        using var right = Program("Bearer", await TokenAsync(owner));
        var ines = await AddAsync("ines", isTwoFactor: true);
        for (var attempt = 0; attempt < 10; attempt++) await TypeAsync("someone", "wrong");
        await IsTooOftenAsync(Client(), "/sign-in", "/sign-in", new(StringComparer.Ordinal) { ["name"] = "someone", ["password"] = "wrong" });

        foreach (var way in (string[])["/sign-in/code", "/sign-in/recovery"])
        {
            var who = await AddAsync("omar" + way.Length.ToString(CultureInfo.InvariantCulture), isTwoFactor: true);
            using var client = Client();
            using (var asked = await client.SendFormAsync("/sign-in", "/sign-in", new(StringComparer.Ordinal) { ["name"] = who.Name, ["password"] = who.Password }, Cancel)) Assert.Equal("/sign-in/code", asked.Headers.Location!.OriginalString);
            for (var attempt = 0; attempt < 8; attempt++)
            {
                using var wrong = await client.SendFormAsync(way, way, new(StringComparer.Ordinal) { ["code"] = "000000" }, Cancel);
                Assert.Equal(HttpStatusCode.UnprocessableEntity, wrong.StatusCode);
            }

            await IsTooOftenAsync(client, way, way, new(StringComparer.Ordinal) { ["code"] = way.EndsWith("code", StringComparison.Ordinal) ? Totp.Code(Base32.Decode(who.TotpKey!)!, Totp.Step(clock.Now)) : "x" });
        }

        using var links = Client();
        for (var attempt = 0; attempt < 30; attempt++) Assert.Equal(HttpStatusCode.NotFound, await StatusAsync(links, "/welcome/" + new string('A', 43)));
        await SaysHowLongAsync(await links.GetAsync(new Uri("/welcome/" + new string('A', 43), UriKind.Relative), Cancel));

        using var tokens = Program("Bearer", "rk_" + new string('A', 43));
        for (var attempt = 0; attempt < 100; attempt++) Assert.Equal(HttpStatusCode.Unauthorized, await StatusAsync(tokens, "/records"));
        await SaysHowLongAsync(await tokens.GetAsync(new Uri("/records", UriKind.Relative), Cancel));
        // A right one from there is none of them.
        Assert.DoesNotContain(await StatusAsync(right, "/records"), new[] { HttpStatusCode.TooManyRequests, HttpStatusCode.Unauthorized });

        using var basic = Program("Basic", Convert.ToBase64String("basic:wrong"u8));
        for (var attempt = 0; attempt < 10; attempt++) Assert.Equal(HttpStatusCode.Unauthorized, await StatusAsync(basic, "/records"));
        await SaysHowLongAsync(await basic.GetAsync(new Uri("/records", UriKind.Relative), Cancel));
        Assert.NotNull(ines.TotpKey);
    }

    [Fact]
    public async Task Confirm_AfterAQuarterOfAnHour_AsksForThePasswordAndLeadsBack()
    {
        var ines = await AddAsync("ines");
        using var session = await SignedInAsync(ines);
        Assert.Equal(HttpStatusCode.OK, await StatusAsync(session, "/account/tokens"));
        clock.Move(TimeSpan.FromMinutes(15));
        using var asked = await session.GetAsync(new Uri("/account/tokens", UriKind.Relative), Cancel);
        Assert.Equal("/account/confirm?return=%2Faccount%2Ftokens", asked.Headers.Location!.OriginalString);
        using (var wrong = await session.SendFormAsync("/account/confirm", "/account/confirm", new(StringComparer.Ordinal) { ["password"] = "wrong", ["return"] = "/account/tokens" }, Cancel)) Assert.Equal(HttpStatusCode.UnprocessableEntity, wrong.StatusCode);
        Assert.Equal(HttpStatusCode.SeeOther, await StatusAsync(session, "/account/tokens"));
        using (var abroad = await session.SendFormAsync("/account/confirm", "/account/confirm", new(StringComparer.Ordinal) { ["password"] = ines.Password, ["return"] = "//elsewhere.example" }, Cancel)) Assert.Equal("/", abroad.Headers.Location!.OriginalString);
        Assert.Equal(HttpStatusCode.OK, await StatusAsync(session, "/account/tokens"));
    }

    /// <summary>Whoever sits down at an administrator's screen gives nobody anything.</summary>
    [Fact]
    public async Task Giving_WithoutAFreshProof_IsAskedForOneAndDoesNothing()
    {
        var boss = await AddAsync("boss", roles: [new(Rights.Node, Role.Administrator), new(Rights.Node, Role.SecurityOfficer)]);
        var ben = await AddAsync("ben", roles: []);
        using var session = await SignedInAsync(boss);
        var person = "/administration/people/" + ben.Id;
        var shown = await session.GetStringAsync(new Uri(person, UriKind.Relative), Cancel);
        Assert.Contains($"action=\"{person}/roles\"", shown, StringComparison.Ordinal);
        clock.Move(TimeSpan.FromMinutes(61));
        Assert.DoesNotContain($"action=\"{person}/roles\"", await session.GetStringAsync(new Uri(person, UriKind.Relative), Cancel), StringComparison.Ordinal);
        foreach (var address in (string[])["/administration/people/new", "/administration/clearances/new", "/administration/authorities/new"])
        {
            using var form = await session.GetAsync(new Uri(address, UriKind.Relative), Cancel);
            Assert.Equal("/account/confirm?return=" + Uri.EscapeDataString(address), form.Headers.Location?.OriginalString);
        }

        (string Action, Dictionary<string, string> Fields)[] acts =
        [
            (person + "/roles", new(StringComparer.Ordinal) { ["roles"] = "records/reader" }), (person + "/invite", []), (person + "/enable", []),
            ("/administration/people", new(StringComparer.Ordinal) { ["name"] = "new", ["displayName"] = "New" }),
            ("/administration/people/roles/none/confirm", []),
            ("/administration/clearances", new(StringComparer.Ordinal) { ["subject"] = ben.Id }), ("/administration/clearances/none/confirm", []),
            ("/administration/authorities", new(StringComparer.Ordinal) { ["subject"] = ben.Id }), ("/administration/authorities/none/confirm", []),
        ];
        foreach (var (action, fields) in acts)
        {
            using var refused = await session.SendFormAsync("/account", action, fields, Cancel);
            Assert.True(refused.StatusCode == HttpStatusCode.SeeOther && refused.Headers.Location!.OriginalString.StartsWith("/account/confirm?return=", StringComparison.Ordinal), $"{action}: {refused.StatusCode} {refused.Headers.Location}");
        }

        Assert.Empty((await Accounts.GetAsync(ben.Id, Cancel))!.Roles);
        Assert.Null(await Accounts.FindByNameAsync("new", Cancel));
        using (var proof = await session.SendFormAsync("/account/confirm", "/account/confirm", new(StringComparer.Ordinal) { ["password"] = boss.Password, ["return"] = person }, Cancel)) Assert.Equal(person, proof.Headers.Location!.OriginalString);
        using (var done = await session.SendFormAsync(person, person + "/roles", new(StringComparer.Ordinal) { ["roles"] = "records/reader" }, Cancel)) Assert.Equal(person + "?saved", done.Headers.Location!.OriginalString);
        Assert.Equal([new DeskRole("records", Role.Reader)], (await Accounts.GetAsync(ben.Id, Cancel))!.Roles);
    }

    [Fact]
    public async Task Cookies_OverTls_AreThisHostsAloneAndNeverPlain()
    {
        await node.DisposeAsync();
        Certificate();
        node = await StartAsync($$"""{ "Server": { "Urls": "https://127.0.0.1:0", "Certificate": { "File": "{{folder.File("node.pem")}}", "KeyFile": "{{folder.File("node.key")}}" } } }""");
        var omar = await AddAsync("omar", isTwoFactor: true);
        using var client = node.Client();
        using var first = await client.SendFormAsync("/sign-in", "/sign-in", new(StringComparer.Ordinal) { ["name"] = omar.Name, ["password"] = omar.Password }, Cancel);
        var owed = Assert.Single(first.Headers.GetValues("Set-Cookie"), c => c.StartsWith("renkei-code=", StringComparison.Ordinal));
        using var second = await client.SendFormAsync("/sign-in/code", "/sign-in/code", new(StringComparer.Ordinal) { ["code"] = Totp.Code(Base32.Decode(omar.TotpKey!)!, Totp.Step(clock.Now)) }, Cancel);
        var session = Assert.Single(second.Headers.GetValues("Set-Cookie"), c => c.StartsWith("__Host-renkei=", StringComparison.Ordinal));
        using var form = await node.Client().GetAsync(new Uri("/sign-in", UriKind.Relative), Cancel);
        var token = Assert.Single(form.Headers.GetValues("Set-Cookie"), c => c.StartsWith("renkei-form=", StringComparison.Ordinal));
        foreach (var cookie in (string[])[owed, session, token])
        {
            Assert.Contains("; secure", cookie, StringComparison.OrdinalIgnoreCase);
            Assert.Contains("; httponly", cookie, StringComparison.OrdinalIgnoreCase);
            Assert.DoesNotContain("domain=", cookie, StringComparison.OrdinalIgnoreCase);
        }

        Assert.Contains("; path=/;", session, StringComparison.OrdinalIgnoreCase);
        Assert.Equal(HttpStatusCode.OK, await StatusAsync(client, "/account"));

        // A cookie that a neighbour could plant, without the prefix, is none.
        using var planted = node.Client();
        planted.DefaultRequestHeaders.Add("Cookie", "renkei=" + session["__Host-renkei=".Length..session.IndexOf(';', StringComparison.Ordinal)]);
        Assert.Equal(HttpStatusCode.Redirect, await StatusAsync(planted, "/account"));
    }

    private Task<HostedNode> StartAsync(string settings = "{}") => HostedNode.StartAsync(settings, data: folder.File("data"), clock: clock, services: s => s.AddSingleton<IPasswordHasher<NodeAccount>>(hasher));

    private HttpClient Client() => new(new SocketsHttpHandler { AllowAutoRedirect = false, UseCookies = true, CookieContainer = new() }) { BaseAddress = node.Address, DefaultRequestHeaders = { { "Accept", "text/html" } } };

    /// <summary>A program that asks for no pages.</summary>
    private HttpClient Program(string scheme, string secret) => new(new SocketsHttpHandler { AllowAutoRedirect = false }) { BaseAddress = node.Address, DefaultRequestHeaders = { Authorization = new AuthenticationHeaderValue(scheme, secret), Accept = { new("application/json") } } };

    private async Task<TestPerson> AddAsync(string name, IReadOnlyList<DeskRole>? roles = null, string? clearance = null, bool isTwoFactor = false, bool isInvited = false)
    {
        var person = await TestPeople.AddAsync(node.Data, name, roles ?? [new("records", Role.Author), new("records", Role.Reader)], clearance, isTwoFactor);
        if (isInvited) await ChangeAsync(person, a => a.PasswordHash = null);
        return person;
    }

    private async Task ChangeAsync(TestPerson person, Action<NodeAccount> change)
    {
        var account = (await Accounts.GetAsync(person.Id, Cancel))!;
        change(account);
        Assert.Null(await Accounts.ChangeAsync(account, null, "Changed for a test.", Cancel));
    }

    private async Task<HttpClient> SignedInAsync(TestPerson person)
    {
        var client = Client();
        using var answer = await client.SendFormAsync("/sign-in", "/sign-in", new(StringComparer.Ordinal) { ["name"] = person.Name, ["password"] = person.Password }, Cancel);
        Assert.Equal(HttpStatusCode.SeeOther, answer.StatusCode);
        return client;
    }

    /// <summary>Types a name and a password in a new browser.</summary>
    private async Task<(HttpStatusCode Status, string Page)> TypeAsync(string name, string password)
    {
        using var client = Client();
        using var answer = await client.SendFormAsync("/sign-in", "/sign-in", new(StringComparer.Ordinal) { ["name"] = name, ["password"] = password }, Cancel);
        return (answer.StatusCode, await answer.Content.ReadAsStringAsync(Cancel));
    }

    private static async Task<string> TokenAsync(HttpClient session, string access = "write", int days = 30)
    {
        using var made = await session.SendFormAsync("/account/tokens", "/account/tokens", new(StringComparer.Ordinal) { ["key"] = $"{access}{days}", ["name"] = "Test", ["access"] = access, ["days"] = days.ToString(CultureInfo.InvariantCulture) }, Cancel);
        return Secret().Match(await made.Content.ReadAsStringAsync(Cancel)).Value;
    }

    private async Task<string> LinkAsync(string account)
    {
        var (path, changes) = await new OnceLinks(node.Store, new(RandomNumberGenerator.Fill), clock).MakeAsync(account, Cancel);
        Assert.True((await node.Store.Documents.ChangeAsync(changes, [], Cancel)).IsMade);
        return path;
    }

    private static async Task<HttpStatusCode> StatusAsync(HttpClient client, string address)
    {
        using var answer = await client.GetAsync(new Uri(address, UriKind.Relative), Cancel);
        return answer.StatusCode;
    }

    private static async Task IsTooOftenAsync(HttpClient client, string page, string action, Dictionary<string, string> fields) => await SaysHowLongAsync(await client.SendFormAsync(page, action, fields, Cancel));

    private static Task SaysHowLongAsync(HttpResponseMessage answer)
    {
        using (answer)
        {
            Assert.Equal(HttpStatusCode.TooManyRequests, answer.StatusCode);
            Assert.InRange(answer.Headers.RetryAfter!.Delta!.Value, TimeSpan.FromSeconds(1), TimeSpan.FromMinutes(15));
        }

        return Task.CompletedTask;
    }

    /// <summary>What is counted behind the answer is there soon.</summary>
    private static async Task UntilAsync(Func<Task<bool>> holds)
    {
        for (var tries = 0; tries < 200 && !await holds(); tries++) await Task.Delay(50, Cancel);
        Assert.True(await holds());
    }

    private void Certificate()
    {
        using var key = ECDsa.Create(ECCurve.NamedCurves.nistP256);
        using var certificate = new CertificateRequest(HostedNode.Certificate, key, HashAlgorithmName.SHA256).CreateSelfSigned(DateTimeOffset.UnixEpoch, new(2100, 1, 1, 0, 0, 0, TimeSpan.Zero));
        File.WriteAllText(folder.File("node.pem"), certificate.ExportCertificatePem());
        File.WriteAllText(folder.File("node.key"), key.ExportPkcs8PrivateKeyPem());
    }

    [GeneratedRegex("(?<=<input[^>]*name=\"(key|__RequestVerificationToken|back)\"[^>]*value=\")[^\"]*|<time[^>]*>[^<]*</time>|data-now=\"[^\"]*\"", RegexOptions.ExplicitCapture, 5000)]
    private static partial Regex Changing();

    [GeneratedRegex("rk_[A-Za-z0-9_-]{43}", RegexOptions.None, 5000)]
    private static partial Regex Secret();

    [GeneratedRegex("/account/sessions/[0-9a-f]+/end", RegexOptions.None, 5000)]
    private static partial Regex EndSession();

    /// <summary>The real one, that counts what it is asked.</summary>
    private sealed class CountingHasher() : PasswordHasher<NodeAccount>(Options.Create(new PasswordHasherOptions { IterationCount = AccountDesk.Rounds }))
    {
        private int verified;

        public int Verified => Volatile.Read(ref verified);

        public override PasswordVerificationResult VerifyHashedPassword(NodeAccount user, string hashedPassword, string providedPassword)
        {
            Interlocked.Increment(ref verified);
            return base.VerifyHashedPassword(user, hashedPassword, providedPassword);
        }
    }
}
