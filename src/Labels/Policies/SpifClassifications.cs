using System.Collections.Immutable;

namespace Renkei.Labels.Policies;

/// <summary>Reads the classifications.</summary>
internal sealed class SpifClassifications(SpifValues values, SpifMarkings markings, SpifReferences references, SpifEquivalents equivalents)
{
    private readonly Dictionary<string, SecurityClassification> byName = new(StringComparer.Ordinal);

    public ImmutableArray<SecurityClassification> Read(SpifElement root)
    {
        var all = ImmutableArray.CreateBuilder<SecurityClassification>();
        var lacvs = new HashSet<string>(StringComparer.Ordinal);
        foreach (var element in root.One("securityClassifications")?.All("securityClassification") ?? [])
        {
            var classification = Read(element, all.Count);
            if (!byName.TryAdd(classification.Name, classification)) values.Notes.Refuse(element, "Another classification has the same name.");
            if (!lacvs.Add(classification.Lacv)) values.Notes.Refuse(element, $"Another classification has the same lacv {SpifNotes.Quote(classification.Lacv)}.");
            all.Add(classification);
        }

        if (all.Count == 0) values.Notes.Refuse(root, "The policy has no classification; expected at least one securityClassification in securityClassifications.");
        return all.ToImmutable();
    }

    /// <summary>The classification of this name; null and refused when there is none.</summary>
    public SecurityClassification? Find(SpifElement where, string what, string name)
    {
        if (byName.TryGetValue(name, out var found)) return found;
        if (byName.TryGetValue(name.Trim(), out found))
        {
            values.Notes.Find("name-spaces", where, $"The {what} has white space around the classification {SpifNotes.Quote(found.Name)}.");
            return found;
        }

        values.Notes.Refuse(where, $"The {what} {SpifNotes.Quote(name)} is no classification of this policy.");
        return null;
    }

    private SecurityClassification Read(SpifElement element, int index) => new()
    {
        Index = index,
        Name = values.Name(element),
        Lacv = values.IntegerLacv(element),
        Hierarchy = values.Integer(element, "hierarchy"),
        Color = markings.Colour(element),
        Obsolete = values.Boolean(element, "obsolete"),
        Equivalents = equivalents.Classifications(element),
        Markings = markings.Data(element),
        Qualifiers = markings.Qualifiers(element),
        Required = references.Required(element),
    };
}
