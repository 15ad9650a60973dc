using Renkei.Desks.News.Reading;
using Renkei.News;
using static Renkei.News.SourceKind;

namespace Renkei.Fast.Desks.News;

public sealed class HighlighterTests
{
    private const string Text = "An APRON burned, AP reported. The Quay Post said so too.";

    [Fact]
    public void Pieces_SourceAndCue_AreMarkedAsWords() =>
        Assert.Equal("An APRON burned, [AP] {reported}. The Quay Post said so too.", Marked(Text, At("AP", "reported", "An APRON burned, AP reported.")));

    [Fact]
    public void Pieces_SourceNotInSentence_SentenceStandsIn() =>
        Assert.Equal("An APRON burned, AP reported. <The Quay Post >{said}< so too.>", Marked(Text, At("the newspaper", "said", "The Quay Post said so too.")));

    [Fact]
    public void Pieces_NothingFound_NothingIsMarked() =>
        Assert.Equal(Text, Marked(Text, At("Nobody", "whispered", "Nobody whispered.")));

    [Fact]
    public void Pieces_OverlappingSources_TheFirstKeepsItsWords() =>
        Assert.Equal("[Quay Post]< Weekly wrote.>", Marked("Quay Post Weekly wrote.", At("Quay Post", "", "Quay Post Weekly wrote."), At("Post Weekly", "", "Quay Post Weekly wrote.")));

    [Fact]
    public void Pieces_SameSourceTwice_EachMarksItsOwnPlace() =>
        Assert.Equal("[AP] said; [AP] denied.", Marked("AP said; AP denied.", At("AP", "", "AP said; AP denied."), At("AP", "", "AP said; AP denied.")));

    [Fact]
    public void Pieces_TextWithoutBlanks_IsMarkedInside() =>
        Assert.Equal("[海辺通信]{によると}、船は沈んだ。", Marked("海辺通信によると、船は沈んだ。", At("海辺通信", "によると", "海辺通信によると、船は沈んだ。")));

    [Fact]
    public void Credits_LineOutsideTheText_StandsApart()
    {
        var highlighter = new Highlighter(Article(Text, At("AP", "", "AP") with { Line = 9 }));
        Assert.Equal([0], highlighter.Credits);
        Assert.Empty(highlighter.NotesOf(0));
    }

    [Fact]
    public void Pieces_HostileNumberOfAttributions_StillJoinToTheText()
    {
        var text = string.Concat(Enumerable.Repeat("a said a ", 20_000));
        var attributions = Enumerable.Repeat(At("a", "said", text), 5000).ToArray();
        var article = Article(text, attributions);
        var pieces = new Highlighter(article).PiecesOf(0);
        Assert.Equal(text, string.Concat(pieces.Select(p => text.Substring(p.Start, p.Length))));
    }

    private static Attribution At(string surface, string cue, string sentence) => new(surface, surface, Outlet, cue, sentence, 1);

    private static Article Article(string text, params Attribution[] attributions) => new()
    {
        Id = "a",
        Path = "a",
        Title = "A",
        Language = "en",
        Paragraphs = [new Paragraph(text, 1, 1)],
        Attributions = attributions,
    };

    private static string Marked(string text, params Attribution[] attributions) =>
        string.Concat(new Highlighter(Article(text, attributions)).PiecesOf(0).Select(p => (p.Kind, Words: text.Substring(p.Start, p.Length))).Select(p => p.Kind switch
        {
            PieceKind.Source => $"[{p.Words}]",
            PieceKind.Cue => $"{{{p.Words}}}",
            PieceKind.Sentence => $"<{p.Words}>",
            _ => p.Words,
        }));
}
