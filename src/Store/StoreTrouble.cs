using Microsoft.Data.Sqlite;
using Npgsql;
using SQLitePCL;

namespace Renkei.Store;

/// <summary>What keeps the store from doing what was asked, for whoever says it in other words than those of <see cref="StoreException"/>, which may name places.</summary>
public enum StoreTrouble
{
    /// <summary>Something else; the sentence says what.</summary>
    Other,

    /// <summary>No room is left on the disk.</summary>
    DiskFull,

    /// <summary>The file, its disk or the database takes no writes.</summary>
    ReadOnly,

    /// <summary>Another process keeps the writers waiting.</summary>
    Busy,

    /// <summary>The database cannot be reached, or the connection broke.</summary>
    Unreachable,

    /// <summary>What is kept is damaged.</summary>
    Damaged,
}

/// <summary>Finds it in the fault of the driver.</summary>
internal static class StoreTroubles
{
    public static StoreTrouble Of(Exception? fault) => fault switch
    {
        SqliteException sqlite => sqlite.SqliteErrorCode switch
        {
            raw.SQLITE_FULL => StoreTrouble.DiskFull,
            raw.SQLITE_IOERR when sqlite.SqliteExtendedErrorCode == raw.SQLITE_IOERR_SHMSIZE => StoreTrouble.DiskFull,
            raw.SQLITE_READONLY => StoreTrouble.ReadOnly,
            raw.SQLITE_BUSY or raw.SQLITE_LOCKED => StoreTrouble.Busy,
            raw.SQLITE_CORRUPT or raw.SQLITE_NOTADB => StoreTrouble.Damaged,
            raw.SQLITE_CANTOPEN or raw.SQLITE_IOERR => StoreTrouble.Unreachable,
            _ => StoreTrouble.Other,
        },
        PostgresException { SqlState: PostgresErrorCodes.DiskFull } => StoreTrouble.DiskFull,
        PostgresException { SqlState: PostgresErrorCodes.ReadOnlySqlTransaction } => StoreTrouble.ReadOnly,
        PostgresException { SqlState: PostgresErrorCodes.LockNotAvailable } => StoreTrouble.Busy,
        PostgresException => StoreTrouble.Other,
        NpgsqlException => StoreTrouble.Unreachable,
        _ => StoreTrouble.Other,
    };
}
