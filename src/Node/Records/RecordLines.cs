using Renkei.Node.CommandLine;
using Renkei.Store;

namespace Renkei.Node.Records;

/// <summary>Records in a list for people: two lines each, the first what a person looks for, the second what a command needs.</summary>
internal static class RecordLines
{
    private const int MarkingCells = 40;

    public static void Write(Screen screen, StoredRecord record, string? marking)
    {
        var label = Screen.Fit(marking ?? ShownMarkings.None, MarkingCells);
        var (type, traits) = (Screen.Fit(record.Type, 24), Traits(record));
        var room = screen.Width - Screen.Cells(label) - Screen.Cells(type) - Screen.Cells(traits) - 4;
        var name = Screen.Fit(record.Flags.HasFlag(RecordTraits.Erased) ? "" : record.Name ?? "", Math.Max(room, 12));
        screen.Line($"{screen.Yellow(label)}  {type}  {screen.Bold(name)}{screen.Red(traits)}".TrimEnd());
        screen.Line(screen.Dim($"  {PlainText.OneLine(record.Id, 300)}  {Times.AddedBriefly(record.Added)}{(record.Origin.Length == 0 ? "" : "  from " + PlainText.OneLine(record.Origin, 100))}"));
    }

    /// <summary>What a reader should not overlook.</summary>
    public static string Traits(StoredRecord record)
    {
        var words = new List<string>();
        if (record.Flags.HasFlag(RecordTraits.Erased)) words.Add("erased");
        if (record.Flags.HasFlag(RecordTraits.Revoked)) words.Add("revoked");
        if (record.Flags.HasFlag(RecordTraits.Portions)) words.Add("portions");
        return words.Count == 0 ? "" : $" ({string.Join(", ", words)})";
    }
}
