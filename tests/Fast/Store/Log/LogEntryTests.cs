using System.Text;
using Renkei.Store.Log;
using Renkei.Support;

namespace Renkei.Fast.Store.Log;

public sealed class LogEntryTests
{
    private static readonly DateTimeOffset At = new DateTimeOffset(2027, 3, 31, 10, 0, 0, TimeSpan.FromHours(2)).AddTicks(1_234_560);
    private static readonly LogHash Hash = MerkleTree.EmptyRoot;

    private static LogEntry Whole => new()
    {
        Kind = LogKinds.Release,
        At = At,
        By = "officer “A”",
        Position = 7,
        Origin = "node.example",
        Id = "indicator--1",
        Version = "v1",
        Release = "r1",
        Agreement = "marktort",
        Commitment = Hash,
        Size = 3,
        Root = Hash,
        Text = "覚書 & <note>",
        Extra = [new("later", "{\"a\":[1,2.50]}"), new("n", "null")],
    };

    [Fact]
    public void Leaf_OfAnEntry_IsOneLineOfJson()
    {
        Assert.Equal(
            "{\"kind\":\"release\",\"at\":\"2027-03-31T08:00:00.123456Z\",\"by\":\"officer “A”\",\"position\":7,\"origin\":\"node.example\",\"id\":\"indicator--1\",\"version\":\"v1\",\"release\":\"r1\",\"agreement\":\"marktort\","
            + $"\"commitment\":\"{Hash}\",\"size\":3,\"root\":\"{Hash}\",\"text\":\"覚書 & <note>\",\"later\":{{\"a\":[1,2.50]}},\"n\":null}}",
            Encoding.UTF8.GetString(Whole.ToLeaf()));
    }

    [Fact]
    public void Leaf_ReadAndWritten_IsTheSame()
    {
        var read = LogEntry.Read(Whole.ToLeaf()).Value!;
        Assert.Equal(Whole.ToLeaf(), read.ToLeaf());
        Assert.Equal(At.UtcDateTime, read.At.UtcDateTime);
        Assert.Equal(Hash, read.Commitment);
        Assert.Equal("{\"kind\":\"sign-in\",\"at\":\"2027-03-31T08:00:00.123456Z\"}", Encoding.UTF8.GetString(new LogEntry { Kind = LogKinds.SignIn, At = At }.ToLeaf()));
    }

    [Fact]
    public void Entry_OfAnUnknownKind_Survives()
    {
        var leaf = TestKeys.Utf8("{\"kind\":\"moon-phase\",\"at\":\"2027-03-31T08:00:00.000000Z\",\"phase\":{\"x\":1e400}}");
        Assert.Equal(leaf, LogEntry.Read(leaf).Value!.ToLeaf());
    }

    /// <summary>Nothing of inner life: no position, actor, origin, agreement, nor anything unknown.</summary>
    [Fact]
    public void Entry_ForAPartner_HoldsNothingElse()
    {
        var commitment = MerkleTree.Leaf([1]);
        Assert.Equal(
            $"{{\"kind\":\"release\",\"at\":\"2027-03-31T08:00:00.123456Z\",\"id\":\"indicator--1\",\"version\":\"v1\",\"release\":\"r1\",\"commitment\":\"{commitment}\"}}",
            Encoding.UTF8.GetString(Whole.ForPartner(commitment).ToLeaf()));
    }

    [Theory]
    [InlineData(LogKinds.Record)]
    [InlineData(LogKinds.Article)]
    [InlineData(LogKinds.Refusal)]
    [InlineData(LogKinds.SignIn)]
    [InlineData(LogKinds.Policy)]
    [InlineData(LogKinds.Clearance)]
    [InlineData(LogKinds.Authority)]
    [InlineData(LogKinds.Checkpoint)]
    [InlineData(LogKinds.Retention)]
    [InlineData(LogKinds.Restore)]
    [InlineData("moon-phase")]
    public void Entry_OfInnerLife_IsNoPartners(string kind) => Assert.Throws<InvalidOperationException>(() => (Whole with { Kind = kind }).ForPartner(null));

    [Theory]
    [InlineData("", "The entry is no JSON")]
    [InlineData("[]", "The entry is no JSON object.")]
    [InlineData("{}", "The entry has no kind.")]
    [InlineData("{\"kind\":\"\",\"at\":\"2027-03-31T08:00:00.000000Z\"}", "The entry's member “kind” is not a text that is not empty.")]
    [InlineData("{\"kind\":\"record\"}", "The entry has no time.")]
    [InlineData("{\"kind\":\"record\",\"at\":\"2027-03-31T08:00:00Z\"}", "The entry's member “at” is not a time in UTC")]
    [InlineData("{\"kind\":\"record\",\"at\":\"2027-03-31T08:00:00.000000+02\"}", "The entry's member “at” is not a time in UTC")]
    [InlineData("{\"kind\":\"record\",\"kind\":\"record\",\"at\":\"2027-03-31T08:00:00.000000Z\"}", "The entry is no JSON, or a key comes twice")]
    [InlineData("{\"kind\":\"record\",\"at\":\"2027-03-31T08:00:00.000000Z\",\"position\":-1}", "The entry's member “position” is not a whole number")]
    [InlineData("{\"kind\":\"record\",\"at\":\"2027-03-31T08:00:00.000000Z\",\"position\":1.0}", "The entry's member “position” is not a whole number")]
    [InlineData("{\"kind\":\"record\",\"at\":\"2027-03-31T08:00:00.000000Z\",\"position\":\"1\"}", "The entry's member “position” is not a whole number")]
    [InlineData("{\"kind\":\"record\",\"at\":\"2027-03-31T08:00:00.000000Z\",\"root\":\"AAAA\"}", "The entry's member “root” is not 32 bytes in base64.")]
    [InlineData("{\"kind\":\"record\",\"at\":\"2027-03-31T08:00:00.000000Z\",\"id\":5}", "The entry's member “id” is not a text.")]
    [InlineData("{\"kind\":\"record\",\"at\":\"2027-03-31T08:00:00.000000Z\",\"id\":\"\\ud800\"}", "The entry holds half of a surrogate pair")]
    [InlineData("{\"kind\":\"record\",\n\"at\":\"2027-03-31T08:00:00.000000Z\"}", "The entry is not one line.")]
    [InlineData("{\"kind\":\"record\",\"at\":\"2027-03-31T08:00:00.000000Z\"}{}", "The entry is no JSON")]
    public void Leaf_OfAnotherForm_IsRefusedByName(string leaf, string refusal) => Assert.StartsWith(refusal, LogEntry.Read(TestKeys.Utf8(leaf)).Refusal);

    [Fact]
    public void Leaf_ThatIsTooLong_IsNeitherWrittenNorRead()
    {
        Assert.Throws<InvalidOperationException>(() => (Whole with { Text = new string('x', 70_000) }).ToLeaf());
        Assert.StartsWith("The entry is 65536 bytes long", LogEntry.Read(new byte[65_536]).Refusal);
        Assert.Throws<ArgumentException>(() => (Whole with { Extra = [new("by", "1")] }).ToLeaf());
    }

    [Fact]
    public void Leaf_Mutated_NeverThrows()
    {
        var chance = TestLog.Chance();
        var source = Whole.ToLeaf();
        for (var round = 0; round < LongRuns.Rounds(5000, 200_000); round++)
        {
            var leaf = Mutations.Of(source, chance);
            if (LogEntry.Read(leaf).Value is { } entry) Assert.True(LogEntry.Read(entry.ToLeaf()).IsGood, $"seed {LongRuns.Seed}, round {round}");
        }
    }
}
