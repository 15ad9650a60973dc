using System.CommandLine;
using System.CommandLine.Help;
using System.CommandLine.Parsing;
using System.Runtime.InteropServices;

namespace Renkei.Node.CommandLine;

/// <summary>Runs a command line; exit codes are those of every verb.</summary>
internal static class Verbs
{
    /// <summary>All was done.</summary>
    public const int Done = 0;

    /// <summary>Done, but some inputs had problems, each of them listed.</summary>
    public const int WithProblems = 1;

    /// <summary>Nothing was done: wrong usage, nothing to read, nowhere to write.</summary>
    public const int NotDone = 2;

    public static async Task<int> RunAsync(RootCommand root, string[] args)
    {
        var help = root.Options.OfType<HelpOption>().First();
        help.Description = "Show help and examples";
        help.Action = new VerbHelp((HelpAction)help.Action!);
        root.Options.OfType<VersionOption>().First().Description = "Show the version";
        // A file may be called "@page.html": nothing is read as a list of arguments.
        var parsed = root.Parse(args, new ParserConfiguration { ResponseFileTokenReplacer = null });
        if (parsed.Errors.Count > 0 && parsed.Action is not VerbHelp)
        {
            var verb = Path(parsed.CommandResult);
            var fault = parsed.UnmatchedTokens.Count > 0 && parsed.CommandResult.Command.Subcommands.Count > 0
                ? $"{parsed.UnmatchedTokens[0]} is not {(parsed.UnmatchedTokens[0].StartsWith('-') ? "an option" : "a verb")} of renkei {verb}".TrimEnd()
                : parsed.Errors[0].Message.TrimEnd('.');
            return Refuse($"{fault}; see ./renkei {verb}--help.");
        }

        using var stop = new CancellationTokenSource();
        using var interrupted = PosixSignalRegistration.Create(PosixSignal.SIGINT, signal => Stop(signal, stop));
        using var terminated = PosixSignalRegistration.Create(PosixSignal.SIGTERM, signal => Stop(signal, stop));
        try
        {
            return await parsed.InvokeAsync(new InvocationConfiguration { EnableDefaultExceptionHandler = false, ProcessTerminationTimeout = null }, stop.Token);
        }
        catch (Exception fault) when (fault is not OutOfMemoryException)
        {
            return Refuse($"A fault in Renkei ended the run; please report it with these lines:\n{fault}");
        }
    }

    /// <summary>The verb as it is typed, with a blank behind it: "label check "; empty for the program itself.</summary>
    private static string Path(CommandResult result) =>
        result.Command is RootCommand ? "" : (result.Parent is CommandResult parent ? Path(parent) : "") + result.Command.Name + " ";

    /// <summary>The first signal asks the verb to end in order; the second ends the process as it is.</summary>
    /// <remarks>Not left to the library: its own handler throws at the second signal.</remarks>
    private static void Stop(PosixSignalContext signal, CancellationTokenSource stop)
    {
        signal.Cancel = !stop.IsCancellationRequested;
        stop.Cancel();
    }

    /// <summary>Says on standard error why nothing was done.</summary>
    public static int Refuse(string sentence)
    {
        Say(sentence);
        return NotDone;
    }

    /// <summary>A sentence for standard error.</summary>
    public static void Say(string sentence)
    {
        try
        {
            Console.Error.WriteLine(Secrets.Hide(sentence));
        }
        catch (Exception trouble) when (trouble is IOException or UnauthorizedAccessException)
        {
            // Standard error is closed or full: nobody is left to tell, and the exit code says the rest.
        }
    }
}
