using System.Buffers.Binary;
using System.IO.Compression;
using System.Text;

namespace Renkei.SystemTests.Pages.House;

/// <summary>Makes a browser's picture small enough to be kept beside the code: half its size, and the 128 colours that it has most of.</summary>
internal static class SmallPng
{
    private const int Colours = 128;
    private const int Header = 8;

    /// <summary>Takes an RGB or RGBA picture of 8 bits, as browsers write them.</summary>
    public static byte[] Of(byte[] png)
    {
        var (width, height, step) = (BinaryPrimitives.ReadInt32BigEndian(png.AsSpan(16)), BinaryPrimitives.ReadInt32BigEndian(png.AsSpan(20)), png[25] == 6 ? 4 : 3);
        var pixels = Half(Lines(png, width, height, step), width, height, step);
        var (palette, of) = Palette(pixels);
        var (lines, half) = (new byte[((width / 2) + 1) * (height / 2)], width / 2);
        for (var at = 0; at < pixels.Length; at++) lines[at + (at / half) + 1] = of[pixels[at]];
        using var made = new MemoryStream();
        made.Write(png.AsSpan(0, Header));
        var size = new byte[13];
        BinaryPrimitives.WriteInt32BigEndian(size, half);
        BinaryPrimitives.WriteInt32BigEndian(size.AsSpan(4), height / 2);
        (size[8], size[9]) = (8, 3);
        Put(made, "IHDR", size);
        Put(made, "PLTE", [.. palette.SelectMany(c => new[] { (byte)(c >> 16), (byte)((c >> 8) & 255), (byte)(c & 255) })]);
        using var packed = new MemoryStream();
        using (var zip = new ZLibStream(packed, CompressionLevel.SmallestSize, leaveOpen: true)) zip.Write(lines);
        Put(made, "IDAT", packed.ToArray());
        Put(made, "IEND", []);
        return made.ToArray();
    }

    /// <summary>The bytes of all pixels: PNG's five filters undone.</summary>
    private static byte[] Lines(byte[] png, int width, int height, int step)
    {
        using var data = new MemoryStream();
        for (var at = Header; at < png.Length;)
        {
            var length = BinaryPrimitives.ReadInt32BigEndian(png.AsSpan(at));
            if (png.AsSpan(at + 4, 4).SequenceEqual("IDAT"u8)) data.Write(png, at + 8, length);
            at += length + 12;
        }

        data.Position = 0;
        using var zip = new ZLibStream(data, CompressionMode.Decompress);
        var (row, all) = (width * step, new byte[width * step * height]);
        for (var y = 0; y < height; y++)
        {
            var filter = zip.ReadByte();
            zip.ReadExactly(all.AsSpan(y * row, row));
            for (var x = 0; x < row; x++)
            {
                int left = x < step ? 0 : all[(y * row) + x - step], above = y == 0 ? 0 : all[((y - 1) * row) + x], corner = x < step || y == 0 ? 0 : all[((y - 1) * row) + x - step];
                all[(y * row) + x] = unchecked((byte)(all[(y * row) + x] + filter switch { 1 => left, 2 => above, 3 => (left + above) / 2, 4 => Nearest(left, above, corner), _ => 0 }));
            }
        }

        return all;
    }

    /// <summary>Paeth's predictor.</summary>
    private static int Nearest(int left, int above, int corner)
    {
        var (toLeft, toAbove, toCorner) = (Math.Abs(above - corner), Math.Abs(left - corner), Math.Abs(left + above - corner - corner));
        return toLeft <= toAbove && toLeft <= toCorner ? left : toAbove <= toCorner ? above : corner;
    }

    private static int[] Half(byte[] all, int width, int height, int step)
    {
        var made = new int[width / 2 * (height / 2)];
        for (var at = 0; at < made.Length; at++)
        {
            var from = ((at / (width / 2) * 2 * width) + (at % (width / 2) * 2)) * step;
            for (var colour = 0; colour < 3; colour++)
            {
                var sum = all[from + colour] + all[from + step + colour] + all[from + (width * step) + colour] + all[from + ((width + 1) * step) + colour];
                // Six bits of each: what an eye cannot tell apart is one colour.
                made[at] = (made[at] << 8) | Math.Min(255, ((sum + 8) / 16 * 4));
            }
        }

        return made;
    }

    private static (List<int> Palette, Dictionary<int, byte> Of) Palette(int[] pixels)
    {
        var counted = pixels.CountBy(p => p).OrderByDescending(p => p.Value).ThenBy(p => p.Key).Select(p => p.Key).ToList();
        var palette = counted.Take(Colours).ToList();
        return (palette, counted.ToDictionary(c => c, c => (byte)palette.IndexOf(palette.MinBy(p => Distance(p, c)))));
    }

    private static int Distance(int one, int other)
    {
        var (red, green, blue) = (((one >> 16) & 255) - ((other >> 16) & 255), ((one >> 8) & 255) - ((other >> 8) & 255), (one & 255) - (other & 255));
        return (red * red * 2) + (green * green * 4) + (blue * blue);
    }

    private static void Put(MemoryStream to, string kind, byte[] data)
    {
        Span<byte> number = stackalloc byte[4];
        BinaryPrimitives.WriteInt32BigEndian(number, data.Length);
        to.Write(number);
        byte[] part = [.. Encoding.ASCII.GetBytes(kind), .. data];
        to.Write(part);
        BinaryPrimitives.WriteUInt32BigEndian(number, Crc(part));
        to.Write(number);
    }

    private static uint Crc(byte[] data)
    {
        var sum = uint.MaxValue;
        foreach (var value in data)
        {
            sum ^= value;
            for (var bit = 0; bit < 8; bit++) sum = (sum & 1) == 1 ? (sum >> 1) ^ 0xEDB88320 : sum >> 1;
        }

        return ~sum;
    }
}
