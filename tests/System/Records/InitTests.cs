using System.Text.Json;
using Renkei.Support;
using Xunit;

namespace Renkei.SystemTests.Records;

/// <summary>./renkei init: what it makes, says and refuses.</summary>
public sealed class InitTests : IDisposable
{
    private const string Partnership = "samples/policies/partnership.xml";

    private readonly TemporaryFolder folder = new();

    public void Dispose() => folder.Dispose();

    [Fact]
    public async Task Node_Made_SaysWhatItIsAndWhatComesNext()
    {
        var run = await Init("data", "--policy", Partnership, "--default-label", "samples/labels/open-news.xml");
        Assert.Equal("", run.Error);
        Assert.Equal(0, run.ExitCode);
        Assert.Contains("Made the node of Harbour Office", run.Output, StringComparison.Ordinal);
        Assert.Contains("PARTNERSHIP, TLP", run.Output, StringComparison.Ordinal);
        Assert.Contains("PARTNERSHIP UNCLASSIFIED - OPEN SOURCE", run.Output, StringComparison.Ordinal);
        Assert.Contains($"./renkei records import FILE… --data {folder.File("data")}", run.Output, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Folder_ThatWasNotThere_IsItsOwnersAlone()
    {
        if (OperatingSystem.IsWindows()) return;
        await Init("data");
        Assert.Equal(UnixFileMode.UserRead | UnixFileMode.UserWrite | UnixFileMode.UserExecute, File.GetUnixFileMode(folder.File("data")));
    }

    [Fact]
    public async Task Json_SaysPoliciesAndDefault()
    {
        using var json = JsonDocument.Parse((await Init("data", "--json")).Output);
        Assert.Equal("Harbour Office", json.RootElement.GetProperty("organisation").GetString());
        Assert.Equal("TLP", Assert.Single(json.RootElement.GetProperty("policies").EnumerateArray()).GetProperty("name").GetString());
        Assert.Equal(JsonValueKind.Null, json.RootElement.GetProperty("defaultMarking").ValueKind);
    }

    [Fact]
    public async Task Policy_OfTheProgram_GivenAgain_CountsOnce() => Assert.Equal(0, (await Init("data", "--policy", "samples/policies/tlp.xml")).ExitCode);

    [Fact]
    public async Task Node_ThatIsThere_IsLeftAsItIs()
    {
        await Init("data");
        var before = await File.ReadAllBytesAsync(folder.File("data/renkei.db"), TestContext.Current.CancellationToken);
        Node.Refused(await Node.RunAsync(["init", "--data", folder.File("data"), "--organisation", "Another"]), "There is a node here already: Harbour Office. Nothing was changed.");
        Assert.Equal(before, await File.ReadAllBytesAsync(folder.File("data/renkei.db"), TestContext.Current.CancellationToken));
    }

    [Fact]
    public async Task Variable_StandsInForTheOption()
    {
        var run = await Node.RunAsync(["init", "--organisation", "Harbour Office"], "", ("RENKEI_DATA", folder.File("data")));
        Assert.Equal(0, run.ExitCode);
        Assert.True(File.Exists(folder.File("data/renkei.db")));
    }

    public static TheoryData<string, string[], string> Wrong => new()
    {
        { "file", ["--organisation", "A"], "is a file; a folder was expected" },
        { "data", [], "'--organisation' is required" },
        { "data", ["--organisation", " "], "The name of the organisation should have" },
        { "data", ["--organisation", "A", "--policy", "none.xml"], "There is no file none.xml." },
        { "data", ["--organisation", "A", "--policy", "samples/labels/open-news.xml"], "cannot be read as a policy" },
        { "data", ["--organisation", "A", "--policy", Partnership, "--default-label", Partnership], "cannot be read as a label" },
        { "data", ["--organisation", "A", "--default-label", "samples/labels/open-news.xml"], "is no label that this node can decide by" },
        { "data", ["--organisation", "A", "--database", "postgres://u:secret@h/d"], "--data and --database name two places" },
        { "/proc/none/data", ["--organisation", "A"], "/proc/none/data cannot be used" },
        { "", ["--organisation", "A"], "The name of the data folder is empty." },
    };

    [Theory]
    [MemberData(nameof(Wrong))]
    public async Task Input_ThatIsWrong_SaysOneSentenceAndMakesNothing(string data, string[] more, string told)
    {
        folder.Write("file", "");
        var run = await Node.RunAsync(["init", "--data", data.Length == 0 || data[0] == '/' ? data : folder.File(data), .. more]);
        Node.Refused(run, told);
        Assert.DoesNotContain("secret", run.Error, StringComparison.Ordinal);
        Assert.False(Directory.Exists(folder.File("data")));
    }

    [Theory]
    [InlineData("postgres://reader:swordfish@127.0.0.1:1/node")]
    [InlineData("postgres://reader:sword@fish@127.0.0.1:1/node")]
    [InlineData("Host=127.0.0.1;Port=1;Database=node;Password=swordfish")]
    [InlineData("postgres//reader:swordfish")]
    public async Task Database_ThatCannotBeReached_IsNamedWithoutPassword(string url)
    {
        var run = await Node.RunAsync(["records", "list", "--database", url]);
        Assert.Equal(2, run.ExitCode);
        Assert.NotEqual("", run.Error);
        Assert.DoesNotContain("fish", run.Error + run.Output, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Address_InTheWrongPlace_IsSaidWithoutPassword()
    {
        var run = await Node.RunAsync(["records", "list", "postgres://reader:swordfish@127.0.0.1/node"]);
        Assert.Equal(2, run.ExitCode);
        Assert.DoesNotContain("swordfish", run.Error, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Place_NotSaid_IsAskedFor() => Node.Refused(await Node.RunAsync(["records", "list"]), "--data DIR or --database URL was expected");

    [Fact]
    public async Task Place_WithoutANode_IsSaid() => Node.Refused(await Node.RunAsync(["records", "list", "--data", folder.Path]), "There is no data of a node in");

    [Fact]
    public async Task File_ThatIsNoDatabase_IsSaid()
    {
        folder.Write("data/renkei.db", new string('x', 8192));
        Node.Refused(await Node.RunAsync(["records", "list", "--data", folder.File("data")]), "is no Renkei data file");
    }

    private Task<RenkeiProgram> Init(string data, params string[] more) => Node.RunAsync(["init", "--data", folder.File(data), "--organisation", "Harbour Office", .. more]);
}
