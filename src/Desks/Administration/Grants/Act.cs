namespace Renkei.Desks.Administration.Grants;

/// <summary>That somebody did something at some time.</summary>
/// <param name="By">The account's id.</param>
internal sealed record Act(string By, DateTimeOffset At);
