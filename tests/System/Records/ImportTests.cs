using System.Diagnostics;
using System.IO.Compression;
using System.Text;
using System.Text.Json;
using Renkei.Support;
using Xunit;

namespace Renkei.SystemTests.Records;

/// <summary>./renkei records import: what is taken, what is refused, and what is said of it.</summary>
public sealed class ImportTests : IAsyncLifetime
{
    private Node node = null!;

    private static CancellationToken Cancellation => TestContext.Current.CancellationToken;

    public async ValueTask InitializeAsync() => node = await Node.MakeAsync("--policy", "samples/policies/partnership.xml");

    public ValueTask DisposeAsync()
    {
        node.Dispose();
        return ValueTask.CompletedTask;
    }

    [Fact]
    public async Task Samples_Imported_AreGivenBackByteForByte()
    {
        var run = await node.AskAsync("records", "import", "samples/records");
        Assert.Equal("", run.Error);
        Assert.Equal(0, run.ExitCode);
        Assert.StartsWith("19 objects", run.Output, StringComparison.Ordinal);
        var bytes = await File.ReadAllBytesAsync(Path.Combine(Repository.Root, Node.Bundle), Cancellation);
        using var bundle = JsonDocument.Parse(bytes);
        foreach (var item in bundle.RootElement.GetProperty("objects").EnumerateArray())
        {
            string[] version = item.TryGetProperty("modified", out var modified) ? ["--version", modified.GetString()!] : [];
            Assert.Equal(item.GetRawText(), (await node.AskAsync(["records", "get", item.GetProperty("id").GetString()!, .. version])).Output);
        }
    }

    [Fact]
    public async Task Import_Again_ChangesNothing()
    {
        await node.AskAsync("records", "import", "samples/records");
        var run = await node.AskAsync("records", "import", "samples/records");
        Assert.Contains("0 new, 19 already there, none refused", run.Output, StringComparison.Ordinal);
        Assert.Equal(0, run.ExitCode);
        Assert.Equal(18, (await node.JsonAsync("records", "list")).GetProperty("total").GetInt32());
    }

    [Fact]
    public async Task Lines_GoodAndBad_AreToldInOrder()
    {
        var run = await node.ImportAsync(string.Join('\n', Node.Line(1), "", "hello", """{"type":"indicator","spec_version":"2.1"}""", Node.Line(1, "Changed"), Node.Line(2), Node.Line(1)), "--json");
        Assert.Equal(1, run.ExitCode);
        var lines = Lines(run);
        Assert.Equal(["new", "refused", "refused", "refused", "new", "there"], lines[..^1].Select(l => l.GetProperty("outcome").GetString()));
        Assert.Equal([1, 3, 4, 5, 6, 7], lines[..^1].Select(l => l.GetProperty("line").GetInt32()));
        Assert.Equal([1, 2, 3, 4, 5, 6], lines[..^1].Select(l => l.GetProperty("number").GetInt32()));
        Assert.Contains("is here already with other content", lines[3].GetProperty("refusal").GetString(), StringComparison.Ordinal);
        Assert.Contains(lines[2].GetProperty("findings").EnumerateArray(), f => f.GetProperty("path").GetString() == "/id" && f.GetProperty("error").GetBoolean());
        Assert.Equal("""{"new":2,"there":1,"refused":3,"problems":0,"notes":0,"complete":true,"error":null}""", lines[^1].GetProperty("summary").GetRawText());
    }

    [Fact]
    public async Task Refusals_OfOneKind_AreGrouped()
    {
        var run = await node.ImportAsync(string.Concat(Enumerable.Range(1, 30).Select(n => Node.Line(n).Replace("\"pattern_type\":\"stix\",", "", StringComparison.Ordinal) + "\n")));
        Assert.Equal(1, run.ExitCode);
        Assert.Contains("0 new, 0 already there, 30 refused", run.Output, StringComparison.Ordinal);
        Assert.Contains("Refused 30 ×  /pattern_type", run.Output, StringComparison.Ordinal);
        Assert.Contains("… and 27 more", run.Output, StringComparison.Ordinal);
        Assert.InRange(run.Output.Split('\n').Length, 5, 12);
    }

    [Fact]
    public async Task Gzip_OfAnyName_IsUnpacked()
    {
        var path = Gzip("objects.json", 1200);
        var run = await node.AskAsync("records", "import", path, "--json");
        Assert.Equal(0, run.ExitCode);
        Assert.Equal(Enumerable.Range(1, 1200), Lines(run)[..^1].Select(l => l.GetProperty("line").GetInt32()));
    }

    [Fact]
    public async Task Gzip_CutOff_KeepsWhatCameBeforeAndSaysSo()
    {
        var path = Gzip("cut.jsonl.gz", 5000);
        var whole = await File.ReadAllBytesAsync(path, Cancellation);
        await File.WriteAllBytesAsync(path, whole[..(whole.Length / 2)], Cancellation);
        var run = await node.AskAsync("records", "import", path);
        Assert.Equal(1, run.ExitCode);
        Assert.Contains("is damaged or cut off: it cannot be unpacked to its end.", run.Output, StringComparison.Ordinal);
        Assert.InRange((await node.JsonAsync("records", "list")).GetProperty("total").GetInt32(), 1, 4999);
    }

    [Fact]
    public async Task Bundle_BrokenInTheMiddle_KeepsWhatCameBeforeAndSaysSo()
    {
        var bundle = await File.ReadAllTextAsync(Path.Combine(Repository.Root, Node.Bundle), Cancellation);
        var run = await node.AskAsync("records", "import", node.Write("broken.json", bundle[..(bundle.Length / 2)]));
        Assert.Equal(1, run.ExitCode);
        Assert.Contains("broken.json: The bundle breaks in line", run.Output, StringComparison.Ordinal);
        var kept = (await node.JsonAsync("records", "list")).GetProperty("total").GetInt32();
        Assert.Contains($"The {kept} objects before it were read.", run.Output, StringComparison.Ordinal);
    }

    [Fact]
    public async Task File_MissingAmongOthers_IsAProblemOfTheirs()
    {
        var run = await node.AskAsync("records", "import", Node.Updates, node.File("none.json"));
        Assert.Equal(1, run.ExitCode);
        Assert.Contains("4 new", run.Output, StringComparison.Ordinal);
        Assert.Contains("There is no file", run.Output, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Label_Given_StandsOnWhatBearsNone()
    {
        await node.AskAsync("records", "import", "samples/records", "--label", "samples/labels/exercise-plan.xml");
        var records = (await node.JsonAsync("records", "list")).GetProperty("records").EnumerateArray().ToDictionary(r => r.GetProperty("id").GetString()!, r => r.GetProperty("marking").GetString());
        Assert.StartsWith("PARTNERSHIP RESTRICTED", records.Single(r => r.Key.StartsWith("opinion", StringComparison.Ordinal)).Value, StringComparison.Ordinal);
        Assert.Equal("TLP:GREEN", records[Node.Indicator]);
    }

    [Fact]
    public async Task Label_OfNobody_IsSaid()
    {
        var run = await node.ImportAsync(Node.Line(1));
        Assert.Contains("The node has no default label", run.Output, StringComparison.Ordinal);
        Assert.Contains("no label", (await node.AskAsync("records", "list")).Output, StringComparison.Ordinal);
    }

    public static TheoryData<string, string, string> Nothing => new()
    {
        { "empty.json", "", "empty.json is empty" },
        { "hello.json", "hello world\n", "hello.json holds no objects" },
        { "folder/readme.md", "# none", "holds no files of records" },
        { "none", "", "There is no file" },
        { "", "", "The name of a file is empty." },
    };

    [Theory]
    [MemberData(nameof(Nothing))]
    public async Task File_WithNothingToTake_SaysOneSentenceAndReturnsTwo(string name, string content, string told)
    {
        if (name is not ("none" or "")) node.Write(name, content);
        var path = name.Length == 0 ? "" : node.File(name.StartsWith("folder", StringComparison.Ordinal) ? "folder" : name);
        Node.Refused(await node.AskAsync("records", "import", path), told);
    }

    [Theory]
    [InlineData("none.xml", "There is no file none.xml.")]
    [InlineData("samples/policies/tlp.xml", "cannot be read as a label")]
    [InlineData("samples/labels/kiyomi-harbour-survey.xml", "is no label that this node can decide by")]
    [InlineData("samples/labels/clearance-outsider.xml", "cannot be read as a label")]
    public async Task Label_ThatIsNone_IsRefused(string label, string told)
    {
        Node.Refused(await node.AskAsync("records", "import", Node.Bundle, "--label", label), told);
        Assert.Equal(0, (await node.JsonAsync("records", "list")).GetProperty("total").GetInt32());
    }

    [Fact]
    public async Task Bundle_WithoutObjects_IsNoFault()
    {
        var run = await node.ImportAsync("""{"type":"bundle","id":"bundle--0c84df53-d556-4cb9-b181-d7dc7a93d1e0"}""");
        Assert.Equal("The files hold no objects.\n", run.Output);
        Assert.Equal(0, run.ExitCode);
    }

    [Fact(Timeout = 120_000)]
    public async Task Interrupt_WhileMoreIsToCome_KeepsWhatWasAcknowledged()
    {
        var start = new ProcessStartInfo(Path.Combine(Repository.Root, "renkei"), ["records", "import", "-", "--json", "--data", node.Data])
        {
            WorkingDirectory = Repository.Root,
            UseShellExecute = false,
            RedirectStandardInput = true,
            RedirectStandardOutput = true,
            RedirectStandardError = true,
        };
        using var program = Process.Start(start)!;
        var said = program.StandardError.ReadToEndAsync(Cancellation);
        var writing = Task.Run(async () =>
        {
            for (var number = 1; number <= 1600; number++) await program.StandardInput.WriteLineAsync(Node.Line(number).AsMemory(), Cancellation);
            await program.StandardInput.FlushAsync(Cancellation);
        }, Cancellation);
        var acknowledged = new List<string> { (await program.StandardOutput.ReadLineAsync(Cancellation))! };
        // The same as Ctrl-C, which a program that was started in the background may have been told to pass over.
        using (var kill = Process.Start("kill", ["-TERM", program.Id.ToString(System.Globalization.CultureInfo.InvariantCulture)])) await kill.WaitForExitAsync(Cancellation);
        while (await program.StandardOutput.ReadLineAsync(Cancellation) is { } line) acknowledged.Add(line);
        // What is left unread ends with the program.
        await ((Task)writing).ConfigureAwait(ConfigureAwaitOptions.SuppressThrowing | ConfigureAwaitOptions.ContinueOnCapturedContext);
        await program.WaitForExitAsync(Cancellation);
        Assert.Equal(1, program.ExitCode);
        Assert.Contains("Stopped before the end. What was acknowledged is kept", await said, StringComparison.Ordinal);
        Assert.Contains("\"complete\":false", acknowledged[^1], StringComparison.Ordinal);
        Assert.InRange(acknowledged.Count - 1, 500, 1600);
        Assert.Equal(acknowledged.Count - 1, (await node.JsonAsync("records", "list")).GetProperty("total").GetInt32());
    }

    private static List<JsonElement> Lines(RenkeiProgram run) => run.Output.TrimEnd('\n').Split('\n').Select(l => JsonSerializer.Deserialize<JsonElement>(l)).ToList();

    private string Gzip(string name, int lines)
    {
        var path = node.File(name);
        using var file = File.Create(path);
        using var gzip = new GZipStream(file, CompressionLevel.Fastest);
        gzip.Write(Encoding.UTF8.GetBytes(string.Concat(Enumerable.Range(1, lines).Select(n => Node.Line(n) + "\n"))));
        return path;
    }
}
