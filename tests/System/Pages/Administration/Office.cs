using System.Security.Cryptography;
using Renkei.Desks.Administration.Clearances;
using Renkei.Desks.Administration.Grants;
using Renkei.Store;
using Renkei.Store.Documents;
using Renkei.SystemTests.Pages.House;
using Renkei.Web.People;
using Xunit;

namespace Renkei.SystemTests.Pages.Administration;

/// <summary>A node with an administrator, three security officers and people to administer.</summary>
public sealed class Office : IAsyncLifetime
{
    internal RunningNode Node { get; private set; } = null!;

    /// <summary>An administrator and nothing else.</summary>
    internal TestPerson Ada { get; private set; } = null!;

    /// <summary>A second one.</summary>
    internal TestPerson Abe { get; private set; } = null!;

    /// <summary>A security officer and nothing else; so the two that follow.</summary>
    internal TestPerson Sue { get; private set; } = null!;

    internal TestPerson Tom { get; private set; } = null!;

    internal TestPerson Uma { get; private set; } = null!;

    /// <summary>Reads records, and administers nothing.</summary>
    internal TestPerson Ben { get; private set; } = null!;

    private static CancellationToken Cancel => TestContext.Current.CancellationToken;

    public async ValueTask InitializeAsync()
    {
        Node = await RunningNode.StartAsync(Cancel, prepare: async data =>
        {
            Ada = await TestPeople.AddAsync(data, "ada.north", [new(Rights.Node, Role.Administrator)]);
            Abe = await TestPeople.AddAsync(data, "abe.north", [new(Rights.Node, Role.Administrator)]);
            Sue = await TestPeople.AddAsync(data, "sue.west", [new(Rights.Node, Role.SecurityOfficer)]);
            Tom = await TestPeople.AddAsync(data, "tom.west", [new(Rights.Node, Role.SecurityOfficer)]);
            Uma = await TestPeople.AddAsync(data, "uma.west", [new(Rights.Node, Role.SecurityOfficer)]);
            Ben = await TestPeople.AddAsync(data, "ben.east", [new("records", Role.Reader), new("news", Role.Reader)]);
        });
    }

    public ValueTask DisposeAsync() => Node.DisposeAsync();

    /// <summary>Somebody new of whom nothing is known yet.</summary>
    internal Task<TestPerson> NewcomerAsync(string name) => TestPeople.AddAsync(Node.Data, name, []);

    /// <summary>The node's data beside the running program.</summary>
    internal async Task<T> AskAsync<T>(Func<NodeStore, Task<T>> ask)
    {
        await using var store = await NodeStore.OpenAsync(StoreLocation.Folder(Node.Data), new(TimeProvider.System, RandomNumberGenerator.Fill), Cancel);
        return await ask(store);
    }

    internal Task<Grant<KeptClearance>?> ClearanceAsync(TestPerson person) => AskAsync(async store => (await new GrantShelf<KeptClearance>(store, KeptClearance.Kind).CurrentAsync(person.Id, Cancel))?.Grant);

    internal Task<Grant<KeptClearance>?> ProposedAsync(TestPerson person) => AskAsync(async store => (await new GrantShelf<KeptClearance>(store, KeptClearance.Kind).WaitingAsync(person.Id, Cancel))?.Grant);

    /// <summary>Everything that administration changes, as text: equal before and after an act that did nothing.</summary>
    internal Task<string> StateAsync() => AskAsync(async store =>
    {
        var documents = new List<Document>();
        foreach (var kind in (string[])["clearance", "authority", "role-proposal", "staff", "link", "token"]) documents.AddRange(await store.Documents.ListAsync(kind, null, "", DocumentShelf.MaxPage, Cancel));
        // Accounts count sign-ins, which are no acts: roles and state are compared.
        var accounts = (await store.Documents.ListAsync("account", null, "", DocumentShelf.MaxPage, Cancel)).Select(d => DeskJsonText(d)).Order(StringComparer.Ordinal);
        return string.Join('\n', documents.Select(d => $"{d.Kind} {d.Id} {d.Version}").Concat(accounts));
    });

    private static string DeskJsonText(Document document)
    {
        using var json = System.Text.Json.JsonDocument.Parse(document.Content);
        return $"account {document.Id} {json.RootElement.GetProperty("roles").GetRawText()} {json.RootElement.GetProperty("securityStamp").GetRawText()} {(json.RootElement.TryGetProperty("disabled", out var disabled) ? disabled.GetRawText() : "")}";
    }
}
