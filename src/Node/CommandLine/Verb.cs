using System.CommandLine;
using System.CommandLine.Help;
using System.CommandLine.Invocation;

namespace Renkei.Node.CommandLine;

/// <summary>A verb whose help begins with a sentence, which lists show too, and ends with details that only its own help shows.</summary>
/// <param name="summary">One sentence.</param>
/// <param name="details">Rules, an example, the exit codes.</param>
internal sealed class Verb(string name, string summary, string details) : Command(name, summary)
{
    public string Details { get; } = details;
}

/// <summary>Shows the help of a command, and the details of a <see cref="Verb"/> behind it.</summary>
internal sealed class VerbHelp(HelpAction help) : SynchronousCommandLineAction
{
    public override bool ClearsParseErrors => help.ClearsParseErrors;

    public override int Invoke(ParseResult parseResult)
    {
        var code = help.Invoke(parseResult);
        if (parseResult.CommandResult.Command is Verb verb) parseResult.InvocationConfiguration.Output.WriteLine(verb.Details);
        return code;
    }
}
