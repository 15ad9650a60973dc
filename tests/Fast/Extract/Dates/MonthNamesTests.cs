using Renkei.News.Text;

namespace Renkei.Fast.Extract.Dates;

public sealed class MonthNamesTests
{
    [Fact]
    public void Tables_SameFormInTwoLanguages_IsTheSameMonth()
    {
        var seen = new Dictionary<string, string>(StringComparer.OrdinalIgnoreCase);
        foreach (var file in Lexicon.Files.Where(f => f != "hr"))
        {
            foreach (var entry in Lexicon.For(file)["months"].Select(e => e.Split(' ')).Where(e => e[0] != "0"))
            {
                foreach (var form in entry.Skip(1)) Assert.True(seen.TryAdd(form, entry[0]) || seen[form] == entry[0], $"{file}: {form}");
            }
        }
    }

    [Theory]
    [InlineData("en")]
    [InlineData("fr")]
    [InlineData("de")]
    [InlineData("ro")]
    [InlineData("sr")]
    [InlineData("uk")]
    [InlineData("ru")]
    [InlineData("es")]
    [InlineData("it")]
    [InlineData("pl")]
    [InlineData("cs")]
    [InlineData("bg")]
    [InlineData("hr")]
    public void Tables_EveryLanguage_HasTwelveMonths(string language) =>
        Assert.Equal(Enumerable.Range(1, 12), Lexicon.For(language)["months"].Select(e => int.Parse(e.Split(' ')[0], System.Globalization.CultureInfo.InvariantCulture)).Where(n => n > 0));
}
