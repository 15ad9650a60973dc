using System.Collections.Immutable;
using Renkei.Store.Audiences;
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
        var records = await Task.Run(() => request.Records.Select(r => desk.Preparer.Prepare(r.Label is null ? r with { Label = state.DefaultLabel } : r)).ToImmutableArray(), cancel);
        var work = new RecordWork(request, records, author);
        await desk.Writer.DoAsync(work, cancel);
        return work.Answer!;
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
