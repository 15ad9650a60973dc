using Renkei.Store.Writing;

namespace Renkei.Node.Records.Import;

/// <summary>What became of an import: how many, and of what was refused the reasons, those that are alike together.</summary>
internal sealed class ImportTally
{
    private const int MaxReasons = 500;
    private const int MaxPlaces = 3;

    /// <summary>How many problems are kept as they are; the rest is counted.</summary>
    private const int MaxProblems = 20;

    private readonly Dictionary<string, Reason> reasons = new(StringComparer.Ordinal);

    public long New { get; private set; }

    public long There { get; private set; }

    public long Refused { get; private set; }

    public long Problems { get; private set; }

    public long WithWarnings { get; private set; }

    public long Notes { get; private set; }

    public List<string> FirstProblems { get; } = [];

    public List<string> FirstNotes { get; } = [];

    /// <summary>Most frequent first.</summary>
    public IEnumerable<Reason> Reasons => reasons.Values.OrderByDescending(r => r.Count);

    /// <summary>How many objects were found, good or not.</summary>
    public long Found => New + There + Refused;

    /// <summary>How many the store was asked to keep.</summary>
    public long Sent { get; private set; }

    public void Count(ImportItem item, RecordOutcome? outcome)
    {
        if (outcome is null)
        {
            var sentence = item.Place.Line == 0 ? item.Sentence! : $"{item.Place.Name}: {item.Sentence}";
            if (item.Kind == ImportKind.Note) Notes++;
            else Problems++;
            var kept = item.Kind == ImportKind.Note ? FirstNotes : FirstProblems;
            if (kept.Count < MaxProblems) kept.Add(sentence);
            return;
        }

        if (item.Kind == ImportKind.Object) Sent++;
        if (outcome.Findings.Any(f => !f.IsError) && outcome.Kind != OutcomeKind.Refused) WithWarnings++;
        switch (outcome.Kind)
        {
            case OutcomeKind.New: New++; break;
            case OutcomeKind.There: There++; break;
            default: Refuse(item, outcome); break;
        }
    }

    private void Refuse(ImportItem item, RecordOutcome outcome)
    {
        Refused++;
        var error = outcome.Findings.FirstOrDefault(f => f.IsError);
        var text = outcome.Refusal ?? "";
        // The same rule broken at the same place, wherever that stands in lists; else the same sentence, whichever object it names.
        var key = error is not null ? error.Rule + " " + WithoutNumbers(error.Path) : outcome.Id.Length > 0 ? text.Replace(outcome.Id, "", StringComparison.Ordinal) : text;
        if (error is null && key.IndexOf(" is here already ", StringComparison.Ordinal) is >= 0 and var from) key = key[from..];
        if (!reasons.TryGetValue(key, out var reason))
        {
            if (reasons.Count >= MaxReasons) (key, text) = ("", "Other reasons.");
            if (!reasons.TryGetValue(key, out reason)) reasons.Add(key, reason = new(text));
        }

        reason.Count++;
        if (reason.Places.Count < MaxPlaces) reason.Places.Add(outcome.Id.Length > 0 ? $"{item.Place}: {outcome.Id}" : item.Place.ToString());
    }

    private static string WithoutNumbers(string path) => string.Concat(path.Where(c => !char.IsAsciiDigit(c)));

    /// <summary>Why some were refused.</summary>
    /// <param name="sentence">That of the first.</param>
    internal sealed class Reason(string sentence)
    {
        public string Sentence => sentence;

        public long Count { get; set; }

        public List<string> Places { get; } = [];
    }
}
