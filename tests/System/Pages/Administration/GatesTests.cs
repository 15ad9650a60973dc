using System.Net;
using Renkei.SystemTests.Pages.House;
using Xunit;

namespace Renkei.SystemTests.Pages.Administration;

/// <summary>Who may not, is told 403 before anything is done; and nothing was.</summary>
public sealed class GatesTests(Office office) : IClassFixture<Office>
{
    private static CancellationToken Cancel => TestContext.Current.CancellationToken;

    /// <summary>An administrator is no officer, an officer no administrator, and a reader neither.</summary>
    [Fact]
    public async Task Routes_WithTheWrongRole_AreForbiddenAndNothingChanges()
    {
        var target = await office.NewcomerAsync("gate.target");
        using var ada = await office.Node.ClientAsync(office.Ada);
        using var sue = await office.Node.ClientAsync(office.Sue);
        using var ben = await office.Node.ClientAsync(office.Ben);
        using var proposal = await sue.SendFormAsync("/administration/clearances/new?policy=PARTNERSHIP", "/administration/clearances", Clearance(target.Id), Cancel);
        Assert.Equal(HttpStatusCode.SeeOther, proposal.StatusCode);
        var clearance = proposal.Headers.Location!.ToString();
        string[] officers = ["/administration/clearances", "/administration/clearances/new", clearance, "/administration/authorities", "/administration/authorities/new", "/log", "/log/entries/0", "/log/entries/0/proof", "/log/checkpoint", "/log/key", "/log/logs", "/log/consistency", "/log/verify"];
        string[] administrators = ["/administration/people/new", "/administration/settings"];
        string[] either = ["/administration/people", $"/administration/people/{target.Id}", "/administration/tokens", "/administration/policies", "/administration/health"];
        foreach (var address in officers.Concat(administrators).Concat(either))
        {
            Assert.Equal(HttpStatusCode.Forbidden, await StatusAsync(ben, address));
            Assert.Equal(officers.Contains(address) ? HttpStatusCode.Forbidden : HttpStatusCode.OK, await StatusAsync(ada, address));
            Assert.Equal(administrators.Contains(address) ? HttpStatusCode.Forbidden : HttpStatusCode.OK, await StatusAsync(sue, address));
        }

        var before = await office.StateAsync();
        var person = $"/administration/people/{target.Id}";
        foreach (var action in (string[])["/administration/clearances", clearance + "/confirm", clearance + "/close", "/administration/authorities", "/log/verify", "/log/consistency"]) await IsForbiddenAsync(ada, "/administration/people/new", action, Clearance(target.Id));
        foreach (var action in (string[])["/administration/people", person + "/roles", person + "/disable", person + "/enable", person + "/invite", person + "/sessions/end"]) await IsForbiddenAsync(sue, "/administration/clearances/new", action, new(StringComparer.Ordinal) { ["roles"] = "node/administrator", ["name"] = "x", ["displayName"] = "x" });
        foreach (var action in (string[])["/administration/clearances", clearance + "/confirm", "/administration/people", person + "/roles", person + "/disable", "/log/verify", $"/administration/tokens/{target.Id}/x/end"]) await IsForbiddenAsync(ben, "/account", action, Clearance(target.Id));
        Assert.Equal(before, await office.StateAsync());
    }

    [Fact]
    public async Task PersonPage_ForAnAdministrator_SaysNothingOfClearances()
    {
        var cleared = await TestPeople.AddAsync(office.Node.Data, "cleared.one", [], "clearance-member-gbr.xml");
        var plain = await office.NewcomerAsync("plain.one");
        using var ada = await office.Node.ClientAsync(office.Ada);
        var (one, other) = (await ada.GetStringAsync(new Uri($"/administration/people/{cleared.Id}", UriKind.Relative), Cancel), await ada.GetStringAsync(new Uri($"/administration/people/{plain.Id}", UriKind.Relative), Cancel));
        Assert.DoesNotContain("/administration/clearances", one, StringComparison.Ordinal);
        Assert.Equal(one.Contains("learance", StringComparison.Ordinal), other.Contains("learance", StringComparison.Ordinal));
        using var sue = await office.Node.ClientAsync(office.Sue);
        Assert.Contains("/administration/clearances/", await sue.GetStringAsync(new Uri($"/administration/people/{cleared.Id}", UriKind.Relative), Cancel), StringComparison.Ordinal);
    }

    private static async Task<HttpStatusCode> StatusAsync(HttpClient client, string address)
    {
        using var answer = await client.GetAsync(new Uri(address, UriKind.Relative), Cancel);
        return answer.StatusCode;
    }

    private static async Task IsForbiddenAsync(HttpClient client, string page, string action, Dictionary<string, string> fields)
    {
        using var answer = await client.SendFormAsync(page, action, new(fields, StringComparer.Ordinal), Cancel);
        Assert.True(answer.StatusCode == HttpStatusCode.Forbidden, $"POST {action} was answered {(int)answer.StatusCode}.");
    }

    private static Dictionary<string, string> Clearance(string subject) => new(StringComparer.Ordinal)
    {
        ["subject"] = subject,
        ["policy"] = "PARTNERSHIP",
        ["classifications"] = "UNCLASSIFIED",
        ["until"] = TimeProvider.System.GetUtcNow().AddDays(60).ToString("yyyy-MM-dd", System.Globalization.CultureInfo.InvariantCulture),
        ["key"] = "gate",
        ["version"] = "1",
    };
}
