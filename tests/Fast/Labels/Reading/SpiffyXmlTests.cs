using Renkei.Labels;
using Renkei.Labels.Policies;
using Renkei.Labels.Reading;
using Renkei.Support;

namespace Renkei.Fast.Labels.Reading;

/// <summary>Labels and clearances by numbers.</summary>
public sealed class SpiffyXmlTests
{
    private const string Label =
        "<label xmlns='http://surevine.com/xmlns/spiffy'><policy id='1.3.26.1.3.1'>anything</policy><classification lacv='04'/><tag type='enumeratedPermissive' id='1.3.26.1.4.2' lacv='392'>not Japan</tag></label>";

    [Fact]
    public void Read_LabelByNumbers_SaysWhatItsTwinByNamesSays()
    {
        var policies = Nato();
        foreach (var twin in Directory.EnumerateFiles(Repository.Shared("labels/labels"), "*.nato"))
        {
            var byNumbers = LabelReader.Read(File.ReadAllBytes(Path.ChangeExtension(twin, ".xml")), policies);
            var byNames = LabelReader.Read(File.ReadAllBytes(twin));
            Assert.True(byNumbers.IsRead, byNumbers.Error);
            Assert.Equal(Shape(byNames.Value!), Shape(byNumbers.Value));
        }
    }

    [Fact]
    public void Lint_WithoutPolicies_AsksForThemAndSaysNothingElse() =>
        Assert.Equal(["needs-policies"], LabelLint.Lint(LabelText.Bytes(Label)).Select(d => d.Rule));

    [Fact]
    public void Read_SharedLabelsAndClearancesByNumbers_AreReadWithTheirPolicies()
    {
        var policies = new PolicySet([.. new[] { "food-policy-fixed", "tlp", "tlp-plus", "uk-demo", "nato-4774-policy" }.Select(Policy)]);
        foreach (var path in Directory.EnumerateFiles(Repository.Shared("labels"), "*.xml", SearchOption.AllDirectories))
        {
            var source = File.ReadAllBytes(path);
            if (source.AsSpan().IndexOf("surevine.com/xmlns/spiffy"u8) < 0) continue;
            if (source.AsSpan().IndexOf("<clearance"u8) >= 0) Assert.True(ClearanceReader.Read(source, policies) is { IsRead: true }, path);
            else Assert.True(LabelReader.Read(source, policies) is { IsRead: true }, $"{path}: {LabelReader.Read(source, policies).Error}");
        }
    }

    [Fact]
    public void Read_LeadingZerosAndText_DoNotCount()
    {
        var label = LabelReader.Read(LabelText.Bytes(Label), Nato()).Value!;
        Assert.Equal("SECRET PERMISSIVE Releasable To JPN", Shape(label));
        Assert.Equal(("1.3.26.1.3.1", "1.3.26.1.4.2"), (label.Policy.Oid, label.Categories[0].TagSetOid));
    }

    [Fact]
    public void Read_WithoutPolicies_SaysThatItNeedsThem() =>
        Assert.Contains("read from its policy, which was not given", LabelReader.Read(LabelText.Bytes(Label)).Error, StringComparison.Ordinal);

    [Theory]
    [InlineData("id='1.3.26.1.3.1'", "id='1.2.3'", "“1.2.3”, which was not given")]
    [InlineData("<policy id='1.3.26.1.3.1'>anything</policy>", "", "no policy element")]
    [InlineData("<policy", "<policy id='1.3.26.1.3.1'/><policy", "policy comes twice")]
    [InlineData("lacv='04'", "lacv='77'", "no classification with the lacv “77”")]
    [InlineData("lacv='04'", "", "classification has no lacv")]
    [InlineData("<classification lacv='04'/>", "", "no classification element")]
    [InlineData("<classification lacv='04'/>", "<classification lacv='4'/><classification lacv='3'/>", "one classification")]
    [InlineData("lacv='392'", "lacv='999999'", "no enumeratedPermissive value with the lacv “999999”")]
    [InlineData("enumeratedPermissive", "permissive", "no permissive value")]
    [InlineData("enumeratedPermissive", "optional", "The type of the tag is “optional”")]
    [InlineData("1.3.26.1.4.2", "1.3.26.1.4.77", "no tag set")]
    [InlineData("</label>", "<privacy/></label>", "has no place")]
    public void Read_WhatIsNotInThePolicy_IsRefused(string old, string text, string sentence) =>
        Assert.Contains(sentence, LabelReader.Read(LabelText.Bytes(Label.Replace(old, text, StringComparison.Ordinal)), Nato()).Error, StringComparison.Ordinal);

    private static string Shape(ConfidentialityLabel label) =>
        string.Join(" | ", label.Categories.Select(c => $"{c.Type.ToString().ToUpperInvariant()} {c.TagName} {string.Join(',', c.Values)}").Prepend(label.Classification)).Replace(" | ", " ", StringComparison.Ordinal);

    private static PolicySet Nato() => new(Policy("nato-4774-policy"));

    private static SecurityPolicy Policy(string name) => SpifReader.Read(File.ReadAllBytes(Repository.Shared($"labels/policies/{name}.xml"))).Value!;
}
