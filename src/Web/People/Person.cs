using Renkei.Labels.Decisions;

namespace Renkei.Web.People;

/// <summary>Who asks for a page: a person who signed in, as this request knows them.</summary>
/// <param name="Account">The account's id: never shown, never changed.</param>
/// <param name="Name">For people.</param>
/// <param name="Clearance">What they may read; null for nothing: an account is not cleared by being one.</param>
/// <param name="Session">The session they act in; null for a token.</param>
public sealed record Person(string Account, string Name, ResolvedClearance? Clearance, Rights Rights, Preferences Preferences, string? Session);

/// <summary>How somebody wants to read.</summary>
/// <param name="Language">BCP 47: en, fr or ja; null for what the browser asks for.</param>
/// <param name="TimeZone">IANA name; null for UTC.</param>
public sealed record Preferences(string? Language, string? TimeZone, Theme Theme)
{
    public static Preferences None { get; } = new(null, null, Theme.System);
}

/// <summary>Colours of the pages.</summary>
public enum Theme
{
    /// <summary>As the browser asks.</summary>
    System,
    Light,
    Dark,
}
