using System.Text.Json;
using System.Text.Json.Serialization;

namespace Renkei.Store.Log;

/// <summary>What opens the commitment to a record: its salt, and the facts committed to beside its bytes. A secret like the record itself.</summary>
/// <param name="Salt">16 bytes.</param>
/// <param name="Version">As text: UTC, with as many digits as it has.</param>
/// <param name="Audience">The text of who may see it.</param>
public sealed record RecordOpening(byte[] Salt, string Origin, string Id, string Version, string Release, string Audience)
{
    private static readonly JsonSerializerOptions Options = new(JsonSerializerDefaults.Web) { UnmappedMemberHandling = JsonUnmappedMemberHandling.Disallow, WriteIndented = true };

    /// <summary>As JSON, salt in base64.</summary>
    public byte[] Write() => JsonSerializer.SerializeToUtf8Bytes(this, Options);

    /// <summary>Reads what <see cref="Write"/> wrote.</summary>
    public static LogResult<RecordOpening> Read(ReadOnlySpan<byte> json)
    {
        try
        {
            if (JsonSerializer.Deserialize<RecordOpening>(json, Options) is { Salt.Length: Commitment.SaltLength, Origin: not null, Id: not null, Version: not null, Release: not null, Audience: not null } opening) return new(opening);
        }
        catch (JsonException)
        {
            // Refused below, in words.
        }

        return new("An opening is a JSON object of salt (16 bytes in base64), origin, id, version, release and audience; this is none.");
    }

    /// <summary>Whether a commitment is to these bytes with these facts.</summary>
    public bool Opens(LogHash commitment, ReadOnlySpan<byte> content) =>
        Commitment.Opens(commitment, Salt, new CommittedFacts { Origin = Origin, Id = Id, Version = Version, Release = Release, Audience = Audience }, content);

    /// <summary>Checks all of a record's proof, offline: the signed checkpoint, the entry's place under it, and that the entry commits to these bytes. The checkpoint, or why nothing is proven.</summary>
    /// <param name="proof">The tlog-proof file with the entry in it.</param>
    /// <param name="content">The record's exact bytes.</param>
    /// <param name="key">The log's own, known from before.</param>
    public LogResult<Checkpoint> Check(ReadOnlyMemory<byte> proof, ReadOnlySpan<byte> content, NoteVerifier key)
    {
        var read = TlogProof.Read(proof);
        if (!read.IsGood) return new(read.Refusal);
        if (read.Value.Extra is not { } leaf) return new("The proof does not hold the entry that it proves.");
        var checkpoint = read.Value.Verify(leaf.Span, key.Name, [key]);
        if (!checkpoint.IsGood) return checkpoint;
        var entry = LogEntry.Read(leaf);
        if (!entry.IsGood) return new(entry.Refusal);
        if (entry.Value.Commitment is not { } commitment) return new("The entry that is proven commits to no record.");
        return Opens(commitment, content) ? checkpoint : new("The entry that is proven commits to other bytes, or to other facts, than these.");
    }
}
