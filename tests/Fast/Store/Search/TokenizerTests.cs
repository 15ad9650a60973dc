using System.Text;
using Renkei.Store.Search;

namespace Renkei.Fast.Store.Search;

public sealed class TokenizerTests
{
    [Theory]
    [InlineData("Kišida", "kisida")]
    [InlineData("Kis\u030Cida", "kisida")]
    [InlineData("Straße STRASSE", "strasse")]
    [InlineData("Đoković đoković", "dokovic")]
    [InlineData("Ｒｅｎｋｅｉ １２３", "123 renkei")]
    [InlineData("don't", "don don.t t")]
    [InlineData("naïve café", "cafe naive")]
    [InlineData("Ænigma Łódź Ørsted", "aenigma lodz orsted")]
    [InlineData("ΟΔΥΣΣΕΥΣ Οδυσσεύς", "οδυσσευσ")]
    [InlineData("Зелёный ЗЕЛЕНЫЙ", "зеленый")]
    [InlineData("и\u0306од йод", "йод")]
    [InlineData("мо\u0301ре Україна", "море україна")]
    [InlineData("кітапты", "кітапты")]
    [InlineData("שָׁלוֹם שלום", "שלום")]
    [InlineData("צה״ל", "צהל")]
    [InlineData("مُحَمَّد محمـــد", "محمد")]
    [InlineData("أحمد احمد", "احمد")]
    [InlineData("ایران ايران", "ايران")]
    [InlineData("٢٠٢٦ २०२६", "2026")]
    [InlineData("हिन्दी", "हिन्दी")]
    [InlineData("soft\u00ADhyphen", "softhyphen")]
    [InlineData("ﬁnal ﬀ ™", "ff final tm")]
    public void Words_ByScript_AreFolded(string text, string expected) => Assert.Equal(expected, Words(text));

    [Theory]
    [InlineData("岸田首相は", "岸田 田首 相は は 首相")]
    [InlineData("首", "首")]
    [InlineData("岸田文雄。首相", "岸田 文雄 田文 相 雄 首相")]
    [InlineData("F35戦闘機", "f35 戦闘 機 闘機")]
    [InlineData("カ\u3099ク ガク", "ガク ク")]
    [InlineData("ｶﾞｸ", "ガク ク")]
    [InlineData("\u1112\u1161\u11AB국", "국 한국")]
    [InlineData("ไทย", "ทย ย ไท")]
    [InlineData("フミオ・キシダ", "オ キシ シダ ダ フミ ミオ")]
    [InlineData("人々のデータ", "々の のデ ータ デー 人々 タ")]
    [InlineData("㈱日立", "株 日立 立")]
    public void Pairs_ByScript_AreOfNeighbours(string text, string expected) =>
        Assert.Equal(expected.Split(' ').Order(StringComparer.Ordinal), Words(text).Split(' '));

    [Theory]
    [InlineData("198.51.100.1", "1 100 100.1 198 198.51 51 51.100")]
    [InlineData("198[.]51[.]100[.]1", "1 100 100.1 198 198.51 51 51.100")]
    [InlineData("https://evil.example/x", "evil evil.example example example.x https https.evil x")]
    [InlineData("a.b@evil.example", "a a.b b b.evil evil evil.example example")]
    [InlineData("CVE-2026-1234", "1234 2026 2026.1234 cve cve.2026")]
    [InlineData(@"C:\x", "c c.x x")]
    [InlineData("O’Brien", "brien o o.brien")]
    [InlineData("end. Next", "end next")]
    [InlineData("a,b", "a b")]
    [InlineData("a---b a----c", "a a.b b c")]
    public void Values_OfParts_AreFoundWholeAndInParts(string text, string expected) => Assert.Equal(expected, Words(text));

    [Fact]
    public void Words_TooLong_AreCutAtACharacter()
    {
        Assert.Equal(new string('a', 64), Words(new string('a', 100)));
        Assert.Equal("a" + new string('я', 31), Words("a" + new string('я', 100)));
    }

    [Fact]
    public void Bytes_ThatAreNotText_EndAWord()
    {
        var set = new TermSet();
        set.AddText([(byte)'a', 0xFF, (byte)'b', 0xE5, 0xB2]);
        Assert.Equal(["wa", "wb"], Terms(set));
        set.Clear();
        set.AddText("x\uD800y".AsSpan());
        Assert.Equal(["wx", "wy"], Terms(set));
    }

    [Fact]
    public void Name_Words_AreInBothSpaces()
    {
        var set = new TermSet();
        set.AddText("one", isName: true);
        set.AddText("One two");
        set.AddFact((byte)'t', "report"u8);
        Assert.Equal(["none", "treport", "wone", "wtwo"], Terms(set));
    }

    [Fact]
    public void Set_ManyTerms_KeepsEachOnce()
    {
        var set = new TermSet();
        var text = string.Join(' ', Enumerable.Range(0, 5000).Select(n => $"w{n}"));
        set.AddText(text);
        set.AddText(text);
        Assert.Equal(5000, set.Count);
        Assert.Equal(5000, Terms(set).Distinct().Count());
    }

    private static string Words(string text)
    {
        var set = new TermSet();
        set.AddText(text);
        return string.Join(' ', Terms(set).Select(t => t[1..]));
    }

    private static List<string> Terms(TermSet set)
    {
        var terms = new List<string>();
        for (var rest = set.Packed; rest.Length > 0; rest = rest[(rest[0] + 1)..]) terms.Add(Encoding.UTF8.GetString(rest.Slice(1, rest[0])));
        Assert.Equal(set.Count, terms.Count);
        return [.. terms.Order(StringComparer.Ordinal)];
    }
}
