using Renkei.Node.CommandLine;
using Renkei.Store;

namespace Renkei.Node.Records;

/// <summary>Records in a list for people: two lines each, the first what a person looks for, the second what a command needs. The type is the beginning of the id.</summary>
internal static class RecordLines
{
    private const int NameCells = 40;

    public static void Write(Screen screen, StoredRecord record, string? marking, string? before = null)
    {
        var (name, state) = (record.Name ?? record.Type, State(record));
        var (portions, start) = (record.Flags.HasFlag(RecordTraits.Portions) ? " + portions" : "", before ?? "");
        var wanted = Math.Min(Screen.Cells(name), NameCells) + Screen.Cells(state) + Screen.Cells(start) + 2;
        var label = Screen.Fit(marking ?? ShownMarkings.None, Math.Max(12, screen.Width - wanted - portions.Length)) + portions;
        var shown = Screen.Fit(name, Math.Max(12, screen.Width - Screen.Cells(label) - Screen.Cells(state) - Screen.Cells(start) - 2));
        screen.Line(Apart(screen, start + shown + state, start + (record.Name is null ? shown : screen.Bold(shown)) + screen.Red(state), label, screen.Yellow(label)));
        var (id, added) = ("  " + PlainText.OneLine(record.Id, 300) + (record.Origin.Length == 0 ? "" : " from " + PlainText.OneLine(record.Origin, 60)), Times.AddedBriefly(record.Added));
        screen.Line(Apart(screen, id, screen.Dim(id), added, screen.Dim(added)));
    }

    /// <summary>What a reader should not overlook.</summary>
    public static string State(StoredRecord record) =>
        record.Flags.HasFlag(RecordTraits.Erased) ? " (erased)" : record.Flags.HasFlag(RecordTraits.Revoked) ? " (revoked)" : "";

    /// <summary>Two parts at both ends of a line; one blank between them at least.</summary>
    private static string Apart(Screen screen, string left, string leftPainted, string right, string rightPainted) =>
        leftPainted + new string(' ', Math.Max(1, screen.Width - Screen.Cells(left) - Screen.Cells(right))) + rightPainted;
}
