using Renkei.Labels.Stix;

namespace Renkei.Labels.Portions;

/// <summary>One selector of a granular marking, or one paragraph range, with what it stands for.</summary>
/// <param name="Entry">The node of the entry that says so: one granular marking, or one portion of the extension.</param>
/// <param name="SelectorNode">The string that holds the selector.</param>
/// <param name="Selector">The selector as written.</param>
/// <param name="Target">The node it stands for.</param>
/// <param name="Marking">Null for a granular marking of language, which bears no label.</param>
internal sealed record Portion(int Entry, int SelectorNode, string Selector, int Target, StixMarking? Marking)
{
    /// <summary>1-based; 0 for the whole of the target.</summary>
    public int First { get; init; }

    /// <summary>Inclusive.</summary>
    public int Last { get; init; }

    /// <summary>The array of the two numbers.</summary>
    public int RangeNode { get; init; } = -1;

    public bool IsRange => First > 0;

    /// <summary>What its own markings say, not those around it.</summary>
    public bool IsDenied { get; set; }
}
