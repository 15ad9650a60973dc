using Renkei.Support;
using Xunit;

namespace Renkei.SystemTests.Crash;

/// <summary>System calls on the store's files that fail, as on a disk that is broken or full: one sentence, nothing acknowledged is lost, and the next run goes on.</summary>
public sealed class TracedFaultTests
{
    [Theory]
    [InlineData("-wal", "pwrite64", "EIO")]
    [InlineData("-wal", "pwrite64", "ENOSPC")]
    [InlineData("-wal", "fsync", "EIO")]
    [InlineData("-shm", "pwrite64", "ENOSPC")]
    [InlineData("-shm", "ftruncate", "EIO")]
    [InlineData("", "pwrite64", "EIO")]
    [InlineData("", "pwrite64", "ENOSPC")]
    [InlineData("", "fsync", "EIO")]
    [InlineData("", "ftruncate", "EIO")]
    [InlineData("", "pread64", "EIO")]
    [InlineData(Tracer.Folder, "fsync", "EIO")]
    [InlineData("-wal", "ftruncate", "EIO")]
    public async Task Import_SystemCallFails_SaysSoAndLosesNothing(string ending, string call, string error)
    {
        await Tracer.NeedAsync();
        using var folder = new TemporaryFolder();
        var (node, chance) = (new CrashNode(folder.Path), new Random(LongRuns.Seed));
        var check = new CrashCheck(node);
        await node.InitAsync();
        await node.ImportAsync(node.NewFile(20, chance));
        // One fault that passes, and one that stays.
        string[] usual = ["1", "2+"];
        foreach (var when in LongRuns.Asked ? Enumerable.Range(1, 50).SelectMany(n => (string[])[$"{n}", $"{n}+"]) : usual)
        {
            var file = node.NewFile(12, chance);
            var before = node.Acknowledged.Count;
            var (code, said) = await node.ImportAsync(file, Tracer.Fail(node.Data, ending, call, error, when));
            var acknowledged = node.Acknowledged.Count - before;
            if (code == 0) Assert.Equal((file.Objects.Count, ""), (acknowledged, said));
            else CheckSentence(node, code, said, acknowledged);
            await check.RunOnCopyAsync();
            Assert.Equal((0, ""), await node.ImportAsync(file));
        }

        Assert.Equal(node.Files.Sum(f => f.Objects.Count), node.Acknowledged.Count);
        await check.RunAsync();
    }

    private static void CheckSentence(CrashNode node, int code, string said, int acknowledged)
    {
        Assert.Equal(acknowledged == 0 ? 2 : 1, code);
        // SQLite calls what it cannot read damaged, too.
        Assert.True(said.StartsWith("The disk that holds " + node.Data, StringComparison.Ordinal) || said.StartsWith(node.Data + "/renkei.db is damaged, or its disk cannot read it;", StringComparison.Ordinal), said);
        Assert.Equal(said.Length - 1, said.IndexOf('\n', StringComparison.Ordinal));
        Assert.EndsWith(".\n", said, StringComparison.Ordinal);
    }
}
