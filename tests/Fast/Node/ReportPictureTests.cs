using Renkei.News;
using Renkei.Node.Analyse.Report;

namespace Renkei.Fast.Node;

public sealed class ReportPictureTests
{
    public static TheoryData<int> Spans => [1, 2, 9, 10, 40, 100, 365, 1000, 4000, 40_000, 400_000, 3_652_059];

    [Theory]
    [MemberData(nameof(Spans))]
    public void Axis_AnySpan_HasFewTicksInOrderInside(int days)
    {
        var first = days > 3_000_000 ? DateOnly.MinValue : new DateOnly(1890, 11, 30);
        var ticks = new TimeAxis(first, first.AddDays(days - 1)).Ticks;
        Assert.InRange(ticks.Count, 1, 12);
        Assert.InRange(ticks.Count(t => !t.Minor), 1, 6);
        Assert.All(ticks, t => Assert.InRange(t.At, 0, 100));
        Assert.Equal(ticks.Select(t => t.At).Order(), ticks.Select(t => t.At));
        Assert.Contains(ticks[0].Label, char.IsDigit);
    }

    [Theory]
    [MemberData(nameof(Spans))]
    public void Axis_EveryDay_FallsIntoTheBinThatSaysSo(int days)
    {
        var first = DateOnly.MinValue;
        var axis = new TimeAxis(first, first.AddDays(days - 1));
        for (var ahead = 0; ahead < days; ahead += Math.Max(1, days / 300))
        {
            var day = first.AddDays(ahead);
            var (from, to) = axis.DaysOf(axis.BinOf(day, axis.Bins), axis.Bins);
            Assert.True(from <= day && day <= to, $"{day:O} is not within {from:O} to {to:O}.");
        }
    }

    [Fact]
    public void Lanes_EveryDatedArticle_StandsInOneRow()
    {
        var index = new ReportIndex(ReportSample.Full);
        var shown = TimelineLanes.Of(index).SelectMany(l => l.Articles).ToList();
        Assert.Equal(ReportSample.Full.Articles.Count(a => a.Published is not null), shown.Count);
        Assert.Equal(shown.Count, shown.Distinct().Count());
    }

    [Fact]
    public void Lanes_ManyStories_ShowsTheLargestAndTheRestTogether()
    {
        var lanes = TimelineLanes.Of(new ReportIndex(ReportSample.Many(900)));
        Assert.Equal(TimelineLanes.MostStories, lanes.Count(l => l.IsStory));
        Assert.Equal(["All articles", "Other stories"], lanes.Where(l => !l.IsStory).Select(l => l.Title));
    }

    [Fact]
    public void Graph_Chain_LayersBySteps()
    {
        var graph = Graph("a>b", "b>c", "c>d", "a>d");
        Assert.Equal([0, 1, 2, 3], graph.Nodes.OrderBy(n => n.Name, StringComparer.Ordinal).Select(n => n.Layer));
        Assert.Equal(["a", "b", "c", "d"], graph.LongestWay().Select(n => n.Name));
    }

    [Fact]
    public void Graph_Circle_IsCutOnce()
    {
        var graph = Graph("a>b", "b>a", "B>c");
        Assert.Equal(3, graph.Nodes.Count);
        Assert.Single(graph.Edges, e => e.IsBack);
    }

    [Fact]
    public void Graph_EndlessChain_KeepsToItsColumns()
    {
        var graph = Graph([.. Enumerable.Range(0, 20_000).Select(i => $"n{i}>n{i + 1}")]);
        Assert.Equal(ChainGraph.MostLayers, graph.Layers);
        Assert.Equal(20_001, graph.LongestWay().Count);
    }

    [Fact]
    public void Layout_ManyLinks_NamesNeverOverlap()
    {
        var random = new Random(7);
        for (var round = 0; round < 40; round++)
        {
            var links = Enumerable.Range(0, 40).Select(_ => $"The Invented Gazette of Place {random.Next(25)}>The Invented Gazette of Place {random.Next(25)}").Distinct().ToArray();
            var layout = new ChainLayout(Graph(links));
            foreach (var column in layout.Slots.Values.GroupBy(s => s.Layer))
            {
                var boxes = column.OrderBy(s => s.Middle).Select(s => (Top: s.Middle - s.Half - s.Above, Bottom: s.Middle + s.Half)).ToList();
                Assert.All(boxes.Zip(boxes.Skip(1)), pair => Assert.True(pair.First.Bottom <= pair.Second.Top, $"round {round}: {pair}"));
                Assert.True(boxes[0].Top >= 0 && boxes[^1].Bottom <= layout.Height);
            }
        }
    }

    [Fact]
    public void Layout_SourcesWithoutALinkBetweenThem_StandClose()
    {
        var layout = new ChainLayout(Graph([.. Enumerable.Range(0, 18).Select(i => $"a{i}>x"), "b>y", "c>z", "b>z", "z>w"]));
        var places = layout.Slots.Values.OrderBy(s => s.Middle).ToList();
        Assert.All(places.Zip(places.Skip(1)), pair => Assert.InRange(pair.Second.Middle - pair.First.Middle, 0, 130));
    }

    [Fact]
    public void Index_ArticlesDifferOnAName_AgencyWins()
    {
        Article Crediting(string id, SourceKind kind) => new()
        {
            Id = id,
            Path = id,
            Title = id,
            Language = "en",
            Paragraphs = [new Paragraph("Quay said.", 1, 1)],
            Attributions = [new Attribution("Quay", "Quay", kind, "said", "Quay said.", 1)],
        };
        var index = new ReportIndex(ReportSample.Of(Crediting("a", SourceKind.Person), Crediting("b", SourceKind.Agency), Crediting("c", SourceKind.Outlet)));
        Assert.Equal(SourceKind.Agency, index.KindOf("quay"));
    }

    [Fact]
    public void StoryChain_Sample_IsTheCableStorysThreeHops()
    {
        var (story, names) = StoryChain.Longest(new ReportIndex(ReportSample.Full));
        Assert.Equal("cable", story!.Story.Id);
        Assert.Equal(["Dunavski Odjek", "Curierul Litoral", "Der Morgenlotse", "Kestrel Wire"], names);
    }

    [Theory]
    [InlineData("Kestrel Wire", 20, "Kestrel Wire")]
    [InlineData("海辺通信海辺通信", 5, "海辺通…")]
    [InlineData("WWWWWWWWWWWW", 4, "WWW…")]
    public void Fit_Name_StaysWithinItsRoom(string name, double em, string expected) => Assert.Equal(expected, TextFit.Fit(name, em));

    [Fact]
    public void Wrap_LongName_TakesTwoLines() => Assert.Equal(["The Harbour", "Ledger"], TextFit.Wrap("The Harbour Ledger", 7.5));

    private static ChainGraph Graph(params string[] links) =>
        new(links.Select(l => l.Split('>')).Select(p => new SourceLink(p[0], p[1], ["x"])), _ => null);
}
