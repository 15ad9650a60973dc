using System.Text.Json;
using Renkei.Records;
using Renkei.Support;

namespace Renkei.Fast.Records.Objects;

/// <summary>Every object of the public corpora: taken, or known to break the standard.</summary>
public sealed class CorpusTests
{
    /// <summary>What really breaks a MUST, and how.</summary>
    private static readonly Dictionary<string, string> Broken = new(StringComparer.Ordinal)
    {
        // An empty list in a property of their own: §2.10 prohibits empty lists everywhere.
        ["x-mitre-asset--75f810ad-b678-4c57-b93b-fdc79bba0c04"] = "empty-list",
        ["x-mitre-asset--bb141168-ae41-4974-8ece-dc9b63e59237"] = "empty-list",
        ["x-mitre-asset--69d1b1ef-e918-4cfd-9a98-29debd04cb32"] = "empty-list",
        ["x-mitre-asset--986c455b-0f43-42b6-8360-33ac48bd9990"] = "empty-list",

        // Capital letters in the UUID of an example: identifiers are compared as bytes, so there is one way to write them.
        ["relationship--81f12913-1372-4c96-85ec-E9034ac98aba"] = "identifier",
    };

    [Theory]
    [InlineData("stix/DISARM.json", 698)]
    [InlineData("stix/ics-attack-18.1.json", 1826)]
    [InlineData("stix/examples", 260)]
    public void Read_Corpus_TakesEveryObject(string path, int count)
    {
        var objects = Of(path).ToList();
        Assert.Equal(count, objects.Count);
        foreach (var bytes in objects)
        {
            var read = ObjectReader.Read(bytes);
            var id = JsonDocument.Parse(bytes).RootElement.GetProperty("id").GetString()!;
            var errors = string.Join(" | ", read.Findings.Where(f => f.IsError).Select(f => f.Rule + " " + f.Path + ": " + f.Expected));
            if (Broken.TryGetValue(id, out var rule)) Assert.Contains(read.Findings, f => f.IsError && f.Rule == rule);
            else Assert.True(read.Value is not null, id + ": " + errors);
            Assert.Equal(bytes, read.Value?.Bytes.ToArray() ?? bytes);
        }
    }

    internal static IEnumerable<byte[]> Of(string path)
    {
        var full = Repository.Shared(path);
        foreach (var file in Directory.Exists(full) ? Directory.EnumerateFiles(full, "*.json", SearchOption.AllDirectories).Order(StringComparer.Ordinal).ToArray() : [full])
        {
            using var document = JsonDocument.Parse(File.ReadAllBytes(file));
            var root = document.RootElement;
            var objects = root.TryGetProperty("objects", out var list) && list.ValueKind == JsonValueKind.Array ? list.EnumerateArray().ToArray() : [root];
            foreach (var item in objects) yield return System.Text.Encoding.UTF8.GetBytes(item.GetRawText());
        }
    }
}
