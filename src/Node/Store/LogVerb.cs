using System.CommandLine;
using Renkei.Node.CommandLine;

namespace Renkei.Node.Store;

/// <summary>The verb "log": the node's logs, which only grow.</summary>
internal static class LogVerb
{
    private const string Summary = "Verify the node's logs, and prove from them that a record was kept.";

    private const string Details =
        """
        Example:
          ./renkei log verify --save checkpoint.txt --data data

        Each verb shows more with --help; docs/log.md says what the logs hold and how to check them elsewhere.
        """;

    public static Command Create(TimeProvider time) => new Verb("log", Summary, Details)
    {
        LogVerifyVerb.Create(time),
        LogProveVerb.Create(time),
    };
}
