using System.Security.Cryptography;
using System.Text;
using Renkei.Labels;
using Renkei.Store.Audiences;

namespace Renkei.Desks.News.Stories;

/// <summary>Short names for what stories are found by.</summary>
internal static class StoryScope
{
    /// <summary>The articles of one label: stories are told among them alone.</summary>
    public static string Of(ConfidentialityLabel label) => Hash(LabelText.Of(label), 12);

    /// <summary>The name an article's story is found by: addresses are longer than names may be.</summary>
    public static string ArticleName(string key) => "article " + Hash(key, 32);

    /// <summary>The name a story's thread is found by.</summary>
    public static string StoryName(string story) => "story " + story;

    /// <summary>A new id: chance, so that it tells nothing and is nobody else's.</summary>
    public static string NewId() => Convert.ToHexStringLower(RandomNumberGenerator.GetBytes(8));

    private static string Hash(string text, int digits) => Convert.ToHexStringLower(SHA256.HashData(Encoding.UTF8.GetBytes(text)))[..digits];
}
