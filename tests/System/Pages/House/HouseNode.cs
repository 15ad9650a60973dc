using System.Globalization;
using System.Text.Json;
using Renkei.Support;
using Renkei.Web.People;
using Xunit;

namespace Renkei.SystemTests.Pages.House;

/// <summary>The tests that share one node with everything on it.</summary>
[CollectionDefinition(Name)]
public sealed class House : ICollectionFixture<HouseNode>
{
    public const string Name = "house";
}

/// <summary>A node with sample records, sample news and more records than one page shows, and people who differ in what they may open and read.</summary>
public sealed class HouseNode : IAsyncLifetime
{
    /// <summary>A record under a label that <see cref="Aiko"/> may read and <see cref="Umi"/> may not.</summary>
    public const string Hidden = "report--7f4cb2b9-0f3e-4c15-9c60-0d5a4c0be001";

    /// <summary>Words that stand in <see cref="Hidden"/> alone.</summary>
    public const string HiddenWords = "Herring protocol";

    /// <summary>A record with a Japanese name that everybody cleared may read.</summary>
    public const string Japanese = "report--7f4cb2b9-0f3e-4c15-9c60-0d5a4c0be002";

    public const string JapaneseName = "首相、港湾の安全対策を視察";

    /// <summary>The restricted marking of the samples.</summary>
    private const string Restricted = "marking-definition--28f0f608-9849-5f48-b8ed-b5895372513e";

    /// <summary>What records of berths are about; one is longer than a line.</summary>
    private static readonly string[] Subjects =
    [
        "of the north quay: what the harbour master’s office saw, in the words of its own duty log and of the pilots on watch", "after the fog: fenders and bollards", "sounding of the harbour bed", "crane inspection, with pictures", "dark between two and four at night",
        "drill of the harbour fire party", "camera blind on the water side", "unknown launch alongside", "visit of the customs office", "mooring lines replaced", "reefer plugs tested", "draught and tide at the harbour wall",
    ];

    private readonly TemporaryFolder folder = new();

    internal RunningNode Node { get; private set; } = null!;

    /// <summary>Holds every role there is, and a member's clearance.</summary>
    internal TestPerson Aiko { get; private set; } = null!;

    /// <summary>Reads records and news, cleared for what is unclassified.</summary>
    internal TestPerson Umi { get; private set; } = null!;

    /// <summary>Reads in Japanese, in Tokyo.</summary>
    internal TestPerson Kenji { get; private set; } = null!;

    /// <summary>Has an account and nothing else.</summary>
    internal TestPerson Nobody { get; private set; } = null!;

    private static CancellationToken Cancel => TestContext.Current.CancellationToken;

    public async ValueTask InitializeAsync()
    {
        // As the node finds it from the repository, where it runs: the page of settings is pictured, and shows no place of a machine.
        var settings = folder.Write("settings.json", JsonSerializer.Serialize(new { News = new { Samples = "samples" }, Server = new { Limits = new { PerPerson = 0, PerAddress = 0 } } }));
        Node = await RunningNode.StartAsync(Cancel, prepare: PrepareAsync, arguments: ["--settings", settings]);
        var page = await Node.OpenAsAsync(Aiko, "/news/add");
        await page.ClickAsync("form[action='/news/add/samples'] button");
        await page.WaitForSelectorAsync(".job.done", new() { Timeout = 120_000 });
        await page.Context.CloseAsync();
    }

    public async ValueTask DisposeAsync()
    {
        await Node.DisposeAsync();
        folder.Dispose();
    }

    private async Task PrepareAsync(string data)
    {
        foreach (var file in new[] { Path.Combine(Repository.Root, "samples", "records"), folder.Write("more.json", More()) })
        {
            var run = await RenkeiProgram.RunAsync(["records", "import", file, "--data", data], Cancel);
            if (run.ExitCode > 1) throw new InvalidOperationException(run.Error);
        }

        var everything = new[] { "news", "records", Rights.Node }.SelectMany(desk => Enum.GetValues<Role>().Select(role => new DeskRole(desk, role))).ToList();
        DeskRole[] reader = [new("news", Role.Reader), new("records", Role.Reader)];
        Aiko = await TestPeople.AddAsync(data, "aiko", everything, "clearance-member-gbr.xml");
        Umi = await TestPeople.AddAsync(data, "umi", reader, Unclassified);
        Kenji = await TestPeople.AddAsync(data, "kenji", reader, "clearance-partner-jpn.xml", preferences: new("ja", "Asia/Tokyo", Theme.System));
        Nobody = await TestPeople.AddAsync(data, "nobody", []);
    }

    private static string More()
    {
        var at = new DateTime(2026, 5, 1, 9, 0, 0, DateTimeKind.Utc);
        return JsonSerializer.Serialize(new
        {
            type = "bundle",
            id = "bundle--7f4cb2b9-0f3e-4c15-9c60-0d5a4c0be000",
            objects = Enumerable.Range(0, 60).Select(n => Report($"report--7f4cb2b9-0f3e-4c15-9c60-0d5a4c0b{n:D4}", $"Berth {n} {Subjects[n % Subjects.Length]}", at.AddMinutes(n), null))
                .Append(Report(Hidden, $"{HiddenWords}: who signs for the keys", at, Restricted)).Append(Report(Japanese, JapaneseName, at, null)).ToList(),
        });
    }

    private static Dictionary<string, object> Report(string id, string name, DateTime at, string? marking)
    {
        var stamp = at.ToString("yyyy-MM-dd'T'HH:mm:ss.fff'Z'", CultureInfo.InvariantCulture);
        var made = new Dictionary<string, object>(StringComparer.Ordinal) { ["type"] = "report", ["spec_version"] = "2.1", ["id"] = id, ["created"] = stamp, ["modified"] = stamp, ["published"] = stamp, ["name"] = name, ["report_types"] = new[] { "observed-data" }, ["object_refs"] = new[] { "identity--0c84df53-d556-4cb9-b181-d7dc7a93d1e0" } };
        if (marking is not null) made["object_marking_refs"] = new[] { marking };
        return made;
    }

    private const string Unclassified =
        """
        <clr:ConfidentialityClearance xmlns:clr="urn:nato:stanag:4774:confidentialityclearance:1:0" xmlns="urn:nato:stanag:4774:confidentialitymetadatalabel:1:0">
          <PolicyIdentifier URI="urn:oid:2.25.142388626938309402170493041079310232369">PARTNERSHIP</PolicyIdentifier>
          <clr:ClassificationList><Classification>UNCLASSIFIED</Classification></clr:ClassificationList>
        </clr:ConfidentialityClearance>
        """;
}
