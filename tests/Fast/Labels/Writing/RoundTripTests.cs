using System.Text;
using Renkei.Labels;
using Renkei.Labels.Reading;
using Renkei.Labels.Writing;
using Renkei.Support;

namespace Renkei.Fast.Labels.Writing;

/// <summary>What is written is read back as what it was: XML and JSON, labels and clearances.</summary>
public sealed class RoundTripTests
{
    [Fact]
    public void Label_WrittenAndRead_IsTheSameWithoutFindings()
    {
        var seed = LongRuns.Seed;
        var chance = new Random(seed);
        for (var round = 0; round < LongRuns.Rounds(500, 50_000); round++)
        {
            var (label, where) = (RandomLabels.Label(chance), $"seed {seed}, round {round}");
            var xml = LabelWriter.Write(label);
            Same(label, LabelReader.Read(xml), $"{where}: {Encoding.UTF8.GetString(xml)}");
            Assert.Equal(xml, LabelWriter.Write(LabelReader.Read(xml).Value!));
            var json = LabelJson.Write(label);
            Same(label, LabelReader.Read(json), $"{where}: {Encoding.UTF8.GetString(json)}");
        }
    }

    [Fact]
    public void Clearance_WrittenAndRead_IsTheSameWithoutFindings()
    {
        var seed = LongRuns.Seed;
        var chance = new Random(seed);
        for (var round = 0; round < LongRuns.Rounds(300, 30_000); round++)
        {
            var (clearance, where) = (RandomLabels.Clearance(chance), $"seed {seed}, round {round}");
            Same(clearance, ClearanceReader.Read(LabelWriter.Write(clearance)), where);
            Same(clearance, ClearanceReader.Read(LabelJson.Write(clearance)), where);
        }
    }

    [Fact]
    public void Label_OfSharedFiles_SurvivesJson()
    {
        var labels = Directory.EnumerateFiles(Repository.Shared("labels/gen")).Select(path => LabelReader.Read(File.ReadAllBytes(path)).Value).OfType<ConfidentialityLabel>().ToList();
        Assert.True(labels.Count > 20, $"Only {labels.Count} were read.");
        Assert.All(labels, label => Assert.Equal(label, LabelReader.Read(LabelJson.Write(label)).Value));
    }

    private static void Same<T>(T expected, Reading<T> reading, string where)
        where T : class
    {
        Assert.True(reading.IsRead, $"{where}: {reading.Error}");
        Assert.True(expected.Equals(reading.Value), where);
        Assert.True(reading.Findings.IsEmpty, $"{where}: {string.Join("; ", reading.Findings)}");
    }
}
