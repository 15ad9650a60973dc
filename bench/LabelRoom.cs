using System.Diagnostics;
using System.Globalization;
using System.Text;
using Renkei.Labels;
using Renkei.Labels.Decisions;
using Renkei.Labels.Marking;
using Renkei.Labels.Policies;
using Renkei.Labels.Portions;
using Renkei.Labels.Reading;
using Renkei.Labels.Stix;

namespace Renkei.Bench;

/// <summary>Decisions in three states of readiness, markings, and the loading of a policy.</summary>
internal static class LabelRoom
{
    private static readonly TimeSpan Enough = TimeSpan.FromSeconds(2);
    private static readonly DateTimeOffset At = new(2026, 7, 1, 0, 0, 0, TimeSpan.Zero);

    public static Table Run()
    {
        var table = new Table("what", "Renkei", "bytes each", "C++ reference (quoted)", "asked");
        var data = Data.Load();
        var policies = new PolicySet(data.Policy);
        var labels = data.Labels.ConvertAll(bytes => Read(LabelReader.Read(bytes)));
        var clearance = Found(ResolvedClearance.Resolve(Read(ClearanceReader.Read(data.Clearance)), policies));
        var resolved = labels.ConvertAll(label => Found(ResolvedLabel.Resolve(label, policies)));

        var numbers = new LabelTable(policies);
        var interned = labels.ConvertAll(label => numbers.Intern(label)).ToArray();
        var readable = numbers.Readable(clearance);
        Measure(table, "decide, interned labels", "–", "≥ 20 M/s", interned.Length, i => readable.Contains(interned[i], At) ? 1 : 0);
        Measure(table, "decide, prepared objects", "0.8–1.4 M/s", "≥ 3 M/s", resolved.Count, i => AccessDecision.Permits(resolved[i], clearance, At) ? 1 : 0);
        Measure(table, "parse XML + valid + decide", "96–256 k/s", "≥ 300 k/s", data.Labels.Count, i => FromXml(data.Labels[i], policies, clearance));
        Measure(table, "page-top marking", "0.4–1.7 M/s", "–", resolved.Count, i => MarkingText.Of(resolved[i], MarkingCodes.PageTop, "").Length);
        Portions(table, marked: 0, policies, clearance);
        Portions(table, marked: 2, policies, clearance);
        Policy(table, 1_000, "≤ 20 ms");
        Policy(table, 100_000, "–");
        table.Notes.Add($"{data.Named}. One thread, warm; the labels over and over for {Enough.TotalSeconds:0} s.");
        return table;
    }

    private static int FromXml(byte[] xml, PolicySet policies, ResolvedClearance clearance) =>
        LabelReader.Read(xml).Value is { } label && ResolvedLabel.Resolve(label, policies).Value is { } found && AccessDecision.Permits(found, clearance, At) ? 1 : 0;

    private static void Measure(Table table, string what, string peer, string asked, int count, Func<int, int> work)
    {
        var sum = 0L;
        for (var warm = Stopwatch.StartNew(); warm.Elapsed < Enough / 4;)
        {
            for (var i = 0; i < count; i++) sum += work(i);
        }

        var (done, allocated) = (0L, GC.GetAllocatedBytesForCurrentThread());
        var watch = Stopwatch.StartNew();
        while (watch.Elapsed < Enough)
        {
            for (var round = 0; round < 100; round++)
            {
                for (var i = 0; i < count; i++) sum += work(i);
            }

            done += 100L * count;
        }

        var seconds = watch.Elapsed.TotalSeconds;
        allocated = GC.GetAllocatedBytesForCurrentThread() - allocated;
        GC.KeepAlive(sum);
        var rate = done / seconds;
        table.Add(what, rate >= 1e6 ? $"{(rate / 1e6).ToString("0.0", CultureInfo.InvariantCulture)} M/s" : $"{(rate / 1e3).ToString("0", CultureInfo.InvariantCulture)} k/s", (allocated / done).ToString(CultureInfo.InvariantCulture), peer, asked);
    }

    /// <summary>A record of about 1 KB under a default label, with texts that the reader may not have.</summary>
    private static void Portions(Table table, int marked, PolicySet policies, ResolvedClearance clearance)
    {
        var open = new ConfidentialityLabel { Policy = new(clearance.Policy.Name), Classification = clearance.Policy.Classifications.First(clearance.Holds).Name };
        var beyond = clearance.Policy.Categories.First(c => c.Tag.Type == CategoryType.Restrictive && !clearance.Holds(c));
        var closed = new StixMarking("marking-definition--00000000-0000-4000-8000-000000000001", new ConfidentialityLabel { Policy = open.Policy, Classification = open.Classification, Categories = [new(CategoryType.Restrictive, beyond.Tag.TagSet.Name, null, [beyond.Name])] }, null);
        var source = new MarkingSource(id => id == closed.Id ? closed : null, open);
        var granular = marked == 0 ? "" : $$""","granular_markings":[{"selectors":["description","external_references.[0].description"],"marking_ref":"{{closed.Id}}"}]""";
        var record = Encoding.UTF8.GetBytes($$"""{"type":"report","spec_version":"2.1","id":"report--00000000-0000-4000-8000-000000000002","created":"2026-07-01T00:00:00.000Z","modified":"2026-07-01T00:00:00.000Z","name":"Bench","published":"2026-07-01T00:00:00Z","description":"{{new string('d', 400)}}","external_references":[{"source_name":"bench","description":"{{new string('e', 200)}}"}],"object_refs":["identity--00000000-0000-4000-8000-000000000003"]{{granular}}}""");
        var reader = new Reader(policies, clearance);
        Measure(table, $"redact a record of {record.Length.ToString("#,0", CultureInfo.InvariantCulture)} bytes, {marked} portions", "–", "–", 1, _ => Redaction.Redact(record, source, reader, At) is { } given ? given.Content.Length : 0);
    }

    private static void Policy(Table table, int categories, string asked)
    {
        var spif = Spif(categories);
        var times = Enumerable.Range(0, 9).Select(_ => Time(() => Read(SpifReader.Read(spif)))).Order().ToList();
        table.Add($"load a policy of {categories.ToString("#,0", CultureInfo.InvariantCulture)} categories", times[4].ToString("0.0", CultureInfo.InvariantCulture) + " ms", "", "–", asked);
    }

    private static double Time(Action work)
    {
        var watch = Stopwatch.StartNew();
        work();
        return watch.Elapsed.TotalMilliseconds;
    }

    private static byte[] Spif(int categories)
    {
        var text = new StringBuilder("""<SPIF xmlns="http://www.xmlspif.org/spif" schemaVersion="2.1" creationDate="20260101000000Z" originatorDN="CN=Bench" keyIdentifier="00" privilegeId="2.25.1" rbacId="2.25.1"><securityPolicyId name="BENCH" id="2.25.1"/><securityClassifications><securityClassification name="OPEN" lacv="1" hierarchy="1"/><securityClassification name="CLOSED" lacv="2" hierarchy="2"/></securityClassifications><securityCategoryTagSets>""");
        for (var set = 0; set < categories / 100; set++)
        {
            text.Append(CultureInfo.InvariantCulture, $"""<securityCategoryTagSet name="Set {set}" id="2.25.1.{set}"><securityCategoryTag name="Tag" tagType="enumerated" enumType="permissive">""");
            for (var value = 0; value < 100; value++)
            {
                text.Append(CultureInfo.InvariantCulture, $"""<tagCategory name="V{value}" lacv="{value}"><markingData phrase="Value {value}"><code>pageTopBottom</code></markingData><excludedClass>OPEN</excludedClass></tagCategory>""");
            }

            text.Append("</securityCategoryTag></securityCategoryTagSet>");
        }

        return Encoding.UTF8.GetBytes(text.Append("</securityCategoryTagSets></SPIF>").ToString());
    }

    private static T Read<T>(Reading<T> reading)
        where T : class => reading.Value ?? throw new InvalidDataException(reading.Error);

    private static T Found<T>(Resolved<T> resolved)
        where T : class => resolved.Value ?? throw new InvalidDataException(resolved.Reasons[0].Text);

    /// <summary>What the reference was measured on when it is beside the checkout, else our samples.</summary>
    private sealed record Data(SecurityPolicy Policy, List<byte[]> Labels, byte[] Clearance, string Named)
    {
        public static Data Load()
        {
            var shared = Places.Shared("labels");
            var samples = Path.Combine(Places.Root, "samples");
            return shared is not null
                ? new(Spif(shared, "policies/nato-4774-policy.xml"), Files(shared, "gen", "nato-*.xml"), File.ReadAllBytes(Path.Combine(shared, "gen/clr-own-member-gbr.xml")), "The NATO sample policy, its labels beside the checkout, a member's clearance, as the reference was measured")
                : new(Spif(samples, "policies/partnership.xml"), [.. new[] { "exercise-plan", "medical-support", "open-news", "source-report" }.Select(n => File.ReadAllBytes(Path.Combine(samples, "labels", n + ".xml")))], File.ReadAllBytes(Path.Combine(samples, "labels/clearance-member-gbr.xml")), "The sample policy partnership with its labels and a member's clearance");
        }

        private static SecurityPolicy Spif(string folder, string file) => Read(SpifReader.Read(File.ReadAllBytes(Path.Combine(folder, file))));

        private static List<byte[]> Files(string folder, string under, string pattern) =>
            [.. Directory.GetFiles(Path.Combine(folder, under), pattern).Order(StringComparer.Ordinal).Select(File.ReadAllBytes)];
    }
}
