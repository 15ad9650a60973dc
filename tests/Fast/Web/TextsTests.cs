using System.Reflection;
using System.Text.RegularExpressions;
using Renkei.Support;
using Renkei.Web.Language;

namespace Renkei.Fast.Web;

/// <summary>The words of all pages: complete in each language, and none for nothing.</summary>
public sealed partial class TextsTests
{
    static TextsTests()
    {
        Texts.Add(Assembly.Load("Renkei.Desks"));
        Texts.Add(typeof(Renkei.Node.Analyse.AnalysisJson).Assembly);
    }

    public static TheoryData<string> Languages => [.. Texts.Languages];

    [Theory]
    [MemberData(nameof(Languages))]
    public void Language_Keys_AreThoseOfEnglish(string language)
    {
        var english = Texts.Read(Texts.Fallback).Keys.Select(k => Form().Replace(k, "")).ToHashSet(StringComparer.Ordinal);
        var own = Texts.Read(language).Keys.Select(k => Form().Replace(k, "")).ToHashSet(StringComparer.Ordinal);
        Assert.Empty(english.Except(own));
        Assert.Empty(own.Except(english));
    }

    [Theory]
    [MemberData(nameof(Languages))]
    public void Language_NumberForms_AreThoseOfItsGrammar(string language)
    {
        string[] forms = language == "ja" ? ["other"] : ["one", "other"];
        var keys = Texts.Read(language).Keys.ToHashSet(StringComparer.Ordinal);
        var counted = Sources().SelectMany(s => Counted().Matches(s.Text).Select(m => m.Groups["key"].Value)).Distinct(StringComparer.Ordinal).ToList();
        Assert.NotEmpty(counted);
        Assert.All(counted, key => Assert.True(forms.SequenceEqual(new[] { "one", "other" }.Where(f => keys.Contains($"{key}.{f}"))), $"{language}: {key} needs {string.Join(" and ", forms)}."));
    }

    [Theory]
    [MemberData(nameof(Languages))]
    public void Language_Values_StandWhereTheyStandInEnglish(string language)
    {
        var english = Texts.Read(Texts.Fallback);
        foreach (var (key, text) in Texts.Read(language))
        {
            // The form for one may say the number in words.
            if (key.EndsWith(".one", StringComparison.Ordinal)) continue;
            Assert.True(Places(english[key]).SetEquals(Places(text)), $"{language}: {key} = {text}");
        }
    }

    [Theory]
    [MemberData(nameof(Languages))]
    public void Language_Texts_AreWritten(string language) =>
        Assert.All(Texts.Read(language), pair => Assert.False(string.IsNullOrWhiteSpace(pair.Value), pair.Key));

    [Fact]
    public void Keys_InSource_AreThere()
    {
        var known = Texts.Read(Texts.Fallback).Keys.SelectMany(k => new[] { k, Form().Replace(k, "") }).ToHashSet(StringComparer.Ordinal);
        var asked = Sources().SelectMany(s => Asked().Matches(s.Text).Select(m => (s.File, Key: m.Groups["key"].Value))).Where(a => !a.Key.EndsWith('.')).ToList();
        Assert.NotEmpty(asked);
        Assert.All(asked, a => Assert.True(known.Contains(a.Key), $"{a.File} asks for the text {a.Key}."));
    }

    [Fact]
    public void Keys_InFiles_AreUsed()
    {
        var sources = Sources().Select(s => s.Text).ToList();
        // "a.key", or the beginning of one that is put together: $"a.{word}", "a." + word.
        var whole = sources.SelectMany(s => Quoted().Matches(s).Select(m => m.Groups["key"].Value)).ToHashSet(StringComparer.Ordinal);
        var begun = sources.SelectMany(s => Begun().Matches(s).Select(m => m.Groups["key"].Value)).Distinct(StringComparer.Ordinal).ToList();
        var unused = Texts.Read(Texts.Fallback).Keys.Where(k => !whole.Contains(k) && !whole.Contains(Form().Replace(k, "")) && !begun.Any(b => k.StartsWith(b, StringComparison.Ordinal))).ToList();
        Assert.True(unused.Count == 0, "No page uses " + string.Join(", ", unused));
    }

    [Fact]
    public void Text_OfAMissingKey_IsTheKey() => Assert.Equal("no.such-key", Texts.Of("ja")["no.such-key"]);

    [Theory]
    [InlineData("en", 0, "other")]
    [InlineData("en", 1, "one")]
    [InlineData("fr", 0, "one")]
    [InlineData("fr", 2, "other")]
    [InlineData("ja", 1, "other")]
    public void Count_OfANumber_TakesTheFormOfTheLanguage(string language, long number, string form)
    {
        var texts = Texts.Of(language);
        Assert.Equal(texts[$"form.refusals.{form}", number], texts.Count("form.refusals", number));
    }

    private static HashSet<string> Places(string text) => [.. Place().Matches(text).Select(m => m.Value)];

    private static IEnumerable<(string File, string Text)> Sources() =>
        from room in new[] { "Web", "Desks", "Node" }
        from file in Directory.EnumerateFiles(Path.Combine(Repository.Root, "src", room), "*", SearchOption.AllDirectories)
        where (file.EndsWith(".razor", StringComparison.Ordinal) || file.EndsWith(".cs", StringComparison.Ordinal)) && !file.Contains("node_modules", StringComparison.Ordinal)
        select (file, string.Join('\n', File.ReadLines(file).Where(l => !l.TrimStart().StartsWith("///", StringComparison.Ordinal))));

    [GeneratedRegex(@"\.(one|other)$", RegexOptions.ExplicitCapture | RegexOptions.CultureInvariant, 1000)]
    private static partial Regex Form();

    [GeneratedRegex(@"\{\d\}", RegexOptions.CultureInvariant, 1000)]
    private static partial Regex Place();

    [GeneratedRegex("""(Texts\[|Texts\.Count\()"(?<key>[a-z0-9.-]+)["]""", RegexOptions.ExplicitCapture | RegexOptions.CultureInvariant, 1000)]
    private static partial Regex Asked();

    [GeneratedRegex("""\.Count\("(?<key>[a-z0-9.-]+)["]""", RegexOptions.ExplicitCapture | RegexOptions.CultureInvariant, 1000)]
    private static partial Regex Counted();

    [GeneratedRegex("\"(?<key>[a-z0-9-]+(\\.[a-z0-9-]+)+)\"", RegexOptions.ExplicitCapture | RegexOptions.CultureInvariant, 1000)]
    private static partial Regex Quoted();

    [GeneratedRegex("""(\$"(?<key>[a-z0-9-]+\.[a-z0-9.-]*)\{|"(?<key>[a-z0-9.-]+\.)"\s*\+)""", RegexOptions.ExplicitCapture | RegexOptions.CultureInvariant, 1000)]
    private static partial Regex Begun();
}
