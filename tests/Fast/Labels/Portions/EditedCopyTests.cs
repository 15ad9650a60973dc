using System.Globalization;
using System.Text;
using System.Text.Json.Nodes;
using Renkei.Labels.Portions;
using Renkei.Support;

namespace Renkei.Fast.Labels.Portions;

public sealed class EditedCopyTests
{
    private const string Paragraphs = "\"extensions\":{\"extension-definition--own\":{\"extension_type\":\"property-extension\",\"portions\":[{\"selector\":\"description\",\"paragraphs\":[2,2],\"marking_ref\":\"#1\"}]}}";

    [Theory]
    [InlineData("one\n\nsecret\n\nthree", "one\n\nthree", "one\n\nthree, mended", "one\n\nsecret\n\nthree, mended")]
    [InlineData("one\n\nsecret\n\nthree", "one\n\nthree", "one, mended\n\nthree", "one, mended\n\nsecret\n\nthree")]
    [InlineData("one\n\nsecret\n\nthree", "one\n\nthree", "before\n\none\n\nthree", "before\n\none\n\nsecret\n\nthree")]
    [InlineData("one\n\nsecret\n\nthree", "one\n\nthree", "one\n \nthree\n\nafter\n", "one\n\nsecret\n \nthree\n\nafter\n")]
    [InlineData("one\n\nsecret\n\nthree", "one\n\nthree", "three", "secret\n\nthree")]
    [InlineData("one\n\nsecret\n\nthree", "one\n\nthree", "all new", "all new\n\nsecret")]
    public void Carry_WithheldParagraph_StaysBehindItsNeighbour(string whole, string seen, string written, string expected)
    {
        var record = Acme.Record($"\"description\":{JsonValue.Create(whole)!.ToJsonString()},{Paragraphs}");
        var shown = Redaction.Redact(record, Acme.Source, Acme.Outsider, Acme.At)!.Content;
        Assert.Equal(seen, (string?)Node(shown)["description"]);
        var made = Node(shown);
        made["description"] = written;
        var carried = EditedCopy.Carry(record, Acme.Source, Acme.Outsider, Acme.At, Bytes(made));
        Assert.Equal(expected, (string?)Node(carried)["description"]);
        Assert.Equal(written.Trim(), ((string?)Node(Redaction.Redact(carried, Acme.Source, Acme.Outsider, Acme.At)!.Content)["description"])!.Trim());
    }

    [Fact]
    public void Carry_WithheldPropertyElementAndMember_AreThereUnderTheirMarkings()
    {
        var record = Acme.Record("""
            "name":"Fog","aliases":["one","two","three"],"hashes":{"MD5":"a","SHA-1":"b"},"goal":"hidden",
            "links":[{"url":"u","note":"hidden"},{"url":"v"}],
            "granular_markings":[{"marking_ref":"#1","selectors":["aliases.[1]","hashes.SHA-1","goal","links.[0].note"]},{"marking_ref":"#8","selectors":["aliases.[2]"]}]
            """);
        var shown = Redaction.Redact(record, Acme.Source, Acme.Outsider, Acme.At)!.Content;
        var made = Node(shown);
        made["name"] = "Fog, mended";
        ((JsonArray)made["aliases"]!).Add("four");
        made["hashes"]!["MD5"] = "c";
        ((JsonArray)made["links"]!).Add(new JsonObject { ["url"] = "w" });
        var carried = EditedCopy.Carry(record, Acme.Source, Acme.Outsider, Acme.At, Bytes(made));
        var node = Node(carried);
        Assert.Equal("""["one","two","three","four"]""", node["aliases"]!.ToJsonString());
        Assert.Equal("""{"MD5":"c","SHA-1":"b"}""", node["hashes"]!.ToJsonString());
        Assert.Equal("hidden", (string?)node["goal"]);
        Assert.Equal("""[{"url":"u","note":"hidden"},{"url":"v"},{"url":"w"}]""", node["links"]!.ToJsonString());
        Assert.True(JsonNode.DeepEquals(Bare(made), Bare(Node(Redaction.Redact(carried, Acme.Source, Acme.Outsider, Acme.At)!.Content))), node.ToJsonString());
        Assert.Equal(carried.Length, Redaction.Redact(carried, Acme.Source, Acme.Insider, Acme.At)!.Content.Length);
    }

    [Fact]
    public void Carry_ElementOfAListThatIsWithheldWhole_KeepsTheMarkingOfTheList()
    {
        var record = Acme.Record("\"name\":\"Fog\",\"aliases\":[\"one\",\"two\"],\"granular_markings\":[{\"marking_ref\":\"#1\",\"selectors\":[\"aliases\"]}]");
        var shown = Redaction.Redact(record, Acme.Source, Acme.Outsider, Acme.At)!.Content;
        var made = Node(shown);
        made["aliases"] = new JsonArray("mine");
        var carried = EditedCopy.Carry(record, Acme.Source, Acme.Outsider, Acme.At, Bytes(made));
        Assert.Equal("""["one","two","mine"]""", Node(carried)["aliases"]!.ToJsonString());
        Assert.Equal("""["mine"]""", Node(Redaction.Redact(carried, Acme.Source, Acme.Outsider, Acme.At)!.Content)["aliases"]!.ToJsonString());
    }

    /// <summary>Under statements alone a part stands under the default label; beside another label it would not.</summary>
    [Fact]
    public void Carry_PartUnderAStatementInsideALabelledOne_StaysUnderTheDefaultLabel()
    {
        var record = Acme.Record("\"hashes\":{\"MD5\":\"a\",\"SHA-1\":\"b\"},\"granular_markings\":[{\"marking_ref\":\"#0\",\"selectors\":[\"hashes\"]},{\"marking_ref\":\"#6\",\"selectors\":[\"hashes.SHA-1\"]}]");
        var made = Node(Redaction.Redact(record, Acme.Source, Acme.Outsider, Acme.At)!.Content);
        Assert.Equal("""{"MD5":"a"}""", made["hashes"]!.ToJsonString());
        made["hashes"]!["MD5"] = "c";
        made.Remove("granular_markings");
        var carried = EditedCopy.Carry(record, Acme.Source, Acme.Outsider, Acme.At, Bytes(made));
        Assert.Equal("""{"MD5":"c","SHA-1":"b"}""", Node(carried)["hashes"]!.ToJsonString());
        Assert.Equal("""{"MD5":"c"}""", Node(Redaction.Redact(carried, Acme.Source, Acme.Outsider, Acme.At)!.Content)["hashes"]!.ToJsonString());
    }

    [Fact]
    public void Carry_WhatTheAuthorTookAway_IsGoneWithWhatItHeld()
    {
        var record = Acme.Record("\"name\":\"Fog\",\"aliases\":[\"one\",\"two\"],\"granular_markings\":[{\"marking_ref\":\"#1\",\"selectors\":[\"aliases.[1]\"]}]");
        var shown = Redaction.Redact(record, Acme.Source, Acme.Outsider, Acme.At)!.Content;
        var made = Node(shown);
        made.Remove("aliases");
        var carried = Node(EditedCopy.Carry(record, Acme.Source, Acme.Outsider, Acme.At, Bytes(made)));
        Assert.Null(carried["aliases"]);
        Assert.Null(carried["granular_markings"]);
    }

    [Fact]
    public void Carry_NothingWithheld_GivesTheAuthorsBytes()
    {
        var (record, written) = (Acme.Record("\"name\":\"Fog\""), Acme.Record("\"name\" : \"Fog\""));
        Assert.True(EditedCopy.Carry(record, Acme.Source, Acme.Outsider, Acme.At, written).Span.SequenceEqual(written));
        var hidden = Acme.Record("\"name\":\"Fog\",\"goal\":\"a\",\"granular_markings\":[{\"marking_ref\":\"#1\",\"selectors\":[\"goal\"]}]");
        Assert.True(EditedCopy.Carry(hidden, Acme.Source, Acme.Outsider, Acme.At, "no JSON"u8.ToArray()).Span.SequenceEqual("no JSON"u8));
    }

    [Fact]
    public void Carry_TextsOfManyParagraphs_AreDoneAtOnce()
    {
        var text = string.Join("\n\n", Enumerable.Range(0, 60_000));
        var record = Acme.Record($"\"description\":{JsonValue.Create(text)!.ToJsonString()},{Paragraphs}");
        var shown = Redaction.Redact(record, Acme.Source, Acme.Outsider, Acme.At)!.Content;
        var made = Node(shown);
        made["description"] = made["description"] + "\n\nmore";
        Assert.Equal(text + "\n\nmore", (string?)Node(EditedCopy.Carry(record, Acme.Source, Acme.Outsider, Acme.At, Bytes(made)))["description"]);
        var other = string.Join("\n\n", Enumerable.Range(0, 60_000).Select(n => $"n{n}"));
        made["description"] = other;
        Assert.Equal(other.Replace("n0\n\n", "n0\n\n1\n\n", StringComparison.Ordinal), (string?)Node(EditedCopy.Carry(record, Acme.Source, Acme.Outsider, Acme.At, Bytes(made)))["description"]);
    }

    /// <summary>As many portions as a record can hold are carried over one after the other, none compared with all others: this ends.</summary>
    [Theory]
    [InlineData("properties")]
    [InlineData("elements")]
    [InlineData("members")]
    [InlineData("paragraphs")]
    [InlineData("nested")]
    public void Carry_TwentyThousandPortions_AreDoneAtOnce(string kind)
    {
        const int Many = 20_000;
        var (numbers, text) = (Enumerable.Range(0, Many).ToList(), string.Join("\n\n", Enumerable.Range(0, 2 * Many).Select(n => $"p{n}")));
        string Marked(Func<int, string> selector) => $"\"granular_markings\":[{{\"marking_ref\":\"#1\",\"selectors\":[{string.Join(',', numbers.Select(n => $"\"{selector(n)}\""))}]}}]";
        string Ranges(Func<int, (int, int)> range) => $"\"description\":{JsonValue.Create(text)!.ToJsonString()},\"extensions\":{{\"extension-definition--own\":{{\"extension_type\":\"property-extension\",\"portions\":[{string.Join(',', numbers.Select(n => range(n) is var (first, last) ? $"{{\"selector\":\"description\",\"paragraphs\":[{first},{last}],\"marking_ref\":\"#1\"}}" : ""))}]}}}}";
        var (members, edited) = kind switch
        {
            "properties" => (string.Concat(numbers.Select(n => $"\"x_{n}\":\"hidden {n}\",")) + Marked(n => $"x_{n}"), "x_own"),
            "elements" => ($"\"x_list\":[{string.Join(',', numbers.Select(n => $"\"hidden {n}\",\"open {n}\""))}],{Marked(n => $"x_list.[{2 * n}]")}", "x_list"),
            "members" => ($"\"x_object\":{{\"own\":1,{string.Join(',', numbers.Select(n => $"\"x_{n}\":\"hidden {n}\""))}}},{Marked(n => $"x_object.x_{n}")}", "x_object"),
            "paragraphs" => (Ranges(n => ((2 * n) + 1, (2 * n) + 1)), "description"),
            _ => (Ranges(n => (n + 1, (2 * Many) - 1)), "description"),
        };
        var record = Acme.Record(members);
        var shown = Redaction.Redact(record, Acme.Source, Acme.Outsider, Acme.At)!.Content;
        var made = Node(shown);
        made[edited] = edited switch
        {
            "x_list" => new JsonArray([.. ((JsonArray)made[edited]!).Select(e => e!.DeepClone()), "mine"]),
            "x_object" => new JsonObject { ["own"] = 2 },
            "description" => made[edited] + "\n\nmine",
            _ => "mine",
        };
        var carried = Node(EditedCopy.Carry(record, Acme.Source, Acme.Outsider, Acme.At, Bytes(made)));
        switch (kind)
        {
            case "properties":
                Assert.All(numbers, n => Assert.Equal($"hidden {n}", (string?)carried[$"x_{n}"]));
                break;
            case "elements":
                Assert.Equal((2 * Many) + 1, ((JsonArray)carried[edited]!).Count);
                break;
            case "members":
                Assert.Equal(Many + 1, ((JsonObject)carried[edited]!).Count);
                break;
            case "paragraphs":
                Assert.Equal(text + "\n\nmine", (string?)carried[edited]);
                break;
            default:
                // A range for each of twenty thousand paragraphs under each of twenty thousand: nobody means that, and it is not carried.
                Assert.Equal((string?)made[edited], (string?)carried[edited]);
                break;
        }

        Assert.True(JsonNode.DeepEquals(Bare(made), Bare(Node(Redaction.Redact(Bytes(carried), Acme.Source, Acme.Outsider, Acme.At)!.Content))));
    }

    /// <summary>Whoever saw what the author saw sees what the author wrote; and nobody sees of the rest what they did not see before.</summary>
    [Fact]
    public void Carry_RandomRecordsAndEdits_ShowsEachReaderNoMoreThanBefore()
    {
        var seed = LongRuns.Seed;
        var random = new Random(seed);
        var carriedOver = 0;
        for (var round = 0; round < LongRuns.Rounds(1500, 200_000); round++)
        {
            var record = RedactionOracleTests.Draw(random);
            var reader = RedactionOracleTests.Reader(random);
            if (Redaction.Redact(record, Acme.Source, reader, Acme.At)?.Content is not { } shown || shown.Length == record.Length) continue;
            var made = Node(shown);
            Edit(made, random);
            var carried = EditedCopy.Carry(record, Acme.Source, reader, Acme.At, Bytes(made));
            string Said() => string.Create(CultureInfo.InvariantCulture, $"seed {seed}, round {round}:\n{Encoding.UTF8.GetString(record)}\nshown\n{Encoding.UTF8.GetString(shown.Span)}\nwritten\n{made.ToJsonString()}\ncarried\n{Encoding.UTF8.GetString(carried.Span)}");
            var again = Redaction.Redact(carried, Acme.Source, reader, Acme.At)?.Content;
            if (again is not { } back || !JsonNode.DeepEquals(Bare(made), Bare(Node(back)))) Assert.Fail("The author sees another text. " + Said());
            if (carried.Length > Bytes(made).Length) carriedOver++;
            var other = RedactionOracleTests.Reader(random);
            if (Redaction.Redact(carried, Acme.Source, other, Acme.At)?.Content is not { } theirs) continue;
            var allowed = Leaves(made).Concat(Redaction.Redact(record, Acme.Source, other, Acme.At) is { } before ? Leaves(Node(before.Content)) : []).ToHashSet(StringComparer.Ordinal);
            if (Leaves(Node(theirs)).FirstOrDefault(l => !allowed.Contains(l)) is { } leak) Assert.Fail($"{leak} is shown to somebody new. " + Said());
        }

        Assert.True(carriedOver > 100, $"Only {carriedOver} records had something to carry.");
    }

    /// <summary>One change that needs no marking renumbered.</summary>
    private static void Edit(JsonObject item, Random random)
    {
        var names = item.Select(m => m.Key).Where(k => k.StartsWith("x_", StringComparison.Ordinal)).ToArray();
        if (names.Length == 0 || random.Next(4) == 0)
        {
            item["x_new"] = "written";
            return;
        }

        var name = names[random.Next(names.Length)];
        switch (item[name])
        {
            case JsonArray list:
                list.Add("written");
                break;
            case JsonObject inner:
                inner["written"] = "written";
                break;
            case JsonValue value when value.TryGetValue<string>(out var text):
                item[name] = random.Next(2) == 0 ? text + "\n\nwritten" : "written" + text;
                break;
        }
    }

    /// <summary>Texts by paragraph, and other values with the name they stand under.</summary>
    private static IEnumerable<string> Leaves(JsonNode? node) => node switch
    {
        JsonObject item => Bare(item).SelectMany(m => m.Value is JsonValue value && !value.TryGetValue<string>(out _) ? [m.Key + " " + value.ToJsonString()] : Leaves(m.Value)),
        JsonArray list => list.SelectMany(Leaves),
        JsonValue value when value.TryGetValue<string>(out var text) => Renkei.Labels.Portions.Paragraphs.Of(text).Select(p => text[p]),
        _ => [],
    };

    /// <summary>Without its portions' markings, which may be written in several ways.</summary>
    private static JsonObject Bare(JsonObject item)
    {
        var bare = (JsonObject)item.DeepClone();
        bare.Remove("granular_markings");
        (bare["extensions"] as JsonObject)?.Remove(Redaction.Extension);
        if (bare["extensions"] is JsonObject { Count: 0 }) bare.Remove("extensions");
        return bare;
    }

    private static JsonObject Node(ReadOnlyMemory<byte> json) => (JsonObject)JsonNode.Parse(json.Span)!;

    private static byte[] Bytes(JsonObject node) => Encoding.UTF8.GetBytes(node.ToJsonString());
}
