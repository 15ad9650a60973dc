using System.Collections.Immutable;
using Renkei.Labels.Reading;

namespace Renkei.Labels.Policies;

/// <summary>What is said about a policy file while it is read: the first reason to refuse it, and findings.</summary>
internal sealed class SpifNotes
{
    /// <summary>More findings than this are not kept: a file of a hundred thousand faults is as bad as one of a few hundred.</summary>
    private const int MostFindings = 500;

    private readonly ImmutableArray<Finding>.Builder findings = ImmutableArray.CreateBuilder<Finding>();

    /// <summary>Null while nothing was refused. Reading goes on after it, with stand-in values that nobody sees.</summary>
    public string? Error { get; private set; }

    public ImmutableArray<Finding> Findings => findings.ToImmutable();

    public void Refuse(string error) => Error ??= error;

    public void Refuse(SpifElement where, string error)
    {
        if (Error is null) Error = $"{where.Place()}: {error}";
    }

    public void Find(string rule, SpifElement where, string text)
    {
        if (findings.Count < MostFindings) findings.Add(new(rule, where.Place(), text));
        else if (findings.Count == MostFindings) findings.Add(new("more-findings", "", $"There is more to find: only the first {MostFindings} findings are listed."));
    }

    /// <summary>What was read, fit for a sentence: on one line, cut when long.</summary>
    public static string Quote(string text)
    {
        const int Longest = 80;
        var cut = text.Length <= Longest ? text : text[..(char.IsHighSurrogate(text[Longest - 1]) ? Longest - 1 : Longest)] + "…";
        return cut.Length == 0 ? "\"\"" : string.Create(cut.Length, cut, static (span, source) =>
        {
            for (var i = 0; i < span.Length; i++) span[i] = char.IsControl(source[i]) || source[i] is '\u2028' or '\u2029' ? ' ' : source[i];
        });
    }
}
