using System.Collections.Concurrent;
using System.Net;
using System.Text.Json;
using Renkei.Support;
using Xunit;

namespace Renkei.SystemTests.Serve;

/// <summary>./renkei serve as an operator runs it: settings, what it says, how it stops.</summary>
public sealed class ProgramTests : IDisposable
{
    private readonly TemporaryFolder folder = new();

    private static CancellationToken Cancel => TestContext.Current.CancellationToken;

    public void Dispose() => folder.Dispose();

    [Fact]
    public async Task Settings_ThatAreGood_AreSaidToBe_AndNothingIsStarted()
    {
        var run = await RunAsync("serve", "--settings", "deploy/renkei.json", "--check-settings");
        Assert.Equal((0, "The settings are good.\n", ""), (run.ExitCode, run.Error, run.Output));
    }

    [Fact]
    public async Task Settings_ThatAreWrong_AreAllSaid_AndNothingIsStarted()
    {
        var file = folder.Write("renkei.json", """{ "Server": { "Urls": "gopher://x", "Limits": { "Body": 1 } }, "Logging": { "Level": "loud" } }""");
        foreach (string[] more in (string[][])[["--check-settings"], ["--data", folder.File("none")]])
        {
            var run = await RunAsync(["serve", "--settings", file, .. more]);
            Assert.Equal(2, run.ExitCode);
            Assert.Equal("", run.Output);
            // A rule over several settings is asked when each of them is good.
            Assert.Equal(["Logging.Level: “loud” is not allowed. Allowed: Trace, Debug, Information, Warning, Error, Critical, None.", "Server.Limits.Body: “1” is not allowed. Allowed: 64 KB to 1 GB bytes.", "Renkei was not started: 2 settings cannot be used."], run.Error.Split('\n', StringSplitOptions.RemoveEmptyEntries));
        }
    }

    [Fact]
    public async Task Settings_OfTheEnvironment_Count()
    {
        var run = await RenkeiProgram.RunAsync(["serve", "--check-settings"], Cancel, ("RENKEI__Server__Limits__Body", "swordfish"), ("RENKEI_SETTINGS", ""));
        Assert.Equal((2, "Server.Limits.Body: “swordfish” is not allowed. Allowed: 64 KB to 1 GB bytes.\n"), (run.ExitCode, run.Error));
    }

    [Fact]
    public async Task Place_ThatIsTaken_IsSaid()
    {
        await InitAsync();
        using var taken = new System.Net.Sockets.TcpListener(IPAddress.Loopback, 0);
        taken.Start();
        var url = $"http://{taken.LocalEndpoint}";
        var run = await RunAsync("serve", "--data", folder.File("data"), "--urls", url);
        Assert.Equal(2, run.ExitCode);
        Assert.EndsWith($"Renkei cannot listen on {url}: another program does already. --urls names another place.\n", run.Error, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Node_AskedToStop_FinishesWhatItDoes_AndSaysSo()
    {
        await InitAsync();
        var (output, error) = (new ConcurrentQueue<string>(), new ConcurrentQueue<string>());
        var address = new TaskCompletionSource<string>(TaskCreationOptions.RunContinuationsAsynchronously);
        using var node = await RenkeiProcess.StartAsync([], ["serve", "--data", folder.File("data"), "--urls", "http://127.0.0.1:0"], output.Enqueue, line =>
        {
            error.Enqueue(line);
            if (line.StartsWith("Listening on ", StringComparison.Ordinal)) address.TrySetResult(line["Listening on ".Length..]);
        });
        var uri = new Uri(await address.Task.WaitAsync(TimeSpan.FromMinutes(1), Cancel));
        using var client = new HttpClient { BaseAddress = uri };
        Assert.Equal(HttpStatusCode.OK, (await client.GetAsync("/health/live", Cancel)).StatusCode);
        // A request on its way, whose body comes late; and a connection that rests.
        using var slow = await RawClient.ConnectAsync(uri);
        await slow.SendAsync($"POST /sign-in HTTP/1.1\r\nHost: {uri.Authority}\r\nContent-Type: application/x-www-form-urlencoded\r\nContent-Length: 3\r\nAccept: text/html\r\n\r\n");
        await Task.Delay(300, Cancel);
        node.Ask();
        await Task.Delay(300, Cancel);
        await slow.SendAsync("a=b");
        Assert.StartsWith("HTTP/1.1 ", await slow.ReadAllAsync(), StringComparison.Ordinal);
        var (code, _) = await node.EndAsync(Cancel);
        Assert.Equal(0, code);
        var events = output.Select(l => JsonDocument.Parse(l).RootElement).Select(l => l.GetProperty("event").GetString()).ToList();
        Assert.Equal("started", events[0]);
        Assert.Equal(["stopping", "stopped"], events.Where(e => e is "stopping" or "stopped"));
        var started = JsonDocument.Parse(output.First()).RootElement;
        Assert.Equal(uri.ToString().TrimEnd('/'), started.GetProperty("addresses").GetString());
        Assert.Equal(folder.File("data"), started.GetProperty("data").GetString());
        Assert.NotEqual("", started.GetProperty("version").GetString());
    }

    private static Task<RenkeiProgram> RunAsync(params IEnumerable<string> arguments) => RenkeiProgram.RunAsync(arguments, Cancel, ("RENKEI_DATA", ""), ("RENKEI_DATABASE", ""), ("RENKEI_SETTINGS", ""));

    private async Task InitAsync() => Assert.Equal(0, (await RunAsync("init", "--data", folder.File("data"), "--organisation", "Harbour Office")).ExitCode);
}
