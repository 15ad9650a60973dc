using Renkei.Store.Search;
using Renkei.Store.Writing;

namespace Renkei.Store.Care;

/// <summary>Compares what is derived from content (totals, references, words) with what the tables hold of it.</summary>
internal sealed class Derived(Examination exam)
{
    private const int Buckets = 1 << 16;

    /// <summary>Positions whose words are compared together: so near is damage of the index told.</summary>
    private const int Near = 8;

    private readonly Fingerprints totals = new(Buckets);
    private readonly Fingerprints references = new(Buckets);
    private readonly Fingerprints[] words = [new((int)(exam.Seen.Length >> Near) + 1), new((int)(exam.Seen.Length >> Near) + 1)];
    private readonly Tally tally = new();

    public int Segments { get; private set; }

    public void Record(long position, string origin, int current, IReadOnlyList<IndexedView> views)
    {
        tally.Count(views[0].Object, origin, current, 1);
        Flush(tally);
        if (exam.AudienceOf(current) is { IsSuperseded: false } now)
        {
            foreach (var (target, property, audience) in ReferenceRows.Of(views, [.. now.Newer.Select(n => (n, exam.AudienceOf(n)!))], exam.NumberOf)) references.Add(Reference(target, property, audience, position), 1);
        }

        for (var at = 0; at < views.Count; at++) Row(Shelf.Records, position, at, exam.NumberOf(views[at].Audience), RecordTerms.Of(views[at].Object, origin));
    }

    public void Article(long position, int current, string language, string publisher, byte[] terms)
    {
        tally.Count(Shelf.Articles, Dimensions.Type, "", "", current, 1);
        tally.Count(Shelf.Articles, Dimensions.Language, "", language, current, 1);
        tally.Count(Shelf.Articles, Dimensions.Publisher, "", publisher, current, 1);
        Flush(tally);
        Row(Shelf.Articles, position, 0, exam.NumberOf(exam.AudienceOf(current)!.Plain), terms);
    }

    private void Flush(Tally gathered)
    {
        foreach (var (key, count) in gathered.Counts) totals.Add(Total((long)key.Shelf, key.Dimension, key.Type, key.Value, key.Audience), -count);
        gathered.Clear();
    }

    private void Row(Shelf shelf, long position, int view, int audience, ReadOnlySpan<byte> packed)
    {
        var row = Fingerprints.Of((ulong)position, view);
        var bucket = (int)(position >> Near);
        var sums = words[(int)shelf - 1];
        sums.Add(bucket, Fingerprints.Of(row, (long)audience), -1);
        for (; packed.Length > 0; packed = packed[(packed[0] + 1)..]) sums.Add(bucket, Fingerprints.Of(Fingerprints.Of(packed.Slice(1, packed[0])), row), -1);
    }

    /// <summary>Compares, when all rows were told.</summary>
    public void Compare()
    {
        foreach (var shelf in Enum.GetValues<Shelf>()) exam.Part("the search index", () => Index(shelf));
        if (exam.IsContentDamaged) return;
        exam.Part("the totals", Totals);
        exam.Part("the references", References);
    }

    private void Totals()
    {
        foreach (var (key, count) in Tallied()) totals.Add(key, count);
        if (totals.AllEven) return;
        var named = 0;
        foreach (var (key, count, text) in Named())
        {
            if (totals.IsEven(key) || totals.Surplus(key) is not { } surplus || named++ == 50) continue;
            exam.Find(Damage.Tally, $"The total of {text} is {count}; {count - surplus} was expected.", Advices.Repair);
        }

        if (named == 0) exam.Find(Damage.Tally, "A total that was expected is missing.", Advices.Repair);
    }

    private IEnumerable<(ulong Key, long Count)> Tallied() => Named().Select(n => (n.Key, n.Count));

    private IEnumerable<(ulong Key, long Count, string Text)> Named()
    {
        using var reader = exam.Session.Command("SELECT shelf, dimension, type, value, audience, count FROM tally").ExecuteReader();
        while (reader.Read())
        {
            var (shelf, dimension, type, value, audience) = (reader.GetInt64(0), reader.GetString(1), reader.GetString(2), reader.GetString(3), (int)reader.GetInt64(4));
            yield return (Total(shelf, dimension, type, value, audience), reader.GetInt64(5), $"{(shelf == (long)Shelf.Records ? "records" : "articles")} by {dimension} “{value}”{(type.Length > 0 ? " of type " + type : "")} for audience {audience}");
        }
    }

    private void References()
    {
        foreach (var (key, _) in Referring()) references.Add(key, -1);
        if (references.AllEven) return;
        var named = 0;
        foreach (var (key, text) in Referring())
        {
            if (references.IsEven(key) || references.Surplus(key) is not { } surplus || surplus >= 0 || named++ == 50) continue;
            exam.Find(Damage.Reference, $"It is kept that {text}, which does not follow from the content.", Advices.Repair);
        }

        if (named == 0) exam.Find(Damage.Reference, "References that follow from the content are missing: what refers to a record is not all found.", Advices.Repair);
    }

    private IEnumerable<(ulong Key, string Text)> Referring()
    {
        using var reader = exam.Session.Command("SELECT target, property, audience, position FROM reference").ExecuteReader();
        while (reader.Read())
        {
            var (target, property, audience, position) = (reader.GetString(0), reader.GetString(1), (int)reader.GetInt64(2), reader.GetInt64(3));
            yield return (Reference(target, property, audience, position), $"the record at position {position} refers to {target} by {property} for audience {audience}");
        }
    }

    private void Index(Shelf shelf)
    {
        var blocks = new StoredBlocks(exam.Session);
        var damaged = false;
        foreach (var segment in Writing.Segments.Of(exam.Session, shelf))
        {
            exam.Cancel.ThrowIfCancellationRequested();
            exam.Progress?.Report(new("search index", segment.Last, exam.Last));
            Segments++;
            try
            {
                Segment(shelf, segment, blocks);
            }
            catch (DamagedSegmentException fault)
            {
                damaged = true;
                exam.Find(Damage.Search, $"The search index of positions {segment.First} to {segment.Last} is damaged: {fault.Message}", Advices.Repair);
            }
        }

        if (damaged || exam.IsContentDamaged) return;
        var sums = words[(int)shelf - 1];
        for (var bucket = 0; bucket < sums.Buckets; bucket++)
        {
            if (!sums.IsEven(bucket)) exam.Find(Damage.Search, $"{shelf} at positions {(long)bucket << Near} to {((long)(bucket + 1) << Near) - 1} are not found by exactly their own words.", Advices.Repair);
        }
    }

    private void Segment(Shelf shelf, SegmentInfo info, StoredBlocks blocks)
    {
        var reader = new SegmentReader(info, blocks);
        var window = new WindowColumn();
        var places = new int[reader.Spans.Length << Window.Bits];
        var rows = new List<(int Bucket, ulong Hash)>(info.Rows);
        var sums = words[(int)shelf - 1];
        Array.Fill(places, -1);
        for (var number = 0; number < reader.Spans.Length; number++)
        {
            reader.Read(number, window);
            for (var (row, view) = (0, 0); row < window.Rows; row++)
            {
                var position = window.Positions[row];
                view = row > 0 && window.Positions[row - 1] == position ? view + 1 : 0;
                if (position < 0 || position >= exam.Seen.Length) throw DamagedSegmentException.In(info.Number, $"it tells of position {position}, which was never given");
                places[(number << Window.Bits) + row] = rows.Count;
                var hash = Fingerprints.Of((ulong)position, view);
                rows.Add(((int)(position >> Near), hash));
                sums.Add(rows[^1].Bucket, Fingerprints.Of(hash, (long)window.Audiences[window.Place(row)]), 1);
            }
        }

        Terms(info, blocks, places, rows, sums);
    }

    private static void Terms(SegmentInfo info, StoredBlocks blocks, int[] places, List<(int Bucket, ulong Hash)> rows, Fingerprints sums)
    {
        var terms = new TermStream(info.Number, blocks, places);
        var (into, decoded) = (new int[places.Length], new int[places.Length]);
        for (var has = terms.Begin(); has; has = terms.Next())
        {
            var term = Fingerprints.Of(terms.Term);
            foreach (var row in into.AsSpan(0, terms.Rows(into, decoded))) sums.Add(rows[row].Bucket, Fingerprints.Of(term, rows[row].Hash), 1);
        }
    }

    private static ulong Total(long shelf, string dimension, string type, string value, int audience) =>
        Fingerprints.Of(Fingerprints.Of(Fingerprints.Of(Fingerprints.Of(dimension), Fingerprints.Of(type)), Fingerprints.Of(value)), (shelf << 32) + audience);

    private static ulong Reference(string target, string property, int audience, long position) =>
        Fingerprints.Of(Fingerprints.Of(Fingerprints.Of(target), Fingerprints.Of(property)), Fingerprints.Of((ulong)position, audience));
}
