using Renkei.Node.CommandLine;

namespace Renkei.Node.Label;

/// <summary>A file that was given to a verb: its bytes, or the sentence that says why there are none.</summary>
/// <param name="Name">As it was typed, made safe for a terminal.</param>
/// <param name="Refusal">Null exactly when there are bytes.</param>
internal sealed record InputFile(string Name, byte[] Bytes, string? Refusal)
{
    /// <summary>The largest policy known is 90 kB; what is beyond this is no label, clearance or policy.</summary>
    public const int LargestText = 16 * 1024 * 1024;

    private const int NameLength = 200;

    /// <summary>A file of any size, to be read as a stream; or the sentence that says why it cannot be.</summary>
    public static (FileStream? Stream, string? Refusal) Open(string path)
    {
        var name = PlainText.OneLine(path, NameLength);
        try
        {
            if (path.Length == 0) return (null, "The name of a file is empty.");
            if (Directory.Exists(path)) return (null, $"{name} is a folder; a file was expected.");
            return (new FileStream(path, FileMode.Open, FileAccess.Read, FileShare.Read), null);
        }
        catch (Exception trouble) when (trouble is IOException or UnauthorizedAccessException or ArgumentException or NotSupportedException)
        {
            return (null, Sentence(name, trouble));
        }
    }

    public static InputFile Read(string path, string folder = "", int limit = LargestText)
    {
        var name = PlainText.OneLine(path, NameLength);
        try
        {
            if (path.Length == 0) return new(name, [], "The name of a file is empty.");
            var place = Path.GetFullPath(folder.Length == 0 ? path : Path.Join(Path.IsPathRooted(path) ? "" : folder, path));
            if (Directory.Exists(place)) return new(name, [], $"{name} is a folder; a file was expected.");
            using var file = new FileStream(place, FileMode.Open, FileAccess.Read, FileShare.ReadWrite, bufferSize: 0);
            return Read(file, limit) is { } bytes ? new(name, bytes, null) : new(name, [], $"{name} is larger than {limit / (1024 * 1024)} MB; so large a file is not read.");
        }
        catch (Exception trouble) when (trouble is IOException or UnauthorizedAccessException or ArgumentException or NotSupportedException)
        {
            return new(name, [], Sentence(name, trouble));
        }
    }

    /// <summary>Null for more bytes than the limit. What has no length, such as a pipe, is read as it comes.</summary>
    private static byte[]? Read(FileStream file, int limit)
    {
        if (file.CanSeek && file.Length > limit) return null;
        var bytes = new byte[file.CanSeek ? Math.Max(file.Length, 1) : 64 * 1024];
        var count = 0;
        while (true)
        {
            var read = file.Read(bytes, count, bytes.Length - count);
            if (read == 0) return count == bytes.Length ? bytes : bytes[..count];
            count += read;
            if (count > limit) return null;
            if (count == bytes.Length && !(file.CanSeek && count == file.Length)) Array.Resize(ref bytes, bytes.Length * 2);
            else if (count == bytes.Length) return bytes;
        }
    }

    /// <summary>Why a file cannot be read.</summary>
    public static string Sentence(string name, Exception trouble) => trouble switch
    {
        FileNotFoundException or DirectoryNotFoundException => $"There is no file {name}.",
        UnauthorizedAccessException => $"{name} cannot be read: permission was denied.",
        _ => $"{name} cannot be read: {trouble.Message.TrimEnd('.')}.",
    };
}
