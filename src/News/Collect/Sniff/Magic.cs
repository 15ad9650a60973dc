namespace Renkei.News.Collect.Sniff;

/// <summary>Files that are no text, by their first bytes.</summary>
internal static class Magic
{
    /// <summary>Control characters beyond this share are no text: one in fifty. Noise has one in nine.</summary>
    private const int ControlShare = 50;

    /// <summary>What the file is ("a PNG image"), or null when it may be text.</summary>
    public static string? Find(ReadOnlySpan<byte> head) => head switch
    {
        [0x89, (byte)'P', (byte)'N', (byte)'G', ..] => "a PNG image",
        [0xFF, 0xD8, 0xFF, ..] => "a JPEG image",
        [(byte)'G', (byte)'I', (byte)'F', (byte)'8', (byte)'7' or (byte)'9', (byte)'a', ..] => "a GIF image",
        [(byte)'R', (byte)'I', (byte)'F', (byte)'F', _, _, _, _, (byte)'W', (byte)'E', (byte)'B', (byte)'P', ..] => "a WebP image",
        [(byte)'R', (byte)'I', (byte)'F', (byte)'F', _, _, _, _, ..] when HasControl(head) => "a sound or video file",
        [(byte)'I', (byte)'I', 0x2A, 0, ..] or [(byte)'M', (byte)'M', 0, 0x2A, ..] => "a TIFF image",
        [0, 0, 1, 0, _, 0, ..] => "an icon",
        [_, _, _, _, (byte)'f', (byte)'t', (byte)'y', (byte)'p', ..] when HasControl(head) => "a video or AVIF file",
        [(byte)'O', (byte)'g', (byte)'g', (byte)'S', ..] or [(byte)'I', (byte)'D', (byte)'3', < 9, ..] => "a sound file",
        [(byte)'%', (byte)'P', (byte)'D', (byte)'F', (byte)'-', ..] => "a PDF document",
        [(byte)'{', (byte)'\\', (byte)'r', (byte)'t', (byte)'f', ..] => "an RTF document",
        [0xD0, 0xCF, 0x11, 0xE0, ..] => "an old Office document",
        [(byte)'P', (byte)'K', 3 or 5, 4 or 6, ..] => "a ZIP archive or Office document",
        [(byte)'7', (byte)'z', 0xBC, 0xAF, ..] => "a 7-Zip archive",
        [(byte)'R', (byte)'a', (byte)'r', (byte)'!', 0x1A, ..] => "a RAR archive",
        [(byte)'B', (byte)'Z', (byte)'h', >= (byte)'1' and <= (byte)'9', (byte)'1', (byte)'A', (byte)'Y', ..] => "a bzip2 archive",
        [0xFD, (byte)'7', (byte)'z', (byte)'X', (byte)'Z', 0, ..] => "an xz archive",
        [0x28, 0xB5, 0x2F, 0xFD, ..] => "a Zstandard archive",
        [0x7F, (byte)'E', (byte)'L', (byte)'F', ..] => "a program",
        [(byte)'w', (byte)'O', (byte)'F', (byte)'F' or (byte)'2', ..] => "a font",
        _ when head.StartsWith("SQLite format 3"u8) => "a SQLite database",
        _ when head.Length > 262 && head[257..].StartsWith("ustar"u8) => "a tar archive",
        _ => null,
    };

    /// <summary>Whether the bytes have too many control characters to be text. Not for UTF-16.</summary>
    public static bool IsBinary(ReadOnlySpan<byte> head)
    {
        var controls = 0;
        foreach (var b in head) controls += b is < 9 or 11 or > 13 and < 27 or > 27 and < 32 or 127 ? 1 : 0;
        return controls > 0 && controls * ControlShare >= head.Length;
    }

    private static bool HasControl(ReadOnlySpan<byte> head) => head[..Math.Min(head.Length, 64)].IndexOfAnyInRange((byte)0, (byte)8) >= 0;
}
