using System.Collections.Immutable;
using Renkei.Labels.Decisions;
using Renkei.Labels.Stix;

namespace Renkei.Labels.Portions;

/// <summary>One portion that a reader would not get.</summary>
/// <param name="Selector">As the record writes it.</param>
/// <param name="First">The first of its paragraphs, from 1; 0 when the portion is the whole of what the selector stands for.</param>
/// <param name="Last">The last of its paragraphs, inclusive.</param>
/// <param name="Reasons">Why, label by label, in words the officer may read.</param>
public sealed record Withheld(string Selector, int First, int Last, ImmutableArray<Reason> Reasons);

/// <summary>What a reader would not get of a record, as far as the officer who asks may know it.</summary>
/// <param name="Reasons">Why the reader would get nothing at all; empty when it would get the record without <paramref name="Parts"/>.</param>
/// <param name="Parts">In document order: paragraph ranges last.</param>
public sealed record RedactionPreview(ImmutableArray<Reason> Reasons, ImmutableArray<Withheld> Parts)
{
    internal static RedactionPreview? Of(ReadOnlyMemory<byte> record, Judgement reader, Judgement officer, MarkingSource markings)
    {
        // Read once for each of the two: a portion carries its verdict.
        var (seen, _) = MarkedRecord.Read(record, markings);
        if (seen is null || !officer.PermitsAll(seen.Base) || RedactionPlan.Make(seen, officer) is not { } own) return null;
        var judged = MarkedRecord.Read(record, markings).Record!;
        if (!reader.PermitsAll(judged.Base)) return new(Why(judged.Base, reader, officer), []);

        var isRecord = RedactionPlan.Make(judged, reader) is not null;
        var parts = judged.Portions.Select((portion, at) => (Portion: portion, Seen: seen.Portions[at]))
            .Where(p => p.Portion.IsDenied && own.Leaves(p.Seen))
            .GroupBy(p => (p.Portion.Target, p.Portion.First, p.Portion.Last), p => p.Portion)
            .Select(g => new Withheld(g.First().Selector, g.Key.First, g.Key.Last, Why(g.Select(p => p.Marking!), reader, officer)));
        return new(isRecord ? [] : [new("vital-portion", "A part is withheld without which there is no record, so nothing of it is delivered.")], [.. parts]);
    }

    private static ImmutableArray<Reason> Why(IEnumerable<StixMarking> markings, Judgement reader, Judgement officer)
    {
        var denied = markings.Where(m => !reader.Permits(m)).ToList();
        if (denied.Count > 0) return [.. denied.SelectMany(m => Why(m, reader, officer)).Distinct()];
        return reader.Default is { } label ? [new("default", "It bears no label, so the default label counts."), .. Why(label, reader, officer)]
            : [new("no-label", "It bears no label, and there is no default label.")];
    }

    private static IEnumerable<Reason> Why(StixMarking marking, Judgement reader, Judgement officer)
    {
        if (reader.Reader.Clearance is { } clearance && !marking.Label!.At(reader.At).Policy.Claims(clearance.Policy)
            && marking.Alternatives.Where(a => a.Role == LabelRole.Alternative && a.Policy.Claims(clearance.Policy)).ToList() is { Count: > 0 } matching)
        {
            return matching.SelectMany(a => Why(a, reader, officer));
        }

        return Why(marking.Label!, reader, officer);
    }

    private static ImmutableArray<Reason> Why(ConfidentialityLabel label, Judgement reader, Judgement officer)
    {
        if (reader.Reader.Clearance is not { } clearance) return [new("no-clearance", "The reader's clearance could not be found in its policy.")];
        var disclosure = officer.Reader.Clearance is { } held ? Disclosure.To(held) : Disclosure.Nothing;
        var resolved = ResolvedLabel.Resolve(label.At(reader.At), reader.Reader.Policies, disclosure);
        return resolved.Value is { } value ? AccessDecision.Explain(value, clearance, reader.At, disclosure) : resolved.Reasons;
    }
}
