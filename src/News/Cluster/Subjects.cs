using System.Runtime.InteropServices;

namespace Renkei.News.Cluster;

/// <summary>Sums up the articles of a story as if they were one.</summary>
internal static class Subjects
{
    /// <summary>Of a story of several articles only what at least this part of them has: details come and go, the subject stays.</summary>
    private const double Part = 0.25;

    /// <summary>The features of each story that mean something in any language.</summary>
    /// <param name="articles">Without words.</param>
    public static FeatureCounts[] Of(IReadOnlyList<List<int>> stories, FeatureCounts[] articles)
    {
        var subjects = new FeatureCounts[stories.Count];
        var sums = new Dictionary<uint, (int Articles, int Count)>();
        for (var i = 0; i < subjects.Length; i++)
        {
            subjects[i] = stories[i].Count == 1 ? articles[stories[i][0]] with { Language = "" } : Sum(stories[i], articles, sums);
        }

        return subjects;
    }

    private static FeatureCounts Sum(List<int> story, FeatureCounts[] articles, Dictionary<uint, (int Articles, int Count)> sums)
    {
        sums.Clear();
        foreach (var article in story)
        {
            var (_, features, counts) = articles[article];
            for (var i = 0; i < features.Length; i++)
            {
                ref var sum = ref CollectionsMarshal.GetValueRefOrAddDefault(sums, features[i], out _);
                sum = (sum.Articles + 1, sum.Count + counts[i]);
            }
        }

        var kept = new List<uint>(sums.Count);
        foreach (var (feature, sum) in sums)
        {
            if (sum.Articles >= Part * story.Count) kept.Add(feature);
        }

        kept.Sort();
        return new FeatureCounts("", [.. kept], [.. kept.ConvertAll(f => (byte)Math.Min(byte.MaxValue, sums[f].Count))]);
    }
}
