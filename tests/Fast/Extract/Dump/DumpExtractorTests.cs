using Renkei.News;
using Renkei.News.Extract;

namespace Renkei.Fast.Extract.Dump;

public sealed class DumpExtractorTests
{
    private const string Ferry =
        """
        The Harbour Gazette
        Tuesday, Mar 19, 2024

        Home » Coast » Port Lindqvist ferry returns to service after the winter storm

        Port Lindqvist ferry returns to service after the winter storm

        By Ann Example, 12 March 2024, 14:30
         • 19565 views

        The ferry between Port Lindqvist and the Norvan islands sailed again on Tuesday, two weeks after a winter storm tore it from its moorings in the harbour.
        "We checked every cable twice," said Berta Muster, the harbour master of Port Lindqvist, who had closed the quay.
        Read also: Norvan islanders ask for a second ferry24.02.24, 11:12
        The ferry carries up to four hundred passengers and sixty cars on each crossing of the strait, the company said.

        A second ship is planned

        The company wants to buy a second ferry by next winter, so that the islands are never cut off from the harbour again.
        (Meridian Press)
        Photo: Carl Beispiel

        Related articles
        Storm over the strait: what we know
        3 min ago
        Fishermen of the Norvan islands count their nets after the storm, and many of them say that they will not sail again.
        Bridge toll to rise in April
        5 min ago
        The toll for lorries on the Lindqvist bridge will rise by a tenth in April, the bridge company announced on Monday.
        Mayor opens library
        12 min ago
        The mayor of Port Lindqvist opened the new library on the market square, which had been closed for three years.
        Comments (2)
        The Harbour Gazette
        © 2024 The Harbour Gazette. All rights reserved.
        """;

    [Fact]
    public void Dump_WithFurnitureAround_GivesTheArticleAlone()
    {
        var found = Read(Ferry);
        Assert.Null(found.NoArticle);
        Assert.Equal("Port Lindqvist ferry returns to service after the winter storm", found.Title);
        Assert.Equal([new LineRange(11, 12), new LineRange(14, 18)], found.Lines);
        Assert.StartsWith("The ferry between", found.Paragraphs[0].Text, StringComparison.Ordinal);
        Assert.Contains(found.Paragraphs, p => p.Text == "A second ship is planned");
        Assert.Equal("The Harbour Gazette", found.Publisher);
        Assert.Equal("(Meridian Press)", Assert.Single(found.Credits).Text);
    }

    [Fact]
    public void Dump_BylineBelowHeadline_IsTheStatedDate() =>
        Assert.Equal(new PublishedDate(new DateOnly(2024, 3, 12), new TimeOnly(14, 30), null, DateBasis.Stated), Read(Ferry).Published);

    [Fact]
    public void Dump_OnlyMastheadAndTeaserDates_HasNoDate() =>
        Assert.Null(Read(Ferry.Replace("By Ann Example, 12 March 2024, 14:30", "By Ann Example", StringComparison.Ordinal)).Published);

    [Fact]
    public void Dump_TeaserYoungerThanTheDateAboveTheHeadline_ProvesThatDate()
    {
        var dump = Ferry.Replace("By Ann Example, 12 March 2024, 14:30", "By Ann Example", StringComparison.Ordinal)
            .Replace("Port Lindqvist ferry returns to service after the winter storm\n\nBy", "11.03.2024\nPort Lindqvist ferry returns to service after the winter storm\n\nBy", StringComparison.Ordinal)
            .Replace("12 min ago", "14.03.2024", StringComparison.Ordinal);
        Assert.Equal(new DateOnly(2024, 3, 11), Read(dump).Published?.Day);
    }

    [Fact]
    public void Dump_InsertsAndLastLines_AreLeftOut()
    {
        const string Dump =
            """
            THE OSTREL POST
            Every morning but Sunday
            Ferry returns to Port Ostrel after the storm
            By Ann Example
            The ferry between Port Ostrel and the islands sailed again on Tuesday, two weeks after a winter storm tore it from its moorings.
            PHOTO: The ferry at its quay on Tuesday, with the new lighthouse behind it (Ostrel Coast Guard)
            "We checked every cable twice," said Berta Muster, the harbour master, who had closed the quay for the whole of February.
            Die Feuerwehr der Stadt lädt wieder zum großen Sommerfest auf der Wiese ein
            The ferry carries up to four hundred passengers and sixty cars on each crossing of the strait, the company said on the quay.
            FERRY COMPANY ASKS THE COUNCIL FOR A SECOND SHIP AND GETS NONE
            The company wants to buy a second ferry by next winter, so that the islands are never cut off from the harbour again.
            Want more stories like this? Read them every morning.
            Ann Example covers the sea and all that swims in it.
            Comments (2)
            © 2026 The Ostrel Post Company. Contact
            """;
        var found = Read(Dump);
        Assert.Equal([new LineRange(5, 5), new LineRange(7, 7), new LineRange(9, 9), new LineRange(11, 11)], found.Lines);
        Assert.Equal("The Ostrel Post", found.Publisher);
    }

    [Fact]
    public void Dump_LongerCommentsBelow_TextUnderTheRepeatedTitleWins()
    {
        var text = "The ferry between Port Ostrel and the islands sailed again on Tuesday. It had been away for two weeks, the company said.";
        var talk = string.Join('\n', Enumerable.Range(1, 4).Select(n => $"I was there in {n} of these storms and my neighbours lost their roofs each time, as everybody here knows."));
        var found = Read($"Ferry returns after the storm | Ostrel Notes\nHome\nFerry returns after the storm\n{text}\n{text.Replace("two", "three", StringComparison.Ordinal)}\nComments\n{talk}");
        Assert.Equal([new LineRange(4, 5)], found.Lines);
        Assert.Equal("Ostrel Notes", found.Publisher);
    }

    [Fact]
    public void Dump_UpdatedOnly_HasNoDate() =>
        Assert.Null(Read(Ferry.Replace("By Ann Example, 12 March 2024, 14:30", "Updated: 13 March 2024", StringComparison.Ordinal)).Published);

    [Fact]
    public void Dump_UkrainianWithTeasersInTheSameScript_EndsBeforeThem()
    {
        const string Dump =
            """
            Categories: Новини

            Порт Ліндквіст відкриває новий причал

            У порту Ліндквіст у середу відкрили новий причал для рятувальних кораблів, повідомила адміністрація гавані.

            Начальник порту Богдан Прикладенко сказав, що будівництво тривало два роки і коштувало сорок мільйонів крон.

            За словами джерел, наступного року тут з’явиться також навчальний центр для рятувальників із трьох країн.

            Recent Posts

            У Вигаданому запустили трамвай

            Перший трамвай проїхав вулицями Вигаданого після п’яти років будівництва, і квитки були безкоштовні…

            3 хв. ago

            Рибалки острова Норва просять допомоги

            Після шторму рибалки втратили половину сітей, розповів голова громади, і просять уряд про допомогу…

            12 хв. ago

            Міст через протоку закриють на ремонт

            Роботи триватимуть до осені, рух вантажівок обмежать уже з понеділка, повідомили дорожники.

            20 хв. ago
            """;
        var found = Read(Dump);
        Assert.Equal("Порт Ліндквіст відкриває новий причал", found.Title);
        Assert.Equal([new LineRange(5, 9)], found.Lines);
    }

    [Fact]
    public void Dump_JapaneseWithoutBlanks_IsRead()
    {
        const string Dump =
            """
            見本新聞
            ホーム
            リンドクビスト港で共同救助訓練を実施
            2024年3月12日 14時30分
            リンドクビスト港で12日、海峡連携に参加する二つの国の沿岸警備隊が共同の救助訓練を実施した。訓練には船舶六隻と航空機二機が参加した。
            港湾局の見本太郎局長は「互いの手順を確かめることができた」と述べた。局長によると、来年はさらに規模を広げる計画だという。
            関連記事
            橋の通行料が四月から値上げへ
            図書館が三年ぶりに再開
            見本新聞
            """;
        var found = Read(Dump);
        Assert.Equal("リンドクビスト港で共同救助訓練を実施", found.Title);
        Assert.Equal([new LineRange(5, 6)], found.Lines);
        Assert.Equal(new DateOnly(2024, 3, 12), found.Published?.Day);
        Assert.Equal("見本新聞", found.Publisher);
    }

    [Fact]
    public void Dump_MastheadPublishedAndUpdatedAbove_AreNoListOfTeasers()
    {
        const string Dump =
            """
            ニュース スポーツ 天気 動画
            2025年10月26日(日)
            港町見本新聞デジタル
            トップ > 科学

            新型観測船「見本丸」が試験航海で座礁 乗組員は全員無事

            2025年10月18日 11時05分
            更新 2025年10月18日 16時30分
            シェア ブックマーク

            リンドクビスト港を出た新型観測船「見本丸」が17日、試験航海の途中で浅瀬に乗り上げた。沿岸警備隊が伝えた。

            船主の見本海運によると、乗組員十二人は全員が無事で、船体の損傷も小さいという。

            見本太郎船長は「潮の流れが予想より速かった」と話した。
            """;
        var found = Read(Dump);
        Assert.Equal(12, found.Paragraphs[0].FirstLine);
        Assert.Equal(new DateOnly(2025, 10, 18), found.Published?.Day);
    }

    [Fact]
    public void Dump_WrappedAtAMargin_JoinsItsLines()
    {
        const string Dump =
            """
            Ferry returns to Port Lindqvist

            The ferry between Port Lindqvist and the Norvan islands sailed again on
            Tuesday, two weeks after a winter storm tore it from its moorings in the
            harbour and closed the strait for all ships but the rescue boats.

            The company wants to buy a second ferry by next winter, so that the
            islands are never cut off from the harbour again, its director said on
            the quay, where some two hundred people had come to see the ship leave.
            """;
        var found = Read(Dump);
        Assert.Equal(2, found.Paragraphs.Count);
        Assert.Equal((3, 5), (found.Paragraphs[0].FirstLine, found.Paragraphs[0].LastLine));
        Assert.Contains("again on Tuesday", found.Paragraphs[0].Text, StringComparison.Ordinal);
    }

    [Fact]
    public void Dump_HeadlinesOnly_IsAnIndexPage()
    {
        var dump = string.Join('\n', Enumerable.Range(1, 12).Select(n => $"Port Lindqvist council votes on plan number {n} for the harbour\n{n} min ago"));
        Assert.StartsWith("This is an index page: 12 headlines", Read(dump).NoArticle, StringComparison.Ordinal);
    }

    [Fact]
    public void Dump_HeadlinesWithASentenceEach_IsAnIndexPage()
    {
        string[] things = ["harbour", "bridge", "library", "ferry", "market", "school", "tram", "theatre"];
        var dump = string.Join("\n\n", things.Select(t => $"Plans for the {t} go ahead\n\nThe town council of Port Lindqvist agreed on Monday to spend four million crowns on the {t}."));
        Assert.NotNull(Read(dump).NoArticle);
    }

    [Theory]
    [InlineData("")]
    [InlineData("\n\n\n")]
    [InlineData("×")]
    [InlineData("12:30")]
    [InlineData("One line.")]
    [InlineData("\uD800 \uDC00 half a pair")]
    public void Dump_AlmostNothing_HasNoArticle(string content) => Assert.NotNull(Read(content).NoArticle);

    [Fact]
    public void Dump_SeededNoise_NeverThrowsAndKeepsLinesInOrder()
    {
        const int Seed = 20240312;
        var chance = new Random(Seed);
        var lines = Ferry.Split('\n');
        for (var round = 0; round < 300; round++)
        {
            var mixed = Enumerable.Range(0, chance.Next(1, 60)).Select(_ => Mangle(lines[chance.Next(lines.Length)], chance));
            var content = string.Join('\n', mixed);
            var found = Read(content);
            var last = 0;
            foreach (var paragraph in found.Paragraphs)
            {
                Assert.True(paragraph.FirstLine > last && paragraph.LastLine >= paragraph.FirstLine, $"seed {Seed}, round {round}");
                last = paragraph.LastLine;
            }
        }
    }

    private static string Mangle(string line, Random chance) => chance.Next(4) switch
    {
        0 => line[..chance.Next(line.Length + 1)],
        1 => line + (char)chance.Next(0x20, 0xFFFF),
        _ => line,
    };

    private static Extraction Read(string content) => Extractor.Extract(new Page("id", "path.txt", PageForm.Dump, content.ReplaceLineEndings("\n")));
}
