using System.Text;
using Renkei.Node.Label;

namespace Renkei.Fast.Node.Label;

/// <summary>Lines out of a stream that comes in pieces of any size.</summary>
public sealed class LineReaderTests
{
    [Theory]
    [InlineData(1)]
    [InlineData(3)]
    [InlineData(1000)]
    public void Lines_InPiecesOfAnySize_AreCutAtTheirEnds(int piece)
    {
        Assert.Equal(["one", "", "zwei", "三"], Read("\uFEFFone\n\r\nzwei\r\n三", piece, 100).Select(l => l.Text));
        Assert.Empty(Read("", piece, 100));
        Assert.Equal(["a"], Read("a\n", piece, 100).Select(l => l.Text));
    }

    [Theory]
    [InlineData(1)]
    [InlineData(64)]
    [InlineData(1_000_000)]
    public void Line_LongerThanAllowed_IsToldAndPassedOver(int piece)
    {
        var lines = Read("ok\n" + new string('x', 200_000) + "\nnext\n" + new string('y', 101), piece, 100);
        Assert.Equal([("ok", false), ("", true), ("next", false), ("", true)], lines);
    }

    [Fact]
    public void Wait_ForMore_IsToldBefore()
    {
        var waits = 0;
        var reader = new LineReader(new MemoryStream("a\nb\n"u8.ToArray()), 100, () => waits++);
        Assert.True(reader.TryRead(out _, out _));
        Assert.Equal(1, waits);
        Assert.True(reader.TryRead(out _, out _));
        Assert.Equal(1, waits);
        Assert.False(reader.TryRead(out _, out _));
        Assert.Equal(2, waits);
        Assert.Equal(2, reader.Number);
    }

    private static List<(string Text, bool TooLong)> Read(string text, int piece, int longest)
    {
        var lines = new List<(string, bool)>();
        var reader = new LineReader(new Pieces(Encoding.UTF8.GetBytes(text), piece), longest, () => { });
        while (reader.TryRead(out var line, out var tooLong)) lines.Add((Encoding.UTF8.GetString(line.Span), tooLong));
        return lines;
    }

    private sealed class Pieces(byte[] bytes, int piece) : MemoryStream(bytes)
    {
        public override int Read(Span<byte> buffer) => base.Read(buffer[..Math.Min(piece, buffer.Length)]);
    }
}
