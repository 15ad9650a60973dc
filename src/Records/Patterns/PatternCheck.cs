using System.Collections.Immutable;

namespace Renkei.Records.Patterns;

/// <summary>Checks STIX patterns (STIX 2.1 §9). Only for an indicator whose <c>pattern_type</c> is <c>stix</c>.</summary>
/// <remarks>One pass without backtracking, linear in the pattern; parentheses nest to <see cref="MaxDepth"/>. A sound pattern costs no memory unless it holds many object types.</remarks>
internal static class PatternCheck
{
    /// <summary>The deepest that parentheses may nest.</summary>
    public const int MaxDepth = 64;

    /// <summary>The most faults that are told of one pattern.</summary>
    public const int MaxFaults = 16;

    /// <summary>The faults in the order of the pattern: every fault of meaning up to the first of grammar, which ends the reading. Nothing in a pattern makes this throw.</summary>
    public static ImmutableArray<PatternFault> Check(ReadOnlySpan<char> pattern)
    {
        var parser = new PatternParser(pattern);
        return parser.Run();
    }
}
