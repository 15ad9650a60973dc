using Renkei.Fast.Labels.Properties;
using Renkei.Labels;
using Renkei.Labels.Decisions;
using static Renkei.Fast.Labels.Decisions.Alliance;

namespace Renkei.Fast.Labels.Decisions;

/// <summary>An alternative label stands for its originator's label, and no longer when that one has been succeeded without it.</summary>
public sealed class SucceededAlternativeTests
{
    private static readonly ConfidentialityLabel Foreign = (Label("OPEN") with { Policy = new("LEAGUE"), SucceededAt = Now, Successor = Label("CLOSED") with { Policy = new("LEAGUE") } }).ToLabel();

    [Fact]
    public void MayRead_OriginatorSucceededAlone_ClosesItsAlternative() => Assert.Equal([true, false, false], Reads(Label("SECRET")));

    [Fact]
    public void MayRead_AlternativeSucceededWithIt_IsFollowed()
    {
        Assert.Equal([true, true, true], Reads(Label("SECRET") with { SucceededAt = Now, Successor = Label("SECRET", Administrative("STAFF")) }));
        Assert.Equal([true, false, false], Reads(Label("SECRET") with { SucceededAt = Now, Successor = Label("RESTRICTED") }));
    }

    [Fact]
    public void MayRead_AlternativeSucceededLater_IsClosedBetween() =>
        Assert.Equal([true, false, true], Reads(Label("SECRET") with { SucceededAt = Now.AddDays(1), Successor = Label("SECRET") }));

    [Fact]
    public void MayRead_AlternativeSucceededBefore_DoesNotStandForTheSuccessor() =>
        Assert.Equal([true, false, false], Reads(Label("RESTRICTED") with { SucceededAt = Now.AddDays(-2), Successor = Label("SECRET") }));

    [Fact]
    public void MayRead_AlternativeSucceededAlone_IsFollowed()
    {
        var foreign = (Label("OPEN") with { Policy = new("LEAGUE") }).ToLabel();
        Assert.Equal([true, false, false], Reads(Label("SECRET") with { SucceededAt = Now, Successor = Label("RESTRICTED") }, foreign));
    }

    [Fact]
    public void MayRead_OriginatorSucceededUnderTheReadersPolicy_IsDecidedByTheSuccessor()
    {
        var moved = (Label("OPEN") with { Policy = new("LEAGUE"), SucceededAt = Now, Successor = Label("SECRET") }).ToLabel();
        Assert.Equal([true, true, true], Reads(Label("SECRET"), moved));
        Assert.Equal([false, true, true], Reads(Label("RESTRICTED"), moved));
    }

    [Fact]
    public void MayRead_SuccessorThatClaimsTheReadersPolicyAndIsNotOfIt_Closes()
    {
        var known = Known.All.First(p => p.FindClassification("SECRET") is not null);
        foreach (var claim in new PolicyIdentifier[] { new("LEAGUE", known.Oid), new(known.Name, "2.999") })
        {
            var moved = (Label("OPEN") with { Policy = new("LEAGUE"), SucceededAt = Now, Successor = Label("SECRET") with { Policy = claim } }).ToLabel();
            Assert.Equal([true, false, false], Reads(Label("SECRET") with { SucceededAt = Now, Successor = Label("SECRET") }, moved));
        }
    }

    /// <summary>The answers of reader and table the day before, at the instant of and the day after the originator's succession.</summary>
    private static IEnumerable<bool> Reads(PlainLabel alternative, ConfidentialityLabel? originator = null)
    {
        var (label, equivalent) = (originator ?? Foreign, alternative.ToLabel(LabelRole.Alternative));
        var clearance = Found(Clearance("SECRET"));
        var table = new LabelTable(Known);
        var (readable, number) = (table.Readable(clearance), table.Intern(label, equivalent));
        foreach (var day in new[] { -1, 0, 1 })
        {
            var at = Now.AddDays(day);
            var reads = new Reader(Known, clearance).MayRead(label, [equivalent], at);
            Assert.Equal(reads, readable.Contains(number, at));
            yield return reads;
        }
    }
}
