using System.Globalization;
using System.Text.Json;

namespace Renkei.Bench;

/// <summary>The whole program over many pages that are all different.</summary>
internal static class AnalyseAll
{
    private const int Pages = 20_000;
    private const int PeerPages = 200;

    public static Table Run()
    {
        var folder = Places.Fresh("variants");
        var (written, bytes) = Variants.Write(folder, Pages);
        var json = Path.Combine(Places.Root, "artifacts", "bench", "variants.json");
        var run = Measured.Run("dotnet", ["exec", Places.Program, "analyse", folder, "--json", json]);
        using var result = JsonDocument.Parse(File.OpenRead(json));
        int Count(string name) => result.RootElement.GetProperty(name).GetArrayLength();
        var table = new Table("who", "pages", "pages/s", "peak memory", "found");
        table.Add(
            "Renkei: everything", written.ToString("N0", CultureInfo.InvariantCulture), PerSecond(written, run.All), Megabytes(run.PeakBytes),
            string.Create(CultureInfo.InvariantCulture, $"{Count("articles"):N0} articles, {Count("stories"):N0} stories, {Count("threads"):N0} threads, {result.RootElement.GetProperty("articles").EnumerateArray().Count(a => a.GetProperty("duplicateOf").ValueKind != JsonValueKind.Null):N0} duplicates, {Count("problems"):N0} problems"));
        table.Add("asked", "20,000", "≥ 300", "≤ 600 MB", "");
        var html = Directory.EnumerateFiles(folder, "*.html", SearchOption.AllDirectories).Order(StringComparer.Ordinal).Take(PeerPages).ToDictionary(f => f, File.ReadAllText);
        if (Readability.Run(html, table.Notes) is { } peer)
            table.Add("Readability + jsdom (npm): main text only, one process", html.Count.ToString(CultureInfo.InvariantCulture), PerSecond(html.Count, peer.Spent), Megabytes(peer.PeakBytes), "");
        table.Add("trafilatura 2.2.0 fast: main text only, one process", "181", "89 (quoted)", "–", "published pages of an English benchmark, 11.2 ms a page");
        table.Notes.Add(string.Create(CultureInfo.InvariantCulture, $"Input: {bytes / 1e6:0} MB in {written:N0} files, seed {Variants.Seed}; exit code {run.ExitCode}, {run.All.TotalSeconds:0.0} s."));
        return table;
    }

    private static string PerSecond(int pages, TimeSpan time) => (pages / time.TotalSeconds).ToString("N0", CultureInfo.InvariantCulture);

    private static string Megabytes(long bytes) => (bytes / 1e6).ToString("N0", CultureInfo.InvariantCulture) + " MB";
}
