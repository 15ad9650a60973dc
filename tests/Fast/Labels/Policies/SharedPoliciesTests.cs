using Renkei.Labels.Policies;
using Renkei.Support;

namespace Renkei.Fast.Labels.Policies;

/// <summary>Published policies: what real systems hold.</summary>
public sealed class SharedPoliciesTests
{
    [Theory]
    [InlineData("acme-sparrow.xml", "ACME", "1.3.6.1.4.1.31778.110.1", 3, 8)]
    [InlineData("example-linagora.xml", "EXAMPLE", "2.25.283505922519774543341581604402970826256", 2, 6)]
    [InlineData("food-policy-fixed.xml", "Food", "1.2.826.0.1.6726289.0.0", 4, 21)]
    [InlineData("nato-4774-policy.xml", "NATO", "1.3.26.1.3.1", 5, 205)]
    [InlineData("nato-sparrow.xml", "NATO", "1.3.26.1.3.1", 5, 185)]
    [InlineData("same-name-permissive.xml", "Example", "1.2.3", 3, 2)]
    [InlineData("tlp-plus.xml", "TLPX", "1.2.826.0.1.6726289.0.1", 4, 9)]
    [InlineData("tlp.xml", "TLP", "1.2.826.0.1.6726289.0.2", 4, 4)]
    [InlineData("uk-demo.xml", "UK", "1.2.826.0.1.6726289.0.4", 3, 10)]
    public void Read_PublishedPolicy_IsWhole(string file, string name, string oid, int classifications, int categories)
    {
        var reading = SpifReader.Read(File.ReadAllBytes(Repository.Shared("labels/policies/" + file)));
        Assert.Null(reading.Error);
        Assert.Equal((name, oid), (reading.Value!.Name, reading.Value.Oid));
        Assert.Equal((classifications, categories), (reading.Value.Classifications.Length, reading.Value.Categories.Length));
    }

    [Theory]
    [InlineData("food-policy.xml", "The policy is not well-formed XML at line 81, column 5: ")]
    [InlineData("food-policy-missi.xml", "The policy is not well-formed XML at line 85, column 5: ")]
    [InlineData("bsi-commercial.xml", "The policy is not well-formed XML at line 54, column 31: ")]
    [InlineData("food-policy-borked.xml", "securityClassification Freely Available (line 4): The element markingCode (line 5) is not known here; ")]
    public void Read_BrokenPolicy_IsRefused(string file, string error)
    {
        var reading = SpifReader.Read(File.ReadAllBytes(Repository.Shared("labels/policies/" + file)));
        Assert.Null(reading.Value);
        Assert.StartsWith(error, reading.Error, StringComparison.Ordinal);
    }

    [Fact]
    public void Read_BrokenPolicyWithoutItsUnknownElement_IsRefusedForTheClassExcludedTwice()
    {
        var text = File.ReadAllText(Repository.Shared("labels/policies/food-policy-borked.xml")).Replace("markingCode", "markingData", StringComparison.Ordinal);
        Assert.Contains("The classification Ambrosia is excluded twice.", SpifReader.Read(System.Text.Encoding.UTF8.GetBytes(text)).Error, StringComparison.Ordinal);
    }
}
