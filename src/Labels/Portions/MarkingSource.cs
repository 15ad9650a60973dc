using Renkei.Labels.Stix;

namespace Renkei.Labels.Portions;

/// <summary>Where redaction finds what marking ids stand for.</summary>
/// <param name="Find">The marking with this id, or null when it is not known or could not be read: then whatever bears it is denied. The nine TLP ids need no answer.</param>
/// <param name="Default">The label of what bears no label, or statements alone; null denies that.</param>
public sealed record MarkingSource(Func<string, StixMarking?> Find, ConfidentialityLabel? Default)
{
    /// <summary>The marking with this id; one that the lookup gives under another id is no answer.</summary>
    internal StixMarking? Get(string id) => StixMarkings.WellKnown(id) is { } known
        ? Find(id) is { Label: { } label } found && found.Id == id && label.Equals(known.Label) ? found : known
        : Find(id) is { } marking && marking.Id == id ? marking : null;
}
