namespace Renkei.Desks.Administration.Grants;

/// <summary>Who the security officers are, and whether two of them must agree.</summary>
/// <param name="IsAsked">The setting <c>Clearances.FourEyes</c>. Off, it is heeded only while there is a single officer.</param>
/// <param name="Officers">The accounts that hold the role and can sign in.</param>
internal sealed record FourEyes(bool IsAsked, IReadOnlySet<string> Officers)
{
    /// <summary>Whether a second officer has to confirm.</summary>
    public bool IsNeeded => IsAsked || Officers.Count > 1;
}
