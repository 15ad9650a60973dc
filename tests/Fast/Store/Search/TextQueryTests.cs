using System.Text;
using Renkei.Store.Search;
using Renkei.Support;

namespace Renkei.Fast.Store.Search;

public sealed class TextQueryTests
{
    [Theory]
    [InlineData("one two", "(one) (two)")]
    [InlineData("\"one two\" three", "(\"one+two\") (three)")]
    [InlineData("“one two” „three four”", "(\"one+two\") (\"three+four\")")]
    [InlineData("\"one two", "(\"one+two\")")]
    [InlineData("one -two -\"three four\"", "(one) -two -\"three+four\"")]
    [InlineData("one OR two three", "(one|two) (three)")]
    [InlineData("one | two OR three", "(one|two|three)")]
    [InlineData("OR one OR", "(one)")]
    [InlineData("one or two", "(one) (or) (two)")]
    [InlineData("one OR -two three", "(one) (three) -two")]
    [InlineData("kiš*", "(kis*)")]
    [InlineData("evil.exam*", "(evil.exam*)")]
    [InlineData("evil.example", "(evil.example)")]
    [InlineData("198.51.100.1", "(198.51+51.100+100.1)")]
    [InlineData("198[.]51", "(198.51)")]
    [InlineData("one,two", "(one+two)")]
    [InlineData("one*two", "(one+two)")]
    [InlineData("首", "(首*)")]
    [InlineData("首相", "(首相)")]
    [InlineData("岸田文雄", "(岸田+田文+文雄)")]
    [InlineData("岸田　首相", "(岸田) (首相)")]
    [InlineData("F35戦闘機", "(f35+戦闘+闘機)")]
    [InlineData("-one", "-one")]
    [InlineData("- one", "(one)")]
    public void Query_AsTyped_IsUnderstood(string typed, string expected)
    {
        var query = TextQuery.Parse(typed);
        Assert.Null(query.Problem);
        Assert.Equal(expected, Shown(query));
    }

    [Theory]
    [InlineData(null)]
    [InlineData("")]
    [InlineData("   ")]
    [InlineData("\"\" - * OR | ...")]
    [InlineData("。、")]
    [InlineData("\uD800")]
    public void Query_WithoutWords_SaysSo(string? typed)
    {
        var query = TextQuery.Parse(typed);
        Assert.Contains("least one", query.Problem, StringComparison.Ordinal);
        Assert.Empty(query.Required);
    }

    [Fact]
    public void Query_TooLong_SaysHowLong()
    {
        Assert.Contains("4097", TextQuery.Parse(new string('a', 4097)).Problem, StringComparison.Ordinal);
        Assert.Contains("300", TextQuery.Parse(string.Join(' ', Enumerable.Range(0, 300))).Problem, StringComparison.Ordinal);
    }

    [Fact]
    public void Query_RandomText_NeverFails()
    {
        var random = new Random(LongRuns.Seed);
        var alphabet = "ab-\"*| ORO\uD83D\uDE00首相\u0301\u3099.:ßйЙ\u200B\u200F\uFFFF(\uDC00".ToCharArray();
        for (var round = 0; round < LongRuns.Rounds(5000, 200_000); round++)
        {
            var typed = new string([.. Enumerable.Range(0, random.Next(24)).Select(_ => random.Next(30) == 0 ? (char)random.Next(0x10000) : alphabet[random.Next(alphabet.Length)])]);
            var query = TextQuery.Parse(typed);
            Assert.Equal(query.Problem is null, query.Required.Count + query.Excluded.Count > 0);
            Assert.All(query.Required, clause => Assert.NotEmpty(clause));
        }
    }

    /// <summary>Whatever stands in a text is found by typing it, alone or in quotes; and by the beginning of its last word.</summary>
    [Fact]
    public void Query_AnyPieceOfAText_FindsTheText()
    {
        var random = new Random(LongRuns.Seed);
        string[] pieces = ["Kišida", "岸田文雄首相は", "198.51.100.1", "evil[.]example", "Straße", "カ\u3099ク", "ひらがな", "한국어", "ประเทศ", "د\u064Fمحمد", "O’Brien", "user@evil.example", @"C:\x\y", new('f', 128), "ё\u0301", "и\u0306", "a_b", "①", "ﬃ"];
        for (var round = 0; round < LongRuns.Rounds(3000, 100_000); round++)
        {
            var parts = Enumerable.Range(0, random.Next(1, 6)).Select(_ => pieces[random.Next(pieces.Length)]).ToArray();
            var text = string.Join(random.Next(2) == 0 ? " " : ", ", parts);
            var piece = parts[random.Next(parts.Length)];
            var typed = random.Next(4) switch { 0 => piece.ToUpperInvariant(), 1 => $"\"{piece}\"", 2 => piece.Normalize(NormalizationForm.FormD), _ => piece + "*" };
            Assert.True(Finds(text, typed), $"RENKEI_SEED={LongRuns.Seed}: {typed} in {text}");
        }
    }

    [Theory]
    [InlineData("岸田首相は22日に会見した。", "首相", true)]
    [InlineData("岸田首相は22日に会見した。", "首", true)]
    [InlineData("岸田首相は22日に会見した。", "は", true)]
    [InlineData("岸田首相は22日に会見した。", "22", true)]
    [InlineData("岸田首相は22日に会見した。", "岸田文雄", false)]
    [InlineData("前首相の岸田文雄氏は", "岸田文雄", true)]
    [InlineData("Kišida", "Kisida", true)]
    [InlineData("Kisida", "Kišida", true)]
    [InlineData("https://www.evil.example/a?b=c", "evil.example", true)]
    [InlineData("https://www.evil.example/a?b=c", "evil", true)]
    [InlineData("198.51.100.1", "198.51.100.2", false)]
    [InlineData("198.51.100.1", "51.100", true)]
    [InlineData("see CVE-2026-1234.", "cve-2026-1234", true)]
    [InlineData("see CVE-2026-1234.", "1234", true)]
    [InlineData("see CVE-2026-1234.", "cve-2026*", true)]
    [InlineData("д\u0458ор\u0452е Ђорђе", "ђорђе", true)]
    [InlineData("Đorđe", "dorde", true)]
    public void Text_AndWhatIsTyped_MeetOrNot(string text, string typed, bool expected) => Assert.Equal(expected, Finds(text, typed));

    private static bool Finds(string text, string typed)
    {
        var set = new TermSet();
        set.AddText(text);
        var model = new NaiveIndex();
        model.Add(1, 0, set);
        return model.Hits(new() { Text = TextQuery.Parse(typed), Audiences = AudienceSet.NotIn() }).Count == 1;
    }

    private static string Shown(TextQuery query) => string.Join(' ', query.Required.Select(c => $"({string.Join('|', c.Select(Shown))})").Concat(query.Excluded.Select(u => "-" + Shown(u))));

    private static string Shown(QueryUnit unit)
    {
        var terms = string.Join('+', unit.Terms.Select(t => Encoding.UTF8.GetString(t.Word) + (t.IsPrefix ? "*" : "")));
        return unit.IsPhrase ? $"\"{terms}\"" : terms;
    }
}
