using Renkei.News.Cluster;

namespace Renkei.Fast.Cluster;

public sealed class GroupingTests
{
    private const double Average = 0.8;

    private static readonly (int, int)[] Trio = [(0, 1), (1, 2), (0, 2)];

    [Fact]
    public void JoinNear_ThreeOfAGroupNearlyAlike_TakesTheArticleIn() =>
        Assert.Equal(4, Joined(Likeness(0.9, 0.85, 0.9)).Groups.First().Count);

    [Fact]
    public void JoinNear_OneOrTwoOfAGroupNearlyAlike_LeavesTheArticleAlone()
    {
        Assert.Equal(3, Joined(Likeness(0.95, 0, 0)).Groups.First().Count);
        Assert.Equal(3, Joined(Likeness(0.95, 0.95, 0)).Groups.First().Count);
    }

    // Articles 0 to 2 are of one event; how alike to 3 they are is given.
    private static Func<int, int, double> Likeness(params double[] toLast) =>
        (a, b) => a == 3 || b == 3 ? toLast[Math.Min(a, b)] : 2;

    private static Grouping Joined(Func<int, int, double> likeness)
    {
        var links = new List<Link>();
        foreach (var (a, b) in Trio) links.Add(new Link(a, b, likeness(a, b)));
        for (var i = 0; i < 3; i++)
        {
            if (likeness(i, 3) >= Grouping.Near) links.Add(new Link(3, i, likeness(i, 3)));
        }

        var grouping = new Grouping(4);
        grouping.Join(links, likeness, Average);
        grouping.JoinNear(links, likeness);
        return grouping;
    }
}
