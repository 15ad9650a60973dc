using System.Globalization;
using System.Net;
using System.Text.RegularExpressions;
using Microsoft.Playwright;
using Renkei.Desks.Administration.Grants;
using Renkei.Store.Log;
using Renkei.SystemTests.Pages.House;
using Xunit;

namespace Renkei.SystemTests.Pages.Administration;

/// <summary>To clear somebody: one officer proposes, another confirms, one ends.</summary>
public sealed partial class ClearancePagesTests(Office office) : IClassFixture<Office>
{
    private static CancellationToken Cancel => TestContext.Current.CancellationToken;

    private static string Day => TimeProvider.System.GetUtcNow().AddDays(60).ToString("yyyy-MM-dd", CultureInfo.InvariantCulture);

    [Theory]
    [InlineData(true)]
    [InlineData(false)]
    public async Task Clearance_ProposedConfirmedEnded_CountsExactlyWhileItIsInForce(bool script)
    {
        var subject = await office.NewcomerAsync($"clear.{script}");
        var sue = await office.Node.OpenAsAsync(office.Sue, "/administration/clearances/new?policy=PARTNERSHIP", script: script);
        await sue.SelectOptionAsync("select[name=subject]", subject.Id);
        await sue.ClickAsync("main form[action='/administration/clearances'] button[type=submit]");
        // Native checks of the browser stand before the form; what passes them is refused in words.
        await sue.FillAsync("[name=until]", Day);
        await sue.ClickAsync("main form[action='/administration/clearances'] button[type=submit]");
        await Assertions.Expect(sue.Locator("#refusals")).ToBeVisibleAsync();
        await Assertions.Expect(sue.Locator("[name=until]")).ToHaveValueAsync(Day);
        await Assertions.Expect(sue.Locator("select[name=subject]")).ToHaveValueAsync(subject.Id);
        await sue.CheckAsync("[name=classifications][value=UNCLASSIFIED]");
        await sue.CheckAsync("[name=classifications][value=RESTRICTED]");
        await sue.ClickAsync("main form[action='/administration/clearances'] button[type=submit]");
        await Assertions.Expect(sue).ToHaveURLAsync(OneClearance());
        await Assertions.Expect(sue.Locator("form[action$='/confirm']")).ToHaveCountAsync(0);
        Assert.Null(await office.ClearanceAsync(subject));

        var tom = await office.Node.OpenAsAsync(office.Tom, "/administration/clearances?view=waiting", script: script);
        await tom.ClickAsync($"table.grants a[href='{new Uri(sue.Url).AbsolutePath}']");
        await tom.ClickAsync("form[action$='/confirm'] button");
        await Assertions.Expect(tom.Locator(".state-inforce")).ToBeVisibleAsync();
        Assert.Equal(Standing.InForce, (await office.ClearanceAsync(subject))!.At(TimeProvider.System.GetUtcNow()));

        await tom.ClickAsync("form[action$='/close'] button");
        await Assertions.Expect(tom.Locator(".state-ended")).ToBeVisibleAsync();
        Assert.Null(await office.ClearanceAsync(subject));
        var said = await LogAsync(subject.Id);
        Assert.Equal(["proposed", "confirmed", "ended"], said.Where(e => e.Kind == LogKinds.Clearance).Select(e => e.Text!.Split(',')[0]));
    }

    [Fact]
    public async Task Clearance_Proposed_StandsOnTheFirstPageOfEveryOtherOfficer()
    {
        var subject = await office.NewcomerAsync("clear.today");
        using var sue = await office.Node.ClientAsync(office.Sue);
        var address = await ProposeAsync(sue, subject, "today");
        var tom = await office.Node.OpenAsAsync(office.Tom);
        await Assertions.Expect(tom.Locator($".today .is-waits a.what[href='{address}']")).ToBeVisibleAsync();
        await Assertions.Expect(tom.Locator("nav.desks .count b")).ToHaveTextAsync(PositiveNumber());
        Assert.DoesNotContain(address, await sue.GetStringAsync("/", Cancel), StringComparison.Ordinal);
        using var ben = await office.Node.ClientAsync(office.Ben);
        Assert.DoesNotContain("<b>", await ben.GetStringAsync("/today/count", Cancel), StringComparison.Ordinal);
        await tom.ClickAsync($".today .is-waits a.what[href='{address}']");
        await Assertions.Expect(tom.Locator("form[action$='/confirm']")).ToBeVisibleAsync();
    }

    [Fact]
    public async Task Clearance_ConfirmedByItsProposer_IsRefusedAndLogged()
    {
        var subject = await office.NewcomerAsync("clear.own");
        using var sue = await office.Node.ClientAsync(office.Sue);
        var address = await ProposeAsync(sue, subject, "own");
        using var answer = await sue.SendFormAsync(address, address + "/confirm", Version(1), Cancel);
        Assert.Equal(HttpStatusCode.UnprocessableEntity, answer.StatusCode);
        Assert.Equal(Standing.Waiting, (await office.ProposedAsync(subject))!.At(TimeProvider.System.GetUtcNow()));
        Assert.Contains(await LogAsync(subject.Id), e => e.Kind == LogKinds.Refusal && e.By == office.Sue.Id && e.Text!.Contains("own-proposal", StringComparison.Ordinal));
    }

    [Fact]
    public async Task Clearance_ConfirmedByItsSubject_IsRefused()
    {
        using var sue = await office.Node.ClientAsync(office.Sue);
        using var uma = await office.Node.ClientAsync(office.Uma);
        var address = await ProposeAsync(sue, office.Uma, "uma");
        using var answer = await uma.SendFormAsync("/administration/clearances/new", address + "/confirm", Version(1), Cancel);
        Assert.Equal(HttpStatusCode.UnprocessableEntity, answer.StatusCode);
        Assert.Null(await office.ClearanceAsync(office.Uma));
    }

    [Fact]
    public async Task Clearance_ByTwoOfficersAtOnce_IsDecidedOnce()
    {
        var subject = await office.NewcomerAsync("clear.race");
        using var sue = await office.Node.ClientAsync(office.Sue);
        using var tom = await office.Node.ClientAsync(office.Tom);
        using var uma = await office.Node.ClientAsync(office.Uma);
        var address = await ProposeAsync(sue, subject, "race");
        var answers = await Task.WhenAll(tom.SendFormAsync(address, address + "/confirm", Version(1), Cancel), uma.SendFormAsync(address, address + "/close", Version(1), Cancel));
        Assert.Single(answers, a => a.StatusCode == HttpStatusCode.SeeOther);
        Assert.Single(answers, a => a.StatusCode == HttpStatusCode.UnprocessableEntity);
        using var late = await tom.SendFormAsync(address, address + "/close", Version(1), Cancel);
        Assert.Equal(HttpStatusCode.UnprocessableEntity, late.StatusCode);
    }

    [Fact]
    public async Task Clearance_SameFormSentTwice_IsOneProposal()
    {
        var subject = await office.NewcomerAsync("clear.twice");
        using var sue = await office.Node.ClientAsync(office.Sue);
        Assert.Equal(await ProposeAsync(sue, subject, "twice"), await ProposeAsync(sue, subject, "twice"));
        Assert.Single(await LogAsync(subject.Id), e => e.Kind == LogKinds.Clearance);
    }

    [Fact]
    public async Task Clearance_AsXml_IsReadAndWhatIsWrongIsSaidBesideIt()
    {
        var subject = await office.NewcomerAsync("clear.xml");
        using var sue = await office.Node.ClientAsync(office.Sue);
        var fields = Fields(subject, "xml");
        fields["xml"] = "<nothing/>";
        using var refused = await sue.SendFormAsync("/administration/clearances/new", "/administration/clearances", new(fields, StringComparer.Ordinal), Cancel);
        Assert.Equal(HttpStatusCode.UnprocessableEntity, refused.StatusCode);
        Assert.Contains("f-xml-error", await refused.Content.ReadAsStringAsync(Cancel), StringComparison.Ordinal);
        fields["xml"] = await File.ReadAllTextAsync(Path.Combine(Support.Repository.Root, "samples", "labels", "clearance-partner-jpn.xml"), Cancel);
        using var made = await sue.SendFormAsync("/administration/clearances/new", "/administration/clearances", fields, Cancel);
        Assert.Equal(HttpStatusCode.SeeOther, made.StatusCode);
        Assert.Equal(3, (await office.ProposedAsync(subject))!.What.Read()!.Classifications.Length);
    }

    private static async Task<string> ProposeAsync(HttpClient officer, TestPerson subject, string key)
    {
        using var answer = await officer.SendFormAsync("/administration/clearances/new?policy=PARTNERSHIP", "/administration/clearances", Fields(subject, key), Cancel);
        Assert.Equal(HttpStatusCode.SeeOther, answer.StatusCode);
        return answer.Headers.Location!.ToString();
    }

    private static Dictionary<string, string> Fields(TestPerson subject, string key) =>
        new(StringComparer.Ordinal) { ["subject"] = subject.Id, ["policy"] = "PARTNERSHIP", ["classifications"] = "UNCLASSIFIED", ["until"] = Day, ["key"] = key };

    private static Dictionary<string, string> Version(int version) => new(StringComparer.Ordinal) { ["version"] = version.ToString(CultureInfo.InvariantCulture) };

    private Task<List<LogEntry>> LogAsync(string subject) => office.AskAsync(async store =>
        (await (await store.LogAsync(Cancel)).EntriesAsync(0, 1000, Cancel)).Select(l => LogEntry.Read(l).Value!).Where(e => e.Id == subject).ToList());

    [GeneratedRegex("^[1-9][0-9]*$", RegexOptions.None, 1000)]
    private static partial Regex PositiveNumber();

    [GeneratedRegex("/administration/clearances/[0-9a-f]{32}$", RegexOptions.None, 5000)]
    private static partial Regex OneClearance();
}
