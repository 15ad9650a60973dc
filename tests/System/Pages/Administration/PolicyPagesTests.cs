using System.Globalization;
using System.Net;
using System.Net.Http.Headers;
using System.Text;
using System.Text.RegularExpressions;
using Microsoft.Playwright;
using Renkei.Store.Log;
using Renkei.SystemTests.Pages.House;
using Renkei.Web.People;
using Xunit;

namespace Renkei.SystemTests.Pages.Administration;

/// <summary>To change by what the node decides: one officer brings a file and sees what it does, another confirms.</summary>
public sealed partial class PolicyPagesTests(Office office) : IClassFixture<Office>
{
    /// <summary>Where pictures go when somebody wants to look.</summary>
    private static readonly string? Pictures = Environment.GetEnvironmentVariable("RENKEI_PICTURES");

    private static CancellationToken Cancel => TestContext.Current.CancellationToken;

    [Theory]
    [InlineData(true)]
    [InlineData(false)]
    public async Task Policy_BroughtProposedConfirmed_HoldsFromThenOn(bool script)
    {
        var name = script ? "ALLIES" : "FRIENDS";
        var sue = await office.Node.OpenAsAsync(office.Sue, "/administration/policies", script: script);
        await sue.SetInputFilesAsync("[name=file]", new FilePayload { Name = "policy.xml", MimeType = "text/xml", Buffer = Made(name) });
        await sue.ClickAsync("main form[enctype] button[type=submit]");
        await Assertions.Expect(sue).ToHaveURLAsync(OneProposal());
        await Assertions.Expect(sue.Locator(".preview")).ToContainTextAsync("GREEN");
        await sue.ClickAsync("form[action$='/propose'] button");
        await Assertions.Expect(sue.Locator(".state-waiting")).ToBeVisibleAsync();
        await Assertions.Expect(sue.Locator("form[action$='/confirm']")).ToHaveCountAsync(0);
        Assert.DoesNotContain(name, await NamesAsync());

        var tom = await office.Node.OpenAsAsync(office.Tom, "/", script: script);
        await tom.ClickAsync($".today .is-waits a.what[href='{new Uri(sue.Url).AbsolutePath}']");
        await tom.ClickAsync("form[action$='/confirm'] button");
        await Assertions.Expect(tom.Locator(".state-inforce")).ToBeVisibleAsync();
        Assert.Contains(name, await NamesAsync());
        // The running program decides by it at once: its values can be given to people.
        await tom.GotoAsync("/administration/clearances/new?policy=" + name);
        await Assertions.Expect(tom.Locator("[name=classifications][value=GREEN]")).ToHaveCountAsync(1);
        Assert.Contains(await LogAsync(), e => e.By == office.Tom.Id && e.Text!.StartsWith($"The policy {name} ", StringComparison.Ordinal) && e.Text.EndsWith($"was put in. Proposed by {office.Sue.Id}.", StringComparison.Ordinal));
    }

    [Fact]
    public async Task Policy_ChangedThroughAnotherProcess_HoldsInTheRunningOne()
    {
        using var sue = await office.Node.ClientAsync(office.Sue);
        var form = new Uri("/administration/clearances/new", UriKind.Relative);
        Assert.DoesNotContain("ELSEWHERE", await sue.GetStringAsync(form, Cancel), StringComparison.Ordinal);
        Assert.Null((await office.AskAsync(store => store.ChangePolicyAsync(new(Made("ELSEWHERE"), "ELSEWHERE", null), "operator", "", [], Cancel))).Verdict.Fault);
        Assert.Contains("ELSEWHERE", await sue.GetStringAsync(form, Cancel), StringComparison.Ordinal);
    }

    [Fact]
    public async Task Policy_ConfirmedByItsProposer_IsRefusedAndLogged()
    {
        using var uma = await office.Node.ClientAsync(office.Uma);
        var address = await ProposeAsync(uma, Made("OWN"));
        using var answer = await uma.SendFormAsync(address, address + "/confirm", Version(2), Cancel);
        Assert.Equal(HttpStatusCode.UnprocessableEntity, answer.StatusCode);
        Assert.DoesNotContain("OWN", await NamesAsync());
        Assert.Contains(await LogAsync(LogKinds.Refusal), e => e.By == office.Uma.Id && e.Text!.Contains("own-proposal", StringComparison.Ordinal));

        // Whoever decides about another version than there is decides about nothing.
        using var tom = await office.Node.ClientAsync(office.Tom);
        using var late = await tom.SendFormAsync(address, address + "/confirm", Version(1), Cancel);
        Assert.Equal(HttpStatusCode.UnprocessableEntity, late.StatusCode);
        Assert.DoesNotContain("OWN", await NamesAsync());
        using var declined = await tom.SendFormAsync(address, address + "/decline", Version(2), Cancel);
        Assert.Equal(HttpStatusCode.SeeOther, declined.StatusCode);
        using var again = await tom.SendFormAsync("/administration/policies", address + "/confirm", Version(3), Cancel);
        Assert.Equal(HttpStatusCode.UnprocessableEntity, again.StatusCode);
    }

    [Theory]
    [InlineData("<nothing/>")]
    [InlineData("no XML at all")]
    [InlineData("")]
    public async Task Policy_ThatCannotBeRead_IsRefusedBesideTheFile(string text)
    {
        using var sue = await office.Node.ClientAsync(office.Sue);
        using var answer = await BringAsync(sue, Encoding.UTF8.GetBytes(text));
        Assert.Equal(HttpStatusCode.UnprocessableEntity, answer.StatusCode);
        Assert.Contains("f-file-error", await answer.Content.ReadAsStringAsync(Cancel), StringComparison.Ordinal);
    }

    [Fact]
    public async Task Policy_OfWhatBearsNoLabel_IsNeitherRetiredNorTakenItsMeaning()
    {
        using var sue = await office.Node.ClientAsync(office.Sue);
        using var retired = await sue.SendFormAsync("/administration/policies", "/administration/policies/retire", new(StringComparer.Ordinal) { ["policy"] = "PARTNERSHIP", ["key"] = "partnership" }, Cancel);
        Assert.Equal(HttpStatusCode.UnprocessableEntity, retired.StatusCode);
        using var emptied = await BringAsync(sue, Encoding.UTF8.GetBytes(Sample("partnership.xml").Replace("UNCLASSIFIED", "OPEN", StringComparison.Ordinal)));
        Assert.Equal(HttpStatusCode.UnprocessableEntity, emptied.StatusCode);
        Assert.Contains("would let nobody in", await emptied.Content.ReadAsStringAsync(Cancel), StringComparison.Ordinal);
        Assert.Contains("PARTNERSHIP", await NamesAsync());
    }

    [Fact]
    public async Task Policy_RoutesOfOfficers_AreForbiddenToOthersAndNothingChanges()
    {
        using var sue = await office.Node.ClientAsync(office.Sue);
        using var brought = await BringAsync(sue, Made("GATED"));
        var address = brought.Headers.Location!.ToString();
        // A draft is its officer's alone: to others it is as if it were not there.
        using var tom = await office.Node.ClientAsync(office.Tom);
        Assert.Equal(HttpStatusCode.NotFound, (await tom.GetAsync(new Uri(address, UriKind.Relative), Cancel)).StatusCode);
        using var proposed = await sue.SendFormAsync(address, address + "/propose", Version(1), Cancel);
        Assert.Equal(HttpStatusCode.SeeOther, proposed.StatusCode);
        using var ada = await office.Node.ClientAsync(office.Ada);
        using var ben = await office.Node.ClientAsync(office.Ben);
        foreach (var (client, page) in new[] { (ada, "/administration/people/new"), (ben, "/account") })
        {
            Assert.Equal(HttpStatusCode.Forbidden, (await client.GetAsync(new Uri(address, UriKind.Relative), Cancel)).StatusCode);
            foreach (var action in (string[])["/administration/policies", "/administration/policies/retire", address + "/propose", address + "/confirm", address + "/decline", address + "/drop"])
            {
                using var answer = await client.SendFormAsync(page, action, new(Version(2), StringComparer.Ordinal) { ["policy"] = "KIYOMI" }, Cancel);
                Assert.True(answer.StatusCode == HttpStatusCode.Forbidden, $"POST {action} was answered {(int)answer.StatusCode}.");
            }
        }

        Assert.DoesNotContain("GATED", await NamesAsync());
        Assert.DoesNotContain("name=\"file\"", await ada.GetStringAsync(new Uri("/administration/policies", UriKind.Relative), Cancel), StringComparison.Ordinal);
        await sue.SendFormAsync(address, address + "/decline", Version(2), Cancel);
    }

    [Theory]
    [InlineData(1280, false, null)]
    [InlineData(1280, true, "fr")]
    [InlineData(375, false, "ja")]
    public async Task Policy_PreviewOfAChange_HasNothingThatKeepsAnybodyOut(int width, bool dark, string? language)
    {
        var both = await TestPeople.AddAsync(office.Node.Data, $"looks.{width}.{dark}", [new(Rights.Node, Role.Administrator), new(Rights.Node, Role.SecurityOfficer)], "clearance-member-gbr.xml", preferences: new(language, "Asia/Tokyo", dark ? Theme.Dark : Theme.Light));
        var page = await office.Node.OpenAsAsync(both, "/administration/policies", width, dark);
        await page.SetInputFilesAsync("[name=file]", new FilePayload { Name = "policy.xml", MimeType = "text/xml", Buffer = Encoding.UTF8.GetBytes(Sample("partnership.xml").Replace("RESTRICTED", "LIMITED", StringComparison.Ordinal)) });
        await page.ClickAsync("main form[enctype] button[type=submit]");
        await page.WaitForURLAsync(OneProposal());
        var found = new List<string>();
        foreach (var address in (string[])[new Uri(page.Url).AbsolutePath, "/administration/policies"])
        {
            await page.GotoAsync(address);
            Assert.DoesNotMatch("\\badministration\\.[a-z]", await page.InnerTextAsync("main"));
            if (Pictures is not null) await page.ScreenshotAsync(new() { Path = Path.Combine(Pictures, $"policy-{width}{(dark ? "-dark" : "")}-{(address.EndsWith("policies", StringComparison.Ordinal) ? "list" : "preview")}.png"), FullPage = true });
            if (await Record.ExceptionAsync(() => Axe.FindsNothingAsync(page)) is { } trouble) found.Add(trouble.Message);
            var wide = await page.EvaluateAsync<int>("() => document.documentElement.scrollWidth - document.documentElement.clientWidth");
            if (wide > 0) found.Add($"{address} is {wide} px wider than the screen.");
        }

        Assert.True(found.Count == 0, string.Join("\n", found));
    }

    private static async Task<string> ProposeAsync(HttpClient officer, byte[] file)
    {
        using var brought = await BringAsync(officer, file);
        Assert.Equal(HttpStatusCode.SeeOther, brought.StatusCode);
        var address = brought.Headers.Location!.ToString();
        using var proposed = await officer.SendFormAsync(address, address + "/propose", Version(1), Cancel);
        Assert.Equal(HttpStatusCode.SeeOther, proposed.StatusCode);
        return address;
    }

    private static async Task<HttpResponseMessage> BringAsync(HttpClient officer, byte[] file)
    {
        var shown = await officer.GetStringAsync(new Uri("/administration/policies", UriKind.Relative), Cancel);
        using var form = new MultipartFormDataContent();
        foreach (Match hidden in Hidden().Matches(FileForm().Match(shown).Value)) form.Add(new StringContent(WebUtility.HtmlDecode(hidden.Groups["value"].Value)), hidden.Groups["name"].Value);
        var content = new ByteArrayContent(file);
        content.Headers.ContentType = new MediaTypeHeaderValue("text/xml");
        form.Add(content, "file", "policy.xml");
        return await officer.PostAsync(new Uri("/administration/policies", UriKind.Relative), form, Cancel);
    }

    /// <summary>The sample of TLP under a name and an OID of its own.</summary>
    private static byte[] Made(string name)
    {
        var text = Sample("tlp.xml").Replace("name=\"TLP\"", $"name=\"{name}\"", StringComparison.Ordinal);
        return Encoding.UTF8.GetBytes(text.Replace("2.25.40527085077503837364251965435625006536", "2.25.4052708507750383736425196543562500" + string.Concat(name.Select(c => ((int)c).ToString(CultureInfo.InvariantCulture))), StringComparison.Ordinal));
    }

    private static string Sample(string name) => File.ReadAllText(Path.Combine(Support.Repository.Root, "samples", "policies", name));

    private static Dictionary<string, string> Version(int version) => new(StringComparer.Ordinal) { ["version"] = version.ToString(CultureInfo.InvariantCulture) };

    private Task<List<string>> NamesAsync() => office.AskAsync(store => Task.FromResult(store.Policies.All.Select(p => p.Name).ToList()));

    private Task<List<LogEntry>> LogAsync(string kind = LogKinds.Policy) => office.AskAsync(async store =>
        (await (await store.LogAsync(Cancel)).EntriesAsync(0, 1000, Cancel)).Select(l => LogEntry.Read(l).Value!).Where(e => e.Kind == kind).ToList());

    [GeneratedRegex("/administration/policies/[0-9a-f]{32}$", RegexOptions.None, 5000)]
    private static partial Regex OneProposal();

    [GeneratedRegex("<form[^>]*multipart.*?</form>", RegexOptions.Singleline, 5000)]
    private static partial Regex FileForm();

    [GeneratedRegex("<input[^>]*type=\"hidden\"[^>]*name=\"(?<name>[^\"]+)\"[^>]*value=\"(?<value>[^\"]*)\"", RegexOptions.ExplicitCapture, 5000)]
    private static partial Regex Hidden();
}
