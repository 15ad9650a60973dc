using System.Runtime.InteropServices;
using Microsoft.Data.Sqlite;
using SQLitePCL;

namespace Renkei.Store.Sqlite;

/// <summary>The files beside a data file: -wal, the write-ahead log, and -shm, its index, without which nothing can be read.</summary>
internal static class SqliteFiles
{
    private const int PersistWal = 10;

    /// <summary>EROFS, as the platform hands it on.</summary>
    private const int ReadOnlyFileSystem = 30;

    /// <summary>Whether the last connection leaves both files behind, the log empty: so they need not be made anew where there is no room for them.</summary>
    public static void Keep(SqliteConnection connection, bool isKept)
    {
        var value = isKept ? 1 : 0;
        SqliteException.ThrowExceptionForRC(FileControl(connection.Handle!, IntPtr.Zero, PersistWal, ref value), connection.Handle);
    }

    /// <summary>Whether the data file alone is all there is, and nobody can change it: its log is empty or gone, and its disk is read-only.</summary>
    /// <remarks>Asked by making a file: opening the data file itself, and closing it, would take the locks of this process's other connections away.</remarks>
    public static bool IsUnchanging(string file)
    {
        var log = new FileInfo(file + "-wal");
        if (log is { Exists: true, Length: > 0 } || !File.Exists(file)) return false;
        try
        {
            using var probe = new FileStream(file + "-probe", new FileStreamOptions { Mode = FileMode.Create, Access = FileAccess.Write, Options = FileOptions.DeleteOnClose });
            return false;
        }
        catch (IOException fault)
        {
            return fault.HResult == ReadOnlyFileSystem;
        }
        catch (UnauthorizedAccessException)
        {
            return false;
        }
    }

    /// <summary>The data file by an address that says that nobody changes it.</summary>
    public static string Unchanging(string file) => $"file:{string.Join('/', file.Split('/').Select(Uri.EscapeDataString))}?immutable=1";

    [DllImport("e_sqlite3", EntryPoint = "sqlite3_file_control", CallingConvention = CallingConvention.Cdecl)]
    [DefaultDllImportSearchPaths(DllImportSearchPath.AssemblyDirectory | DllImportSearchPath.SafeDirectories)]
    private static extern int FileControl(sqlite3 connection, IntPtr database, int operation, ref int value);
}
