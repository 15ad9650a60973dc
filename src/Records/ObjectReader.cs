namespace Renkei.Records;

/// <summary>Reads STIX 2.1 objects and checks them.</summary>
public static class ObjectReader
{
    /// <summary>The most bytes an object may have.</summary>
    public const int MaxBytes = 16 << 20;

    /// <summary>The deepest an object may nest.</summary>
    public const int MaxDepth = 64;

    /// <summary>Reads one object from its exact bytes. Nothing in them makes this throw.</summary>
    public static ReadObject Read(ReadOnlyMemory<byte> json) => throw new NotSupportedException("Not built yet.");

    /// <summary>What the store asks of bytes that were read before, or are a redacted copy of such: nothing is checked, and what is not there is left empty.</summary>
    public static StixObject Look(ReadOnlyMemory<byte> json) => throw new NotSupportedException("Not built yet.");

    /// <summary>The object with nothing to find it by: no name, no texts, no references.</summary>
    public static StixObject Bare(StixObject item) => new() { Bytes = item.Bytes, Type = item.Type, Id = item.Id, Version = item.Version, HasPortions = item.HasPortions };
}
