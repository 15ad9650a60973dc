using System.Collections.Immutable;
using System.Text.Json;
using Renkei.Labels.Policies;
using Renkei.Labels.Reading;

namespace Renkei.Node.Label;

/// <summary>The policies a decision is taken under.</summary>
/// <param name="Set">Null exactly when <paramref name="Error"/> is not: a policy that cannot be read might be the one that counts.</param>
internal sealed record PolicySelection(PolicySet? Set, ImmutableArray<Finding> Findings, string? Error);

/// <summary>Reads each policy file once in a run.</summary>
/// <remarks>Not for use by several threads.</remarks>
internal sealed class PolicyShelf
{
    /// <summary>So many files and selections are kept; then the shelf is cleared, and what is asked for is read again.</summary>
    private const int Room = 256;

    private readonly Dictionary<string, (SecurityPolicy? Policy, ImmutableArray<Finding> Findings, string? Error)> policies = new(StringComparer.Ordinal);
    private readonly Dictionary<string, PolicySelection> selections = new(StringComparer.Ordinal);

    /// <summary>The policies of these files; a file named twice counts once. What was tolerated in them is told the first time they are taken.</summary>
    /// <param name="folder">What relative paths are relative to; empty for the current folder.</param>
    public PolicySelection Take(IReadOnlyList<string> paths, string folder = "")
    {
        var key = folder + "\n" + JsonSerializer.Serialize(paths);
        if (selections.TryGetValue(key, out var known)) return known;
        if (selections.Count >= Room) selections.Clear();
        var selection = Select(paths, folder);
        selections[key] = selection with { Findings = [] };
        return selection;
    }

    private PolicySelection Select(IReadOnlyList<string> paths, string folder)
    {
        var found = new List<(string Path, SecurityPolicy Policy)>();
        var findings = ImmutableArray.CreateBuilder<Finding>();
        foreach (var path in paths.Distinct(StringComparer.Ordinal))
        {
            var (policy, tolerated, error) = Read(path, folder);
            if (policy is null) return new(null, [], error);
            findings.AddRange(tolerated);
            if (found.Find(f => f.Policy.Name == policy.Name || f.Policy.Oid == policy.Oid) is { Policy: { } other } twice)
            {
                return new(null, [], other.Name == policy.Name
                    ? $"{twice.Path} and {path} both hold a policy {policy.Name}; give the one that counts."
                    : $"{twice.Path} and {path} hold policies of the same OID {policy.Oid}, {other.Name} and {policy.Name}; give the one that counts.");
            }

            found.Add((path, policy));
        }

        return new(new PolicySet([.. found.Select(f => f.Policy)]), findings.ToImmutable(), null);
    }

    private (SecurityPolicy? Policy, ImmutableArray<Finding> Findings, string? Error) Read(string path, string folder)
    {
        var key = folder.Length == 0 || Path.IsPathRooted(path) ? path : Path.Join(folder, path);
        if (policies.TryGetValue(key, out var known)) return known;
        if (policies.Count >= Room) Clear();
        return policies[key] = Read(InputFile.Read(path, folder));
    }

    private void Clear()
    {
        policies.Clear();
        selections.Clear();
    }

    private static (SecurityPolicy? Policy, ImmutableArray<Finding> Findings, string? Error) Read(InputFile file)
    {
        if (file.Refusal is not null) return (null, [], file.Refusal);
        var reading = SpifReader.Read(file.Bytes);
        return (reading.Value, Named.Findings(file, reading), reading.Error is null ? null : Named.Error(file, "policy", reading.Error));
    }
}
