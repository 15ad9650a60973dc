using Microsoft.AspNetCore.Http;
using Renkei.Desks.Log.Entries;
using Renkei.Desks.Log.Verify;
using Renkei.Store.Log;

namespace Renkei.Fast.Desks.Log;

public sealed class EntryFilterTests
{
    private static readonly LogEntry Entry = new() { Kind = LogKinds.Clearance, At = new(2026, 4, 2, 23, 30, 0, TimeSpan.Zero), By = "ada", Id = "ben", Text = "proposed, until 2027" };

    [Theory]
    [InlineData("", true)]
    [InlineData("?kind=clearance", true)]
    [InlineData("?kind=record&kind=clearance", true)]
    [InlineData("?kind=record", false)]
    [InlineData("?by=ada", true)]
    [InlineData("?by=ad", false)]
    [InlineData("?id=ben&by=ada", true)]
    [InlineData("?id=ben&by=ben", false)]
    [InlineData("?from=2026-04-02&to=2026-04-02", true)]
    [InlineData("?from=2026-04-03", false)]
    [InlineData("?to=2026-04-01", false)]
    [InlineData("?from=yesterday", true)]
    [InlineData("?q=PROPOSED", true)]
    [InlineData("?q=ended", false)]
    public void Takes_WhatTheAddressAsksFor(string address, bool isTaken)
    {
        var filter = EntryFilter.Of(new QueryCollection(Microsoft.AspNetCore.WebUtilities.QueryHelpers.ParseQuery(address)));
        Assert.Equal(isTaken, filter.Takes(Entry));
    }

    /// <summary>People are named in the log by their accounts, and looked for by their names.</summary>
    [Theory]
    [InlineData("?by=marlow", true)]
    [InlineData("?q=marlow", true)]
    [InlineData("?id=marlow", false)]
    [InlineData("?q=lindqvist", false)]
    public void Takes_TheNameOfWhoDidIt(string address, bool isTaken)
    {
        var filter = EntryFilter.Of(new QueryCollection(Microsoft.AspNetCore.WebUtilities.QueryHelpers.ParseQuery(address))) with { Named = new[] { ("marlow", Entry.By!), ("lindqvist", "another") }.ToLookup(n => n.Item1, n => n.Item2) };
        Assert.Equal(isTaken, filter.Takes(Entry));
    }

    [Fact]
    public void Verification_NotHeardOfForAMinute_WasCutOff()
    {
        var start = new DateTimeOffset(2026, 4, 2, 9, 0, 0, TimeSpan.Zero);
        var run = new Verification("1", null, start, start.AddSeconds(30), 10, 100, null, [], null);
        Assert.Equal(RunState.Running, run.At(start.AddSeconds(89)));
        Assert.Equal(RunState.CutOff, run.At(start.AddSeconds(91)));
        Assert.Equal(RunState.Intact, (run with { Finished = start.AddDays(1), Logs = [new("a", 100, null, [])] }).At(start.AddDays(2)));
        Assert.Equal(RunState.Broken, (run with { Finished = start.AddDays(1), Logs = [new("a", 100, null, [new(LogFaultKind.Root, "x", null)])] }).At(start.AddDays(2)));
        Assert.Equal(RunState.Failed, (run with { Finished = start.AddDays(1), Trouble = "no" }).At(start.AddDays(2)));
    }
}
