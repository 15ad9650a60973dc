using System.Globalization;
using Renkei.Store;
using Renkei.Support;
using Xunit;

namespace Renkei.SystemTests.Crash;

/// <summary>kill -9 once at each system call by which the store changes its files; without --long, at a sample of the writes.</summary>
public sealed class TracedKillTests
{
    /// <summary>128 + SIGKILL.</summary>
    private const int Killed = 137;

    /// <summary>More calls than one small run makes.</summary>
    private const int Most = 600;

    private static CancellationToken Cancel => TestContext.Current.CancellationToken;

    [Theory]
    [InlineData("-wal", "pwrite64", 7)]
    [InlineData("", "pwrite64", 9)]
    [InlineData("-shm", "pwrite64", 3)]
    [InlineData("-wal", "fsync", 1)]
    [InlineData("", "fsync", 1)]
    [InlineData(Tracer.Folder, "fsync", 1)]
    [InlineData(Tracer.All, "ftruncate", 1)]
    public async Task Import_KilledAtSystemCall_KeepsWhatItAcknowledgedAndNothingHalf(string ending, string call, int step)
    {
        await Tracer.NeedAsync();
        using var folder = new TemporaryFolder();
        var (node, chance) = (new CrashNode(folder.Path), new Random(LongRuns.Seed));
        var check = new CrashCheck(node);
        await node.InitAsync();
        await node.ImportAsync(node.NewFile(20, chance));
        var kills = 0;
        for (var n = LongRuns.Asked ? 1 : chance.Next(1, step + 1); n < Most; n += LongRuns.Asked ? 1 : step)
        {
            var (code, error) = await node.ImportAsync(node.NewFile(12, chance), Tracer.Kill(node.Data, ending, call, n));
            await CheckAsync(check.RunOnCopyAsync, ending, call, n);
            Assert.Equal("", error);
            if (code == 0) break;
            Assert.Equal(Killed, code);
            kills++;
        }

        Assert.True(kills > 0, $"No call of {call} was met.");
        foreach (var file in node.Files) Assert.Equal((0, ""), await node.ImportAsync(file));
        Assert.Equal(node.Files.Sum(f => f.Objects.Count), node.Acknowledged.Count);
        await check.RunAsync();
    }

    [Theory]
    [InlineData("pwrite64", 17)]
    [InlineData("fsync", 2)]
    [InlineData("ftruncate", 1)]
    [InlineData("unlink", 1)]
    public async Task Init_KilledAtSystemCall_IsDoneOrCanBeDoneAgain(string call, int step)
    {
        await Tracer.NeedAsync();
        var (chance, kills) = (new Random(LongRuns.Seed), 0);
        for (var n = LongRuns.Asked ? 1 : chance.Next(1, step + 1); n < Most; n += LongRuns.Asked ? 1 : step)
        {
            using var folder = new TemporaryFolder();
            var node = new CrashNode(folder.Path);
            string[] init = ["init", "--data", node.Data, "--organisation", "Crash Society"];
            var (code, _) = await CrashNode.RunAsync(init, null, Tracer.Kill(node.Data, Tracer.All, call, n));
            var again = await CrashNode.RunAsync(init);
            if (again.ExitCode != 0) Assert.Equal((2, "There is a node here already: Crash Society. Nothing was changed.\n"), again);
            if (code == 0) break;
            Assert.Equal(Killed, code);
            kills++;
            Assert.Equal((0, ""), await node.ImportAsync(node.NewFile(5, chance)));
            await CheckAsync(new CrashCheck(node).RunAsync, Tracer.All, call, n);
        }

        Assert.True(kills > 0, $"No call of {call} was met.");
    }

    private static async Task CheckAsync(Func<Task> check, string ending, string call, int n)
    {
        try
        {
            await check();
        }
        catch (Exception fault) when (!Cancel.IsCancellationRequested)
        {
            throw new InvalidOperationException(string.Create(CultureInfo.InvariantCulture, $"Killed at call {n} of {call} on {StoreLocation.FileName}{ending}, seed {LongRuns.Seed}."), fault);
        }
    }
}
