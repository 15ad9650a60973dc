using Renkei.Records.Objects;

namespace Renkei.Records;

/// <summary>Reads STIX 2.1 objects and checks them.</summary>
public static class ObjectReader
{
    /// <summary>The most bytes an object may have.</summary>
    public const int MaxBytes = 16 << 20;

    /// <summary>The deepest an object may nest.</summary>
    public const int MaxDepth = 64;

    /// <summary>Reads one object from its exact bytes. Nothing in them makes this throw.</summary>
    /// <remarks>
    /// One finding for each fault, at most 100. An error where the standard says MUST, where the bytes are not one strict JSON object of at most
    /// <see cref="MaxBytes"/> and <see cref="MaxDepth"/> (RFC 7493: UTF-8, no name twice, no half surrogate pair, numbers that keep their value), or where
    /// <c>created</c> or <c>modified</c> are finer than the 100 ns that versions are told apart by. A warning where the standard says SHOULD.
    /// </remarks>
    public static ReadObject Read(ReadOnlyMemory<byte> json) => ObjectCheck.Read(json);

    /// <summary>Whether a type is one of STIX 2.1 itself.</summary>
    public static bool IsOfStandard(string type) => Tables.Find(System.Text.Encoding.UTF8.GetBytes(type)) is not null;

    /// <summary>What the store asks of bytes that were read before, or that are a redacted copy of such: whatever a copy lacks is left empty, and nothing is refused.</summary>
    /// <exception cref="ArgumentException">The bytes are no JSON object with an id: they were never read before.</exception>
    public static StixObject Look(ReadOnlyMemory<byte> json) => ObjectCheck.Look(json);

    /// <summary>The object with nothing to find it by: no name, no texts, no references.</summary>
    public static StixObject Bare(StixObject item) => new() { Bytes = item.Bytes, Type = item.Type, Id = item.Id, Version = item.Version, HasPortions = item.HasPortions };
}
