using Renkei.Labels.Decisions;
using Renkei.Labels.Mapping;
using Renkei.Labels.Marking;
using Renkei.Labels.Policies;
using Renkei.Labels.Reading;
using Renkei.Support;

namespace Renkei.Fast.Labels.Policies;

/// <summary>samples/labels: who may read what, as the README's table says.</summary>
public sealed class SampleLabelsTests
{
    private static readonly DateTimeOffset At = new(2026, 6, 1, 0, 0, 0, TimeSpan.Zero);
    private static readonly PolicySet All = new([.. new[] { "partnership", "kiyomi", "tlp" }.Select(p => SpifReader.Read(Bytes("policies", p)).Value!)]);

    [Theory]
    [InlineData("open-news", "member-gbr partner-jpn outsider")]
    [InlineData("exercise-plan", "member-gbr partner-jpn")]
    [InlineData("medical-support", "member-gbr")]
    [InlineData("source-report", "member-gbr")]
    [InlineData("kiyomi-harbour-survey", "partner-xky")]
    [InlineData("tlp-amber-strict", "")]
    public void MayRead_Sample_IsAsTheReadmeSays(string label, string readers)
    {
        var reading = LabelReader.Read(Bytes("labels", label));
        Assert.Null(reading.Error);
        Assert.Empty(reading.Findings);
        var resolved = ResolvedLabel.Resolve(reading.Value!, All);
        Assert.Empty(resolved.Reasons);
        Assert.Empty(LabelValidity.Explain(resolved.Value!, At, Disclosure.Everything, isNew: true));
        var expected = readers.Split(' ', StringSplitOptions.RemoveEmptyEntries);
        foreach (var name in (string[])["member-gbr", "partner-jpn", "partner-xky", "outsider"])
        {
            Assert.True(AccessDecision.Permits(resolved.Value!, Clearance(name), At) == expected.Contains(name), $"{name} on {label}");
        }
    }

    [Theory]
    [InlineData("exercise-plan", "KIYOMI", "KIYOMI CHUI > AUS JPN XKY UMI ENSHU TAKOKU")]
    [InlineData("kiyomi-harbour-survey", "PARTNERSHIP", "PARTNERSHIP CONFIDENTIAL Releasable to Japan, Kiyomi, MARITIME GROUP - EXERCISE-CONTROL")]
    [InlineData("source-report", "KIYOMI", null)]
    public void Map_Sample_IsAsTheReadmeSays(string label, string policy, string? marking)
    {
        var mapped = LabelMapping.Map(ResolvedLabel.Resolve(LabelReader.Read(Bytes("labels", label)).Value!, All).Value!, All.Find(policy)!, All, At);
        Assert.Equal(marking, mapped.Value is { } equivalent ? MarkingText.Of(equivalent) : null);
        Assert.Equal(marking is null, mapped.Reasons.Length > 0);
    }

    [Fact]
    public void Samples_AllFiles_AreInTheseTests() =>
        Assert.Equal(10, Directory.GetFiles(Path.Combine(Repository.Root, "samples", "labels"), "*.xml").Length);

    private static ResolvedClearance Clearance(string name)
    {
        var reading = ClearanceReader.Read(Bytes("labels", "clearance-" + name));
        Assert.Null(reading.Error);
        Assert.Empty(reading.Findings);
        var resolved = ResolvedClearance.Resolve(reading.Value!, All);
        Assert.Empty(resolved.Reasons);
        return resolved.Value!;
    }

    private static byte[] Bytes(string folder, string name) => File.ReadAllBytes(Path.Combine(Repository.Root, "samples", folder, name + ".xml"));
}
