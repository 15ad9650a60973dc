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
        try
        {
            var found = await room.View.ListAsync(new RecordQuery { Text = words, Order = SortOrder.Rank }, null, most, cancel);
            return [.. found.Items.Select(r => new Found(RecordNames.Title(r, page.Texts), RecordNames.Address(r.Id), RecordNames.Type(r.Type, page.Texts), room.LabelsOf(r)))];
        }
        catch (ArgumentException)
        {
            // Words that are no question, such as a lone quotation mark: nothing is found by them.
            return [];
        }
    }
}
