namespace Renkei.Web.Settings;

/// <summary>Where a setting was given.</summary>
public enum SettingFrom
{
    /// <summary>Nowhere: the program's own value holds.</summary>
    Default,
    File,
    Environment,
    CommandLine,
}

/// <summary>One setting as it holds, for people.</summary>
/// <param name="Section">The name of its section.</param>
/// <param name="Key">Whole, such as <c>Server.Limits.Body</c>.</param>
/// <param name="Value">As an operator would write it; of a secret only that there is one: never the secret. Null for none.</param>
/// <param name="What">A sentence for the operator's guide, in English.</param>
public sealed record ShownSetting(string Section, string Key, string? Value, SettingFrom From, bool IsSecret, string What);

/// <summary>All settings as they hold. The node hands it in.</summary>
public sealed class SettingsOverview(IReadOnlyList<ShownSetting> all)
{
    public IReadOnlyList<ShownSetting> All => all;
}
