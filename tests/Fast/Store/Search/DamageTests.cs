using Renkei.Store.Search;
using Renkei.Support;

namespace Renkei.Fast.Store.Search;

public sealed class DamageTests
{
    [Fact]
    public void Block_AnyBitChanged_IsRefused()
    {
        var random = new Random(LongRuns.Seed);
        var shelf = new RandomShelf(random, 40);
        for (var round = 0; round < LongRuns.Rounds(200, 5000); round++)
        {
            var blocks = shelf.Blocks.Of(1);
            var data = blocks.Values[random.Next(blocks.Count)];
            var (at, bit) = (random.Next(data.Length), (byte)(1 << random.Next(8)));
            data[at] ^= bit;
            Assert.Throws<DamagedSegmentException>(() => Everything(shelf));
            data[at] ^= bit;
        }

        Everything(shelf);
    }

    /// <summary>With a right checksum over wrong bytes, as a fault of our own might write them: refused, or taken for other rows, but never a crash or a loop.</summary>
    [Fact]
    public void Block_ChangedUnderItsSeal_IsRefusedOrRead()
    {
        var refused = 0;
        var (small, large) = (new RandomShelf(new(LongRuns.Seed), 20), new RandomShelf(new(LongRuns.Seed), 900));
        var rounds = LongRuns.Rounds(600, 60_000);
        for (var round = 0; round < rounds; round++)
        {
            var random = new Random(LongRuns.Seed + round);
            var shelf = round % 8 == 0 ? large : small;
            var blocks = shelf.Blocks.Of(1);
            var key = blocks.Keys[random.Next(blocks.Count)];
            var good = blocks[key];
            blocks[key] = Sealed.Make(Changed(random, Sealed.Open(blocks[key], 1).ToArray()));
            try
            {
                Everything(shelf);
            }
            catch (DamagedSegmentException)
            {
                refused++;
            }
            catch (Exception e) when (e is not Xunit.Sdk.IAssertionException)
            {
                Assert.Fail($"RENKEI_SEED={LongRuns.Seed}, round {round}: {e}");
            }

            blocks[key] = good;
        }

        Assert.True(refused > rounds / 4, $"Only {refused} of {rounds} were refused.");
    }

    [Fact]
    public void Block_Missing_IsRefused()
    {
        var shelf = new RandomShelf(new(LongRuns.Seed), 40);
        shelf.Blocks.Of(1).RemoveAt(1);
        Assert.Throws<DamagedSegmentException>(() => Everything(shelf));
        shelf.Blocks.Of(1).RemoveAt(0);
        Assert.Throws<DamagedSegmentException>(() => Everything(shelf));
    }

    [Fact]
    public void Block_UnderAnotherTerm_IsRefused()
    {
        var shelf = new RandomShelf(new(LongRuns.Seed), 900);
        var blocks = shelf.Blocks.Of(1);
        Assert.True(blocks.Count > 2);
        (blocks[blocks.Keys[^1]], blocks[blocks.Keys[^2]]) = (blocks.Values[^2], blocks.Values[^1]);
        Assert.Throws<DamagedSegmentException>(() => Everything(shelf));
    }

    [Fact]
    public void Source_ThatRepeatsABlock_IsRefused()
    {
        var builder = new SegmentBuilder();
        var terms = new TermSet();
        terms.AddText(string.Join(' ', Enumerable.Range(0, 5000).Select(n => $"w{n}")));
        builder.Add(1, 0, terms.Packed);
        var blocks = new MemoryBlocks();
        var segment = blocks.Keep(1, builder.Build()!);
        var source = new Repeating(blocks);
        Assert.Throws<DamagedSegmentException>(() => SegmentMerger.Merge([segment], source, cancellation: TestContext.Current.CancellationToken)!.Blocks.Count());
        var request = new SearchRequest { Text = TextQuery.Parse("w*"), Audiences = AudienceSet.NotIn() };
        Assert.Throws<DamagedSegmentException>(() => new SearchIndex([segment], source).Count(request, cancellation: TestContext.Current.CancellationToken));
    }

    private static byte[] Changed(Random random, byte[] content)
    {
        if (content.Length > 0 && random.Next(4) == 0) content = content[..random.Next(content.Length)];
        for (var times = random.Next(1, 4); times > 0 && content.Length > 0; times--) content[random.Next(content.Length)] = random.Next(3) == 0 ? byte.MaxValue : (byte)random.Next(256);
        return content;
    }

    /// <summary>Reads every block in every way.</summary>
    private static void Everything(RandomShelf shelf)
    {
        var index = new SearchIndex(shelf.Segments, shelf.Blocks);
        foreach (var typed in new[] { "the", "w* OR 首", "-the", "首相 OR e*" })
        {
            var request = new SearchRequest { Text = TextQuery.Parse(typed), Audiences = AudienceSet.NotIn(1), Order = SearchOrder.Rank };
            index.Page(request, 10, cancellation: TestContext.Current.CancellationToken);
            index.Count(request with { Facts = [new((byte)'t', [[0], [1]])] }, cancellation: TestContext.Current.CancellationToken);
        }

        foreach (var segment in shelf.Segments) SegmentMerger.Merge([segment], shelf.Blocks, cancellation: TestContext.Current.CancellationToken)?.Blocks.Count();
    }

    private sealed class Repeating(BlockSource inner) : BlockSource
    {
        public override SegmentBlock? At(long segment, ReadOnlySpan<byte> term) => inner.At(segment, term);

        public override SegmentBlock? After(long segment, ReadOnlySpan<byte> firstTerm) => inner.At(segment, firstTerm) is { } block && block.FirstTerm[0] != TermSpace.Rows ? block : inner.After(segment, firstTerm);
    }
}
