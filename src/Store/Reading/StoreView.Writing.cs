using System.Collections.Immutable;
using Renkei.Labels.Portions;
using Renkei.Records;
using Renkei.Store.Audiences;
using Renkei.Store.Engines;
using Renkei.Store.Writing;

namespace Renkei.Store.Reading;

/// <content>Writing, as somebody who sees no more than this view: what they may not see answers them as if it were not there.</content>
public sealed partial class StoreView
{
    /// <summary>Keeps records. The answer comes when all that was taken is durable, log entries included.</summary>
    /// <remarks>Cancelling takes back only what is not yet waiting to be written.</remarks>
    /// <exception cref="ArgumentException">The caller or the key is no name.</exception>
    public async Task<WriteAnswer> WriteAsync(WriteRequest request, CancellationToken cancel)
    {
        if (!Kept.IsName(request.Caller)) throw new ArgumentException($"A request names its caller in 1 to {Kept.MaxName} characters on one line.", nameof(request));
        if (request.Key is { } key && !Kept.IsName(key)) throw new ArgumentException($"A caller's key has 1 to {Kept.MaxName} characters on one line.", nameof(request));
        var given = await Task.WhenAll(request.Records.Select(r => r is { Basis: > 0 and var basis, Refusal: null } ? CarriedOverAsync(r, basis, cancel) : Task.FromResult(r)));
        var records = await Task.Run(() => given.Select(r => desk.Preparer.Prepare(r.Label is null ? r with { Label = state.DefaultLabel } : r)).ToImmutableArray(), cancel);
        var work = new RecordWork(request, records, author with { Caller = request.Caller });
        await desk.Writer.DoAsync(work, cancel);
        return work.Answer!;
    }

    /// <summary>A new version with what its author was not shown of the one they started from, and under the label which stood in there for what bears none: else a portion that bears only a statement would open. That one is still the newest they see when it is written, or theirs is refused.</summary>
    private async Task<NewRecord> CarriedOverAsync(NewRecord record, long basis, CancellationToken cancel)
    {
        if (author.IsOperator || ObjectReader.Read(record.Bytes).Value is not { } item) return record;
        return await AskAsync(Versions.All, async (session, visible) =>
        {
            if (visible.IsEmpty) return record;
            var sql = $"SELECT {Columns.All} FROM record r WHERE r.id = $1 AND r.version = $2 AND r.origin = '' AND r.audience IN ({Legs.List(visible)}) ORDER BY r.position DESC";
            if (await Session.RowsAsync(session.Command(sql, item.Id, basis), Columns.Record, cancel) is not [var row, ..]) return record;
            if (record.Label is null && state.Audiences[row.Audience].Default is { } standing) record = record with { Label = LabelText.Read(standing) };
            return !row.Flags.HasFlag(RecordTraits.Portions) ? record : record with { Sent = record.Bytes, Bytes = EditedCopy.Carry(row.Content, Source(session, row), Reader(), clock.GetUtcNow(), record.Bytes) };
        }, cancel);
    }

    /// <summary>Keeps articles of the open news. The answer comes when all that was taken is durable, log entries included.</summary>
    /// <exception cref="ArgumentException">The caller is no name.</exception>
    public async Task<IReadOnlyList<ArticleOutcome>> WriteArticlesAsync(ArticleRequest request, CancellationToken cancel)
    {
        if (!Kept.IsName(request.Caller)) throw new ArgumentException($"A request names its caller in 1 to {Kept.MaxName} characters on one line.", nameof(request));
        var articles = await Task.Run(() => request.Articles.Select(a => ArticleWork.Prepare(a, desk.Settings.Chance)).ToImmutableArray(), cancel);
        var label = request.Label ?? state.OpenLabel;
        var work = new ArticleWork(request, label is null ? null : LabelText.Of(label), articles, author);
        await desk.Writer.DoAsync(work, cancel);
        return work.Outcomes;
    }
}

/// <summary>What a view writes with.</summary>
internal sealed record WritingDesk(Writer Writer, Preparer Preparer, StoreSettings Settings);
