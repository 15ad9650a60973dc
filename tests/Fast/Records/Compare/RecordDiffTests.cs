using System.Globalization;
using System.Text;
using System.Text.Json.Nodes;
using Renkei.Records.Compare;
using Renkei.Support;

namespace Renkei.Fast.Records.Compare;

public sealed class RecordDiffTests
{
    [Theory]
    [InlineData("""{"a":1}""", """ { "a" : 1.0 } """, "")]
    [InlineData("""{"a":"\u0041","b":2}""", """{"b":2,"a":"A"}""", "")]
    [InlineData("""{"a":1}""", """{"a":2}""", "/a 1>2")]
    [InlineData("""{"a":1}""", """{"a/~":1}""", "/a 1>-, /a~1~0 ->1")]
    [InlineData("""{"a":{"b":{"c":"x"}}}""", """{"a":{"b":{"c":"y"}}}""", "/a/b/c \"x\">\"y\"")]
    [InlineData("""{"a":[1]}""", """{"a":{"0":1}}""", """/a [1]>{"0":1}""")]
    [InlineData("""{"a":["x","y","z"]}""", """{"a":["w","x","y","z"]}""", "/a/0 ->\"w\"")]
    [InlineData("""{"a":["x","y","z"]}""", """{"a":["x","z"]}""", "/a/1 \"y\">-")]
    [InlineData("""{"a":["x","y","z"]}""", """{"a":["x","v","z","w"]}""", "/a/1 \"y\">-, /a/1 ->\"v\", /a/3 ->\"w\"")]
    [InlineData("""{"a":["x","x"]}""", """{"a":["x"]}""", "/a/1 \"x\">-")]
    [InlineData("""{"a":["x","y"]}""", """{"a":["y","x"]}""", """/a ["x","y"]>["y","x"]""")]
    [InlineData("""{"r":[{"source_name":"s","url":"u"},{"source_name":"t"}]}""", """{"r":[{"source_name":"new"},{"source_name":"s","url":"v"},{"source_name":"t"}]}""", """/r/1/url "u">"v", /r/0 ->{"source_name":"new"}""")]
    [InlineData("""{"r":[{"x":1,"y":2}]}""", """{"r":[{"x":1,"y":3}]}""", "/r/0/y 2>3")]
    [InlineData("""{"r":[{"name":"a","y":1},{"name":"b","y":1}]}""", """{"r":[{"name":"b","y":2},{"name":"a","y":2}]}""", "/r/1/y 1>2, /r/0/y 1>2")]
    [InlineData("9007199254740993", "9007199254740992", " 9007199254740993>9007199254740992")]
    [InlineData("null", "false", " null>false")]
    [InlineData("{", "{}", " {>{}")]
    public void Between_TwoVersions_NamesWhatChanged(string before, string after, string expected) =>
        Assert.Equal(expected, string.Join(", ", Between(before, after).Select(c => $"{c.Pointer} {c.Before ?? "-"}>{c.After ?? "-"}")));

    [Fact]
    public void Between_AnyTwo_IsEmptyExactlyWhenTheyMeanTheSame_AndEveryPlaceIsThere()
    {
        var seed = LongRuns.Seed;
        var random = new Random(seed);
        var changed = 0;
        for (var round = 0; round < LongRuns.Rounds(3_000, 300_000); round++)
        {
            var before = Drawn.Value(random, 4)!;
            var after = random.Next(5) == 0 ? before.DeepClone() : Drawn.Changed(random, before);
            var says = string.Create(CultureInfo.InvariantCulture, $"seed {seed}, round {round}:\n{before.ToJsonString()}\n{after.ToJsonString()}");
            var changes = Between(before.ToJsonString(), after.ToJsonString());
            Assert.True(changes.IsEmpty == JsonNode.DeepEquals(before, after), says);
            changed += changes.Length;
            foreach (var change in changes)
            {
                if (change.Before is not null && change.After is null) Assert.True(Stands(before, change.Pointer, change.Before), $"{says}\n{change}");
                if (change.After is not null) Assert.True(Stands(after, change.Pointer, change.After), $"{says}\n{change}");
            }
        }

        Assert.True(changed > 1_000);
    }

    [Fact]
    public void Between_LongListsInAnyOrder_IsNearLinear()
    {
        var many = Enumerable.Range(0, 30_000).Select(n => $$"""{"name":"n{{n}}","value":{{n}}}""").ToArray();
        var before = $"[{string.Join(',', many)}]";
        new Random(LongRuns.Seed).Shuffle(many);
        var after = $"[{string.Join(',', many).Replace("\"value\":7,", "\"value\":8,", StringComparison.Ordinal).Replace("\"value\":", "\"Value\":", StringComparison.Ordinal)}]";
        Assert.Equal(60_000, Between(before, after).Length);
    }

    private static bool Stands(JsonNode? root, string pointer, string text)
    {
        var at = root;
        foreach (var step in pointer.Split('/').Skip(1).Select(s => s.Replace("~1", "/", StringComparison.Ordinal).Replace("~0", "~", StringComparison.Ordinal)))
        {
            at = at is JsonArray items ? items[int.Parse(step, CultureInfo.InvariantCulture)] : at![step];
        }

        return JsonNode.DeepEquals(at, JsonNode.Parse(text));
    }

    private static System.Collections.Immutable.ImmutableArray<Change> Between(string before, string after) =>
        RecordDiff.Between(Encoding.UTF8.GetBytes(before), Encoding.UTF8.GetBytes(after));
}

/// <summary>Random JSON with few distinct names and values, so that lists share items.</summary>
internal static class Drawn
{
    public static JsonNode Value(Random random, int depth) => random.Next(depth > 0 ? 7 : 3) switch
    {
        0 => JsonValue.Create(random.Next(4)),
        1 => JsonValue.Create(random.Next(2) == 0),
        2 => JsonValue.Create(Text(random)),
        3 or 4 => new JsonArray([.. Enumerable.Range(0, random.Next(5)).Select(_ => Value(random, depth - 1))]),
        _ => new JsonObject(Enumerable.Range(0, random.Next(5)).Select(n => KeyValuePair.Create<string, JsonNode?>(random.Next(4) == 0 && n == 0 ? "name" : $"k{n}", Value(random, depth - 1)))),
    };

    public static string Text(Random random) => string.Join("\n\n", Enumerable.Range(0, random.Next(1, 4)).Select(_ => $"{(char)('a' + random.Next(3))}"));

    public static JsonNode Changed(Random random, JsonNode value)
    {
        var copy = value.DeepClone();
        switch (copy)
        {
            case JsonObject members when members.Count > 0 && random.Next(3) > 0:
                var name = members.ElementAt(random.Next(members.Count)).Key;
                members[name] = Changed(random, members[name]!);
                return members;
            case JsonObject members:
                members[$"n{random.Next(9)}"] = Value(random, 1);
                return members;
            case JsonArray items when items.Count > 0 && random.Next(3) == 0:
                items.RemoveAt(random.Next(items.Count));
                return items;
            case JsonArray items when items.Count > 0 && random.Next(2) == 0:
                var at = random.Next(items.Count);
                items[at] = Changed(random, items[at]!);
                return items;
            case JsonArray items:
                items.Insert(random.Next(items.Count + 1), Value(random, 1));
                return items;
            default:
                return Value(random, 1);
        }
    }
}
