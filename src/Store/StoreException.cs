namespace Renkei.Store;

/// <summary>The store could not do what was asked, through no fault of who asked: the disk is full, the database is gone, the log is broken. The message is a sentence for people.</summary>
/// <remarks>Nothing of a write that ended so was acknowledged; whether it was kept can be found by asking with the same key again.</remarks>
public sealed class StoreException : Exception
{
    public StoreException()
    {
    }

    /// <summary>What it is, where a page says it in its own words.</summary>
    public StoreTrouble Trouble => StoreTroubles.Of(InnerException);

    public StoreException(string message)
        : base(message)
    {
    }

    public StoreException(string message, Exception? innerException)
        : base(message, innerException)
    {
    }
}
