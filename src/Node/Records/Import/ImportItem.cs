using Renkei.Records;

namespace Renkei.Node.Records.Import;

/// <summary>Where in its file an object stands.</summary>
/// <param name="Path">The file as people know it; - for standard input.</param>
/// <param name="Line">From 1; 0 for the file as a whole.</param>
/// <param name="Number">Which of the file's objects it is, from 1; 0 for none of them.</param>
internal readonly record struct ImportPlace(string Path, long Line, long Number)
{
    /// <summary>The file in a sentence.</summary>
    public string Name => Path == "-" ? "standard input" : Path;

    public override string ToString() =>
        Line == 0 ? Name : Number == 0 ? string.Create(System.Globalization.CultureInfo.InvariantCulture, $"{Name}, line {Line}") : string.Create(System.Globalization.CultureInfo.InvariantCulture, $"{Name}, line {Line}, object {Number}");
}

/// <summary>What was found in a file.</summary>
internal enum ImportKind
{
    /// <summary>An object for the store.</summary>
    Object,

    /// <summary>Something that is no object, refused before the store saw it.</summary>
    Refused,

    /// <summary>Something about the file that keeps none of its objects back.</summary>
    Note,

    /// <summary>Why the file, or the rest of it, cannot be read.</summary>
    Problem,
}

/// <summary>One object that was found, or what was found instead.</summary>
/// <param name="Bytes">Empty when it is no object.</param>
/// <param name="Sentence">What is to be said; null for an object.</param>
/// <param name="Finding">What is wrong with it at this place; null for an object and for a file as a whole.</param>
internal readonly record struct ImportItem(ImportKind Kind, ImportPlace Place, ReadOnlyMemory<byte> Bytes, string? Sentence, Finding? Finding);
