using System.Text.Json;
using Renkei.Support;
using Xunit;

namespace Renkei.SystemTests.Records;

/// <summary>The data of a node in a folder of its own, asked through the real program.</summary>
public sealed class Node : IDisposable
{
    public const string Indicator = "indicator--cd407c58-d199-41d1-a32a-3add95ad1776";
    public const string Bundle = "samples/records/harbour.json";
    public const string Updates = "samples/records/updates.jsonl";

    private static readonly (string, string)[] NoEnvironment = [("RENKEI_DATA", ""), ("RENKEI_DATABASE", "")];

    private readonly TemporaryFolder folder = new();

    public string Data => folder.File("data");

    public static async Task<Node> MakeAsync(params string[] more)
    {
        var node = new Node();
        var run = await RunAsync(["init", "--data", node.Data, "--organisation", "Harbour Office", .. more]);
        Assert.Equal("", run.Error);
        Assert.Equal(0, run.ExitCode);
        return node;
    }

    /// <summary>The program without any data.</summary>
    public static Task<RenkeiProgram> RunAsync(IEnumerable<string> arguments, string input = "", params (string, string)[] environment) =>
        RenkeiProgram.RunAsync(arguments, input, TestContext.Current.CancellationToken, [.. NoEnvironment, .. environment]);

    /// <summary>A verb over this node.</summary>
    public Task<RenkeiProgram> AskAsync(params string[] arguments) => RunAsync([.. arguments, "--data", Data]);

    public Task<RenkeiProgram> ImportAsync(string input, params string[] more) => RunAsync(["records", "import", "-", .. more, "--data", Data], input);

    public async Task<JsonElement> JsonAsync(params string[] arguments)
    {
        var run = await AskAsync([.. arguments, "--json"]);
        Assert.Equal("", run.Error);
        using var document = JsonDocument.Parse(run.Output);
        return document.RootElement.Clone();
    }

    public string Write(string name, string content) => folder.Write(name, content);

    public string File(string name) => folder.File(name);

    /// <summary>An indicator as one line.</summary>
    public static string Line(int number, string name = "Invented") =>
        $$"""{"type":"indicator","spec_version":"2.1","id":"indicator--00000000-0000-4000-8000-{{number:000000000000}}","created":"2026-04-02T09:15:00.000Z","modified":"2026-04-02T09:15:00.000Z","name":"{{name}} {{number}}","indicator_types":["malicious-activity"],"pattern":"[domain-name:value = 'h{{number}}.example']","pattern_type":"stix","valid_from":"2026-04-01T00:00:00Z"}""";

    /// <summary>Exactly one sentence on standard error, nothing on standard output, and exit 2.</summary>
    public static void Refused(RenkeiProgram run, string told)
    {
        Assert.Contains(told, run.Error, StringComparison.Ordinal);
        Assert.Single(run.Error.TrimEnd().Split('\n'));
        Assert.Equal("", run.Output);
        Assert.Equal(2, run.ExitCode);
    }

    public void Dispose() => folder.Dispose();
}
