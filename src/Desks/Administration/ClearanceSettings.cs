using Renkei.Web.Settings;

namespace Renkei.Desks.Administration;

/// <summary>How clearances and authorities are given.</summary>
[SettingsSection("Clearances", "How clearances and authorities are given.")]
internal sealed class ClearanceSettings
{
    [Setting("Whether a second security officer has to confirm what the first one gives. Off, it is heeded only while there is a single security officer; the log and the pages then say that something was given alone.")]
    public bool FourEyes { get; init; } = true;
}
