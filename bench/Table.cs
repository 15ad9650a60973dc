namespace Renkei.Bench;

/// <summary>Rows of who and what was measured.</summary>
internal sealed class Table(params string[] columns)
{
    private readonly List<string[]> rows = [];

    /// <summary>A line under the table: what was not measured, and why.</summary>
    public List<string> Notes { get; } = [];

    public void Add(params string[] cells) => rows.Add(cells);

    public void Print(TextWriter output)
    {
        var widths = columns.Select((c, i) => rows.Select(r => r[i].Length).Append(c.Length).Max()).ToArray();
        Row(columns);
        output.WriteLine("|" + string.Concat(widths.Select(w => new string('-', w + 2) + "|")));
        rows.ForEach(Row);
        Notes.ForEach(output.WriteLine);

        void Row(string[] cells) => output.WriteLine("| " + string.Join(" | ", cells.Select((c, i) => c.PadRight(widths[i]))) + " |");
    }
}
