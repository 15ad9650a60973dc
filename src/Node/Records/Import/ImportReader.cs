using System.Globalization;
using System.Runtime.CompilerServices;
using Renkei.Node.Label;
using Renkei.Records.Bundles;

namespace Renkei.Node.Records.Import;

/// <summary>Reads files one object at a time; what is ahead is never more than one object and one read.</summary>
/// <param name="read">Called with the bytes of files that were read, as they lie on the disk.</param>
internal sealed class ImportReader(Action<long> read)
{
    /// <summary>Without it a gzipped file that was cut off looks like one that ends there. Read once, before the first file is unpacked.</summary>
    private const string StrictUnpacking = "System.IO.Compression.UseStrictValidation";

    /// <summary>After so many lines without an object a file is not one of objects.</summary>
    private const int MaxStrange = 20;

    static ImportReader() => AppContext.SetSwitch(StrictUnpacking, isEnabled: true);

    /// <summary>Everything in the files, in order. What is wrong with a file comes as an item too.</summary>
    public async IAsyncEnumerable<ImportItem> ReadAsync(IEnumerable<ImportFile> files, [EnumeratorCancellation] CancellationToken cancel)
    {
        foreach (var file in files)
        {
            cancel.ThrowIfCancellationRequested();
            var (source, refusal) = file.Problem is null ? Open(file) : (null, file.Problem);
            if (source is null) yield return Whole(file, refusal!);
            else await foreach (var item in ItemsAsync(file, source, cancel)) yield return item;
        }
    }

    private async IAsyncEnumerable<ImportItem> ItemsAsync(ImportFile file, Stream source, [EnumeratorCancellation] CancellationToken cancel)
    {
        await using var counted = new CountedStream(source, read);
        // The operator’s own file may be as large as it is.
        await using var plain = await Unfolding.OfAsync(counted, long.MaxValue, cancel);
        await using var pieces = BundleSplitter.SplitAsync(plain, cancel).GetAsyncEnumerator(cancel);
        var (number, isEmpty) = (0L, true);
        // Lines before the first object that are none: a file of nothing else holds no objects, which is said once.
        List<ImportItem>? strange = [];
        while (true)
        {
            var (piece, trouble) = await NextAsync(pieces, Subject(file), number);
            if (strange is not null && (strange.Count == MaxStrange || (piece is null && strange.Count > 0)))
            {
                yield return Whole(file, trouble ?? $"{Subject(file)} holds no objects: a bundle, JSON Lines or one object was expected.");
                yield break;
            }

            if (trouble is not null) yield return Whole(file, trouble);
            else if (piece is null && isEmpty && counted.Count == 0) yield return Whole(file, $"{Subject(file)} is empty; a bundle, JSON Lines or one object was expected.");
            if (piece is null) yield break;
            isEmpty = false;
            var kind = Kind(piece);
            var isObject = kind is ImportKind.Object or ImportKind.Refused;
            if (isObject) number++;
            var item = new ImportItem(kind, new(file.Name, piece.Line, isObject ? number : 0), piece.Bytes, kind == ImportKind.Problem ? $"{piece.Finding!.Expected} {Read(number)}" : piece.Finding?.Expected, piece.Finding);
            if (strange is not null && piece is { Kind: SplitKind.Refused, Finding.Rule: "json-object" })
            {
                strange.Add(item);
                continue;
            }

            foreach (var before in strange ?? []) yield return before;
            strange = null;
            yield return item;
        }
    }

    /// <summary>A bundle whose objects are no list is a file that cannot be read; its other departures keep nothing back.</summary>
    private static ImportKind Kind(SplitPiece piece) => piece.Kind switch
    {
        SplitKind.Object => ImportKind.Object,
        SplitKind.Refused => ImportKind.Refused,
        SplitKind.Bundle => piece.Finding is { Path: "/objects", Rule: "value-kind" } ? ImportKind.Problem : ImportKind.Note,
        _ => ImportKind.Problem,
    };

    /// <summary>The next piece; null at the end, or with the sentence that says why there is no more.</summary>
    private static async Task<(SplitPiece? Piece, string? Trouble)> NextAsync(IAsyncEnumerator<SplitPiece> pieces, string name, long number)
    {
        try
        {
            return (await pieces.MoveNextAsync() ? pieces.Current : null, null);
        }
        catch (InvalidDataException)
        {
            return (null, $"{name} is damaged or cut off: it cannot be unpacked to its end. {Read(number)}");
        }
        catch (Exception trouble) when (trouble is IOException or UnauthorizedAccessException)
        {
            return (null, InputFile.Sentence(name, trouble));
        }
    }

    private static (Stream? Source, string? Refusal) Open(ImportFile file) => file.Path is null ? (Console.OpenStandardInput(), null) : InputFile.Open(file.Path);

    private static string Read(long number) =>
        number == 1 ? "The object before it was read." : number == 0 ? "No object was read." : string.Create(CultureInfo.InvariantCulture, $"The {number:N0} objects before it were read.");

    private static ImportItem Whole(ImportFile file, string problem) => new(ImportKind.Problem, new(file.Name, 0, 0), default, problem, null);

    private static string Subject(ImportFile file) => file.Path is null ? "Standard input" : file.Name;
}
