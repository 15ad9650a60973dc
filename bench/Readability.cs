using System.Text.Json;

namespace Renkei.Bench;

/// <summary>The peer from npm, in a process of its own; installed on first use with its lock file.</summary>
internal static class Readability
{
    /// <summary>Texts by id, the time spent on extraction alone, and peak memory; null with a note where it cannot run.</summary>
    public static (Dictionary<string, string> Texts, TimeSpan Spent, long PeakBytes)? Run(Dictionary<string, string> pages, List<string> notes)
    {
        var folder = Path.Combine(Places.Root, "bench", "peers");
        try
        {
            if (!Directory.Exists(Path.Combine(folder, "node_modules")) && Measured.Run("npm", ["ci", "--prefix", folder, "--no-audit", "--no-fund"]).ExitCode != 0)
            {
                notes.Add("Readability: npm ci failed; not measured.");
                return null;
            }

            var input = pages.Select(p => JsonSerializer.Serialize(new Dictionary<string, string>(StringComparer.Ordinal) { ["id"] = p.Key, ["html"] = p.Value }));
            var run = Measured.Run("node", [Path.Combine(folder, "readability.mjs")], input);
            var texts = new Dictionary<string, string>(StringComparer.Ordinal);
            var spent = TimeSpan.Zero;
            foreach (var line in run.Lines)
            {
                using var row = JsonDocument.Parse(line);
                if (row.RootElement.TryGetProperty("ms", out var ms)) spent = TimeSpan.FromMilliseconds(ms.GetDouble());
                else texts[row.RootElement.GetProperty("id").GetString()!] = row.RootElement.GetProperty("text").GetString()!;
            }

            return (texts, spent, run.PeakBytes);
        }
        catch (System.ComponentModel.Win32Exception)
        {
            notes.Add("Readability: Node.js is not installed; not measured.");
            return null;
        }
    }
}
