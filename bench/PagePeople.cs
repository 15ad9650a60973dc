using System.Net;
using System.Security.Cryptography;
using System.Text.RegularExpressions;
using Microsoft.AspNetCore.Identity;
using Microsoft.Extensions.Options;
using Renkei.Desks.Account;
using Renkei.Desks.Account.Secrets;
using Renkei.Desks.Administration.Clearances;
using Renkei.Desks.Administration.Grants;
using Renkei.Store;
using Renkei.Web.People;

namespace Renkei.Bench;

/// <summary>People with accounts, roles and clearances, and their way through the sign-in page.</summary>
internal static partial class PagePeople
{
    private const string Password = "seven herons over the pier";

    /// <summary>Reads every classification of the Traffic Light Protocol.</summary>
    private static readonly System.Text.CompositeFormat Clearance = System.Text.CompositeFormat.Parse("""
        <clr:ConfidentialityClearance xmlns:clr="urn:nato:stanag:4774:confidentialityclearance:1:0" xmlns="urn:nato:stanag:4774:confidentialitymetadatalabel:1:0"><PolicyIdentifier URI="urn:oid:{0}">TLP</PolicyIdentifier><clr:ClassificationList>{1}</clr:ClassificationList></clr:ConfidentialityClearance>
        """);

    /// <summary>Makes accounts; all have one password.</summary>
    public static async Task<IReadOnlyList<string>> MakeAsync(NodeStore store, int count)
    {
        var hash = new PasswordHasher<NodeAccount>(Options.Create(new PasswordHasherOptions { IterationCount = AccountDesk.Rounds })).HashPassword(null!, Password);
        var (secrets, accounts, now) = (new SecretSource(RandomNumberGenerator.Fill), new Accounts(store, TimeProvider.System), TimeProvider.System.GetUtcNow());
        var policy = store.Policies.All.First(p => p.Name == "TLP");
        var clearance = string.Format(System.Globalization.CultureInfo.InvariantCulture, Clearance, policy.Oid, string.Concat(policy.Classifications.Select(c => $"<Classification>{c.Name}</Classification>")));
        var names = new List<string>();
        for (var number = 0; number < count; number++)
        {
            var account = new NodeAccount { Id = secrets.Id(), Name = $"person{number}", DisplayName = $"Person {number}", PasswordHash = hash, SecurityStamp = secrets.Id(), Roles = [new("records", Role.Reader), new("news", Role.Reader), new("today", Role.Reader)], Created = now };
            if (await accounts.CreateAsync(account, null, "Made to measure with.", CancellationToken.None) is { } refusal) throw new InvalidOperationException(refusal.ToString());
            var act = new Act(account.Id, now);
            await new GrantShelf<KeptClearance>(store, KeptClearance.Kind).AddAsync(new(secrets.Id(), account.Id, new(clearance), now.AddDays(30), act, act), CancellationToken.None);
            names.Add(account.Name);
        }

        return names;
    }

    /// <summary>Signs somebody in by the form; the cookies to go on with.</summary>
    public static async Task<string> SignInAsync(HttpClient client, string name)
    {
        using var shown = await client.GetAsync("/sign-in");
        var cookies = Cookies(shown);
        var token = WebUtility.HtmlDecode(FormToken().Match(await shown.Content.ReadAsStringAsync()).Groups["token"].Value);
        using var request = new HttpRequestMessage(HttpMethod.Post, "/sign-in") { Content = new FormUrlEncodedContent([new("name", name), new("password", Password), new("__RequestVerificationToken", token)]) };
        request.Headers.Add("Cookie", cookies);
        using var answer = await client.SendAsync(request);
        if (answer.StatusCode != HttpStatusCode.SeeOther) throw new InvalidOperationException($"{name} was not signed in: {answer.StatusCode}.");
        return cookies + "; " + Cookies(answer);
    }

    private static string Cookies(HttpResponseMessage answer) => string.Join("; ", answer.Headers.TryGetValues("Set-Cookie", out var set) ? set.Select(c => c.Split(';')[0]) : []);

    [GeneratedRegex("name=\"__RequestVerificationToken\"[^>]*? value=\"(?<token>[^\"]+)\"", RegexOptions.ExplicitCapture, 5000)]
    private static partial Regex FormToken();
}
