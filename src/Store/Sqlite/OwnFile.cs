using System.Runtime.InteropServices;

namespace Renkei.Store.Sqlite;

/// <summary>Data files are for their owner alone, whatever folder they are in: they hold all content and the signing keys.</summary>
/// <remarks>A file has its rights before anything is in it; SQLite gives the files beside it the same.</remarks>
internal static partial class OwnFile
{
    /// <summary>Makes an empty file.</summary>
    /// <exception cref="IOException">There is one of that name, or it cannot be made.</exception>
    public static void Make(string file)
    {
        var options = new FileStreamOptions { Mode = FileMode.CreateNew, Access = FileAccess.Write };
        if (!OperatingSystem.IsWindows()) options.UnixCreateMode = UnixFileMode.UserRead | UnixFileMode.UserWrite;
        using var made = new FileStream(file, options);
    }

    /// <summary>Brings the names in a folder to the disk: a renamed file is found after a crash. Where the file system cannot, nothing is done.</summary>
    public static void SyncFolder(string folder)
    {
        if (OperatingSystem.IsWindows()) return;
        var handle = Open(folder, 0);
        if (handle < 0) return;
        _ = Sync(handle);
        _ = Close(handle);
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

    // The platform's own files cannot be folders; these three are POSIX.
    [LibraryImport("libc", EntryPoint = "open", StringMarshalling = StringMarshalling.Utf8)]
    private static partial int Open(string path, int flags);

    [LibraryImport("libc", EntryPoint = "fsync")]
    private static partial int Sync(int handle);

    [LibraryImport("libc", EntryPoint = "close")]
    private static partial int Close(int handle);
}
