using Renkei.News;
using Renkei.News.Trace;

namespace Renkei.Fast.Trace;

public sealed class LearnerTests
{
    [Theory]
    [InlineData("en", "The fire began at night, the Saltmarsh Chronicle reported.", "Saltmarsh Chronicle")]
    [InlineData("de", "Das Feuer begann nachts, berichtet der Kurier Salzmarsch.", "Kurier Salzmarsch")]
    [InlineData("ro", "Focul a izbucnit noaptea, scrie cotidianul local Kurier Salzmarsch.", "Kurier Salzmarsch")]
    [InlineData("de", "„Wir üben weiter“, sagte der Chef der Hafenwache, Kommodore Jan Beispiel, der Zeitung „Saltmarsh Chronicle“.", "Saltmarsh Chronicle")]
    [InlineData("en", "“The fire is out,” he told the Romanian newspaper Ziarul Inventat.", "Ziarul Inventat")]
    [InlineData("fr", "Le feu a pris la nuit, écrit le quotidien La Tribune Fictive.", "La Tribune Fictive")]
    public void Trace_NameThatBeginsAsAKnownOne_IsTheWholeName(string language, string text, string expected) =>
        Assert.Contains(Read(language, null, text), a => a.Kind == SourceKind.Outlet && a.Source == expected);

    [Fact]
    public void Trace_PersonThatIsAMasthead_IsAnOutlet()
    {
        List<Paragraph> paragraphs = [new("He told the Saltmarsh Chronicle that the fire was out.", 1, 1)];
        var found = Tracer.Trace("en", new Extraction { Paragraphs = paragraphs }, [.. Spans.Of(paragraphs, "Saltmarsh Chronicle")]);
        Assert.Equal([SourceKind.Outlet], found.Select(a => a.Kind));
    }

    [Fact]
    public void Trace_PersonNamedLikeAMasthead_StaysAPerson()
    {
        List<Paragraph> paragraphs = [new("The fire is out, Emily Post said.", 1, 1)];
        var found = Tracer.Trace("en", new Extraction { Paragraphs = paragraphs }, [.. Spans.Of(paragraphs, "Emily Post")]);
        Assert.Equal([SourceKind.Person], found.Select(a => a.Kind));
    }

    [Fact]
    public void Trace_InitialsInBrackets_NameTheSameSourceLater() =>
        Assert.Equal(["Continental Wire Agency", "Continental Wire Agency"], Read("en", null, "The fire is out, the Continental Wire Agency (CWA) reported.", "CWA said nobody was hurt.").Select(a => a.Source));

    [Fact]
    public void Trace_ShortFormAfterTheFullName_IsTheSameSource() =>
        Assert.Equal(["Saltmarsh Chronicle", "Saltmarsh Chronicle"], Read("en", null, "The fire is out, the Saltmarsh Chronicle reported.", "The logs are gone, the Chronicle reported.").Select(a => a.Source));

    [Theory]
    [InlineData("The logs are gone, the mayor told the Chronicle.")]
    [InlineData("The logs are gone, the mayor told this newspaper.")]
    [InlineData("The logs are gone, the mayor told The Saltmarsh Chronicle.")]
    public void Trace_OwnOutlet_IsSelf(string text) =>
        Assert.Contains(Read("en", "The Saltmarsh Chronicle", text), a => a.Kind == SourceKind.Self && a.Source == "The Saltmarsh Chronicle");

    [Fact]
    public void Trace_SignInTheDateline_IsAnAgency() =>
        Assert.Contains(Read("en", null, "PORT FICTION (XQW) – The fire is out."), a => a.Kind == SourceKind.Agency && a.Source == "XQW");

    [Fact]
    public void Trace_LastWordOfALongerName_IsTheWholeName() =>
        Assert.Equal(["Strait Dockers’ Union"], Read("en", null, "The Strait Dockers’ Union said that it would strike.").Select(a => a.Source));

    [Fact]
    public void Trace_SelfWithoutPublisher_KeepsTheWordsWritten() =>
        Assert.Contains(Read("ja", null, "原因は分からないと、関係者は本紙の取材に答えた。"), a => a.Kind == SourceKind.Self && a.Source == "本紙");

    [Theory]
    [InlineData("The runner, a student (Saltmarsh TV), came third.")]
    [InlineData("The Union said that it would strike.")]
    [InlineData("Nobody has told us who pays.")]
    public void Trace_NoSource_FindsNone(string text) => Assert.Empty(Read("en", null, text));

    private static IReadOnlyList<Attribution> Read(string language, string? publisher, params string[] texts) =>
        Tracer.Trace(language, new Extraction { Publisher = publisher, Paragraphs = [.. texts.Select((t, i) => new Paragraph(t, i + 1, i + 1))] }, []);
}
