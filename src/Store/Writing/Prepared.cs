using System.Collections.Immutable;
using Renkei.Records;

namespace Renkei.Store.Writing;

/// <summary>A record made ready on the caller's side, so that the one writer has little left to do.</summary>
internal sealed class Prepared
{
    public required NewRecord Source { get; init; }

    /// <summary>Null when it was refused.</summary>
    public StixObject? Object { get; init; }

    public ImmutableArray<Finding> Findings { get; init; } = [];

    /// <summary>Why it cannot be taken; null when it can.</summary>
    public string? Refusal { get; init; }

    public required byte[] Salt { get; init; }

    /// <summary>The words and facts it is found by, as the index takes them; null where they depend on who may see which part.</summary>
    public byte[]? Terms { get; init; }

    public string Origin => Source.Copy?.Origin ?? "";

    public string Release => Source.Copy?.Release ?? "";
}
