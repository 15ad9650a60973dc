namespace Renkei.Desks.Administration;

/// <summary>How clearances and authorities are given.</summary>
internal sealed class ClearanceSettings
{
    /// <summary>Whether a second security officer has to confirm even while there is no second one.</summary>
    public bool FourEyes { get; init; } = true;
}
