namespace Renkei.Desks.Records.Uploading;

/// <summary>What an uploaded file is, by how it begins: a picture would else be told of line by line.</summary>
internal static class UploadKind
{
    private const int Head = 4096;

    /// <summary>Whether it is compressed, or one of its first lines begins an object or a list.</summary>
    public static async Task<bool> MayHoldObjectsAsync(Func<Stream> open, CancellationToken cancel)
    {
        await using var file = open();
        var head = new byte[Head];
        return MayHoldObjects(head.AsSpan(0, await file.ReadAtLeastAsync(head, Head, throwOnEndOfStream: false, cancel)));
    }

    public static bool MayHoldObjects(ReadOnlySpan<byte> head)
    {
        if (head is [0x1F, 0x8B, ..]) return true;
        if (head is [0xEF, 0xBB, 0xBF, ..]) head = head[3..];
        // Nothing but blanks so far says nothing yet.
        if (head.Length == Head && head.IndexOfAnyExcept(" \t\r\n"u8) < 0) return true;
        foreach (var line in head.Split((byte)'\n'))
        {
            if (head[line].TrimStart(" \t\r"u8) is [(byte)'{' or (byte)'[', ..]) return true;
        }

        return false;
    }
}
