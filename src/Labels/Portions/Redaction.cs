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
/// <param name="Portions">The labels of the markings that portions bear, each once: all must be found in their policies.</param>
/// <param name="Labels">The labels that portions stand under and the base does not, each once; the default label where a portion bears statements alone.</param>
/// <param name="Views">The record without any portion of <paramref name="Labels"/>, then once for each of them with what that one adds.</param>
public sealed record RecordViews(ImmutableArray<StixMarking> Base, ImmutableArray<ConfidentialityLabel> Portions, ImmutableArray<ConfidentialityLabel> Labels, ImmutableArray<RecordView> Views);

/// <summary>What of a record a reader has who may have its base and at most one label besides.</summary>
/// <param name="Label">Null for the base alone.</param>
public sealed record RecordView(ConfidentialityLabel? Label, ReadOnlyMemory<byte> Content);

/// <summary>Withholds the portions of a STIX 2.1 record that a reader may not have, and every trace of them.</summary>
/// <remarks>docs/portions.md says what a portion is and what becomes of the rest.</remarks>
public static class Redaction
{
    /// <summary>The property extension of a record that labels paragraphs of its texts: <c>portions</c> is a list of selector, paragraphs [first, last] and marking_ref.</summary>
    public const string Extension = MarkedRecord.Extension;

    /// <summary>The most different markings that portions of a record should bear: <see cref="Views"/> makes a copy of the record for each.</summary>
    public const int MaxMarkings = 16;

    /// <summary>How many different markings the portions of a record name, known or not; 0 for what is no JSON object.</summary>
    public static int CountMarkings(ReadOnlyMemory<byte> record) => JsonIndex.Of(record) is { } index ? MarkedRecord.PortionMarkings(index).Distinct(StringComparer.Ordinal).Count() : 0;

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

    /// <summary>A record seen under its own labels, and under each portion's label besides: what an index keeps, each under the labels it stands under. Null when its markings are not sound, or when nobody may have all of what makes it a record.</summary>
    /// <returns>The first view has no label; it is missing when a part is withheld without which there is no record.</returns>
    public static RecordViews? Views(ReadOnlyMemory<byte> record, MarkingSource markings)
    {
        var (marked, _) = MarkedRecord.Read(record, markings);
        if (marked is null) return null;
        var whole = Labels(marked.Base);
        // Where the base bears no label it stands under the default one, and its portions with statements alone with it.
        var isUnlabelled = whole.IsEmpty;
        if (isUnlabelled && markings.Default is { } label) whole = [label];
        var portions = Labels(marked.Portions.Select(p => p.Marking).OfType<StixMarking>());
        var isDefault = marked.Portions.Exists(p => p.Marking is { IsStatementOnly: true }) && markings.Default is not null;
        ImmutableArray<ConfidentialityLabel> labels = [.. (isDefault ? portions.Add(markings.Default!) : portions).Except(whole)];
        var views = ImmutableArray.CreateBuilder<RecordView>();
        foreach (var besides in labels.Prepend(null!).Cast<ConfidentialityLabel?>())
        {
            if (View(l => l is null ? isUnlabelled : whole.Contains(l) || l.Equals(besides)) is { } content) views.Add(new(besides, content));
            else if (besides is null && View(l => l is not null || isUnlabelled) is null) return null;
        }

        return new([.. marked.Base], portions, labels, views.ToImmutable());

        // Read anew for each: a portion carries its verdict.
        ReadOnlyMemory<byte>? View(Func<ConfidentialityLabel?, bool> supposed) =>
            RedactionPlan.Make(MarkedRecord.Read(record, markings).Record!, new(markings, Nobody, DateTimeOffset.MinValue, null, supposed))?.Carry().Content;
    }

    private static ImmutableArray<ConfidentialityLabel> Labels(IEnumerable<StixMarking> markings) => [.. markings.Select(m => m.Label).OfType<ConfidentialityLabel>().Distinct()];

    private static readonly Reader Nobody = new(new PolicySet(), null);

    /// <summary>What a reader would not get and why, for an officer before a release; never a part of what is delivered.</summary>
    /// <param name="reader">Whoever would receive the record.</param>
    /// <param name="officer">Whoever asks: sees only what the officer may have, in words that name only what the officer holds.</param>
    /// <returns>Null when the officer may not have the record, or nobody may.</returns>
    public static RedactionPreview? Preview(ReadOnlyMemory<byte> record, MarkingSource markings, Reader reader, Reader officer, DateTimeOffset at) =>
        RedactionPreview.Of(record, new Judgement(markings, reader, at, null), new Judgement(markings, officer, at, null), markings);
}
