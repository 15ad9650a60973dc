using System.Globalization;
using System.Text;
using System.Text.Json.Nodes;
using Renkei.Labels.Portions;
using Renkei.Records.Compare;
using Renkei.Support;

namespace Renkei.Fast.Records.Compare;

public sealed class RedactionsTests
{
    [Theory]
    [InlineData("""{"a":1,"b":"x"}""", """{ "b":"x","a":1.0 }""", Copies.Same)]
    [InlineData("""{"a":1,"b":"x"}""", """{"a":1}""", Copies.Wider)]
    [InlineData("""{"a":1,"b":"x"}""", """{"b":"y"}""", Copies.Apart)]
    [InlineData("""{"a":1}""", """{"b":1}""", Copies.Apart)]
    [InlineData("""{"a":{"b":1,"c":2}}""", """{"a":{"c":2}}""", Copies.Wider)]
    [InlineData("""{"a":{"b":1},"c":2}""", """{"a":{"b":1,"d":3}}""", Copies.Apart)]
    [InlineData("""{"a":["x","y","z"]}""", """{"a":["x","z"]}""", Copies.Wider)]
    [InlineData("""{"a":["x","y","z"]}""", """{"a":["z","x"]}""", Copies.Apart)]
    [InlineData("""{"a":[{"b":1},{"b":1,"c":2}]}""", """{"a":[{"c":2}]}""", Copies.Wider)]
    [InlineData("""{"a":[]}""", """{"a":["x"]}""", Copies.Narrower)]
    [InlineData("""{"a":"one\n\ntwo\n\nthree"}""", """{"a":"one\n\nthree"}""", Copies.Wider)]
    [InlineData("""{"a":"one\n\ntwo"}""", """{"a":"two\n\none"}""", Copies.Apart)]
    [InlineData("""{"a":"one two"}""", """{"a":"one"}""", Copies.Apart)]
    [InlineData("""{"a":"one\n\ntwo"}""", """{"a":"one\r\n \r\ntwo\n"}""", Copies.Same)]
    [InlineData("""{"a":1}""", """{"a":"1"}""", Copies.Apart)]
    [InlineData("""{"a":null}""", "{}", Copies.Wider)]
    [InlineData("""{"a":1,"l":["p","q"],"granular_markings":[{"selectors":["l.[1]"],"marking_ref":"m"},{"selectors":["a"],"marking_ref":"n"}]}""", """{"l":["q"],"granular_markings":[{"selectors":["l.[0]"],"marking_ref":"m"}]}""", Copies.Wider)]
    [InlineData("""{"a":1,"granular_markings":[{"selectors":["a"],"marking_ref":"m"}]}""", """{"a":1,"granular_markings":[{"selectors":["a"],"marking_ref":"n"}]}""", Copies.Apart)]
    [InlineData("""{"a":{"granular_markings":[1]}}""", """{"a":{"granular_markings":[2]}}""", Copies.Apart)]
    [InlineData("{", "{", Copies.Apart)]
    [InlineData("{}", "{", Copies.Apart)]
    [InlineData("""{"a":"\ud800"}""", """{"a":"\ud800"}""", Copies.Apart)]
    [InlineData("[1,2]", "[2]", Copies.Wider)]
    public void Compare_TwoCopies_AreAsTheyStand(string first, string second, Copies expected)
    {
        Assert.Equal(expected, Compare(first, second));
        Assert.Equal(expected switch { Copies.Wider => Copies.Narrower, Copies.Narrower => Copies.Wider, _ => expected }, Compare(second, first));
    }

    [Fact]
    public void Compare_MarkingsOfParagraphs_CountOnlyBetweenEqualCopies()
    {
        const string Extension = Redaction.Extension;
        var wide = $$"""{"d":"one\n\ntwo\n\nthree","extensions":{"{{Extension}}":{"portions":[{"paragraphs":[1,1]},{"paragraphs":[3,3]}]},"other":{"x":1} } }""";
        var narrow = $$"""{"d":"one\n\nthree","extensions":{"{{Extension}}":{"portions":[{"paragraphs":[2,2]}]},"other":{"x":1} } }""";
        Assert.Equal(Copies.Wider, Compare(wide, narrow));
        Assert.Equal(Copies.Wider, Compare("""{"d":"one\n\ntwo"}""", $$"""{"d":"one","extensions":{"{{Extension}}":{"portions":[]} } }"""));
        Assert.Equal(Copies.Apart, Compare(wide, wide.Replace("[3,3]", "[2,3]", StringComparison.Ordinal)));
        Assert.Equal(Copies.Apart, Compare(wide, narrow.Replace("\"x\":1", "\"x\":2", StringComparison.Ordinal)));
    }

    [Fact]
    public void Compare_WithAnythingTakenAway_IsNeverNarrower_AndTwiceTakenIsNarrowerThanOnce()
    {
        var seed = LongRuns.Seed;
        var random = new Random(seed);
        var wider = 0;
        for (var round = 0; round < LongRuns.Rounds(3_000, 300_000); round++)
        {
            var whole = new JsonObject { ["type"] = "x", ["a"] = Drawn.Value(random, 4), ["b"] = Drawn.Value(random, 3) };
            var once = Redacted(random, whole);
            var twice = Redacted(random, once);
            var says = string.Create(CultureInfo.InvariantCulture, $"seed {seed}, round {round}:\n{whole.ToJsonString()}\n{once.ToJsonString()}\n{twice.ToJsonString()}");
            Assert.True(Compare(whole.ToJsonString(), once.ToJsonString()) is Copies.Wider or Copies.Same, says);
            Assert.True(Compare(whole.ToJsonString(), twice.ToJsonString()) is var way && way is Copies.Wider or Copies.Same, says);
            Assert.Equal(JsonNode.DeepEquals(whole, twice), Compare(whole.ToJsonString(), twice.ToJsonString()) == Copies.Same);
            if (Compare(twice.ToJsonString(), whole.ToJsonString()) == Copies.Narrower) wider++;
        }

        Assert.True(wider > 1_000);
    }

    [Fact]
    public void Compare_LongListsThatNeverFit_IsLinear()
    {
        var texts = string.Join(',', Enumerable.Range(0, 40_000).Select(_ => "\"a\\n\\nb\""));
        var large = $"\"{string.Join("\\n\\n", Enumerable.Repeat("c", 40_000))}\"";
        Assert.Equal(Copies.Apart, Compare($$"""{"a":[{{texts}}]}""", $$"""{"a":[{{large}}]}"""));
        var objects = string.Join(',', Enumerable.Range(0, 40_000).Select(n => $$"""{"k":{{n}}}"""));
        Assert.Equal(Copies.Apart, Compare($"[{objects}]", $"[{{{string.Join(',', Enumerable.Range(0, 40_000).Select(n => $"\"k{n}\":1"))}}}]"));
    }

    /// <summary>A copy without some members, items and paragraphs.</summary>
    private static JsonNode Redacted(Random random, JsonNode value)
    {
        switch (value)
        {
            case JsonObject members:
                return new JsonObject(members.Where(m => m.Key == "type" || random.Next(8) > 0).Select(m => KeyValuePair.Create(m.Key, (JsonNode?)Redacted(random, m.Value!))).ToList());
            case JsonArray items:
                return new JsonArray([.. items.Where(_ => random.Next(8) > 0).Select(i => Redacted(random, i!))]);
            default:
                if (value.GetValueKind() != System.Text.Json.JsonValueKind.String) return value.DeepClone();
                var paragraphs = value.GetValue<string>().Split("\n\n");
                var left = paragraphs.Where(_ => random.Next(8) > 0).ToList();
                return JsonValue.Create(string.Join("\n\n", left.Count == 0 ? paragraphs : left));
        }
    }

    private static Copies Compare(string first, string second) => Redactions.Compare(Encoding.UTF8.GetBytes(first), Encoding.UTF8.GetBytes(second));
}
