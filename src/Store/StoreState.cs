using Renkei.Labels;
using Renkei.Labels.Policies;
using Renkei.Labels.Stix;
using Renkei.Records.Types;
using Renkei.Store.Audiences;
using Renkei.Store.Engines;
using Renkei.Store.Writing;

namespace Renkei.Store;

/// <summary>What a process remembers of its database between two questions. All of it can be read anew.</summary>
internal sealed class StoreState(Action<Span<byte>> chance)
{
    private readonly Dictionary<string, StixMarking?> announced = new(StringComparer.Ordinal);
    private volatile AudienceTable audiences = new(new PolicySet());
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

    public void Start(Session session, string organisation, PolicySet policies, ConfidentialityLabel? defaultLabel, ConfidentialityLabel? openLabel)
    {
        (Organisation, DefaultLabel, OpenLabel) = (organisation, defaultLabel, openLabel);
        var table = new AudienceTable(policies);
        Learn(session, table, int.MaxValue);
        audiences = table;
        foreach (var (content, origin) in session.Rows("SELECT content, origin FROM record WHERE type = $1 AND content IS NOT NULL ORDER BY position", r => ((byte[])r[0], r.GetString(1)), Commit.DefinitionType)) Define(content, origin);
    }

    /// <summary>Starts a commit inside the writer's transaction.</summary>
    public Commit Begin(Engine engine, Session session, DateTimeOffset now)
    {
        writing = session;
        announced.Clear();
        var head = Head.Read(session);
        Learn(session, audiences, head.Audience);
        labelling ??= new(id => announced.TryGetValue(id, out var marking) ? marking : Markings.Find(writing, id));
        return new(engine, session, audiences, labelling, head, now, announced, Logs, chance);
    }

    public void Committed(Commit commit)
    {
        commit.Numbers.Publish();
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

    /// <summary>Takes in the audiences up to a number that other processes gave, and the markings that older ones were waiting for.</summary>
    public void Learn(Session session, AudienceTable table, int upTo)
    {
        if (upTo <= table.Count) return;
        foreach (var (number, text) in session.Rows("SELECT number, expression FROM audience WHERE number > $1 ORDER BY number", r => ((int)r.GetInt64(0), r.GetString(1)), (long)table.Count))
        {
            var audience = Audience.Read(text);
            if (audience.Defined is { } defined && session.Rows("SELECT content, origin FROM record WHERE position = $1 AND content IS NOT NULL", r => ((byte[])r[0], r.GetString(1)), defined) is [var definition]) Define(definition.Item1, definition.Item2);
            foreach (var id in audience.Learned is { } learned ? [learned] : audience.Markings.Concat(audience.Awaited))
            {
                if (Markings.FindAwaited(session, id) is { } marking) table.Learn(marking);
            }

            table.Add(number, audience);
        }
    }
}
