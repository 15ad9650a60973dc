namespace Renkei.Fast.Labels.Properties;

/// <summary>Plain data in the messages of failures.</summary>
internal static class Shown
{
    public static string Of(object thing) => thing switch
    {
        PlainLabel label => $"label {label.Policy} {label.Class} [{Of(label.Categories)}] created {label.Created:o}" + (label.Successor is null ? "" : $" from {label.SucceededAt:o} {Of(label.Successor)}"),
        PlainClearance clearance => $"clearance {clearance.Policy} {string.Join('|', clearance.Classes)} [{Of(clearance.Categories)}]",
        PlainCategory[] categories => string.Join("; ", categories.Select(c => $"{c.Type} {c.SetName} {c.SetOid}: {string.Join(',', c.Values)}")),
        IEnumerable<Renkei.Labels.Decisions.Reason> reasons => string.Join(Environment.NewLine, reasons.Select(r => $"{r.Rule}: {r.Text}")),
        _ => $"{thing}",
    };
}
