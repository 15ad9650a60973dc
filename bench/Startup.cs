using System.Globalization;

namespace Renkei.Bench;

/// <summary>How long a person waits: best and middle of nine runs, after one that warms the disk cache.</summary>
internal static class Startup
{
    public static Table Run()
    {
        var table = new Table("what", "best", "median", "asked");
        var seeds = Places.Shared("seeds");
        Measure(table, "dotnet --version (the limit: an almost empty .NET program)", "dotnet", ["--version"], "–");
        Measure(table, "./renkei --version", Path.Combine(Places.Root, "renkei"), ["--version"], "≤ 500 ms");
        Measure(table, "./renkei analyse samples", Path.Combine(Places.Root, "renkei"), ["analyse", Path.Combine(Places.Root, "samples")], "–");
        if (seeds is null) table.Notes.Add("The five seed pages are not beside this checkout: not measured.");
        else Measure(table, "./renkei analyse seeds (5 pages)", Path.Combine(Places.Root, "renkei"), ["analyse", seeds], "≤ 700 ms");
        return table;
    }

    private static void Measure(Table table, string what, string program, string[] arguments, string asked)
    {
        Measured.Run(program, arguments);
        var times = Enumerable.Range(0, 9).Select(_ => Measured.Run(program, arguments).FirstLine.TotalMilliseconds).Order().ToList();
        table.Add(what, Milliseconds(times[0]), Milliseconds(times[4]), asked);
    }

    private static string Milliseconds(double value) => value.ToString("0", CultureInfo.InvariantCulture) + " ms";
}
