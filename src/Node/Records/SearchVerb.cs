using System.CommandLine;
using Renkei.Node.CommandLine;
using Renkei.Node.Store;

namespace Renkei.Node.Records;

/// <summary>The verb "records search": records by their words.</summary>
internal static class SearchVerb
{
    private const string Summary = "Find records by words in any script; docs/search.md says what can be asked.";

    private const string Details =
        $"""
        All words must be there. Those in names come before those elsewhere, the newest first among equals.

        Examples:
          ./renkei records search harbour portal --type indicator --data data
          ./renkei records search 首相 --order newest --data data

        {DataOptions.Help}
        Exit code: 0 searched, if only to find nothing; 2 wrong usage, or the data cannot be read.
        """;

    public static Command Create(TimeProvider time)
    {
        var words = new Argument<string[]>("WORDS") { Description = "The words to look for", Arity = ArgumentArity.OneOrMore };
        var command = new Verb("search", Summary, Details) { words };
        var filters = new RecordFilters(command, "best", "newest", "oldest");
        command.SetAction((parsed, cancel) => filters.RunAsync(parsed, string.Join(' ', parsed.GetValue(words)!), time, cancel));
        return command;
    }
}
