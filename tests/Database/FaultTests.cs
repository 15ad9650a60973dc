namespace Renkei.Database;

/// <summary>What goes wrong outside ends in one sentence for people, harms nothing that was acknowledged, and is over when its cause is.</summary>
public sealed class FaultTests
{
    private sealed class Broken(Exception fault) : Work
    {
        public override void Plan(Commit commit) => throw fault;
    }

    [Theory, OnBoth(false)]
    [OnBoth(true)]
    public async Task Write_OneOfAGroupFails_TheOthersAreTaken(On engine, bool isStoreFault)
    {
        var (data, node) = await TestData.NodeAsync(engine);
        await using var _ = data;
        using var opened = data.Location.Open();
        var state = new StoreState(data.Settings.Chance);
        using (var session = opened.OpenForWriting()) Setups.Read(opened.Place, session, state);
        await using var writer = new Writer(opened, state, data.Clock);
        var preparer = new Preparer(data.Settings.Chance, () => state.Types);
        var works = Enumerable.Range(1, 12).Select(n => new RecordWork(new("ann", []), [preparer.Prepare(new(Stix.Campaign(n)))], new(null, true))).ToList();
        var broken = new Broken(isStoreFault ? new StoreException("The store holds something that cannot be read.") : new InvalidOperationException("A fault of this work."));
        var tasks = works.Select((work, at) => (at == 5 ? Task.WhenAll(Fails(writer, broken), writer.DoAsync(work, TestData.Cancel)) : writer.DoAsync(work, TestData.Cancel))).ToList();
        await Task.WhenAll(tasks);
        Assert.All(works, work => Assert.Equal(OutcomeKind.New, Assert.Single(work.Answer!.Outcomes).Kind));
        Assert.Equal(12, (await node.ForOperator().AllAsync()).Count);
        Assert.Equal(Enumerable.Range(1, 12).Select(n => (long)n), (await node.ForOperator().AllAsync()).Select(r => r.Position));
    }

    private static async Task Fails(Writer writer, Work work) => Assert.NotNull(await Record.ExceptionAsync(() => writer.DoAsync(work, TestData.Cancel)));

    [Fact]
    public async Task Postgres_ConnectionsLostWhileResting_AreMadeAnewUnseen()
    {
        var (data, node) = await TestData.NodeAsync(On.Postgres);
        await using var _ = data;
        var view = node.Reader("PUBLIC");
        for (var n = 1; n < 5; n++)
        {
            await node.WriteAsync(Stix.Campaign(n));
            Assert.Equal(n, (await view.IdsAsync()).Length);
            await CutAsync(data);
        }

        Assert.Equal(4, (await view.CountAsync(new(), TestData.Cancel)).Number);
        await CutAsync(data);
        Assert.Equal(4, (await view.AllAsync(new() { Text = "fog" })).Count);
    }

    [Fact]
    public async Task Postgres_ConnectionsLostWhileWriting_LoseNothingAcknowledged()
    {
        var (data, node) = await TestData.NodeAsync(On.Postgres);
        await using var _ = data;
        using var done = new CancellationTokenSource();
        var cutting = Task.Run(async () =>
        {
            while (!done.IsCancellationRequested)
            {
                await CutAsync(data);
                await Task.Delay(20, TestData.Cancel);
            }
        }, TestData.Cancel);
        var acknowledged = new System.Collections.Concurrent.ConcurrentBag<string>();
        await Task.WhenAll(Enumerable.Range(0, 4).Select(writer => Task.Run(async () =>
        {
            for (var n = 0; n < 25; n++)
            {
                // Asking again with the same key ends in one answer, whatever became of the first.
                var request = new WriteRequest("ann", [.. Stix.Records(Stix.Campaign((writer * 100) + n))], $"{writer} {n}");
                while (true)
                {
                    try
                    {
                        var outcome = Assert.Single((await node.WriteAsync(request, TestData.Cancel)).Outcomes);
                        Assert.Equal(OutcomeKind.New, outcome.Kind);
                        acknowledged.Add(outcome.Id);
                        break;
                    }
                    catch (StoreException fault)
                    {
                        IsSentence(fault.Message);
                    }
                }
            }
        }, TestData.Cancel)));
        await done.CancelAsync();
        await cutting;
        var kept = await node.ForOperator().AllAsync();
        Assert.Equal(100, kept.Count);
        Assert.Equal(acknowledged.Order(StringComparer.Ordinal), kept.Select(r => r.Id).Order(StringComparer.Ordinal));
        Assert.Equal(Enumerable.Range(1, 100).Select(n => (long)n), kept.Select(r => r.Position));
    }

    [Fact]
    public async Task Postgres_ConnectionsLostWhileReading_GiveRowsOrASentence()
    {
        var (data, node) = await TestData.NodeAsync(On.Postgres);
        await using var _ = data;
        await node.WriteAllAsync([.. Enumerable.Range(0, 200).Select(n => Stix.Campaign(n))]);
        using var done = new CancellationTokenSource();
        var view = node.Reader("PUBLIC");
        var readers = Enumerable.Range(0, 3).Select(reader => Task.Run(async () =>
        {
            while (!done.IsCancellationRequested)
            {
                try
                {
                    Assert.Equal(200, (reader == 0 ? await view.AllAsync(new() { Text = "fog" }, 50) : await view.AllAsync(limit: 50)).Count);
                }
                catch (StoreException fault)
                {
                    IsSentence(fault.Message);
                }
            }
        }, TestData.Cancel)).ToList();
        for (var cut = 0; cut < 25; cut++) await CutAsync(data);
        await done.CancelAsync();
        await Task.WhenAll(readers);
        Assert.Equal(200, (await view.AllAsync()).Count);
    }

    [Fact]
    public async Task Postgres_AwayAndBack_SaysSoAndRecovers()
    {
        var (data, node) = await TestData.NodeAsync(On.Postgres);
        await using var _ = data;
        await node.WriteAsync(Stix.Campaign(1));
        var view = node.Reader("PUBLIC");
        await view.IdsAsync();
        await SqlAsync("postgres", $"ALTER DATABASE {Name(data)} ALLOW_CONNECTIONS false");
        await CutAsync(data);
        IsSentence((await Assert.ThrowsAsync<StoreException>(() => view.IdsAsync())).Message);
        IsSentence((await Assert.ThrowsAsync<StoreException>(() => node.WriteAsync(Stix.Campaign(2)))).Message);
        await SqlAsync("postgres", $"ALTER DATABASE {Name(data)} ALLOW_CONNECTIONS true");
        Assert.Equal([Stix.Id(1)], await view.IdsAsync());
        Assert.Equal(OutcomeKind.New, (await node.WriteAsync(Stix.Campaign(2))).Kind);
    }

    [Fact]
    public async Task Postgres_ReadOnly_IsReadAndRefusesWrites()
    {
        var (data, node) = await TestData.NodeAsync(On.Postgres);
        await using var _ = data;
        await node.WriteAsync(Stix.Campaign(1));
        await SqlAsync("postgres", $"ALTER DATABASE {Name(data)} SET default_transaction_read_only = on");
        await CutAsync(data);
        var fault = await Assert.ThrowsAsync<StoreException>(() => node.WriteAsync(Stix.Campaign(2)));
        Assert.Contains("read-only", fault.Message, StringComparison.Ordinal);
        Assert.Equal([Stix.Id(1)], await node.Reader("PUBLIC").IdsAsync());
        Assert.Equal([Stix.Id(1)], await (await data.OpenAsync()).Reader("PUBLIC").IdsAsync());
    }

    [Fact]
    public async Task Postgres_AddressesThatLeadNowhere_AreSentencesWithoutThePassword()
    {
        var server = await PostgresServer.SharedAsync();
        var there = await server.NewDatabaseAsync(TestData.Cancel);
        await SqlAsync("postgres", "CREATE DATABASE latin ENCODING 'LATIN1' TEMPLATE template0");
        foreach (var (address, word) in new[]
        {
            (server.Address("test1", password: "wrong:secret"), "refused the user name or password"),
            (server.Address("test1", user: "nobody"), "refused the user name or password"),
            (server.Address("nowhere"), "no database"),
            (server.Address("latin"), "UTF-8"),
            ("postgres://renkei:wrong%3Asecret@127.0.0.1:1/nowhere", "cannot be reached"),
            ("postgres://renkei:wrong%3Asecret@no.host.invalid/nowhere", "cannot be reached"),
            ("wrong:secret", "postgres://"),
            ("postgres://renkei:wrong%3Asecret@127.0.0.1/", "postgres://"),
            (there + "?nonsense=1", "postgres://"),
        })
        {
            var fault = await Assert.ThrowsAsync<StoreException>(() => NodeStore.OpenAsync(StoreLocation.Database(address), TestData.SettingsOf(TimeProvider.System, 1), TestData.Cancel));
            Assert.Contains(word, fault.Message, StringComparison.Ordinal);
            Assert.DoesNotContain("secret", fault.Message, StringComparison.Ordinal);
            IsSentence(fault.Message);
        }
    }

    [Fact]
    public async Task Postgres_WithoutRights_IsASentence()
    {
        var server = await PostgresServer.SharedAsync();
        var (data, node) = await TestData.NodeAsync(On.Postgres);
        await using var _ = data;
        await SqlAsync("postgres", "CREATE USER guest PASSWORD 'guest'");
        var fault = await Assert.ThrowsAsync<StoreException>(() => NodeStore.OpenAsync(StoreLocation.Database(server.Address(Name(data), "guest", "guest")), data.Settings, TestData.Cancel));
        Assert.Contains("does not let its user", fault.Message, StringComparison.Ordinal);
        IsSentence(fault.Message);
        Assert.Empty(await node.ForOperator().IdsAsync());
    }

    private static string Name(TestData data) => new Uri(data.Address).AbsolutePath.Trim('/');

    /// <summary>Ends all connections to the test's database.</summary>
    private static Task CutAsync(TestData data) => SqlAsync("postgres", $"SELECT pg_terminate_backend(pid) FROM pg_stat_activity WHERE datname = '{Name(data)}'");

    private static async Task SqlAsync(string database, string sql) => await (await PostgresServer.SharedAsync()).SqlAsync(database, sql, TestData.Cancel);

    private static void IsSentence(string text)
    {
        Assert.Matches("^[A-Z\"/].*[.]$", text);
        Assert.DoesNotContain("Exception", text, StringComparison.Ordinal);
        Assert.DoesNotContain("\n", text, StringComparison.Ordinal);
    }
}
