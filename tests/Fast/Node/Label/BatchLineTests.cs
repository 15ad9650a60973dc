using System.Text;
using System.Text.Json;
using Renkei.Node.Label;

namespace Renkei.Fast.Node.Label;

/// <summary>What a line of a batch asks, and what is said of one that asks nothing.</summary>
public sealed class BatchLineTests
{
    [Fact]
    public void Line_WithEverything_IsRead()
    {
        var line = Parse("""{"id":7,"policies":["a.xml","b.xml"],"label":"l.xml","clearance":null,"alternatives":["x.xml"],"lang":"ja","at":"2026-11-22T09:30+09:00","note":[1]}""");
        Assert.Null(line.Error);
        Assert.Equal(7, line.Id.GetInt32());
        Assert.Equal(["a.xml", "b.xml"], line.Policies);
        Assert.Equal("l.xml", line.Label);
        Assert.Null(line.Clearance);
        Assert.Equal(["x.xml"], line.Alternatives);
        Assert.Equal("ja", line.Language);
        Assert.Equal(new DateTimeOffset(2026, 11, 22, 0, 30, 0, TimeSpan.Zero), line.At);
    }

    [Theory]
    [InlineData("[]", "Line 3 is an array")]
    [InlineData("null", "Line 3 is null")]
    [InlineData("7", "Line 3 is a number")]
    [InlineData("{\"id\":1", "Line 3 is no JSON object")]
    [InlineData("{\"label\":\"a\",\"label\":\"b\"}", "Line 3 is no JSON object")]
    [InlineData("{\"\\ud800\":1}", "Line 3 has a member whose name holds half a surrogate pair")]
    [InlineData("{\"x\":{\"\\udc00\":1,\"\\udc00\":1}}", "Line 3 has a member whose name holds half a surrogate pair")]
    [InlineData("{\"label\":7}", "Line 3: \"label\" is a number")]
    [InlineData("{\"policies\":\"a.xml\"}", "Line 3: \"policies\" is a string")]
    [InlineData("{\"policies\":[\"a.xml\",7]}", "Line 3: \"policies\" is an array of something else")]
    [InlineData("{\"at\":\"yesterday\"}", "Line 3: \"at\" is no time")]
    [InlineData("{\"id\":[1]}", "Line 3: \"id\" is an array")]
    [InlineData("{\"id\":\"\\ud800\"}", "Line 3: \"id\" holds half a surrogate pair")]
    public void Line_ThatAsksNothing_SaysWhy(string text, string told)
    {
        var line = Parse(text);
        Assert.StartsWith(told, line.Error, StringComparison.Ordinal);
        Assert.EndsWith(".", line.Error, StringComparison.Ordinal);
    }

    [Fact]
    public void Line_WithAnIdAndAFault_KeepsItsId() => Assert.Equal("x", Parse("{\"id\":\"x\",\"label\":7}").Id.GetString());

    [Fact]
    public void Line_WithoutId_HasNone() => Assert.Equal(JsonValueKind.Undefined, Parse("{}").Id.ValueKind);

    [Fact]
    public void Line_NoUtf8_SaysSo() => Assert.StartsWith("Line 3 is not UTF-8", BatchLine.Parse(new byte[] { (byte)'{', 0xff, (byte)'}' }, 3).Error, StringComparison.Ordinal);

    private static BatchLine Parse(string text) => BatchLine.Parse(Encoding.UTF8.GetBytes(text), 3);
}
