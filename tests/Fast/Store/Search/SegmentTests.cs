using Renkei.Store.Search;
using Renkei.Support;

namespace Renkei.Fast.Store.Search;

public sealed class SegmentTests
{
    [Fact]
    public void Builder_WrongRows_AreRefused()
    {
        var builder = new SegmentBuilder();
        Assert.Null(builder.Build());
        builder.Add(5, 0, []);
        Assert.Throws<ArgumentOutOfRangeException>(() => builder.Add(4, 0, []));
        Assert.Throws<ArgumentOutOfRangeException>(() => builder.Add(5, -1, []));
        for (var view = 1; view < SegmentInfo.MostViews; view++) builder.Add(5, 0, []);
        Assert.Throws<InvalidOperationException>(() => builder.Add(5, 0, []));
        Assert.Equal(SegmentInfo.MostViews, builder.Build()!.Rows);
        Assert.Equal(0, builder.Rows);
    }

    [Fact]
    public void Builder_SameRows_GivesSameBytes()
    {
        var one = new RandomShelf(new(LongRuns.Seed), 300).Blocks.Of(1);
        var other = new RandomShelf(new(LongRuns.Seed), 300).Blocks.Of(1);
        Assert.Equal(one.Keys, other.Keys);
        Assert.Equal(one.Values, other.Values);
    }

    [Fact]
    public void Merger_OfParts_GivesTheBytesOfTheWhole()
    {
        var shelf = new RandomShelf(new(LongRuns.Seed), 700);
        var whole = new SegmentBuilder();
        foreach (var row in shelf.Model.Rows) whole.Add(row.Position, row.Audience, row.Packed);
        var expected = whole.Build()!;
        var merged = SegmentMerger.Merge(shelf.Segments, shelf.Blocks, cancellation: TestContext.Current.CancellationToken)!;
        Assert.Equal((expected.First, expected.Last, expected.Rows), (merged.First, merged.Last, merged.Rows));
        Assert.Equal(expected.Blocks.Select(b => Convert.ToHexString(b.FirstTerm) + Convert.ToHexString(b.Data)), merged.Blocks.Select(b => Convert.ToHexString(b.FirstTerm) + Convert.ToHexString(b.Data)));
    }

    [Fact]
    public void Merger_EverythingErased_GivesNothing()
    {
        var shelf = new RandomShelf(new(LongRuns.Seed), 30);
        Assert.Null(SegmentMerger.Merge(shelf.Segments, shelf.Blocks, _ => true, cancellation: TestContext.Current.CancellationToken));
    }

    [Fact]
    public void Merger_ErasedPosition_LeavesNoTerm()
    {
        var builder = new SegmentBuilder();
        var terms = new TermSet();
        foreach (var word in new[] { "kept", "erasedword" })
        {
            terms.Clear();
            terms.AddText(word);
            builder.Add(word.Length, 1, terms.Packed);
        }

        var blocks = new MemoryBlocks();
        var segment = blocks.Keep(1, builder.Build()!);
        var merged = blocks.Keep(2, SegmentMerger.Merge([segment], blocks, p => p == 10, cancellation: TestContext.Current.CancellationToken)!);
        Assert.Equal(1, merged.Rows);
        Assert.All(blocks.Of(2).Values, data => Assert.Equal(-1, data.AsSpan().IndexOf("erased"u8)));
        Assert.Contains(blocks.Of(1).Values, data => data.AsSpan().IndexOf("erased"u8) >= 0);
    }

    [Fact]
    public void Merger_OutOfOrder_IsRefused()
    {
        var shelf = new RandomShelf(new(LongRuns.Seed), 30);
        Assert.Throws<ArgumentException>(() => SegmentMerger.Merge([shelf.Segments[0], shelf.Segments[0]], shelf.Blocks, cancellation: TestContext.Current.CancellationToken));
    }

    /// <summary>Commits of any size: few segments are left, none too large, and each row is written a few times only.</summary>
    [Theory]
    [InlineData(1, 2)]
    [InlineData(1, 300)]
    [InlineData(1500, 2500)]
    [InlineData(1, 60_000)]
    [InlineData(131_072, 131_073)]
    public void Plan_CommitsOfAnySize_LeavesFewSegments(int least, int most)
    {
        var random = new Random(LongRuns.Seed);
        var segments = new List<SegmentInfo>();
        var (rows, written) = (0L, 0L);
        for (var commit = 0; commit < 6000 && rows < 3_000_000; commit++)
        {
            var size = random.Next(least, most);
            segments.Add(new(commit, rows, rows + size - 1, size));
            rows += size;
            for (var plan = MergePlan.Next(segments); plan.Count > 0; plan = MergePlan.Next(segments))
            {
                var at = segments.IndexOf(plan[0]);
                Assert.Equal(plan, segments.GetRange(at, plan.Count));
                Assert.InRange(plan.Count, 2, MergePlan.MostInputs);
                var sum = plan.Sum(s => s.Rows);
                Assert.InRange(sum, 2, SegmentInfo.MostRows);
                written += sum;
                segments.RemoveRange(at, plan.Count);
                segments.Insert(at, new(-commit, plan[0].First, plan[^1].Last, sum));
            }
        }

        Assert.InRange(segments.Count, 1, 45 + (int)(rows / 90_000));
        Assert.InRange(written, 0, rows * 8);
    }

    [Fact]
    public void Page_FirstOfFrequentWord_ReadsFewBlocks()
    {
        var builder = new SegmentBuilder();
        var blocks = new MemoryBlocks();
        var terms = new TermSet();
        terms.AddText("frequent");
        var segments = new List<SegmentInfo>();
        for (var at = 0; at < 40; at++)
        {
            for (var row = 0; row < 100; row++) builder.Add((at * 100) + row, 0, terms.Packed);
            segments.Add(blocks.Keep(at, builder.Build()!));
        }

        var request = new SearchRequest { Text = TextQuery.Parse("frequent"), Audiences = AudienceSet.In(0) };
        var page = new SearchIndex(segments, blocks).Page(request, 20, cancellation: TestContext.Current.CancellationToken);
        Assert.Equal(Enumerable.Range(0, 20).Select(n => 3999L - n), page.Hits.Select(h => h.Position));
        Assert.InRange(blocks.Reads, 1, 4);
        page = new SearchIndex(segments, blocks).Page(request with { Order = SearchOrder.Oldest }, 20, new(1999, 0), cancellation: TestContext.Current.CancellationToken);
        Assert.Equal(2000, page.Hits[0].Position);
        Assert.InRange(blocks.Reads, 1, 8);
    }

    [Fact]
    public void Hook_OfAPage_SeesWholePositionsInOrder()
    {
        var builder = new SegmentBuilder();
        var terms = new TermSet();
        terms.AddText("word");
        for (var position = 1; position <= 500; position++)
        {
            for (var view = 0; view < 3; view++) builder.Add(position, view, terms.Packed);
        }

        var blocks = new MemoryBlocks();
        var segment = blocks.Keep(1, builder.Build()!);
        var asked = new List<Candidate>();
        var request = new SearchRequest
        {
            Text = TextQuery.Parse("word"),
            Audiences = AudienceSet.NotIn(1),
            Visible = (rows, visible) =>
            {
                asked.AddRange(rows);
                for (var at = 0; at < rows.Length; at++) visible[at] = rows[at].View == 2;
            },
        };
        var page = new SearchIndex([segment], blocks).Page(request, 10, cancellation: TestContext.Current.CancellationToken);
        Assert.Equal(Enumerable.Range(0, 10).Select(n => 500L - n), page.Hits.Select(h => h.Position));
        Assert.InRange(asked.Count, 20, 100);
        Assert.All(asked, c => Assert.True(c.View == c.Audience && c.View != 1));
        Assert.All(asked.GroupBy(c => c.Position), g => Assert.Equal(2, g.Count()));
    }

    [Fact]
    public void Fact_OfAnyLength_StaysExact()
    {
        var one = new byte[400];
        var other = new byte[400];
        other[399] = 1;
        Assert.NotEqual(TermSpace.Fact(1, one), TermSpace.Fact(1, other));
        Assert.InRange(TermSpace.Fact(1, one).Length, 2, TermSpace.LongestTerm);
        Assert.Throws<ArgumentOutOfRangeException>(() => TermSpace.Fact((byte)'w', one));
        Assert.Throws<ArgumentOutOfRangeException>(() => TermSpace.Fact(0, one));
    }
}
