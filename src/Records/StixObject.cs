using System.Collections.Immutable;

namespace Renkei.Records;

/// <summary>One STIX 2.1 object that was read and found sound: its exact bytes, and what the store asks of it.</summary>
/// <remarks>Immutable. Made by <see cref="ObjectReader"/> alone, so whoever holds one holds a checked object.</remarks>
public sealed class StixObject
{
    internal StixObject()
    {
    }

    /// <summary>The object as it came: UTF-8 JSON from its first brace to its last. Never written anew.</summary>
    public required ReadOnlyMemory<byte> Bytes { get; init; }

    /// <summary>Such as <c>indicator</c>.</summary>
    public required string Type { get; init; }

    /// <summary>Such as <c>indicator--8e2e2d2b-17d4-4cbf-938f-98ee46b3cd3f</c>.</summary>
    public required string Id { get; init; }

    /// <summary>When this version was made, in 100 ns ticks of UTC since year 1: <c>modified</c>, else <c>created</c>; null for what has neither (observables).</summary>
    public required long? Version { get; init; }

    /// <summary>What a person would call it: <c>name</c>, else the value, path, statement or subject that stands for it; null when nothing does.</summary>
    public string? Name { get; init; }

    public bool IsRevoked { get; init; }

    /// <summary>The identity of <c>created_by_ref</c>.</summary>
    public string? CreatedBy { get; init; }

    /// <summary>The property <c>labels</c>: free words, no confidentiality labels.</summary>
    public ImmutableArray<string> Tags { get; init; } = [];

    /// <summary>The markings of the whole object, as written.</summary>
    public ImmutableArray<string> MarkingRefs { get; init; } = [];

    /// <summary>Whether parts of it bear markings of their own: granular markings that refer to one, or the paragraph extension.</summary>
    public bool HasPortions { get; init; }

    /// <summary>Whether it bears extensions.</summary>
    public bool HasExtensions { get; init; }

    /// <summary>Every id it refers to, markings aside, in document order; embedded references included.</summary>
    public ImmutableArray<Reference> References { get; init; } = [];

    /// <summary>What words it is found by: texts, values, patterns, aliases, external ids; no ids, times, references, constants or binary.</summary>
    public ImmutableArray<SearchText> Texts { get; init; } = [];
}

/// <summary>An id that an object refers to.</summary>
/// <param name="Property">The name of the property that refers, such as <c>source_ref</c> or <c>object_refs</c>.</param>
/// <param name="Target">The id referred to.</param>
public readonly record struct Reference(string Property, string Target);

/// <summary>A text of an object that it is found by.</summary>
/// <param name="IsName">Whether it names the object: its name, an alias, the value that stands for it.</param>
public readonly record struct SearchText(string Text, bool IsName);

/// <summary>What came of reading one object.</summary>
/// <param name="Value">The object; null exactly when a finding is an error.</param>
/// <param name="Findings">In document order, one for each fault.</param>
public sealed record ReadObject(StixObject? Value, ImmutableArray<Finding> Findings);
