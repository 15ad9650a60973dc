using System.Diagnostics;
using System.Globalization;

namespace Renkei.Bench;

/// <summary>A child process: how long it ran, how long to its first line, how much memory it had at most.</summary>
internal sealed record Measured(TimeSpan All, TimeSpan FirstLine, long PeakBytes, int ExitCode, List<string> Lines)
{
    public static Measured Run(string program, IEnumerable<string> arguments, IEnumerable<string>? input = null)
    {
        var watch = Stopwatch.StartNew();
        using var process = new Process
        {
            StartInfo = new ProcessStartInfo(program, arguments) { RedirectStandardOutput = true, RedirectStandardInput = true, RedirectStandardError = true, UseShellExecute = false },
        };
        process.Start();
        process.ErrorDataReceived += (_, _) => { };
        process.BeginErrorReadLine();
        var peak = 0L;
        using var ended = new ManualResetEventSlim();
        var watching = Task.Run(() =>
        {
            while (!ended.Wait(5)) peak = Math.Max(peak, PeakOf(process.Id));
        });
        var feeding = Task.Run(() =>
        {
            foreach (var line in input ?? []) process.StandardInput.WriteLine(line);
            process.StandardInput.Close();
        });
        var lines = new List<string>();
        var first = TimeSpan.Zero;
        while (process.StandardOutput.ReadLine() is { } line)
        {
            if (lines.Count == 0) first = watch.Elapsed;
            lines.Add(line);
        }

        process.WaitForExit();
        var all = watch.Elapsed;
        ended.Set();
        Task.WaitAll(watching, feeding);
        return new Measured(all, first, peak, process.ExitCode, lines);
    }

    /// <summary>The kernel's high-water mark of resident memory.</summary>
    private static long PeakOf(int id)
    {
        try
        {
            var line = File.ReadLines($"/proc/{id}/status").FirstOrDefault(l => l.StartsWith("VmHWM:", StringComparison.Ordinal));
            return line is null ? 0 : long.Parse(line.Split(' ', StringSplitOptions.RemoveEmptyEntries)[1], CultureInfo.InvariantCulture) * 1024;
        }
        catch (IOException)
        {
            return 0; // It has ended: the last mark stands.
        }
    }
}
