using System.CommandLine;
using Renkei.Node.CommandLine;
using Renkei.Node.Store;

namespace Renkei.Node.Records;

/// <summary>The verb "records list": records page by page.</summary>
internal static class ListVerb
{
    private const string Summary = "List records page by page: name, label, id, and when they were added.";

    private const string Details =
        $"""
        In the order in which they were added. Whoever follows what comes asks again with the mark that the last page showed.

        Examples:
          ./renkei records list --type indicator --tag harbour --data data
          ./renkei records list --added-after 2026-11-01 --versions all --limit 1000 --json --data data

        {DataOptions.Help}
        Exit code: 0 listed, if only that there are none; 2 wrong usage, or the data cannot be read.
        """;

    public static Command Create(TimeProvider time)
    {
        var command = new Verb("list", Summary, Details);
        var filters = new RecordFilters(command, "oldest", "newest");
        command.SetAction((parsed, cancel) => filters.RunAsync(parsed, null, time, cancel));
        return command;
    }
}
