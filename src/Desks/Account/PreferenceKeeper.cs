using Renkei.Web.People;

namespace Renkei.Desks.Account;

/// <summary>Keeps what the menu of every page chose with the account, so that it holds on every machine. It is nobody's concern but theirs: the internal log says nothing of it.</summary>
internal sealed class PreferenceKeeper(Accounts accounts) : IPreferenceKeeper
{
    public Task KeepAsync(Person person, Preferences preferences, CancellationToken cancel) =>
        accounts.UpdateAsync(person.Account, account =>
        {
            if (account.Preferences == preferences) return false;
            account.Preferences = preferences;
            return true;
        }, static _ => [], cancel);
}
