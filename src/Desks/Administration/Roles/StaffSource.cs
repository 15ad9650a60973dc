using Renkei.Desks.Account;
using Renkei.Desks.Administration.Grants;
using Renkei.Store;
using Renkei.Store.Documents;
using Renkei.Web.People;

namespace Renkei.Desks.Administration.Roles;

/// <summary>Who works here: all accounts, and who of them holds the roles of the whole node.</summary>
internal sealed class StaffSource(NodeStore store, Accounts accounts, ClearanceSettings settings)
{
    /// <summary>Whoever changes who holds a role of the whole node, or may sign in with it, changes this document in the same commit: so two at once cannot take the last holders away.</summary>
    private const string TurnKind = "staff";

    private const string TurnId = "node";

    private static readonly byte[] Content = "{}"u8.ToArray();

    /// <summary>All accounts by name.</summary>
    public async Task<IReadOnlyList<NodeAccount>> AccountsAsync(CancellationToken cancel)
    {
        var found = new List<NodeAccount>();
        while (true)
        {
            var page = await accounts.ListAsync(found.Count == 0 ? "" : found[^1].Id, DocumentShelf.MaxPage, cancel);
            found.AddRange(page);
            if (page.Count < DocumentShelf.MaxPage) break;
        }

        return [.. found.OrderBy(a => a.DisplayName, StringComparer.OrdinalIgnoreCase).ThenBy(a => a.Id, StringComparer.Ordinal)];
    }

    /// <summary>What people are called, by account.</summary>
    public async Task<IReadOnlyDictionary<string, string>> NamesAsync(CancellationToken cancel) => (await AccountsAsync(cancel)).ToDictionary(a => a.Id, a => a.DisplayName, StringComparer.Ordinal);

    /// <summary>Who holds the roles of the whole node, and the turn that a change of it takes.</summary>
    public async Task<(Staff Staff, DocumentChange Turn)> ReadAsync(CancellationToken cancel)
    {
        // The turn is read first: whatever changes after that makes it another one.
        var turn = await store.Documents.GetAsync(TurnKind, TurnId, cancel);
        return (Of(await AccountsAsync(cancel)), new DocumentChange(TurnKind, TurnId, "", turn?.Version ?? 0, Content));
    }

    public async Task<FourEyes> EyesAsync(CancellationToken cancel) => new(settings.FourEyes, Of(await AccountsAsync(cancel)).Officers);

    /// <summary>Who of these accounts can sign in and holds a role of the whole node.</summary>
    public static Staff Of(IEnumerable<NodeAccount> accounts)
    {
        var able = accounts.Where(a => a.Disabled is null).ToList();
        return new(With(Role.Administrator), With(Role.SecurityOfficer));
        HashSet<string> With(Role role) => [.. able.Where(a => a.Roles.Contains(new(Rights.Node, role))).Select(a => a.Id)];
    }
}
