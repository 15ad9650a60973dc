using System.Globalization;
using System.Text;
using System.Text.Json;
using Renkei.Records.Types;
using Renkei.Support;

namespace Renkei.Fast.Records.Types;

public sealed class SchemaTests
{
    [Theory]
    [InlineData("true", "1", "")]
    [InlineData("false", "1", "schema-false")]
    [InlineData("{}", "null", "")]
    [InlineData("""{"type":"integer"}""", "1.0", "")]
    [InlineData("""{"type":"integer"}""", "1.5", "schema-type")]
    [InlineData("""{"type":"number"}""", "1", "")]
    [InlineData("""{"type":["string","null"]}""", "null", "")]
    [InlineData("""{"type":["string","null"]}""", "[]", "schema-type")]
    [InlineData("""{"type":"boolean"}""", "\"true\"", "schema-type")]
    [InlineData("""{"enum":["a",1,{"b":[2]}]}""", "1.0", "")]
    [InlineData("""{"enum":["a",1,{"b":[2]}]}""", """{"b":[2.0]}""", "")]
    [InlineData("""{"enum":["a",1]}""", "\"b\"", "schema-value")]
    [InlineData("""{"const":false}""", "0", "schema-value")]
    [InlineData("""{"const":"a","enum":["b"]}""", "\"a\"", "schema-value")]
    [InlineData("""{"required":["a"],"properties":{"a":{}}}""", "{}", "schema-required")]
    [InlineData("""{"properties":{"a":{}},"required":["a","b"]}""", """{"b":1}""", "schema-required")]
    [InlineData("""{"required":["a"]}""", "5", "")]
    [InlineData("""{"properties":{"a":{"type":"string"}}}""", """{"a":5}""", "/a schema-type")]
    [InlineData("""{"properties":{"a":true},"additionalProperties":false}""", """{"a":5,"b/c":1}""", "/b~1c schema-member")]
    [InlineData("""{"required":["a"],"additionalProperties":false}""", """{"a":5}""", "/a schema-member")]
    [InlineData("""{"properties":{"a":false}}""", """{"a":5}""", "/a schema-member")]
    [InlineData("""{"additionalProperties":{"type":"integer"}}""", """{"a":5,"b":"c"}""", "/b schema-type")]
    [InlineData("""{"minProperties":1,"maxProperties":2}""", "{}", "schema-length")]
    [InlineData("""{"minProperties":1,"maxProperties":2}""", """{"a":1,"b":2,"c":3}""", "schema-length")]
    [InlineData("""{"items":{"type":"integer"}}""", "[1,\"a\",2,null]", "/1 schema-type,/3 schema-type")]
    [InlineData("""{"prefixItems":[{"type":"string"}],"items":{"type":"integer"}}""", "[\"a\",1]", "")]
    [InlineData("""{"prefixItems":[{"type":"string"}],"items":false}""", "[\"a\",1]", "/1 schema-false")]
    [InlineData("""{"minItems":1}""", "[]", "schema-length")]
    [InlineData("""{"maxItems":1}""", "[1,2]", "schema-length")]
    [InlineData("""{"uniqueItems":true}""", "[1,\"1\",[1],1.0]", "schema-unique")]
    [InlineData("""{"uniqueItems":true}""", """[{"a":1,"b":2},{"b":2,"a":1.0}]""", "schema-unique")]
    [InlineData("""{"uniqueItems":true}""", "[1,\"1\",true]", "")]
    [InlineData("""{"minLength":2,"maxLength":2}""", "\"\\ud83d\\ude00x\"", "")]
    [InlineData("""{"minLength":2}""", "\"\\ud83d\\ude00\"", "schema-length")]
    [InlineData("""{"minimum":1.1}""", "1.1", "")]
    [InlineData("""{"minimum":1.1}""", "1", "schema-range")]
    [InlineData("""{"exclusiveMinimum":1}""", "1", "schema-range")]
    [InlineData("""{"maximum":3}""", "1e300", "schema-range")]
    [InlineData("""{"minimum":3}""", "1e300", "")]
    [InlineData("""{"minimum":3}""", "-1e300", "schema-range")]
    [InlineData("""{"exclusiveMaximum":3}""", "3", "schema-range")]
    [InlineData("""{"multipleOf":0.01}""", "19.99", "")]
    [InlineData("""{"multipleOf":0.01}""", "19.995", "schema-range")]
    [InlineData("""{"pattern":"^[A-Z]{2}\\d+$"}""", "\"AB12\"", "")]
    [InlineData("""{"pattern":"^[A-Z]{2}\\d+$"}""", "\"AB12\\n\"", "schema-pattern")]
    [InlineData("""{"pattern":"^[A-Z]{2}\\d+$"}""", "\"AB\\u0661\"", "schema-pattern")]
    [InlineData("""{"pattern":"^\\p{Lu}(a|b)?[\\w.-]+$"}""", "\"Äb-x\"", "")]
    [InlineData("""{"pattern":"b"}""", "\"abc\"", "")]
    [InlineData("""{"format":"date-time"}""", "\"2030-01-31T12:00:00+09:00\"", "")]
    [InlineData("""{"format":"date-time"}""", "\"2030-01-32T12:00:00Z\"", "schema-format")]
    [InlineData("""{"format":"uri"}""", "\"https://example.org/a?b=%20#c\"", "")]
    [InlineData("""{"format":"uri"}""", "\"/etc/passwd\"", "schema-format")]
    [InlineData("""{"format":"uri"}""", "\"https://example.org/a b\"", "schema-format")]
    [InlineData("""{"format":"uuid"}""", "\"2ed6657d-e927-568b-95e1-2665a8aea6a2\"", "")]
    [InlineData("""{"format":"uuid"}""", "\"2ed6657d\"", "schema-format")]
    [InlineData("""{"$defs":{"a":{"type":"string"}},"properties":{"b":{"$ref":"#/$defs/a"}}}""", """{"b":1}""", "/b schema-type")]
    [InlineData("""{"$ref":"#/$defs/a~1b","$defs":{"a/b":{"minLength":3}},"type":"string"}""", "\"ab\"", "schema-length")]
    [InlineData("""{"properties":{"next":{"$ref":"#"}},"additionalProperties":false}""", """{"next":{"next":{"other":1}}}""", "/next/next/other schema-member")]
    [InlineData("""{"allOf":[{"required":["a"]},{"required":["b"]}]}""", "{}", "schema-required,schema-required")]
    [InlineData("""{"anyOf":[{"type":"string"},{"type":"null"}]}""", "1", "schema-any")]
    [InlineData("""{"anyOf":[{"type":"string"},{"type":"null"}]}""", "null", "")]
    [InlineData("""{"oneOf":[{"type":"integer"},{"minimum":2}]}""", "3", "schema-one")]
    [InlineData("""{"oneOf":[{"type":"integer"},{"minimum":2}]}""", "1", "")]
    [InlineData("""{"not":{"type":"string"}}""", "\"a\"", "schema-not")]
    [InlineData("""{"if":{"required":["a"]},"then":{"required":["b"]},"else":{"required":["c"]}}""", """{"a":1}""", "schema-required")]
    [InlineData("""{"if":{"required":["a"]},"then":{"required":["b"]},"else":{"required":["c"]}}""", """{"c":1}""", "")]
    [InlineData("""{"then":false}""", "1", "")]
    [InlineData("""{"properties":{"a":{"items":{"properties":{"b":{"const":1}}}}}}""", """{"a":[{"b":1},{"b":2}]}""", "/a/1/b schema-value")]
    public void Check_Value_FindsWhatTheSchemaAsks(string schema, string value, string expected)
    {
        var findings = SchemaCheck.Check(Schema(schema), JsonDocument.Parse(value).RootElement);
        Assert.Equal(expected, string.Join(',', findings.Select(f => f.Path.Length == 0 ? f.Rule : $"{f.Path} {f.Rule}")));
        Assert.All(findings, f => Assert.EndsWith(".", f.Expected, StringComparison.Ordinal));
    }

    [Theory]
    [InlineData("""{"patternProperties":{}}""", "/patternProperties schema-keyword")]
    [InlineData("""{"properties":{"a":{"unevaluatedProperties":false}}}""", "/properties/a/unevaluatedProperties schema-keyword")]
    [InlineData("""{"$dynamicRef":"#a"}""", "/$dynamicRef schema-keyword")]
    [InlineData("""{"$anchor":"a"}""", "/$anchor schema-keyword")]
    [InlineData("""{"$schema":"http://json-schema.org/draft-07/schema#"}""", "/$schema schema-dialect")]
    [InlineData("""{"properties":{"a":{"$id":"b"}}}""", "/properties/a/$id schema-keyword")]
    [InlineData("""{"$ref":"https://example.org/schema"}""", "/$ref schema-reference")]
    [InlineData("""{"$ref":"#/$defs/none"}""", "/$ref schema-reference")]
    [InlineData("""{"$ref":"#"}""", " schema-chain")]
    [InlineData("""{"$defs":{"a":{"not":{"$ref":"#/$defs/b"}},"b":{"anyOf":[{"$ref":"#/$defs/a"}]}}}""", " schema-chain")]
    [InlineData("""{"type":"text"}""", "/type schema-type")]
    [InlineData("""{"type":[]}""", "/type schema-type")]
    [InlineData("""{"format":"email"}""", "/format schema-format")]
    [InlineData("""{"pattern":"(?=a)"}""", "/pattern schema-pattern")]
    [InlineData("""{"pattern":"(a)\\1"}""", "/pattern schema-pattern")]
    [InlineData("""{"pattern":"("}""", "/pattern schema-pattern")]
    [InlineData("""{"pattern":"((a{50}){50}){50}"}""", "/pattern schema-pattern")]
    [InlineData("""{"pattern":"a{2,1}"}""", "/pattern schema-pattern")]
    [InlineData("""{"minLength":-1}""", "/minLength schema-form")]
    [InlineData("""{"minItems":1.5}""", "/minItems schema-form")]
    [InlineData("""{"multipleOf":0}""", "/multipleOf schema-form")]
    [InlineData("""{"required":[1]}""", "/required/0 schema-form")]
    [InlineData("""{"required":"a"}""", "/required schema-form")]
    [InlineData("""{"allOf":[]}""", "/allOf schema-form")]
    [InlineData("""{"properties":[]}""", "/properties schema-form")]
    [InlineData("""{"items":[{}]}""", "/items schema-form")]
    [InlineData("""{"enum":[]}""", "/enum schema-form")]
    [InlineData("""{"a":1,"a":2}""", " schema-json")]
    [InlineData("""{"title":"\ud800"}""", " schema-json")]
    [InlineData("5", " schema-form")]
    public void Read_SchemaThatCannotBeChecked_IsRefusedByName(string schema, string expected)
    {
        var read = SchemaReader.Read(Encoding.UTF8.GetBytes(schema));
        Assert.Null(read.Value);
        var fault = Assert.Single(read.Faults);
        Assert.Equal(expected, $"{fault.Path} {fault.Rule}");
    }

    [Fact]
    public void Check_SchemaWhosePartsMultiply_EndsWithACost()
    {
        var defs = string.Join(',', Enumerable.Range(0, 14).Select(n => $$"""
            "d{{n}}":{"anyOf":[{"$ref":"#/$defs/d{{n + 1}}"},{"$ref":"#/$defs/d{{n + 1}}"},{"$ref":"#/$defs/d{{n + 1}}"}]}
            """));
        var schema = Schema("{\"$ref\":\"#/$defs/d0\",\"$defs\":{" + defs + ",\"d14\":false}}");
        Assert.Contains(SchemaCheck.Check(schema, JsonDocument.Parse("1").RootElement), f => f.Rule == "schema-cost");
    }

    [Fact]
    public void Check_PatternThatWouldBacktrack_IsAnswered()
    {
        var schema = Schema("""{"pattern":"^(a+)+$"}""");
        Assert.Equal("schema-pattern", Assert.Single(SchemaCheck.Check(schema, JsonDocument.Parse($"\"{new string('a', 20_000)}b\"").RootElement)).Rule);
    }

    [Fact]
    public void Check_ManyFaults_AreBounded() =>
        Assert.Equal(SchemaCheck.MaxFindings, SchemaCheck.Check(Schema("""{"items":{"type":"string"}}"""), JsonDocument.Parse($"[{string.Join(',', Enumerable.Repeat("1", 50_000))}]").RootElement).Length);

    [Fact]
    public void Check_ManyMembersAndNames_IsLinear()
    {
        var names = string.Join(',', Enumerable.Range(0, 10_000).Select(n => $"\"n{n}\""));
        var schema = Schema($$"""{"required":[{{names}}]}""");
        var value = "{" + string.Join(',', Enumerable.Range(0, 100_000).Select(n => $"\"n{n}\":1")) + "}";
        Assert.Empty(SchemaCheck.Check(schema, JsonDocument.Parse(value).RootElement));
    }

    [Fact]
    public void Read_AnyMutation_NeverThrows_AndWhatIsReadChecksAnything()
    {
        var seed = LongRuns.Seed;
        var random = new Random(seed);
        string[] pieces = ["\"type\":", "\"string\"", "\"object\"", "{", "}", "[", "]", ",", "\"$ref\":\"#\"", "\"properties\":", "\"a\":", "\"required\":", "\"pattern\":\"^[a\"", "1", "-1", "1e999", "true", "\"items\":", "\"\\ud800\"", "\"if\":", "\"allOf\":", "\"$defs\":", "\"enum\":", "null"];
        var usable = 0;
        for (var round = 0; round < LongRuns.Rounds(5_000, 500_000); round++)
        {
            var schema = Mutated(random, """{"type":"object","properties":{"a":{"type":["string","null"],"minLength":1},"b":{"items":{"$ref":"#"},"maxItems":3}},"required":["a"],"if":{"required":["b"]},"then":{"not":{"enum":[1,"x"]}}}""", pieces);
            var value = Mutated(random, """{"a":"x","b":[{"a":null},{"a":"\ud83d\ude00","b":[]}],"c":[1,1.5,-2e3]}""", pieces);
            if (SchemaReader.Read(Encoding.UTF8.GetBytes(schema)).Value is not { } read) continue;
            try
            {
                using var document = JsonDocument.Parse(value);
                SchemaCheck.Check(read, document.RootElement);
                usable++;
            }
            catch (JsonException)
            {
                // Not JSON: nothing to check.
            }
        }

        Assert.True(usable > 50, string.Create(CultureInfo.InvariantCulture, $"seed {seed}: only {usable} rounds checked anything."));
    }

    private static string Mutated(Random random, string text, string[] pieces)
    {
        var result = new StringBuilder(text);
        for (var n = random.Next(4); n > 0 && result.Length > 4; n--)
        {
            var at = random.Next(result.Length);
            switch (random.Next(3))
            {
                case 0:
                    result.Remove(at, Math.Min(random.Next(1, 5), result.Length - at));
                    break;
                case 1:
                    result.Insert(at, pieces[random.Next(pieces.Length)]);
                    break;
                default:
                    result[at] = (char)random.Next(0x20, 0x7F);
                    break;
            }
        }

        return result.ToString();
    }

    private static JsonSchema Schema(string json)
    {
        var read = SchemaReader.Read(Encoding.UTF8.GetBytes(json));
        Assert.True(read.Value is not null, string.Join('\n', read.Faults));
        return read.Value!;
    }
}
