using System.Text;
using Renkei.Desks.Records.Editing;

namespace Renkei.Fast.Desks.Records;

/// <summary>Members of an object are set and taken away, many or few, and what nobody can work with later is not taken in.</summary>
public sealed class JsonSpliceTests
{
    [Theory]
    [InlineData("""{"a": 1, "b": 2, "c": 3}""", "b- a=9 d=4", """{"a": 9, "c": 3,"d": 4}""")]
    [InlineData("""{"a": 1, "b": 2, "c": 3}""", "c- b-", """{"a": 1}""")]
    [InlineData("""{"a": 1, "b": 2, "c": 3}""", "a- b-", """{"c": 3}""")]
    [InlineData("{\n  \"a\" : 1 ,\n  \"b\": [ 2 ]\n}", "c=3 d=4", "{\n  \"a\" : 1 ,\n  \"b\": [ 2 ],\n  \"c\": 3,\n  \"d\": 4\n}")]
    [InlineData("""{"a":1}""", "a- b=2 c=3", """{"b":2,"c":3}""")]
    [InlineData("{ }", "b=2 c=3", """{ "b":2, "c":3}""")]
    [InlineData("""{"a": 1}""", "b-", """{"a": 1}""")]
    public void With_SeveralAtOnce_LeavesTheRestAsItWas(string json, string changes, string expected)
    {
        var read = changes.Split(' ').Select(c => c.EndsWith('-') ? (c[..^1], default(ReadOnlyMemory<byte>?)) : (c.Split('=')[0], Encoding.UTF8.GetBytes(c.Split('=')[1]))).ToList();
        Assert.Equal(expected, Encoding.UTF8.GetString(Of(json).With(read).Bytes));
    }

    [Theory]
    [InlineData("""{"name": "\ud800"}""")]
    [InlineData("""{"a": [{"b": ["x", "\udc00y"]}], "c": 1}""")]
    [InlineData("""{"a": {"\ud800": 1}}""")]
    [InlineData("""{"a": 1, "\u0061": 2}""")]
    public void Of_HalfASurrogatePairOrANameTwice_IsNull(string json)
    {
        Assert.Null(JsonSplice.Of(Encoding.UTF8.GetBytes(json)));
        Assert.Equal("", new Draft { Key = "", Type = "campaign", Item = json }.Title);
    }

    /// <summary>No member is compared with all others, and no change has the whole read again: this ends.</summary>
    [Fact]
    public void Merge_OfObjectsWithAsManyMembersAsFit_IsDoneAtOnce()
    {
        const int Many = 150_000;
        JsonSplice With(string value, string more) => Of($"{{{string.Join(',', Enumerable.Range(0, Many).Select(n => $"\"x{n}\": {value}"))}{more}}}");
        var merged = ThreeWay.Merge(With("1", ""), With("2", ""), With("1", ", \"theirs\": 3"), new Dictionary<string, bool>());
        Assert.Equal(Many, merged.Mine.Length);
        Assert.Equal(["theirs"], merged.Theirs);
        Assert.Equal(With("2", ", \"theirs\": 3").Bytes, merged.Content.Bytes);
    }

    /// <summary>A property is compared once, however many portions it has: this ends.</summary>
    [Fact]
    public void Loosened_OfAPropertyWithTwentyThousandPortions_IsKnownAtOnce()
    {
        JsonSplice With(string comma) => Of($"{{\"x_list\": [{string.Join(comma, Enumerable.Range(0, 200_000))}], \"granular_markings\": [{string.Join(',', Enumerable.Range(0, 20_000).Select(n => $"{{\"marking_ref\": \"m{n % 3}\", \"selectors\": [\"x_list.[{n}]\"]}}"))}]}}");
        Assert.Empty(PortionGuard.Loosened(With(","), With(", ")));
        Assert.Equal(["m0", "m1", "m2"], PortionGuard.Loosened(With(","), With(", ").With("x_list", "[]"u8.ToArray())));
    }

    [Theory]
    [InlineData("9999-12-31T23:59:59.9999999Z", false)]
    [InlineData("9999-12-31T23:59:59.998Z", false)]
    [InlineData("9999-12-31T23:59:59.9Z", true)]
    public void MayFollow_AtTheEndOfTime_IsNo(string modified, bool mayFollow)
    {
        var item = Of($"{{\"modified\": \"{modified}\"}}");
        Assert.Equal(mayFollow, NewVersion.MayFollow(item));
        if (mayFollow) Assert.Equal("9999-12-31T23:59:59.901Z", NewVersion.At(item, new(2027, 3, 1, 0, 0, 0, TimeSpan.Zero), DateTimeOffset.Parse(modified, System.Globalization.CultureInfo.InvariantCulture).UtcTicks).Text("modified"));
    }

    private static JsonSplice Of(string json) => JsonSplice.Of(Encoding.UTF8.GetBytes(json))!;
}
