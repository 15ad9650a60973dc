using System.Globalization;
using Renkei.Node.CommandLine;

namespace Renkei.Node.Records.Import;

/// <summary>The end of an import for a person.</summary>
internal static class ImportSummary
{
    private const int MaxReasons = 12;

    public static void Write(Screen screen, ImportTally tally, TimeSpan elapsed)
    {
        if (tally.Found > 0)
        {
            var speed = elapsed.TotalSeconds > 1 ? string.Create(CultureInfo.InvariantCulture, $" in {Time(elapsed)}, {tally.Found / elapsed.TotalSeconds:N0} a second") : "";
            screen.Line($"{Number(tally.Found, "object")}{speed}: {screen.Green(Number(tally.New) + " new")}, {Number(tally.There)} already there, {(tally.Refused > 0 ? screen.Red(Number(tally.Refused) + " refused") : "none refused")}.");
        }

        if (tally.WithWarnings > 0) screen.Line($"{Number(tally.WithWarnings)} of them {(tally.WithWarnings == 1 ? "departs" : "depart")} from what STIX 2.1 recommends; --json tells how.");
        foreach (var reason in tally.Reasons.Take(MaxReasons)) Write(screen, reason);
        if (tally.Reasons.Count() > MaxReasons) screen.Line().Line($"… and {tally.Reasons.Count() - MaxReasons} more reasons; --json tells each.");
        Write(screen, "Problems", tally.FirstProblems, tally.Problems);
        Write(screen, "Notes", tally.FirstNotes, tally.Notes);
    }

    private static void Write(Screen screen, string title, List<string> first, long count)
    {
        if (count == 0) return;
        screen.Line().Line(title + ":");
        foreach (var sentence in first) screen.Line("  " + PlainText.OneLine(sentence, 1000));
        if (count > first.Count) screen.Line($"  … and {Number(count - first.Count)} more; --json tells each.");
    }

    private static void Write(Screen screen, ImportTally.Reason reason)
    {
        screen.Line().Line($"{screen.Red("Refused")} {Number(reason.Count)} ×  {PlainText.OneLine(reason.Sentence, 1000)}");
        foreach (var place in reason.Places) screen.Line(screen.Dim("    " + PlainText.OneLine(place, 400)));
        if (reason.Count > reason.Places.Count) screen.Line(screen.Dim($"    … and {Number(reason.Count - reason.Places.Count)} more"));
    }

    private static string Number(long number) => number.ToString("N0", CultureInfo.InvariantCulture);

    private static string Number(long number, string what) => $"{Number(number)} {what}{(number == 1 ? "" : "s")}";

    private static string Time(TimeSpan elapsed) => elapsed.TotalMinutes >= 1
        ? string.Create(CultureInfo.InvariantCulture, $"{(int)elapsed.TotalMinutes} min {elapsed.Seconds} s") : string.Create(CultureInfo.InvariantCulture, $"{elapsed.TotalSeconds:0.0} s");
}
