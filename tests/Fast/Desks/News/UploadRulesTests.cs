using Renkei.Desks.Jobs;
using Renkei.Desks.News.Lists;
using Renkei.Desks.News.Reading;

namespace Renkei.Fast.Desks.News;

/// <summary>What may be uploaded and pasted, and how what comes from outside is shown.</summary>
public sealed class UploadRulesTests
{
    private static readonly DateOnly Today = new(2031, 5, 9);

    [Fact]
    public void Upload_LargerThanItMayBe_IsRefusedByItsLengthAlone()
    {
        Assert.Null(UploadRules.Before(null));
        Assert.Null(UploadRules.Before(JobDesk.MostBytes));
        Assert.Equal(UploadFault.TooLarge, UploadRules.Before(JobDesk.MostBytes + UploadRules.Around + 1)!.Fault);
        Assert.Equal(UploadFault.TooLarge, UploadRules.Files([JobDesk.MostBytes, 1])!.Fault);
        Assert.Equal(UploadFault.TooManyFiles, UploadRules.Files([.. Enumerable.Repeat(1L, JobDesk.MostFiles + 1)])!.Fault);
        Assert.Equal(UploadFault.NoFile, UploadRules.Files([0])!.Fault);
    }

    [Theory]
    [InlineData("  <p>Fog", "auto", true)]
    [InlineData("Fog <p>", "auto", false)]
    [InlineData("<p>Fog", "text", false)]
    [InlineData("Fog", "html", true)]
    public void Paste_AsItLooks_IsHtmlOrText(string text, string form, bool isHtml) => Assert.Equal(isHtml, UploadRules.Paste(PasteForm.Empty with { Text = text + new string('.', 40), Form = form }, Today).Page!.IsHtml);

    [Theory]
    [InlineData("", "", "", UploadFault.NoText)]
    [InlineData("Fog over the pier, and nothing else.  ", "", "", UploadFault.TextTooShort)]
    [InlineData("Fog", "javascript:alert(1)", "", UploadFault.Address)]
    [InlineData("Fog", "file:///etc/passwd", "", UploadFault.Address)]
    [InlineData("Fog", "", "9 May", UploadFault.Day)]
    [InlineData("Fog", "", "2031-05-10", UploadFault.Future)]
    public void Paste_WhatCannotBeRead_IsRefused(string text, string address, string day, UploadFault fault) =>
        Assert.Contains(UploadRules.Paste(PasteForm.Empty with { Text = text, Address = address, Day = day }, Today).Refusals, r => r.Fault == fault);

    [Theory]
    [InlineData("../../etc/passwd", "passwd")]
    [InlineData("C:\\pages\\fog.html", "fog.html")]
    [InlineData("", "page")]
    [InlineData("fog\u202Elmth.html", "foglmth.html")]
    public void FileName_OfAnUpload_IsItsLastPartOnOneLine(string sent, string kept) => Assert.Equal(kept, UploadRules.FileName(sent));

    [Theory]
    [InlineData("javascript:alert(1)")]
    [InlineData(" JaVaScRiPt:alert(1)")]
    [InlineData("data:text/html,x")]
    [InlineData("//news.example/x")]
    [InlineData("vbscript:x")]
    public void Address_OfAnythingButTheWeb_IsNoLink(string address) => Assert.Null(OpenText.SafeAddress(address));

    [Theory]
    [InlineData("https://news.example/霧?a=b#c")]
    [InlineData("sha256:0123")]
    public void ArticleAddress_OfAKey_LeadsBackToIt(string key) => Assert.Equal(key, ArticleAddress.Key(ArticleAddress.Of(key)["/news/articles/".Length..]));

    [Theory]
    [InlineData("%%")]
    [InlineData("_")]
    [InlineData("YQ==")]
    public void ArticleAddress_OfNoKey_IsNone(string part) => Assert.Null(ArticleAddress.Key(part));
}
