using System.Globalization;
using Renkei.Store.Sqlite;

namespace Renkei.Store.Care;

/// <summary>A file that is there whole or not at all: made under another name beside it, brought to the disk, then renamed.</summary>
internal static class NewFile
{
    /// <summary>Makes it.</summary>
    /// <param name="write">Writes the whole of it under the name it is given.</param>
    /// <exception cref="StoreException">There is a file of that name.</exception>
    public static void Make(string file, Action<Span<byte>> chance, Action<string> write)
    {
        if (Path.Exists(file)) throw new StoreException($"There is a file {file} already; nothing was changed.");
        Directory.CreateDirectory(Path.GetDirectoryName(Path.GetFullPath(file))!);
        Span<byte> mark = stackalloc byte[8];
        chance(mark);
        var part = string.Create(CultureInfo.InvariantCulture, $"{file}.{Convert.ToHexStringLower(mark)}.part");
        try
        {
            OwnFile.Make(part);
            write(part);
            using (var stream = new FileStream(part, FileMode.Open, FileAccess.ReadWrite)) stream.Flush(flushToDisk: true);
            File.Move(part, file, overwrite: false);
            OwnFile.SyncFolder(Path.GetDirectoryName(Path.GetFullPath(file))!);
        }
        catch (IOException fault) when (File.Exists(file) && File.Exists(part))
        {
            throw new StoreException($"A file {file} was made meanwhile; it was not changed.", fault);
        }
        finally
        {
            foreach (var rest in new[] { part, part + "-wal", part + "-shm", part + "-journal" }) File.Delete(rest);
        }
    }
}
