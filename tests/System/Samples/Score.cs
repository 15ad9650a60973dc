using System.Text;
using Xunit;

namespace Renkei.SystemTests.Samples;

/// <summary>How near an answer is to the gold.</summary>
internal static class Score
{
    private const int Gram = 5;

    /// <summary>F1 of two counts and what they share; two empty sides agree.</summary>
    internal static double F1(double shared, double expected, double got) => expected + got == 0 ? 1 : 2 * shared / (expected + got);

    /// <summary>Character F1 of two texts: runs of five characters, white space apart, counted as often as they come. Serves scripts without blanks as well.</summary>
    internal static double Text(string expected, string got)
    {
        var (a, b) = (Grams(expected), Grams(got));
        return F1(a.Sum(g => Math.Min(g.Value, b.GetValueOrDefault(g.Key))), a.Values.Sum(), b.Values.Sum());
    }

    /// <summary>F1 of two selections of lines, each line weighing as much as it has characters.</summary>
    internal static double Lines(string content, IReadOnlyList<int[]> expected, IReadOnlyList<int[]> got)
    {
        var lines = content.Split('\n');
        var (a, b) = (Numbers(expected, lines.Length), Numbers(got, lines.Length));
        double Weight(IEnumerable<int> numbers) => numbers.Sum(n => lines[n - 1].Trim().Length);
        return F1(Weight(a.Intersect(b)), Weight(a), Weight(b));
    }

    internal static string Show(IReadOnlyList<int[]> ranges) => string.Join(" ", ranges.Select(r => $"{r[0]}-{r[1]}"));

    /// <summary>The same day; where both tell the time, the same time to the minute.</summary>
    internal static bool SameDate(string? expected, string? got)
    {
        if (expected is null || got is null) return expected is null && got is null;
        var length = expected.Length > 10 && got.Length > 10 ? "2000-01-01T00:00".Length : "2000-01-01".Length;
        return string.Equals(Cut(expected, length), Cut(got, length), StringComparison.Ordinal);
    }

    /// <summary>Every two pages that stand together, the smaller path first.</summary>
    internal static HashSet<(string First, string Second)> Pairs(IEnumerable<IEnumerable<string>> groups) =>
        [.. from paths in groups.Select(g => g.Distinct().Order(StringComparer.Ordinal).ToArray())
            from first in Enumerable.Range(0, paths.Length)
            from second in Enumerable.Range(first + 1, paths.Length - first - 1)
            select (paths[first], paths[second])];

    /// <summary>White space of any kind collapsed to single blanks.</summary>
    internal static string Tidy(string text) => string.Join(' ', text.Split((char[]?)null, StringSplitOptions.RemoveEmptyEntries));

    /// <summary>A name for comparison: letters and digits in lower case, a leading article dropped.</summary>
    internal static string Fold(string name)
    {
        var tidy = Tidy(name).ToLowerInvariant();
        if (tidy.StartsWith("the ", StringComparison.Ordinal)) tidy = tidy[4..];
        return string.Concat(tidy.Normalize(NormalizationForm.FormC).Where(char.IsLetterOrDigit));
    }

    private static string Cut(string text, int length) => text[..Math.Min(length, text.Length)].Replace(' ', 'T');

    private static HashSet<int> Numbers(IReadOnlyList<int[]> ranges, int last) =>
        [.. ranges.SelectMany(r => Enumerable.Range(r[0], Math.Max(0, Math.Min(r[1], last) - r[0] + 1)))];

    private static Dictionary<string, int> Grams(string text)
    {
        var letters = string.Concat(text.Where(c => !char.IsWhiteSpace(c)));
        var grams = new Dictionary<string, int>(StringComparer.Ordinal);
        for (var i = 0; i + Gram <= letters.Length; i++)
        {
            var gram = letters.Substring(i, Gram);
            grams[gram] = grams.GetValueOrDefault(gram) + 1;
        }

        return grams;
    }
}

/// <summary>One failure for all faults of a kind, so that a run shows the whole picture.</summary>
internal static class Report
{
    internal static void Empty(IReadOnlyCollection<string> faults)
    {
        if (faults.Count > 0) Assert.Fail($"{faults.Count} faults:\n  {string.Join("\n  ", faults)}");
    }
}
