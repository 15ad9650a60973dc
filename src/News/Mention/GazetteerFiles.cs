using System.Runtime.CompilerServices;
using Renkei.News.Text;

namespace Renkei.News.Mention;

/// <summary>Files the lines of names.txt and outlets.txt for look-up. Runs once, at the first name that is asked for, so it has to be quick.</summary>
internal sealed class GazetteerFiles
{
    private const int English = 0;
    private const int German = 2;
    private const int Romanian = 3;
    private const int Serbian = 4;
    private const int Ukrainian = 5;
    private const int Russian = 6;
    private const int All = (1 << 8) - 1;
    private const int LongestAcronym = 5;

    private readonly List<string> words = [];
    private char[] folded = new char[128];

    public Dictionary<string, Form> ByFirstWord { get; } = new(12288, StringComparer.Ordinal);

    /// <summary>Names in kanji and kana, whole.</summary>
    public Dictionary<string, Entity> ByCharacters { get; } = new(2048, StringComparer.Ordinal);

    /// <summary>By first character, the length of the longest name in kanji or kana.</summary>
    public Dictionary<char, int> Longest { get; } = new(1024);

    public void Read()
    {
        ReadColumns("country", NameKind.Place);
        ReadColumns("city", NameKind.Place);
        ReadColumns("region", NameKind.Place);
        ReadColumns("organisation", NameKind.Organisation);
        ReadColumns("person", NameKind.Person);
        ReadPlaces();
        ReadOutlets("agency");
        ReadOutlets("outlet");
    }

    private void ReadColumns(string section, NameKind kind)
    {
        foreach (var line in Lexicon.For("names")[section])
        {
            var columns = line.Split('|', StringSplitOptions.TrimEntries);
            if (columns.Length < 2) continue;
            var names = new string[Gazetteer.Languages.Length];
            var entity = new Entity(columns[0], kind, names);
            // Names of organisations and people are often left as they are in English.
            ReadForms(entity, columns[1], kind == NameKind.Place ? 1 << English : All, Inflection.None);
            for (var i = 0; i < names.Length; i++)
            {
                var column = i + 1 < columns.Length && columns[i + 1].Length > 0 ? columns[i + 1] : columns[1];
                var comma = column.IndexOf(',', StringComparison.Ordinal);
                names[i] = comma < 0 ? column : column[..comma];
                if (i != English) ReadForms(entity, column, 1 << i, InflectionOf(i));
            }
        }
    }

    private void ReadForms(Entity entity, ReadOnlySpan<char> column, int mask, Inflection inflects)
    {
        foreach (var range in column.Split(',')) Add(entity, column[range].Trim(), mask, inflects);
    }

    private void ReadPlaces()
    {
        foreach (var line in Lexicon.For("names")["place"])
        {
            foreach (var word in line.Split(' ', StringSplitOptions.RemoveEmptyEntries))
            {
                var name = word.Replace('_', ' ');
                Add(new Entity(null, NameKind.Place, [name]), name, All, Inflection.Slavic);
            }
        }
    }

    // The trace stage's table: "Canonical Name | alias | …"; "~" marks common words, and domains are no names in a text.
    private void ReadOutlets(string section)
    {
        foreach (var line in Lexicon.For("outlets")[section])
        {
            Entity? entity = null;
            foreach (var range in line.AsSpan().Split('|'))
            {
                var form = line.AsSpan(range).Trim();
                if (form.Length == 0 || form[0] == '~' || (form.Contains('.') && !form.Contains(' '))) continue;
                entity ??= new Entity(NameKeys.Slug(form.ToString()), NameKind.Organisation, [form.ToString()]);
                Add(entity, form, All, Inflection.None);
            }
        }
    }

    // Whether forms of a column are filed with their endings open; which endings a text's language allows is asked at look-up.
    private static Inflection InflectionOf(int column) => column switch
    {
        German => Inflection.German,
        Romanian or Serbian or Ukrainian or Russian => Inflection.Slavic,
        _ => Inflection.None,
    };

    private void Add(Entity entity, ReadOnlySpan<char> form, int mask, Inflection inflects)
    {
        var conditional = form.Length > 0 && form[0] == '?';
        if (conditional) form = form[1..];
        if (form.Length == 0) return;
        if (Words.KindOf(form[0]) is TokenKind.Han or TokenKind.Katakana or TokenKind.Hiragana)
        {
            ByCharacters.TryAdd(form.ToString(), entity);
            Longest[form[0]] = Math.Max(form.Length, Longest.GetValueOrDefault(form[0]));
            return;
        }

        var upper = form.Length <= LongestAcronym && !form.ContainsAnyExcept(Capitals);
        Cut(form);
        if (words.Count == 0 || words[0].Length == 0) return;
        var stripped = !upper && inflects == Inflection.Slavic && Strip() is { } stems ? stems : null;
        var open = form[^1] == '*' || inflects == Inflection.German || (inflects != Inflection.None && stripped is null);
        File(new Form { Words = [.. words], Entity = entity, Mask = mask, Open = open, Upper = upper, Conditional = conditional });
        if (stripped is null) return;
        File(new Form { Words = stripped, Entity = entity, Mask = mask, Open = true, Conditional = conditional, FirstStripped = stripped[0].Length < words[0].Length });
    }

    private static readonly System.Buffers.SearchValues<char> Capitals =
        System.Buffers.SearchValues.Create("ABCDEFGHIJKLMNOPQRSTUVWXYZАБВГДЕЁЄЖЗИІЇЙКЛМНОПРСТУФХЦЧШЩЪЫЬЭЮЯ0123456789.");

    // Into folded words, as Words.Cut would.
    [MethodImpl(MethodImplOptions.AggressiveOptimization)]
    private void Cut(ReadOnlySpan<char> form)
    {
        words.Clear();
        var start = 0;
        for (var i = 0; i <= form.Length; i++)
        {
            var inside = i < form.Length && (char.IsLetterOrDigit(form[i]) || (i > start && Words.IsApostrophe(form[i]) && i + 1 < form.Length && char.IsLetter(form[i + 1])));
            if (inside) continue;
            if (i > start)
            {
                var length = Folding.Append(form[start..i], ref folded, 0);
                words.Add(new string(folded, 0, length));
            }

            start = i + 1;
        }
    }

    // The words without their last vowels; null where none has one.
    private string[]? Strip()
    {
        string[]? stems = null;
        for (var i = 0; i < words.Count; i++)
        {
            var stem = words[i].Length > 3 ? Endings.Stem(words[i]) : words[i];
            if (stem.Length == words[i].Length && words.Count == 1) continue;
            stems ??= [.. words];
            stems[i] = stem.ToString();
        }

        return stems;
    }

    private void File(Form form)
    {
        ref var first = ref System.Runtime.InteropServices.CollectionsMarshal.GetValueRefOrAddDefault(ByFirstWord, form.Words[0], out _);
        for (var known = first; known is not null; known = known.Next)
        {
            if (known.Entity != form.Entity || known.FirstStripped != form.FirstStripped || known.Open != form.Open || known.Upper != form.Upper || !known.Words.AsSpan().SequenceEqual(form.Words)) continue;
            known.Mask |= form.Mask;
            return;
        }

        form.Next = first;
        first = form;
    }
}
