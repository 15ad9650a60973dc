using System.Reflection;
using Renkei.Labels.Policies;
using Renkei.Node.Label;

namespace Renkei.Node.Store;

/// <summary>The policies of a new node: those that were given, and always the Traffic Light Protocol.</summary>
internal static class GivenPolicies
{
    private const string Embedded = "Policies/tlp.xml";

    public static (IReadOnlyList<GivenPolicy> Policies, string? Refusal) Read(IReadOnlyList<string> paths)
    {
        var found = new List<GivenPolicy> { Tlp() };
        foreach (var path in paths)
        {
            var file = InputFile.Read(path);
            if (file.Refusal is not null) return ([], file.Refusal);
            if (found.Exists(f => f.Bytes.AsSpan().SequenceEqual(file.Bytes))) continue;
            var reading = SpifReader.Read(file.Bytes);
            if (reading.Value is not { } policy) return ([], Named.Error(file, "policy", reading.Error!));
            if (found.Find(f => f.Policy.Name == policy.Name || f.Policy.Oid == policy.Oid) is { } twice) return ([], Twice(twice, file.Name, policy));
            found.Add(new(file.Name, file.Bytes, policy, reading.Findings.Length));
        }

        return (found, null);
    }

    private static string Twice(GivenPolicy first, string path, SecurityPolicy policy)
    {
        var what = first.Policy.Name == policy.Name ? $"a policy {policy.Name}" : $"a policy with the OID {policy.Oid}";
        return first.Path.Length == 0 ? $"{path} holds {what}, which every node has already; leave it out." : $"{first.Path} and {path} both hold {what}; give the one that counts.";
    }

    private static GivenPolicy Tlp()
    {
        using var stream = Assembly.GetExecutingAssembly().GetManifestResourceStream(Embedded)!;
        var bytes = new byte[stream.Length];
        stream.ReadExactly(bytes);
        return new("", bytes, SpifReader.Read(bytes).Value!, 0);
    }
}

/// <summary>A policy of a new node.</summary>
/// <param name="Path">Empty for one that comes with the program.</param>
/// <param name="Findings">How many departures from the standard were tolerated.</param>
internal sealed record GivenPolicy(string Path, byte[] Bytes, SecurityPolicy Policy, int Findings);
