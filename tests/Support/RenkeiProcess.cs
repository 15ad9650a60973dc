using System.Diagnostics;
using System.Text;

namespace Renkei.Support;

/// <summary>The program as a process of its own, to be watched, killed and traced. Started without the launcher, so that its id is the program's.</summary>
public sealed class RenkeiProcess : IDisposable
{
    private static readonly Lazy<Task<string>> Built = new(BuildAsync);

    private readonly Process process;
    private readonly Task output;
    private readonly Task<string> error;

    private RenkeiProcess(Process process, Action<string> told, Action<string>? warned)
    {
        this.process = process;
        output = Task.Run(() => ReadAsync(process.StandardOutput, told), CancellationToken.None);
        error = Task.Run(() => ErrorAsync(process.StandardError, warned), CancellationToken.None);
    }

    /// <summary>Starts the program.</summary>
    /// <param name="before">What runs it, such as a tracer with its options; empty for nothing.</param>
    /// <param name="told">Called for each whole line of its standard output; half a line, cut off by the end of the process, is none.</param>
    /// <param name="warned">The same for its standard error.</param>
    public static async Task<RenkeiProcess> StartAsync(IEnumerable<string> before, IEnumerable<string> arguments, Action<string> told, Action<string>? warned = null)
    {
        string[] command = [.. before, "dotnet", "exec", await Built.Value, .. arguments];
        var start = new ProcessStartInfo(command[0], command[1..]) { WorkingDirectory = Repository.Root, UseShellExecute = false, RedirectStandardInput = true, RedirectStandardOutput = true, RedirectStandardError = true };
        start.Environment["DOTNET_TieredPGO"] = "0";
        var started = Process.Start(start)!;
        started.StandardInput.Close();
        return new(started, told, warned);
    }

    public bool HasEnded => process.HasExited;

    /// <summary>kill -9: nothing of the program runs after it.</summary>
    public void Kill() => process.Kill();

    /// <summary>SIGTERM: asks it to end in order.</summary>
    public void Ask()
    {
        using var kill = Process.Start("kill", ["-TERM", process.Id.ToString(System.Globalization.CultureInfo.InvariantCulture)]);
        kill.WaitForExit();
    }

    /// <summary>Waits for its end.</summary>
    /// <returns>The exit code (128 + n for signal n), and what stood on standard error.</returns>
    public async Task<(int ExitCode, string Error)> EndAsync(CancellationToken cancel)
    {
        try
        {
            await process.WaitForExitAsync(cancel);
        }
        catch (OperationCanceledException)
        {
            process.Kill(entireProcessTree: true);
            throw;
        }

        await output;
        return (process.ExitCode, await error);
    }

    public void Dispose()
    {
        if (!process.HasExited) process.Kill(entireProcessTree: true);
        process.Dispose();
    }

    private static async Task<string> BuildAsync()
    {
        var run = await RenkeiProgram.RunAsync(["--version"], CancellationToken.None);
        if (run.ExitCode != 0) throw new InvalidOperationException("The program does not start: " + run.Error);
        return Path.Combine(Repository.Root, "artifacts", "renkei", "node", "renkei.dll");
    }

    private static async Task<string> ErrorAsync(StreamReader reader, Action<string>? warned)
    {
        if (warned is null) return await reader.ReadToEndAsync(CancellationToken.None);
        var all = new StringBuilder();
        await ReadAsync(reader, line =>
        {
            all.Append(line).Append('\n');
            warned(line);
        });
        return all.ToString();
    }

    private static async Task ReadAsync(StreamReader reader, Action<string> told)
    {
        var line = new StringBuilder();
        var buffer = new char[65536];
        while (await reader.ReadAsync(buffer.AsMemory(), CancellationToken.None) is > 0 and var count)
        {
            foreach (var letter in buffer.AsSpan(0, count))
            {
                if (letter != '\n')
                {
                    line.Append(letter);
                    continue;
                }

                told(line.ToString());
                line.Clear();
            }
        }
    }
}
