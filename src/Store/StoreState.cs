using Renkei.Labels;
using Renkei.Labels.Policies;
using Renkei.Labels.Stix;
using Renkei.Records.Types;
using Renkei.Store.Audiences;
using Renkei.Store.Engines;
using Renkei.Store.Ruling;
using Renkei.Store.Writing;

namespace Renkei.Store;

/// <summary>What a process remembers of its database between two questions. All of it can be read anew.</summary>
internal sealed class StoreState(Action<Span<byte>> chance)
{
    private readonly Lock learning = new();
    private readonly Dictionary<string, StixMarking?> announced = new(StringComparer.Ordinal);
    private volatile AudienceTable audiences = new(new PolicySet());
    private IReadOnlyList<KeptPolicy> policies = [];
    private volatile TypeCatalog types = TypeCatalog.Empty;
    private Labelling? labelling;
    private Session? writing;

    public string Organisation { get; private set; } = "";

    public ConfidentialityLabel? DefaultLabel { get; private set; }

    public ConfidentialityLabel? OpenLabel { get; private set; }

    public AudienceTable Audiences => audiences;

    /// <summary>The types and extensions that the store holds definitions of.</summary>
    public TypeCatalog Types => types;

    public LogBook Logs { get; } = new();

    public Markings Markings { get; } = new();

    public void Start(Session session, string organisation, ConfidentialityLabel? defaultLabel, ConfidentialityLabel? openLabel)
    {
        (Organisation, DefaultLabel, OpenLabel) = (organisation, defaultLabel, openLabel);
        Rule(session);
        foreach (var (content, origin) in session.Rows("SELECT content, origin FROM record WHERE type = $1 AND content IS NOT NULL ORDER BY position", r => ((byte[])r[0], r.GetString(1)), Commit.DefinitionType)) Define(content, origin);
    }

    /// <summary>Starts a commit inside the writer's transaction.</summary>
    public Commit Begin(Engine engine, Session session, DateTimeOffset now)
    {
        writing = session;
        announced.Clear();
        var head = Head.Read(session);
        Learn(session, head.Audience);
        labelling ??= new(id => announced.TryGetValue(id, out var marking) ? marking : Markings.Find(writing, id));
        return new(engine, session, audiences, labelling, head, now, announced, Logs, chance);
    }

    public void Committed(Commit commit)
    {
        // The former policies' table never takes in the news of others: so whoever still asks by it learns that it is over.
        if (commit.ChangesPolicies) Learn(writing!, commit.Head.Audience);
        else commit.Numbers.Publish();
        foreach (var id in commit.ErasedMarkings)
        {
            Markings.Forget(id);
            labelling = null;
        }

        foreach (var definition in commit.Records.Where(r => r.Row.Type == Commit.DefinitionType)) Define(definition.Record.Object!.Bytes, definition.Record.Origin);
        foreach (var marking in commit.Records.Where(r => r.Row.Type == Commit.MarkingType))
        {
            var id = marking.Record.Object!.Id;
            Markings.Forget(id);
            if (audiences.Awaits(id) && Markings.FindAwaited(writing!, id) is { } found) audiences.Learn(found);
        }
    }

    /// <summary>The node's own definitions are never replaced by a partner's.</summary>
    private void Define(ReadOnlyMemory<byte> definition, string origin) => types = types.With(definition, isOwn: origin.Length == 0, out _);

    public void Forget()
    {
        labelling = null;
        Logs.Forget();
    }

    /// <summary>Takes in the audiences up to a number that this process has not read yet, the markings that older ones were waiting for, and other policies.</summary>
    public void Learn(Session session, int upTo)
    {
        lock (learning)
        {
            if (upTo <= audiences.Count) return;
            var news = Numbered(session, audiences.Count);
            if (news.Exists(n => n.Audience.Ruled is not null)) Rule(session);
            else Take(session, audiences, news);
            foreach (var position in news.Select(n => n.Audience.Defined).OfType<long>())
            {
                if (session.Rows("SELECT content, origin FROM record WHERE position = $1 AND content IS NOT NULL", r => ((byte[])r[0], r.GetString(1)), position) is [var (content, origin)]) Define(content, origin);
            }
        }
    }

    /// <summary>Reads policies and audiences anew, and ends whatever was decided by the former ones.</summary>
    private void Rule(Session session)
    {
        lock (learning)
        {
            // In this order: the policies may be newer than the audiences, which is learnt at the next question, and never older, which would not be.
            var all = Numbered(session, 0);
            var read = KeptPolicy.Read(session, policies);
            var (former, table) = (audiences, new AudienceTable(KeptPolicy.Set(read)));
            Take(session, table, all);
            if (table.Count < former.Count) return;
            (policies, audiences) = (read, table);
            former.Retire();
        }
    }

    /// <summary>The audiences under other policies, to see what these would do. Nothing is remembered of it.</summary>
    public AudienceTable Table(Session session, PolicySet policies)
    {
        var table = new AudienceTable(policies);
        Take(session, table, Numbered(session, 0));
        return table;
    }

    private static List<(int Number, Audience Audience)> Numbered(Session session, int after) =>
        session.Rows("SELECT number, expression FROM audience WHERE number > $1 ORDER BY number", r => ((int)r.GetInt64(0), Audience.Read(r.GetString(1))), (long)after);

    private void Take(Session session, AudienceTable table, List<(int Number, Audience Audience)> news)
    {
        foreach (var (number, audience) in news)
        {
            foreach (var id in audience.Learned is { } learned ? [learned] : audience.Markings.Concat(audience.Awaited))
            {
                if (Markings.FindAwaited(session, id) is { } marking) table.Learn(marking);
            }

            table.Add(number, audience);
        }
    }
}
