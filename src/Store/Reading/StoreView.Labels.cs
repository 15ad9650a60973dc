using System.Collections.Immutable;
using Renkei.Labels;
using Renkei.Store.Audiences;

namespace Renkei.Store.Reading;

/// <summary>What decides who may see a record.</summary>
/// <param name="Labels">All of them must let a reader in; none: nobody but the operator is let in.</param>
/// <param name="Unknown">Ids of markings that the store does not hold: nobody is let in before they come.</param>
/// <param name="IsDefault">The record bears no label of its own; this is the one it was given.</param>
public sealed record RecordLabels(ImmutableArray<ConfidentialityLabel> Labels, ImmutableArray<string> Unknown, bool IsDefault);

/// <content>The labels of what is shown.</content>
public sealed partial class StoreView
{
    /// <summary>The labels a record stands under, its portions' aside; they are the same for all records of one <see cref="StoredRecord.Audience"/>.</summary>
    /// <param name="record">One that this view gave.</param>
    public RecordLabels LabelsOf(StoredRecord record) => LabelsOf(record.Audience);

    /// <summary>The labels an article stands under; they are the same for all articles of one <see cref="StoredArticle.Audience"/>.</summary>
    /// <param name="article">One that this view gave.</param>
    public RecordLabels LabelsOf(StoredArticle article) => LabelsOf(article.Audience);

    /// <inheritdoc cref="LabelsOf(StoredArticle)"/>
    public RecordLabels LabelsOf(ArticleHead article) => LabelsOf(article.Audience);

    private RecordLabels LabelsOf(int number)
    {
        var audiences = state.Audiences;
        var audience = audiences[number];
        var markings = audience.Markings.Select(id => (Id: id, Marking: audiences.Marking(id))).ToList();
        ImmutableArray<ConfidentialityLabel> own = [.. audience.Labels.Select(LabelText.Read), .. markings.Where(m => m.Marking?.Label is not null).Select(m => m.Marking!.Label!)];
        ImmutableArray<string> unknown = [.. markings.Where(m => m.Marking is null).Select(m => m.Id), .. audience.Awaited.Where(id => audiences.Marking(id) is null)];
        return own.IsEmpty && unknown.IsEmpty && audience.Default is { } label ? new([LabelText.Read(label)], [], IsDefault: true) : new(own, unknown, IsDefault: false);
    }
}
