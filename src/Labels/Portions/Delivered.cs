using System.Collections.Immutable;
using Renkei.Labels.Stix;

namespace Renkei.Labels.Portions;

/// <summary>The labels of what is delivered.</summary>
internal static class Delivered
{
    /// <summary>Each label once: those of the record first, then those of its portions in document order. The default label speaks for what bears none.</summary>
    public static ImmutableArray<ConfidentialityLabel> Labels(IEnumerable<StixMarking> record, IEnumerable<IEnumerable<StixMarking>> portions, ConfidentialityLabel? fallback)
    {
        var labels = ImmutableArray.CreateBuilder<ConfidentialityLabel>();
        var seen = new HashSet<ConfidentialityLabel>();
        Add(record);
        foreach (var portion in portions) Add(portion);
        return labels.ToImmutable();

        void Add(IEnumerable<StixMarking> markings)
        {
            var has = false;
            foreach (var label in markings.Select(m => m.Label).OfType<ConfidentialityLabel>())
            {
                has = true;
                if (seen.Add(label)) labels.Add(label);
            }

            if (!has && fallback is not null && seen.Add(fallback)) labels.Add(fallback);
        }
    }
}
