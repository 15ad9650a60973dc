using System.Diagnostics;

namespace Renkei.Support;

/// <summary>Runs ./renkei as a user would.</summary>
public sealed record RenkeiProgram(int ExitCode, string Output, string Error)
{
    /// <summary>Long, because the launcher builds the program when it runs for the first time.</summary>
    private static readonly TimeSpan Patience = TimeSpan.FromMinutes(10);

    public static Task<RenkeiProgram> RunAsync(IEnumerable<string> arguments, CancellationToken cancellation, params (string Name, string Value)[] environment) =>
        RunAsync(arguments, "", cancellation, environment);

    /// <summary>The same with something on standard input.</summary>
    public static async Task<RenkeiProgram> RunAsync(IEnumerable<string> arguments, string input, CancellationToken cancellation, params (string Name, string Value)[] environment)
    {
        using var patience = CancellationTokenSource.CreateLinkedTokenSource(cancellation);
        patience.CancelAfter(Patience);
        var start = new ProcessStartInfo(Path.Combine(Repository.Root, "renkei"), arguments)
        {
            WorkingDirectory = Repository.Root,
            UseShellExecute = false,
            RedirectStandardInput = true,
            RedirectStandardOutput = true,
            RedirectStandardError = true,
        };
        foreach (var (name, value) in environment) start.Environment[name] = value;
        using var program = Process.Start(start)!;
        var (output, error) = (program.StandardOutput.ReadToEndAsync(patience.Token), program.StandardError.ReadToEndAsync(patience.Token));
        try
        {
            await program.StandardInput.WriteAsync(input.AsMemory(), patience.Token);
            program.StandardInput.Close();
            await program.WaitForExitAsync(patience.Token);
        }
        catch (OperationCanceledException)
        {
            program.Kill(entireProcessTree: true);
            throw;
        }

        // What the launcher says when it has to build first is not the program's.
        var told = string.Concat((await error).Split('\n', StringSplitOptions.RemoveEmptyEntries).Where(l => !l.StartsWith("Building Renkei", StringComparison.Ordinal)).Select(l => l + "\n"));
        return new RenkeiProgram(program.ExitCode, await output, told);
    }
}
