using System.Net;
using System.Text.RegularExpressions;
using Microsoft.Playwright;
using Xunit;

namespace Renkei.SystemTests.Pages.Records;

/// <summary>The editor of records, in a browser and without one.</summary>
internal static partial class Editor
{
    private static CancellationToken Cancel => TestContext.Current.CancellationToken;

    /// <summary>Saves and waits for the record.</summary>
    /// <returns>Its id.</returns>
    public static async Task<string> SaveAsync(this IPage page, string done = "saved")
    {
        await page.ClickAsync("main button[value=save]:not(.sr)");
        await page.WaitForURLAsync(url => url.EndsWith("?done=" + done, StringComparison.Ordinal));
        return IdOf(page.Url);
    }

    public static string IdOf(string address) => Id().Match(address).Value;

    /// <summary>Writes a record as a browser without script would, and gives its id.</summary>
    public static async Task<string> WriteAsync(this HttpClient client, string type, Dictionary<string, string> typed)
    {
        using var answer = await client.PostFormAsync("/records/new?type=" + type, "/records/new", new(typed, StringComparer.Ordinal) { ["action"] = "save" });
        Assert.True(answer.StatusCode == HttpStatusCode.SeeOther, await answer.Content.ReadAsStringAsync(Cancel));
        return IdOf(answer.Headers.Location!.ToString());
    }

    /// <summary>Opens a page, and posts the hidden fields of its form with what was typed.</summary>
    public static async Task<HttpResponseMessage> PostFormAsync(this HttpClient client, string page, string action, Dictionary<string, string> typed)
    {
        using var shown = await client.GetAsync(new Uri(page, UriKind.Relative), Cancel);
        Assert.Equal(HttpStatusCode.OK, shown.StatusCode);
        return await client.PostAsync(action, Hidden(await shown.Content.ReadAsStringAsync(Cancel)), typed);
    }

    /// <summary>The hidden fields of the main form of a page.</summary>
    public static Dictionary<string, string> Hidden(string html)
    {
        var main = html.IndexOf("class=\"editor\"", StringComparison.Ordinal) is var at and > 0 ? html[at..] : html;
        var fields = new Dictionary<string, string>(StringComparer.Ordinal);
        foreach (var tag in Input().Matches(main).Select(m => m.Value).Where(t => t.Contains("type=\"hidden\"", StringComparison.Ordinal))) fields.TryAdd(Attribute(tag, "name"), Attribute(tag, "value"));
        return fields;
    }

    public static async Task<HttpResponseMessage> PostAsync(this HttpClient client, string action, Dictionary<string, string> hidden, Dictionary<string, string> typed)
    {
        var fields = new Dictionary<string, string>(hidden, StringComparer.Ordinal);
        foreach (var (name, value) in typed) fields[name] = value;
        using var content = new FormUrlEncodedContent(fields);
        return await client.PostAsync(new Uri(action, UriKind.Relative), content, Cancel);
    }

    private static string Attribute(string tag, string name) => WebUtility.HtmlDecode(Regex.Match(tag, $" {name}=\"(?<value>[^\"]*)\"", RegexOptions.ExplicitCapture, TimeSpan.FromSeconds(5)).Groups["value"].Value);

    [GeneratedRegex("[a-z0-9-]+--[0-9a-f]{8}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{12}", RegexOptions.None, 5000)]
    private static partial Regex Id();

    [GeneratedRegex("<input [^>]*>", RegexOptions.None, 5000)]
    private static partial Regex Input();
}
