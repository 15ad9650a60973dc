using System.Collections.Concurrent;
using Microsoft.Playwright;
using Renkei.Support;

namespace Renkei.SystemTests.Pages.House;

/// <summary>A node of its own for a test: data made by <c>renkei init</c>, the built program serving on a free port of this machine, and a browser to look at it.</summary>
public sealed class RunningNode : IAsyncDisposable
{
    private const string Greeting = "Listening on ";

    private readonly TemporaryFolder folder;
    private readonly Dictionary<string, TaskCompletionSource<string>> awaited = new(StringComparer.Ordinal);
    private readonly ConcurrentQueue<string> said = new();
    private readonly Lock turn = new();
    private RenkeiProcess? process;
    private string[] before = [];
    private string[] arguments = [];
    private Browser? browser;

    private RunningNode(TemporaryFolder folder) => this.folder = folder;

    /// <summary>The node's --data.</summary>
    public string Data => folder.File("data");

    /// <summary>Where it listens, without a slash at its end.</summary>
    public string Address { get; private set; } = "";

    /// <summary>What it said so far, on its standard output (a JSON object a line) and its standard error.</summary>
    public IReadOnlyCollection<string> Said => said;

    /// <summary>Makes a node with the sample policies and starts it.</summary>
    /// <param name="development">With the pages that only builders see.</param>
    /// <param name="prepare">What to do to the node's data (its folder is given) before it starts, such as adding records.</param>
    /// <param name="arguments">More arguments of <c>renkei serve</c>.</param>
    public static async Task<RunningNode> StartAsync(CancellationToken cancel, bool development = false, Func<string, Task>? prepare = null, params IReadOnlyList<string> arguments)
    {
        var node = new RunningNode(new());
        try
        {
            await MakeDataAsync(node.Data, cancel);
            if (prepare is not null) await prepare(node.Data);
            node.before = development ? ["env", "RENKEI__Server__Development=true"] : [];
            node.arguments = ["serve", "--data", node.Data, "--urls", "http://127.0.0.1:0", .. arguments];
            await node.StartAsync(cancel);
            return node;
        }
        catch
        {
            await node.DisposeAsync();
            throw;
        }
    }

    /// <summary>Ends the program in order and starts it anew over the same data: at another address, where browsers must sign in again.</summary>
    public async Task RestartAsync(CancellationToken cancel)
    {
        process!.Ask();
        await process.EndAsync(cancel);
        process.Dispose();
        if (browser is not null) await browser.DisposeAsync();
        browser = null;
        lock (turn)
        {
            said.Clear();
            awaited.Clear();
        }

        await StartAsync(cancel);
    }

    /// <summary>The first line of its output that begins so, said already or to come.</summary>
    public async Task<string> HearsAsync(string beginning, CancellationToken cancel)
    {
        TaskCompletionSource<string> line;
        lock (turn)
        {
            if (said.FirstOrDefault(l => l.StartsWith(beginning, StringComparison.Ordinal)) is { } already) return already;
            if (!awaited.TryGetValue(beginning, out line!)) awaited[beginning] = line = new(TaskCreationOptions.RunContinuationsAsynchronously);
        }

        var ended = process!.EndAsync(cancel);
        if (await Task.WhenAny(line.Task, ended) == line.Task) return await line.Task;
        var (code, error) = await ended;
        throw new InvalidOperationException($"The node ended with {code} before it said “{beginning}”. {error}");
    }

    /// <summary>A page of a browser that knows this node alone; addresses may begin with a slash.</summary>
    /// <inheritdoc cref="Browser.OpenAsync"/>
    public async Task<IPage> OpenAsync(int width = 1280, bool dark = false, bool script = true)
    {
        browser ??= await Browser.StartAsync();
        return await browser.OpenAsync(width, dark, script, Address);
    }

    public async ValueTask DisposeAsync()
    {
        if (browser is not null) await browser.DisposeAsync();
        if (process is not null)
        {
            if (!process.HasEnded) process.Kill();
            await process.EndAsync(CancellationToken.None);
            process.Dispose();
        }

        folder.Dispose();
    }

    private async Task StartAsync(CancellationToken cancel)
    {
        process = await RenkeiProcess.StartAsync(before, arguments, Hear, Hear);
        Address = (await HearsAsync(Greeting, cancel))[Greeting.Length..].TrimEnd('/');
    }

    private static async Task MakeDataAsync(string data, CancellationToken cancel)
    {
        var samples = Path.Combine(Repository.Root, "samples");
        var run = await RenkeiProgram.RunAsync(
            ["init", "--data", data, "--organisation", "Harbour Office", "--policy", Path.Combine(samples, "policies", "partnership.xml"), Path.Combine(samples, "policies", "kiyomi.xml"), "--default-label", Path.Combine(samples, "labels", "open-news.xml")], cancel);
        if (run.ExitCode != 0) throw new InvalidOperationException("The node's data could not be made: " + run.Error);
    }

    private void Hear(string line)
    {
        lock (turn)
        {
            said.Enqueue(line);
            foreach (var (beginning, waiting) in awaited)
            {
                if (line.StartsWith(beginning, StringComparison.Ordinal)) waiting.TrySetResult(line);
            }
        }
    }
}
