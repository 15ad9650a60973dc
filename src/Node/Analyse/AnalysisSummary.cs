using System.Globalization;
using Renkei.News;
using Renkei.Node.CommandLine;

namespace Renkei.Node.Analyse;

/// <summary>What an analysis found, for a person at a terminal.</summary>
internal static class AnalysisSummary
{
    /// <summary>Threads listed one by one; more are counted.</summary>
    private const int ThreadsShown = 40;

    private const int LinksShown = 40;
    private const int ProblemsShown = 20;

    public static void Write(TextWriter output, Analysis analysis, IReadOnlyList<string> paths, TimeSpan elapsed)
    {
        var articles = analysis.Articles.ToDictionary(a => a.Id, StringComparer.Ordinal);
        var stories = analysis.Stories.ToDictionary(s => s.Id, StringComparer.Ordinal);
        output.WriteLine(
            $"{Count(analysis.Articles.Count, "article")} in {Count(analysis.Articles.Select(a => a.Language).Distinct(StringComparer.Ordinal).Count(), "language")}, "
            + $"{Count(analysis.Stories.Count, "story", "stories")}, {Count(analysis.Threads.Count, "thread")} from {PlainText.OneLine(string.Join(' ', paths), 60)} "
            + string.Create(CultureInfo.InvariantCulture, $"in {elapsed.TotalSeconds:0.0} s"));
        foreach (var thread in analysis.Threads.OrderByDescending(t => t.Stories.Sum(s => stories[s].Articles.Count)).Take(ThreadsShown))
            Write(output, thread, stories, articles);
        More(output, analysis.Threads.Count - ThreadsShown, "thread");
        WriteChain(output, analysis.SourceChain);
        WriteProblems(output, analysis.Problems);
    }

    private static void Write(TextWriter output, StoryThread thread, Dictionary<string, Story> stories, Dictionary<string, Article> articles)
    {
        output.WriteLine();
        output.WriteLine($"THREAD  {PlainText.OneLine(thread.Title, 110)}");
        foreach (var story in thread.Stories.Select(id => stories[id]))
        {
            if (thread.Stories.Count > 1) output.WriteLine($"  STORY  {PlainText.OneLine(story.Title, 100)}");
            if (story.Because.Length > 0) output.WriteLine($"    {PlainText.OneLine(story.Because, 120)}");
            foreach (var article in story.Articles.Select(id => articles[id])) Write(output, article, articles);
        }
    }

    private static void Write(TextWriter output, Article article, Dictionary<string, Article> articles)
    {
        var date = article.Published is { } published ? $"{AnalysisJson.Format(published)} ({published.Basis.ToString().ToLowerInvariant()})" : "no date";
        output.WriteLine($"    {article.Language,-8} {date,-34} {PlainText.OneLine(article.Title, 90)}");
        output.WriteLine($"             {PlainText.OneLine(article.Path, 60)}{(article.DuplicateOf is { } first ? $", repeats {PlainText.OneLine(articles[first].Path, 60)}" : "")}");
        var credits = article.Attributions.Where(a => a.Kind is SourceKind.Outlet or SourceKind.Agency or SourceKind.Self)
            .GroupBy(a => a.Source, StringComparer.Ordinal).Select(g => g.First().Cue.Length == 0 ? g.Key : $"{g.Key} (“{g.First().Cue}”)").ToList();
        if (credits.Count > 0) output.WriteLine($"             has it from {PlainText.OneLine(string.Join(", ", credits), 120)}");
        var speakers = article.Attributions.Where(a => a.Kind is SourceKind.Person or SourceKind.Official)
            .GroupBy(a => a.Source, StringComparer.Ordinal).OrderByDescending(g => g.Count()).Take(4).Select(g => g.Key).ToList();
        if (speakers.Count > 0) output.WriteLine($"             quotes {PlainText.OneLine(string.Join(", ", speakers), 120)}");
    }

    private static void WriteChain(TextWriter output, IReadOnlyList<SourceLink> chain)
    {
        if (chain.Count == 0) return;
        output.WriteLine();
        output.WriteLine("WHO HAS IT FROM WHOM");
        foreach (var link in chain.OrderByDescending(l => l.Articles.Count).Take(LinksShown))
            output.WriteLine($"    {PlainText.OneLine(link.From, 50)} → {PlainText.OneLine(link.To, 50)}  ({Count(link.Articles.Count, "article")})");
        More(output, chain.Count - LinksShown, "link");
    }

    private static void WriteProblems(TextWriter output, IReadOnlyList<Problem> problems)
    {
        if (problems.Count == 0) return;
        output.WriteLine();
        output.WriteLine("PROBLEMS");
        foreach (var problem in problems.Take(ProblemsShown))
            output.WriteLine($"    {PlainText.OneLine(problem.Path, 80)}: {PlainText.OneLine(problem.Message, 200)}");
        More(output, problems.Count - ProblemsShown, "problem");
    }

    private static void More(TextWriter output, int more, string one)
    {
        if (more > 0) output.WriteLine($"    … and {Count(more, one)} more; --json and --html hold all.");
    }

    private static string Count(int count, string one, string? many = null) =>
        count.ToString("N0", CultureInfo.InvariantCulture) + " " + (count == 1 ? one : many ?? one + "s");
}
