using System.Text;
using System.Text.Json.Nodes;
using Renkei.Labels;
using Renkei.Labels.Reading;
using Renkei.Labels.Stix;

namespace Renkei.Fast.Labels.Stix;

/// <summary>Statement markings that carry a label.</summary>
public sealed class LabelMarkingTests
{
    private static readonly ConfidentialityLabel Label = new()
    {
        Policy = new("ACME", "1.2.3.4"),
        Classification = "SECRET",
        Categories = [new(CategoryType.Permissive, "Releasable To", null, ["JPN", "NLD"])],
        CreationDateTime = new(2027, 3, 1, 12, 0, 0, TimeSpan.Zero),
    };

    [Fact]
    public void Label_WrittenAndRead_IsTheSame()
    {
        var json = StixMarkings.Write(Label, "ACME SECRET Releasable to Japan");

        var marking = StixMarkings.Read(json).Value!;

        Assert.Equal(Label, marking.Label);
        Assert.Equal("ACME SECRET Releasable to Japan", marking.Statement);
        Assert.Equal(StixMarkings.IdOf(Label), marking.Id);
        Assert.Equal("2027-03-01T12:00:00.000Z", (string?)JsonNode.Parse(json)!["created"]);
    }

    [Fact]
    public void Label_IdDoesNotFollowFromIt_IsRefused()
    {
        var json = Text(StixMarkings.Write(Label, "SECRET"));

        Assert.False(Read(json.Replace("\"SECRET\",", "\"PUBLIC\",", StringComparison.Ordinal)).IsRead);
        Assert.False(Read(json.Replace("NLD", "FRA", StringComparison.Ordinal)).IsRead);
        Assert.True(Read(json).IsRead);
    }

    [Fact]
    public void IdOf_Label_FollowsFromWhatItSays()
    {
        var same = StixMarkings.Read(StixMarkings.Write(Label, "x")).Value!.Label!;
        var other = new ConfidentialityLabel { Policy = Label.Policy, Classification = "SECRET", Categories = Label.Categories };

        Assert.Equal(StixMarkings.IdOf(Label), StixMarkings.IdOf(same));
        Assert.NotEqual(StixMarkings.IdOf(Label), StixMarkings.IdOf(other));
        Assert.Equal('5', StixMarkings.IdOf(Label)["marking-definition--00000000-0000-".Length]);
    }

    [Fact]
    public void Read_LabelUnderTheIdOfAColour_IsRefused() =>
        Assert.False(Read(Text(StixMarkings.Write(Label, "SECRET")).Replace(StixMarkings.IdOf(Label), "marking-definition--94868c89-83c2-464b-929b-a1a8aa3c8487", StringComparison.Ordinal)).IsRead);

    /// <summary>A label that says more than a colour, or is of somebody else's TLP, keeps what it says.</summary>
    [Fact]
    public void Write_TlpLabelThatSaysMore_IsNoTlpMarking()
    {
        ConfidentialityLabel[] labels =
        [
            new() { Policy = new(Tlp.Policy, "1.2.3"), Classification = "CLEAR" },
            new() { Policy = new(Tlp.Policy), Classification = "CLEAR", PrivacyMark = "x" },
            new() { Policy = new(Tlp.Policy), Classification = "clear" },
            new() { Policy = new(Tlp.Policy), Classification = "CLEAR", Categories = [new(CategoryType.Restrictive, "X", null, ["y"])] },
            new() { Policy = new(Tlp.Policy), Classification = "CLEAR", Succession = new(DateTimeOffset.UnixEpoch, Label) },
        ];
        Assert.All(labels, label => Assert.Equal(label, StixMarkings.Read(StixMarkings.Write(label, "TLP")).Value!.Label));
    }

    [Fact]
    public void Read_MutatedMarkings_NeverThrowsNorTakesOneForAnother()
    {
        const int Seed = 7;
        var random = new Random(Seed);
        byte[][] starts = [StixMarkings.Write(Label, "SECRET"), Encoding.UTF8.GetBytes(StixMarkingsTests.Plain), Encoding.UTF8.GetBytes(StixMarkingsTests.Version2("e828b379-4e03-4974-9ac4-e53a884c97c1", "red")), Encoding.UTF8.GetBytes(StixMarkingsTests.Version1("5e57c739-391a-4eb3-b6be-7d15ca92d5ed", "red"))];
        for (var round = 0; round < 4000; round++)
        {
            var bytes = (byte[])starts[random.Next(starts.Length)].Clone();
            for (var n = random.Next(1, 4); n > 0; n--) bytes[random.Next(bytes.Length)] = random.Next(2) == 0 ? (byte)random.Next(256) : "\"{}[]:,\\"u8[random.Next(8)];

            var label = StixMarkings.Read(bytes).Value?.Label;

            Assert.True(label is null || label.Equals(Label) || label.Classification == "RED", $"seed {Seed}, round {round}: {Text(bytes)}");
        }
    }

    private static Reading<StixMarking> Read(string json) => StixMarkings.Read(Encoding.UTF8.GetBytes(json));

    private static string Text(byte[] json) => Encoding.UTF8.GetString(json);
}
