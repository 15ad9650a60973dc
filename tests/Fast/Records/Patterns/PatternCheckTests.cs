using Renkei.Records.Patterns;

namespace Renkei.Fast.Records.Patterns;

public sealed class PatternCheckTests
{
    [Theory]
    [InlineData("[file:name = 'a.exe']")]
    [InlineData("[file:hashes.'SHA-256' = 'aec0']")]
    [InlineData("[file:hashes.MD5 = 'x' AND file:size > 10 OR file:size < .5]")]
    [InlineData("[url:value LIKE 'http://%' ] AND [ domain-name:value MATCHES '^a\\\\.b$']")]
    [InlineData("[a:b NOT = 1] OR [a:b != +1] FOLLOWEDBY [a:b == -1.5]")]
    [InlineData("[a:b <> true] AND [a:b=false]")]
    [InlineData("[a:b >= t'2020-02-29T23:59:60Z']")]
    [InlineData("[a:b <= h'']")]
    [InlineData("[a:b = b'TQ==']")]
    [InlineData("[a:b IN ('x', 'y')]")]
    [InlineData("[a:b NOT IN (1, 2.0, 3)]")]
    [InlineData("[ipv4-addr:value ISSUBSET '198.51.100.0/24']")]
    [InlineData("[ipv6-addr:value NOT ISSUPERSET '2001:db8::/32']")]
    [InlineData("[network-traffic:dst_ref.value ISSUBSET '2001:db8::1']")]
    [InlineData("[domain-name:resolves_to_refs[*].value ISSUBSET '10.0.0.0/8']")]
    [InlineData("[x-net:range ISSUBSET 'whatever']")]
    [InlineData("[EXISTS file:parent_directory_ref.path]")]
    [InlineData("[NOT EXISTS file:name]")]
    [InlineData("[file:extensions.'windows-pebinary-ext'.sections[0].entropy > 7.0]")]
    [InlineData("[process:arguments[*][3] = '-x']")]
    [InlineData("([a:b=1] AND [c:d=2]) WITHIN 300 SECONDS")]
    [InlineData("[a:b=1] REPEATS 5 TIMES WITHIN 0.5 SECONDS START t'2020-01-01T00:00:00Z' STOP t'2020-01-01T00:00:00.001Z'")]
    [InlineData("[a:b = 'it\\'s \\\\ fine']")]
    [InlineData("[ipv4-addr:value = 'a' OR domain-name:value = 'b']")]
    [InlineData("[a:x = 1 OR b:y = 2 AND b:z = 3]")]
    [InlineData("[(a:x = 1 OR b:y = 2) AND b:z = 3]")]
    [InlineData("[(a:x=1 OR b:x=1) AND (b:x=1 OR c:x=1) AND b:y=2]")]
    [InlineData("[a:b = 1 /* one */ ] // the end")]
    [InlineData("\u3000[\u00a0a : b\t=\r\n'首相' ]\u2028")]
    [InlineData("[file:t = 'x' AND file:h = 'y' AND file:b = 'z' AND file:start = 1]")]
    public void Check_SoundPattern_HasNoFault(string pattern) => Assert.Empty(PatternCheck.Check(pattern));

    [Theory]
    [InlineData("", "pattern-syntax", 1)]
    [InlineData("file:name = 'a'", "pattern-syntax", 1)]
    [InlineData("[file:name = 'a'", "pattern-syntax", 17)]
    [InlineData("[file:name 'a']", "pattern-syntax", 12)]
    [InlineData("[file:name = \"a\"]", "pattern-syntax", 14)]
    [InlineData("[file:name = 'a]", "pattern-syntax", 14)]
    [InlineData("[file:name = 'a'] and [file:name = 'b']", "pattern-syntax", 19)]
    [InlineData("[file:name = 'a' && file:size = 1]", "pattern-syntax", 18)]
    [InlineData("[file.name = 'a']", "pattern-syntax", 6)]
    [InlineData("[file:name = 007]", "pattern-syntax", 14)]
    [InlineData("[file:name = 1e5]", "pattern-syntax", 15)]
    [InlineData("[file:name LIKE 5]", "pattern-syntax", 17)]
    [InlineData("[file:name IN 'a']", "pattern-syntax", 15)]
    [InlineData("[file:name IN ('a',)]", "pattern-syntax", 20)]
    [InlineData("[NOT file:name = 'a']", "pattern-syntax", 6)]
    [InlineData("[file:a[x] = 'a']", "pattern-syntax", 9)]
    [InlineData("[file:a = 1] [file:a = 2]", "pattern-syntax", 14)]
    [InlineData("[file:a = 1] WITHIN 5 MINUTES", "pattern-syntax", 23)]
    [InlineData("[file:a = 1] REPEATS 1.5 TIMES", "pattern-syntax", 22)]
    [InlineData("[file:a = 1] START '2020-01-01T00:00:00Z' STOP t'2021-01-01T00:00:00Z'", "pattern-syntax", 20)]
    [InlineData("[file:a = 1 /* ]", "pattern-syntax", 13)]
    [InlineData("[file:a > true]", "pattern-literal", 11)]
    [InlineData("[file:a = h'abc']", "pattern-literal", 11)]
    [InlineData("[file:a = h'zz']", "pattern-literal", 11)]
    [InlineData("[file:a = b'TQ=']", "pattern-literal", 11)]
    [InlineData("[file:a = b'T Q=']", "pattern-literal", 11)]
    [InlineData("[file:a = t'2021-02-29T00:00:00Z']", "pattern-literal", 11)]
    [InlineData("[file:a = t'2021-02-28T24:00:00Z']", "pattern-literal", 11)]
    [InlineData("[file:a = t'2021-02-28 00:00:00Z']", "pattern-literal", 11)]
    [InlineData("[file:a = t'2021-02-28T00:00:00.Z']", "pattern-literal", 11)]
    [InlineData("[file:a = t'2021-02-28T00:00:00+00:00']", "pattern-literal", 11)]
    [InlineData("[file:a = 9223372036854775808]", "pattern-literal", 11)]
    [InlineData("[file:a = 'a\\n']", "pattern-escape", 13)]
    [InlineData("[file:hashes.SHA-256 = 'a']", "pattern-path", 14)]
    [InlineData("[file:a = 1 AND url:value = 'b']", "pattern-object-type", 13)]
    [InlineData("[a:x = 1 AND b:y = 2 OR b:z = 3]", "pattern-object-type", 10)]
    [InlineData("[(a:x=1 OR b:x=1) AND (c:x=1 OR d:x=1)]", "pattern-object-type", 19)]
    [InlineData("[file:a = 1] WITHIN 0 SECONDS", "pattern-qualifier", 21)]
    [InlineData("[file:a = 1] WITHIN -5 SECONDS", "pattern-qualifier", 21)]
    [InlineData("[file:a = 1] WITHIN 0.00 SECONDS", "pattern-qualifier", 21)]
    [InlineData("[file:a = 1] REPEATS 0 TIMES", "pattern-qualifier", 22)]
    [InlineData("[file:a = 1] REPEATS 99999999999999999999 TIMES", "pattern-qualifier", 22)]
    [InlineData("[file:a = 1] REPEATS 2 TIMES REPEATS 2 TIMES", "pattern-qualifier", 30)]
    [InlineData("[file:a = 1] START t'2020-01-01T00:00:00.10Z' STOP t'2020-01-01T00:00:00.1Z'", "pattern-qualifier", 52)]
    [InlineData("[file:name ISSUBSET '10.0.0.0/8']", "pattern-subset", 12)]
    [InlineData("[domain-name:value ISSUPERSET '10.0.0.0/8']", "pattern-subset", 20)]
    [InlineData("[ipv4-addr:value ISSUBSET '2001:db8::/32']", "pattern-subset", 27)]
    [InlineData("[ipv4-addr:value ISSUBSET '10.0.0.0/33']", "pattern-subset", 27)]
    [InlineData("[ipv4-addr:value ISSUBSET '10.8']", "pattern-subset", 27)]
    public void Check_OneFault_IsToldAtItsColumn(string pattern, string rule, int column)
    {
        var fault = Assert.Single(PatternCheck.Check(pattern));
        Assert.Equal((rule, column, true), (fault.Rule, fault.Column, fault.IsError));
        Assert.StartsWith($"Column {column} of the pattern: expected ", fault.Expected, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("[file:a IN ()]", "pattern-set")]
    [InlineData("[file:a IN (1, 'a')]", "pattern-set")]
    [InlineData("[file:a[-1] = 1]", "pattern-path")]
    public void Check_OddButAllowed_IsAWarning(string pattern, string rule)
    {
        var fault = Assert.Single(PatternCheck.Check(pattern));
        Assert.Equal((rule, false), (fault.Rule, fault.IsError));
    }

    [Fact]
    public void Check_SeveralFaults_AreAllTold() =>
        Assert.Equal(
            [("pattern-literal", 7), ("pattern-object-type", 12), ("pattern-literal", 22), ("pattern-qualifier", 36), ("pattern-syntax", 44)],
            PatternCheck.Check("[a:b= h'z' AND c:d = b'x'] REPEATS 0 TIMES ; [").Select(f => (f.Rule, f.Column)));

    [Theory]
    [InlineData("[file:a = 1] or [file:a = 2]", "Column 14 of the pattern: expected AND, OR, FOLLOWEDBY, a qualifier or the end; came “or”; keywords are written in capitals.")]
    [InlineData("[file:a", "Column 8 of the pattern: expected an operator, such as =, IN or NOT LIKE; came the end.")]
    [InlineData("[file:a = 'b]", "Column 11 of the pattern: expected a text in apostrophes, a number, true, false, or a literal such as h'c0de', b'TQ==', t'2030-01-31T12:00:00Z'; came “'b]”, which has no end.")]
    public void Check_Fault_IsASentence(string pattern, string sentence) => Assert.Equal(sentence, Assert.Single(PatternCheck.Check(pattern)).Expected);

    [Fact]
    public void Check_DeepParentheses_AreTakenToTheBoundAndRefusedBeyond()
    {
        Assert.Empty(PatternCheck.Check(Nested(PatternCheck.MaxDepth)));
        Assert.Equal("pattern-depth", Assert.Single(PatternCheck.Check(Nested(PatternCheck.MaxDepth + 1))).Rule);
        Assert.Equal("pattern-depth", Assert.Single(PatternCheck.Check(new string('(', 1_000_000))).Rule);
        Assert.Empty(PatternCheck.Check(string.Join(" OR ", Enumerable.Repeat("([a:b=1])", 1000))));

        static string Nested(int depth) => $"{new string('(', depth - 1)}[(a:b=1)]{new string(')', depth - 1)}";
    }

    [Fact]
    public void Check_ManyFaults_StopsAtTheMost() =>
        Assert.Equal(PatternCheck.MaxFaults, PatternCheck.Check(string.Join(" AND ", Enumerable.Repeat("[a:b = h'z']", 10_000))).Length);

    [Fact]
    public void Check_ManyObjectTypes_AreJoinedOnce()
    {
        var either = string.Join(" OR ", Enumerable.Range(0, 20_000).Select(n => $"t{n}:v = 1"));
        Assert.Empty(PatternCheck.Check($"[({either}) AND t19999:v = 2 AND t19999:w = 3]"));
        Assert.Equal("pattern-object-type", Assert.Single(PatternCheck.Check($"[({either}) AND other:v = 2]")).Rule);
    }
}
