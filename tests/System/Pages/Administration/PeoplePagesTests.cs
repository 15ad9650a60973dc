using System.Net;
using System.Text.RegularExpressions;
using Microsoft.Playwright;
using Renkei.Desks.Account;
using Renkei.SystemTests.Pages.House;
using Renkei.Web.People;
using Xunit;

namespace Renkei.SystemTests.Pages.Administration;

/// <summary>To appoint somebody: invited, given roles, and shut out again.</summary>
public sealed partial class PeoplePagesTests(Office office) : IClassFixture<Office>
{
    private static CancellationToken Cancel => TestContext.Current.CancellationToken;

    [Theory]
    [InlineData(true)]
    [InlineData(false)]
    public async Task Person_InvitedAndGivenARole_OpensTheLinkOnce(bool script)
    {
        var ada = await office.Node.OpenAsAsync(office.Ada, "/administration/people/new", script: script);
        await ada.FillAsync("[name=displayName]", "Nadia Lund");
        await ada.FillAsync("[name=name]", "ben.east");
        await ada.ClickAsync("main form button[type=submit]");
        await Assertions.Expect(ada.Locator("#f-name-error")).ToBeVisibleAsync();
        await Assertions.Expect(ada.Locator("[name=displayName]")).ToHaveValueAsync("Nadia Lund");
        await ada.FillAsync("[name=name]", $"nadia.{script}");
        await ada.ClickAsync("main form button[type=submit]");
        var link = await ada.InputValueAsync("input.once");
        await ada.ClickAsync("main a.button[href^='/administration/people/']");
        await ada.CheckAsync("[name=roles][value='records/author']");
        await ada.ClickAsync("form[action$='/roles'] button");
        await Assertions.Expect(ada.Locator("[name=roles][value='records/author']")).ToBeCheckedAsync();

        var nadia = await office.Node.OpenAsync(script: script);
        await nadia.GotoAsync(link);
        await nadia.FillAsync("[name=password]", TestPeople.Password);
        await nadia.FillAsync("[name=repeated]", TestPeople.Password);
        await nadia.ClickAsync("main form button[type=submit]");
        await Assertions.Expect(nadia).Not.ToHaveURLAsync(Welcome());
        Assert.Contains(new DeskRole("records", Role.Author), (await AccountAsync($"nadia.{script}")).Roles);
    }

    [Fact]
    public async Task NodeRole_GivenByOneAdministrator_WaitsForAnother()
    {
        var subject = await office.NewcomerAsync("future.admin");
        using var ada = await office.Node.ClientAsync(office.Ada);
        var person = $"/administration/people/{subject.Id}";
        using var asked = await ada.SendFormAsync(person, person + "/roles", Roles("node/administrator"), Cancel);
        Assert.Equal(HttpStatusCode.SeeOther, asked.StatusCode);
        Assert.Empty((await AccountAsync("future.admin")).Roles);

        var page = await office.Node.OpenAsAsync(office.Ada, person);
        await Assertions.Expect(page.Locator("form[action$='/confirm']")).ToHaveCountAsync(0);
        var confirm = (await page.GetAttributeAsync("form[action$='/decline']", "action"))!.Replace("/decline", "/confirm", StringComparison.Ordinal);
        using var own = await ada.SendFormAsync(person, confirm, new(StringComparer.Ordinal), Cancel);
        Assert.Equal(HttpStatusCode.UnprocessableEntity, own.StatusCode);
        using var sue = await office.Node.ClientAsync(office.Sue);
        using var officers = await sue.SendFormAsync("/administration/clearances/new", confirm, new(StringComparer.Ordinal), Cancel);
        Assert.Equal(HttpStatusCode.UnprocessableEntity, officers.StatusCode);
        Assert.Empty((await AccountAsync("future.admin")).Roles);

        using var abe = await office.Node.ClientAsync(office.Abe);
        using var agreed = await abe.SendFormAsync(person, confirm, new(StringComparer.Ordinal), Cancel);
        Assert.Equal(HttpStatusCode.SeeOther, agreed.StatusCode);
        Assert.Equal([new DeskRole(Rights.Node, Role.Administrator)], (await AccountAsync("future.admin")).Roles);
        using var again = await abe.SendFormAsync(person, confirm, new(StringComparer.Ordinal), Cancel);
        Assert.Equal(HttpStatusCode.NotFound, again.StatusCode);
        using var back = await abe.SendFormAsync(person, person + "/disable", new(StringComparer.Ordinal), Cancel);
        Assert.Equal(HttpStatusCode.SeeOther, back.StatusCode);
        Assert.Empty((await AccountAsync("future.admin")).Roles);
    }

    [Fact]
    public async Task Roles_GivenToOneselfOrSavedOverAnothersChange_AreRefused()
    {
        using var ada = await office.Node.ClientAsync(office.Ada);
        var own = $"/administration/people/{office.Ada.Id}";
        var fields = Roles("records/reader");
        fields["before"] = "node/administrator";
        var before = await office.StateAsync();
        using var refused = await ada.SendFormAsync(own, own + "/roles", fields, Cancel);
        Assert.Equal(HttpStatusCode.UnprocessableEntity, refused.StatusCode);
        var ben = $"/administration/people/{office.Ben.Id}";
        using var stale = await ada.SendFormAsync(ben, ben + "/roles", Roles("records/author"), Cancel); // Ben had roles; this form saw none.
        Assert.Equal(HttpStatusCode.UnprocessableEntity, stale.StatusCode);
        Assert.Equal(before, await office.StateAsync());
    }

    [Fact]
    public async Task Account_ShutOrInvitedWrongly_IsRefused()
    {
        using var ada = await office.Node.ClientAsync(office.Ada);
        var cleared = await TestPeople.AddAsync(office.Node.Data, "invite.cleared", [], "clearance-member-gbr.xml");
        var before = await office.StateAsync();
        foreach (var (who, act) in new[] { (office.Ada, "disable"), (office.Ada, "invite"), (office.Sue, "invite"), (cleared, "invite") })
        {
            var person = $"/administration/people/{who.Id}";
            using var refused = await ada.SendFormAsync(person, $"{person}/{act}", new(StringComparer.Ordinal), Cancel);
            Assert.Equal(HttpStatusCode.UnprocessableEntity, refused.StatusCode);
        }

        Assert.Equal(before, await office.StateAsync());
    }

    [Fact]
    public async Task Account_Shut_EndsItsSessionsAtOnce()
    {
        var subject = await TestPeople.AddAsync(office.Node.Data, "shut.soon", [new("records", Role.Reader)]);
        using var theirs = await office.Node.ClientAsync(subject);
        using var there = await theirs.GetAsync(new Uri("/account", UriKind.Relative), Cancel);
        Assert.Equal(HttpStatusCode.OK, there.StatusCode);
        using var ada = await office.Node.ClientAsync(office.Ada);
        var person = $"/administration/people/{subject.Id}";
        using var shut = await ada.SendFormAsync(person, person + "/disable", new(StringComparer.Ordinal), Cancel);
        Assert.Equal(HttpStatusCode.SeeOther, shut.StatusCode);
        using var gone = await theirs.GetAsync(new Uri("/account", UriKind.Relative), Cancel);
        Assert.NotEqual(HttpStatusCode.OK, gone.StatusCode);
    }

    private static Dictionary<string, string> Roles(string role) => new(StringComparer.Ordinal) { ["roles"] = role };

    private Task<NodeAccount> AccountAsync(string name) => office.AskAsync(async store => (await new Accounts(store, TimeProvider.System).FindByNameAsync(name, Cancel))!);

    [GeneratedRegex("/welcome/", RegexOptions.None, 5000)]
    private static partial Regex Welcome();
}
