using System.Buffers;
using System.Buffers.Binary;
using System.Security.Cryptography;
using System.Text.Unicode;

namespace Renkei.Store.Log;

/// <summary>What a commitment ties to the content. A fact that a record lacks is empty.</summary>
/// <remarks>Whoever is to open the commitment gets all of them: for an agreement's log, take only facts (the audience above all) that the partner may know.</remarks>
public readonly ref struct CommittedFacts
{
    /// <summary>The node the record came from; empty for one's own.</summary>
    public ReadOnlySpan<char> Origin { get; init; }

    public ReadOnlySpan<char> Id { get; init; }

    /// <summary>As the record spells it.</summary>
    public ReadOnlySpan<char> Version { get; init; }

    /// <summary>The release that a received copy came with.</summary>
    public ReadOnlySpan<char> Release { get; init; }

    /// <summary>The text of the audience that the record was stored under.</summary>
    public ReadOnlySpan<char> Audience { get; init; }
}

/// <summary>The salted commitment to a record that stands in a log in its place: nothing can be learnt or guessed from it, and it fits one record only.</summary>
/// <remarks>
/// SHA-256 over: the line <c>renkei/record-commitment@v1</c> with its LF; the salt, 16 bytes; origin, id, version, release and
/// audience, each as UTF-8 after its length in 4 bytes; the content after its length in 8 bytes. Lengths are big-endian.
/// Each commitment takes a fresh random salt. Once salt and content are erased, nobody can tell what was committed to.
/// </remarks>
public static class Commitment
{
    public const int SaltLength = 16;

    private const int Fixed = 28 + SaltLength + 5 * 4 + 8;
    private const int OnStack = 1024;
    private const int Pooled = 64 * 1024;

    private static ReadOnlySpan<byte> Domain => "renkei/record-commitment@v1\n"u8;

    /// <summary>The commitment to a record. It allocates nothing for content up to 64 KB.</summary>
    /// <param name="salt">16 bytes.</param>
    /// <param name="facts">Each valid UTF-16.</param>
    /// <param name="content">The record's exact bytes.</param>
    /// <exception cref="ArgumentException">The salt has another length, or a fact holds half of a surrogate pair.</exception>
    public static LogHash Of(ReadOnlySpan<byte> salt, in CommittedFacts facts, ReadOnlySpan<byte> content)
    {
        if (salt.Length != SaltLength) throw new ArgumentException($"A salt has {SaltLength} bytes; {salt.Length} came.", nameof(salt));
        var most = Fixed + 3 * (facts.Origin.Length + facts.Id.Length + facts.Version.Length + facts.Release.Length + facts.Audience.Length);
        var whole = content.Length <= Pooled;
        if (whole) most += content.Length;
        var rented = most > OnStack ? ArrayPool<byte>.Shared.Rent(most) : null;
        Span<byte> input = rented ?? stackalloc byte[OnStack];
        var length = Head(input, salt, facts, content.Length);
        var hash = whole ? Whole(input, length, content) : Long(input[..length], content);
        if (rented is not null) ArrayPool<byte>.Shared.Return(rented, clearArray: true);
        return hash;
    }

    /// <summary>Whether this is the commitment to that record.</summary>
    public static bool Opens(LogHash commitment, ReadOnlySpan<byte> salt, in CommittedFacts facts, ReadOnlySpan<byte> content) =>
        salt.Length == SaltLength && Of(salt, facts, content) == commitment;

    private static int Head(Span<byte> input, ReadOnlySpan<byte> salt, in CommittedFacts facts, int contentLength)
    {
        Domain.CopyTo(input);
        var at = Domain.Length;
        salt.CopyTo(input[at..]);
        at += SaltLength;
        at += Fact(input[at..], facts.Origin);
        at += Fact(input[at..], facts.Id);
        at += Fact(input[at..], facts.Version);
        at += Fact(input[at..], facts.Release);
        at += Fact(input[at..], facts.Audience);
        BinaryPrimitives.WriteInt64BigEndian(input[at..], contentLength);
        return at + 8;
    }

    private static int Fact(Span<byte> output, ReadOnlySpan<char> fact)
    {
        if (Utf8.FromUtf16(fact, output[4..], out _, out var written, replaceInvalidSequences: false) != OperationStatus.Done) throw new ArgumentException("A fact to commit to holds half of a surrogate pair.", nameof(fact));
        BinaryPrimitives.WriteInt32BigEndian(output, written);
        return 4 + written;
    }

    private static LogHash Whole(Span<byte> input, int head, ReadOnlySpan<byte> content)
    {
        content.CopyTo(input[head..]);
        Span<byte> hash = stackalloc byte[LogHash.Length];
        SHA256.HashData(input[..(head + content.Length)], hash);
        return new(hash);
    }

    private static LogHash Long(ReadOnlySpan<byte> head, ReadOnlySpan<byte> content)
    {
        using var sha = IncrementalHash.CreateHash(HashAlgorithmName.SHA256);
        sha.AppendData(head);
        sha.AppendData(content);
        Span<byte> hash = stackalloc byte[LogHash.Length];
        sha.GetHashAndReset(hash);
        return new(hash);
    }
}
