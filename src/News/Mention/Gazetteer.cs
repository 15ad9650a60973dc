using Renkei.News.Text;

namespace Renkei.News.Mention;

/// <summary>A name known by itself: one line of names.txt.</summary>
/// <param name="Names">As it is called in each of <see cref="Gazetteer.Languages"/>; never empty.</param>
internal sealed record Entity(string Key, NameKind Kind, string[] Names);

/// <summary>One way to write an entity.</summary>
internal sealed class Form
{
    /// <summary>Folded words; the first one is what the form is filed under.</summary>
    public required string[] Words { get; init; }

    public required Entity Entity { get; init; }

    /// <summary>Languages the form is read in, one bit each.</summary>
    public required int Mask { get; set; }

    /// <summary>Whether words may carry endings that are not in the table.</summary>
    public required bool Open { get; init; }

    /// <summary>The first word lost its last vowel, and so must have an ending.</summary>
    public bool FirstStripped { get; init; }

    /// <summary>Written in capitals only ("US", never "us").</summary>
    public bool Upper { get; init; }

    /// <summary>Names its entity only where the article also names it otherwise ("the Alliance").</summary>
    public bool Conditional { get; init; }

    public Form? Next { get; set; }
}

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

    private const int German = 2;
    private const int Romanian = 3;
    private const int Serbian = 4;
    private const int Ukrainian = 5;
    private const int Russian = 6;
    private const int Japanese = 7;
    private const int All = (1 << 8) - 1;
    private static readonly Lazy<Gazetteer> Lazily = new(() => new Gazetteer());

    private readonly Dictionary<string, Form> byFirstWord = new(8192, StringComparer.Ordinal);
    private readonly Dictionary<string, Entity> byCharacters = new(2048, StringComparer.Ordinal);
    private readonly Dictionary<char, int> longest = [];

    private Gazetteer()
    {
        Read("country", NameKind.Place);
        Read("city", NameKind.Place);
        Read("region", NameKind.Place);
        Read("organisation", NameKind.Organisation);
        Read("person", NameKind.Person);
        ReadPlaces();
        ReadOutlets("agency");
        ReadOutlets("outlet");
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
        for (var cut = word.Length; cut >= Math.Max(2, word.Length - Endings.Longest); cut--)
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
        if (Words.KindOf(name[0]) is TokenKind.Han or TokenKind.Katakana or TokenKind.Hiragana)
            return byCharacters.GetValueOrDefault(name);
        var reading = new Reading(name);
        if (reading.Count == 0 || reading.Kind(0) != TokenKind.Word) return null;
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

    private void Read(string section, NameKind kind)
    {
        foreach (var line in Lexicon.For("names")[section])
        {
            var columns = line.Split('|', StringSplitOptions.TrimEntries);
            if (columns.Length < 2) continue;
            var names = new string[Languages.Length];
            var entity = new Entity(columns[0], kind, names);
            for (var i = 0; i < Languages.Length; i++)
            {
                var column = i + 1 < columns.Length && columns[i + 1].Length > 0 ? columns[i + 1] : columns[1];
                var forms = column.Split(',', StringSplitOptions.TrimEntries);
                names[i] = forms[0];
                foreach (var form in forms) Add(entity, form, 1 << i, InflectionOf(i));
            }

            // Names of organisations and people are often left as they are in English.
            if (kind == NameKind.Place) continue;
            foreach (var form in columns[1].Split(',', StringSplitOptions.TrimEntries)) Add(entity, form, All, Inflection.None);
        }
    }

    private void ReadPlaces()
    {
        foreach (var line in Lexicon.For("names")["place"])
        {
            foreach (var word in line.Split(' ', StringSplitOptions.RemoveEmptyEntries))
            {
                var name = word.Replace('_', ' ');
                var names = new string[Languages.Length];
                Array.Fill(names, name);
                Add(new Entity(NameKeys.Sounded(name, NameKind.Place), NameKind.Place, names), name, All, Inflection.Slavic);
            }
        }
    }

    private void ReadOutlets(string section)
    {
        foreach (var line in Lexicon.For("outlets")[section])
        {
            var forms = Array.FindAll(line.Split('|', StringSplitOptions.TrimEntries), f => f.Length > 0 && f[0] != '~' && !IsDomain(f));
            if (forms.Length == 0) continue;
            var names = new string[Languages.Length];
            Array.Fill(names, forms[0]);
            var entity = new Entity(NameKeys.Slug(forms[0]), NameKind.Organisation, names);
            foreach (var form in forms) Add(entity, form, All, Inflection.None);
        }
    }

    // Whether forms of a column are filed with their endings open; which endings a text's language allows is asked at look-up.
    private static Inflection InflectionOf(int column) => column switch
    {
        German => Inflection.German,
        Romanian or Serbian or Ukrainian or Russian => Inflection.Slavic,
        _ => Inflection.None,
    };

    private static bool IsDomain(string form) => form.Contains('.', StringComparison.Ordinal) && !form.Contains(' ', StringComparison.Ordinal) && !form.EndsWith('.');

    private void Add(Entity entity, string form, int mask, Inflection inflects)
    {
        var conditional = form.StartsWith('?');
        if (conditional) form = form[1..];
        if (form.Length == 0) return;
        if (Words.KindOf(form[0]) is TokenKind.Han or TokenKind.Katakana or TokenKind.Hiragana)
        {
            byCharacters.TryAdd(form, entity);
            longest[form[0]] = Math.Max(form.Length, longest.GetValueOrDefault(form[0]));
            return;
        }

        var upper = form.Length <= 5 && !form.Any(c => char.IsLower(c) || c == ' ');
        var stems = !upper && inflects == Inflection.Slavic;
        var vowel = stems && EndsInVowel(form);
        var open = form.EndsWith('*') || inflects == Inflection.German || (stems && !vowel) || (upper && inflects != Inflection.None);
        File(entity, form.TrimEnd('*'), mask, open, upper, conditional);
        if (vowel) File(entity, form, mask, true, false, conditional, stems: true);
    }

    private static bool EndsInVowel(string form) => Endings.Stem(Folding.Of(form)).Length < Folding.Of(form).Length || form.Contains(' ', StringComparison.Ordinal);

    private void File(Entity entity, string form, int mask, bool open, bool upper, bool conditional, bool stems = false)
    {
        var tokens = Words.Cut(form);
        var words = new List<string>(tokens.Count);
        foreach (var token in tokens)
        {
            if (token.Kind == TokenKind.Mark) continue;
            var folded = Folding.Of(token.In(form));
            words.Add(stems && folded.Length > 3 ? Endings.Stem(folded).ToString() : folded);
        }

        if (words.Count == 0 || words[0].Length == 0) return;
        var strippedFirst = stems && words[0].Length < Folding.Of(tokens[0].In(form)).Length;
        var first = byFirstWord.GetValueOrDefault(words[0]);
        for (var known = first; known is not null; known = known.Next)
        {
            if (known.Entity != entity || known.FirstStripped != strippedFirst || known.Open != open || known.Upper != upper || !known.Words.AsSpan().SequenceEqual(words.ToArray())) continue;
            known.Mask |= mask;
            return;
        }

        byFirstWord[words[0]] = new Form
        {
            FirstStripped = strippedFirst,
            Words = [.. words],
            Entity = entity,
            Mask = mask,
            Open = open,
            Upper = upper,
            Conditional = conditional,
            Next = first,
        };
    }
}
