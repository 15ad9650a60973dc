using System.Text;
using Renkei.Labels.Stix;
using Renkei.Store.Audiences;
using Renkei.Store.Engines;
using Renkei.Store.Writing;

namespace Renkei.Store.Care;

/// <summary>Erases rows in one commit.</summary>
/// <param name="kind">What the log calls it.</param>
/// <param name="scanned">For erasing a marking: up to where no record was found that needs it.</param>
internal sealed class EraseWork(IReadOnlyList<ErasedVersion> rows, string kind, string by, string reason, long scanned) : Work
{
    /// <summary>The tables that hold anything of a record's content.</summary>
    public static readonly string[] Tables = ["record", "article", "reference", "tally", "search_segment", "search_block", "answer"];

    public override bool IsAlone => true;

    /// <summary>Set when the commit is durable.</summary>
    public IReadOnlyList<ErasedVersion> Erased { get; private set; } = [];

    public override void Plan(Commit commit)
    {
        if (Needed(commit.Engine, commit.Session, rows, scanned, CancellationToken.None) is { } refusal) throw new StoreException(refusal);
        var erased = commit.Erase([.. rows.Select(r => r.Position)], position => new() { Kind = kind, At = commit.Now, By = by, Position = position, Text = reason }).ToHashSet();
        Erased = [.. rows.Where(r => erased.Contains(r.Position))];
    }

    /// <summary>Why a marking among the rows cannot be erased; null when none is needed.</summary>
    /// <param name="after">Records up to this position were looked at before.</param>
    public static string? Needed(Engine engine, Session session, IReadOnlyList<ErasedVersion> rows, long after, CancellationToken cancel)
    {
        foreach (var marking in rows.Where(r => r.Id.StartsWith(Commit.MarkingType, StringComparison.Ordinal)).GroupBy(r => r.Id, StringComparer.Ordinal))
        {
            cancel.ThrowIfCancellationRequested();
            var going = marking.Select(m => m.Position).ToHashSet();
            var copies = session.Rows("SELECT position, content FROM record WHERE id = $1 AND content IS NOT NULL", r => (Position: r.GetInt64(0), Says: StixMarkings.Read(r.GetFieldValue<byte[]>(1)).Value), marking.Key);
            // A copy that is left may lack the label.
            var left = copies.FindAll(c => !going.Contains(c.Position)).ConvertAll(c => c.Says);
            if (left.Count > 0 && Equals(Markings.Of(left)?.Label, Markings.Of(copies.ConvertAll(c => c.Says))?.Label)) continue;
            var sql = $"SELECT position, id FROM record WHERE position > $1 AND content IS NOT NULL AND id <> $2 AND {engine.Contains("content", "$3")} LIMIT {rows.Count + 1}";
            foreach (var (position, id) in session.Rows(sql, r => (r.GetInt64(0), r.GetString(1)), after, marking.Key, Encoding.UTF8.GetBytes(marking.Key)))
            {
                if (rows.All(r => r.Position != position)) return $"{marking.Key} says who may see {id}, and maybe others: erase those first. Nothing was erased.";
            }
        }

        return null;
    }
}
