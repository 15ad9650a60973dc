using Renkei.News.Text;

namespace Renkei.News.Mention;

/// <summary>Given names of many peoples, in the forms in which news prints them.</summary>
internal sealed class GivenNames
{
    private static readonly Lazy<GivenNames> Lazily = new(() => new GivenNames());

    private readonly Dictionary<string, string> nominatives = new(6144, StringComparer.Ordinal);

    private GivenNames()
    {
        foreach (var line in Lexicon.For("names")["given"])
        {
            foreach (var range in line.AsSpan().Split(' '))
            {
                var folded = Folding.Of(line.AsSpan(range));
                if (folded.Length == 0) continue;
                nominatives[folded] = folded;
                var stem = Endings.Stem(folded);
                if (stem.Length >= 3 && stem.Length < folded.Length) nominatives.TryAdd(stem.ToString(), folded);
            }
        }
    }

    public static GivenNames Instance => Lazily.Value;

    /// <summary>Whether a folded word is a given name, perhaps inflected; then also its uninflected form, folded.</summary>
    public bool Find(ReadOnlySpan<char> word, Inflection inflection, out string nominative)
    {
        var lookup = nominatives.GetAlternateLookup<ReadOnlySpan<char>>();
        var least = inflection == Inflection.None ? word.Length : Math.Max(3, word.Length - Endings.Longest);
        for (var cut = word.Length; cut >= least; cut--)
        {
            if (!lookup.TryGetValue(word[..cut], out nominative!)) continue;
            if (cut == word.Length ? nominative.Length == cut || inflection == Inflection.Slavic : inflection.Allows(word[cut..])) return true;
        }

        nominative = "";
        return false;
    }
}
