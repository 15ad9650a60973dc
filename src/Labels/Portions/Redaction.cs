using System.Collections.Immutable;
using Renkei.Labels.Decisions;
using Renkei.Labels.Policies;
using Renkei.Labels.Stix;

namespace Renkei.Labels.Portions;

/// <summary>What a reader may have of a record.</summary>
/// <param name="Content">The record's own bytes when nothing is withheld; else the bytes its author would have written without the withheld parts.</param>
/// <param name="Labels">The labels of what is delivered, each once, those of the whole record first: what a banner is made of.</param>
public sealed record Redacted(ReadOnlyMemory<byte> Content, ImmutableArray<ConfidentialityLabel> Labels);

/// <summary>A record's markings, and what of it stands under which.</summary>
/// <param name="Base">The markings of the whole record, as written.</param>
/// <param name="Portions">The markings with a label that portions bear, each once.</param>
/// <param name="Views">The record without any portion that bears a label its base does not, then once for each of <paramref name="Portions"/> with what that one adds.</param>
public sealed record RecordViews(ImmutableArray<StixMarking> Base, ImmutableArray<StixMarking> Portions, ImmutableArray<RecordView> Views);

/// <summary>What of a record a reader has who may have its base and at most one portion's marking.</summary>
/// <param name="Portion">Null for the base alone.</param>
public sealed record RecordView(StixMarking? Portion, ReadOnlyMemory<byte> Content);

/// <summary>Withholds the portions of a STIX 2.1 record that a reader may not have, and every trace of them.</summary>
/// <remarks>docs/portions.md says what a portion is and what becomes of the rest.</remarks>
public static class Redaction
{
    /// <summary>The property extension of a record that labels paragraphs of its texts: <c>portions</c> is a list of selector, paragraphs [first, last] and marking_ref.</summary>
    public const string Extension = MarkedRecord.Extension;

    /// <summary>The record as a reader may have it; null when there is nothing for that reader, which looks the same as a record that does not exist.</summary>
    /// <param name="record">UTF-8 JSON of one STIX object, at most 16 MiB and 64 levels. Whatever in it is malformed or not understood withholds the whole.</param>
    /// <param name="at">The instant asked about.</param>
    /// <param name="noticeLanguage">BCP 47 tag to have a notice stand in the place of withheld texts where the policy of their label has one; null, the usual, says nothing at all.</param>
    public static Redacted? Redact(ReadOnlyMemory<byte> record, MarkingSource markings, Reader reader, DateTimeOffset at, string? noticeLanguage = null)
    {
        var judgement = new Judgement(markings, reader, at, noticeLanguage);
        var (marked, _) = MarkedRecord.Read(record, markings);
        if (marked is null || !judgement.PermitsAll(marked.Base)) return null;
        return marked.Portions.Count == 0 ? new(record, Delivered.Labels(marked.Base, [], markings.Default)) : RedactionPlan.Make(marked, judgement)?.Carry();
    }

    /// <summary>Why nobody would get this record, for its author: one sentence; null when its markings are sound.</summary>
    public static string? Fault(ReadOnlyMemory<byte> record, MarkingSource markings, PolicySet policies, DateTimeOffset at)
    {
        var (marked, fault) = MarkedRecord.Read(record, markings);
        if (marked is null) return fault;
        var judgement = new Judgement(markings, new(policies, null), at, null);
        return marked.Base.Concat(marked.Portions.Select(p => p.Marking).OfType<StixMarking>()).FirstOrDefault(m => !judgement.Resolves(m)) is not { } unknown ? null
            : $"The label of {unknown.Id} is not found in its policy: " + string.Join(' ', ResolvedLabel.Resolve(unknown.Label!.At(at), policies).Reasons.Select(r => r.Text));
    }

    /// <summary>A record seen under its own labels, and under each portion's label besides: what an index keeps, each under the labels it stands under. Null when its markings are not sound.</summary>
    /// <returns>The first view has no portion; it is missing when a part is withheld without which there is no record.</returns>
    public static RecordViews? Views(ReadOnlyMemory<byte> record, MarkingSource markings)
    {
        var (marked, _) = MarkedRecord.Read(record, markings);
        if (marked is null) return null;
        var portions = marked.Portions.Select(p => p.Marking).OfType<StixMarking>().Where(m => m.Label is not null).DistinctBy(m => m.Id).ToImmutableArray();
        var views = ImmutableArray.CreateBuilder<RecordView>();
        foreach (var portion in portions.Prepend(null!).Cast<StixMarking?>())
        {
            // Read anew for each: a portion carries its verdict.
            var judgement = new Judgement(markings, Nobody, DateTimeOffset.MinValue, null, m => marked.Base.Exists(b => b.Id == m.Id) || m.Id == portion?.Id);
            if (RedactionPlan.Make(MarkedRecord.Read(record, markings).Record!, judgement) is { } plan) views.Add(new(portion, plan.Carry().Content));
        }

        return new([.. marked.Base], portions, views.ToImmutable());
    }

    private static readonly Reader Nobody = new(new PolicySet(), null);

    /// <summary>What a reader would not get and why, for an officer before a release; never a part of what is delivered.</summary>
    /// <param name="reader">Whoever would receive the record.</param>
    /// <param name="officer">Whoever asks: sees only what the officer may have, in words that name only what the officer holds.</param>
    /// <returns>Null when the officer may not have the record, or nobody may.</returns>
    public static RedactionPreview? Preview(ReadOnlyMemory<byte> record, MarkingSource markings, Reader reader, Reader officer, DateTimeOffset at) =>
        RedactionPreview.Of(record, new Judgement(markings, reader, at, null), new Judgement(markings, officer, at, null), markings);
}
