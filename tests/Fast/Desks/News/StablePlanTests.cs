using Renkei.Desks.News.Stories;

namespace Renkei.Fast.Desks.News;

/// <summary>Stories and threads keep their ids as they grow, merge and part.</summary>
public sealed class StablePlanTests
{
    [Fact]
    public void Story_ThatGrows_KeepsItsId()
    {
        var (changed, ids) = Of([Kept("s1", "a", "b")], ["c", "a", "b"]);
        Assert.Equal(["s1"], ids);
        Assert.Equal(["c", "a", "b"], Assert.Single(changed).Articles);
    }

    [Fact]
    public void Story_AsItWas_IsNotWritten() => Assert.Empty(Of([Kept("s1", "a", "b")], ["a", "b"]).Changed);

    [Fact]
    public void Stories_ThatMerge_GoOnAsTheLargerAndTheOtherLeadsThere()
    {
        var (changed, ids) = Of([Kept("s1", "a"), Kept("s2", "b", "c")], ["a", "b", "c"]);
        Assert.Equal(["s2"], ids);
        var left = Assert.Single(changed, s => s.Id == "s1");
        Assert.Equal("s2", left.MovedTo);
        Assert.Empty(left.Articles);
    }

    [Fact]
    public void Story_ThatParts_GoesOnAsItsLargerPart()
    {
        var (_, ids) = Of([Kept("s1", "a", "b", "c")], ["a"], ["b", "c"]);
        Assert.Equal(["new-a", "s1"], ids);
    }

    [Fact]
    public void Story_WithArticlesTooOldToBeTold_KeepsThemInFront()
    {
        var (changed, ids) = Of([Kept("s1", "old", "a")], ["a", "b"]);
        Assert.Equal(["s1"], ids);
        Assert.Equal(["old", "a", "b"], Assert.Single(changed).Articles);
    }

    [Fact]
    public void Story_WhoseRecentArticlesLeft_KeepsTheOldOnes()
    {
        var (changed, ids) = Of([Kept("s1", "old", "a"), Kept("s2", "b", "c", "d")], ["a", "b", "c", "d"]);
        Assert.Equal(["s2"], ids);
        var left = Assert.Single(changed, s => s.Id == "s1");
        Assert.Equal(["old"], left.Articles);
        Assert.Null(left.MovedTo);
    }

    [Fact]
    public void Stories_AnyChange_EveryArticleIsInExactlyOne()
    {
        for (var seed = 1; seed <= 200; seed++)
        {
            var chance = new Random(seed);
            var known = Groups(chance, 14, 0).Select((g, at) => Kept("s" + at, g)).ToList();
            var told = Groups(chance, 10, 4);
            var looked = told.SelectMany(t => t).ToHashSet();
            // What the desk asks for: the stories of the articles that were told.
            var touched = known.Where(k => k.Articles.Any(looked.Contains)).ToList();
            var (changed, ids) = StoryPlan.Of("x", touched, [.. told.Select(t => new ToldStory(t, t[0], ""))], a => "new-" + a);
            Assert.True(ids.Distinct().Count() == ids.Count, $"seed {seed}: two stories with one id");
            var after = known.Where(k => changed.All(c => c.Id != k.Id)).Concat(changed).SelectMany(s => s.Articles).ToList();
            Assert.True(after.Count == after.Distinct().Count(), $"seed {seed}: an article in two stories");
            Assert.True(known.SelectMany(k => k.Articles).Concat(looked).ToHashSet().SetEquals(after), $"seed {seed}: an article lost");
        }
    }

    [Fact]
    public void Thread_OfOneStory_IsNone() => Assert.Empty(ThreadPlan.Of("x", [], [["s1"]], new HashSet<string>(), () => "t1"));

    [Fact]
    public void Thread_ThatGrows_KeepsItsId() =>
        Assert.Equal(("t1", 3), ThreadPlan.Of("x", [new() { Id = "t1", Scope = "x", Stories = ["s1", "s2"] }], [["s1", "s2", "s3"]], new HashSet<string>(), () => "t2").Select(t => (t.Id, t.Stories.Count)).Single());

    [Fact]
    public void Thread_WhoseStoryWasTakenOver_LosesIt() =>
        Assert.Equal(["s1"], Assert.Single(ThreadPlan.Of("x", [new() { Id = "t1", Scope = "x", Stories = ["s1", "s2"] }], [["s1"]], new HashSet<string> { "s2" }, () => "t2")).Stories);

    private static KeptStory Kept(string id, params string[] articles) => new() { Id = id, Scope = "x", Articles = articles, TitleOf = articles[0] };

    private static (IReadOnlyList<KeptStory> Changed, IReadOnlyList<string> Ids) Of(IReadOnlyList<KeptStory> known, params string[][] told) =>
        StoryPlan.Of("x", known, [.. told.Select(t => new ToldStory(t, t[0], ""))], a => "new-" + a);

    private static List<string[]> Groups(Random chance, int articles, int from)
    {
        var left = Enumerable.Range(from, articles).Select(n => "a" + n).OrderBy(_ => chance.Next()).ToList();
        var groups = new List<string[]>();
        while (left.Count > 0)
        {
            var size = Math.Min(left.Count, chance.Next(1, 5));
            groups.Add([.. left.Take(size)]);
            left.RemoveRange(0, size);
        }

        return groups;
    }
}
