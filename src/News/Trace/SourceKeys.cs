using System.Text;
using Renkei.News.Mention;

namespace Renkei.News.Trace;

/// <summary>Keys under which two spellings of one outlet meet.</summary>
internal static class SourceKeys
{
    /// <summary>A skeleton this short, of one word, meets others by chance.</summary>
    private const int ShortestWord = 4;
    private const int ShortestSound = 5;

    // What an agency's name may have or lack.
    private static readonly HashSet<string> Generic = new(StringComparer.Ordinal)
    {
        "press", "agency", "news", "wire", "service", "presse", "agentur", "nachrichtenagentur", "presseagentur", "agence", "agencija", "agentia", "de", "of",
        "агентство", "агентства", "агенција", "агенція", "пресс", "пресса", "novinska", "通信", "通信社",
    };

    /// <summary>The keys of a name: as spelt and as a host would spell it.</summary>
    public static IEnumerable<string> Of(string name)
    {
        if (HostLabel(name) is { } label)
        {
            yield return "s:" + label;
            yield return "h:" + name.ToLowerInvariant();
            yield break;
        }

        var words = Words(name);
        var spelt = string.Concat(words);
        if (words.Count > 1 || spelt.Length >= 8) yield return "s:" + Latin(spelt);
    }

    /// <summary>The one word of an agency's name that is its own, as it sounds and as it is spelt; null without such a word.</summary>
    /// <param name="whole">The name may have generic words beside it; else it must be that word alone, as "Source: Meridian" has it.</param>
    public static (string Sound, string Spelt)? Core(string name, bool whole)
    {
        if (HostLabel(name) is not null) return null;
        var words = Words(name);
        if ((!whole && words.Count > 1) || OwnWord(words) is not { } core || (!whole && IsMasthead(core))) return null;
        var sound = NameKeys.Sounded(core, NameKind.Organisation);
        return sound.Length >= ShortestWord + "o:".Length ? ("a:" + sound, "c:" + Latin(core)) : null;
    }

    /// <summary>The consonants that survive every script, where there are words enough to tell; else null.</summary>
    /// <param name="kana">For katakana, which drops r after vowels.</param>
    public static string? Sound(string name, bool kana)
    {
        if (HostLabel(name) is not null) return null;
        var words = Words(name);
        if (words.Count < 2) return null;
        var key = new StringBuilder(kana ? "k:" : "n:");
        var letters = 0;
        foreach (var word in words)
        {
            var before = letters;
            var last = '\0';

            // "Chronicle", "Christian": here ch sounds as k.
            foreach (var c in NameKeys.Sounded(word.Replace("chr", "kr", StringComparison.Ordinal), NameKind.Organisation).AsSpan("o:".Length))
            {
                // Many spell d at a word's end as t.
                var sound = c == 'd' ? 't' : c;
                if ((kana && sound == 'r') || sound == last) continue;
                key.Append(last = sound);
                letters++;
            }

            if (letters == before) return null;
            key.Append('-');
        }

        return letters >= ShortestSound ? key.ToString() : null;
    }

    /// <summary>Whether a name is in katakana.</summary>
    public static bool IsKana(string name) => name.AsSpan().IndexOfAnyInRange('ァ', 'ヶ') >= 0;

    /// <summary>The initials of three words or more, or null.</summary>
    public static string? InitialsOf(string name)
    {
        var words = name.Split(' ', StringSplitOptions.RemoveEmptyEntries);
        var first = words.Length > 0 && words[0] is "The" ? 1 : 0;
        if (words.Length - first is < 3 or > 6) return null;
        var initials = new StringBuilder();
        for (var i = first; i < words.Length; i++)
        {
            if (!char.IsUpper(words[i][0])) return null;
            initials.Append(words[i][0]);
        }

        return initials.ToString();
    }

    /// <summary>Whether a name is in another script than Latin.</summary>
    public static bool IsForeign(string name)
    {
        foreach (var c in name)
        {
            if (char.IsLetter(c)) return c >= 0x250;
        }

        return false;
    }

    private static bool IsMasthead(string word)
    {
        var text = new SourceText(word, "");
        return text.Tokens.Count == 0 || Outlets.Known.IsMasthead(text, 0);
    }

    /// <summary>The only word of an agency's name that is its own, or null.</summary>
    private static string? OwnWord(List<string> words)
    {
        string? core = null;
        foreach (var word in words)
        {
            if (Generic.Contains(word)) continue;
            if (core is not null) return null;
            core = word;
        }

        return core;
    }

    /// <summary>Folded words without a leading article; 通信 at the end is a word of its own.</summary>
    private static List<string> Words(string name)
    {
        var words = new List<string>();
        foreach (var word in name.Split([' ', '-', '・', '‑', '’', '\''], StringSplitOptions.RemoveEmptyEntries))
        {
            var folded = Fold.Of(word.AsSpan().Trim("«»„“”\"「」『』.,()"), serbian: false);
            if (folded.Length == 0 || (words.Count == 0 && folded is "the" or "le" or "la" or "l" or "der" or "die" or "das")) continue;
            var agency = folded.EndsWith("通信社", StringComparison.Ordinal) ? 3 : folded.EndsWith("通信", StringComparison.Ordinal) ? 2 : 0;
            if (agency > 0 && folded.Length > agency) words.Add(folded[..^agency]);
            words.Add(agency > 0 ? folded[^agency..] : folded);
        }

        return words;
    }

    private static string Latin(string word) => IsForeign(word) ? Folding.Of(word) : word;

    /// <summary>"harbourgazette" of "www.harbour-gazette.example"; null for what is no host.</summary>
    private static string? HostLabel(string name)
    {
        var dot = name.LastIndexOf('.');
        if (dot < 2 || name.Contains(' ', StringComparison.Ordinal) || !Outlets.Known.IsTopDomain(name.AsSpan(dot + 1))) return null;
        var label = name.AsSpan(0, dot);
        if (label.StartsWith("www.", StringComparison.OrdinalIgnoreCase)) label = label[4..];
        label = label[(label.LastIndexOf('.') + 1)..];
        return label.ToString().Replace("-", "", StringComparison.Ordinal).ToLowerInvariant();
    }
}
