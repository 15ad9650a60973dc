namespace Renkei.News.Collect.Files;

/// <summary>What the disk says, in our words.</summary>
internal static class Disk
{
    /// <summary>Why an operation failed, ending a sentence.</summary>
    public static string Reason(Exception e) => e switch
    {
        FileNotFoundException or DirectoryNotFoundException => "it is no longer there.",
        UnauthorizedAccessException => "access is denied.",
        PathTooLongException => "its path is too long.",
        _ => "the disk reports an error.",
    };

    /// <summary>A path with every link in it followed; null when there is nothing at its end (also for links that lead in a circle).</summary>
    public static string? RealPath(string path)
    {
        var full = Path.TrimEndingDirectorySeparator(Path.GetFullPath(path));
        // As many links as Linux follows before it gives up.
        for (var links = 0; links < 40; links++)
        {
            if (FirstLink(full) is not { } link) return Path.Exists(full) ? full : null;
            var target = Path.GetFullPath(link.Target, Path.GetDirectoryName(link.Path)!);
            full = Path.TrimEndingDirectorySeparator(target + full[link.Path.Length..]);
        }

        return null;
    }

    private static (string Path, string Target)? FirstLink(string full)
    {
        var root = Path.GetPathRoot(full)!.Length;
        for (var at = root; at <= full.Length; at++)
        {
            if (at < full.Length && full[at] != Path.DirectorySeparatorChar) continue;
            var part = full[..at];
            if (part.Length > root && Target(part) is { } target) return (part, target);
        }

        return null;
    }

    /// <summary>Where a link points, as written in it; null when it is no link or cannot be looked at.</summary>
    public static string? Target(string path)
    {
        try
        {
            return new FileInfo(path).LinkTarget;
        }
        catch (Exception e) when (e is IOException or UnauthorizedAccessException)
        {
            return null;
        }
    }
}
