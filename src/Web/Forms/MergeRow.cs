using Renkei.Labels;

namespace Renkei.Web.Forms;

/// <summary>One property of a thing that two people changed at once.</summary>
/// <param name="Name">The property, as the form's field is named.</param>
/// <param name="Label">The property, for people.</param>
/// <param name="Base">What both started from; null for nothing. The same of the others.</param>
/// <param name="Labels">Under which it stands, on either side; null where nothing is labelled.</param>
public sealed record MergeRow(string Name, string Label, string? Base, string? Mine, string? Theirs, IReadOnlyList<ConfidentialityLabel>? Labels = null)
{
    /// <summary>Only where both changed it, and differently, is there anything to decide.</summary>
    public bool NeedsChoice => Mine != Theirs && Mine != Base && Theirs != Base;

    /// <summary>What stands without a choice: whichever side changed it.</summary>
    public bool TakesMine => Mine != Base;
}
