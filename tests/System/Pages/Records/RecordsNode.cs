using Renkei.Support;
using Renkei.SystemTests.Pages.House;
using Renkei.Web.People;

namespace Renkei.SystemTests.Pages.Records;

/// <summary>A running node with the sample records, and people who differ in what they may read and do.</summary>
internal sealed class RecordsNode : IAsyncDisposable
{
    private RecordsNode(RunningNode node) => Node = node;

    public RunningNode Node { get; }

    /// <summary>An author of a member nation who holds all but what the samples say is for others.</summary>
    public TestPerson Mara { get; private set; } = null!;

    /// <summary>Another author with the same clearance.</summary>
    public TestPerson Olaf { get; private set; } = null!;

    /// <summary>A reader from a partner.</summary>
    public TestPerson Kenji { get; private set; } = null!;

    /// <summary>An author who may read unclassified things alone.</summary>
    public TestPerson Umi { get; private set; } = null!;

    /// <summary>Somebody with an account and the reader's role, and no clearance.</summary>
    public TestPerson Nobody { get; private set; } = null!;

    public static async Task<RecordsNode> StartAsync(CancellationToken cancel)
    {
        RecordsNode? made = null;
        var people = new TestPerson[5];
        var node = await RunningNode.StartAsync(cancel, prepare: async data =>
        {
            var run = await RenkeiProgram.RunAsync(["records", "import", Path.Combine(Repository.Root, "samples", "records"), "--data", data], cancel);
            if (run.ExitCode > 1) throw new InvalidOperationException(run.Error);
            DeskRole[] author = [new("records", Role.Reader), new("records", Role.Author)];
            people[0] = await TestPeople.AddAsync(data, "mara", author, "clearance-member-gbr.xml");
            people[1] = await TestPeople.AddAsync(data, "olaf", author, "clearance-member-gbr.xml");
            people[2] = await TestPeople.AddAsync(data, "kenji", [new("records", Role.Reader)], "clearance-partner-jpn.xml");
            people[3] = await TestPeople.AddAsync(data, "umi", author, Unclassified);
            people[4] = await TestPeople.AddAsync(data, "nobody", [new("records", Role.Reader)]);
        });
        made = new(node) { Mara = people[0], Olaf = people[1], Kenji = people[2], Umi = people[3], Nobody = people[4] };
        return made;
    }

    public ValueTask DisposeAsync() => Node.DisposeAsync();

    private const string Unclassified =
        """
        <clr:ConfidentialityClearance xmlns:clr="urn:nato:stanag:4774:confidentialityclearance:1:0" xmlns="urn:nato:stanag:4774:confidentialitymetadatalabel:1:0">
          <PolicyIdentifier URI="urn:oid:2.25.142388626938309402170493041079310232369">PARTNERSHIP</PolicyIdentifier>
          <clr:ClassificationList><Classification>UNCLASSIFIED</Classification></clr:ClassificationList>
        </clr:ConfidentialityClearance>
        """;
}
