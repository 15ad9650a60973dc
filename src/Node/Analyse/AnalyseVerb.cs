using System.CommandLine;
using System.Diagnostics;
using Renkei.News;
using Renkei.News.Analyse;
using Renkei.Node.Analyse.Report;
using Renkei.Node.CommandLine;

namespace Renkei.Node.Analyse;

/// <summary>The verb "analyse": news pages in; a summary, a report and JSON out.</summary>
internal static class AnalyseVerb
{
    private const string Summary = "Read raw news pages and tell what they report, in which language, since when, and whom they have it from.";

    private const string Details =
        """
        Reads files and folders of: plain-text page dumps, HTML, RSS, Atom and JSON feeds, JSON Lines
        ({"id","url","html"|"text","fetched"}), each also gzipped.

        Examples:
          ./renkei analyse samples                                read a folder, print a summary
          ./renkei analyse samples --html report.html             and write a report to look at
          ./renkei analyse page.html feed.xml --json result.json  and write everything as JSON
          ./renkei analyse pages.jsonl --json -                   JSON to standard output, no summary

        Exit code: 0 all was read; 1 some inputs had problems, each listed; 2 nothing could be done, or wrong usage.
        """;

    public static Command Create()
    {
        var paths = new Argument<string[]>("PATH") { Description = "Files and folders to read", Arity = ArgumentArity.OneOrMore };
        paths.Validators.Add(result =>
        {
            if (result.Tokens.FirstOrDefault(t => t.Value.StartsWith('-') && !Path.Exists(t.Value)) is { } unknown)
                result.AddError($"{unknown.Value} is not an option of renkei analyse");
        });
        var html = new Option<string?>("--html") { Description = "Write a self-contained report to FILE", HelpName = "FILE" };
        var json = new Option<string?>("--json") { Description = "Write everything as JSON (renkei.analysis/1) to FILE, - for standard output", HelpName = "FILE" };
        var command = new Verb("analyse", Summary, Details) { paths, html, json };
        command.SetAction((parsed, cancellation) =>
            Task.FromResult(Run(parsed.GetValue(paths) ?? [], parsed.GetValue(html), parsed.GetValue(json), cancellation)));
        return command;
    }

    private static int Run(string[] paths, string? htmlPath, string? jsonPath, CancellationToken cancellation)
    {
        var watch = Stopwatch.StartNew();
        var (html, json) = (default(OutputFile), default(OutputFile));
        try
        {
            var outputs = new[] { htmlPath, jsonPath == "-" ? null : jsonPath }.OfType<string>().Where(o => o.Length > 0).Select(Path.GetFullPath).ToList();
            var refusal = Conflict(paths, outputs);
            if (refusal is not null) return Verbs.Refuse(refusal);
            if (htmlPath is not null) (html, refusal) = OutputFile.Open(htmlPath);
            if (refusal is null && jsonPath is not (null or "-")) (json, refusal) = OutputFile.Open(jsonPath);
            if (refusal is not null) return Verbs.Refuse(refusal);

            var analysis = AnalysisProgress.Run(progress => Analyser.Run(paths, outputs, progress, cancellation), cancellation);
            if (analysis.Articles.Count == 0 && paths.All(p => !File.Exists(p) && !Directory.Exists(p)))
                return Verbs.Refuse(string.Join('\n', analysis.Problems.Select(p => p.Message)));

            if (html is not null) Save(html, htmlPath!, stream => WriteReport(stream, analysis, paths, watch.Elapsed));
            if (json is not null) Save(json, jsonPath!, stream => AnalysisJson.Write(stream, analysis));
            Print(output =>
            {
                if (jsonPath == "-") AnalysisJson.Write(output, analysis);
                else WriteSummary(output, analysis, paths, watch.Elapsed);
            });
            return analysis.Problems.Count == 0 ? Verbs.Done : Verbs.WithProblems;
        }
        catch (OutputFailure failure)
        {
            return Verbs.Refuse(failure.Message);
        }
        catch (OperationCanceledException)
        {
            return Verbs.Refuse("Stopped before the end; nothing was written.");
        }
        finally
        {
            html?.Dispose();
            json?.Dispose();
        }
    }

    private static string? Conflict(string[] paths, List<string> outputs)
    {
        if (outputs.Contains(Path.GetFullPath("-"))) return "--html writes a file; the name of one was expected, not -.";
        if (outputs.Count == 2 && outputs[0] == outputs[1]) return $"--html and --json both name {outputs[0]}; each needs a file of its own.";
        return paths.FirstOrDefault(p => p.Length > 0 && outputs.Contains(Path.GetFullPath(p)) && File.Exists(p)) is { } both
            ? $"{both} is to be read and written; name another file to write." : null;
    }

    private static void WriteReport(Stream stream, Analysis analysis, string[] paths, TimeSpan elapsed)
    {
        using var writer = new StreamWriter(stream, leaveOpen: true);
        var version = typeof(AnalyseVerb).Assembly.GetName().Version!.ToString(3);
        HtmlReport.Write(writer, analysis, new ReportFacts(paths, version, TimeProvider.System.GetLocalNow(), elapsed));
    }

    private static void WriteSummary(Stream stream, Analysis analysis, string[] paths, TimeSpan elapsed)
    {
        using var writer = new StreamWriter(stream, leaveOpen: true);
        AnalysisSummary.Write(writer, analysis, paths, elapsed);
    }

    private static void Print(Action<Stream> write)
    {
        try
        {
            using var output = Console.OpenStandardOutput();
            write(output);
        }
        catch (Exception trouble) when (trouble is IOException or UnauthorizedAccessException)
        {
            throw new OutputFailure(OutputFile.Sentence("Standard output", trouble), trouble);
        }
    }

    private static void Save(OutputFile file, string path, Action<Stream> write)
    {
        try
        {
            write(file.Stream);
            file.Commit();
        }
        catch (Exception trouble) when (trouble is IOException or UnauthorizedAccessException)
        {
            throw new OutputFailure(OutputFile.Sentence(path, trouble), trouble);
        }
    }

    private sealed class OutputFailure(string sentence, Exception inner) : Exception(sentence, inner);
}
