using Renkei.Desks.Records.Editing;
using Renkei.Labels.Stix;
using Renkei.Records.Bundles;
using Renkei.Store.Writing;

namespace Renkei.Desks.Records.Uploading;

/// <summary>One line of a report: what became of an object, or what is wrong with the file.</summary>
/// <param name="Line">The line of the file it starts on, from 1.</param>
/// <param name="Kind">Null for a problem of the file.</param>
/// <param name="Text">Why it was not taken, or what is odd about it; null for nothing.</param>
public sealed record UploadLine(long Line, string Id, OutcomeKind? Kind, string? Text);

/// <summary>What became of an upload.</summary>
/// <param name="Lines">Refusals and problems, and the first of those that were taken.</param>
public sealed record UploadReport(string File, int New, int There, int Refused, int Problems, IReadOnlyList<UploadLine> Lines, bool IsCut);

/// <summary>Reads an uploaded file object by object and keeps what may be kept.</summary>
internal sealed class Uploading(RecordRoom room, UnfinishedUploads unfinished)
{
    /// <summary>The most bytes of a file.</summary>
    public const long MaxBytes = 64 << 20;

    /// <summary>The most bytes that a compressed file unfolds to.</summary>
    public const long MaxUnfolded = 512L << 20;

    private const int Batch = 500;
    private const long BatchBytes = 8 << 20;
    /// <summary>How many lines are told of, of those taken and of the others.</summary>
    private const int MostLines = 500;

    /// <summary>A file with this many pieces that are no objects is read no further.</summary>
    internal const int MostProblems = 10_000;

    /// <summary>The most bytes of the markings in a file that are known before they are kept.</summary>
    private const long MostMarkings = 16 << 20;

    private readonly List<UploadLine> taken = [];
    private readonly List<UploadLine> notTaken = [];
    private int fresh;
    private int there;
    private int refused;
    private int problems;

    /// <summary>Takes a file. Cut off before its end, it leaves word of what was taken among the unfinished ones.</summary>
    /// <param name="open">Opens the file anew: it is read once for its markings, which may stand behind what they mark, and once for all.</param>
    public async Task<UploadReport> TakeAsync(string name, Func<Stream> open, CancellationToken cancel)
    {
        var begun = room.Now;
        try
        {
            await SayAsync(wasCut: false);
            await TakeAllAsync(open, () => SayAsync(wasCut: false), cancel);
        }
        catch
        {
            await SayAsync(wasCut: true);
            throw;
        }

        await unfinished.ForgetAsync(room.Person.Account, name, CancellationToken.None);
        return new(name, fresh, there, refused, problems, [.. notTaken.Concat(taken).Take(MostLines)], fresh + there + refused + problems > MostLines);

        // What was done is said, whoever waits for it.
        Task SayAsync(bool wasCut) => unfinished.KeepAsync(room.Person.Account, new(name, begun, fresh, there, refused, problems, wasCut), CancellationToken.None);
    }

    private async Task TakeAllAsync(Func<Stream> open, Func<Task> say, CancellationToken cancel)
    {
        var markings = new Dictionary<string, StixMarking>(StringComparer.Ordinal);
        var read = 0L;
        await foreach (var piece in PiecesAsync(open, cancel))
        {
            if (piece.Kind != SplitKind.Object || piece.Bytes.Span.IndexOf("marking-definition"u8) < 0 || StixMarkings.Read(piece.Bytes).Value is not { } marking) continue;
            read += piece.Bytes.Length;
            if (read > MostMarkings) break;
            markings[marking.Id] = marking;
        }

        var intake = new Intake(room, markings);
        var (batch, bytes) = (new List<SplitPiece>(Batch), 0L);
        await foreach (var piece in PiecesAsync(open, cancel))
        {
            if (piece.Kind == SplitKind.Object) batch.Add(piece);
            else Problem(piece);
            bytes += piece.Bytes.Length;
            if (batch.Count < Batch && bytes < BatchBytes) continue;
            await KeepAsync();
            (batch, bytes) = ([], 0);
            await say();
        }

        if (batch.Count > 0) await KeepAsync();

        // What was begun is brought to its end: cut off in the middle, nobody would know what of it was taken.
        async Task KeepAsync()
        {
            cancel.ThrowIfCancellationRequested();
            await this.KeepAsync(intake, batch, CancellationToken.None);
        }
    }

    private async Task KeepAsync(Intake intake, List<SplitPiece> batch, CancellationToken cancel)
    {
        var outcomes = await intake.TakeAsync(batch.ConvertAll(p => p.Bytes), null, cancel);
        for (var at = 0; at < outcomes.Count; at++)
        {
            var outcome = outcomes[at];
            switch (outcome.Kind)
            {
                case OutcomeKind.New:
                    fresh++;
                    break;
                case OutcomeKind.There:
                    there++;
                    break;
                default:
                    refused++;
                    break;
            }

            var to = outcome.Kind is OutcomeKind.New or OutcomeKind.There ? taken : notTaken;
            if (to.Count < MostLines) to.Add(new(batch[at].Line, outcome.Id, outcome.Kind, Why(outcome)));
        }
    }

    /// <summary>What is wrong with the object before that it was not taken.</summary>
    private string? Why(RecordOutcome outcome) =>
        outcome.Findings.OrderByDescending(f => f.IsError).FirstOrDefault(f => f.IsError || outcome.Refusal is null) is { } finding ? (finding.Path.Length == 0 ? "" : finding.Path + ": ") + LabelWords.Of(finding, room.Page.Texts) : outcome.Refusal;

    private void Problem(SplitPiece piece)
    {
        problems++;
        // That it is read no further is said whatever else there is to say.
        if (notTaken.Count == MostLines && piece.Kind == SplitKind.Broken) notTaken[^1] = Line();
        else if (notTaken.Count < MostLines) notTaken.Add(Line());

        UploadLine Line() => new(piece.Line, "", null, piece.Finding is { } finding ? LabelWords.Of(finding, room.Page.Texts) : null);
    }

    private static async IAsyncEnumerable<SplitPiece> PiecesAsync(Func<Stream> open, [System.Runtime.CompilerServices.EnumeratorCancellation] CancellationToken cancel)
    {
        await using var file = open();
        await using var content = await Unfolding.OfAsync(file, MaxUnfolded, cancel);
        await using var pieces = BundleSplitter.SplitAsync(content, cancel).GetAsyncEnumerator(cancel);
        for (var odd = 0; ;)
        {
            SplitPiece? broken = null;
            try
            {
                if (!await pieces.MoveNextAsync()) yield break;
            }
            catch (InvalidDataException fault)
            {
                broken = new(SplitKind.Broken, default, 0, 0, new("", "file", fault.Message, IsError: true));
            }

            if (broken is null && pieces.Current.Kind != SplitKind.Object && ++odd == MostProblems) broken = new(SplitKind.Broken, default, 0, pieces.Current.Line, new("", "too-many-problems", "Too much of this file is no object: nothing behind this line was read.", IsError: true));
            yield return broken ?? pieces.Current;
            if (broken is not null) yield break;
        }
    }
}
