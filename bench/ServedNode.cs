using System.Diagnostics;
using System.Globalization;

namespace Renkei.Bench;

/// <summary>The program serving, as a process of its own; on two cores where the machine has more.</summary>
internal sealed class ServedNode : IDisposable
{
    private readonly Process process;

    private ServedNode(Process process, Uri address) => (this.process, Address) = (process, address);

    public Uri Address { get; }

    public static async Task<ServedNode> StartAsync(string data)
    {
        string[] cores = Environment.ProcessorCount > 2 && File.Exists("/usr/bin/taskset") ? ["/usr/bin/taskset", "-c", "0,1"] : [];
        string[] command = [.. cores, "dotnet", "exec", Places.Program, "serve", "--data", data, "--urls", "http://127.0.0.1:0"];
        var start = new ProcessStartInfo(command[0], command[1..]) { UseShellExecute = false, RedirectStandardError = true, RedirectStandardOutput = true };
        start.Environment["DOTNET_TieredPGO"] = "0";
        // All come from one address here, which nobody's people do, and one person asks without a pause.
        foreach (var limit in (string[])["ConnectionsPerAddress", "PerAddress", "PerPerson"]) start.Environment["RENKEI__Server__Limits__" + limit] = "0";
        var started = Process.Start(start)!;
        started.OutputDataReceived += (_, _) => { };
        started.BeginOutputReadLine();
        while (await started.StandardError.ReadLineAsync() is { } line)
        {
            if (!line.StartsWith("Listening on ", StringComparison.Ordinal)) continue;
            _ = started.StandardError.BaseStream.CopyToAsync(Stream.Null);
            return new(started, new(line["Listening on ".Length..]));
        }

        throw new InvalidOperationException("The program did not start.");
    }

    /// <summary>Resident memory, in MB: now, and at most.</summary>
    public (long Now, long Peak) Memory()
    {
        var lines = File.ReadAllLines($"/proc/{process.Id}/status");
        return (Of("VmRSS:"), Of("VmHWM:"));

        long Of(string name) => long.Parse(lines.First(l => l.StartsWith(name, StringComparison.Ordinal)).Split(' ', StringSplitOptions.RemoveEmptyEntries)[1], CultureInfo.InvariantCulture) / 1024;
    }

    public void Dispose()
    {
        process.Kill(entireProcessTree: true);
        process.WaitForExit();
        process.Dispose();
    }
}
