using System.Diagnostics;
using System.Globalization;
using Renkei.Store;
using Renkei.Store.Reading;

namespace Renkei.Bench;

/// <summary>A store of two million objects on SQLite, imported by the program itself: what it takes, and what it answers in.</summary>
internal static class Millions
{
    private const int Objects = 2_000_000;

    public static Table Run()
    {
        var table = new Table("what", "measured", "asked");
        var folder = Places.Fresh("millions");
        var file = Path.Combine(folder, "objects.jsonl");
        WriteFile(file);
        var data = Path.Combine(folder, "data");
        NodeStore.CreateAsync(StoreLocation.Folder(data), StoreSamples.Setup, StoreSamples.Settings, CancellationToken.None).GetAwaiter().GetResult().DisposeAsync().AsTask().GetAwaiter().GetResult();
        var import = Measured.Run("dotnet", [Places.Program, "records", "import", file, "--data", data]);
        if (import.ExitCode != 0) throw new InvalidOperationException($"The import ended with {import.ExitCode}: {string.Join('\n', import.Lines)}");
        File.Delete(file);
        table.Add($"./renkei records import of {Objects:N0} objects", StoreRoom.PerSecond(Objects / import.All.TotalSeconds), "–");
        table.Add("its memory at most", Megabytes(import.PeakBytes), "≤ 400 MB");
        table.Add("data file", Megabytes(new FileInfo(Path.Combine(data, StoreLocation.FileName)).Length), "–");
        var list = Measured.Run("dotnet", [Places.Program, "records", "list", "--limit", "100", "--data", data]);
        table.Add("./renkei records list, from start to its first line", Milliseconds(list.FirstLine.TotalMilliseconds), "≤ 2 s");
        table.Add("its memory at most", Megabytes(list.PeakBytes), "≤ 400 MB");
        AnswersAsync(table, data).GetAwaiter().GetResult();
        Directory.Delete(folder, recursive: true);
        return table;
    }

    private static async Task AnswersAsync(Table table, string data)
    {
        var watch = Stopwatch.StartNew();
        await using var store = await NodeStore.OpenAsync(StoreLocation.Folder(data), StoreSamples.Settings, CancellationToken.None);
        table.Add("open in a running process", Milliseconds(watch.Elapsed.TotalMilliseconds), "≤ 2 s");
        var view = store.ForOperator();
        // The first thousands run code that is still to be compiled: they would count against whatever is asked first.
        for (var round = 0; round < 3; round++) await PagesAsync(null, view, "", null);
        await PagesAsync(table, view, "page of 100 at the beginning", null);
        await PagesAsync(table, view, "page of 100 in the middle", (Objects / 2).ToString(CultureInfo.InvariantCulture));
        await PagesAsync(table, view, "page of 100 near the end", (Objects - 200_000).ToString(CultureInfo.InvariantCulture));
        await TimesAsync(table, "total of a collection", "≤ 20 ms", 200, _ => view.CountAsync(new() { Types = ["indicator"] }, CancellationToken.None));
        await TimesAsync(table, "facet by creator", "≤ 20 ms", 200, _ => view.FacetAsync(new(), "creator", 50, CancellationToken.None));
        await TimesAsync(table, "search, newest first: one word", "≤ 100 ms", 400, n => Search(view, StoreSamples.Word(n * n % 50_000), SortOrder.NewestFirst));
        await TimesAsync(table, "search, by rank: one word", "≤ 100 ms", 400, n => Search(view, StoreSamples.Word(n * n % 50_000), SortOrder.Rank));
        await TimesAsync(table, "search, by rank: two frequent words", "≤ 100 ms", 400, n => Search(view, $"{StoreSamples.Word(n % 20)} {StoreSamples.Word(n % 37 + 1)}", SortOrder.Rank));
        await TimesAsync(table, "search, by rank: a frequent and a rare word", "≤ 100 ms", 400, n => Search(view, $"{StoreSamples.Word(n % 20)} {StoreSamples.Word(49_999 - n)}", SortOrder.Rank));
        await TimesAsync(table, "search, filtered by creator", "≤ 100 ms", 400, n => view.ListAsync(new() { Text = StoreSamples.Word(n % 200), Creator = $"identity--0c9d6b2f-6f5c-4f6e-9c8b-0000000000{n % 100:00}", Order = SortOrder.NewestFirst }, null, 50, CancellationToken.None));
        table.Add("memory of the process that answered", Megabytes(Process.GetCurrentProcess().WorkingSet64), "≤ 400 MB");
    }

    private static Task<Page<StoredRecord>> Search(StoreView view, string words, SortOrder order) => view.ListAsync(new() { Text = words, Order = order }, null, 50, CancellationToken.None);

    private static async Task PagesAsync(Table? table, StoreView view, string what, string? from)
    {
        var after = from;
        for (var warm = 0; warm < 50; warm++) after = (await view.ListAsync(new(), after, 100, CancellationToken.None)).Next;
        var (watch, pages) = (Stopwatch.StartNew(), 0);
        for (; pages < 5000; pages++) after = (await view.ListAsync(new(), after, 100, CancellationToken.None)).Next;
        table?.Add(what, StoreRoom.PerSecond(pages / watch.Elapsed.TotalSeconds), "≥ 3,000/s");
    }

    private static async Task TimesAsync<T>(Table table, string what, string asked, int rounds, Func<int, Task<T>> ask)
    {
        await ask(0);
        var times = new double[rounds];
        for (var round = 0; round < rounds; round++)
        {
            var watch = Stopwatch.StartNew();
            await ask(round);
            times[round] = watch.Elapsed.TotalMilliseconds;
        }

        Array.Sort(times);
        table.Add(what, string.Create(CultureInfo.InvariantCulture, $"median {times[rounds / 2]:0.0} ms, 95 of 100 within {times[rounds * 95 / 100]:0.0} ms"), asked);
    }

    private static void WriteFile(string file)
    {
        var samples = new StoreSamples();
        using var output = new FileStream(file, FileMode.Create, FileAccess.Write, FileShare.None, 1 << 20);
        for (var number = 0; number < Objects; number++)
        {
            output.Write(samples.Next(number));
            output.WriteByte((byte)'\n');
        }
    }

    private static string Megabytes(long bytes) => (bytes / 1e6).ToString("N0", CultureInfo.InvariantCulture) + " MB";

    private static string Milliseconds(double value) => value.ToString("0", CultureInfo.InvariantCulture) + " ms";
}
