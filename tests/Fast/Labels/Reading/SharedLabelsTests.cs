using Renkei.Labels.Reading;
using Renkei.Support;

namespace Renkei.Fast.Labels.Reading;

/// <summary>Every label and clearance of the development data, read or refused for the right reason.</summary>
public sealed class SharedLabelsTests
{
    private static readonly Dictionary<string, string> Refusals = new(StringComparer.Ordinal)
    {
        ["empty-label.ber"] = "empty file",
        ["label-1.ber"] = "binary label",
        ["label-2.ber"] = "binary label",
        ["label-3.ber"] = "binary label",
        ["stupid-label.ber"] = "binary label",
        ["xep0258-ess-1.ber"] = "binary label",
        ["xep0258-ess-2.ber"] = "binary label",
        ["xep0258-ess-3.ber"] = "binary label",
        ["xep0258-ess-4.ber"] = "binary label",
        ["neg-lowercase-type.xml"] = "it is written PERMISSIVE",
        ["seclabel.xml"] = "ESS security label",
        ["seclabel-simple.xml"] = "ESS security label",
        ["sparrow-acme-label1.NOT-WELLFORMED-NS.xml"] = "a name was expected",
        ["sparrow-acme-label2.NOT-WELLFORMED-NS.xml"] = "a name was expected",
    };

    [Fact]
    public void LabelReader_SharedLabels_AreReadOrRefusedWithTheirReason()
    {
        var read = 0;
        foreach (var path in Files("labels/gen", "labels/labels").Where(p => !Path.GetFileName(p).StartsWith("clr-", StringComparison.Ordinal)))
        {
            var (name, source) = (Path.GetFileName(path), File.ReadAllBytes(path));
            var reading = LabelReader.Read(source);
            var expected = Refusals.GetValueOrDefault(name)
                ?? (name.StartsWith("xep0258-", StringComparison.Ordinal) ? "XEP-0258" : source.AsSpan().IndexOf("surevine"u8) >= 0 ? "by numbers" : null);
            if (expected is null)
            {
                Assert.True(reading.IsRead, $"{name}: {reading.Error}");
                Assert.Equal(source, reading.Value.Source.ToArray());
                read++;
            }
            else
            {
                Assert.Contains(expected, reading.Error ?? "read", StringComparison.Ordinal);
            }
        }

        Assert.True(read > 30, $"{read} labels were read");
    }

    [Fact]
    public void ClearanceReader_SharedClearances_AreReadOrNeedTheirPolicies()
    {
        foreach (var path in Files("labels/gen", "labels/clearances").Where(p => Path.GetFileName(p).StartsWith("clr-", StringComparison.Ordinal) || p.Contains("clearances", StringComparison.Ordinal)))
        {
            var source = File.ReadAllBytes(path);
            var reading = ClearanceReader.Read(source);
            if (source.AsSpan().IndexOf("surevine"u8) >= 0) Assert.Contains("by numbers", reading.Error, StringComparison.Ordinal);
            else Assert.True(reading.IsRead && reading.Findings.IsEmpty, $"{path}: {reading.Error}{string.Join(";", reading.Findings)}");
        }
    }

    [Fact]
    public void LabelReader_LabelReleasableToJapan_SaysAllOfIt()
    {
        var label = LabelReader.Read(File.ReadAllBytes(Repository.Shared("labels/gen/nato-secret-rel-jpn.xml"))).Value!;
        Assert.Equal(("NATO", "1.3.26.1.3.1", "SECRET"), (label.Policy.Name, label.Policy.Oid, label.Classification));
        Assert.Equal(["Context NATO,Releasable", "Releasable To NATO,JPN"], label.Categories.Select(c => $"{c.TagName} {string.Join(',', c.Values)}"));
        Assert.Equal(new DateTimeOffset(2031, 1, 1, 0, 0, 0, TimeSpan.Zero), label.ReviewDateTime);
        Assert.Equal(new DateTimeOffset(2026, 1, 1, 0, 0, 0, TimeSpan.Zero), label.CreationDateTime);
    }

    [Fact]
    public void LabelReader_SamplesWithoutCreationTime_AreReadWithFindings()
    {
        var reading = LabelReader.Read(File.ReadAllBytes(Repository.Shared("labels/labels/nato-4774-17-1.nato")));
        Assert.True(reading.IsRead, reading.Error);
        Assert.Equal(["creation-time-missing", "review-time-missing", "superfluous-attribute"], reading.Findings.Select(f => f.Rule));
        Assert.Equal("line 3, column 19", reading.Findings[2].Where);
    }

    [Fact]
    public void Scanner_AllSharedFiles_SeesWhatSystemXmlSees()
    {
        var accepted = 0;
        foreach (var path in Files("labels"))
        {
            var source = File.ReadAllBytes(path);
            var ours = Infoset.OfScanner(source, out _);
            Assert.Equal(Infoset.OfSystem(source), ours);
            if (ours is not null) accepted++;
        }

        Assert.True(accepted > 70, $"{accepted} files were accepted");
    }

    private static IEnumerable<string> Files(params string[] folders) =>
        folders.SelectMany(f => Directory.EnumerateFiles(Repository.Shared(f), "*", SearchOption.AllDirectories)).Order(StringComparer.Ordinal);
}
