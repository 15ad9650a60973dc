using Renkei.News;
using Renkei.News.Trace;

namespace Renkei.Fast.Trace;

public sealed class TracerTests
{
    [Theory]
    [InlineData("sr-Latn", "sputnikportal.rs", "Sputnik Serbia", SourceKind.Outlet)]
    [InlineData("sr-Cyrl", "Извор: Танјуг", "Tanjug", SourceKind.Agency)]
    [InlineData("en", "(Reuters)", "Reuters", SourceKind.Agency)]
    [InlineData("ro", "Sursa: Gazeta Portului", "Gazeta Portului", SourceKind.Outlet)]
    [InlineData("de", "www.hafenbote.example.de", "hafenbote.example.de", SourceKind.Outlet)]
    [InlineData("ja", "共同通信", "Kyodo News", SourceKind.Agency)]
    [InlineData("uk", "Джерело: Укрінформ", "Ukrinform", SourceKind.Agency)]
    public void Credit_BareLine_IsAttributedWithoutCue(string language, string line, string source, SourceKind kind)
    {
        var found = Tracer.Trace(language, new Extraction { Credits = [new Paragraph(line, 17, 17)] }, []);
        var attribution = Assert.Single(found);
        Assert.Equal((source, kind, "", line, 17), (attribution.Source, attribution.Kind, attribution.Cue, attribution.Sentence, attribution.Line));
    }

    [Theory]
    [InlineData("Фото: Getty Images")]
    [InlineData("Photo: Reuters")]
    [InlineData("写真：ロイター")]
    [InlineData("")]
    [InlineData("/ : / :")]
    public void Credit_OfPictureOrNothing_IsNoAttribution(string line) =>
        Assert.Empty(Tracer.Trace("uk", new Extraction { Credits = [new Paragraph(line, 1, 1)] }, []));

    [Fact]
    public void Credit_TwoSources_AreBothListed()
    {
        var found = Tracer.Trace("en", new Extraction { Credits = [new Paragraph("Source: Kyodo / Harbour Gazette", 3, 3)] }, []);
        Assert.Equal(["Kyodo News", "Harbour Gazette"], found.Select(a => a.Source));
    }

    [Fact]
    public void Attribution_Line_IsTheParagraphsFirst()
    {
        var found = Trace("en", new Paragraph("The pier opened.", 4, 5), new Paragraph("The date is secret. The Harbour Gazette reported the price.", 9, 11));
        var attribution = Assert.Single(found);
        Assert.Equal(9, attribution.Line);
        Assert.Equal("The Harbour Gazette reported the price.", attribution.Sentence);
    }

    [Fact]
    public void Attribution_SameSourceTwiceInSentence_IsListedOnce()
    {
        var found = Trace("en", new Paragraph("The Coral Times said, and the Coral Times repeated, that the Coral Times reported it.", 1, 1));
        Assert.Single(found);
    }

    [Fact]
    public void Attribution_OwnOutlet_IsSelf()
    {
        var extraction = new Extraction { Publisher = "ukrinform.ua", Paragraphs = [new Paragraph("Про це повідомляє кореспондент Укрінформу.", 1, 1)] };
        var attribution = Assert.Single(Tracer.Trace("uk", extraction, []));
        Assert.Equal((SourceKind.Self, "ukrinform.ua"), (attribution.Kind, attribution.Source));
    }

    [Fact]
    public void Title_WithoutName_IsThePersonWhoBearsItInTheArticle()
    {
        Paragraph[] paragraphs = [new("The envoy was late.", 1, 1), new("The ambassador said the pact was near.", 2, 2), new("Ambassador Nora Lindqvist left at noon.", 3, 3)];
        var found = Tracer.Trace("en", new Extraction { Paragraphs = paragraphs }, [.. Spans.Of(paragraphs, "Nora Lindqvist")]);
        var attribution = Assert.Single(found);
        Assert.Equal(("Nora Lindqvist", "The ambassador", SourceKind.Person), (attribution.Source, attribution.Surface, attribution.Kind));
    }

    [Fact]
    public void Title_BorneByTwo_IsOfficial()
    {
        Paragraph[] paragraphs = [new("Ambassador Nora Lindqvist met ambassador Edda Brahm.", 1, 1), new("The ambassador said the pact was near.", 2, 2)];
        var found = Tracer.Trace("en", new Extraction { Paragraphs = paragraphs }, [.. Spans.Of(paragraphs, "Nora Lindqvist"), .. Spans.Of(paragraphs, "Edda Brahm")]);
        Assert.Equal(SourceKind.Official, Assert.Single(found).Kind);
    }

    [Fact]
    public void BackReference_WithoutOutletBefore_IsNothing() =>
        Assert.Empty(Trace("sr-Latn", new Paragraph("Kako se navodi, luka je zatvorena. List piše o brodu.", 1, 1)));

    [Theory]
    [InlineData("pl", "Jak podaje Reuters, prom odpłynął.", "Reuters")]
    [InlineData("es", "Según EFE, el barco inventado zarpó.", "EFE")]
    [InlineData("hr", "Luka se otvara u svibnju, piše Jutarnji list.", "Jutarnji list")]
    public void Language_WithoutTable_FindsKnownOutlets(string language, string text, string source) =>
        Assert.Equal(source, Assert.Single(Trace(language, new Paragraph(text, 1, 1))).Source);

    [Theory]
    [InlineData("en", "minister said the Times of \"A\" (AP) - ")]
    [InlineData("sr-Cyrl", "министар рекао лист „А“, ")]
    [InlineData("ja", "「関係者は共同通信によると（AP）報じが")]
    [InlineData("ru", "глава «Вести» со ссылкой на a.b.c.ru/")]
    [InlineData("de", "Minister der Zeitung „X sagte so ")]
    public void Text_VeryLong_IsReadInBoundedTime(string language, string piece)
    {
        // Would take minutes if anything grew with the square of the length.
        var text = string.Concat(Enumerable.Repeat(piece, 400_000 / piece.Length)).Trim();
        var names = new List<NameSpan>();
        for (var i = 0; i + 3 < text.Length; i += 50) names.Add(new NameSpan(0, i, 3, "Nora Lindqvist", NameKind.Person, "x"));
        var found = Tracer.Trace(language, new Extraction { Paragraphs = [new Paragraph(text, 1, 1)], Credits = [new Paragraph(text, 2, 2)] }, names);
        Assert.All(found, a => Assert.True(a.Line is 1 or 2));
    }

    [Fact]
    public void Text_OfAnyCharacters_NeverThrows()
    {
        var random = new Random(7);
        string[] languages = ["en", "fr", "de", "ro", "sr-Cyrl", "uk", "ru", "ja", "und", "zh", ""];
        string[] pieces = ["said", " ", "«", "»", "\"", "(", ")", "Reuters", "ТАСС", "によると", "は", "「", "」", ".", ",", "'s", "’", "\u0301", "\uD83D", "𠮷", "-", "l'", "ß", "The", "а", "1", ":", "/", "…", "。", "\u200b", "Ж", "com", "\n"];
        for (var i = 0; i < 3000; i++)
        {
            var text = string.Concat(Enumerable.Range(0, random.Next(1, 30)).Select(_ => pieces[random.Next(pieces.Length)]));
            var spans = new List<NameSpan>();
            if (text.Length > 4) spans.Add(new NameSpan(0, random.Next(text.Length - 3), 3, "X Y", (NameKind)random.Next(3), "k"));
            foreach (var language in languages)
            {
                var extraction = new Extraction { Publisher = pieces[random.Next(pieces.Length)], Paragraphs = [new Paragraph(text, 1, 1)], Credits = [new Paragraph(text, 2, 2)] };
                Assert.All(Tracer.Trace(language, extraction, spans), a => Assert.NotNull(a.Source));
            }
        }
    }

    private static IReadOnlyList<Attribution> Trace(string language, params Paragraph[] paragraphs) =>
        Tracer.Trace(language, new Extraction { Paragraphs = paragraphs }, []);
}
