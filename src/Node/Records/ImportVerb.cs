using System.CommandLine;
using System.Diagnostics;
using Renkei.Labels;
using Renkei.Node.CommandLine;
using Renkei.Node.Label;
using Renkei.Node.Records.Import;
using Renkei.Node.Store;
using Renkei.Store;

namespace Renkei.Node.Records;

/// <summary>The verb "records import": objects from files into the store.</summary>
internal static class ImportVerb
{
    private const string Summary = "Import STIX 2.1 objects: bundles, JSON Lines, single objects, folders of them, each also gzipped.";

    private const string Details =
        $"""
        Each object is taken or refused by itself. What is there already, byte for byte, stays as it is: an import that broke
        off is simply run again. What bears no label of its own gets that of --label, else the node's default label.

        Examples:
          ./renkei records import samples/records --data data
          ./renkei records import objects.jsonl.gz --label samples/labels/open-news.xml --data data
          curl -s https://example.org/bundle.json | ./renkei records import - --json --data data

        --json prints a line for each object as soon as it is kept for good, then a line with the sums.

        {DataOptions.Help}
        Exit code: 0 all is there; 1 some objects were refused or some files had problems, each listed; 2 nothing could be done.
        """;

    public static Command Create(TimeProvider time)
    {
        var paths = new Argument<string[]>("FILE") { Description = "Files and folders to import; - for standard input", Arity = ArgumentArity.OneOrMore };
        paths.Validators.Add(result =>
        {
            if (result.Tokens.FirstOrDefault(t => t.Value.StartsWith('-') && t.Value != "-" && !Path.Exists(t.Value)) is { } unknown)
                result.AddError($"{unknown.Value} is not an option of renkei records import");
        });
        var label = new Option<string?>("--label") { Description = "The label of what bears none (ADatP-4774 XML or JSON) [default: the node's]", HelpName = "FILE" };
        var json = LabelOptions.Json();
        json.Description = "Print a JSON line for each object, and one for the whole";
        var command = new Verb("import", Summary, Details) { paths, label };
        var data = DataOptions.On(command);
        command.Add(json);
        command.SetAction((parsed, cancel) => StoreRun.OpenAsync(parsed, data, time, async (store, _) =>
        {
            var (given, refusal) = parsed.GetValue(label) is { } path ? GivenLabel.Read(path, store.Policies, time.GetUtcNow()) : (null, null);
            if (refusal is not null) return Verbs.Refuse(refusal);
            return await RunAsync(store, ImportFiles.Find(parsed.GetValue(paths)!), given, time, parsed.GetValue(json), cancel);
        }, cancel));
        return command;
    }

    private static async Task<int> RunAsync(NodeStore store, List<ImportFile> files, ConfidentialityLabel? label, TimeProvider time, bool asJson, CancellationToken cancel)
    {
        var (watch, tally) = (Stopwatch.StartNew(), new ImportTally());
        var progress = new ImportProgress(files.Exists(f => f.Path is null && f.Problem is null) ? 0 : files.Sum(f => f.Bytes));
        await using var output = Console.OpenStandardOutput();
        using var lines = new ImportJson(asJson ? output : Stream.Null);
        var importer = new Importer(store, label, (item, outcome) =>
        {
            tally.Count(item, outcome);
            if (outcome is not null) progress.Count();
            if (asJson) lines.Write(item, outcome);
        }, lines.Flush);
        var (isStopped, fault) = (false, default(string));
        try
        {
            isStopped = await progress.ShowAsync(importer.RunAsync(new ImportReader(progress.Read).ReadAsync(files, cancel), cancel), IsShown(asJson), time);
        }
        catch (StoreException trouble)
        {
            fault = PlainText.OneLine(trouble.Message, 2000);
        }
        catch (IOException trouble) when (asJson)
        {
            return Verbs.Refuse($"{OutputFile.Sentence("Standard output", trouble)} {Kept(tally)}");
        }

        return End(tally, lines, asJson, label ?? store.DefaultLabel, watch.Elapsed, isStopped, fault);
    }

    private static int End(ImportTally tally, ImportJson lines, bool asJson, ConfidentialityLabel? label, TimeSpan elapsed, bool isStopped, string? fault)
    {
        var exitCode = tally.Sent == 0 && (tally.Refused > 0 || tally.Problems > 0 || isStopped || fault is not null) ? Verbs.NotDone
            : tally.Refused > 0 || tally.Problems > 0 || isStopped || fault is not null ? Verbs.WithProblems : Verbs.Done;
        if (asJson)
        {
            lines.WriteSummary(tally, isStopped, fault);
            exitCode = StandardOutput.Write(exitCode, _ => lines.Flush());
        }
        else if (tally.Sent == 0)
        {
            foreach (var reason in tally.Reasons) Verbs.Say(PlainText.OneLine($"{reason.Places[0]}: {reason.Sentence}", 2000));
            foreach (var problem in tally.FirstProblems) Verbs.Say(PlainText.OneLine(problem, 2000));
            if (exitCode == Verbs.Done) exitCode = StandardOutput.Lines(exitCode, ["The files hold no objects."]);
        }
        else
        {
            var screen = Screen.OfOutput();
            ImportSummary.Write(screen, tally, elapsed);
            if (label is null && tally.New > 0) screen.Line("The node has no default label: what bears none is seen by nobody but you.");
            exitCode = StandardOutput.Text(exitCode, screen.ToString());
        }

        if (fault is not null) Verbs.Say($"{fault} {Kept(tally)}");
        else if (isStopped) Verbs.Say($"Stopped before the end. {Kept(tally)}");
        return exitCode;
    }

    private static string Kept(ImportTally tally) => tally.New + tally.There == 0 ? "Nothing was acknowledged."
        : string.Create(System.Globalization.CultureInfo.InvariantCulture, $"What was acknowledged is kept ({tally.New + tally.There:N0} objects); run the import again for the rest.");

    /// <summary>Where lines are printed to the same terminal, a bar would stand in their way.</summary>
    private static bool IsShown(bool asJson) => !Console.IsErrorRedirected && !(asJson && !Console.IsOutputRedirected);
}
