using System.Globalization;
using System.Security.Cryptography;
using System.Text.Json;
using Renkei.Store;
using Renkei.Store.Log;
using Renkei.Support;
using Xunit;

namespace Renkei.SystemTests.Crash;

/// <summary>A data folder that the program writes and is killed over, and what the program acknowledged meanwhile.</summary>
internal sealed class CrashNode(string folder, string? disk = null)
{
    private readonly Dictionary<int, int> newest = [];
    private int numbers;

    public string Data { get; } = Path.Combine(disk ?? folder, "data");

    /// <summary>What was acknowledged: where it stands, and when it was added; empty when the program said only that it is there.</summary>
    public Dictionary<CrashObject, (long Position, string Added)> Acknowledged { get; } = [];

    public List<CrashFile> Files { get; } = [];

    /// <summary>What the log said of itself at each check: it may only have grown since.</summary>
    public List<Checkpoint> Checkpoints { get; } = [];

    public static StoreSettings Settings => new(TimeProvider.System, RandomNumberGenerator.Fill);

    private static CancellationToken Cancel => TestContext.Current.CancellationToken;

    public async Task InitAsync()
    {
        var run = await RunAsync(["init", "--data", Data, "--organisation", "Crash Society"]);
        Assert.Equal((0, ""), run);
    }

    /// <summary>Writes a file to import.</summary>
    public CrashFile NewFile(int size, Random chance)
    {
        var objects = new List<CrashObject>(size);
        var known = numbers;
        while (objects.Count < size)
        {
            var number = known > 0 && chance.Next(5) == 0 ? chance.Next(known) : numbers++;
            var version = newest[number] = newest.TryGetValue(number, out var last) ? last + 1 : 0;
            objects.Add(new(number, version));
        }

        var path = Path.Combine(folder, string.Create(CultureInfo.InvariantCulture, $"{Files.Count}.jsonl"));
        using (var output = File.Create(path))
        {
            foreach (var one in objects)
            {
                output.Write(one.Bytes());
                output.WriteByte((byte)'\n');
            }
        }

        Files.Add(new(path, objects));
        return Files[^1];
    }

    /// <summary>Imports a file with the program, which may be killed or fail meanwhile; remembers all that it acknowledges.</summary>
    /// <param name="before">What runs the program; empty for nothing.</param>
    /// <param name="meanwhile">Given the process and a count of the lines it has written so far.</param>
    public async Task<(int ExitCode, string Error)> ImportAsync(CrashFile file, IEnumerable<string> before, Func<RenkeiProcess, Func<int>, Task> meanwhile)
    {
        var lines = 0;
        using var process = await RenkeiProcess.StartAsync(before, ["records", "import", "--json", "--data", Data, file.Path], line =>
        {
            Hear(line);
            Interlocked.Increment(ref lines);
        });
        await meanwhile(process, () => Volatile.Read(ref lines));
        return await process.EndAsync(Cancel);
    }

    public Task<(int ExitCode, string Error)> ImportAsync(CrashFile file, params string[] before) => ImportAsync(file, before, (_, _) => Task.CompletedTask);

    /// <summary>Runs a verb to its end.</summary>
    public static async Task<(int ExitCode, string Error)> RunAsync(IEnumerable<string> arguments, Action<string>? told = null, params string[] before)
    {
        using var process = await RenkeiProcess.StartAsync(before, arguments, told ?? (_ => { }));
        return await process.EndAsync(Cancel);
    }

    /// <summary>The store as this process opens it.</summary>
    public Task<NodeStore> OpenAsync() => NodeStore.OpenAsync(StoreLocation.Folder(Data), Settings, Cancel);

    private void Hear(string line)
    {
        using var json = JsonDocument.Parse(line);
        if (!json.RootElement.TryGetProperty("outcome", out var outcome)) return;
        Assert.NotEqual("refused", outcome.GetString());
        var version = DateTime.Parse(json.RootElement.GetProperty("version").GetString()!, CultureInfo.InvariantCulture, DateTimeStyles.AdjustToUniversal | DateTimeStyles.AssumeUniversal);
        var one = CrashObject.Of(json.RootElement.GetProperty("id").GetString()!, version.Ticks);
        var position = json.RootElement.GetProperty("position").GetInt64();
        if (outcome.GetString() == "there")
        {
            // What was there before is where it was.
            if (Acknowledged.TryAdd(one, (position, ""))) return;
            Assert.Equal(Acknowledged[one].Position, position);
            return;
        }

        Assert.True(Acknowledged.TryAdd(one, (position, json.RootElement.GetProperty("added").GetString()!)), $"{one} was acknowledged as new twice.");
    }
}
