using System.Text.Json;
using Renkei.Support;
using Xunit;

namespace Renkei.SystemTests.Label;

/// <summary>./renkei label check --batch: one answer a line, in order, whatever the lines hold.</summary>
public sealed class LabelBatchTests : IDisposable
{
    private readonly TemporaryFolder folder = new();

    private static CancellationToken Cancellation => TestContext.Current.CancellationToken;

    public void Dispose() => folder.Dispose();

    [Fact]
    public async Task Lines_GoodAndBad_AreAnsweredInOrder()
    {
        string[] lines =
        [
            Line("one", "open-news", "outsider"),
            "",
            "no json",
            "[1]",
            Line("two", "source-report", "outsider"),
            "{\"id\":3,\"policies\":[" + Quoted(Samples.Partnership) + "]}",
            "{\"id\":\"four\",\"policies\":[" + Quoted(Samples.Label("open-news")) + "]}",
            "{\"id\":\"five\",\"policies\":[" + Quoted(Samples.Partnership) + "],\"label\":\"none.xml\"}",
            "{\"id\":\"six\",\"label\":\"none.xml\"}",
            "{\"policies\":[" + Quoted(Samples.Partnership) + "],\"label\":" + Quoted(Samples.Label("open-news")) + ",\"lang\":\"ja\"}",
            "\t ",
        ];
        var run = await RenkeiProgram.RunAsync(["label", "check", "--batch", folder.Write("batch.jsonl", string.Join('\n', lines)), "--at", Samples.At], Cancellation);
        Assert.Equal("", run.Error);
        Assert.Equal(0, run.ExitCode);
        var answers = run.Output.TrimEnd('\n').Split('\n').Select(l => JsonDocument.Parse(l).RootElement).ToList();
        Assert.Equal(["\"one\"", "null", "null", "\"two\"", "3", "\"four\"", "\"five\"", "\"six\"", "null"], answers.Select(a => a.GetProperty("id").GetRawText()));
        Assert.Equal([true, null, null, false, null, null, null, null, null], answers.Select(a => Answer(a, "permit")));
        Assert.Equal([true, null, null, true, null, null, null, null, true], answers.Select(a => Answer(a, "valid")));
        Assert.Equal([false, true, true, false, false, true, true, true, false], answers.Select(a => a.GetProperty("error").ValueKind == JsonValueKind.String));
        Assert.StartsWith("Line 3 is no JSON object", answers[1].GetProperty("error").GetString(), StringComparison.Ordinal);
        Assert.Contains("公開", answers[8].GetProperty("marking").GetString(), StringComparison.Ordinal);
    }

    [Fact]
    public async Task PolicyThatDeparts_IsToldOfOnce()
    {
        folder.Write("policy.xml", (await File.ReadAllTextAsync(Samples.Full(Samples.Partnership), Cancellation)).Replace("#2E7D32", "leaf", StringComparison.Ordinal));
        var line = "{\"policies\":[\"policy.xml\"],\"label\":" + Quoted(Samples.Label("open-news")) + "}\n";
        var run = await RenkeiProgram.RunAsync(["label", "check", "--batch", folder.Write("batch.jsonl", line + line), "--at", Samples.At], Cancellation);
        var answers = run.Output.TrimEnd('\n').Split('\n').Select(l => JsonDocument.Parse(l).RootElement).ToList();
        Assert.Equal([1, 0], answers.Select(a => a.GetProperty("warnings").GetArrayLength()));
        Assert.Equal([true, true], answers.Select(a => Answer(a, "valid")));
    }

    [Fact]
    public async Task Paths_OfAFile_AreRelativeToIt()
    {
        folder.Write("in/batch.jsonl", "{\"policies\":[\"../policy.xml\"],\"label\":\"label.xml\"}\n");
        File.Copy(Samples.Full(Samples.Partnership), folder.File("policy.xml"));
        File.Copy(Samples.Full(Samples.Label("open-news")), folder.File("in/label.xml"));
        var run = await RenkeiProgram.RunAsync(["label", "check", "--batch", folder.File("in/batch.jsonl"), "--at", Samples.At], Cancellation);
        using var answer = JsonDocument.Parse(run.Output);
        Assert.True(answer.RootElement.GetProperty("valid").GetBoolean());
    }

    [Fact]
    public async Task StandardInput_IsReadRelativeToHere()
    {
        var run = await RenkeiProgram.RunAsync(["label", "check", "--batch", "-", "--at", Samples.At], "{\"id\":1,\"policies\":[\"" + Samples.Tlp + "\"],\"label\":\"" + Samples.Label("tlp-amber-strict") + "\"}\n", Cancellation);
        Assert.Equal("{\"id\":1,\"valid\":true,\"acdf\":null,\"permit\":null,\"marking\":\"TLP:AMBER+STRICT\",\"warnings\":[],\"reasons\":[],\"error\":null}\n", run.Output);
        Assert.Equal(0, run.ExitCode);
    }

    private static string Line(string id, string label, string clearance) =>
        $"{{\"id\":\"{id}\",\"policies\":[{Quoted(Samples.Partnership)}],\"label\":{Quoted(Samples.Label(label))},\"clearance\":{Quoted(Samples.Clearance(clearance))}}}";

    private static string Quoted(string path) => JsonSerializer.Serialize(Samples.Full(path));

    private static bool? Answer(JsonElement answer, string name) => answer.GetProperty(name) is { ValueKind: JsonValueKind.True or JsonValueKind.False } known ? known.GetBoolean() : null;
}
