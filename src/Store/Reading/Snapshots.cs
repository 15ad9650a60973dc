using Renkei.Store.Engines;

namespace Renkei.Store.Reading;

/// <summary>Questions of which all is read of one moment.</summary>
internal static class Snapshots
{
    /// <summary>Asks on a thread of its own.</summary>
    /// <exception cref="StoreException">The database could not answer.</exception>
    public static Task<T> AskAsync<T>(Engine engine, Func<Session, T> ask, CancellationToken cancel) => Task.Run(() => Ask(engine, ask), cancel);

    /// <summary>Asks on this thread.</summary>
    public static T Ask<T>(Engine engine, Func<Session, T> ask)
    {
        try
        {
            using var lease = engine.Read();
            engine.BeginReading(lease.Session);
            try
            {
                return ask(lease.Session);
            }
            finally
            {
                lease.Session.Rollback();
            }
        }
        catch (Exception fault) when (engine.Explain(fault) is { } sentence)
        {
            throw new StoreException(sentence, fault);
        }
    }
}
