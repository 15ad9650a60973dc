using System.Text;
using System.Text.Json;
using Renkei.Desks.News.Citing;
using Renkei.Desks.News.Reading;
using Renkei.News;
using Renkei.Records;
using Renkei.Store.Reading;

namespace Renkei.Fast.Desks.News;

/// <summary>Citing an article.</summary>
public sealed class CiteTests
{
    private const string Record = "campaign--00000000-0000-4000-8000-000000000001";

    private static readonly Article Fog = new()
    {
        Id = "x",
        Path = "fog.txt",
        Title = "Fog halts the ferry",
        Language = "en",
        Url = "https://news.example/fog",
        Paragraphs = [new("The ferry stopped.", 3, 3), new("Nobody was hurt, the harbour master said.", 5, 6)],
        Lines = [new(3, 6)],
    };

    [Fact]
    public void Judge_AQuoteCopiedAcrossLines_StandsWhereItStands()
    {
        var (citation, refusals) = CiteRules.Judge(Fog, Form() with { Quote = "Nobody was hurt,\n  the harbour" });
        Assert.Empty(refusals);
        Assert.Equal(("Nobody was hurt, the harbour", new QuotePlace(2, 5), 70), (citation!.Quote, citation.Place, citation.Confidence!.Value));
    }

    [Theory]
    [InlineData("quote", "", CiteFault.NoQuote)]
    [InlineData("quote", "Somebody was hurt", CiteFault.QuoteNotThere)]
    [InlineData("quote", "stopped. Nobody", CiteFault.QuoteNotThere)]
    [InlineData("about", "", CiteFault.NoRecord)]
    [InlineData("about", "campaign--1", CiteFault.NoId)]
    [InlineData("about", "<script>", CiteFault.NoId)]
    [InlineData("confidence", "101", CiteFault.Confidence)]
    [InlineData("confidence", "-1", CiteFault.Confidence)]
    [InlineData("confidence", "high", CiteFault.Confidence)]
    public void Judge_WhatCannotBeCited_IsRefusedBesideItsField(string field, string value, CiteFault fault)
    {
        var form = field switch { "quote" => Form() with { Quote = value }, "about" => Form() with { About = value }, _ => Form() with { Confidence = value } };
        var (citation, refusals) = CiteRules.Judge(Fog, form);
        Assert.Null(citation);
        Assert.Contains(refusals, r => r.Fault == fault && r.Field == field);
    }

    [Theory]
    [InlineData(CiteKind.Note)]
    [InlineData(CiteKind.Report)]
    public void Citation_AsARecord_HasNoFaultAndProvesItsText(CiteKind kind)
    {
        var shown = new ShownArticle(new StoredArticle(1, "k", 1, 1_900_000_000_000_000, 1, Fog), Fog, "Harbour Gazette", []);
        var bytes = CiteRecords.Citation(kind == CiteKind.Note ? "note--00000000-0000-4000-8000-000000000002" : "report--00000000-0000-4000-8000-000000000002", CiteRules.Judge(Fog, Form()).Citation! with { Kind = kind }, shown, [Record], new(2031, 5, 9, 12, 0, 0, TimeSpan.Zero));
        var read = ObjectReader.Read(bytes);
        Assert.NotNull(read.Value);
        Assert.Empty(read.Findings);
        using var json = JsonDocument.Parse(bytes);
        var references = json.RootElement.GetProperty("external_references");
        Assert.Equal("https://news.example/fog", references[0].GetProperty("url").GetString());
        Assert.Equal(ArticleText.Digest(Fog), references[1].GetProperty("external_id").GetString());
        Assert.Contains("> The ferry stopped.", Encoding.UTF8.GetString(bytes), StringComparison.Ordinal);
    }

    [Fact]
    public void Citation_OfAnArticleWithAScriptForAnAddress_HasNoAddress()
    {
        var hostile = Fog with { Url = "javascript:alert(1)" };
        var shown = new ShownArticle(new StoredArticle(1, "k", 1, 1, 1, hostile), hostile, "x", []);
        var bytes = CiteRecords.Citation("note--00000000-0000-4000-8000-000000000002", CiteRules.Judge(hostile, Form()).Citation!, shown, [Record], new(2031, 5, 9, 12, 0, 0, TimeSpan.Zero));
        Assert.DoesNotContain("javascript", Encoding.UTF8.GetString(bytes), StringComparison.Ordinal);
    }

    private static CiteForm Form() => new(CiteKind.Note, "The ferry stopped.", "", Record, "70");
}
