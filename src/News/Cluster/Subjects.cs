using System.Runtime.InteropServices;

namespace Renkei.News.Cluster;

/// <summary>Sums up the articles of a story as if they were one.</summary>
internal static class Subjects
{
    /// <summary>Of a story of several articles only what at least this part of them has: details come and go, the subject stays.</summary>
    private const double Part = 0.25;

    /// <summary>The features of each story that mean something in any language.</summary>
    public static FeatureCounts[] Of(IReadOnlyList<List<int>> stories, FeatureCounts[] articles, FeatureTable table)
    {
        var subjects = new FeatureCounts[stories.Count];
        var sums = new Dictionary<int, (int Articles, int Count)>();
        for (var i = 0; i < subjects.Length; i++)
        {
            sums.Clear();
            foreach (var article in stories[i])
            {
                foreach (var (feature, count) in articles[article].Counts)
                {
                    if (table.Kind(feature) == FeatureKind.Word) continue;
                    ref var sum = ref CollectionsMarshal.GetValueRefOrAddDefault(sums, feature, out _);
                    sum = (sum.Articles + 1, sum.Count + count);
                }
            }

            var needed = Part * stories[i].Count;
            subjects[i] = new FeatureCounts("", [.. sums.Where(s => s.Value.Articles >= needed).Select(s => (s.Key, s.Value.Count))]);
        }

        return subjects;
    }
}
