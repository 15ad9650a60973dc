using System.Text;
using System.Text.Json;
using Xunit;

namespace Renkei.SystemTests.Records;

/// <summary>./renkei log, backup, restore, doctor, erase.</summary>
public sealed class CareTests : IAsyncLifetime
{
    private const string Note = "note--8d5bcd38-4589-4366-aa6a-9b6a9cf80241";

    private Node node = null!;

    public async ValueTask InitializeAsync()
    {
        node = await Node.MakeAsync("--policy", "samples/policies/partnership.xml", "--default-label", "samples/labels/open-news.xml");
        await node.AskAsync("records", "import", "samples/records");
    }

    public ValueTask DisposeAsync()
    {
        node.Dispose();
        return ValueTask.CompletedTask;
    }

    [Fact]
    public async Task Log_AgainstAnEarlierCheckpoint_IsIntactAfterMoreWasWritten()
    {
        Assert.Equal(0, (await node.AskAsync("log", "verify", "--save", node.File("checkpoint"))).ExitCode);
        await node.ImportAsync(Node.Line(1));
        var run = await node.AskAsync("log", "verify", "--checkpoint", node.File("checkpoint"));
        Assert.Equal(0, run.ExitCode);
        Assert.StartsWith("INTACT ", run.Output, StringComparison.Ordinal);
        Assert.Contains("23 entries", run.Output, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Log_OfAnotherNode_DoesNotStandForThisOne()
    {
        using var other = await Node.MakeAsync();
        await other.AskAsync("log", "verify", "--save", node.File("other"));
        var run = await node.AskAsync("log", "verify", "--checkpoint", node.File("other"));
        Assert.Equal(1, run.ExitCode);
        Assert.StartsWith(node.File("other") + " shows nothing: it is not signed by the key of ", run.Output, StringComparison.Ordinal);
        Assert.Contains("\nINTACT ", run.Output, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Proof_OfARecord_HoldsItsEntryAndOpening()
    {
        var run = await node.AskAsync("log", "prove", Node.Indicator, "--out", node.File("proof"));
        Assert.Equal(0, run.ExitCode);
        var proof = await File.ReadAllTextAsync(node.File("proof"), TestContext.Current.CancellationToken);
        Assert.StartsWith("c2sp.org/tlog-proof@v1\n", proof, StringComparison.Ordinal);
        var json = await node.JsonAsync("log", "prove", Node.Indicator);
        Assert.Equal(proof.Split('\n')[1], json.GetProperty("proof").GetString()!.Split('\n')[1]);
        Assert.Equal(Node.Indicator, json.GetProperty("opening").GetProperty("id").GetString());
        using var entry = JsonDocument.Parse(Encoding.UTF8.GetString(Convert.FromBase64String(proof.Split('\n')[1]["extra ".Length..])));
        Assert.Equal("record", entry.RootElement.GetProperty("kind").GetString());
        Node.Refused(await node.AskAsync("log", "prove", Node.Indicator, "--out", node.File("proof")), "is there already; --force replaces it.");
    }

    [Fact]
    public async Task Backup_Restored_IsTheSameNode()
    {
        Assert.Equal(0, (await node.AskAsync("backup", "--to", node.File("backup"))).ExitCode);
        Node.Refused(await node.AskAsync("backup", "--to", node.File("backup")), "There is a file");
        var restored = node.File("restored");
        Assert.Equal(0, (await Node.RunAsync(["restore", node.File("backup"), "--data", restored])).ExitCode);
        Assert.StartsWith("HEALTHY", (await Node.RunAsync(["doctor", "--data", restored])).Output, StringComparison.Ordinal);
        Assert.Equal((await node.AskAsync("records", "get", Node.Indicator)).Output, (await Node.RunAsync(["records", "get", Node.Indicator, "--data", restored])).Output);
        Node.Refused(await Node.RunAsync(["restore", node.File("backup"), "--data", restored]), "There is a node in");
    }

    [Fact]
    public async Task Log_OfARestoredNode_SaysWhatWasLostAndUnderWhichKeyItGoesOn()
    {
        var oldKey = (await node.JsonAsync("log", "verify")).GetProperty("logs")[0].GetProperty("key").GetString()!;
        await node.AskAsync("log", "verify", "--save", node.File("before"));
        await node.AskAsync("backup", "--to", node.File("backup"));
        await node.ImportAsync(Node.Line(1) + "\n" + Node.Line(2));
        await node.AskAsync("log", "verify", "--save", node.File("after"));
        var restored = node.File("restored");
        var run = await Node.RunAsync(["restore", node.File("backup"), "--data", restored]);
        var newKey = run.Output.Split('\n').Single(l => l.Contains('+', StringComparison.Ordinal)).Trim();
        Assert.NotEqual(oldKey, newKey);
        Assert.StartsWith("INTACT ", (await Node.RunAsync(["log", "verify", "--checkpoint", node.File("before"), "--key", newKey, "--data", restored])).Output, StringComparison.Ordinal);
        var lost = await Node.RunAsync(["log", "verify", "--checkpoint", node.File("after"), "--data", restored]);
        Assert.Equal(1, lost.ExitCode);
        Assert.Contains("The node was restored afterwards from a backup with 22 of them; the 2 that followed are lost.", lost.Output, StringComparison.Ordinal);
        Node.Refused(await Node.RunAsync(["log", "verify", "--key", oldKey, "--data", restored]), "Its key since is " + newKey);
    }

    [Fact]
    public async Task Erased_IsGoneAndSaidSo_AndTheLogStaysIntact()
    {
        Node.Refused(await node.AskAsync("erase", Note, "--reason", "order 12"), "--yes says that it is meant");
        Assert.Equal(0, (await node.AskAsync("erase", Note, "--reason", "order 12", "--yes")).ExitCode);
        Node.Refused(await node.AskAsync("records", "get", Note), "was erased by order; only its place is left.");
        Node.Refused(await node.AskAsync("erase", Note, "--reason", "order 12", "--yes"), "was erased before");
        Assert.Contains("none is current", (await node.AskAsync("records", "history", Note)).Output, StringComparison.Ordinal);
        Assert.Equal(0, (await node.AskAsync("doctor")).ExitCode);
        Assert.Equal(0, (await node.AskAsync("log", "verify")).ExitCode);
        var again = await node.AskAsync("records", "import", "samples/records");
        Assert.Contains("1 refused", again.Output, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Doctor_OfAWholeNode_IsContent()
    {
        var json = await node.JsonAsync("doctor");
        Assert.True(json.GetProperty("healthy").GetBoolean());
        Assert.Equal(19, json.GetProperty("records").GetInt32());
    }

    public static TheoryData<string[], string> Wrong => new()
    {
        { ["log", "verify", "--checkpoint", "none"], "There is no file none." },
        { ["log", "verify", "--checkpoint", "README.md"], "this node has no such log" },
        { ["log", "verify", "--key", "abc"], "--key cannot be used" },
        { ["log", "prove", "none"], "There is no record none." },
        { ["backup", "--to", "/none/backup"], "/none/backup" },
        { ["backup", "--to", "samples"], "samples is a folder" },
        { ["erase", "none", "--reason", "order", "--yes"], "There is no record none." },
        { ["erase", Note, "--reason", " ", "--yes"], "--reason has 1 to 1000 characters" },
        { ["erase", Note, "--yes"], "'--reason' is required" },
    };

    [Theory]
    [MemberData(nameof(Wrong))]
    public async Task Input_ThatIsWrong_SaysOneSentenceAndReturnsTwo(string[] arguments, string told) => Node.Refused(await node.AskAsync(arguments), told);

    [Theory]
    [InlineData("none", "There is no file none.")]
    [InlineData("README.md", "README.md was not restored")]
    public async Task Restore_OfWhatIsNoBackup_MakesNothing(string file, string told)
    {
        Assert.Contains(told, (await Node.RunAsync(["restore", file, "--data", node.File("new")])).Error, StringComparison.Ordinal);
        Assert.False(Directory.Exists(node.File("new")));
    }
}
