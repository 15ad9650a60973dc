using System.Diagnostics;
using System.Globalization;
using Renkei.Store.Audiences;
using Renkei.Store.Reading;
using Renkei.Support;
using Xunit;

namespace Renkei.SystemTests.Crash;

/// <summary>kill -9 at random moments of an import: while the program starts, between two acknowledgements, in a merge, in a checkpoint of the write-ahead log, while it ends.</summary>
public sealed class KillTests
{
    /// <summary>So many kills over one data folder, so that damage would add up; then a new one, which keeps the long runs' checks short.</summary>
    private const int KillsOfOneFolder = 40;

    private static CancellationToken Cancel => TestContext.Current.CancellationToken;

    [Fact]
    public async Task Import_KilledAtRandomMoments_KeepsWhatItAcknowledgedAndNothingHalf()
    {
        var chance = new Random(LongRuns.Seed);
        for (var left = LongRuns.Rounds(20, 200); left > 0; left -= KillsOfOneFolder) await KillAsync(Math.Min(left, KillsOfOneFolder), chance);
    }

    private static async Task KillAsync(int kills, Random chance)
    {
        using var folder = new TemporaryFolder();
        var node = new CrashNode(folder.Path);
        var check = new CrashCheck(node);
        await node.InitAsync();
        var watch = Stopwatch.StartNew();
        Assert.Equal((0, ""), await node.ImportAsync(node.NewFile(2000, chance)));
        var usual = watch.Elapsed;
        for (var kill = 1; kill <= kills; kill++)
        {
            var what = string.Create(CultureInfo.InvariantCulture, $"seed {LongRuns.Seed}, kill {kill}");
            // A file that an earlier kill broke off is sometimes the one to be imported again.
            var file = chance.Next(4) == 0 ? node.Files[^1] : node.NewFile(chance.Next(8) == 0 ? 6000 : chance.Next(1, 2500), chance);
            var moment = Moment(file.Objects.Count, usual, chance);
            await using var reader = chance.Next(3) == 0 ? await CrashReader.StartAsync(node) : null;
            await node.ImportAsync(file, [], moment);
            try
            {
                if (reader is not null) await reader.StopAsync();
                if (chance.Next(2) == 0) await check.RunAsync();
                else await check.RunOnCopyAsync();
            }
            catch (Exception fault)
            {
                throw new InvalidOperationException(what, fault);
            }
        }

        // Every file once more: what was acknowledged is there, and the rest comes.
        foreach (var file in node.Files) Assert.Equal((0, ""), await node.ImportAsync(file));
        Assert.Equal(node.Files.Sum(f => f.Objects.Count), (await CountAsync(node)));
        await check.RunAsync();
    }

    /// <summary>Waits for a moment and kills: one of the whole time, or shortly after so many acknowledgements.</summary>
    private static Func<RenkeiProcess, Func<int>, Task> Moment(int objects, TimeSpan usual, Random chance)
    {
        if (chance.Next(4) == 0)
        {
            var after = usual * chance.NextDouble();
            return async (process, _) =>
            {
                await Task.Delay(after, Cancel);
                process.Kill();
            };
        }

        var (lines, delay) = (chance.Next(objects + 1), TimeSpan.FromMilliseconds(chance.Next(40)));
        return async (process, told) =>
        {
            while (told() < lines && !process.HasEnded) await Task.Delay(1, Cancel);
            await Task.Delay(delay, Cancel);
            process.Kill();
        };
    }

    private static async Task<long> CountAsync(CrashNode node)
    {
        await using var store = await node.OpenAsync();
        var page = await store.ForOperator().ListAsync(new() { Versions = Versions.All, Order = SortOrder.NewestFirst }, null, 1, Cancel);
        return page.Items[0].Position;
    }
}
