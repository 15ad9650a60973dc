using Renkei.News;
using Renkei.News.Text;
using Renkei.News.Trace;

namespace Renkei.Fast.Trace;

public sealed class TableTests
{
    [Theory]
    [InlineData("en")]
    [InlineData("fr")]
    [InlineData("de")]
    [InlineData("ro")]
    [InlineData("sr")]
    [InlineData("uk")]
    [InlineData("ru")]
    [InlineData("ja")]
    public void Say_EveryEntry_HasAKnownType(string language)
    {
        var entries = Lexicon.For(language)["say"];
        Assert.NotEmpty(entries);
        Assert.All(entries, e => Assert.True(Enum.TryParse<Cue>(e[..e.IndexOf(' ', StringComparison.Ordinal)], ignoreCase: true, out _), e));
    }

    [Fact]
    public void Say_NoWord_MixesScripts()
    {
        foreach (var language in (string[])["uk", "ru"])
        {
            foreach (var word in Lexicon.For(language)["say"].SelectMany(e => e.Split(' ', '|', '+', ',').Skip(1)))
                Assert.False(word.Any(char.IsAsciiLetter) && word.Any(c => c is >= 'а' and <= 'ї'), $"{language}: {word}");
        }
    }

    [Theory]
    [InlineData("Fajnenšel tajms", "Financial Times")]
    [InlineData("Файнэншл таймс", "Financial Times")]
    [InlineData("Vošington post", "The Washington Post")]
    [InlineData("Вашингтон пост", "The Washington Post")]
    [InlineData("Njujork tajms", "The New York Times")]
    [InlineData("Хандельсблатт", "Handelsblatt")]
    [InlineData("Džeruzalem post", "The Jerusalem Post")]
    [InlineData("Foreign afers", null)]
    [InlineData("Lučki glasnik", null)]
    public void Outlet_PhoneticSpelling_IsFoundBySound(string rendering, string? name) =>
        Assert.Equal(name, Outlets.Known.Sounding(rendering)?.Name);

    [Theory]
    [InlineData("Reuters", SourceKind.Agency)]
    [InlineData("reuters.com", SourceKind.Agency)]
    [InlineData("www.lenta.ru", SourceKind.Outlet)]
    [InlineData("共同通信", SourceKind.Agency)]
    [InlineData("The Harbour Gazette", null)]
    public void Outlet_NameOrDomain_IsKnown(string name, SourceKind? kind) => Assert.Equal(kind, Outlets.Known.Named(name)?.Kind);

    [Fact]
    public void Outlets_EveryCanonicalName_FindsItself()
    {
        foreach (var entry in Lexicon.For("outlets")["agency"].Concat(Lexicon.For("outlets")["outlet"]))
        {
            var name = entry.Split('|')[0].Trim(' ', '~');
            Assert.Equal(name, Outlets.Known.Named(name)?.Name);
        }
    }

    [Theory]
    [InlineData("ŠTAMPA", false, "stampa")]
    [InlineData("Agenția", false, "agentia")]
    [InlineData("Straße", false, "strasse")]
    [InlineData("Њузвик", true, "njuzvik")]
    [InlineData("ещё", false, "еще")]
    public void Fold_Word_LosesCaseAndDiacritics(string word, bool serbian, string folded) => Assert.Equal(folded, Fold.Of(word, serbian));
}
