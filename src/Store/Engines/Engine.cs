using System.Collections.Concurrent;

namespace Renkei.Store.Engines;

/// <summary>What differs between the two databases. All else is the same SQL.</summary>
internal abstract class Engine : IDisposable
{
    /// <summary>The most that read at once: a connection each, of which a PostgreSQL gives a hundred to all its processes. Others wait their turn.</summary>
    private const int MaxReaders = 24;

    /// <summary>Sessions that rest between two readings.</summary>
    private readonly ConcurrentBag<Session> resting = [];
    private readonly SemaphoreSlim seats = new(MaxReaders);
    private bool isDisposed;

    /// <summary>Where the data is, for people; without passwords.</summary>
    public abstract string Place { get; }

    /// <summary>Whether it walks the parts of a sorted UNION ALL side by side, each by its index; else it would read and sort them all.</summary>
    public abstract bool MergesUnions { get; }

    /// <summary>A statement of the schema in this database's words.</summary>
    public abstract string Dialect(string statement);

    /// <summary>Opens a session that may write.</summary>
    public abstract Session OpenForWriting();

    protected abstract Session OpenForReading();

    /// <summary>Starts a transaction that no other writer, of this process or another, can come between. What it commits is seen before the next one starts.</summary>
    public abstract void BeginWriting(Session session);

    /// <summary>Starts a transaction in which all that is read is of one moment. To be rolled back.</summary>
    public abstract void BeginReading(Session session);

    /// <summary>Puts rows into a table, all columns of <paramref name="table"/>.</summary>
    public abstract void Insert(Session session, Table table, List<object?[]> rows);

    /// <summary>Runs one statement once for each list of values.</summary>
    public abstract void Each(Session session, string sql, List<object?[]> values);

    /// <summary>Whether a table is there.</summary>
    public abstract bool HasTable(Session session, string table);

    /// <summary>The condition that a column of bytes holds a value somewhere.</summary>
    /// <param name="parameter">Such as $1.</param>
    public abstract string Contains(string column, string parameter);

    /// <summary>Gives the room of erased rows of these tables back, so that their bytes stand in no file of the database.</summary>
    /// <returns>Null when that is done; else a sentence on what is still to do.</returns>
    public abstract string? Scrub(IReadOnlyList<string> tables);

    /// <summary>Writes all there is, as of one moment, into a new data file.</summary>
    /// <param name="file">Not there yet.</param>
    public abstract void CopyInto(string file, TimeProvider clock, IProgress<StoreProgress>? progress, CancellationToken cancel);

    /// <summary>Has the database examine itself.</summary>
    /// <param name="found">Told of each thing that is wrong, as a sentence.</param>
    public abstract void Examine(Session session, Action<string> found);

    /// <summary>How the database is: its name, its size, the room that is left.</summary>
    public abstract StoreFacts Facts(Session session);

    /// <summary>The sentence for a fault of the database that its operator can mend; null when it is a fault of this program.</summary>
    public abstract string? Explain(Exception fault);

    /// <summary>Whether a fault keeps this process from the data, and says nothing about the data itself.</summary>
    public virtual bool IsHindered(Exception fault) => false;

    /// <summary>A session to read with, and back to rest when disposed. Whoever holds one never asks for another.</summary>
    public Lease Read()
    {
        seats.Wait();
        return Seated();
    }

    /// <summary>As <see cref="Read"/>; waits for a turn without a thread.</summary>
    public async Task<Lease> ReadAsync(CancellationToken cancel)
    {
        await seats.WaitAsync(cancel);
        return Seated();
    }

    /// <summary>After a connection was lost: those that rest are of the same database, and are not asked again.</summary>
    public virtual void Renew()
    {
        while (resting.TryTake(out var session)) session.Dispose();
    }

    public virtual void Dispose()
    {
        isDisposed = true;
        Renew();
    }

    private Lease Seated()
    {
        try
        {
            return new(this, resting.TryTake(out var session) ? session : OpenForReading());
        }
        catch
        {
            seats.Release();
            throw;
        }
    }

    private void Return(Session session)
    {
        seats.Release();
        if (isDisposed || session.IsLost || session.IsOnce) session.Dispose();
        else resting.Add(session);
    }

    /// <summary>A borrowed session.</summary>
    internal readonly struct Lease(Engine engine, Session session) : IDisposable
    {
        public Session Session => session;

        public void Dispose() => engine.Return(session);
    }
}
