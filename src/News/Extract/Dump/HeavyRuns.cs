namespace Renkei.News.Extract.Dump;

/// <summary>A run of lines, both ends inclusive, and the sum of their worths.</summary>
internal readonly record struct Run(int From, int To, long Worth);

/// <summary>All maximal-scoring runs of a sequence, in order.</summary>
/// <remarks>Ruzzo and Tompa, "A linear time algorithm for finding all maximal scoring subsequences" (ISMB 1999).</remarks>
internal static class HeavyRuns
{
    public static List<Run> Find(int[] worth)
    {
        var open = new List<(int From, int To, long Left, long Right)>();
        var sum = 0L;
        for (var at = 0; at < worth.Length; at++)
        {
            var before = sum;
            sum += worth[at];
            if (worth[at] <= 0) continue;
            var candidate = (From: at, To: at, Left: before, Right: sum);
            while (true)
            {
                var smaller = open.Count - 1;
                while (smaller >= 0 && open[smaller].Left >= candidate.Left) smaller--;
                if (smaller < 0 || open[smaller].Right >= candidate.Right) break;
                candidate = (open[smaller].From, at, open[smaller].Left, sum);
                open.RemoveRange(smaller, open.Count - smaller);
            }

            open.Add(candidate);
        }

        return open.ConvertAll(run => new Run(run.From, run.To, run.Right - run.Left));
    }
}
