using Renkei.News.Text;

namespace Renkei.News.Cluster;

/// <summary>Names that are in the news every day, so that sharing one says little.</summary>
internal static class CommonNames
{
    private static readonly HashSet<string> Keys = new(Lexicon.For("concepts")["common-names"], StringComparer.Ordinal);

    /// <summary>Whether the key of a name is one of them.</summary>
    public static bool Contain(string key) => Keys.Contains(key);
}
