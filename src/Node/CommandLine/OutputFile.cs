namespace Renkei.Node.CommandLine;

/// <summary>A file that appears whole or not at all.</summary>
/// <remarks>
/// Opened before the work begins, so that an unwritable place is told at once; written under a temporary name beside
/// the target, which replaces the target only in <see cref="Commit"/>. A device or pipe is written directly.
/// </remarks>
internal sealed class OutputFile : IDisposable
{
    private readonly string target;
    private readonly string? temporary;

    private OutputFile(string target, string? temporary, FileStream stream)
    {
        this.target = target;
        this.temporary = temporary;
        Stream = stream;
    }

    public Stream Stream { get; }

    /// <summary>The open file, or the sentence that says why it cannot be written.</summary>
    public static (OutputFile? File, string? Refusal) Open(string path)
    {
        try
        {
            if (path.Length == 0) return (null, "The name of an output file is empty.");
            if (Directory.Exists(path)) return (null, $"{path} is a folder; a file to write was expected.");
            var place = Behind(path);
            if (File.Exists(place))
            {
                var existing = new FileStream(place, FileMode.Open, FileAccess.Write);
                if (!existing.CanSeek || IsDevice(place)) return (new OutputFile(place, null, existing), null);
                existing.Dispose();
            }

            // Hidden, so that a run over the folder that it writes to does not read it; of a name that nobody can have put a link under.
            var part = Path.Join(Path.GetDirectoryName(place), $".{Path.GetFileName(place)}.{Path.GetRandomFileName()}.part");
            return (new OutputFile(place, part, new FileStream(part, FileMode.CreateNew, FileAccess.Write)), null);
        }
        catch (Exception trouble) when (trouble is IOException or UnauthorizedAccessException or ArgumentException or NotSupportedException)
        {
            return (null, Sentence(path, trouble));
        }
    }

    /// <summary>The file that a path stands for: behind its last link.</summary>
    public static string Behind(string path)
    {
        var place = Path.GetFullPath(path);
        return new FileInfo(place).LinkTarget is not null && File.ResolveLinkTarget(place, returnFinalTarget: true) is { } real ? real.FullName : place;
    }

    /// <summary>Such as /dev/null, which says that it can seek; what is below /dev/shm is files.</summary>
    private static bool IsDevice(string place) =>
        place.StartsWith("/dev/", StringComparison.Ordinal) && !place.StartsWith("/dev/shm/", StringComparison.Ordinal);

    /// <summary>What went wrong with writing a path, as a sentence.</summary>
    public static string Sentence(string path, Exception trouble) => trouble switch
    {
        DirectoryNotFoundException => $"{path} cannot be written: its folder does not exist.",
        UnauthorizedAccessException => $"{path} cannot be written: permission was denied.",
        _ => $"{path} cannot be written: {trouble.Message.TrimEnd('.')}.",
    };

    /// <summary>Makes what was written the target, durably.</summary>
    /// <param name="overwrite">Whether a target that is there is replaced; else an <see cref="IOException"/> says that it is.</param>
    public void Commit(bool overwrite = true)
    {
        Stream.Flush();
        if (temporary is not null && Stream is FileStream file) file.Flush(flushToDisk: true);
        Stream.Dispose();
        if (temporary is not null) File.Move(temporary, target, overwrite);
    }

    public void Dispose()
    {
        try
        {
            Stream.Dispose();
        }
        catch (IOException)
        {
            // What could not be flushed was already reported where it was written; the temporary file goes below.
        }

        if (temporary is not null) File.Delete(temporary);
    }
}
