using System.Security.Cryptography;
using Renkei.Desks.Account;
using Renkei.Desks.Account.Links;
using Renkei.Desks.Account.Pages;
using Renkei.Desks.Account.Secrets;
using Renkei.Desks.Account.Tokens;
using Renkei.Desks.Administration;
using Renkei.Desks.Administration.People;
using Renkei.Desks.Administration.Roles;
using Renkei.Desks.Log.Verify;
using Renkei.Web.People;

namespace Renkei.Database.Account;

/// <summary>What belongs together is done at once, and of two who do the same at once one is told no.</summary>
public sealed class AtOnceTests
{
    private static CancellationToken Cancel => TestContext.Current.CancellationToken;

    private static SecretSource Secrets { get; } = new(RandomNumberGenerator.Fill);

    /// <summary>Whoever has a shut account's token, or kept its link, has nothing in hand when it is opened again.</summary>
    [Theory]
    [OnBoth]
    public async Task Account_ShutAndOpenedAgain_ItsTokensAndLinksStayGone(On engine)
    {
        var (data, node) = await TestData.NodeAsync(engine);
        await using var _ = data;
        var (accounts, links, tokens) = (new Accounts(node, data.Clock), new OnceLinks(node, Secrets, data.Clock), new NodeTokens(node, Secrets, data.Clock));
        var desk = new PeopleDesk(node, accounts, new(node, accounts, new()), new RoleShelf(node), new RoleMatrix([]), new Trust(node, data.Clock), links, Secrets, new RefusalLog(node, data.Clock), data.Clock);
        var (ada, ines) = (Person("ada") with { Roles = [new(Rights.Node, Role.Administrator)] }, Person("ines"));
        await accounts.CreateAsync(ada, null, "made", Cancel);
        await accounts.CreateAsync(ines, null, "made", Cancel);
        var secret = await tokens.MakeAsync(new(ines.Id, "laptop", [TokenScope.Read], data.Clock.Now, data.Clock.Now.AddDays(30), null), "one", Cancel);
        var (path, changes) = await links.MakeAsync(ines.Id, Cancel);
        Assert.True((await node.Documents.ChangeAsync(changes, [], Cancel)).IsMade);
        Assert.Null(await desk.DisableAsync((await accounts.GetAsync(ines.Id, Cancel))!, ada.Id, Cancel));
        Assert.Empty(await tokens.ListAsync(ines.Id, Cancel));
        Assert.Null(await links.FindAsync(path[OnceLinks.Path.Length..], Cancel));
        // One that was being made at the same instant.
        var late = await tokens.MakeAsync(new(ines.Id, "late", [TokenScope.Read], data.Clock.Now, data.Clock.Now.AddDays(30), null), "two", Cancel);
        Assert.Null(await desk.EnableAsync((await accounts.GetAsync(ines.Id, Cancel))!, ada.Id, Cancel));
        Assert.Null(await tokens.FindAsync(secret!, Cancel));
        Assert.Null(await tokens.FindAsync(late!, Cancel));
    }

    [Theory]
    [OnBoth]
    public async Task Passkeys_BothRemovedAtOnce_OneStays(On engine)
    {
        var (data, node) = await TestData.NodeAsync(engine);
        await using var _ = data;
        var accounts = new Accounts(node, data.Clock);
        for (var round = 0; round < 20; round++)
        {
            var ines = Person($"ines{round}") with { PasswordHash = null, Passkeys = [Passkey($"a{round}"), Passkey($"b{round}")] };
            await accounts.CreateAsync(ines, null, "made", Cancel);
            await Task.WhenAll(ines.Passkeys.Select(p => Task.Run(() => PasskeyPages.RemoveAsync(p.Id, new() { Person = new(ines.Id, "Ines", null, new([]), Preferences.None, "s") }, accounts, Cancel), Cancel)));
            Assert.Single((await accounts.GetAsync(ines.Id, Cancel))!.Passkeys);
        }
    }

    [Theory]
    [OnBoth]
    public async Task Verification_StartedByManyAtOnce_IsOneRun(On engine)
    {
        var (data, node) = await TestData.NodeAsync(engine);
        await using var _ = data;
        // The node stops: no run comes to its end while others start.
        using var lifetime = new Stopping();
        var runs = new Verifications(node, TimeProvider.System, lifetime);
        var ids = await Task.WhenAll(Enumerable.Range(0, 16).Select(_ => Task.Run(() => runs.StartAsync(null, Cancel), Cancel)));
        Assert.Single(ids.Distinct());
        Assert.Equal(ids[0], Assert.Single(await runs.ListAsync(Cancel)).Id);
    }

    private static AccountPasskey Passkey(string id) => new(id, id, "", DateTimeOffset.UnixEpoch, 0, [], true, false, false, "", "");

    private static NodeAccount Person(string name) => new() { Id = Secrets.Id(), Name = name, DisplayName = name, PasswordHash = "a hash", SecurityStamp = Secrets.Id() };

    private sealed class Stopping : Microsoft.Extensions.Hosting.IHostApplicationLifetime, IDisposable
    {
        private readonly CancellationTokenSource stopped = new();

        public Stopping() => stopped.Cancel();

        public CancellationToken ApplicationStarted => CancellationToken.None;

        public CancellationToken ApplicationStopping => stopped.Token;

        public CancellationToken ApplicationStopped => stopped.Token;

        public void StopApplication()
        {
        }

        public void Dispose() => stopped.Dispose();
    }
}
