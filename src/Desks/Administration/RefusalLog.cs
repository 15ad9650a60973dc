using Renkei.Store;
using Renkei.Store.Log;

namespace Renkei.Desks.Administration;

/// <summary>Tells the internal log of acts that a rule refused: who wanted what.</summary>
internal sealed class RefusalLog(NodeStore store, TimeProvider time)
{
    /// <summary>Says it when somebody asked for what they may not do; a form filled in wrongly is nobody's business.</summary>
    /// <param name="act">What was asked, in words: "confirm clearance".</param>
    /// <param name="subject">The account it was about.</param>
    public async Task SayAsync(string by, string act, string subject, IEnumerable<ActRefusal> refusals, CancellationToken cancel)
    {
        if (string.Join(", ", refusals.Where(r => r.IsDenial).Select(r => r.Name)) is not { Length: > 0 } names) return;
        var log = await store.LogAsync(cancel);
        await log.AppendAsync(new() { Kind = LogKinds.Refusal, At = time.GetUtcNow(), By = by, Id = subject, Text = $"{act}: {names}" }, cancel);
    }
}
