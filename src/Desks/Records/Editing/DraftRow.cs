using Renkei.Labels;

namespace Renkei.Desks.Records.Editing;

/// <summary>A draft in a list.</summary>
/// <param name="Title">What was typed as its name, once its label is chosen; else no more than its type: what bears no label yet is shown in the editor alone.</param>
public sealed record DraftRow(string Key, string Type, string Title, DateTimeOffset Changed, IReadOnlyList<ConfidentialityLabel> Labels)
{
    /// <summary>The drafts of whoever asks, the last one first.</summary>
    internal static async Task<IReadOnlyList<DraftRow>> AllAsync(RecordRoom room, Drafts drafts, CancellationToken cancel)
    {
        var rows = new List<DraftRow>();
        foreach (var (kept, changed) in await drafts.OfAsync(room.Person.Account, cancel))
        {
            var work = await EditWork.OfAsync(room, kept, cancel);
            var draft = work?.Draft ?? kept;
            var isLabelled = work?.Offer.Result is not null && draft.Title.Length > 0;
            rows.Add(new(
                draft.Key, draft.Type, isLabelled ? draft.Title : room.Page.Texts["records.unnamed", RecordNames.Type(draft.Type, room.Page.Texts)], changed,
                isLabelled ? [.. work!.Sources.Prepend(work.Offer.Result!.Label).Concat(work.Marks?.All ?? []).Concat(work.TheirMarks?.All ?? []).Distinct()] : []));
        }

        return rows;
    }
}
