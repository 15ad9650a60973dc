using System.Diagnostics;
using System.Globalization;
using System.Text;
using Renkei.Labels.Decisions;
using Renkei.Labels.Marking;
using Renkei.Labels.Policies;
using Renkei.Labels.Reading;

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
                : new(Spif(samples, "policies/partnership.xml"), Files(samples, "labels", "label-*.xml"), File.ReadAllBytes(Path.Combine(samples, "labels/clearance-member.xml")), "The sample policy partnership with its labels and a member's clearance");
        }

        private static SecurityPolicy Spif(string folder, string file) => Read(SpifReader.Read(File.ReadAllBytes(Path.Combine(folder, file))));

        private static List<byte[]> Files(string folder, string under, string pattern) =>
            [.. Directory.GetFiles(Path.Combine(folder, under), pattern).Order(StringComparer.Ordinal).Select(File.ReadAllBytes)];
    }
}
