using System.Globalization;
using Renkei.Node.CommandLine;
using Renkei.Node.Label;
using Renkei.Store;

namespace Renkei.Node.Records;

/// <summary>Shows a page of records, how many there are, and where the next page starts.</summary>
internal static class PageOutput
{
    /// <summary>Writes it to standard output.</summary>
    /// <param name="total">Null when nobody counted.</param>
    public static int Write(Page<StoredRecord> page, Total? total, ShownMarkings markings, bool asJson)
    {
        if (!asJson) return Text(page, total, markings);
        return StandardOutput.Json(Verbs.Done, json =>
        {
            json.WriteStartObject();
            json.WriteStartArray("records");
            foreach (var record in page.Items) RecordJson.Write(json, record, markings.Of(record));
            json.WriteEndArray();
            CheckJson.Text(json, "next", page.Next);
            if (total is { } known)
            {
                json.WriteNumber("total", known.Number);
                json.WriteBoolean("more", known.IsMore);
            }

            json.WriteEndObject();
        });
    }

    private static int Text(Page<StoredRecord> page, Total? total, ShownMarkings markings)
    {
        var screen = Screen.OfOutput();
        foreach (var record in page.Items) RecordLines.Write(screen, record, markings.Of(record));
        if (page.Items.Count == 0) screen.Line("No records.");
        else screen.Line().Line(Sum(page, total));
        return StandardOutput.Text(Verbs.Done, screen.ToString());
    }

    private static string Sum(Page<StoredRecord> page, Total? total)
    {
        var shown = page.Items.Count.ToString("N0", CultureInfo.InvariantCulture);
        var of = total is { } known && known.Number > page.Items.Count ? string.Create(CultureInfo.InvariantCulture, $"{shown} of {(known.IsMore ? "more than " : "")}{known.Number:N0} records") : $"{shown} record{(shown == "1" ? "" : "s")}";
        return page.Next is { } mark ? $"{of}; the next: --after {mark}" : of + ".";
    }
}
