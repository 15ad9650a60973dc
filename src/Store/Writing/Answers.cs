using System.Collections.Immutable;
using System.Security.Cryptography;
using System.Text;
using System.Text.Json;
using Renkei.Store.Engines;

namespace Renkei.Store.Writing;

/// <summary>A caller's key, and what was asked under it.</summary>
/// <param name="Request">SHA-256 over the request.</param>
internal sealed record AnswerKey(string Caller, string Key, byte[] Request)
{
    public static byte[] Digest(ImmutableArray<Prepared> records, bool isAllOrNothing)
    {
        using var hash = IncrementalHash.CreateHash(HashAlgorithmName.SHA256);
        if (isAllOrNothing) hash.AppendData("all or nothing"u8);
        foreach (var record in records)
        {
            var sent = record.Source.Sent ?? record.Source.Bytes;
            hash.AppendData(BitConverter.GetBytes(sent.Length));
            hash.AppendData(sent.Span);
            hash.AppendData(Encoding.UTF8.GetBytes($"\n{record.Origin}\n{record.Release}\n{(record.Refusal is null && record.Source.Label is { } label ? Audiences.LabelText.Of(label) : "")}\n"));
        }

        return hash.GetHashAndReset();
    }
}

/// <summary>First answers by the caller's key: asking again with the key of an answered request gives its answer and does nothing.</summary>
internal sealed class Answers(Session session, long now)
{
    private readonly Dictionary<(string, string), (byte[] Request, WriteAnswer Answer)> fresh = [];

    /// <summary>The first answer; null when the key is new. The same key with another request is refused record by record.</summary>
    public WriteAnswer? Find(AnswerKey key, ImmutableArray<Prepared> records)
    {
        if (First(key) is not { } first) return null;
        return first.Request.AsSpan().SequenceEqual(key.Request) ? first.Answer
            : new([.. records.Select(r => new RecordOutcome(OutcomeKind.Refused, r.Object?.Id ?? "", 0, 0, 0, $"The key {key.Key} was used before for another request; a new request needs a new key.", []))]);
    }

    /// <summary>Whether this very request was answered under its key.</summary>
    public bool Was(AnswerKey key) => First(key) is { } first && first.Request.AsSpan().SequenceEqual(key.Request);

    private (byte[] Request, WriteAnswer Answer)? First(AnswerKey key) => fresh.TryGetValue((key.Caller, key.Key), out var pending) ? pending
        : session.Rows("SELECT request, answer FROM answer WHERE caller = $1 AND key = $2", r => ((byte[])r[0], Read((byte[])r[1])), key.Caller, key.Key) is [var row] ? row : null;

    public void Keep(AnswerKey key, WriteAnswer answer) => fresh[(key.Caller, key.Key)] = (key.Request, answer);

    public void Write(Engine engine) =>
        engine.Each(session, "INSERT INTO answer (caller, key, request, answer, added) VALUES ($1, $2, $3, $4, $5)",
            [.. fresh.Select(f => new object?[] { f.Key.Item1, f.Key.Item2, f.Value.Request, JsonSerializer.SerializeToUtf8Bytes(f.Value.Answer.Outcomes), now })]);

    /// <summary>Takes out of all first answers what they say of an object that was erased. Its request is kept as one that no other equals: even a digest would confirm a guess.</summary>
    public void Scrub(Engine engine, string id)
    {
        var found = session.Rows($"SELECT caller, key, answer FROM answer WHERE {engine.Contains("answer", "$1")}", r => (Caller: r.GetString(0), Key: r.GetString(1), Answer: Read(r.GetFieldValue<byte[]>(2))), Encoding.UTF8.GetBytes(id));
        engine.Each(session, "UPDATE answer SET request = $1, answer = $2 WHERE caller = $3 AND key = $4", [.. found.Select(f => new object?[] { Array.Empty<byte>(), Bytes(f.Answer, id), f.Caller, f.Key })]);
    }

    private static byte[] Bytes(WriteAnswer answer, string id) => JsonSerializer.SerializeToUtf8Bytes(answer.Outcomes.Select(o => o.Id != id ? o : o with { Findings = [], Refusal = o.Refusal is null ? null : "The record was erased, and why this was refused with it." }).ToImmutableArray());

    private static WriteAnswer Read(byte[] json) => new(JsonSerializer.Deserialize<ImmutableArray<RecordOutcome>>(json));
}
