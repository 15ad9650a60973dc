using System.Collections.Immutable;
using Renkei.Labels;
using Renkei.Records.Outlines;
using Renkei.Store;
using Renkei.Store.Reading;

namespace Renkei.Desks.Records.Editing;

/// <summary>A record that a field refers to or could: as it is called, and what it is. Without a name for what its reader does not see.</summary>
public sealed record ReferredTo(string Id, string? Title, string Type, IReadOnlyList<ConfidentialityLabel> Labels);

/// <summary>Words that stand in a field in place of an identifier, and the records they may mean.</summary>
public sealed record OpenReference(string Words, IReadOnlyList<ReferredTo> Candidates);

/// <summary>What stands in a field of references.</summary>
/// <param name="Chosen">What its identifiers stand for.</param>
public sealed record FieldReferences(string Field, bool IsList, ImmutableArray<ReferredTo> Chosen, ImmutableArray<OpenReference> Open)
{
    /// <summary>Which candidates are ticked, as they are sent: an identifier, a space, and the words.</summary>
    public ImmutableArray<string> Picked { get; init; } = [];

    public IEnumerable<ConfidentialityLabel> Labels => Chosen.Concat(Open.SelectMany(o => o.Candidates)).SelectMany(r => r.Labels);
}

/// <summary>References picked by name: words are looked up among the records that the author may see, and one of them is chosen.</summary>
internal static class References
{
    /// <summary>Before the name of a field: which candidate was chosen for which words.</summary>
    public const string Pick = "pick-";

    private const int MostCandidates = 8;

    /// <summary>How many identifiers and words of one field are looked up.</summary>
    public const int MostLooked = 50;

    /// <summary>How many while one types: the last lines, where the typing is.</summary>
    public const int MostTyped = 5;

    /// <summary>Whether a text names an object; whether it does so rightly, the object's reader says.</summary>
    public static bool IsId(string text) => text.Contains("--", StringComparison.Ordinal) && !text.Any(char.IsWhiteSpace);

    /// <summary>A field with the chosen identifiers in the place of the words they were chosen for.</summary>
    /// <param name="picks">Each an identifier, a space, and the words.</param>
    public static string Picked(string text, IEnumerable<string> picks)
    {
        var lines = DeskText.Lines(text).Split('\n').ToList();
        foreach (var same in picks.Select(p => p.Split(' ', 2)).Where(p => p.Length == 2 && IsId(p[0])).GroupBy(p => p[1], p => p[0], StringComparer.Ordinal))
        {
            var at = lines.FindIndex(l => l.Trim() == same.Key);
            if (at < 0) continue;
            lines.RemoveAt(at);
            lines.InsertRange(at, same.Distinct(StringComparer.Ordinal));
        }

        return string.Join('\n', lines);
    }

    /// <summary>What stands in each field of references.</summary>
    /// <param name="most">How many words of a field are looked up, the last ones.</param>
    public static async Task<ImmutableArray<FieldReferences>> OfAsync(RecordRoom room, IEnumerable<RecordField> fields, int most, CancellationToken cancel)
    {
        var found = ImmutableArray.CreateBuilder<FieldReferences>();
        foreach (var field in fields.Where(f => f.Property.Kind == PropertyKind.Id)) found.Add(await OfAsync(room, field.Property, field.Text, most, cancel));
        return found.ToImmutable();
    }

    private static async Task<FieldReferences> OfAsync(RecordRoom room, PropertyOutline property, string text, int most, CancellationToken cancel)
    {
        var (chosen, open) = (ImmutableArray.CreateBuilder<ReferredTo>(), ImmutableArray.CreateBuilder<OpenReference>());
        var lines = DeskText.Lines(text).Split('\n', StringSplitOptions.RemoveEmptyEntries | StringSplitOptions.TrimEntries).Distinct(StringComparer.Ordinal).Take(MostLooked).ToList();
        var unlooked = lines.Where(l => !IsId(l)).SkipLast(most).ToHashSet(StringComparer.Ordinal);
        foreach (var line in lines.Where(l => !unlooked.Contains(l)))
        {
            if (!IsId(line)) open.Add(new(line, await LookAsync(room, property, line, cancel)));
            else if (await room.FindAsync(line, null, null, cancel) is { } record) chosen.Add(await ShownAsync(room, record, cancel));
            else chosen.Add(new(line, null, line.Split("--")[0], []));
        }

        return new(RecordForm.Prefix + property.Name, property.IsList, chosen.ToImmutable(), open.ToImmutable());
    }

    private static async Task<IReadOnlyList<ReferredTo>> LookAsync(RecordRoom room, PropertyOutline property, string words, CancellationToken cancel)
    {
        try
        {
            // Whoever made something is an identity; other references take anything but markings.
            var query = new RecordQuery { Text = words + "*", Order = SortOrder.Rank, Types = property.Name == "created_by_ref" ? ["identity"] : [] };
            var page = await room.View.ListAsync(query, null, MostCandidates * 2, cancel);
            var found = new List<ReferredTo>();
            foreach (var record in page.Items.Where(r => r.Type != "marking-definition").DistinctBy(r => r.Id).Take(MostCandidates)) found.Add(await ShownAsync(room, record, cancel));
            return found;
        }
        catch (ArgumentException)
        {
            // Words that are no question find nothing.
            return [];
        }
    }

    private static async Task<ReferredTo> ShownAsync(RecordRoom room, StoredRecord record, CancellationToken cancel) =>
        new(record.Id, RecordNames.Title(record, room.Page.Texts), record.Type, await room.SaidAsync(record, cancel));
}
