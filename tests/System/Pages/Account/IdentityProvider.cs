using System.Diagnostics;
using System.Net;
using System.Text.Json;
using System.Text.RegularExpressions;
using Renkei.Support;
using Renkei.SystemTests.Pages.House;
using Xunit;

namespace Renkei.SystemTests.Pages.Account;

/// <summary>A real OpenID Connect provider on this machine: npm's oidc-provider, in a process of its own.</summary>
internal sealed partial class IdentityProvider : IAsyncDisposable
{
    public const string Client = "renkei-node";

    /// <summary>Of the client.</summary>
    public const string Secret = "a secret between the two";

    private readonly Process process;
    private bool isGone;

    private IdentityProvider(Process process, string issuer) => (this.process, Issuer) = (process, issuer);

    /// <summary>Its address, and its name in everything it signs.</summary>
    public string Issuer { get; }

    private static CancellationToken Cancel => TestContext.Current.CancellationToken;

    /// <param name="isPushed">Whether it wants requests pushed to it beforehand (RFC 9126).</param>
    public static async Task<IdentityProvider> StartAsync(bool isPushed = false)
    {
        await NodeModules.FileAsync("oidc-provider/package.json");
        var script = Path.Combine(Repository.Root, "tests", "System", "Pages", "Account", "identity-provider.mjs");
        var start = new ProcessStartInfo(Repository.Tool("/usr/bin/node", "/usr/local/bin/node"), [script, Client, Secret]) { UseShellExecute = false, RedirectStandardInput = true, RedirectStandardOutput = true, RedirectStandardError = true };
        start.Environment["PUSHED"] = isPushed ? "1" : "0";
        var started = Process.Start(start)!;
        started.BeginErrorReadLine();
        return new(started, await started.StandardOutput.ReadLineAsync(Cancel) ?? throw new InvalidOperationException("The provider did not start."));
    }

    /// <summary>Tells it where its one client is.</summary>
    public Task ServeAsync(Uri node) => SayAsync(new { redirect = new Uri(node, "/sign-in/provider/done").ToString() });

    /// <summary>Makes a person known, or changes what is said of them.</summary>
    public Task KnowAsync(string subject, object claims) => SayAsync(new { people = new Dictionary<string, object>(StringComparer.Ordinal) { [subject] = claims } });

    /// <summary>Goes the way of a browser through the provider's pages.</summary>
    /// <param name="browser">Keeps cookies, follows nothing.</param>
    /// <param name="address">Where the node led to.</param>
    /// <param name="isAnew">As somebody else than the browser is signed in as there.</param>
    /// <returns>The address at the node that the provider leads back to, not yet asked.</returns>
    public static async Task<Uri> SignInAsync(HttpClient browser, Uri address, string subject, bool isAnew = false)
    {
        if (isAnew) address = new(address + "&prompt=login");
        for (var steps = 0; steps < 10; steps++)
        {
            using var answer = await browser.GetAsync(address, Cancel);
            if (answer.Headers.Location is { } next)
            {
                address = new Uri(address, next);
            }
            else
            {
                var page = await answer.Content.ReadAsStringAsync(Cancel);
                Assert.True(answer.IsSuccessStatusCode && (page.Contains("name=\"login\"", StringComparison.Ordinal) || page.Contains("name=\"logout\"", StringComparison.Ordinal)), $"{address}: {page}");
                var form = new Uri(address, WebUtility.HtmlDecode(Action().Match(page).Value));
                // Whoever was signed in there before is signed out first.
                using var typed = new FormUrlEncodedContent(page.Contains("name=\"logout\"", StringComparison.Ordinal) ? [new("xsrf", Xsrf().Match(page).Value), new("logout", "yes")] : [new("prompt", "login"), new("login", subject), new("password", "any")]);
                using var sent = await browser.PostAsync(form, typed, Cancel);
                address = new Uri(form, sent.Headers.Location ?? throw new InvalidOperationException(await sent.Content.ReadAsStringAsync(Cancel)));
            }

            if (address.AbsolutePath == "/sign-in/provider/done") return address;
        }

        throw new InvalidOperationException("The provider leads in circles.");
    }

    /// <summary>A logout token of the provider, with any claims.</summary>
    /// <param name="by">Signed with the provider's key; or by a <c>stranger</c>; or with the client's <c>secret</c>.</param>
    public async Task<string> SignAsync(Dictionary<string, object> claims, string by = "provider")
    {
        await process.StandardInput.WriteLineAsync(JsonSerializer.Serialize(new { sign = claims, by }).AsMemory(), Cancel);
        await process.StandardInput.FlushAsync(Cancel);
        while (true)
        {
            var line = await process.StandardOutput.ReadLineAsync(Cancel) ?? throw new InvalidOperationException("The provider has ended.");
            if (line.StartsWith("token ", StringComparison.Ordinal)) return line["token ".Length..];
        }
    }

    /// <summary>Signs a browser out at the provider.</summary>
    /// <param name="address">Where the node led to.</param>
    public static async Task SignOutAsync(HttpClient browser, Uri address)
    {
        var page = await browser.GetStringAsync(address, Cancel);
        using var yes = new FormUrlEncodedContent([new("xsrf", Xsrf().Match(page).Value), new("logout", "yes")]);
        using var answer = await browser.PostAsync(new Uri(address, WebUtility.HtmlDecode(Action().Match(page).Value)), yes, Cancel);
        Assert.True(answer.Headers.Location is not null, await answer.Content.ReadAsStringAsync(Cancel));
    }

    /// <summary>It is gone, as a provider is whose machine stopped.</summary>
    public async ValueTask DisposeAsync()
    {
        if (isGone) return;
        isGone = true;
        if (!process.HasExited) process.Kill();
        await process.WaitForExitAsync(CancellationToken.None);
        process.Dispose();
    }

    private async Task SayAsync(object said)
    {
        await process.StandardInput.WriteLineAsync(JsonSerializer.Serialize(said).AsMemory(), Cancel);
        await process.StandardInput.FlushAsync(Cancel);
        // It says other things now and then, too.
        while (await process.StandardOutput.ReadLineAsync(Cancel) != "done") Assert.False(process.HasExited, "The provider has ended.");
    }

    [GeneratedRegex("(?<=<form[^>]*action=\")[^\"]+", RegexOptions.None, 5000)]
    private static partial Regex Action();

    [GeneratedRegex("(?<=name=\"xsrf\" value=\")[^\"]+", RegexOptions.None, 5000)]
    private static partial Regex Xsrf();
}
