using Renkei.Desks.Administration.Grants;

namespace Renkei.Fast.Desks.Administration;

public sealed class GrantRulesTests
{
    private static readonly DateTimeOffset Now = new(2026, 4, 2, 9, 0, 0, TimeSpan.Zero);
    private static readonly string[] People = ["ada", "sue", "tom", "uma"];

    [Fact]
    public void Propose_WithFourEyes_Waits()
    {
        var grant = GrantRules.Propose(Proposal("ada", "sue"), Eyes(true, "sue")).Value!;
        Assert.Equal(Standing.Waiting, grant.At(Now));
        Assert.False(grant.IsAlone);
    }

    [Fact]
    public void Propose_ByTheOnlyOfficerWithFourEyesOff_IsInForceAndSaysSo()
    {
        var grant = GrantRules.Propose(Proposal("ada", "sue"), Eyes(false, "sue")).Value!;
        Assert.Equal(Standing.InForce, grant.At(Now));
        Assert.True(grant.IsAlone);
    }

    [Fact]
    public void Propose_WithFourEyesOffButTwoOfficers_Waits() =>
        Assert.Equal(Standing.Waiting, GrantRules.Propose(Proposal("ada", "sue"), Eyes(false, "sue", "tom")).Value!.At(Now));

    /// <summary>Over all officers, proposers, subjects and settings: what is in force was agreed to by two officers, or by the one there was, and that is said.</summary>
    [Fact]
    public void Confirm_AnybodyForAnybody_TakesASecondOfficerWhoIsNotTheSubject()
    {
        var confirmed = 0;
        foreach (var (officers, isAsked, proposer, subject) in Cases())
        {
            var eyes = new FourEyes(isAsked, officers);
            if (GrantRules.Propose(Proposal(subject, proposer), eyes).Value is not { } grant)
            {
                Assert.DoesNotContain(proposer, officers);
                continue;
            }

            if (grant.Confirmed is not null) Assert.True(grant.IsAlone && officers.Count == 1 && !isAsked);
            foreach (var by in People)
            {
                var ruling = GrantRules.Confirm(grant, new(by, Now.AddHours(1)), eyes);
                Assert.Equal(grant.Confirmed is null && officers.Contains(by) && by != proposer && by != subject, ruling.Value is not null);
                if (ruling.Value is not { } given) continue;
                Assert.Equal(Standing.InForce, given.At(Now.AddHours(1)));
                Assert.False(given.IsAlone);
                confirmed++;
            }
        }

        Assert.NotEqual(0, confirmed);
    }

    [Fact]
    public void Confirm_OfWhatIsOverOrClosed_IsRefused()
    {
        var eyes = Eyes(true, "sue", "tom");
        var grant = Proposal("ada", "sue");
        Assert.IsType<NotWaiting>(Assert.Single(GrantRules.Confirm(grant, new("tom", grant.Until), eyes).Refusals));
        var declined = GrantRules.Close(grant, new("tom", Now), eyes).Value!;
        Assert.Equal(Standing.Declined, declined.At(Now));
        Assert.IsType<NotWaiting>(Assert.Single(GrantRules.Confirm(declined, new("tom", Now), eyes).Refusals));
    }

    [Fact]
    public void Close_WhatIsInForce_EndsItAtOnceByOne()
    {
        var eyes = Eyes(true, "sue", "tom");
        var grant = GrantRules.Confirm(Proposal("ada", "sue"), new("tom", Now), eyes).Value!;
        var ended = GrantRules.Close(grant, new("sue", Now.AddDays(1)), eyes).Value!;
        Assert.Equal(Standing.Ended, ended.At(Now.AddDays(1)));
        Assert.IsType<AlreadyOver>(Assert.Single(GrantRules.Close(ended, new("tom", Now.AddDays(2)), eyes).Refusals));
        Assert.IsType<NotOfficer>(Assert.Single(GrantRules.Close(grant, new("ada", Now), eyes).Refusals));
    }

    [Fact]
    public void At_TheInstantOfTheEnd_IsPast()
    {
        var grant = GrantRules.Confirm(Proposal("ada", "sue"), new("tom", Now), Eyes(true, "sue", "tom")).Value!;
        Assert.Equal(Standing.InForce, grant.At(grant.Until.AddTicks(-1)));
        Assert.Equal(Standing.Past, grant.At(grant.Until));
    }

    [Fact]
    public void Propose_ForLongerThanFiveYears_IsRefused()
    {
        Assert.IsType<TooLong>(Assert.Single(GrantRules.Propose(Proposal("ada", "sue") with { Until = Now.AddYears(5).AddDays(2) }, Eyes(true, "sue")).Refusals));
        Assert.IsType<EndsInThePast>(Assert.Single(GrantRules.Propose(Proposal("ada", "sue") with { Until = Now }, Eyes(true, "sue")).Refusals));
    }

    [Theory]
    [InlineData("2026-04-02", "2026-04-03T00:00:00Z")]
    [InlineData("2031-04-02", "2031-04-03T00:00:00Z")]
    public void Until_ADay_EndsWithIt(string typed, string end) => Assert.Equal(DateTimeOffset.Parse(end, System.Globalization.CultureInfo.InvariantCulture), GrantRules.Until(typed, Now).Value!.Instant);

    [Theory]
    [InlineData("", typeof(NoEnd))]
    [InlineData(null, typeof(NoEnd))]
    [InlineData("31.3.2027", typeof(NoEnd))]
    [InlineData("9999-12-31", typeof(NoEnd))]
    [InlineData("2026-02-30", typeof(NoEnd))]
    [InlineData("2026-04-01", typeof(EndsInThePast))]
    [InlineData("2031-04-03", typeof(TooLong))]
    public void Until_WhatIsNoGoodDay_IsRefused(string? typed, Type refusal) => Assert.IsType(refusal, Assert.Single(GrantRules.Until(typed, Now).Refusals));

    private static IEnumerable<(IReadOnlySet<string> Officers, bool IsAsked, string Proposer, string Subject)> Cases() =>
        from bits in Enumerable.Range(0, 1 << People.Length)
        from isAsked in new[] { true, false }
        from proposer in People
        from subject in People
        select ((IReadOnlySet<string>)People.Where((_, at) => (bits >> at & 1) == 1).ToHashSet(), isAsked, proposer, subject);

    private static Grant<object> Proposal(string subject, string by) => new("g", subject, new object(), Now.AddDays(100), new(by, Now));

    private static FourEyes Eyes(bool isAsked, params string[] officers) => new(isAsked, officers.ToHashSet());
}
