using System.Globalization;
using Renkei.Node.CommandLine;
using Renkei.Node.Label;
using Renkei.Store;

namespace Renkei.Node.Records;

/// <summary>Shows a page of records, and where the next one starts.</summary>
internal static class PageOutput
{
    public static int Write(Page<StoredRecord> page, ShownMarkings markings, bool asJson)
    {
        if (!asJson) return Text(page, markings);
        return StandardOutput.Json(Verbs.Done, json =>
        {
            json.WriteStartObject();
            json.WriteStartArray("records");
            foreach (var record in page.Items) RecordJson.Write(json, record, markings.Of(record));
            json.WriteEndArray();
            CheckJson.Text(json, "next", page.Next);
            json.WriteEndObject();
        });
    }

    private static int Text(Page<StoredRecord> page, ShownMarkings markings)
    {
        var screen = Screen.OfOutput();
        foreach (var record in page.Items) RecordLines.Write(screen, record, markings.Of(record));
        if (page.Items.Count == 0) screen.Line("No records.");
        else if (page.Next is { } mark) screen.Line().Line(string.Create(CultureInfo.InvariantCulture, $"{page.Items.Count} shown; there are more: --after {mark}"));
        else screen.Line().Line(page.Items.Count == 1 ? "1 record." : string.Create(CultureInfo.InvariantCulture, $"{page.Items.Count} records."));
        return StandardOutput.Text(Verbs.Done, screen.ToString());
    }
}
