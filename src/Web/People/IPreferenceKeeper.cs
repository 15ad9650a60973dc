namespace Renkei.Web.People;

/// <summary>Keeps with an account how its person wants to read. The account desk hands it in.</summary>
public interface IPreferenceKeeper
{
    public Task KeepAsync(Person person, Preferences preferences, CancellationToken cancel);
}
