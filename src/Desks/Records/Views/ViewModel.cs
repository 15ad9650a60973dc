using System.Collections.Immutable;
using Renkei.Desks.Records.Reading;
using Renkei.Labels;
using Renkei.Records.Compare;
using Renkei.Store;
using Renkei.Store.Reading;

namespace Renkei.Desks.Records.Views;

/// <summary>What may be done to a record by whoever looks at it.</summary>
/// <param name="Edit">A new version may be made: an author, and the node's own current version of something that has versions.</param>
public sealed record RecordActs(bool Edit, bool Revoke, bool IsFollowed);

/// <summary>One record, laid out.</summary>
/// <param name="Currents">What stands as current under the id, by origin.</param>
/// <param name="Labels">Of everything the page shows.</param>
public sealed record RecordModel(
    StoredRecord Record, RecordMarks Marks, RecordLabels Why, RecordContent Content, IReadOnlyList<StoredRecord> Currents, Page<StoredRecord> History, ImmutableArray<Relation> Relations, bool HasMoreRelations,
    CouldRead? CouldRead, RecordActs Acts, IReadOnlyList<ConfidentialityLabel> Labels, string? Done);

/// <summary>A record that this one refers to, or that refers to it.</summary>
/// <param name="Property">The property that refers; of a relationship its type.</param>
/// <param name="IsOut">Whether this record refers to the other.</param>
/// <param name="Other">The other's id.</param>
/// <param name="Record">Null when there is nothing that the reader may see.</param>
/// <param name="Through">The relationship between the two; null when one names the other itself.</param>
public sealed record Relation(string Property, bool IsOut, string Other, StoredRecord? Record, IReadOnlyList<ConfidentialityLabel> Labels, StoredRecord? Through = null);

/// <summary>What a record is called that another refers to.</summary>
/// <param name="Labels">Of the name.</param>
public sealed record NamedRecord(string Title, IReadOnlyList<ConfidentialityLabel> Labels);

/// <summary>What changed between two versions.</summary>
/// <param name="LabelsOf">The labels of a property, on either side.</param>
/// <param name="Labels">Of the whole page.</param>
public sealed record DiffModel(string Id, string Title, IReadOnlyList<StoredRecord> History, StoredRecord From, StoredRecord To, ImmutableArray<Change> Changes, Func<string, IEnumerable<ConfidentialityLabel>> LabelsOf, IReadOnlyList<ConfidentialityLabel> Labels);
