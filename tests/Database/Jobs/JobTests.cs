using System.Text;
using System.Text.Json;
using Renkei.Desks.Jobs;

namespace Renkei.Database.Jobs;

/// <summary>Jobs live in the database: whoever has time does them, and a dead worker's are taken up again.</summary>
public sealed class JobTests
{
    [Theory, OnBoth]
    public async Task Work_AtAJob_SeesItsInputAndKeepsItsResult(On engine)
    {
        var (data, node) = await TestData.NodeAsync(engine);
        await using var _ = data;
        var large = new byte[5 << 20];
        new Random(4774).NextBytes(large);
        var asked = (await node.Shelf(data).AskAsync("ann", "test", "k1", null, new { Word = "harbour" }, [JobCase.Upload("small.txt", "fog"), JobCase.Upload("large.bin", large), JobCase.Upload("empty", "")], TestData.Cancel))!;
        Assert.Equal(JobState.Waiting, asked.State);
        var other = await data.OpenAsync();
        var did = await other.Worker(data, "w1", async (run, cancel) =>
        {
            Assert.Equal(("ann", "harbour"), (run.Owner.Account, run.Job.Input!.Value.GetProperty("word").GetString()));
            Assert.Equal("fog", Encoding.UTF8.GetString(await run.ReadAsync(0, cancel)));
            Assert.Equal(large, await run.ReadAsync(1, cancel));
            Assert.Empty(await run.ReadAsync(2, cancel));
            return JobEnd.Done(JsonSerializer.SerializeToElement(42));
        }).WorkAsync(TestData.Cancel);
        Assert.True(did);
        var done = (await node.Shelf(data).GetAsync(asked.Id, TestData.Cancel))!;
        Assert.Equal((JobState.Done, 42), (done.State, done.Result!.Value.GetInt32()));
        Assert.Null(done.Failure);
        Assert.Null(done.Input);
        // What was uploaded is gone, and nothing waits.
        Assert.Empty(await node.Documents.ListAsync("job-piece", null, "", 10, TestData.Cancel));
        Assert.Empty(await node.Documents.ListAsync("job-place", null, "", 10, TestData.Cancel));
        Assert.False(await node.Worker(data, "w2", JobCase.Nothing).WorkAsync(TestData.Cancel));
    }

    [Theory, OnBoth]
    public async Task Ask_AgainWithTheSameKey_IsTheSameJob(On engine)
    {
        var (data, node) = await TestData.NodeAsync(engine);
        await using var _ = data;
        var shelf = node.Shelf(data);
        var first = (await shelf.AskAsync("ann", "test", "k1", null, null, [JobCase.Upload("a", "x")], TestData.Cancel))!;
        Assert.Equal(first.Id, (await shelf.AskAsync("ann", "test", "k1", null, null, [JobCase.Upload("a", "x")], TestData.Cancel))!.Id);
        Assert.True(await node.Worker(data, "w1", JobCase.Nothing).WorkAsync(TestData.Cancel));
        var again = (await shelf.AskAsync("ann", "test", "k1", null, null, [JobCase.Upload("a", "x")], TestData.Cancel))!;
        Assert.Equal((first.Id, JobState.Done), (again.Id, again.State));
        Assert.Empty(await node.Documents.ListAsync("job-piece", null, "", 10, TestData.Cancel));
        Assert.NotEqual(first.Id, (await shelf.AskAsync("ann", "test", "k2", null, null, [], TestData.Cancel))!.Id);
        Assert.NotEqual(first.Id, (await shelf.AskAsync("bob", "test", "k1", null, null, [], TestData.Cancel))!.Id);
    }

    [Theory, OnBoth]
    public async Task Take_WhileTheLeaseHolds_IsNobodyElses(On engine)
    {
        var (data, node) = await TestData.NodeAsync(engine);
        await using var _ = data;
        var other = await data.OpenAsync();
        await node.Shelf(data).AskAsync("ann", "test", "k1", null, null, [], TestData.Cancel);
        var began = new TaskCompletionSource();
        var free = new TaskCompletionSource<JobEnd>();
        var first = node.Worker(data, "w1", (_, _) =>
        {
            began.SetResult();
            return free.Task;
        }).WorkAsync(TestData.Cancel);
        await began.Task;
        Assert.False(await other.Worker(data, "w2", JobCase.Nothing).WorkAsync(TestData.Cancel));
        data.Clock.Move(JobRules.Lease - TimeSpan.FromMilliseconds(1));
        free.SetResult(JobEnd.Done(null));
        Assert.True(await first);
        Assert.False(await other.Worker(data, "w2", JobCase.Nothing).WorkAsync(TestData.Cancel));
    }

    [Theory, OnBoth]
    public async Task Take_WhenItsWorkerDied_BeginsAnewWithAllItHad(On engine)
    {
        var (data, node) = await TestData.NodeAsync(engine);
        await using var _ = data;
        var other = await data.OpenAsync();
        var asked = (await node.Shelf(data).AskAsync("ann", "test", "k1", null, null, [JobCase.Upload("a", "fog")], TestData.Cancel))!;
        Assert.True(await TakenAsync(node, data, "dead"));
        Assert.False(await other.Worker(data, "w2", JobCase.Nothing).WorkAsync(TestData.Cancel));
        data.Clock.Move(JobRules.Lease);
        var read = "";
        Assert.True(await other.Worker(data, "w2", async (run, cancel) =>
        {
            read = Encoding.UTF8.GetString(await run.ReadAsync(0, cancel));
            return JobEnd.Done(null);
        }).WorkAsync(TestData.Cancel));
        Assert.Equal("fog", read);
        var done = (await node.Shelf(data).GetAsync(asked.Id, TestData.Cancel))!;
        Assert.Equal((JobState.Done, 2), (done.State, done.Attempts));
    }

    [Theory, OnBoth]
    public async Task Take_AJobThatKillsItsWorkers_EndsItInOneSentence(On engine)
    {
        var (data, node) = await TestData.NodeAsync(engine);
        await using var _ = data;
        var asked = (await node.Shelf(data).AskAsync("ann", "test", "k1", null, null, [JobCase.Upload("a", "fog")], TestData.Cancel))!;
        for (var attempt = 0; attempt < JobRules.MostAttempts; attempt++)
        {
            Assert.True(await TakenAsync(node, data, "dead" + attempt));
            data.Clock.Move(JobRules.Lease);
        }

        Assert.True(await node.Worker(data, "w2", (_, _) => throw new InvalidOperationException("must not begin")).WorkAsync(TestData.Cancel));
        var failed = (await node.Shelf(data).GetAsync(asked.Id, TestData.Cancel))!;
        Assert.Equal((JobState.Failed, "jobs.failed.attempts", 3L), (failed.State, failed.Failure!.Key, failed.Failure.Number));
        Assert.Empty(await node.Documents.ListAsync("job-piece", null, "", 10, TestData.Cancel));
    }

    [Theory, OnBoth]
    public async Task Work_OfAWorkerThatLostItsLease_DoesNotEndTheJob(On engine)
    {
        var (data, node) = await TestData.NodeAsync(engine);
        await using var _ = data;
        var other = await data.OpenAsync();
        var asked = (await node.Shelf(data).AskAsync("ann", "test", "k1", null, null, [], TestData.Cancel))!;
        var (began, free) = (new TaskCompletionSource(), new TaskCompletionSource<JobEnd>());
        var slow = node.Worker(data, "slow", (_, _) =>
        {
            began.SetResult();
            return free.Task;
        }).WorkAsync(TestData.Cancel);
        await began.Task;
        // As if its process had slept: the lease in the database is over, and another takes the job.
        var held = (await node.Shelf(data).GetAsync(asked.Id, TestData.Cancel))!;
        await node.Shelf(data).KeepAsync(held, held with { Lease = held.Lease! with { Until = data.Clock.Now } }, TestData.Cancel);
        Assert.True(await other.Worker(data, "w2", (_, _) => Task.FromResult(JobEnd.Done(JsonSerializer.SerializeToElement("second")))).WorkAsync(TestData.Cancel));
        free.SetResult(JobEnd.Done(JsonSerializer.SerializeToElement("first")));
        await slow;
        Assert.Equal("second", (await node.Shelf(data).GetAsync(asked.Id, TestData.Cancel))!.Result!.Value.GetString());
    }

    [Theory, OnBoth]
    public async Task Stop_ByItsOwner_EndsWaitingAtOnceAndRunningSoon(On engine)
    {
        var (data, node) = await TestData.NodeAsync(engine);
        await using var _ = data;
        var shelf = node.Shelf(data);
        var waiting = (await shelf.AskAsync("ann", "test", "k1", null, null, [JobCase.Upload("a", "fog")], TestData.Cancel))!;
        Assert.True(await shelf.StopAsync(waiting, TestData.Cancel));
        Assert.Equal(JobState.Stopped, (await shelf.GetAsync(waiting.Id, TestData.Cancel))!.State);
        Assert.Empty(await node.Documents.ListAsync("job-piece", null, "", 10, TestData.Cancel));
        var running = (await shelf.AskAsync("ann", "test", "k2", null, null, [], TestData.Cancel))!;
        Assert.True(await node.Worker(data, "w1", async (_, cancel) =>
        {
            await shelf.StopAsync(running, CancellationToken.None);
            await Task.Delay(Timeout.Infinite, cancel);
            return JobEnd.Done(null);
        }).WorkAsync(TestData.Cancel));
        Assert.Equal(JobState.Stopped, (await shelf.GetAsync(running.Id, TestData.Cancel))!.State);
    }

    [Theory, OnBoth]
    public async Task Stop_OfADeadWorkersJob_EndsItWhenTheLeaseIsOver(On engine)
    {
        var (data, node) = await TestData.NodeAsync(engine);
        await using var _ = data;
        var asked = (await node.Shelf(data).AskAsync("ann", "test", "k1", null, null, [], TestData.Cancel))!;
        Assert.True(await TakenAsync(node, data, "dead"));
        Assert.True(await node.Shelf(data).StopAsync(asked, TestData.Cancel));
        data.Clock.Move(JobRules.Lease);
        Assert.True(await node.Worker(data, "w2", (_, _) => throw new InvalidOperationException("must not begin")).WorkAsync(TestData.Cancel));
        Assert.Equal(JobState.Stopped, (await node.Shelf(data).GetAsync(asked.Id, TestData.Cancel))!.State);
    }

    [Theory, OnBoth]
    public async Task Work_ThatThrows_FailsWithASentenceAndNoSecret(On engine)
    {
        var (data, node) = await TestData.NodeAsync(engine);
        await using var _ = data;
        var asked = (await node.Shelf(data).AskAsync("ann", "test", "k1", null, null, [], TestData.Cancel))!;
        Assert.True(await node.Worker(data, "w1", (_, _) => throw new InvalidOperationException("the text of a page")).WorkAsync(TestData.Cancel));
        var failed = (await node.Shelf(data).GetAsync(asked.Id, TestData.Cancel))!;
        Assert.Equal((JobState.Failed, "jobs.failed.fault"), (failed.State, failed.Failure!.Key));
        Assert.DoesNotContain("the text of a page", JsonSerializer.Serialize(failed), StringComparison.Ordinal);
    }

    [Theory, OnBoth]
    public async Task Work_ForAnAccountThatIsGone_DoesNotBegin(On engine)
    {
        var (data, node) = await TestData.NodeAsync(engine);
        await using var _ = data;
        var asked = (await node.Shelf(data).AskAsync("gone", "test", "k1", null, null, [], TestData.Cancel))!;
        Assert.True(await node.Worker(data, "w1", (_, _) => throw new InvalidOperationException("must not begin")).WorkAsync(TestData.Cancel));
        Assert.Equal("jobs.failed.owner", (await node.Shelf(data).GetAsync(asked.Id, TestData.Cancel))!.Failure!.Key);
    }

    [Theory, OnBoth]
    public async Task Work_WhenTheProcessEnds_IsGivenBack(On engine)
    {
        var (data, node) = await TestData.NodeAsync(engine);
        await using var _ = data;
        var asked = (await node.Shelf(data).AskAsync("ann", "test", "k1", null, null, [], TestData.Cancel))!;
        using var ending = new CancellationTokenSource();
        await node.Worker(data, "w1", async (_, cancel) =>
        {
            await ending.CancelAsync();
            await Task.Delay(Timeout.Infinite, cancel);
            return JobEnd.Done(null);
        }).WorkAsync(ending.Token);
        var back = (await node.Shelf(data).GetAsync(asked.Id, TestData.Cancel))!;
        Assert.Equal((JobState.Waiting, 0), (back.State, back.Attempts));
        Assert.True(await node.Worker(data, "w2", JobCase.Nothing).WorkAsync(TestData.Cancel));
    }

    [Theory, OnBoth]
    public async Task Work_ByManyAtOnce_EveryJobIsDoneOnce(On engine)
    {
        var (data, node) = await TestData.NodeAsync(engine);
        await using var _ = data;
        var other = await data.OpenAsync();
        for (var job = 0; job < 12; job++) await node.Shelf(data).AskAsync("ann", "test", "k" + job, null, null, [], TestData.Cancel);
        var done = new System.Collections.Concurrent.ConcurrentBag<string>();
        await Task.WhenAll(Enumerable.Range(0, 4).Select(async n =>
        {
            var worker = (n % 2 == 0 ? node : other).Worker(data, "w" + n, (run, _) =>
            {
                done.Add(run.Job.Id);
                return Task.FromResult(JobEnd.Done(null));
            });
            while (await worker.WorkAsync(TestData.Cancel))
            {
            }
        }));
        Assert.Equal(12, done.Count);
        Assert.Equal(12, done.Distinct().Count());
    }

    [Theory, OnBoth]
    public async Task Take_AnUploadThatWasGivenUp_GoesWithItsPieces(On engine)
    {
        var (data, node) = await TestData.NodeAsync(engine);
        await using var _ = data;
        var broken = new JobUpload("b", 100, () => new MemoryStream(new byte[10]));
        await Assert.ThrowsAsync<EndOfStreamException>(() => node.Shelf(data).AskAsync("ann", "test", "k1", null, null, [JobCase.Upload("a", "fog"), broken], TestData.Cancel));
        Assert.False(await node.Worker(data, "w1", JobCase.Nothing).WorkAsync(TestData.Cancel));
        data.Clock.Move(JobRules.MostReceiving);
        Assert.True(await node.Worker(data, "w1", JobCase.Nothing).WorkAsync(TestData.Cancel));
        Assert.Equal("jobs.failed.upload", Assert.Single(await node.Shelf(data).ListAsync("ann", TestData.Cancel)).Failure!.Key);
        Assert.Empty(await node.Documents.ListAsync("job-piece", null, "", 10, TestData.Cancel));
    }

    [Theory, OnBoth]
    public async Task Stop_WhileItIsReceived_LeavesNoPieceBehind(On engine)
    {
        var (data, node) = await TestData.NodeAsync(engine);
        await using var _ = data;
        var shelf = node.Shelf(data);
        // The second file is opened when the first is kept: then its owner stops the job.
        var second = new JobUpload("b", 3, () =>
        {
            var job = shelf.ListAsync("ann", TestData.Cancel).GetAwaiter().GetResult().Single();
            Assert.True(shelf.StopAsync(job, TestData.Cancel).GetAwaiter().GetResult());
            return new MemoryStream("fog"u8.ToArray(), writable: false);
        });
        var asked = (await shelf.AskAsync("ann", "test", "k", null, null, [JobCase.Upload("a", "mist"), second, JobCase.Upload("c", "rain")], TestData.Cancel))!;
        Assert.Equal(JobState.Stopped, asked.State);
        Assert.Empty(await node.Documents.ListAsync("job-piece", null, "", 10, TestData.Cancel));
        Assert.Equal(0, await shelf.CountOpenAsync(TestData.Cancel));
    }

    [Theory, OnBoth]
    public async Task Ask_AgainWithFewerFiles_LeavesNoPieceOfTheFirst(On engine)
    {
        var (data, node) = await TestData.NodeAsync(engine);
        await using var _ = data;
        var shelf = node.Shelf(data);
        await Assert.ThrowsAsync<EndOfStreamException>(() => shelf.AskAsync("ann", "test", "k", null, null, [JobCase.Upload("a", "mist"), JobCase.Upload("b", "fog"), Broken], TestData.Cancel));
        await shelf.AskAsync("ann", "test", "k", null, null, [JobCase.Upload("a", "mist")], TestData.Cancel);
        Assert.Single(await node.Documents.ListAsync("job-piece", null, "", 10, TestData.Cancel));
        Assert.True(await node.Worker(data, "w1", JobCase.Nothing).WorkAsync(TestData.Cancel));
        Assert.Empty(await node.Documents.ListAsync("job-piece", null, "", 10, TestData.Cancel));
    }

    [Theory, OnBoth]
    public async Task Work_ThatTheStoreRefuses_TellsItsOwnerNoPlaceOfTheNode(On engine)
    {
        var (data, node) = await TestData.NodeAsync(engine);
        await using var _ = data;
        await node.Shelf(data).AskAsync("ann", "test", "k", null, null, [], TestData.Cancel);
        Assert.True(await node.Worker(data, "w1", (_, _) => throw new StoreException("The disk that holds /var/lib/renkei/renkei.db is full.")).WorkAsync(TestData.Cancel));
        var failure = Assert.Single(await node.Shelf(data).ListAsync("ann", TestData.Cancel)).Failure!;
        Assert.Equal("jobs.failed.store", failure.Key);
        Assert.Empty(failure.Values ?? []);
    }

    [Theory, OnBoth]
    public async Task Work_BehindManyUploadsThatBrokeOff_IsFoundAndCounted(On engine)
    {
        var (data, node) = await TestData.NodeAsync(engine);
        await using var _ = data;
        for (var n = 0; n < 101; n++)
        {
            await Assert.ThrowsAsync<EndOfStreamException>(() => node.Shelf(data).AskAsync("owner" + n, "test", "k", null, null, [Broken], TestData.Cancel));
        }

        data.Clock.Move(TimeSpan.FromSeconds(1));
        var asked = (await node.Shelf(data).AskAsync("ann", "test", "k", null, null, [], TestData.Cancel))!;
        Assert.Equal(102, await node.Shelf(data).CountOpenAsync(TestData.Cancel));
        Assert.True(await node.Worker(data, "w1", JobCase.Nothing).WorkAsync(TestData.Cancel));
        Assert.Equal(JobState.Done, (await node.Shelf(data).GetAsync(asked.Id, TestData.Cancel))!.State);
        Assert.Equal(101, await node.Shelf(data).CountOpenAsync(TestData.Cancel));
    }

    [Theory, OnBoth]
    public async Task Ask_WithAllThatOneMayHaveOpen_IsRefusedUntilOneEnds(On engine)
    {
        var (data, node) = await TestData.NodeAsync(engine);
        await using var _ = data;
        var shelf = node.Shelf(data);
        for (var n = 0; n < JobShelf.MostOpen; n++) Assert.NotNull(await shelf.AskAsync("ann", "test", "k" + n, null, null, [], TestData.Cancel));
        Assert.Null(await shelf.AskAsync("ann", "test", "more", null, null, [], TestData.Cancel));
        Assert.NotNull(await shelf.AskAsync("ann", "test", "k0", null, null, [], TestData.Cancel));
        Assert.NotNull(await shelf.AskAsync("bob", "test", "k0", null, null, [], TestData.Cancel));
        Assert.True(await node.Worker(data, "w1", JobCase.Nothing).WorkAsync(TestData.Cancel));
        Assert.NotNull(await shelf.AskAsync("ann", "test", "more", null, null, [], TestData.Cancel));
    }

    [Theory, OnBoth]
    public async Task Ask_OvertakenByTheSameForm_LeavesWhatWasAcknowledged(On engine)
    {
        var (data, node) = await TestData.NodeAsync(engine);
        await using var _ = data;
        var shelf = node.Shelf(data);
        Job? acknowledged = null;
        // The other send comes to its end while this one is about to write; then this one breaks off.
        var input = new Meanwhile(() => acknowledged ??= Task.Run(() => shelf.AskAsync("ann", "test", "k", null, null, [JobCase.Upload("a", "fog")], TestData.Cancel)).GetAwaiter().GetResult());
        var answer = await shelf.AskAsync("ann", "test", "k", null, input, [Broken], TestData.Cancel);
        Assert.Equal((JobState.Waiting, JobState.Waiting), (acknowledged!.State, answer!.State));
        Assert.Equal("a", Assert.Single(answer.Files).Name);
    }

    private static JobUpload Broken => new("b", 100, () => new MemoryStream(new byte[10]));

    /// <summary>Does something as it is written down.</summary>
    private sealed class Meanwhile(Action act)
    {
        public string Word
        {
            get
            {
                act();
                return "harbour";
            }
        }
    }

    /// <summary>Takes a job as a worker that then falls silent.</summary>
    private static async Task<bool> TakenAsync(NodeStore node, TestData data, string holder)
    {
        var job = Assert.Single(await node.Shelf(data).OpenAsync(TestData.Cancel).ToListAsync(TestData.Cancel));
        return await node.Shelf(data).KeepAsync(job, JobRules.Take(job, holder, data.Clock.Now)!, TestData.Cancel);
    }

    [Theory, OnBoth]
    public async Task Ended_MoreThanAreKept_AreForgottenButTheirNumberAndTheirProblemsStay(On engine)
    {
        var (data, node) = await TestData.NodeAsync(engine);
        await using var _ = data;
        var shelf = node.Shelf(data);
        var worker = node.Worker(data, "w1", (_, _) => Task.FromResult(JobEnd.Done(null, problems: 3)));
        DateTimeOffset second = default;
        for (var job = 0; job < JobShelf.MostKept + 2; job++)
        {
            data.Clock.Move(TimeSpan.FromSeconds(1));
            if (job == 1) second = data.Clock.GetUtcNow();
            await shelf.AskAsync("ann", "test", "k" + job, null, null, [], TestData.Cancel);
            Assert.True(await worker.WorkAsync(TestData.Cancel));
        }

        Assert.Equal((null, 0), await shelf.ForgottenAsync("bob", TestData.Cancel));
        // Tidied when the next is asked for.
        await shelf.AskAsync("ann", "test", "last", null, null, [], TestData.Cancel);
        Assert.Equal(new ForgottenJobs(2, 6, second), (await shelf.ForgottenAsync("ann", TestData.Cancel)).Known);
        var kept = await shelf.ListAsync("ann", TestData.Cancel);
        Assert.Equal(JobShelf.MostKept, kept.Count(j => j.HasEnded));
        Assert.All(kept.Where(j => j.HasEnded), j => Assert.Equal(3, j.Problems));
        Assert.All(kept, j => Assert.True(j.Created > second));
    }
}
