using System.Text;
using Renkei.Desks.Administration.Grants;
using Renkei.Desks.Administration.Policies;
using Renkei.Labels.Policies;
using Renkei.Support;

namespace Renkei.Fast.Desks.Administration;

public sealed class PolicyRulesTests
{
    private static readonly DateTimeOffset Now = new(2026, 4, 2, 9, 0, 0, TimeSpan.Zero);
    private static readonly string[] People = ["ada", "sue", "tom"];

    /// <summary>Over all officers, proposers and settings: what is made was agreed to by two officers, or by the one there was, and that is said.</summary>
    [Fact]
    public void Confirm_AnybodysProposal_TakesASecondOfficer()
    {
        var confirmed = 0;
        for (var set = 0; set < 8; set++)
        {
            foreach (var isAsked in (bool[])[true, false])
            {
                var eyes = new FourEyes(isAsked, People.Where((_, at) => (set & (1 << at)) != 0).ToHashSet(StringComparer.Ordinal));
                foreach (var proposer in People)
                {
                    var proposal = PolicyRules.Propose(Draft(proposer), new(proposer, Now), eyes).Value;
                    Assert.Equal(eyes.Officers.Contains(proposer), proposal is not null);
                    if (proposal is null) continue;
                    Assert.Equal(!isAsked && eyes.Officers.Count == 1, proposal is { State: ProposalState.Made, IsAlone: true });
                    foreach (var by in People)
                    {
                        var ruling = PolicyRules.Confirm(proposal, new(by, Now), eyes);
                        Assert.Equal(proposal.State == ProposalState.Waiting && eyes.Officers.Contains(by) && by != proposer, ruling.Value is { State: ProposalState.Made, IsAlone: false });
                        confirmed += ruling.Value is null ? 0 : 1;
                    }
                }
            }
        }

        Assert.NotEqual(0, confirmed);
    }

    [Fact]
    public void Propose_AnothersDraft_IsRefused() => Assert.IsType<NotWaiting>(Assert.Single(PolicyRules.Propose(Draft("sue"), new("tom", Now), Eyes).Refusals));

    [Fact]
    public void Confirm_OfADraftOrOfWhatWasDeclined_IsRefused()
    {
        Assert.Null(PolicyRules.Confirm(Draft("sue"), new("tom", Now), Eyes).Value);
        var declined = PolicyRules.Decline(PolicyRules.Propose(Draft("sue"), new("sue", Now), Eyes).Value!, new("sue", Now), Eyes).Value!;
        Assert.Null(PolicyRules.Confirm(declined, new("tom", Now), Eyes).Value);
        Assert.IsType<AlreadyOver>(Assert.Single(PolicyRules.Decline(declined, new("tom", Now), Eyes).Refusals));
    }

    [Fact]
    public void Difference_OfTwoVersions_NamesWhatCameWentAndWasRenamed()
    {
        var former = Read(Sample());
        var next = Read(Sample().Replace("CHUI", "CHUUI", StringComparison.Ordinal));
        var difference = PolicyDifference.Of(former, next);
        Assert.Equal([("CHUI", "CHUUI")], difference.Classifications.Renamed);
        Assert.Empty(difference.Classifications.Added.Concat(difference.Classifications.Removed));
        Assert.True(difference.Categories.IsNone);
        Assert.True(difference.IsOlder);
        Assert.False(PolicyDifference.Of(former, Read(Sample().Replace(" version=\"1\"", " version=\"2\"", StringComparison.Ordinal))).IsOlder);
        Assert.Equal(former.Classifications.Select(c => c.Name), PolicyDifference.Of(null, former).Classifications.Added);
        Assert.Equal(former.Classifications.Select(c => c.Name), PolicyDifference.Of(former, null).Classifications.Removed);
    }

    private static FourEyes Eyes => new(true, new HashSet<string>(StringComparer.Ordinal) { "sue", "tom" });

    private static PolicyProposal Draft(string by) => new("1", "TLP", "1", "00", null, new(by, Now));

    private static string Sample() => File.ReadAllText(Path.Combine(Repository.Root, "samples", "policies", "kiyomi.xml"));

    private static SecurityPolicy Read(string text) => SpifReader.Read(Encoding.UTF8.GetBytes(text)).Value!;
}
