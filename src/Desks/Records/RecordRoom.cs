using Renkei.Desks.Records.Reading;
using Renkei.Labels;
using Renkei.Records;
using Renkei.Store;
using Renkei.Store.Reading;
using Renkei.Web;
using Renkei.Web.People;

namespace Renkei.Desks.Records;

/// <summary>What every route of the desk works with: the store as the person of this request may see it. One for each request.</summary>
internal sealed class RecordRoom(NodeStore store, PageContext page)
{
    private StoreView? view;

    public NodeStore Store => store;

    public PageContext Page => page;

    /// <summary>Who asks; the gate has let in nobody else.</summary>
    public Person Person => page.Person ?? throw new InvalidOperationException("A route of the records desk was reached by nobody.");

    public DateTimeOffset Now => page.Now;

    public StoreView View => view ??= store.For(Person.Clearance);

    public bool MayWrite => Person.Rights.May(RecordsDesk.Word, Role.Author);

    /// <summary>The node's own current version of an id; null when there is none that the person may see.</summary>
    public async Task<StoredRecord?> OwnAsync(string id, CancellationToken cancel) => (await View.CurrentAsync(id, cancel)).FirstOrDefault(r => r.Origin.Length == 0 && !r.Flags.HasFlag(RecordTraits.Erased));

    /// <summary>One version: the node's own, or the copy of an origin.</summary>
    /// <param name="version">Null for the current one.</param>
    /// <param name="origin">Null for the first there is.</param>
    public async Task<StoredRecord?> FindAsync(string id, long? version, string? origin, CancellationToken cancel)
    {
        var rows = version is { } at ? await View.GetAsync(id, at, cancel) : await View.CurrentAsync(id, cancel);
        return rows.FirstOrDefault(r => (origin is null || r.Origin == origin) && !r.Flags.HasFlag(RecordTraits.Erased));
    }

    /// <summary>The labels of a record as a whole.</summary>
    public IReadOnlyList<ConfidentialityLabel> LabelsOf(StoredRecord record) => View.LabelsOf(record).Labels;

    /// <summary>The labels of all that a record says to its reader, portions included: of a row that shows a part of it.</summary>
    public async Task<IReadOnlyList<ConfidentialityLabel>> SaidAsync(StoredRecord record, CancellationToken cancel) =>
        !record.Content.IsEmpty && ObjectReader.Look(record.Content).HasPortions ? [.. (await MarksAsync(record, cancel)).All] : LabelsOf(record);

    /// <summary>What the markings of some content mean, as far as the person may see them.</summary>
    public Task<RecordMarks> MarksAsync(StoredRecord record, CancellationToken cancel) => RecordMarks.OfAsync(View, record.Content, LabelsOf(record), cancel);
}
