using System.Security.Cryptography;
using Microsoft.AspNetCore.Http;
using Renkei.Desks.Account;
using Renkei.Desks.Account.Links;
using Renkei.Desks.Account.Secrets;
using Renkei.Desks.Account.Sessions;
using Renkei.Desks.Account.SignIn;
using Renkei.Desks.Account.Tokens;

namespace Renkei.Database.Account;

/// <summary>Accounts, sessions, tokens and links as documents.</summary>
public sealed class AccountStoreTests
{
    private static CancellationToken Cancel => TestContext.Current.CancellationToken;

    private static SecretSource Secrets { get; } = new(RandomNumberGenerator.Fill);

    [Theory]
    [OnBoth]
    public async Task Account_NameOfAnother_IsTakenWhateverCaseAndWidth(On engine)
    {
        var (data, node) = await TestData.NodeAsync(engine);
        await using var _ = data;
        var accounts = new Accounts(node, data.Clock);
        var ines = Person("Ines");
        Assert.Null(await accounts.CreateAsync(ines, null, "made", Cancel));
        Assert.Equal(AccountRefusal.NameTaken, await accounts.CreateAsync(Person("ｉｎｅｓ"), null, "made", Cancel));
        Assert.Equal(ines.Id, (await accounts.FindByNameAsync("INES", Cancel))!.Id);
    }

    [Theory]
    [OnBoth]
    public async Task Account_ChangedByTwo_LosesNeitherChangeSilently(On engine)
    {
        var (data, node) = await TestData.NodeAsync(engine);
        await using var _ = data;
        var accounts = new Accounts(node, data.Clock);
        await accounts.CreateAsync(Person("ines"), null, "made", Cancel);
        var (one, other) = (await accounts.FindByNameAsync("ines", Cancel), await accounts.FindByNameAsync("ines", Cancel));
        one!.DisplayName = "One";
        other!.DisplayName = "Other";
        Assert.Null(await accounts.ChangeAsync(one, one.Id, "changed", Cancel));
        Assert.Equal(AccountRefusal.Changed, await accounts.ChangeAsync(other, other.Id, "changed", Cancel));
        Assert.Equal("One", (await accounts.GetAsync(one.Id, Cancel))!.DisplayName);
    }

    [Theory]
    [OnBoth]
    public async Task Account_FailuresAtOnce_AllCount(On engine)
    {
        var (data, node) = await TestData.NodeAsync(engine);
        await using var _ = data;
        var accounts = new Accounts(node, data.Clock);
        var ines = Person("ines");
        await accounts.CreateAsync(ines, null, "made", Cancel);
        await Task.WhenAll(Enumerable.Range(0, 5).Select(_ => accounts.UpdateAsync(ines.Id, a => AttemptRule.Fail(a, new(), data.Clock.Now), _ => [], Cancel)));
        Assert.Equal(5, (await accounts.GetAsync(ines.Id, Cancel))!.Failures);
    }

    [Theory]
    [OnBoth]
    public async Task Session_NewStamp_TakesItAway(On engine)
    {
        var (data, node) = await TestData.NodeAsync(engine);
        await using var _ = data;
        var (accounts, sessions) = (new Accounts(node, data.Clock), new Sessions(node, data.Clock, new()));
        var ines = Person("ines");
        var key = Secrets.Key();
        await accounts.CreateAsync(ines, null, "made", Cancel, sessions.Begin(ines, key, Proof.Password, new DefaultHttpContext()));
        Assert.NotNull(await sessions.FindAsync(key, new DefaultHttpContext(), Cancel));
        var read = (await accounts.GetAsync(ines.Id, Cancel))!;
        read.SecurityStamp = Secrets.Id();
        Assert.Null(await accounts.ChangeAsync(read, null, "changed", Cancel));
        Assert.Null(await sessions.FindAsync(key, new DefaultHttpContext(), Cancel));
    }

    [Theory]
    [OnBoth]
    public async Task Session_IdleTooLong_IsNoneAndIsSweptAway(On engine)
    {
        var (data, node) = await TestData.NodeAsync(engine);
        await using var _ = data;
        var (accounts, sessions) = (new Accounts(node, data.Clock), new Sessions(node, data.Clock, new()));
        var ines = Person("ines");
        var key = Secrets.Key();
        await accounts.CreateAsync(ines, null, "made", Cancel, sessions.Begin(ines, key, Proof.Password, new DefaultHttpContext()));
        data.Clock.Move(TimeSpan.FromHours(11));
        Assert.NotNull(await sessions.FindAsync(key, new DefaultHttpContext(), Cancel));
        data.Clock.Move(TimeSpan.FromHours(11));
        Assert.NotNull(await sessions.FindAsync(key, new DefaultHttpContext(), Cancel));
        data.Clock.Move(TimeSpan.FromHours(12));
        Assert.Null(await sessions.FindAsync(key, new DefaultHttpContext(), Cancel));
        Assert.Equal(1, await sessions.SweepAsync(Cancel));
        Assert.Equal(0, await sessions.SweepAsync(Cancel));
    }

    /// <summary>A page that was left open asks for counts by itself; that keeps no session alive.</summary>
    [Theory]
    [OnBoth]
    public async Task Session_AskedForByAnOpenPageAlone_EndsByIdleness(On engine)
    {
        var (data, node) = await TestData.NodeAsync(engine);
        await using var _ = data;
        var (accounts, sessions) = (new Accounts(node, data.Clock), new Sessions(node, data.Clock, new()));
        var ines = Person("ines");
        var key = Secrets.Key();
        await accounts.CreateAsync(ines, null, "made", Cancel, sessions.Begin(ines, key, Proof.Password, new DefaultHttpContext()));
        var poll = new DefaultHttpContext();
        poll.SetEndpoint(new(null, new(NoUse.Mark), "poll"));
        data.Clock.Move(TimeSpan.FromHours(11));
        Assert.NotNull(await sessions.FindAsync(key, poll, Cancel));
        data.Clock.Move(TimeSpan.FromHours(1));
        Assert.Null(await sessions.FindAsync(key, poll, Cancel));
    }

    [Theory]
    [OnBoth]
    public async Task Token_SecretIsNowhere_AndEndsWithItsTime(On engine)
    {
        var (data, node) = await TestData.NodeAsync(engine);
        await using var _ = data;
        var tokens = new NodeTokens(node, Secrets, data.Clock);
        var secret = await tokens.MakeAsync(new("1", "Poller", [TokenScope.Read], data.Clock.Now, data.Clock.Now.AddDays(1), null), "form", Cancel);
        Assert.Null(await tokens.MakeAsync(new("1", "Poller", [TokenScope.Read], data.Clock.Now, data.Clock.Now.AddDays(1), null), "form", Cancel));
        var kept = await tokens.FindAsync(secret!, Cancel);
        Assert.DoesNotContain(secret!, System.Text.Encoding.UTF8.GetString((await node.Documents.GetAsync(NodeToken.Kind, kept!.Id, Cancel))!.Content.Span), StringComparison.Ordinal);
        Assert.False(await tokens.RevokeAsync("2", kept.Id, "2", Cancel)); // Another's.
        data.Clock.Move(TimeSpan.FromDays(1));
        Assert.Null(await tokens.FindAsync(secret!, Cancel));
    }

    [Theory]
    [OnBoth]
    public async Task Link_UsedByTwoAtOnce_OpensForOne(On engine)
    {
        var (data, node) = await TestData.NodeAsync(engine);
        await using var _ = data;
        var (accounts, links) = (new Accounts(node, data.Clock), new OnceLinks(node, Secrets, data.Clock));
        var (path, changes) = await links.MakeAsync(null, Cancel);
        await node.Documents.ChangeAsync(changes, [], Cancel);
        var link = (await links.FindAsync(path[OnceLinks.Path.Length..], Cancel))!;
        var made = await Task.WhenAll(new[] { "ines", "omar" }.Select(name => accounts.CreateAsync(Person(name), null, "made", Cancel, link.Use())));
        Assert.Single(made, refusal => refusal is null);
        Assert.Single(await accounts.ListAsync("", 10, Cancel));
    }

    [Theory]
    [OnBoth]
    public async Task Link_ADayOldOrReplaced_OpensNothing(On engine)
    {
        var (data, node) = await TestData.NodeAsync(engine);
        await using var _ = data;
        var links = new OnceLinks(node, Secrets, data.Clock);
        var first = new FirstAdministrator(node, new(node, data.Clock), links, data.Clock);
        var (old, newer) = (await first.LinkAsync(Cancel), await first.LinkAsync(Cancel));
        Assert.Null(await links.FindAsync(old![OnceLinks.Path.Length..], Cancel));
        Assert.NotNull(await links.FindAsync(newer![OnceLinks.Path.Length..], Cancel));
        data.Clock.Move(OnceLinks.Life);
        Assert.Null(await links.FindAsync(newer[OnceLinks.Path.Length..], Cancel));
    }

    private static NodeAccount Person(string name) => new() { Id = Secrets.Id(), Name = name, DisplayName = name, SecurityStamp = Secrets.Id() };
}
