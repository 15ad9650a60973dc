using System.Globalization;
using System.Text;
using System.Text.Json;
using Renkei.Records.Ids;
using Renkei.Support;

namespace Renkei.Fast.Records.Ids;

public sealed class CanonicalJsonTests
{
    [Theory]
    [InlineData(0x0000000000000000, "0")]
    [InlineData(unchecked((long)0x8000000000000000), "0")]
    [InlineData(0x0000000000000001, "5e-324")]
    [InlineData(unchecked((long)0x8000000000000001), "-5e-324")]
    [InlineData(0x7fefffffffffffff, "1.7976931348623157e+308")]
    [InlineData(0x4340000000000000, "9007199254740992")]
    [InlineData(unchecked((long)0xc340000000000000), "-9007199254740992")]
    [InlineData(0x4430000000000000, "295147905179352830000")]
    [InlineData(0x44b52d02c7e14af5, "9.999999999999997e+22")]
    [InlineData(0x44b52d02c7e14af6, "1e+23")]
    [InlineData(0x44b52d02c7e14af7, "1.0000000000000001e+23")]
    [InlineData(0x444b1ae4d6e2ef4e, "999999999999999700000")]
    [InlineData(0x444b1ae4d6e2ef4f, "999999999999999900000")]
    [InlineData(0x444b1ae4d6e2ef50, "1e+21")]
    [InlineData(0x3eb0c6f7a0b5ed8c, "9.999999999999997e-7")]
    [InlineData(0x3eb0c6f7a0b5ed8d, "0.000001")]
    [InlineData(0x41b3de4355555553, "333333333.3333332")]
    [InlineData(0x41b3de4355555557, "333333333.33333343")]
    [InlineData(unchecked((long)0xbecbf647612f3696), "-0.0000033333333333333333")]
    [InlineData(0x43143ff3c1cb0959, "1424953923781206.2")]
    public void Write_NumberOfTheStandard_IsAsEcmaScriptWritesIt(long bits, string expected) =>
        Assert.Equal(expected, Canonical(BitConverter.Int64BitsToDouble(bits).ToString("R", CultureInfo.InvariantCulture)));

    [Theory]
    [InlineData("""{ "b" : [ 1.0 , 1E2, -0.5e1 ], "a" : null }""", """{"a":null,"b":[1,100,-5]}""")]
    [InlineData("""{"\u20ac":1,"\r":2,"\ufb33":3,"1":4,"\ud83d\ude00":5,"\u0080":6,"\u00f6":7}""", "{\"\\r\":2,\"1\":4,\"\u0080\":6,\"ö\":7,\"€\":1,\"😀\":5,\"\ufb33\":3}")]
    [InlineData("""["\u20ac$\u000F\u000aA'\u0042\u0022\u005c\\\"\/\u007f"]""", "[\"€$\\u000f\\nA'B\\\"\\\\\\\\\\\"/\u007f\"]")]
    [InlineData("""["\b\t\n\f\r\u0001\u001f"]""", """["\b\t\n\f\r\u0001\u001f"]""")]
    [InlineData("9007199254740993", "9007199254740992")]
    [InlineData("{}", "{}")]
    [InlineData(" [ true,false ] ", "[true,false]")]
    public void Write_Value_IsCanonical(string json, string expected) => Assert.Equal(expected, Canonical(json));

    [Theory]
    [InlineData("""{"a":1,"a":2}""")]
    [InlineData("""{"a":1,"\u0061":2}""")]
    [InlineData("""["\ud800"]""")]
    [InlineData("""{"\udc00":1}""")]
    [InlineData("""{"a":{"\udc00":1}}""")]
    [InlineData("[1e400]")]
    [InlineData("[1,]")]
    [InlineData("[1] 2")]
    [InlineData("[NaN]")]
    [InlineData("")]
    [InlineData("/**/1")]
    public void Write_NotStrict_HasNone(string json) => Assert.Null(CanonicalJson.Write(Encoding.UTF8.GetBytes(json)));

    [Fact]
    public void Write_BytesThatAreNoUtf8_HasNone() => Assert.Null(CanonicalJson.Write(new byte[] { (byte)'"', 0xC3, (byte)'"' }));

    [Fact]
    public void Write_TooDeep_HasNone()
    {
        Assert.NotNull(CanonicalJson.Write(Encoding.UTF8.GetBytes(new string('[', 64) + new string(']', 64))));
        Assert.Null(CanonicalJson.Write(Encoding.UTF8.GetBytes(new string('[', 65) + new string(']', 65))));
    }

    [Fact]
    public void Write_AnyNumber_ReadsBackAndIsShortest()
    {
        var seed = LongRuns.Seed;
        var random = new Random(seed);
        var text = new byte[EcmaNumber.MaxLength];
        for (var round = 0; round < LongRuns.Rounds(50_000, 5_000_000); round++)
        {
            var number = BitConverter.Int64BitsToDouble(random.NextInt64(long.MinValue, long.MaxValue));
            if (round % 3 == 0) number = random.Next(1_000_000) / Math.Pow(10, random.Next(12));
            if (!double.IsFinite(number)) continue;
            var length = EcmaNumber.Format(number, text);
            var written = Encoding.ASCII.GetString(text, 0, length);
            Assert.True(double.Parse(written, CultureInfo.InvariantCulture) == number && Digits(written) <= Digits(number.ToString("R", CultureInfo.InvariantCulture)), string.Create(CultureInfo.InvariantCulture, $"seed {seed}: {number:R} became {written}"));
        }

        static int Digits(string number) => number.Split('e', 'E')[0].Replace(".", "", StringComparison.Ordinal).Trim('-', '0').Length;
    }

    [Fact]
    public void Write_AnyObject_IsTheSameWhateverTheOrderAndSpace()
    {
        var seed = LongRuns.Seed;
        var random = new Random(seed);
        for (var round = 0; round < LongRuns.Rounds(500, 50_000); round++)
        {
            var members = Enumerable.Range(0, random.Next(8)).Select(n => (Name: $"{(char)random.Next(0x20, 0xD7FF)}{n}", Value: Drawn(random, 3))).ToArray();
            var first = Text(members, "");
            random.Shuffle(members);
            var second = CanonicalJson.Write(Text(members, " \n"))!;
            Assert.Equal(CanonicalJson.Write(first), second);
            Assert.Equal(second, CanonicalJson.Write(second));
        }

        static byte[] Text((string Name, string Value)[] members, string space) =>
            Encoding.UTF8.GetBytes("{" + string.Join(',', members.Select(m => space + JsonSerializer.Serialize(m.Name) + space + ":" + space + m.Value)) + "}" + space);
    }

    [Fact]
    public void Write_ObjectsOfTheCorpora_IsStable()
    {
        var seen = 0;
        foreach (var file in Directory.GetFiles(Repository.Shared("stix"), "*.json", SearchOption.AllDirectories))
        {
            using var document = JsonDocument.Parse(File.ReadAllBytes(file));
            var once = CanonicalJson.Write(File.ReadAllBytes(file));
            Assert.NotNull(once);
            Assert.True(JsonElement.DeepEquals(document.RootElement, JsonDocument.Parse(once).RootElement));
            Assert.Equal(once, CanonicalJson.Write(once));
            seen++;
        }

        Assert.True(seen > 50);
    }

    private static string Drawn(Random random, int depth) => random.Next(depth > 0 ? 6 : 4) switch
    {
        0 => random.Next(-1000, 1000).ToString(CultureInfo.InvariantCulture),
        1 => JsonSerializer.Serialize(new string([.. Enumerable.Range(0, random.Next(5)).Select(_ => (char)random.Next(0xD7FF))])),
        2 => "true",
        3 => random.NextDouble().ToString("R", CultureInfo.InvariantCulture),
        4 => "[" + string.Join(',', Enumerable.Range(0, random.Next(4)).Select(_ => Drawn(random, depth - 1))) + "]",
        _ => "{" + string.Join(',', Enumerable.Range(0, random.Next(4)).Select(n => $"\"k{n}\":{Drawn(random, depth - 1)}")) + "}",
    };

    private static string? Canonical(string json) => CanonicalJson.Write(Encoding.UTF8.GetBytes(json)) is { } bytes ? Encoding.UTF8.GetString(bytes) : null;
}
