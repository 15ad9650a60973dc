using System.Collections.Concurrent;
using System.Collections.Frozen;
using System.Globalization;
using System.Reflection;

namespace Renkei.Web.Language;

/// <summary>The words of the pages in one language: <c>Texts["records.title"]</c>.</summary>
/// <remarks>
/// Words stand in files of lines <c>key = text</c>, a file for each language in Web/Language and in the Language folder of each desk. In a text {0} stands for a value. Where a number decides
/// the form, the key ends in .one or .other (CLDR's categories of English and French; Japanese has .other alone). A key that a language lacks is taken from English, and a test finds it.
/// </remarks>
public sealed class Texts
{
    /// <summary>The language whose words stand in for missing ones.</summary>
    public const string Fallback = "en";

    private const string Prefix = "Texts/";

    private static readonly ConcurrentDictionary<string, Texts> Known = new(StringComparer.Ordinal);
    private static readonly List<Assembly> Sources = [typeof(Texts).Assembly];

    private readonly FrozenDictionary<string, string> words;

    private Texts(string language)
    {
        Language = language;
        Culture = CultureInfo.GetCultureInfo(language);
        words = Read(language).ToFrozenDictionary(StringComparer.Ordinal);
    }

    /// <summary>All languages, by tag.</summary>
    public static IReadOnlyList<string> Languages { get; } = ["en", "fr", "ja"];

    /// <summary>BCP 47.</summary>
    public string Language { get; }

    /// <summary>For numbers and dates.</summary>
    public CultureInfo Culture { get; }

    /// <summary>Adds the words of a project's desks. To be called before the first page.</summary>
    public static void Add(Assembly assembly)
    {
        lock (Sources)
        {
            if (Sources.Contains(assembly)) return;
            Sources.Add(assembly);
            Known.Clear();
        }
    }

    /// <summary>The words in one of <see cref="Languages"/>; those of <see cref="Fallback"/> for any other.</summary>
    public static Texts Of(string language) => Known.GetOrAdd(Languages.Contains(language) ? language : Fallback, static l => new(l));

    /// <summary>The text of a key; the key itself where there is none.</summary>
    public string this[string key] => words.TryGetValue(key, out var text) || Of(Fallback).words.TryGetValue(key, out text) ? text : key;

    /// <summary>The text with values in place; numbers and dates as the language writes them.</summary>
    public string this[string key, params object?[] values] => string.Format(Culture, this[key], values);

    /// <summary>The form of a text that a number asks for; {0} is the number.</summary>
    public string Count(string key, long number, params object?[] more) => this[$"{key}.{Form(number)}", [number, .. more]];

    /// <summary>Whether a text of this language has a word in it, as somebody would look for it: whatever its case, accents, width or kana.</summary>
    public bool Holds(string text, string word) =>
        Culture.CompareInfo.IndexOf(text, word, CompareOptions.IgnoreCase | CompareOptions.IgnoreNonSpace | CompareOptions.IgnoreWidth | CompareOptions.IgnoreKanaType) >= 0;

    /// <summary>All keys of one language, as the files have them; for the test that compares languages.</summary>
    internal static IReadOnlyDictionary<string, string> Read(string language)
    {
        var read = new Dictionary<string, string>(StringComparer.Ordinal);
        Assembly[] sources;
        lock (Sources) sources = [.. Sources];
        foreach (var assembly in sources)
        {
            foreach (var name in assembly.GetManifestResourceNames().Where(n => n == Prefix + language || n.StartsWith($"{Prefix}{language}/", StringComparison.Ordinal)))
            {
                using var reader = new StreamReader(assembly.GetManifestResourceStream(name)!);
                while (reader.ReadLine() is { } line)
                {
                    if (line.Length == 0 || line[0] == '#') continue;
                    var parts = line.Split('=', 2, StringSplitOptions.TrimEntries);
                    if (parts.Length < 2 || !read.TryAdd(parts[0], parts[1])) throw new InvalidDataException($"{name}: “{line}” is no line key = text, or its key was said before.");
                }
            }
        }

        return read;
    }

    /// <summary>CLDR, "Language Plural Rules": English one is 1; French one is 0 and 1; Japanese has other alone.</summary>
    private string Form(long number) => (Language, number) switch
    {
        ("ja", _) => "other",
        ("fr", 0 or 1) or ("en", 1) => "one",
        _ => "other",
    };
}
