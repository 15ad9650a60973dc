namespace Renkei.Labels.Policies;

/// <summary>What an element of a policy file may have.</summary>
/// <param name="Attributes">Those without a namespace.</param>
/// <param name="Children">In the order of the schema; a name that ends in <c>*</c> may come more than once.</param>
internal sealed record SpifRule(string Name, string[] Attributes, params string[] Children)
{
    /// <summary>Bears on no decision: an attribute that is not known is a finding.</summary>
    public bool IsMarking { get; init; }

    /// <summary>Its content is a text.</summary>
    public bool HasText { get; init; }

    /// <summary>Its content is not looked at.</summary>
    public bool IsOpen { get; init; }

    /// <summary>The place of a child in the order of the schema; -1 for one that may not be there.</summary>
    public int RankOf(string child, out bool many)
    {
        for (var rank = 0; rank < Children.Length; rank++)
        {
            var known = Children[rank];
            many = known[^1] == '*';
            if (child.Length == known.Length - (many ? 1 : 0) && known.StartsWith(child, StringComparison.Ordinal)) return rank;
        }

        many = false;
        return -1;
    }
}
