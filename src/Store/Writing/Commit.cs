using Renkei.Labels.Decisions;
using Renkei.Labels.Portions;
using Renkei.Labels.Stix;
using Renkei.Records;
using Renkei.Store.Audiences;
using Renkei.Store.Engines;
using Renkei.Store.Log;
using Renkei.Store.Search;

namespace Renkei.Store.Writing;

/// <summary>One group commit: takes the records of many requests, gives each its place, and writes all that follows from them.</summary>
/// <remarks>Belongs to the one writer, inside its transaction. What is taken is written at <see cref="Write"/>.</remarks>
internal sealed partial class Commit
{
    public const string MarkingType = "marking-definition";
    public const string DefinitionType = "extension-definition";

    private readonly Engine engine;
    private readonly Session session;
    private readonly AudienceTable audiences;
    private readonly Labelling labelling;
    private readonly DateTimeOffset now;
    private readonly Action<Span<byte>> chance;
    private readonly Dictionary<(string Id, string Origin), Chain> chains = [];
    private readonly List<Taken> taken = [];
    private readonly HashSet<(string Target, string Property, int Audience, long Position)> references = [];
    private readonly List<object?[]> staleReferences = [];
    private readonly Dictionary<long, int> movedAudiences = [];
    private readonly Tally tally = new();
    private readonly List<LogEntry> said = [];
    private readonly SortedDictionary<long, List<LogEntry>> saidTo = [];
    private readonly Dictionary<string, StixMarking?> announced;

    public Commit(Engine engine, Session session, AudienceTable audiences, Labelling labelling, Head head, DateTimeOffset now, Dictionary<string, StixMarking?> announced, LogBook logs, Action<Span<byte>> chance)
    {
        (this.engine, this.session, this.labelling, this.now, this.announced, Head) = (engine, session, labelling, now, announced, head);
        (this.audiences, Logs, this.chance) = (audiences, logs, chance);
        Numbers = new(audiences, head, session);
        Articles = new(engine, session, head, Numbers, tally, now, chance);
        Answers = new(session, Writing.Head.Microseconds(now));
    }

    public Answers Answers { get; }

    public ArticleShelf Articles { get; }

    public Engine Engine => engine;

    /// <summary>The writer's session, in its transaction.</summary>
    public Session Session => session;

    public Head Head { get; }

    public Numbers Numbers { get; }

    /// <summary>When the commit was begun.</summary>
    public DateTimeOffset Now => now;

    /// <summary>Whether it changes the policies that everything is decided by; such a commit brings nothing else.</summary>
    public bool ChangesPolicies { get; private set; }

    private LogBook Logs { get; }

    /// <summary>What was taken, in the order of positions.</summary>
    public IReadOnlyList<Taken> Records => taken;

    /// <summary>Looks up what is known of the records' ids, all at once.</summary>
    public void Look(IReadOnlyCollection<Prepared> records)
    {
        var wanted = records.Where(r => r.Refusal is null).Select(r => (r.Object!.Id, r.Origin)).Where(k => !chains.ContainsKey(k)).Distinct().ToList();
        foreach (var key in wanted) chains.Add(key, new());
        foreach (var ids in wanted.Select(w => w.Id).Distinct(StringComparer.Ordinal).Chunk(Lookup.Largest))
        {
            foreach (var (key, row) in Lookup.Versions(session, ids, Stored))
            {
                if (chains.TryGetValue(key, out var chain) && !chain.Rows.Exists(r => r.Position == row.Position)) chain.Rows.Add(row);
            }
        }
    }

    /// <summary>Makes the markings among records that are about to be taken known beforehand: a marking may stand behind what it marks.</summary>
    public void Announce(IReadOnlyCollection<Prepared> records, Author author)
    {
        foreach (var marking in records.Where(r => r.Object?.Type == MarkingType && Judge(r, author).Kind == OutcomeKind.New))
        {
            var (id, read) = (marking.Object!.Id, StixMarkings.Read(marking.Object.Bytes).Value);
            if (StixMarkings.WellKnown(id) is not null) continue;
            var known = labelling.Marking(id);
            // As all copies together are read afterwards: whoever sends one without its label opens nothing with it.
            if (known?.Label is not null) continue;
            var isKnown = known is not null || announced.ContainsKey(id) || session.Scalar("SELECT 1 FROM record WHERE id = $1 AND content IS NOT NULL LIMIT 1", id) is not null;
            announced[id] = read?.Label is not null || !isKnown ? read : Markings.Of([known, read]);
            if (isKnown) labelling.Forget();
        }
    }

    /// <summary>What would become of a record, as its author may know; nothing is changed.</summary>
    /// <param name="before">What the same request brought stands from this place on: it came from the author, and is no change by somebody else.</param>
    /// <remarks>What the author may not see is as if it were not there: theirs is taken beside it. Erasure alone is told to everybody, since it holds for everybody.</remarks>
    public RecordOutcome Judge(Prepared record, Author author, long before = long.MaxValue)
    {
        if (record.Object is not { } item) return Refused(record, "", record.Refusal!);
        if ((record.Refusal ?? record.Source.Refusal) is { } refusal) return Refused(record, item.Id, refusal);
        var isTaken = false;
        foreach (var row in chains[(item.Id, record.Origin)].Rows.Where(r => (r.Release == record.Release || record.Origin.Length == 0) && (item.Version is null || r.Version == item.Version)))
        {
            if (row.Flags.HasFlag(RecordTraits.Erased))
            {
                if (item.Version is null) continue;
                return Refused(record, item.Id, $"{Named(item)} was erased here by order; it is not taken again.");
            }

            if (Seen(row, author) is not { } seen) continue;
            if (seen.Span.SequenceEqual(item.Bytes.Span) || WasSent(row, record, author)) return new(OutcomeKind.There, item.Id, row.Version, row.Position, row.Added, null, record.Findings);
            isTaken |= item.Version is not null;
        }

        if (isTaken) return Clash(record);
        if (record.Source.Basis is { } basis && IsChanged(record, basis, author, before)) return Refused(record, item.Id, $"{Named(item)} was changed by somebody else meanwhile.") with { IsChanged = true };
        return new(OutcomeKind.New, item.Id, item.Version ?? 0, 0, 0, null, record.Findings);
    }

    /// <summary>Whether the author sent these very bytes and what they were not shown was carried over into them: they see their own version there, whatever stands in it besides.</summary>
    /// <remarks>Asked of their own requests alone: to others it would confirm a guess.</remarks>
    private bool WasSent(ChainRow row, Prepared record, Author author) =>
        row.Flags.HasFlag(RecordTraits.Portions) && !author.IsOperator && Answers.Was(Sent(row.Position, record, author.Caller));

    /// <summary>What a caller sent of a record that was kept with more in it; no key of theirs has two lines. What stands around an object is no part of it.</summary>
    private static AnswerKey Sent(long position, Prepared record, string caller) =>
        new(caller, string.Create(System.Globalization.CultureInfo.InvariantCulture, $"sent\n{position}"), System.Security.Cryptography.SHA256.HashData((record.Source.Sent ?? record.Source.Bytes).Span.Trim(" \t\r\n"u8)));

    /// <summary>Whether the newest version that an author may see is another than the one they started from.</summary>
    private bool IsChanged(Prepared record, long basis, Author author, long before) =>
        chains[(record.Object!.Id, record.Origin)].Rows.Where(r => r.Position < before && IsSeen(r, author)).Select(r => r.Version).DefaultIfEmpty().Max() != basis;

    private bool IsSeen(ChainRow row, Author author) => !row.IsErased && IsSeen(row.Plain, author);

    /// <summary>Whether an author sees what stands under an audience.</summary>
    public bool IsSeen(Audience audience, Author author) => author.IsOperator || audiences.LetsIn(audience, audiences.Readable(author.Clearance), now);

    /// <summary>A row's content as its reader has it; null for nothing.</summary>
    private ReadOnlyMemory<byte>? Seen(ChainRow row, Author author)
    {
        if (!IsSeen(row, author)) return null;
        if (author.IsOperator || !row.Flags.HasFlag(RecordTraits.Portions)) return row.Content();
        var source = new MarkingSource(labelling.Marking, row.Plain.Default is { } label ? LabelText.Read(label) : null);
        return Redaction.Redact(row.Content(), source, new(audiences.Policies, author.Clearance?.In(audiences.Policies)), now)?.Content;
    }

    /// <summary>Refuses a record whose version is taken by other bytes.</summary>
    public static RecordOutcome Clash(Prepared record) =>
        Refused(record, record.Object!.Id, $"{Named(record.Object)} is here already with other content. A changed object is a new version: give it a later modified time.");

    /// <summary>Takes a record that was judged new.</summary>
    /// <param name="caller">As the log will name them.</param>
    public RecordOutcome Take(Prepared record, string caller)
    {
        var item = record.Object!;
        var (position, added) = (Head.NextPosition(), Head.NextAdded(now, chance));
        var version = item.Version ?? Writing.Head.Ticks(added);
        var chain = chains[(item.Id, record.Origin)];
        var release = record.Release;
        // Its place may be taken by one that its author may not see.
        for (var copy = 2; chain.Rows.Exists(r => r.Version == version && r.Release == release); copy++) release = $"{record.Release} {copy}".TrimStart();
        var views = labelling.Views(item, record.Source.Label);
        var flags = (views[0].Object.IsRevoked ? RecordTraits.Revoked : RecordTraits.None) | (item.HasPortions ? RecordTraits.Portions : RecordTraits.None);
        var values = new object?[Table.Record.Columns.Length];
        var row = new ChainRow
        {
            Position = position,
            Version = version,
            Added = added,
            Release = release,
            Flags = flags,
            Type = item.Type,
            Plain = views[0].Audience,
            Current = views[0].Audience,
            Content = () => item.Bytes,
            Views = () => views,
            Pending = values,
        };
        // What nobody sees as current stays so, whatever comes.
        var behind = chain.Rows.Where(r => !r.Current.IsSuperseded && !r.Flags.HasFlag(RecordTraits.Erased)).ToList();
        chain.Rows.Add(row);
        Place(row, record.Origin, [], Ahead(chain, row), isNew: true);
        var number = Numbers.Of(row.Plain);
        foreach (var older in behind.Where(r => !r.Current.Newer.Contains(number) && Chain.IsAhead(row, r)))
        {
            // What was ahead of it before, its audience says: nothing is compared again.
            List<(int Number, Audience Audience)> before = [.. older.Current.Newer.Select(n => (n, Numbers[n]))];
            Place(older, record.Origin, before, [.. before, (number, row.Plain)], isNew: false);
        }

        if (item.Type == MarkingType && audiences.Awaits(item.Id)) Numbers.Of(new Audience { Learned = item.Id });
        if (item.Type == DefinitionType) Numbers.Of(new Audience { Defined = position });
        taken.Add(new(record, caller, row, views, version, added, values));
        var outcome = new RecordOutcome(OutcomeKind.New, item.Id, version, position, added, null, record.Findings);
        if (record.Source.Sent is not null) Answers.Keep(Sent(position, record, caller), new([outcome]));
        return outcome;
    }

    /// <summary>Changes a row that no label guards: settings, saved searches.</summary>
    public void Run(string sql, params ReadOnlySpan<object?> values) => session.Run(sql, values);

    /// <summary>Tells all processes that the policies are others.</summary>
    public void Rule()
    {
        ChangesPolicies = true;
        Numbers.Of(new Audience { Ruled = Head.Audience + 1 });
    }

    /// <summary>Says something in the internal log.</summary>
    public void Say(LogEntry entry) => said.Add(entry);

    /// <summary>Says something in the log of an agreement.</summary>
    public void SayTo(long log, LogEntry entry)
    {
        if (!saidTo.TryGetValue(log, out var entries)) saidTo.Add(log, entries = []);
        entries.Add(entry);
    }

    /// <summary>Puts a merged search segment in the place of others, when all of them are still there.</summary>
    public void Replace(Shelf shelf, IReadOnlyList<SegmentInfo> old, NewSegment? merged)
    {
        var there = Segments.Of(session, shelf).Select(s => s.Number).ToHashSet();
        if (!old.All(s => there.Contains(s.Number))) return;
        foreach (var segment in old) Segments.Delete(session, segment.Number);
        if (merged is not null) Segments.Insert(engine, session, shelf, Head.NextSegment(), merged);
    }

    /// <summary>Writes it all; the transaction is still to be committed.</summary>
    public void Write()
    {
        var first = Logs.Size(session, LogBook.Internal);
        for (var at = 0; at < taken.Count; at++) Fill(taken[at], first + at);
        engine.Insert(session, Table.Record, [.. taken.Select(t => t.Values)]);
        engine.Each(session, "UPDATE record SET audience = $1 WHERE position = $2", [.. movedAudiences.Select(m => new object?[] { (long)m.Value, m.Key })]);
        engine.Each(session, "DELETE FROM reference WHERE target = $1 AND property = $2 AND audience = $3 AND position = $4", staleReferences);
        engine.Insert(session, Table.Reference, [.. references.Select(r => new object?[] { r.Target, r.Property, (long)r.Audience, r.Position })]);
        tally.Write(engine, session);
        Index();
        Articles.Write(first + taken.Count);
        WriteLogs();
        Answers.Write(engine);
        Head.Write(session);
    }

    /// <summary>Records first, in their order; then what else was said; last, how the logs of agreements stand.</summary>
    private void WriteLogs()
    {
        var leaves = taken.ConvertAll(Leaf);
        leaves.AddRange(Articles.Entries().Select(e => e.ToLeaf()));
        leaves.AddRange(said.ConvertAll(e => e.ToLeaf()));
        foreach (var (log, entries) in saidTo)
        {
            var (origin, state) = Logs.Append(engine, session, log, entries.ConvertAll(e => e.ToLeaf()));
            leaves.Add(new LogEntry { Kind = LogKinds.Checkpoint, At = now, Origin = origin, Size = state.Size, Root = state.Root }.ToLeaf());
        }

        if (leaves.Count > 0) Logs.Append(engine, session, LogBook.Internal, leaves);
    }

    private byte[] Leaf(Taken one) => new LogEntry
    {
        Kind = LogKinds.Record,
        At = DateTimeOffset.UnixEpoch.AddTicks(one.Added * 10),
        By = one.Caller,
        Position = one.Row.Position,
        Commitment = Commitments.Of(one.Record.Salt, one.Record.Origin, one.Record.Object!.Id, one.Version, one.Row.Release, Commitments.Audience(one.Row.Plain), one.Record.Object.Bytes.Span),
    }.ToLeaf();

    /// <summary>One search segment for the commit: the background merges them.</summary>
    private void Index()
    {
        if (taken.Count == 0) return;
        var builder = new SegmentBuilder();
        foreach (var one in taken)
        {
            foreach (var view in one.Views) builder.Add(one.Row.Position, Numbers.Of(view.Audience), one.Record.Terms ?? RecordTerms.Of(view.Object, one.Record.Origin));
        }

        if (builder.Build() is { } segment) Segments.Insert(engine, session, Shelf.Records, Head.NextSegment(), segment);
    }

    private List<(int Number, Audience Audience)> Ahead(Chain chain, ChainRow row) => [.. chain.Ahead(row).Select(r => (Numbers.Of(r.Plain), r.Plain))];

    /// <summary>Moves a row from behind some versions to behind others, in every index that holds it.</summary>
    private void Place(ChainRow row, string origin, List<(int Number, Audience Audience)> before, List<(int Number, Audience Audience)> after, bool isNew)
    {
        var views = row.Views();
        if (!isNew) tally.Count(views[0].Object, origin, Numbers.Of(views[0].Audience.Behind(before)), -1);
        tally.Count(views[0].Object, origin, Numbers.Of(views[0].Audience.Behind(after)), 1);
        var fresh = ReferenceRows.Of(views, after, Numbers.Of);
        if (!isNew)
        {
            var was = ReferenceRows.Of(views, before, Numbers.Of);
            foreach (var stale in was.Where(r => !fresh.Contains(r))) Unrefer(stale, row.Position);
            fresh.ExceptWith(was);
        }

        foreach (var (target, property, audience) in fresh) references.Add((target, property, audience, row.Position));
        row.Current = row.Plain.Behind(after);
        if (row.Pending is null) movedAudiences[row.Position] = Numbers.Of(row.Current);
    }

    /// <summary>A reference written in this very commit is taken back before it reaches the database.</summary>
    private void Unrefer((string Target, string Property, int Audience) stale, long position)
    {
        if (!references.Remove((stale.Target, stale.Property, stale.Audience, position))) staleReferences.Add([stale.Target, stale.Property, (long)stale.Audience, position]);
    }

    private void Fill(Taken one, long entry)
    {
        var (record, row) = (one.Record, one.Row);
        object?[] values =
        [
            row.Position, (long)Numbers.Of(row.Current), row.Type, record.Object!.Id, record.Origin, one.Version, row.Release, one.Added, (long)row.Flags,
            one.Views[0].Object.Name is { } name ? Kept.Text(name) : null, record.Salt, entry, Bytes.Exact(record.Object.Bytes),
        ];
        values.CopyTo(one.Values, 0);
    }

    /// <summary>A row of the database, whose content is read when somebody asks.</summary>
    private ChainRow Stored(Lookup.Version found)
    {
        var content = new Lazy<ReadOnlyMemory<byte>>(() => Lookup.Content(session, found.Position));
        var current = Numbers[found.Audience];
        return new()
        {
            Position = found.Position,
            Version = found.Number,
            Added = found.Added,
            Release = found.Release,
            Flags = found.Flags,
            Type = found.Type,
            Plain = current.Plain,
            Current = current,
            Content = () => content.Value,
            Views = () => labelling.Views(found.Flags, current, content.Value),
        };
    }

    private static RecordOutcome Refused(Prepared record, string id, string why) => new(OutcomeKind.Refused, id, record.Object?.Version ?? 0, 0, 0, why, record.Findings);

    private static string Named(StixObject item) =>
        item.Version is { } version ? $"{item.Id} of {Commitments.Version(version)}" : item.Id;
}

/// <summary>Who writes, and so may be told only of what they see.</summary>
/// <param name="Clearance">What they hold; null when it could not be resolved: then they see nothing.</param>
/// <param name="IsOperator">Whether it is the operator of the store, who sees everything.</param>
/// <param name="Caller">As their request names them.</param>
internal sealed record Author(ResolvedClearance? Clearance, bool IsOperator, string Caller = "");

/// <summary>A record that has its place.</summary>
/// <param name="Values">Its row, filled in when all is known.</param>
internal sealed record Taken(Prepared Record, string Caller, ChainRow Row, IReadOnlyList<IndexedView> Views, long Version, long Added, object?[] Values);
