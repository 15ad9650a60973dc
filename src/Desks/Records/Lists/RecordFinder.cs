using Renkei.Store;
using Renkei.Store.Reading;
using Renkei.Web;
using Renkei.Web.People;
using Renkei.Web.Shell;

namespace Renkei.Desks.Records.Lists;

/// <summary>Records for the palette.</summary>
internal sealed class RecordFinder(RecordRoom room, PageContext page) : IFinder
{
    public string Desk => RecordsDesk.Word;

    public async Task<IReadOnlyList<Found>> FindAsync(string words, int most, CancellationToken cancel)
    {
        if (page.Person?.Rights.May(RecordsDesk.Word, Role.Reader) != true) return [];
        // An id, or the address of a record's page.
        if (words.Contains("--", StringComparison.Ordinal) && await room.FindAsync(words[(words.LastIndexOf('/') + 1)..], null, null, cancel) is { } named) return [Shown(named)];
        try
        {
            var found = await room.View.ListAsync(new RecordQuery { Text = words, Order = SortOrder.Rank }, null, most, cancel);
            return [.. found.Items.Select(Shown)];
        }
        catch (ArgumentException)
        {
            // Words that are no question, such as a lone quotation mark: nothing is found by them.
            return [];
        }
    }

    private Found Shown(StoredRecord record) => new(RecordNames.Title(record, page.Texts), RecordNames.Address(record.Id), RecordNames.Type(record.Type, page.Texts), room.LabelsOf(record));
}
