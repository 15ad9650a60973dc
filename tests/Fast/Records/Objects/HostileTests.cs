using System.Text;
using Renkei.Records;
using Renkei.Support;

namespace Renkei.Fast.Records.Objects;

/// <summary>Bytes that mean harm: one finding each, never an exception.</summary>
public sealed class HostileTests
{
    private const string Start = """{"type":"url","id":"url--8e2e2d2b-17d4-4cbf-938f-98ee46b3cd3f","value":"a:b",""";

    [Theory]
    [InlineData("", "json-syntax")]
    [InlineData("{", "json-syntax")]
    [InlineData("{} {}", "json-syntax")]
    [InlineData("{\"a\":1,}", "json-syntax")]
    [InlineData("{/* */}", "json-syntax")]
    [InlineData("{\"a\":01}", "json-syntax")]
    [InlineData("{\"a\":NaN}", "json-syntax")]
    [InlineData("{\"a\":\"\t\"}", "json-syntax")]
    [InlineData("\uFEFF{}", "json-syntax")]
    [InlineData("[]", "json-object")]
    [InlineData("null", "json-object")]
    [InlineData("\"a\"", "json-object")]
    [InlineData("{\"a\":\"\\ud800\"}", "json-surrogate")]
    [InlineData("{\"a\":\"\\ud800\\u0041\"}", "json-surrogate")]
    [InlineData("{\"a\":\"\\udc00\\ud800\"}", "json-surrogate")]
    [InlineData("{\"a\":\"\\\\\\ud800x\"}", "json-surrogate")]
    [InlineData("{\"\\ud800\":1}", "json-surrogate")]
    [InlineData("{\"a\":1,\"a\":1}", "json-duplicate-name")]
    [InlineData("{\"a\":1,\"\\u0061\":1}", "json-duplicate-name")]
    [InlineData("{\"a\":{\"b\":1,\"b\":1}}", "json-duplicate-name")]
    public void Read_NoStrictJsonObject_IsOneFinding(string json, string rule)
    {
        var finding = Assert.Single(ObjectReader.Read(Encoding.UTF8.GetBytes(json)).Findings);
        Assert.Equal((rule, true), (finding.Rule, finding.IsError));
    }

    [Fact]
    public void Read_NotUtf8_IsOneFinding() => Assert.Equal("json-utf8", Assert.Single(ObjectReader.Read(new byte[] { (byte)'{', (byte)'"', 0xED, 0xA0, 0x80, (byte)'"', (byte)':', (byte)'1', (byte)'}' }).Findings).Rule);

    [Fact]
    public void Read_WholePairAndEscapedBackslash_AreTaken() => Assert.NotNull(Read(Start + "\"x_a\":\"\\ud83d\\ude00 \\\\ud800\"}").Value);

    [Fact]
    public void Read_ManyNamesOneTwice_IsOneFinding()
    {
        var names = string.Join(',', Enumerable.Range(0, 5000).Select(n => $"\"x_{n}\":1"));
        Assert.Equal("/x_4000", Assert.Single(Read(Start + names + ",\"x_4000\":2}").Findings).Path);
    }

    [Theory]
    [InlineData(62, true)]
    [InlineData(64, false)]
    [InlineData(1_000_000, false)]
    public void Read_DeepNesting_IsRefusedBeyondTheLimit(int depth, bool isTaken)
    {
        var read = Read(Start + "\"x_a\":" + new string('[', depth) + "1" + new string(']', depth) + "}");
        Assert.Equal(isTaken, read.Value is not null);
        if (!isTaken) Assert.Equal("json-depth", Assert.Single(read.Findings).Rule);
    }

    [Theory]
    [InlineData("9007199254740991", true)]
    [InlineData("-9007199254740991", true)]
    [InlineData("9007199254740992", false)]
    [InlineData("-9007199254740992", false)]
    [InlineData("123456789012345678901234567890", false)]
    [InlineData("1e308", true)]
    [InlineData("1e309", false)]
    [InlineData("-1e400", false)]
    [InlineData("1.000000000000000000000001", true)]
    public void Read_LargeNumber_IsRefusedBeyondWhatReadersKeep(string number, bool isTaken)
    {
        var errors = Read(Start + "\"x_a\":" + number + "}").Findings.Where(f => f.IsError).Select(f => (f.Path, f.Rule)).ToList();
        Assert.Equal(isTaken ? [] : [("/x_a", "number-range")], errors);
    }

    [Fact]
    public void Read_VeryLongNumber_IsOneError() => Assert.Equal("number-range", Assert.Single(Read(Start + "\"x_a\":" + new string('9', 1 << 20) + "}").Findings, f => f.IsError).Rule);

    [Fact]
    public void Read_TwentyMegabytes_IsOneFinding() => Assert.Equal("json-size", Assert.Single(Read(Start + "\"x_a\":\"" + new string('a', 20 << 20) + "\"}").Findings).Rule);

    [Fact]
    public void Read_MillionsOfValues_IsOneFinding() => Assert.Equal("json-values", Assert.Single(Read(Start + "\"x_a\":[" + string.Join(',', Enumerable.Repeat('1', 2_000_000)) + "]}").Findings).Rule);

    /// <summary>Long lists that long lists of selectors point into, and hundreds of thousands of faults: near-linear, or this test would not end.</summary>
    [Fact]
    public void Read_ManySelectorsAndFaults_Ends()
    {
        var selectors = string.Join(',', Enumerable.Range(0, 200_000).Select(n => $"\"x_a.[{n}]\""));
        var list = string.Join(',', Enumerable.Repeat("null", 200_000));
        var read = Read(Start + "\"x_a\":[" + list + "],\"granular_markings\":[{\"lang\":\"en\",\"selectors\":[" + selectors + "]}]}");
        Assert.Equal(100, read.Findings.Length);
    }

    [Fact]
    public void Read_MutatedObjects_NeverThrow()
    {
        var seed = LongRuns.Seed;
#pragma warning disable RS0030 // A Random made with a printed seed.
        var random = new Random(seed);
#pragma warning restore RS0030
        var objects = Minimal.Types.Select(t => Encoding.UTF8.GetBytes(Minimal.Of(t, """{"granular_markings":[{"lang":"en","selectors":["type"]}],"x_a":["\ud83d\ude00",{"b":1.5}]}""").ToJsonString())).ToList();
        for (var round = 0; round < LongRuns.Rounds(20_000, 2_000_000); round++)
        {
            var bytes = objects[random.Next(objects.Count)].ToArray();
            for (var change = random.Next(1, 5); change > 0; change--) bytes[random.Next(bytes.Length)] = random.Next(2) == 0 ? (byte)random.Next(256) : (byte)"{}[]\",:\\u01.eZ-_ntf"[random.Next(19)];
            try
            {
                var read = ObjectReader.Read(random.Next(4) == 0 ? bytes[..random.Next(bytes.Length)] : bytes);
                Assert.Equal(read.Value is null, read.Findings.Any(f => f.IsError));
            }
            catch (Exception e) when (e is not Xunit.Sdk.XunitException)
            {
                Assert.Fail($"seed {seed}, round {round}: {Encoding.Latin1.GetString(bytes)}: {e}");
            }
        }
    }

    private static ReadObject Read(string json) => ObjectReader.Read(Encoding.UTF8.GetBytes(json));
}
