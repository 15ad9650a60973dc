using System.Runtime.CompilerServices;

namespace Renkei.Records.Bundles;

/// <summary>What stands at a place of a file of objects.</summary>
public enum SplitKind
{
    /// <summary>The exact bytes of one object, not checked yet.</summary>
    Object,

    /// <summary>Something that is no object, or one too large to hold: it is passed over and the rest goes on.</summary>
    Refused,

    /// <summary>A departure of the bundle itself from STIX 2.1; its objects go on.</summary>
    Bundle,

    /// <summary>Nothing after this place can be read. Always the last piece.</summary>
    Broken,
}

/// <summary>One piece of a file of objects.</summary>
/// <param name="Bytes">Of an object, its own copy; else empty.</param>
/// <param name="Offset">The byte of the file where it starts, from 0; of a broken file the byte where it breaks.</param>
/// <param name="Line">The line of that byte, from 1.</param>
/// <param name="Finding">What is wrong; null for an object.</param>
public sealed record SplitPiece(SplitKind Kind, ReadOnlyMemory<byte> Bytes, long Offset, long Line, Finding? Finding);

/// <summary>Splits a file into its objects: a bundle, JSON Lines, a JSON array of objects, or one object.</summary>
public static class BundleSplitter
{
    /// <summary>The objects of a file in its order, whatever its size: no more than one object of <see cref="ObjectReader.MaxBytes"/> is held.</summary>
    /// <remarks>
    /// The braces are followed and the objects taken as they come, so each of them is still to be read by <see cref="ObjectReader"/>. A broken object on a line
    /// of its own is refused and the next line goes on; a bundle or an array that breaks ends there. A UTF-8 byte order mark is passed over.
    /// </remarks>
    public static async IAsyncEnumerable<SplitPiece> SplitAsync(Stream source, [EnumeratorCancellation] CancellationToken cancellationToken)
    {
        ArgumentNullException.ThrowIfNull(source);
        var splitter = new Splitter();
        while (!splitter.IsFinished)
        {
            var read = await source.ReadAsync(splitter.Room(), cancellationToken).ConfigureAwait(false);
            splitter.Take(read);
            while (splitter.TryNext(out var piece)) yield return piece;
        }
    }
}
