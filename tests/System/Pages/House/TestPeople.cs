using System.Net;
using System.Security.Cryptography;
using System.Text.RegularExpressions;
using Microsoft.AspNetCore.Identity;
using Microsoft.Extensions.Options;
using Microsoft.Playwright;
using Renkei.Desks.Account;
using Renkei.Desks.Account.Secrets;
using Renkei.Desks.Administration.Clearances;
using Renkei.Desks.Administration.Grants;
using Renkei.Store;
using Renkei.Support;
using Renkei.Web.People;
using Xunit;

namespace Renkei.SystemTests.Pages.House;

/// <summary>Somebody with an account of a test's node.</summary>
/// <param name="TotpKey">Base32 of the key of their app; null without a second factor.</param>
internal sealed record TestPerson(string Id, string Name, string Password, string? TotpKey);

/// <summary>Makes accounts straight in a node's data, before or while it runs, and signs a browser or a program in.</summary>
internal static partial class TestPeople
{
    public const string Password = "seven herons over the pier";

    private static readonly Lazy<string> Hash = new(() => new PasswordHasher<NodeAccount>(Options.Create(new PasswordHasherOptions { IterationCount = AccountDesk.Rounds })).HashPassword(null!, Password));

    /// <summary>Makes an account.</summary>
    /// <param name="data">The node's --data.</param>
    /// <param name="name">To sign in with; the name for people is the same with a capital.</param>
    /// <param name="roles">Such as <c>[new("records", Role.Reader)]</c>; node-wide ones at <see cref="Rights.Node"/>.</param>
    /// <param name="clearance">A file of samples/labels such as <c>clearance-member-gbr.xml</c>, or ADatP-4774 XML; null for none.</param>
    /// <param name="isTwoFactor">With a second factor.</param>
    public static async Task<TestPerson> AddAsync(string data, string name, IReadOnlyList<DeskRole> roles, string? clearance = null, bool isTwoFactor = false, Preferences? preferences = null)
    {
        var cancel = TestContext.Current.CancellationToken;
        await using var store = await NodeStore.OpenAsync(StoreLocation.Folder(data), new(TimeProvider.System, RandomNumberGenerator.Fill), cancel);
        var secrets = new SecretSource(RandomNumberGenerator.Fill);
        var now = TimeProvider.System.GetUtcNow();
        var key = isTwoFactor ? Base32.Encode(secrets.Bytes(Totp.KeyLength)) : null;
        var account = new NodeAccount { Id = secrets.Id(), Name = name, DisplayName = char.ToUpperInvariant(name[0]) + name[1..], PasswordHash = Hash.Value, SecurityStamp = secrets.Id(), Roles = roles, TotpKey = key, TwoFactor = isTwoFactor, Preferences = preferences ?? Preferences.None, Created = now };
        Assert.Null(await new Accounts(store, TimeProvider.System).CreateAsync(account, null, "Made for a test.", cancel));
        if (clearance is not null)
        {
            var source = clearance.Contains('<', StringComparison.Ordinal) ? clearance : await File.ReadAllTextAsync(Path.Combine(Repository.Root, "samples", "labels", clearance), cancel);
            var given = new Act("test", now.AddDays(-1));
            Assert.Null(await new GrantShelf<KeptClearance>(store, KeptClearance.Kind).AddAsync(new(secrets.Id(), account.Id, new(source), now.AddDays(30), given, given), cancel));
        }

        return new(account.Id, name, Password, key);
    }

    /// <summary>Signs a browser in by the form, as a person would, and leaves it at an address.</summary>
    public static async Task SignInAsync(this IPage page, TestPerson person, string back = "/")
    {
        await page.GotoAsync("/sign-in?return=" + Uri.EscapeDataString(back));
        await page.FillAsync("[name=name]", person.Name);
        await page.FillAsync("[name=password]", person.Password);
        await page.ClickAsync("form[action='/sign-in'] button");
        await page.WaitForURLAsync(url => new Uri(url).AbsolutePath != "/sign-in");
        if (person.TotpKey is not { } key) return;
        await page.FillAsync("[name=code]", CodeNow(key));
        await page.ClickAsync("form[action='/sign-in/code'] button");
        await page.WaitForURLAsync(url => !new Uri(url).AbsolutePath.StartsWith("/sign-in", StringComparison.Ordinal));
    }

    /// <summary>A page of a new browser that is signed in.</summary>
    public static async Task<IPage> OpenAsAsync(this RunningNode node, TestPerson person, string back = "/", int width = 1280, bool dark = false, bool script = true)
    {
        var page = await node.OpenAsync(width, dark, script);
        await page.SignInAsync(person, back);
        return page;
    }

    /// <summary>A program with a session of its own, as a browser without pages; it follows no redirects.</summary>
    public static async Task<HttpClient> ClientAsync(this RunningNode node, TestPerson person)
    {
        var cancel = TestContext.Current.CancellationToken;
        var client = Client(node);
        var form = new Dictionary<string, string>(StringComparer.Ordinal) { ["name"] = person.Name, ["password"] = person.Password };
        var answer = await client.SendFormAsync("/sign-in", "/sign-in", form, cancel);
        Assert.Equal(HttpStatusCode.SeeOther, answer.StatusCode);
        if (person.TotpKey is { } key) Assert.Equal(HttpStatusCode.SeeOther, (await client.SendFormAsync("/sign-in/code", "/sign-in/code", new(StringComparer.Ordinal) { ["code"] = CodeNow(key) }, cancel)).StatusCode);
        return client;
    }

    /// <summary>A program that keeps cookies and follows no redirects.</summary>
    public static HttpClient Client(RunningNode node) => new(new SocketsHttpHandler { AllowAutoRedirect = false, UseCookies = true, CookieContainer = new() }) { BaseAddress = new(node.Address + "/"), DefaultRequestHeaders = { { "Accept", "text/html" } } };

    /// <summary>Opens a page for its form's token, and sends a form with it.</summary>
    public static async Task<HttpResponseMessage> SendFormAsync(this HttpClient client, string page, string action, Dictionary<string, string> fields, CancellationToken cancel)
    {
        var shown = await client.GetStringAsync(new Uri(page, UriKind.Relative), cancel);
        fields.TryAdd("__RequestVerificationToken", WebUtility.HtmlDecode(FormToken().Match(shown).Groups["token"].Value));
        using var content = new FormUrlEncodedContent(fields);
        return await client.PostAsync(new Uri(action, UriKind.Relative), content, cancel);
    }

    /// <summary>The code that an app shows now.</summary>
    public static string CodeNow(string key) => Totp.Code(Base32.Decode(key), Totp.Step(TimeProvider.System.GetUtcNow()));

    [GeneratedRegex("name=\"__RequestVerificationToken\"[^>]*? value=\"(?<token>[^\"]+)\"", RegexOptions.ExplicitCapture, 5000)]
    private static partial Regex FormToken();
}
