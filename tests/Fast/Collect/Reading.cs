using System.IO.Compression;
using System.Text;
using Renkei.News.Collect;
using Renkei.News.Collect.Files;

namespace Renkei.Fast.Collect;

/// <summary>Reads bytes as if they were a file.</summary>
internal static class Reading
{
    public static List<Collected> Read(string name, string text, bool isNamed = false) => Read(name, Encoding.UTF8.GetBytes(text), isNamed);

    public static List<Collected> Read(string name, byte[] bytes, bool isNamed = false) => Read(name, new MemoryStream(bytes), bytes.Length, isNamed);

    public static List<Collected> Read(string name, Stream stream, long? size, bool isNamed = false)
    {
        using var input = new Input(stream, size, CancellationToken.None);
        return [.. ContentReader.Read(input, name, isNamed)];
    }

    public static byte[] Gzip(byte[] bytes)
    {
        var packed = new MemoryStream();
        using (var gzip = new GZipStream(packed, CompressionLevel.Optimal, leaveOpen: true)) gzip.Write(bytes);
        return packed.ToArray();
    }
}
