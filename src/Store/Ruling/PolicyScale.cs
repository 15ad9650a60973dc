using Renkei.Labels;
using Renkei.Labels.Decisions;
using Renkei.Labels.Policies;
using Renkei.Store.Audiences;
using Renkei.Store.Engines;

namespace Renkei.Store.Ruling;

/// <summary>Weighs policies against what the store holds, by its audiences and their totals.</summary>
internal sealed class PolicyScale(StoreState state, Session session, DateTimeOffset now)
{
    private const int MostLabels = 100;

    /// <summary>Current rows by audience: each counts once under its type.</summary>
    private const string Totals = "SELECT audience, sum(count) FROM tally WHERE dimension = 'type' GROUP BY audience HAVING sum(count) > 0";

    private readonly Dictionary<int, long> rows = session.Rows(Totals, r => (Audience: (int)r.GetInt64(0), Rows: Convert.ToInt64(r.GetValue(1), System.Globalization.CultureInfo.InvariantCulture))).ToDictionary(r => r.Audience, r => r.Rows);

    public PolicyEffect Weigh(PolicySet before, PolicySet after, IReadOnlyDictionary<string, ConfidentialityClearance> readers)
    {
        var (old, next) = (state.Table(session, before), state.Table(session, after));
        var changed = Labels(next).Select(l => new LabelEffect(l.Label, l.Rows, PolicyChange.Decides(l.Label, after, now))).Where(l => PolicyChange.Decides(l.Label, before, now) != l.Decides)
            .OrderBy(l => l.Decides).ThenByDescending(l => l.Rows).ThenBy(l => LabelText.Of(l.Label), StringComparer.Ordinal).ToList();
        return new([.. readers.OrderBy(r => r.Key, StringComparer.Ordinal).Select(r => Reader(r.Key, r.Value, old, next))], [.. changed.Take(MostLabels)], Math.Max(0, changed.Count - MostLabels));
    }

    private ReaderEffect Reader(string name, ConfidentialityClearance clearance, AudienceTable old, AudienceTable next)
    {
        var (was, comes) = (ResolvedClearance.Resolve(clearance, old.Policies).Value, ResolvedClearance.Resolve(clearance, next.Policies).Value);
        var (before, after) = (Seen(old, was), Seen(next, comes));
        return new(name, after.Except(before).Sum(Rows), before.Except(after).Sum(Rows), was is not null && comes is null, was is null && comes is not null);
    }

    private HashSet<int> Seen(AudienceTable table, ResolvedClearance? clearance) => [.. table.Visible(table.Readable(clearance), now, Versions.Latest)];

    private long Rows(int audience) => rows.GetValueOrDefault(audience);

    /// <summary>The labels that decide over rows, each with how many.</summary>
    private IEnumerable<(ConfidentialityLabel Label, long Rows)> Labels(AudienceTable table)
    {
        var found = new Dictionary<string, long>(StringComparer.Ordinal);
        foreach (var (number, count) in rows.Where(r => r.Key <= table.Count))
        {
            var audience = table[number];
            string[] labels = [.. audience.Labels, .. audience.Known, .. audience.Markings.Select(table.Marking).OfType<Labels.Stix.StixMarking>().Where(m => m.Label is not null).Select(m => LabelText.Of(m.Label!))];
            foreach (var label in labels.Length == 0 && audience.Default is { } standing ? [standing] : labels.Distinct(StringComparer.Ordinal)) found[label] = found.GetValueOrDefault(label) + count;
        }

        return found.Select(f => (LabelText.Read(f.Key), f.Value));
    }
}
