using System.Collections.Immutable;
using Renkei.Labels;
using Renkei.Labels.Decisions;
using Renkei.Labels.Policies;
using Renkei.Labels.Portions;

namespace Renkei.Desks.Records.Reading;

/// <summary>Somebody with an account here.</summary>
/// <param name="Clearance">Null for none.</param>
public sealed record NamedReader(string Name, ResolvedClearance? Clearance);

/// <summary>Somebody who could read it.</summary>
/// <param name="Withheld">How many parts they would not get, of those the asker sees; null where that is not counted.</param>
public sealed record WhoCould(string Name, int? Withheld);

/// <summary>Somebody who could not.</summary>
/// <param name="Reasons">In words the asker may read.</param>
public sealed record WhoCouldNot(string Name, ImmutableArray<Reason> Reasons);

/// <summary>Who could read something, as far as its asker may know.</summary>
public sealed record CouldRead(ImmutableArray<WhoCould> Could, ImmutableArray<WhoCouldNot> CouldNot)
{
    /// <summary>Of a label: by the one decision. Null when the asker could not read it: then who else can is not theirs to know.</summary>
    public static CouldRead? Of(IReadOnlyCollection<ConfidentialityLabel> labels, IReadOnlyList<NamedReader> readers, ResolvedClearance? asker, PolicySet policies, DateTimeOffset at)
    {
        if (asker is null || labels.Count == 0 || !May(asker)) return null;
        var (may, mayNot) = Split(readers, r => May(r.Clearance));
        return new([.. may.Select(r => new WhoCould(r.Name, 0))], [.. mayNot.Select(r => new WhoCouldNot(r.Name, Why(r.Clearance)))]);

        bool May(ResolvedClearance? clearance) => labels.All(l => new Reader(policies, clearance).MayRead(l, at));

        ImmutableArray<Reason> Why(ResolvedClearance? clearance) => clearance is null ? NoClearance
            : [.. labels.SelectMany(l => ResolvedLabel.Resolve(l.At(at), policies, Disclosure.To(asker)) is { Value: { } label } ? AccessDecision.Explain(label, clearance, at, Disclosure.To(asker)) : []).Distinct()];
    }

    /// <summary>Of a record with portions: as it would be given to each. Whoever holds the same is judged once.</summary>
    /// <param name="record">As the asker has it. Of one above <see cref="MostCounted"/> it is not said how many parts somebody would not get.</param>
    public static CouldRead? Of(ReadOnlyMemory<byte> record, MarkingSource markings, IReadOnlyList<NamedReader> readers, ResolvedClearance? asker, PolicySet policies, DateTimeOffset at, CancellationToken cancel)
    {
        var officer = new Reader(policies, asker);
        if (asker is null || Redaction.Redact(record, markings, officer, at) is null) return null;
        var (could, couldNot) = (new List<WhoCould>(), new List<WhoCouldNot>());
        foreach (var alike in readers.GroupBy(r => r.Clearance))
        {
            cancel.ThrowIfCancellationRequested();
            if (Redaction.Redact(record, markings, new(policies, alike.Key), at) is not null)
            {
                var withheld = record.Length > MostCounted ? default(int?) : Preview(alike.Key)?.Parts.Length ?? 0;
                could.AddRange(alike.Select(r => new WhoCould(r.Name, withheld)));
            }
            else
            {
                var reasons = alike.Key is null ? NoClearance : Preview(alike.Key)?.Reasons ?? [];
                couldNot.AddRange(alike.Select(r => new WhoCouldNot(r.Name, reasons)));
            }
        }

        return new([.. could.OrderBy(r => r.Name, StringComparer.InvariantCulture)], [.. couldNot.OrderBy(r => r.Name, StringComparer.InvariantCulture)]);

        RedactionPreview? Preview(ResolvedClearance? clearance) => Redaction.Preview(record, markings, new(policies, clearance), officer, at);
    }

    /// <summary>Of records above these bytes withheld parts are not counted.</summary>
    private const int MostCounted = 1 << 20;

    private static ImmutableArray<Reason> NoClearance { get; } = [new("no-clearance", "No clearance.")];

    private static (List<NamedReader> May, List<NamedReader> MayNot) Split(IReadOnlyList<NamedReader> readers, Func<NamedReader, bool> may)
    {
        var groups = readers.OrderBy(r => r.Name, StringComparer.InvariantCulture).ToLookup(may);
        return ([.. groups[true]], [.. groups[false]]);
    }
}
