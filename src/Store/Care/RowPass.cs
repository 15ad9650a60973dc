using System.Data.Common;
using Renkei.Records;
using Renkei.Store.Audiences;
using Renkei.Store.Log;
using Renkei.Store.Writing;

namespace Renkei.Store.Care;

/// <summary>Every row against its log entry, and what is kept beside its content against the content.</summary>
internal sealed class RowPass(Examination exam, Derived derived)
{
    private readonly Labelling labelling = new(new Known(exam).Find);

    public long Records { get; private set; }

    public long Articles { get; private set; }

    /// <summary>The last time of adding.</summary>
    public long Added { get; private set; }

    public void RunRecords()
    {
        var added = long.MinValue;
        foreach (var batch in RowStream.Read(exam.Session, "record", "r.position, r.audience, r.added, r.flags, r.entry, r.salt, r.content, r.name, e.data, r.id, r.origin, r.version, r.release, r.type", r => (Base: Row.Read(r, r.GetString(9)), Origin: r.GetString(10), Version: r.GetInt64(11), Release: r.GetString(12), Type: r.GetString(13)), exam.Cancel))
        {
            foreach (var row in batch)
            {
                Records++;
                if (!Check(row.Base, LogKinds.Record, ref added, (entry, audience) => entry == Commitments.Of(row.Base.Salt, row.Origin, row.Base.Name, row.Version, row.Release, audience, row.Base.Content))) continue;
                var views = labelling.Views(row.Base.Flags, exam.AudienceOf(row.Base.Audience)!, row.Base.Content!);
                Columns(row.Base, row.Type, ObjectReader.Look(row.Base.Content), views[0].Object);
                derived.Record(row.Base.Position, row.Origin, (int)row.Base.Audience, views);
            }

            exam.Progress?.Report(new("records", batch[^1].Base.Position, exam.Last));
        }
    }

    public void RunArticles()
    {
        var added = long.MinValue;
        foreach (var batch in RowStream.Read(exam.Session, "article", "r.position, r.audience, r.added, r.flags, r.entry, r.salt, r.content, r.title, e.data, r.key, r.version, r.language, r.publisher", r => (Base: Row.Read(r, r.GetString(9)), Version: r.GetInt64(10), Language: r.GetString(11), Publisher: r.GetString(12)), exam.Cancel))
        {
            foreach (var row in batch)
            {
                Articles++;
                if (!Check(row.Base, LogKinds.Article, ref added, (entry, audience) => entry == Commitments.OfArticle(row.Base.Salt, row.Base.Name, row.Version, audience, row.Base.Content))) continue;
                var article = ArticleJson.Read(row.Base.Content);
                if (Kept.Text(article.Title) != row.Base.Title || Kept.Value(article.Language) != row.Language || Kept.Value(article.Publisher ?? "") != row.Publisher) exam.Find(Damage.Column, $"The article {row.Base} has another title, language or publisher than its content.", Advices.Row, row.Base.Position);
                derived.Article(row.Base.Position, (int)row.Base.Audience, row.Language, row.Publisher, ArticleWork.Terms(article));
            }

            exam.Progress?.Report(new("articles", batch[^1].Base.Position, exam.Last));
        }
    }

    /// <summary>After both: every position that the log tells of has its row.</summary>
    public void Positions()
    {
        for (var position = 1; position < exam.Logged.Length; position++)
        {
            if (exam.Logged[position] && !exam.Seen[position]) exam.Find(Damage.Missing, $"Position {position}: the log tells of a record or article that was stored there; its row is gone.", Advices.Restore, position);
        }
    }

    /// <summary>Whether the row holds the content that was committed to.</summary>
    private bool Check(Row row, string kind, ref long added, Func<LogHash, string, bool> opens)
    {
        var place = $"The {kind} {row}";
        if (Examination.Has(exam.Seen, row.Position)) exam.Find(Damage.Order, $"{place} shares its position with another.", Advices.Restore, row.Position);
        Examination.Set(exam.Seen, row.Position);
        if (row.Position < 1 || row.Position > exam.Last) exam.Find(Damage.Order, $"{place} stands outside the positions given, 1 to {exam.Last}.", Advices.Restore, row.Position);
        if (row.Added <= added) exam.Find(Damage.Order, $"{place} was added at {row.Added} µs, not after the one before it.", Advices.Restore, row.Position);
        (added, Added) = (row.Added, Math.Max(Added, row.Added));
        if (Entry(row, kind, place) is not { } commitment) return false;
        if (exam.AudienceOf(row.Audience) is not { } audience)
        {
            exam.Find(Damage.Audience, $"{place} has audience {row.Audience}, which there is none of.", Advices.Restore, row.Position);
            return false;
        }

        if (row.Flags.HasFlag(RecordTraits.Erased)) return Gone(row, place, audience);
        if (Examination.Has(exam.Erased, row.Position)) exam.Find(Damage.Content, $"{place} was erased, says the log; its row is not marked so.", "Erase it again.", row.Position);
        if (row.Content is null || row.Salt is not { Length: Commitment.SaltLength })
        {
            exam.Find(Damage.Content, $"{place} has no {(row.Content is null ? "content" : "salt")}, and the log does not say that it was erased.", Advices.Row, row.Position);
            return false;
        }

        if (opens(commitment, Commitments.Audience(audience))) return true;
        exam.Find(Damage.Content, $"{place} is not what the log committed to: its content, its labels, its salt, or its id, version, origin or release was changed since it was written.", Advices.Row, row.Position);
        return false;
    }

    private LogHash? Entry(Row row, string kind, string place)
    {
        if (row.Entry is null)
        {
            exam.Find(Damage.Unlogged, $"{place} names entry {row.Number} of the log, which is not there.", Advices.Log, row.Position);
            return null;
        }

        if (LogEntry.Read(row.Entry).Value is not { Commitment: { } commitment } entry || entry.Kind != kind || entry.Position != row.Position)
        {
            exam.Find(Damage.Unlogged, $"{place} names entry {row.Number} of the log, which does not tell of it.", Advices.Log, row.Position);
            return null;
        }

        var at = DateTimeOffset.UnixEpoch.AddTicks(Math.Clamp(row.Added, 0, 200_000_000_000_000_000) * 10);
        if (entry.At != at) exam.Find(Damage.Column, $"{place} says it was added at {at:O}; the log says {entry.At:O}.", Advices.Row, row.Position);
        return commitment;
    }

    private bool Gone(Row row, string place, Audience audience)
    {
        if (!Examination.Has(exam.Erased, row.Position)) exam.Find(Damage.Content, $"{place} is marked as erased, and the log does not say that it was.", Advices.Row, row.Position);
        if (row.Content is not null || row.Salt is not null || row.Title is not null || row.Flags != RecordTraits.Erased || audience != Audience.Erased) exam.Find(Damage.Content, $"{place} was erased, but something of it is left.", "Erase it again.", row.Position);
        return false;
    }

    private void Columns(Row row, string type, StixObject whole, StixObject shown)
    {
        if (type != whole.Type) exam.Find(Damage.Column, $"The record {row} is kept as a {type}; its content is a {whole.Type}.", Advices.Row, row.Position);
        if (row.Title != (shown.Name is { } name ? Kept.Text(name) : null)) exam.Find(Damage.Column, $"The record {row} is kept under another name than its content says.", Advices.Row, row.Position);
        var flags = (shown.IsRevoked ? RecordTraits.Revoked : RecordTraits.None) | (whole.HasPortions ? RecordTraits.Portions : RecordTraits.None);
        if (row.Flags != flags) exam.Find(Damage.Column, $"The record {row} is kept with the traits {row.Flags}; its content says {flags}.", Advices.Row, row.Position);
    }

    /// <summary>Markings as this snapshot holds them.</summary>
    private sealed class Known(Examination exam)
    {
        private readonly Markings markings = new();

        public Labels.Stix.StixMarking? Find(string id) => markings.Find(exam.Session, id);
    }

    /// <summary>What rows of both shelves have.</summary>
    /// <param name="Number">The place of its log entry.</param>
    /// <param name="Entry">The entry's bytes; null when there is none.</param>
    /// <param name="Name">What people call it by: its id or key.</param>
    private sealed record Row(long Position, long Audience, long Added, RecordTraits Flags, long Number, byte[]? Salt, byte[]? Content, string? Title, byte[]? Entry, string Name)
    {
        public static Row Read(DbDataReader r, string name) => new(r.GetInt64(0), r.GetInt64(1), r.GetInt64(2), (RecordTraits)r.GetInt64(3), r.GetInt64(4), Blob(r, 5), Blob(r, 6), r.IsDBNull(7) ? null : r.GetString(7), Blob(r, 8), name);

        public override string ToString() => string.Create(System.Globalization.CultureInfo.InvariantCulture, $"{Name} at position {Position}");

        private static byte[]? Blob(DbDataReader r, int at) => r.IsDBNull(at) ? null : r.GetFieldValue<byte[]>(at);
    }
}
