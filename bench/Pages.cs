using System.Diagnostics;
using System.Globalization;
using System.Net.Sockets;
using System.Text;
using System.Text.RegularExpressions;
using Renkei.Store;

namespace Renkei.Bench;

/// <summary>People at work: 200 clicking at once, pages over a large store, signing in; and the same beside clients that mean harm.</summary>
/// <remarks>The client runs on the same machine and takes its share of it. RENKEI_BENCH_RECORDS says how large the store is.</remarks>
internal static partial class Pages
{
    private const int People = 200;

    /// <summary>From one click to the next, on average.</summary>
    private static readonly TimeSpan Thinking = TimeSpan.FromSeconds(2);

    private static readonly TimeSpan Clicking = TimeSpan.FromSeconds(30);

    public static Table Run()
    {
        var table = new Table("what", "measured", "asked");
        RunAsync(table).GetAwaiter().GetResult();
        return table;
    }

    private static async Task RunAsync(Table table)
    {
        var records = int.TryParse(Environment.GetEnvironmentVariable("RENKEI_BENCH_RECORDS"), CultureInfo.InvariantCulture, out var asked) ? asked : 1_000_000;
        var folder = Places.Fresh("pages");
        IReadOnlyList<string> names;
        await using (var store = await NodeStore.CreateAsync(StoreLocation.Folder(folder), StoreSamples.Setup, StoreSamples.Settings, CancellationToken.None))
        {
            await new StoreSamples().WriteAsync(store, 0, records);
            names = await PagePeople.MakeAsync(store, People);
        }

        using var node = await ServedNode.StartAsync(folder);
        using var client = new HttpClient(new SocketsHttpHandler { AllowAutoRedirect = false, UseCookies = false, MaxConnectionsPerServer = People }) { BaseAddress = node.Address, DefaultRequestHeaders = { { "Accept", "text/html" } } };
        var (cookies, signIns) = (new List<string>(), new List<double>());
        foreach (var name in names)
        {
            var watch = Stopwatch.StartNew();
            cookies.Add(await PagePeople.SignInAsync(client, name));
            signIns.Add(watch.Elapsed.TotalMilliseconds);
        }

        table.Add("signing in: page and form, one after the other", Times(signIns), "≤ 300 ms");
        var walk = await WalkAsync(client, cookies[0]);
        foreach (var page in walk) table.Add($"page over {records:N0} records: {page.What}", Times(await OneAfterTheOtherAsync(client, page.Address, cookies[0])), "p95 ≤ 50 ms");
        await ClickingAsync(table, client, cookies, walk, $"{People} people clicking, each every {Thinking.TotalSeconds:0} s");
        var quiet = node.Memory();
        table.Add("memory of the program · at most", $"{quiet.Now} MB · {quiet.Peak} MB", "≤ 1 GB");
        using (var harm = await Harm.StartAsync(node.Address, table))
        {
            await ClickingAsync(table, client, cookies, walk, $"the same beside {harm.Describe()}");
            table.Add("memory of the program meanwhile", $"{node.Memory().Now} MB", "≤ 1 GB");
        }

        if (records != 1_000_000) table.Notes.Add(string.Create(CultureInfo.InvariantCulture, $"The store held {records:N0} records; 1,000,000 were asked for."));
    }

    /// <summary>The addresses that people click at, as the pages themselves name them.</summary>
    private static async Task<IReadOnlyList<(string What, string Address)>> WalkAsync(HttpClient client, string cookie)
    {
        var list = await PageAsync(client, "/records", cookie);
        var record = RecordLink().Match(list ?? "").Groups["id"].Value;
        if (record.Length == 0) throw new InvalidOperationException("The list of records shows none.");
        var walk = new List<(string What, string Address)> { ("today", "/"), ("what waits, for the navigation", "/today/count"), ("list of records", "/records"), ("search for a word", "/records?q=" + StoreSamples.Word(400)), ("a record", "/records/" + record), ("news", "/news"), ("one's account", "/account"), ("the guide", "/docs/operator") };
        foreach (var (what, address) in walk)
        {
            if (await PageAsync(client, address, cookie) is null) throw new InvalidOperationException($"There is no page of: {what}.");
        }

        return walk;
    }

    private static async Task<string?> PageAsync(HttpClient client, string address, string cookie)
    {
        using var request = new HttpRequestMessage(HttpMethod.Get, address) { Headers = { { "Cookie", cookie } } };
        using var answer = await client.SendAsync(request);
        var text = await answer.Content.ReadAsStringAsync();
        return answer.IsSuccessStatusCode ? text : null;
    }

    private static async Task<List<double>> OneAfterTheOtherAsync(HttpClient client, string address, string cookie)
    {
        var times = new List<double>();
        for (var time = -20; time < 200; time++)
        {
            var watch = Stopwatch.StartNew();
            if (await PageAsync(client, address, cookie) is null) throw new InvalidOperationException($"{address} was not answered well.");
            if (time >= 0) times.Add(watch.Elapsed.TotalMilliseconds);
        }

        return times;
    }

    private static async Task ClickingAsync(Table table, HttpClient client, List<string> cookies, IReadOnlyList<(string What, string Address)> walk, string what)
    {
        var (all, errors, end) = (new List<double>(), 0, Stopwatch.StartNew());
        await Task.WhenAll(cookies.Select((cookie, number) => Task.Run(async () =>
        {
            var chance = new Random(number);
            await Task.Delay(Thinking * chance.NextDouble());
            while (end.Elapsed < Clicking)
            {
                var watch = Stopwatch.StartNew();
                var isGood = false;
                try
                {
                    isGood = await PageAsync(client, walk[chance.Next(walk.Count)].Address, cookie) is not null;
                }
                catch (HttpRequestException)
                {
                    // Counted below.
                }

                lock (all)
                {
                    all.Add(watch.Elapsed.TotalMilliseconds);
                    if (!isGood) errors++;
                }

                await Task.Delay(Thinking * (0.5 + chance.NextDouble()));
            }
        })));
        table.Add(what, string.Create(CultureInfo.InvariantCulture, $"{Times(all)}; {all.Count / end.Elapsed.TotalSeconds:N0} pages/s, {errors} errors"), "p95 ≤ 150 ms, no error");
    }

    private static string Times(List<double> times)
    {
        var sorted = times.Order().ToList();
        return string.Create(CultureInfo.InvariantCulture, $"p50 {At(0.5):N1} · p95 {At(0.95):N1} · p99 {At(0.99):N1} ms");

        double At(double part) => sorted.Count == 0 ? double.NaN : sorted[Math.Min(sorted.Count - 1, (int)(part * sorted.Count))];
    }

    [GeneratedRegex("href=\"/records[^\"]*(?<id>indicator--[0-9a-f-]{36})", RegexOptions.ExplicitCapture, 5000)]
    private static partial Regex RecordLink();

    /// <summary>Connections that do nothing, that stop halfway, that trickle.</summary>
    private sealed class Harm : IDisposable
    {
        private const int Idle = 10_000;
        private const int Half = 500;
        private const int Slow = 100;

        private readonly List<Socket> sockets = [];
        private readonly CancellationTokenSource stop = new();
        private int idle;

        public static async Task<Harm> StartAsync(Uri address, Table table)
        {
            var harm = new Harm();
            for (; harm.idle < Idle; harm.idle++)
            {
                if (await harm.OpenAsync(address, "") is null) break;
            }

            if (harm.idle < Idle) table.Notes.Add($"This process may open {harm.idle} connections only (ulimit -n); {Idle} were asked for.");
            for (var number = 0; number < Half; number++) await harm.OpenAsync(address, $"GET /records HTTP/1.1\r\nHost: {address.Authority}\r\nX-Never-");
            for (var number = 0; number < Slow; number++) harm.Trickle(await harm.OpenAsync(address, $"POST /sign-in HTTP/1.1\r\nHost: {address.Authority}\r\nContent-Type: application/x-www-form-urlencoded\r\nContent-Length: 1000000\r\n\r\n"));
            return harm;
        }

        public string Describe() => string.Create(CultureInfo.InvariantCulture, $"{idle:N0} idle connections, {Half} half requests, {Slow} that trickle");

        public void Dispose()
        {
            stop.Cancel();
            sockets.ForEach(s => s.Dispose());
            stop.Dispose();
        }

        private async Task<Socket?> OpenAsync(Uri address, string text)
        {
            var socket = new Socket(SocketType.Stream, ProtocolType.Tcp);
            try
            {
                await socket.ConnectAsync(address.Host, address.Port, stop.Token);
                if (text.Length > 0) await socket.SendAsync(Encoding.ASCII.GetBytes(text), SocketFlags.None, stop.Token);
                sockets.Add(socket);
                return socket;
            }
            catch (SocketException)
            {
                socket.Dispose();
                return null;
            }
        }

        private void Trickle(Socket? socket) => _ = Task.Run(async () =>
        {
            try
            {
                while (socket is not null && !stop.IsCancellationRequested)
                {
                    await socket.SendAsync("a"u8.ToArray(), SocketFlags.None, stop.Token);
                    await Task.Delay(100, stop.Token);
                }
            }
            catch (Exception fault) when (fault is SocketException or ObjectDisposedException or OperationCanceledException)
            {
                // The node cut it off, as it should; or the measuring is over.
            }
        }, stop.Token);
    }
}
