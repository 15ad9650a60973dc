namespace Renkei.News.Mention;

/// <summary>Names known by themselves: countries, cities, regions, organisations, some people.</summary>
/// <remarks>
/// A line of names.txt is "key | en | fr | de | ro | sr | uk | ru | ja". A column lists forms between commas, the first
/// being the name to show; an empty column is as English. A star ends a stem, which is looked up but never shown. "?" before
/// a form: see <see cref="Form.Conditional"/>. Endings need not be listed: see <see cref="Endings"/>.
/// Look-up is by hash of the first word, then of its beginnings, so its cost does not grow with the table.
/// </remarks>
internal sealed class Gazetteer
{
    /// <summary>The languages of the columns.</summary>
    public static readonly string[] Languages = ["en", "fr", "de", "ro", "sr", "uk", "ru", "ja"];

    private const int Japanese = 7;
    private static readonly Lazy<Gazetteer> Lazily = new(() => new Gazetteer());

    private readonly Dictionary<string, Form> byFirstWord;
    private readonly Dictionary<string, Entity> byCharacters;
    private readonly Dictionary<char, int> longest;

    private Gazetteer()
    {
        var files = new GazetteerFiles();
        files.Read();
        (byFirstWord, byCharacters, longest) = (files.ByFirstWord, files.ByCharacters, files.Longest);
    }

    public static Gazetteer Instance => Lazily.Value;

    /// <summary>The bits of the forms to be read in a language: its own, or every one for a language without a column.</summary>
    public static int MaskOf(string language)
    {
        var column = ColumnOf(language);
        return column < 0 ? (1 << Japanese) - 1 : 1 << column;
    }

    /// <summary>The language's column, that of its nearest relative, or -1.</summary>
    public static int ColumnOf(string language)
    {
        var dash = language.IndexOf('-', StringComparison.Ordinal);
        var main = dash < 0 ? language : language[..dash];
        if (main is "hr" or "bs" or "sh" or "cnr") main = "sr";
        if (main is "mo") main = "ro";
        return Array.IndexOf(Languages, main);
    }

    /// <summary>The longest known name that begins at a word of a text.</summary>
    /// <returns>The form and the word after it; null and the word itself when none does.</returns>
    public (Form? Form, int Next) Find(Reading reading, int at, int mask, Inflection inflection)
    {
        var lookup = byFirstWord.GetAlternateLookup<ReadOnlySpan<char>>();
        var word = reading.Folded(at);
        Form? best = null;
        var end = at;
        var least = inflection == Inflection.None ? word.Length : Math.Min(word.Length, Math.Max(2, word.Length - Endings.Longest));
        for (var cut = word.Length; cut >= least; cut--)
        {
            if (!lookup.TryGetValue(word[..cut], out var form)) continue;
            for (; form is not null; form = form.Next)
            {
                if ((form.Mask & mask) == 0 || (form.Upper && !reading.IsUpper(at) && reading[at].Length > 1)) continue;
                if (!Ends(form, word, cut, form.FirstStripped, inflection)) continue;
                var next = Rest(form, reading, at, inflection);
                if (next <= end) continue;
                best = form;
                end = next;
            }
        }

        return (best, end);
    }

    /// <summary>The longest known name at a place in Japanese text, or null.</summary>
    public (Entity? Entity, int Length) FindAt(string text, int at)
    {
        if (!longest.TryGetValue(text[at], out var most)) return (null, 0);
        var lookup = byCharacters.GetAlternateLookup<ReadOnlySpan<char>>();
        for (var length = Math.Min(most, text.Length - at); length >= 2; length--)
        {
            if (lookup.TryGetValue(text.AsSpan(at, length), out var entity)) return (entity, length);
        }

        return (null, 0);
    }

    /// <summary>The entity a whole name stands for, in any language, or null.</summary>
    public Entity? Named(string name)
    {
        if (name.Length == 0) return null;
        if (name[0] >= 0x3040) return byCharacters.GetValueOrDefault(name);
        var reading = new Reading(name);
        if (reading.Count == 0 || !reading.IsWord(0)) return null;
        var (form, next) = Find(reading, 0, -1, Inflection.None);
        return next == reading.Count && form is { Conditional: false } ? form.Entity : null;
    }

    private static int Rest(Form form, Reading reading, int at, Inflection inflection)
    {
        for (var i = 1; i < form.Words.Length; i++)
        {
            at = reading.NextInName(at);
            if (at < 0) return 0;
            var expected = form.Words[i];
            var word = reading.Folded(at);
            if (!word.StartsWith(expected, StringComparison.Ordinal)) return 0;
            if (!Ends(form, word, expected.Length, false, inflection)) return 0;
        }

        return at + 1;
    }

    private static bool Ends(Form form, ReadOnlySpan<char> word, int stem, bool stripped, Inflection inflection)
    {
        if (word.Length == stem) return !stripped;
        if (!form.Open || !inflection.Allows(word[stem..])) return false;
        // "Irska" is Ireland and "irski" is Irish.
        return !(stripped && stem > 3 && word[stem - 1] == 'k' && word[stem - 2] is 's' or 'c' && word[stem..] is "i" or "o" or "og" or "oga" or "ih" or "im" or "ima" or "omu" or "ome");
    }
}
