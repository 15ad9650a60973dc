using System.Net;
using System.Security.Cryptography;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Http.Features;
using Microsoft.AspNetCore.Identity;
using Microsoft.Extensions.Options;
using Renkei.Desks.Account;
using Renkei.Desks.Account.Links;
using Renkei.Desks.Account.Pages;
using Renkei.Desks.Account.Provider;
using Renkei.Desks.Account.Secrets;
using Renkei.Desks.Account.SignIn;
using Renkei.Desks.Account.Tokens;
using Renkei.Desks.Administration;
using Renkei.Desks.Administration.Clearances;
using Renkei.Desks.Administration.Grants;
using Renkei.Desks.Administration.People;
using Renkei.Desks.Administration.Roles;
using Renkei.Desks.Records.Reading;
using Renkei.Store.Documents;
using Renkei.Store.Log;
using Renkei.Web.People;

namespace Renkei.Database.Account;

/// <summary>What is given to an account goes to its owner alone, and what is not given is said.</summary>
public sealed class EntrustedTests
{
    private const string Cleared = """
        <clr:ConfidentialityClearance xmlns:clr="urn:nato:stanag:4774:confidentialityclearance:1:0" xmlns="urn:nato:stanag:4774:confidentialitymetadatalabel:1:0">
          <PolicyIdentifier>ACME</PolicyIdentifier><clr:ClassificationList><Classification>SECRET</Classification></clr:ClassificationList>
        </clr:ConfidentialityClearance>
        """;

    private static CancellationToken Cancel => TestContext.Current.CancellationToken;

    private static SecretSource Secrets { get; } = new(RandomNumberGenerator.Fill);

    /// <summary>Whoever made the link and kept it has nothing in hand once its account is cleared.</summary>
    [Theory]
    [OnBoth]
    public async Task Link_AccountIsClearedMeanwhile_IsTakenAwayWithIt(On engine)
    {
        var (data, node) = await TestData.NodeAsync(engine);
        await using var _ = data;
        var (accounts, links, shelf) = (new Accounts(node, data.Clock), new OnceLinks(node, Secrets, data.Clock), new GrantShelf<KeptClearance>(node, KeptClearance.Kind));
        var ines = Person("ines");
        await accounts.CreateAsync(ines, null, "made", Cancel);
        var kept = await LinkAsync(node, links, ines.Id);
        Assert.Null(await shelf.AddAsync(Given(data, ines.Id) with { Confirmed = null }, Cancel));
        Assert.NotNull(await links.FindAsync(kept, Cancel)); // What is proposed gives nothing yet.
        var waiting = (await shelf.WaitingAsync(ines.Id, Cancel))!;
        Assert.Null(await shelf.ChangeAsync(waiting.Grant with { Confirmed = new("second", data.Clock.Now) }, waiting.Version, Cancel));
        Assert.Null(await links.FindAsync(kept, Cancel));
    }

    /// <summary>One that was being made at the same instant opens nothing either.</summary>
    [Theory]
    [OnBoth]
    public async Task Link_OfAClearedAccount_OpensNothing(On engine)
    {
        var (data, node) = await TestData.NodeAsync(engine);
        await using var _ = data;
        var (accounts, links) = (new Accounts(node, data.Clock), new OnceLinks(node, Secrets, data.Clock));
        var door = new WelcomePages.Door(links, accounts, new Trust(node, data.Clock), new AttemptLimits(data.Clock));
        var ines = Person("ines");
        await accounts.CreateAsync(ines, null, "made", Cancel);
        var kept = await LinkAsync(node, links, ines.Id);
        Assert.NotNull(await door.OpenAsync(kept, new DefaultHttpContext(), Cancel));
        Assert.Null(await new GrantShelf<KeptClearance>(node, KeptClearance.Kind).AddAsync(Given(data, ines.Id), Cancel));
        kept = await LinkAsync(node, links, ines.Id);
        Assert.Null(await door.OpenAsync(kept, new DefaultHttpContext(), Cancel));
    }

    [Theory]
    [OnBoth]
    public async Task Clearance_ForWhomIsStillInvited_IsRefused(On engine)
    {
        var (data, node) = await TestData.NodeAsync(engine);
        await using var _ = data;
        var accounts = new Accounts(node, data.Clock);
        var desk = new GrantDesk<KeptClearance>(new(node, KeptClearance.Kind), KeptClearance.Kind, new(node, accounts, new()), accounts, new(node, data.Clock), data.Clock);
        var (sue, ines) = (Person("sue") with { Roles = [new(Rights.Node, Role.SecurityOfficer)] }, Person("ines") with { PasswordHash = null });
        await accounts.CreateAsync(sue, null, "made", Cancel);
        await accounts.CreateAsync(ines, null, "made", Cancel);
        var ruling = await desk.ProposeAsync(ines.Id, new(Cleared), data.Clock.Now.AddDays(30), sue.Id, "one", Cancel);
        Assert.Equal([new StillInvited("subject")], ruling.Refusals);
        Assert.Null(await new GrantShelf<KeptClearance>(node, KeptClearance.Kind).WaitingAsync(ines.Id, Cancel));
    }

    /// <summary>Whoever made the link would be the one who holds the role.</summary>
    [Theory]
    [OnBoth]
    public async Task Role_OfTheNodeGiven_ShutsLinksOfItsBearer(On engine)
    {
        var (data, node) = await TestData.NodeAsync(engine);
        await using var _ = data;
        var (accounts, links, proposals, desk) = People(data, node);
        var (ada, abe, ines, omar) = (Administrator("ada"), Administrator("abe"), Person("ines"), Person("omar"));
        foreach (var person in new[] { ada, abe, ines, omar }) await accounts.CreateAsync(person, null, "made", Cancel);
        var kept = await LinkAsync(node, links, ines.Id);
        // Nobody holds it yet: given at once.
        Assert.Empty(await desk.ChangeRolesAsync((await accounts.GetAsync(ines.Id, Cancel))!, new HashSet<DeskRole>(), new HashSet<DeskRole> { new(Rights.Node, Role.SecurityOfficer) }, ada.Id, Cancel));
        Assert.Null(await links.FindAsync(kept, Cancel));
        // Another holds it: given when she agrees.
        kept = await LinkAsync(node, links, omar.Id);
        Assert.Empty(await desk.ChangeRolesAsync((await accounts.GetAsync(omar.Id, Cancel))!, new HashSet<DeskRole>(), new HashSet<DeskRole> { new(Rights.Node, Role.Administrator) }, ada.Id, Cancel));
        Assert.NotNull(await links.FindAsync(kept, Cancel));
        Assert.Null(await desk.ConfirmRoleAsync((await proposals.FindAsync(omar.Id, Role.Administrator, Cancel))!, abe.Id, Cancel));
        Assert.Null(await links.FindAsync(kept, Cancel));
        Assert.Contains(new DeskRole(Rights.Node, Role.Administrator), (await accounts.GetAsync(omar.Id, Cancel))!.Roles);
    }

    [Theory]
    [OnBoth]
    public async Task Role_OfTheNode_ForWhomIsStillInvited_IsRefused(On engine)
    {
        var (data, node) = await TestData.NodeAsync(engine);
        await using var _ = data;
        var (accounts, _, proposals, desk) = People(data, node);
        var (ada, abe, ines) = (Administrator("ada"), Administrator("abe"), Person("ines") with { PasswordHash = null });
        foreach (var person in new[] { ada, abe, ines }) await accounts.CreateAsync(person, null, "made", Cancel);
        Assert.Equal([new StillInvited()], await desk.ChangeRolesAsync((await accounts.GetAsync(ines.Id, Cancel))!, new HashSet<DeskRole>(), new HashSet<DeskRole> { new(Rights.Node, Role.SecurityOfficer) }, ada.Id, Cancel));
        // One that was proposed before that was a rule.
        var proposal = new RoleProposal(Secrets.Id(), ines.Id, Role.Administrator, new(ada.Id, data.Clock.Now));
        Assert.True((await node.Documents.ChangeAsync([RoleShelf.Add(proposal)], [], Cancel)).IsMade);
        Assert.Equal(new StillInvited(), await desk.ConfirmRoleAsync((await proposals.GetAsync(proposal.Id, Cancel))!, abe.Id, Cancel));
        Assert.Empty((await accounts.GetAsync(ines.Id, Cancel))!.Roles);
    }

    /// <summary>What an officer proposed waits for an officer; that the claim's was not given meanwhile is said.</summary>
    [Theory]
    [OnBoth]
    public async Task ProviderClearance_WhileAProposalWaits_IsNotGivenAndLogged(On engine)
    {
        var (data, node) = await TestData.NodeAsync(engine);
        await using var _ = data;
        var (accounts, shelf) = (new Accounts(node, data.Clock), new GrantShelf<KeptClearance>(node, KeptClearance.Kind));
        var ines = Person("ines");
        await accounts.CreateAsync(ines, null, "made", Cancel);
        Assert.Null(await shelf.AddAsync(Given(data, ines.Id) with { Confirmed = null }, Cancel));
        using var folder = new TemporaryFolder();
        var file = folder.File("clearance.xml");
        await File.WriteAllTextAsync(file, Cleared, Cancel);
        await new ProviderClearances(node, Secrets, new() { Name = "Harbour Directory", ClearanceClaim = "groups", GivesClearances = true }, data.Clock).FollowAsync(ines.Id, file, Cancel);
        Assert.Null(await shelf.CurrentAsync(ines.Id, Cancel) is { } current && current.Grant.At(data.Clock.Now) == Standing.InForce ? current : null);
        Assert.Contains(await LoggedAsync(node), e => e.Kind == LogKinds.Refusal && e.By == "Harbour Directory" && e.Id == ines.Id);
    }

    [Theory]
    [OnBoth]
    public async Task Clearance_ForWhomWasShutMeanwhile_IsNotConfirmed(On engine)
    {
        var (data, node) = await TestData.NodeAsync(engine);
        await using var _ = data;
        var (accounts, shelf) = (new Accounts(node, data.Clock), new GrantShelf<KeptClearance>(node, KeptClearance.Kind));
        var desk = new GrantDesk<KeptClearance>(shelf, KeptClearance.Kind, new(node, accounts, new()), accounts, new(node, data.Clock), data.Clock);
        var (sue, sam, ines) = (Officer("sue"), Officer("sam"), Person("ines"));
        foreach (var person in new[] { sue, sam, ines }) await accounts.CreateAsync(person, null, "made", Cancel);
        Assert.NotNull((await desk.ProposeAsync(ines.Id, new(Cleared), data.Clock.Now.AddDays(30), sue.Id, "one", Cancel)).Value);
        await accounts.UpdateAsync(ines.Id, a => (a.Disabled = data.Clock.Now) is not null, _ => [], Cancel);
        var waiting = (await shelf.WaitingAsync(ines.Id, Cancel))!;
        Assert.Equal([new UnknownPerson()], (await desk.ConfirmAsync(waiting, waiting.Version, sam.Id, _ => null, Cancel)).Refusals);
        Assert.NotNull(await shelf.WaitingAsync(ines.Id, Cancel));
    }

    /// <summary>Somebody whom a provider signed in first, and an administrator who is shut out, leave the node to nobody.</summary>
    [Theory]
    [OnBoth]
    public async Task FirstAdministrator_OthersHaveAccounts_GetsALinkThatOpens(On engine)
    {
        var (data, node) = await TestData.NodeAsync(engine);
        await using var _ = data;
        var (accounts, links) = (new Accounts(node, data.Clock), new OnceLinks(node, Secrets, data.Clock));
        var (first, door) = (new FirstAdministrator(node, accounts, links, data.Clock), new WelcomePages.Door(links, accounts, new Trust(node, data.Clock), new AttemptLimits(data.Clock)));
        await accounts.CreateAsync(Person("ines"), null, "made", Cancel);
        await accounts.CreateAsync(Person("omar") with { Roles = [new(Rights.Node, Role.Administrator)], Disabled = data.Clock.Now }, null, "made", Cancel);
        var path = await first.LinkAsync(Cancel);
        Assert.NotNull(await door.OpenAsync(path![OnceLinks.Path.Length..], new DefaultHttpContext(), Cancel));
        await accounts.CreateAsync(Person("ada") with { Roles = [new(Rights.Node, Role.Administrator)] }, null, "made", Cancel);
        Assert.Null(await door.OpenAsync(path[OnceLinks.Path.Length..], new DefaultHttpContext(), Cancel));
        Assert.Null(await first.LinkAsync(Cancel));
    }

    /// <summary>A morning in an office behind one address: each who types the right password comes in. Of wrong ones sent at once no more are looked at than if they came one by one.</summary>
    [Theory]
    [OnBoth]
    public async Task Passwords_ManyAtOnceFromOneAddress_OnlyWrongOnesCount(On engine)
    {
        var (data, node) = await TestData.NodeAsync(engine);
        await using var _ = data;
        var accounts = new Accounts(node, data.Clock);
        var hasher = new CountingHasher();
        using var check = new PasswordCheck(accounts, hasher, new(data.Clock), new(), data.Clock);
        await accounts.CreateAsync(Person("ines") with { PasswordHash = hasher.HashPassword(null!, "seven herons over the pier") }, null, "made", Cancel);
        var right = await Task.WhenAll(Enumerable.Range(0, 5 * PasswordCheck.PerAddress).Select(i => check.AskAsync("ines", "seven herons over the pier", IPAddress.Loopback, Cancel)));
        Assert.All(right, a => Assert.NotNull(a.Account));
        hasher.Asked = 0;
        var wrong = await Task.WhenAll(Enumerable.Range(0, 5 * PasswordCheck.PerAddress).Select(i => check.AskAsync("nobody" + i, "wrong", IPAddress.Loopback, Cancel)));
        Assert.Equal(PasswordCheck.PerAddress, hasher.Asked);
        Assert.Equal(wrong.Length - PasswordCheck.PerAddress, wrong.Count(a => a.IsTooOften));
        hasher.Asked = 0;
        var named = await Task.WhenAll(Enumerable.Range(0, 50).Select(i => check.AskAsync("ines", "wrong", IPAddress.Parse($"192.0.2.{i + 1}"), Cancel)));
        Assert.Equal(new AccountSettings().AttemptsUntilLocked, hasher.Asked);
        Assert.Equal(hasher.Asked, named.Count(a => a.Failed is not null));
    }

    /// <summary>The failure is counted behind the answer: a known name is answered no later than an unknown one.</summary>
    [Theory]
    [OnBoth]
    public async Task Basic_WrongPassword_IsCountedWhenTheAnswerIsOut(On engine)
    {
        var (data, node) = await TestData.NodeAsync(engine);
        await using var _ = data;
        var accounts = new Accounts(node, data.Clock);
        var hasher = new PasswordHasher<NodeAccount>(Options.Create(new PasswordHasherOptions { IterationCount = 1 }));
        using var check = new PasswordCheck(accounts, hasher, new(data.Clock), new(), data.Clock);
        var ines = Person("ines") with { PasswordHash = hasher.HashPassword(null!, "seven herons over the pier") };
        await accounts.CreateAsync(ines, null, "made", Cancel);
        var (http, answer) = (new DefaultHttpContext(), new Answer());
        http.Features.Set<IHttpResponseFeature>(answer);
        var (account, wait) = await new BasicPasswords(check, accounts, Secrets, data.Clock).AskAsync("ines", "wrong", http, Cancel);
        Assert.Null(account);
        Assert.Null(wait);
        Assert.Equal(0, (await accounts.GetAsync(ines.Id, Cancel))!.Failures);
        await answer.EndAsync();
        Assert.Equal(1, (await accounts.GetAsync(ines.Id, Cancel))!.Failures);
    }

    /// <summary>More accounts than one page of documents holds: the last is asked about like the first.</summary>
    [Theory]
    [OnBoth]
    public async Task Readers_OfMoreThanAThousandAccounts_AreAllNamed(On engine)
    {
        var (data, node) = await TestData.NodeAsync(engine);
        await using var _ = data;
        var accounts = new Accounts(node, data.Clock);
        var crowd = Enumerable.Range(0, DocumentShelf.MaxPage).Select(i => Person("crowd") with { Id = $"a{i:D5}" });
        Assert.True((await node.Documents.ChangeAsync([.. crowd.Select(a => new DocumentChange(NodeAccount.Kind, a.Id, "", 0, DeskJson.Write(a)))], [], Cancel)).IsMade);
        await accounts.CreateAsync(Person("zoe") with { Id = "z" }, null, "made", Cancel);
        Assert.Null(await new GrantShelf<KeptClearance>(node, KeptClearance.Kind).AddAsync(Given(data, "z"), Cancel));
        var readers = await new NodeReaders(new(node, accounts, new()), new(node, data.Clock)).AllAsync(Cancel);
        Assert.Equal(["zoe"], readers.Select(r => r.Name));
        Assert.NotNull(readers[0].Clearance);
    }

    private static async Task<string> LinkAsync(NodeStore node, OnceLinks links, string account)
    {
        var (path, changes) = await links.MakeAsync(account, Cancel);
        Assert.True((await node.Documents.ChangeAsync(changes, [], Cancel)).IsMade);
        return path[OnceLinks.Path.Length..];
    }

    private static Grant<KeptClearance> Given(TestData data, string account) =>
        new(Secrets.Id(), account, new(Cleared), data.Clock.Now.AddDays(30), new("first", data.Clock.Now), new("second", data.Clock.Now));

    private static async Task<IReadOnlyList<LogEntry>> LoggedAsync(NodeStore node) =>
        [.. (await (await node.LogAsync(Cancel)).EntriesAsync(0, 1000, Cancel)).Select(e => LogEntry.Read(e).Value!)];

    private static NodeAccount Officer(string name) => Person(name) with { Roles = [new(Rights.Node, Role.SecurityOfficer)] };

    private static NodeAccount Administrator(string name) => Person(name) with { Roles = [new(Rights.Node, Role.Administrator)] };

    private static (Accounts Accounts, OnceLinks Links, RoleShelf Proposals, PeopleDesk Desk) People(TestData data, NodeStore node)
    {
        var (accounts, links, proposals) = (new Accounts(node, data.Clock), new OnceLinks(node, Secrets, data.Clock), new RoleShelf(node));
        return (accounts, links, proposals, new(node, accounts, new(node, accounts, new()), proposals, new([]), new(node, data.Clock), links, Secrets, new(node, data.Clock), data.Clock));
    }

    private static NodeAccount Person(string name) => new() { Id = Secrets.Id(), Name = name, DisplayName = name, PasswordHash = "a hash", SecurityStamp = Secrets.Id() };

    /// <summary>An answer that ends when the test says so.</summary>
    /// <summary>Counts how often a password was looked at.</summary>
    private sealed class CountingHasher : IPasswordHasher<NodeAccount>
    {
        private readonly PasswordHasher<NodeAccount> real = new(Options.Create(new PasswordHasherOptions { IterationCount = 1 }));
        private int asked;

        public int Asked { get => asked; set => asked = value; }

        public string HashPassword(NodeAccount user, string password) => real.HashPassword(user, password);

        public PasswordVerificationResult VerifyHashedPassword(NodeAccount user, string hashedPassword, string providedPassword)
        {
            Interlocked.Increment(ref asked);
            return real.VerifyHashedPassword(user, hashedPassword, providedPassword);
        }
    }

    private sealed class Answer : HttpResponseFeature
    {
        private readonly List<(Func<object, Task> Act, object State)> after = [];

        public override void OnCompleted(Func<object, Task> callback, object state) => after.Add((callback, state));

        public async Task EndAsync()
        {
            foreach (var (act, state) in after) await act(state);
        }
    }
}
