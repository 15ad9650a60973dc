using Renkei.Desks.Administration.Roles;
using Renkei.Web.People;

namespace Renkei.Fast.Desks.Administration;

public sealed class RoleRulesTests
{
    private static readonly DateTimeOffset Now = new(2026, 4, 2, 9, 0, 0, TimeSpan.Zero);

    /// <summary>A node with one desk that has roles, one that is open to all, and one of the node's own roles.</summary>
    private static readonly RoleMatrix Matrix = new([new("log", "/log", 80, new DeskRole(Rights.Node, Role.SecurityOfficer)), new("records", "/records", 20, new DeskRole("records", Role.Reader)), new("today", "/", 0), new("news", "/news", 10, new DeskRole("news", Role.Reader))]);

    [Fact]
    public void Matrix_OfTheDesks_HoldsThoseThatARoleOfTheirOwnOpens() => Assert.Equal(["news", "records"], Matrix.Desks);

    [Fact]
    public void Judge_DeskRoleByAnAdministrator_IsMade() =>
        Assert.Equal(RoleOutcome.Made, RoleRules.Judge(new("ben", new("records", Role.Author), true), "ada", Held(["ada"], []), Matrix).Value?.Outcome);

    [Fact]
    public void Judge_ByAnOfficerAlone_IsRefused() =>
        Assert.IsType<NotAdministrator>(Assert.Single(RoleRules.Judge(new("ben", new("records", Role.Author), true), "sue", Held(["ada"], ["sue"]), Matrix).Refusals));

    [Theory]
    [InlineData("records", Role.Administrator)]
    [InlineData("node", Role.Author)]
    [InlineData("elsewhere", Role.Reader)]
    public void Judge_RoleThatThereIsNot_IsRefused(string desk, Role role) =>
        Assert.IsType<UnknownRole>(Assert.Single(RoleRules.Judge(new("ben", new(desk, role), true), "ada", Held(["ada"], []), Matrix).Refusals));

    [Fact]
    public void Judge_FirstSecurityOfficer_IsMadeAtOnce() =>
        Assert.Equal(RoleOutcome.Made, RoleRules.Judge(new("sue", Node(Role.SecurityOfficer), true), "ada", Held(["ada"], []), Matrix).Value?.Outcome);

    [Fact]
    public void Judge_SecondAdministratorByTheOnlyOne_IsMadeAtOnce() =>
        Assert.Equal(RoleOutcome.Made, RoleRules.Judge(new("ben", Node(Role.Administrator), true), "ada", Held(["ada"], []), Matrix).Value?.Outcome);

    [Fact]
    public void Judge_ThirdAdministrator_WaitsForTheSecond() =>
        Assert.Equal(RoleOutcome.Proposed, RoleRules.Judge(new("cal", Node(Role.Administrator), true), "ada", Held(["ada", "ben"], []), Matrix).Value?.Outcome);

    [Fact]
    public void Judge_OfficerWhileThereIsOne_WaitsForThatOne() =>
        Assert.Equal(RoleOutcome.Proposed, RoleRules.Judge(new("tom", Node(Role.SecurityOfficer), true), "ada", Held(["ada"], ["sue"]), Matrix).Value?.Outcome);

    /// <summary>Over all small staffs and changes: what no change may ever do.</summary>
    [Fact]
    public void Judge_AnyChangeOfAnyStaff_NeverGivesToOneselfNorTakesTheLast()
    {
        foreach (var (staff, by, change) in Cases())
        {
            var ruling = RoleRules.Judge(change, by, staff, Matrix);
            if (ruling.Value is not { } answer) continue;
            Assert.Contains(by, staff.Administrators);
            Assert.False(change.IsGiven && change.Subject == by, "a role was given to oneself");
            if (change.Role.Desk != Rights.Node) continue;
            var holders = staff.Holders(change.Role.Role);
            if (!change.IsGiven) Assert.False(holders.Count == 1 && holders.Contains(change.Subject), "the last holder was taken away");
            else if (answer.Outcome == RoleOutcome.Made) Assert.DoesNotContain(holders, h => h != by && h != change.Subject);
        }
    }

    /// <summary>Whoever agrees is a third person who holds the role: so no two accounts in one hand suffice, and no giver agrees with themselves.</summary>
    [Fact]
    public void Confirm_AnybodyOfAnyStaff_IsAHolderNeitherProposerNorSubject()
    {
        var agreed = 0;
        foreach (var (staff, by, change) in Cases().Where(c => c.Change.Role.Desk == Rights.Node))
        {
            foreach (var proposer in People)
            {
                var proposal = new RoleProposal("p", change.Subject, change.Role.Role, new(proposer, Now));
                var refusal = RoleRules.Confirm(proposal, by, staff);
                var may = staff.Holders(change.Role.Role).Contains(by) && by != proposer && by != change.Subject;
                Assert.Equal(may, refusal is null);
                agreed += may ? 1 : 0;
            }
        }

        Assert.NotEqual(0, agreed);
    }

    [Fact]
    public void Disable_AnybodyOfAnyStaff_LeavesAnAdministratorAndAnOfficerWhereThereWere()
    {
        foreach (var (staff, by, change) in Cases())
        {
            if (RoleRules.Disable(change.Subject, by, staff) is not null) continue;
            Assert.NotEqual(by, change.Subject);
            Assert.NotEmpty(staff.Administrators.Except([change.Subject]));
            Assert.True(staff.Officers.Count == 0 || staff.Officers.Except([change.Subject]).Any());
        }
    }

    [Fact]
    public void Invite_EntrustedAccount_IsRefused()
    {
        Assert.IsType<Entrusted>(RoleRules.Invite("sue", "ada", isEntrusted: true, Held(["ada"], ["sue"])));
        Assert.Null(RoleRules.Invite("ben", "ada", isEntrusted: false, Held(["ada"], [])));
        Assert.IsType<OwnAccount>(RoleRules.Invite("ada", "ada", isEntrusted: false, Held(["ada"], [])));
        Assert.IsType<NotAdministrator>(RoleRules.Invite("ben", "sue", isEntrusted: false, Held(["ada"], ["sue"])));
    }

    private static readonly string[] People = ["ada", "ben", "sue", "tom"];

    private static IEnumerable<(Staff Staff, string By, RoleChange Change)> Cases()
    {
        DeskRole[] roles = [new("records", Role.Author), Node(Role.Administrator), Node(Role.SecurityOfficer)];
        for (var administrators = 0; administrators < 1 << People.Length; administrators++)
        {
            for (var officers = 0; officers < 1 << People.Length; officers++)
            {
                var staff = Held(Some(administrators), Some(officers));
                foreach (var by in People)
                {
                    foreach (var subject in People)
                    {
                        foreach (var role in roles)
                        {
                            yield return (staff, by, new(subject, role, true));
                            yield return (staff, by, new(subject, role, false));
                        }
                    }
                }
            }
        }
    }

    private static IEnumerable<string> Some(int bits) => People.Where((_, at) => (bits >> at & 1) == 1);

    private static Staff Held(IEnumerable<string> administrators, IEnumerable<string> officers) => new(administrators.ToHashSet(), officers.ToHashSet());

    private static DeskRole Node(Role role) => new(Rights.Node, role);
}
