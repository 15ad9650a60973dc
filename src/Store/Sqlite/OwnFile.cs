namespace Renkei.Store.Sqlite;

/// <summary>Data files are for their owner alone, whatever folder they are in: they hold all content and the signing keys.</summary>
/// <remarks>A file has its rights before anything is in it; SQLite gives the files beside it the same.</remarks>
internal static class OwnFile
{
    /// <summary>Makes an empty file.</summary>
    /// <exception cref="IOException">There is one of that name, or it cannot be made.</exception>
    public static void Make(string file)
    {
        var options = new FileStreamOptions { Mode = FileMode.CreateNew, Access = FileAccess.Write };
        if (!OperatingSystem.IsWindows()) options.UnixCreateMode = UnixFileMode.UserRead | UnixFileMode.UserWrite;
        using var made = new FileStream(file, options);
    }

    /// <summary>Makes it when there is none. Why it cannot be made, SQLite says better when it opens it.</summary>
    public static void MakeIfMissing(string file)
    {
        if (File.Exists(file)) return;
        try
        {
            Make(file);
        }
        catch (Exception fault) when (fault is IOException or UnauthorizedAccessException)
        {
            return;
        }
    }
}
