namespace Renkei.Desks.Administration.Grants;

/// <summary>That somebody did something at some time.</summary>
/// <param name="By">The account's id.</param>
public sealed record Act(string By, DateTimeOffset At);
