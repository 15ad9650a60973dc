using Microsoft.Data.Sqlite;
using Renkei.Store.Care;

namespace Renkei.Store;

/// <content>Backups.</content>
public sealed partial class NodeStore
{
    /// <summary>Writes all there is, as of one moment, into a new file, while readers and writers go on. The file is a data file whatever the node keeps its data in; <see cref="StoreRestore"/> takes it.</summary>
    /// <remarks>It holds everything, the logs' signing keys too: keep it like the node itself. The file appears under its name only when it is whole and on the disk.</remarks>
    /// <exception cref="StoreException">There is a file of that name, or the disk is full.</exception>
    public async Task BackupAsync(string file, IProgress<StoreProgress>? progress, CancellationToken cancel)
    {
        try
        {
            await Task.Run(() => NewFile.Make(file, settings.Chance, part => engine.CopyInto(part, settings.Clock, progress, cancel)), cancel);
        }
        catch (SqliteException fault) when (Sqlite.SqliteEngine.IsOfTarget(fault))
        {
            using var target = new Sqlite.SqliteEngine(Path.GetFullPath(file));
            throw new StoreException($"The backup {file} was not made. {target.Explain(fault)}", fault);
        }
        catch (Exception fault) when (engine.Explain(fault) is { } sentence)
        {
            throw new StoreException($"The backup {file} was not made. {sentence}", fault);
        }
        catch (UnauthorizedAccessException fault)
        {
            throw new StoreException($"The backup {file} was not made: permission to write there was denied.", fault);
        }
        catch (IOException fault)
        {
            throw new StoreException($"The backup {file} was not made: {fault.Message.Split(" : ")[0].TrimEnd('.')}.", fault);
        }
    }
}
