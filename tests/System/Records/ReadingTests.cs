using System.Text.Json;
using Xunit;

namespace Renkei.SystemTests.Records;

/// <summary>A node with the sample records in it, for tests that only ask.</summary>
public sealed class SampleNode : IAsyncLifetime
{
    public Node Node { get; private set; } = null!;

    public async ValueTask InitializeAsync()
    {
        Node = await Node.MakeAsync("--policy", "samples/policies/partnership.xml", "--default-label", "samples/labels/open-news.xml");
        Assert.Equal(0, (await Node.AskAsync("records", "import", "samples/records")).ExitCode);
    }

    public ValueTask DisposeAsync()
    {
        Node.Dispose();
        return ValueTask.CompletedTask;
    }
}

/// <summary>./renkei records get, list, search, history, diff.</summary>
public sealed class ReadingTests(SampleNode sample) : IClassFixture<SampleNode>
{
    private readonly Node node = sample.Node;

    [Fact]
    public async Task List_ForPeople_FitsEightyColumnsAndNamesLabels()
    {
        var run = await node.AskAsync("records", "list");
        Assert.Equal(0, run.ExitCode);
        Assert.DoesNotContain('\u001b', run.Output);
        Assert.Contains("清海港務局", run.Output, StringComparison.Ordinal);
        Assert.Contains("TLP:GREEN + portions", run.Output, StringComparison.Ordinal);
        Assert.Contains("PARTNERSHIP UNCLASSIFIED - OPEN SOURCE", run.Output, StringComparison.Ordinal);
        Assert.EndsWith("\n18 records.\n", run.Output, StringComparison.Ordinal);
        Assert.All(run.Output.Split('\n'), line => Assert.InRange(line.EnumerateRunes().Sum(r => r.Value >= 0x3000 ? 2 : 1), 0, 80));
    }

    [Fact]
    public async Task List_PageByPage_HasEveryRecordOnce()
    {
        var ids = new List<string>();
        string? mark = null;
        do
        {
            var page = await node.JsonAsync(["records", "list", "--limit", "5", "--versions", "all", .. mark is null ? Array.Empty<string>() : ["--after", mark]]);
            ids.AddRange(page.GetProperty("records").EnumerateArray().Select(r => $"{r.GetProperty("id").GetString()} {r.GetProperty("version").GetString()}"));
            mark = page.GetProperty("next").GetString();
        }
        while (mark is not null && ids.Count < 100);
        Assert.Equal(19, ids.Count);
        Assert.Equal(19, ids.Distinct().Count());
    }

    [Theory]
    [InlineData("--tag", "harbour", 4)]
    [InlineData("--type", "note", 3)]
    [InlineData("--type", "nothing", 0)]
    [InlineData("--creator", "identity--045ff17b-2507-4464-ac0f-1e4938571a62", 2)]
    [InlineData("--origin", "own", 18)]
    [InlineData("--origin", "somebody", 0)]
    [InlineData("--added-after", "2020-01-01", 18)]
    [InlineData("--added-after", "2999-01-01", 0)]
    public async Task List_Narrowed_HasWhatIsAskedFor(string option, string value, int count) =>
        Assert.Equal(count, (await node.JsonAsync("records", "list", option, value)).GetProperty("records").GetArrayLength());

    [Theory]
    [InlineData("首相", "note--af8d865f-2907-48fd-8c73-546f089a5f04")]
    [InlineData("порту", "note--1b1cea76-7919-49e8-906b-369f36c86fee")]
    [InlineData("луке", "note--8d5bcd38-4589-4366-aa6a-9b6a9cf80241")]
    [InlineData("ميناء", "location--a7fbd3b9-44f1-4af3-b2c2-e337c67e7029")]
    [InlineData("security keys", "course-of-action--d860d25a-3973-4a03-adba-207c4e2a1cd2")]
    public async Task Search_InAnyScript_Finds(string words, string id) =>
        Assert.Equal(id, Assert.Single((await node.JsonAsync(["records", "search", .. words.Split(' ')])).GetProperty("records").EnumerateArray()).GetProperty("id").GetString());

    [Fact]
    public async Task Search_Narrowed_KeepsWordsAndTypesApart()
    {
        var found = await node.JsonAsync("records", "search", "--type", "indicator", "harbour");
        Assert.Equal(Node.Indicator, Assert.Single(found.GetProperty("records").EnumerateArray()).GetProperty("id").GetString());
        Assert.Equal(1, found.GetProperty("total").GetInt32());
    }

    [Fact]
    public async Task Version_ByItsBeginning_IsGiven()
    {
        var old = (await node.AskAsync("records", "get", Node.Indicator, "--version", "2026-04")).Output;
        Assert.DoesNotContain("one-time code", old, StringComparison.Ordinal);
        Assert.Contains("one-time code", (await node.AskAsync("records", "get", Node.Indicator)).Output, StringComparison.Ordinal);
        Assert.Equal(old, (await node.AskAsync("records", "get", Node.Indicator, "--version", "2026-04-02T09:15:00Z")).Output);
    }

    [Fact]
    public async Task History_OfTwoVersions_NamesTheCurrentOne()
    {
        var versions = (await node.JsonAsync("records", "history", Node.Indicator)).GetProperty("versions").EnumerateArray().ToList();
        Assert.Equal(["2026-05-20T16:40:00.000Z", "2026-04-02T09:15:00.000Z"], versions.Select(v => v.GetProperty("version").GetString()));
        Assert.Equal([true, false], versions.Select(v => v.GetProperty("current").GetBoolean()));
        Assert.Contains("* 2026-05-20T16:40:00.000Z  TLP:GREEN", (await node.AskAsync("records", "history", Node.Indicator)).Output, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Diff_OfTheLastChange_NamesWhatChanged()
    {
        var changes = (await node.JsonAsync("records", "diff", Node.Indicator)).GetProperty("changes").EnumerateArray().ToList();
        Assert.Equal(["/description", "/labels/1", "/modified", "/valid_until"], changes.Select(c => c.GetProperty("pointer").GetString()));
        Assert.False(changes[3].TryGetProperty("before", out _));
        var text = (await node.AskAsync("records", "diff", Node.Indicator)).Output;
        Assert.Contains("\nvalid_until\n+ 2026-12-31T00:00:00Z\n", text, StringComparison.Ordinal);
        var same = await node.AskAsync("records", "diff", Node.Indicator, "--from", "2026-05", "--to", "2026-05");
        Assert.Contains("Both say the same.", same.Output, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Get_AsJson_HoldsTheObjectAsItIs()
    {
        var record = await node.JsonAsync("records", "get", Node.Indicator);
        Assert.Equal((await node.AskAsync("records", "get", Node.Indicator)).Output, record.GetProperty("object").GetRawText());
        Assert.Equal("TLP:GREEN", record.GetProperty("marking").GetString());
        Assert.Equal(JsonValueKind.Null, record.GetProperty("origin").ValueKind);
        Assert.Matches(@"^\d{4}-\d\d-\d\dT\d\d:\d\d:\d\d\.\d{6}Z$", record.GetProperty("added").GetString());
    }

    public static TheoryData<string[], string> Wrong => new()
    {
        { ["get", "indicator--none"], "There is no record indicator--none." },
        { ["get", Node.Indicator, "--version", "2026"], "Write more of the time" },
        { ["get", Node.Indicator, "--version", "2027"], "has no version 2027; it has 2026-05-20" },
        { ["get", Node.Indicator, "--origin", "somebody"], "did not come from there" },
        { ["history", "none"], "There is no record none." },
        { ["diff", "opinion--50050f87-535e-472f-aaa9-aa5e8bb26086"], "has no version before" },
        { ["list", "--limit", "0"], "a number from 1 to 1000 was expected" },
        { ["list", "--limit", "many"], "a number from 1 to 1000 was expected" },
        { ["list", "--after", "here"], "--after here is not the mark of a page" },
        { ["list", "--added-after", "soon"], "--added-after soon is no time" },
        { ["list", "--versions", "some"], "--versions some is none of latest, all" },
        { ["search", "\""], "Only letters and digits can be searched for" },
        { ["search", "harbour", "--after", "7"], "--after 7 is not the mark of a page" },
    };

    [Theory]
    [MemberData(nameof(Wrong))]
    public async Task Question_ThatIsWrong_SaysOneSentenceAndReturnsTwo(string[] arguments, string told) =>
        Node.Refused(await node.AskAsync(["records", .. arguments]), told);
}
