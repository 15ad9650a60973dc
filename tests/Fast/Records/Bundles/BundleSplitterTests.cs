using System.Text;
using Renkei.Records.Bundles;
using Renkei.Support;

namespace Renkei.Fast.Records.Bundles;

public sealed class BundleSplitterTests
{
    private const string Id = "bundle--8e2e2d2b-17d4-4cbf-938f-98ee46b3cd3f";

    [Theory]
    [InlineData("""{"type":"bundle","id":"ID","objects":[{"a":"}]"}, {"b":[{"c":1}]}]}""")]
    [InlineData("""{"objects":[{"a":"}]"} ,{"b":[{"c":1}]}],"id":"ID","type":"bundle"}""")]
    [InlineData("{\"a\":\"}]\"}\n\n{\"b\":[{\"c\":1}]}\r\n")]
    [InlineData("\uFEFF[{\"a\":\"}]\"},\n{\"b\":[{\"c\":1}]}]")]
    [InlineData("""{"type":"bundle","id":"ID","objects":[{"a":"}]"}]}{"type":"bundle","id":"ID","objects":[{"b":[{"c":1}]}]}""")]
    public async Task Split_AnyShapeOfFile_GivesTheExactObjects(string file) => Assert.Equal(["Object 1 {\"a\":\"}]\"}", $"Object {(file.StartsWith('{') && file.Contains('\n', StringComparison.Ordinal) ? 3 : file.Contains('\n', StringComparison.Ordinal) ? 2 : 1)} {{\"b\":[{{\"c\":1}}]}}"], await Said(file));

    [Fact]
    public async Task Split_OneObjectOverLines_IsOneObject() => Assert.Equal(["Object 2 {\n \"type\" : \"url\",\n \"x\" : { \"a\" : [ 1,\n{}] }\n}"], await Said("\n{\n \"type\" : \"url\",\n \"x\" : { \"a\" : [ 1,\n{}] }\n}\n"));

    [Fact]
    public async Task Split_ObservedDataWithObjects_IsNoBundle() => Assert.Equal(["Object 1 {\"type\":\"observed-data\",\"objects\":[{}]}"], await Said("""{"type":"observed-data","objects":[{}]}"""));

    [Theory]
    [InlineData("{\"a\":1}\n{\"b\":\n{\"c\":3}\n", "Object 1 {\"a\":1}", "Refused 2 json-syntax")]
    [InlineData("{\"a\":1}\n{\"b\":1\n{\"c\":3}\n", "Object 1 {\"a\":1}", "Refused 2 json-syntax", "Object 3 {\"c\":3}")]
    [InlineData("{\"a\":1}\n{\"b\":\"x\n{\"c\":3}\n", "Object 1 {\"a\":1}", "Refused 2 json-syntax", "Object 3 {\"c\":3}")]
    [InlineData("{\"a\":1}\n{\"b\":[1}\n{\"c\":3}\n", "Object 1 {\"a\":1}", "Refused 2 json-syntax", "Object 3 {\"c\":3}")]
    [InlineData("{\"a\":1}\n{\"b\" 2}\n{\"c\":3}", "Object 1 {\"a\":1}", "Refused 2 json-syntax", "Object 3 {\"c\":3}")]
    [InlineData("{\"a\":1}\nnonsense\n7\n{\"c\":3}", "Object 1 {\"a\":1}", "Refused 2 json-object", "Refused 3 json-object", "Object 4 {\"c\":3}")]
    [InlineData("{\"a\":1}\n{\"b\":{\"c\":3}\n", "Object 1 {\"a\":1}", "Refused 2 json-syntax")]
    [InlineData("{\n \"a\": tr,,\n \"b\": 1\n}\n{\"c\":3}", "Refused 1 json-syntax", "Object 5 {\"c\":3}")]
    public async Task Split_BrokenObjectOnALine_IsRefusedAloneAndTheRestGoesOn(string file, params string[] said) => Assert.Equal(said, await Said(file));

    [Theory]
    [InlineData("""{"type":"bundle","id":"ID","objects":[{"a":1},{"b":}}""", "Object 1 {\"a\":1}", "Object 1 {\"b\":}", "Broken 1 json-syntax")]
    [InlineData("""{"type":"bundle","id":"ID","objects":[{"a":1},{"b":""", "Object 1 {\"a\":1}", "Broken 1 json-syntax")]
    [InlineData("{\"objects\":[{\"a\":1},\n7]}", "Object 1 {\"a\":1}", "Broken 2 json-syntax")]
    [InlineData("[{\"a\":1}\n{\"b\":1}]", "Object 1 {\"a\":1}", "Broken 2 json-syntax")]
    [InlineData("[{\"a\":1},]", "Object 1 {\"a\":1}", "Broken 1 json-syntax")]
    public async Task Split_BrokenBundle_GivesTheObjectsBeforeAndSaysWhere(string file, params string[] said) => Assert.Equal(said, await Said(file));

    [Theory]
    [InlineData("""{"type":"bundle","objects":[{"a":1}]}""", "/id", "required-property", true)]
    [InlineData("""{"id":"ID","objects":[{"a":1}]}""", "/type", "required-property", true)]
    [InlineData("""{"id":"ID","objects":[{"a":1}],"type":"report"}""", "/type", "type-name", true)]
    [InlineData("""{"type":"bundle","id":"bundle-1","objects":[{"a":1}]}""", "/id", "identifier", true)]
    [InlineData("""{"type":"bundle","id":"report--8e2e2d2b-17d4-4cbf-938f-98ee46b3cd3f"}""", "/id", "identifier", true)]
    [InlineData("""{"type":"bundle","id":"ID","objects":[]}""", "/objects", "empty-list", true)]
    [InlineData("""{"type":"bundle","id":"ID","objects":{}}""", "/objects", "value-kind", true)]
    [InlineData("""{"type":"bundle","id":"ID","id":"ID"}""", "/id", "json-duplicate-name", true)]
    [InlineData("""{"type":"bundle","id":"ID","objects":[{"a":1}],"objects":[{"b":1}]}""", "/objects", "json-duplicate-name", true)]
    [InlineData("""{"type":"bundle","id":"ID","spec_version":"2.1"}""", "/spec_version", "custom-property", false)]
    public async Task Split_BundleThatBreaksARule_SaysWhich(string file, string path, string rule, bool isError)
    {
        var pieces = await Split(file, 1 << 16);
        Assert.Equal((path, rule, isError), Assert.Single(pieces.Where(p => p.Kind == SplitKind.Bundle).Select(p => (p.Finding!.Path, p.Finding.Rule, p.Finding.IsError))));
        Assert.DoesNotContain(pieces, p => p.Kind == SplitKind.Broken);
    }

    [Theory]
    [InlineData(true)]
    [InlineData(false)]
    public async Task Split_ObjectTooLarge_IsRefusedByNameAndPassedOver(bool isBundle)
    {
        var large = "{\"type\":\"url\",\"id\":\"url--1\",\"x\":\"" + new string('a', 20 << 20) + "\"}";
        var file = isBundle ? "{\"objects\":[{\"a\":1}," + large + ",{\"b\":1}],\"type\":\"bundle\",\"id\":\"" + Id + "\"}" : "{\"a\":1}\n" + large + "\n{\"b\":1}";
        var pieces = await Split(file, 1 << 16);
        Assert.Equal([SplitKind.Object, SplitKind.Refused, SplitKind.Object], pieces.Select(p => p.Kind));
        Assert.Equal("json-size", pieces[1].Finding!.Rule);
        Assert.Contains("url--1", pieces[1].Finding!.Expected, StringComparison.Ordinal);
        Assert.Equal("{\"b\":1}", Encoding.UTF8.GetString(pieces[2].Bytes.Span));
    }

    [Fact]
    public async Task Split_CorpusBundle_GivesEveryObjectAtItsPlace()
    {
        var file = await File.ReadAllBytesAsync(Repository.Shared("stix/DISARM.json"), TestContext.Current.CancellationToken);
        var pieces = await Split(file, 1000);
        Assert.Equal(698, pieces.Count(p => p.Kind == SplitKind.Object));
        foreach (var piece in pieces.Where(p => p.Kind == SplitKind.Object))
        {
            Assert.True(file.AsSpan((int)piece.Offset, piece.Bytes.Length).SequenceEqual(piece.Bytes.Span));
            Assert.Equal(1 + file.AsSpan(0, (int)piece.Offset).Count((byte)'\n'), piece.Line);
        }
    }

    /// <summary>Where a file is cut by the stream that brings it changes nothing, and no bytes make it throw.</summary>
    [Fact]
    public async Task Split_MutatedBytes_AreSplitAlikeHoweverTheyCome()
    {
        var seed = LongRuns.Seed;
#pragma warning disable RS0030 // A Random made with a printed seed.
        var random = new Random(seed);
#pragma warning restore RS0030
        string[] files = ["""{"type":"bundle","id":"ID","objects":[{"a":"}\"]"},{"b":[{"c":1}]}]}""", "{\"a\":\"}]\"}\n{\"b\":[{\"c\":1}]}\r\n{\"d\":null}", "[{\"a\":1},\n{\"b\":[{}]}]"];
        for (var round = 0; round < LongRuns.Rounds(3000, 100_000); round++)
        {
            var bytes = Encoding.UTF8.GetBytes(files[random.Next(files.Length)].Replace("ID", Id, StringComparison.Ordinal));
            for (var change = random.Next(1, 4); change > 0; change--) bytes[random.Next(bytes.Length)] = random.Next(3) == 0 ? (byte)random.Next(256) : (byte)"{}[]\",:\\\n 1a"[random.Next(12)];
            var whole = Told(await Split(bytes, 1 << 16));
            var parts = Told(await Split(bytes, random.Next(1, 9)));
            Assert.True(whole.SequenceEqual(parts), $"seed {seed}, round {round}: {Encoding.UTF8.GetString(bytes)}\n{string.Join(" | ", whole)}\n{string.Join(" | ", parts)}");
        }

        static List<string> Told(List<SplitPiece> pieces) => [.. pieces.Select(p => $"{p.Kind} {p.Line} {p.Offset} {p.Finding} {Encoding.UTF8.GetString(p.Bytes.Span)}")];
    }

    private static async Task<List<string>> Said(string file) =>
        [.. (await Split(file, 1 << 16)).Select(p => $"{p.Kind} {p.Line} {p.Finding?.Rule ?? Encoding.UTF8.GetString(p.Bytes.Span)}")];

    private static Task<List<SplitPiece>> Split(string file, int most) => Split(Encoding.UTF8.GetBytes(file.Replace("\"ID\"", "\"" + Id + "\"", StringComparison.Ordinal)), most);

    private static async Task<List<SplitPiece>> Split(byte[] file, int most)
    {
        var pieces = new List<SplitPiece>();
        await using var stream = new Trickle(file, most);
        await foreach (var piece in BundleSplitter.SplitAsync(stream, TestContext.Current.CancellationToken)) pieces.Add(piece);
        return pieces;
    }

    /// <summary>Gives at most so many bytes at a time.</summary>
    private sealed class Trickle(byte[] bytes, int most) : MemoryStream(bytes)
    {
        public override ValueTask<int> ReadAsync(Memory<byte> buffer, CancellationToken cancellationToken = default) => base.ReadAsync(buffer[..Math.Min(buffer.Length, most)], cancellationToken);
    }
}
