using System.Security.Cryptography;
using Renkei.Labels.Policies;
using Renkei.Store.Engines;

namespace Renkei.Store.Ruling;

/// <summary>A policy as the node keeps it.</summary>
/// <param name="Number">Its place among those of the node.</param>
/// <param name="Content">The XML SPIF, byte for byte as it was put in.</param>
public sealed record KeptPolicy(long Number, ReadOnlyMemory<byte> Content, SecurityPolicy Policy)
{
    /// <summary>SHA-256 of the document, in hexadecimal: what the log names, and what a change is based on.</summary>
    public string Hash { get; } = HashOf(Content.Span);

    public static string HashOf(ReadOnlySpan<byte> content) => Convert.ToHexStringLower(SHA256.HashData(content));

    /// <exception cref="StoreException">It cannot be read.</exception>
    internal static KeptPolicy Of(long number, byte[] content) =>
        SpifReader.Read(content) is var read && read.Value is { } policy ? new(number, content, policy) : throw new StoreException("A security policy cannot be read: " + read.Error);

    /// <summary>What the database holds now. A document that was read before stays the same policy, so that clearances resolved under it go on.</summary>
    internal static IReadOnlyList<KeptPolicy> Read(Session session, IReadOnlyList<KeptPolicy> known) =>
        [.. session.Rows("SELECT number, content FROM policy ORDER BY number", r => (Number: r.GetInt64(0), Content: (byte[])r[1]))
            .Select(row => known.FirstOrDefault(k => k.Content.Span.SequenceEqual(row.Content)) is { } same ? same with { Number = row.Number } : Of(row.Number, row.Content))];

    /// <exception cref="StoreException">Two share a name or an OID.</exception>
    internal static PolicySet Set(IReadOnlyList<KeptPolicy> policies)
    {
        try
        {
            return new([.. policies.Select(p => p.Policy)]);
        }
        catch (ArgumentException fault)
        {
            throw new StoreException("Two of the security policies share a name or an OID.", fault);
        }
    }
}
