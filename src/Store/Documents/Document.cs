namespace Renkei.Store.Documents;

/// <summary>One of the node's own things that are no records: an account, a session, a draft. Nobody but the node itself reads it; it bears no label and is never exchanged.</summary>
/// <param name="Kind">What it is, such as <c>account</c>.</param>
/// <param name="Id">Its name among those of its kind.</param>
/// <param name="Owner">Whose it is, or what it belongs to; empty for nobody's.</param>
/// <param name="Version">1 when it is new, one more with every change.</param>
/// <param name="Changed">When it was last changed; to the microsecond.</param>
/// <param name="Content">JSON; or, of a piece of something uploaded, its bytes.</param>
public sealed record Document(string Kind, string Id, string Owner, long Version, DateTimeOffset Changed, ReadOnlyMemory<byte> Content);

/// <summary>A change of one document.</summary>
/// <param name="Kind">1 to 200 characters on one line, as are <paramref name="Id"/> and <paramref name="Keys"/>.</param>
/// <param name="Expected">The version that is changed; 0 when there must be none yet; null for whichever there is.</param>
/// <param name="Content">The new content; null to take the document away.</param>
/// <param name="Keys">All other names it is found by from now on, unique in its kind; null to leave those it has.</param>
public sealed record DocumentChange(string Kind, string Id, string Owner, long? Expected, ReadOnlyMemory<byte>? Content, IReadOnlyList<string>? Keys = null);

/// <summary>Why changes were not made.</summary>
public enum DocumentRefusal
{
    /// <summary>The document has another version than was expected: somebody else changed it meanwhile.</summary>
    Changed,

    /// <summary>Another document of the kind is found by that name already.</summary>
    KeyTaken,
}

/// <summary>What came of changes: all were made, or none.</summary>
/// <param name="Refusal">Null when they were made.</param>
/// <param name="At">Which of the changes, from 0, was refused.</param>
public readonly record struct DocumentOutcome(DocumentRefusal? Refusal, int At)
{
    public bool IsMade => Refusal is null;
}
