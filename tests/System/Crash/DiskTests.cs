using Renkei.Store;
using Renkei.Store.Audiences;
using Renkei.Store.Reading;
using Renkei.Store.Writing;
using Renkei.Support;
using Xunit;

namespace Renkei.SystemTests.Crash;

/// <summary>A disk that runs full, and one that is read-only: writes stop and say so, reading goes on.</summary>
public sealed class DiskTests
{
    private static CancellationToken Cancel => TestContext.Current.CancellationToken;

    [Fact]
    public async Task Import_DiskRunsFull_SaysSoAndKeepsWhatItAcknowledged()
    {
        using var disk = new MountedDisk(12);
        using var files = new TemporaryFolder();
        var node = new CrashNode(files.Path, disk.Path);
        var (check, chance) = (new CrashCheck(node), new Random(LongRuns.Seed));
        await node.InitAsync();
        var file = node.NewFile(20_000, chance);
        var (code, said) = await node.ImportAsync(file);
        Assert.Equal(1, code);
        Assert.Equal($"The disk that holds {node.Data}/renkei.db is full; nothing was written. Free some space and write again. What was acknowledged is kept ({node.Acknowledged.Count:N0} objects); run the import again for the rest.\n", said);
        Assert.NotEmpty(node.Acknowledged);
        await check.RunOnCopyAsync();
        disk.Fill();
        await ReadsAsync(node);
        await check.RunAsync();
        // Whatever the program left beside its file was cleared up by the check: nothing needs room to be read.
        disk.Fill();
        await ReadsAsync(node);
        // A first small commit may still find room in pages that are there: then it is acknowledged, until there is none.
        var last = await node.ImportAsync(node.NewFile(3000, chance));
        for (var more = 0; last.ExitCode == 1 && more < 10; more++) last = await node.ImportAsync(node.NewFile(3000, chance));
        Assert.Equal((2, said[..said.IndexOf(" What was", StringComparison.Ordinal)] + " Nothing was acknowledged.\n"), last);
        await ReadsAsync(node);
    }

    [Theory]
    [InlineData(true)]
    [InlineData(false)]
    public async Task Node_DiskIsReadOnly_IsReadAndRefusesWrites(bool hasFilesBeside)
    {
        using var disk = new MountedDisk(24);
        using var files = new TemporaryFolder();
        var node = new CrashNode(files.Path, disk.Path);
        var (check, chance) = (new CrashCheck(node), new Random(LongRuns.Seed));
        await node.InitAsync();
        Assert.Equal((0, ""), await node.ImportAsync(node.NewFile(300, chance)));
        if (!hasFilesBeside)
        {
            // A folder as it comes from a backup: the file alone.
            foreach (var beside in (string[])["-wal", "-shm"]) File.Delete(Path.Combine(node.Data, StoreLocation.FileName + beside));
        }

        disk.MakeReadOnly(true);
        await ReadsAsync(node);
        var object0 = node.Files[0].Objects[0];
        var bytes = new List<string>();
        Assert.Equal((0, ""), await CrashNode.RunAsync(["records", "get", object0.Id, "--json", "--data", node.Data], bytes.Add));
        Assert.Contains(bytes, b => b.Contains(object0.Word, StringComparison.Ordinal));
        Assert.Equal((0, ""), await CrashNode.RunAsync(["log", "verify", "--data", node.Data]));
        var expected = $"{node.Data}/renkei.db cannot be written: the file or its disk is read-only.";
        Assert.Equal((2, expected + " Nothing was acknowledged.\n"), await node.ImportAsync(node.NewFile(5, chance)));
        Assert.Equal((2, "There is a node here already: Crash Society. Nothing was changed.\n"), await CrashNode.RunAsync(["init", "--data", node.Data, "--organisation", "Other"]));
        await using var store = await node.OpenAsync();
        Assert.Equal(expected, await WriteAsync(store, node.Files[1]));
        var all = await store.ForOperator().ListAsync(new() { Text = "lantern", Versions = Versions.All }, null, StoreView.MaxPage, Cancel);
        Assert.Equal(300, all.Items.Count);
        await check.RunOnCopyAsync();
        disk.MakeReadOnly(false);
        Assert.Null(await WriteAsync(store, node.Files[1]));
        await check.RunAsync();
    }

    [Fact]
    public async Task Node_DiskRunsFull_RefusesWritesAndReadsOnAndWritesAgainWhenThereIsRoom()
    {
        using var disk = new MountedDisk(12);
        using var files = new TemporaryFolder();
        var node = new CrashNode(files.Path, disk.Path);
        var (check, chance) = (new CrashCheck(node), new Random(LongRuns.Seed));
        await node.InitAsync();
        await using var store = await node.OpenAsync();
        Assert.Null(await WriteAsync(store, node.NewFile(400, chance)));
        disk.Fill();
        var expected = $"The disk that holds {node.Data}/renkei.db is full; nothing was written. Free some space and write again.";
        // The write-ahead log may still have room; then the disk is really full.
        var file = node.NewFile(500, chance);
        for (var tries = 0; await WriteAsync(store, file) is var refusal; tries++)
        {
            Assert.True(tries < 100);
            if (refusal == expected) break;
            Assert.Null(refusal);
            file = node.NewFile(500, chance);
        }

        for (var time = 0; time < 3; time++)
        {
            Assert.Equal(expected, await WriteAsync(store, file));
            var found = await store.ForOperator().ListAsync(new() { Text = "lantern" }, null, 10, Cancel);
            Assert.Equal(10, found.Items.Count);
            await ReadsAsync(node);
            await check.RunAsync();
        }

        disk.Free();
        Assert.Null(await WriteAsync(store, file));
        Assert.Null(await WriteAsync(store, node.NewFile(500, chance)));
        await check.RunAsync();
    }

    /// <summary>Other processes list and search.</summary>
    private static async Task ReadsAsync(CrashNode node)
    {
        foreach (string[] verb in (string[][])[["records", "list"], ["records", "search", "lantern"]])
        {
            var lines = new List<string>();
            Assert.Equal((0, ""), await CrashNode.RunAsync([.. verb, "--data", node.Data], lines.Add));
            Assert.Contains(lines, l => l.Contains("Lantern", StringComparison.Ordinal));
        }
    }

    /// <summary>Writes; the refusal, or null when all is kept.</summary>
    private static async Task<string?> WriteAsync(NodeStore store, CrashFile file)
    {
        try
        {
            var answer = await store.ForOperator().WriteAsync(new("ann", [.. file.Objects.Select(o => new NewRecord(o.Bytes()))], IsAllOrNothing: true), Cancel);
            Assert.All(answer.Outcomes, o => Assert.Equal(OutcomeKind.New, o.Kind));
            return null;
        }
        catch (StoreException fault)
        {
            return fault.Message;
        }
    }
}
