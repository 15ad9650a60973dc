using Renkei.Web.Settings;

namespace Renkei.Desks.Administration.Settings;

/// <summary>What the page of settings shows.</summary>
public sealed record SettingsModel(IReadOnlyList<ShownSetting> Settings);
