using System.CommandLine;
using Renkei.Node.CommandLine;

namespace Renkei.Node.Records;

/// <summary>The verb "records": what the node keeps, as whoever holds its data sees it.</summary>
internal static class RecordsVerb
{
    private const string Summary = "Import, read and search the records that a node keeps (STIX 2.1), as its operator.";

    private const string Details =
        """
        Example:
          ./renkei records import samples/records --data data
          ./renkei records list --data data

        Each verb shows more with --help; docs/records.md has all of them on a page.
        """;

    public static Command Create(TimeProvider time) => new Verb("records", Summary, Details)
    {
        ImportVerb.Create(time),
        GetVerb.Create(time),
        ListVerb.Create(time),
        SearchVerb.Create(time),
        HistoryVerb.Create(time),
        DiffVerb.Create(time),
    };
}
